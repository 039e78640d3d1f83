"""Reading all records: by one process, or by two where they are many and a processor is free."""

import os
import sys
from collections.abc import Callable, Iterable
from typing import TypeGuard

from mjplan.plan import Plan
from mjplan.problem import Problem
from mjplan.readable import Readable
from mjplan.record_files import RecordFile
from mjplan.record_reading import read_records
from mjplan.workspace import Workspace

PATIENCE = 10.0
"""Seconds after which a second process that says nothing is done without: it may be stopped."""

MUCH = 8 << 20
"""Bytes of records of which a helper saves more time than it takes to start one."""


def read_all(
    space: Readable,
    plan: Plan | None,
    paths: list[str],
    watch: Callable[[list[str], Callable[[str], int]], Iterable[str]],
    *,
    judged: bool = False,
) -> tuple[list[RecordFile], list[Problem]]:
    """Read all record files whole; `watch` sees them being read.

    With `judged` pydantic has to accept every record too. Without a `plan` no rule will be asked.
    """
    if not pays(space, paths, MUCH):
        return read_records(space, watch(paths, space.size), judged=judged)
    from mjplan.helper import Pair, Reader

    with Pair(
        Reader.of(space, plan, judged), paths, PATIENCE
    ) as pair:  # before a progress bar has a thread
        parts = [pair.read(path) for path in watch(paths, space.size)]
    return [file for files, _ in parts for file in files], [p for _, some in parts for p in some]


def pays(space: Readable, paths: Iterable[str], much: int) -> TypeGuard[Workspace]:
    """Whether a second process saves more time than it takes to start, as there are so many bytes
    in some files. A commit is read by asking one program, which can't be asked by two."""
    return isinstance(space, Workspace) and sum(map(space.size, paths)) >= much and can_fork()


def can_fork() -> bool:
    """Whether there is another processor for a copy of this process, and the copy would be whole:
    of several threads it has but one. Only Linux promises that copies work."""
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return False
    threading = sys.modules.get("threading")
    return threading is None or threading.active_count() == 1
