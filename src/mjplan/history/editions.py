"""Everything that a file has ever held: what was committed once stays known."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from mjplan.history import program
from mjplan.history.contents import Contents
from mjplan.history.snapshot import FOLDERS

_OUTSIDE = (".", *(f":(exclude){folder}" for folder in (*FOLDERS, "templates")))
_MERGED = "-m"  # what a merge itself wrote is in none of its parents
_NOTHING = re.compile(rb"0+")
_MOST = 8 << 20
"""Bytes of a file that is looked at."""

T = TypeVar("T")


class Edition(NamedTuple, Generic[T]):
    """What a file held, and the first commit (its full id and day) that put it there."""

    commit: str
    day: str
    held: T


def editions(
    root: Path, head: str, wanted: Callable[[str], bool], read: Callable[[bytes], T | None]
) -> list[Edition[T]]:
    """Return what `read` finds (not None) in everything that a commit up to `head` has put into a
    file outside of plan/, records/ and templates/ whose name is `wanted`; the oldest first.

    A file that was renamed, written again or removed since is among them; a huge one is not.
    Raises GitRefused.
    """
    options = ("--reverse", "--topo-order", "--full-history", "--format=%cs")
    lines = program.said(root, "rev-list", *options, head, "--", *_OUTSIDE).decode().splitlines()
    commits = [line.removeprefix("commit ") for line in lines[::2]]
    if not commits:
        return []
    days = dict(zip(commits, lines[1::2], strict=True))
    first: dict[bytes, str] = {}
    for commit, content, path in _written(root, commits):
        if wanted(path):
            first.setdefault(content, commit)
    found = []
    with Contents(root, _MOST) as contents:
        for content, commit in first.items():
            file = contents.of(content)
            held = read(file) if file is not None else None
            if held is not None:
                found.append(Edition(commit, days[commit], held))
    return found


def _written(root: Path, commits: list[str]) -> Iterator[tuple[str, bytes, str]]:
    """Yield what commits put into which files: commit, id of the content, path."""
    options = ("--stdin", "-r", _MERGED, "--root", "--no-renames", "--raw", "--no-abbrev", "-z")
    given = "".join(f"{commit}\n" for commit in commits).encode()
    done = program.run(root, "diff-tree", *options, "--", *_OUTSIDE, given=given)
    if done.returncode:
        raise program.GitRefused(program.reason(done))
    parts = iter(done.stdout.split(b"\0")[:-1])
    commit = ""
    for part in parts:
        if not part.startswith(b":"):
            commit = part.split()[0].decode()
            continue
        content, path = part.split()[3], os.fsdecode(next(parts))
        if not _NOTHING.fullmatch(content):
            yield commit, content, path
