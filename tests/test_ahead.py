"""Other years, looked through by a second process: the same is said, whatever becomes of it."""

import os
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers import LONG, Desk, bare_environment, happened, struck
from helpers.forked import told
from helpers.spelling import YEARS, Book, write
from mjplan import loading
from mjplan.ahead import Ahead
from mjplan.cache import witness
from mjplan.ledger import Ledger
from mjplan.loading import Span, Year, load, load_plan
from mjplan.record_reading import Sieve
from mjplan.workspace import Workspace

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only there is a process copied")
ITEMS = """\
  - {kind: level, id: n, name: 会员数, unit: 人, targets: {2017: 9, 2018: 9, 2019: 9}}
  - {kind: milestone, id: m, name: 章程, due: 2020}
"""
NOT_ALONE = """\
import os
from mjplan import ahead, side_by_side
ahead.MUCH, side_by_side.can_fork = 0, lambda: True

def half(self, voice):
    os.write(voice, (300).to_bytes(8, "big") + b"x" * 20)
    os._exit(0)

"""
FATES = {
    "it is done": "",
    "it is killed": "ahead.Ahead._found = lambda self: os.kill(os.getpid(), 9)",
    "it is stopped": (
        "ahead.PATIENCE = 0.2; ahead.Ahead._found = lambda self: os.kill(os.getpid(), 19)"
    ),
    "it fails": "ahead.Ahead._found = lambda self: 1 / 0",
    "it says half": "ahead.Ahead._help = half",
    "there is no room for it": "os.fork = lambda: os.stat('/nowhere')",
    "there is no pipe": "os.pipe = lambda: os.stat('/nowhere')",
}


class Here(Ahead):
    """What the other process does, done by this one."""

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        self._hear(self._found())


def read(space: Workspace, scope: Year | Span) -> Any:
    """What is read in a scope: what counts, what stands where, every problem."""
    ledger, problems = load(space, scope)
    return ledger and (ledger.by_item, ledger.corrected, _placed(ledger)), problems


def _placed(ledger: Ledger) -> list[Any]:
    return sorted(
        (f.path, n, r.id) for f in ledger.files for n, r in zip(f.lines, f.records, strict=True)
    )


@pytest.mark.uncounted
@settings(max_examples=500 if LONG else 10, deadline=None)
@given(st.integers(0, 1 << 40), st.integers(1, 40))
@example(3, 30)
def test_looks_of_another_say_the_same(seed: int, size: int) -> None:
    with tempfile.TemporaryDirectory(prefix="mjplan-ahead-") as name:
        write(Path(name), Book(seed, size), random.Random(seed))
        space = Workspace(Path(name))
        for year in YEARS:
            for scope in (Year(year), Span(year, year, focuses=True)):
                alone = read(space, scope)
                with pytest.MonkeyPatch.context() as patch:
                    patch.setattr(loading, "Ahead", Here)
                    assert read(space, scope) == alone
                    patch.setattr("mjplan.record_reading._HELD", 0)  # each file is too large
                    assert read(space, scope) == alone


@LINUX
@pytest.mark.parametrize("fate", FATES)
def test_whatever_becomes_of_it_the_same_is_said(desk: Desk, fate: str) -> None:
    desk.plan(ITEMS)
    old = happened("2017-12-05", 7, "n")
    desk.keep(happened("2017-11-05", 6, "n"), old, struck(old), happened("2018-02-05", 8, "n"))
    env = bare_environment()
    alone, other = (
        told(("status", "2018"), desk.root, env, change=change)
        for change in ("", NOT_ALONE + FATES[fate])
    )
    assert alone.out
    assert other == alone


@LINUX
def test_it_is_gone_when_nobody_wants_it_any_more(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.plan(ITEMS)
    space = Workspace(desk.root)
    monkeypatch.setattr("mjplan.ahead.MUCH", 0)
    monkeypatch.setattr("mjplan.side_by_side.can_fork", lambda: True)
    monkeypatch.setattr(os, "fork", lambda: 0)
    monkeypatch.setattr(Ahead, "_help", lambda self, voice: sleeper(self))
    with pytest.raises(KeyboardInterrupt), Ahead(space, Sieve(space), {}):
        raise KeyboardInterrupt
    with pytest.raises(ChildProcessError):
        os.waitpid(sleepers.pop(), os.WNOHANG)


sleepers: list[int] = []


def sleeper(ahead: Any) -> None:
    """Stand in for a process that never ends: copies of a process with threads are warned of."""
    program = [sys.executable, "-c", "import time; time.sleep(600)"]
    ahead._child = os.posix_spawn(sys.executable, program, os.environ)
    sleepers.append(ahead._child)


def test_what_another_has_read_is_witnessed_too(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.plan(ITEMS)
    desk.keep(happened("2017-12-05", 7, "n"), happened("2018-02-05", 8, "n"))
    space = Workspace(desk.root)
    plan, _ = load_plan(space)
    monkeypatch.setattr(loading, "Ahead", Here)
    strays: list[bool] = []
    monkeypatch.setattr(witness, "stray", lambda: strays.append(True))
    for agrees in (True, False):
        monkeypatch.setattr(witness, "agrees", lambda agrees=agrees: agrees)
        strays.clear()
        load(space, Year(2018), plan)
        assert bool(strays) is not agrees
