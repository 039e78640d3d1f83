"""Records read with a helper: the same records, places and problems, whatever becomes of it."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import msgspec
import pytest

from helpers import PATIENCE, TESTS, Desk, bare_environment, happened
from mjplan import record_files, side_by_side
from mjplan.helper import Reader, _pieces
from mjplan.ledger import Ledger
from mjplan.loading import Whole, check_everything, load, load_plan
from mjplan.record import Record
from mjplan.workspace import Workspace
from proofs import fuzzing

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only there is a helper started")
BAD = sorted((TESTS / "bad").iterdir())


def of_the_helper(space: Any, plan: Any, paths: Any, _: Any, *, judged: bool = False) -> Any:
    """What `read_all` gives where the helper reads every file, without starting one."""
    reader = Reader.of(space, plan, judged)
    parts = [reader.read(path, reader.vouch(path)) for path in paths]
    return [file for files, _ in parts for file in files], [p for _, some in parts for p in some]


def everything(space: Workspace) -> list[Any]:
    """All that is made of a workspace's records: what counts, what stands where, every problem."""
    made: list[Any] = []
    for ledger, problems in (check_everything(space), load(space, Whole())):
        made += [problems, ledger and (ledger.by_item, ledger.corrected, _placed(ledger))]
    return made


def _placed(ledger: Ledger) -> list[tuple[Any, ...]]:
    return [
        (file.path, file.records, file.lines, [file.place(n, "item") for n in range(20)])
        if len(file.records) >= 20
        else (file.path, file.records, file.lines)
        for file in ledger.files
    ]


def by_both(space: Workspace) -> tuple[list[Any], list[Any]]:
    """Everything, without a helper and with one."""
    alone = everything(space)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(side_by_side, "read_all", of_the_helper)
        return alone, everything(space)


def test_the_same_is_said_of_every_kind_of_fault() -> None:
    for folder in BAD:
        alone, helped = by_both(Workspace(folder))
        assert helped == alone, folder.name


@pytest.mark.uncounted
def test_the_same_is_said_of_broken_files(small: Desk) -> None:
    path = small.root / "records/2018/03.yaml"
    whole = path.read_bytes()
    for case in range(80):
        rng = random.Random(case)
        path.write_bytes(rng.choice(fuzzing.MUTATORS)(rng, whole))
        alone, helped = by_both(Workspace(small.root))
        assert helped == alone, case


def records_that_touch_each_other(rng: random.Random) -> Iterator[Record]:
    """Records of three months that name each other, of which some are wrong in one way or more."""
    ids = [f"2018010{n}-0000{n}" for n in range(1, 9)] + ["20171201-00001", "20180301-xxxxx"]

    def some(*values: Any, of: int = 4) -> Any:
        return rng.choice(values) if rng.randrange(of) == 0 else None

    for _ in range(rng.randrange(1, 25)):
        day = date(2017, 12, 1) + timedelta(rng.choice((0, 31, 31, 32, 33, 60, 90, 400)))
        record = happened(
            day.isoformat(),
            id=rng.choice(ids)
            if rng.randrange(3) == 0
            else f"{day:%Y%m%d}-{rng.randrange(10**5):05}",
            value=rng.choice((None, 1, 2, 500, -1, "1.5")),
            item=rng.choice(ITEMS),
            by=some("甲处", "乙处", "某处", of=2),
            members=(rng.choice(("张三", "李四")),) if rng.randrange(4) == 0 else (),
            period=some("2018-01", "2018", "2018Q1", of=6),
            of=some(*ids),
            entered=some(day, day + timedelta(1), of=2),
            title=some("一", "二", of=2),
            assessment=some("met", "unmet", of=6),
            origin=some("form/2018-01/x#x.1", of=8),
        )
        yield _changed(rng, record, ids)


def _changed(rng: random.Random, record: Record, ids: list[str]) -> Record:
    """The record, or one that corrects another, sets a focus or ends one."""
    change = msgspec.structs.replace
    plain = change(record, item=None, value=None, members=(), period=None, of=None, assessment=None)
    target = rng.choice(ids)
    return rng.choice(
        [record] * 5
        + [change(record, replaces=target, reason="改")]
        + [change(plain, void=target, reason="重复"), change(plain, void=target)]
        + [change(plain, focus="2018-02", title="办班", by="甲处")]
        + [change(plain, settles=target, outcome="done"), change(plain, settles=target)]
    )


ITEMS = ("x", "y", "n", "m", "r", "e", "unknown")
PLAN = """\
  - {kind: count, id: x, name: 文章, owner: 甲, unit: 篇, targets: {2017: 9, 2018: 9}}
  - {kind: count, id: y, name: 采用, owner: 甲, unit: 篇, targets: {2018: 9}, follows: x, step: 1}
  - {kind: level, id: n, name: 会员数, owner: 甲, unit: 人, targets: {2018: 500}}
  - {kind: milestone, id: m, name: 换届, owner: 甲, due: "2018", since: 2016}
  - {kind: every_period, id: r, name: 月报, owner: 甲, every: month, roster: departments}
  - {kind: commitment, id: e, name: 交流, owner: 甲}
"""
DEPARTMENTS = """\
departments: [{id: a, name: 甲处}, {id: b, name: 乙处}]
records_begin: 2018-01-01
"""


@pytest.mark.uncounted
def test_the_same_is_said_of_records_that_touch_each_other(desk: Desk) -> None:
    desk.plan(PLAN, DEPARTMENTS)
    space = Workspace(desk.root)
    told: set[str] = set()
    for case in range(120):
        rng = random.Random(case)
        texts: dict[str, str] = {f"records/{month}.yaml": "" for month in ("2017/12", "2018/01")}
        for record in records_that_touch_each_other(rng):
            there = record_files.path_for(record.date)
            path = there if rng.randrange(9) else "records/2018/01.yaml"
            texts[path] = texts.get(path, "") + record_files.line(record) + "\n"
        desk.write(texts)
        alone, helped = by_both(space)
        assert helped == alone, case
        told |= {problem.rule for problem in alone[0]}
    assert told >= {"id-twice", "wrong-month", "void-nothing", "link", "told-twice", "done-twice"}
    assert told >= {"before-records", "unknown-by", "corrected-twice", "focus", "duplicate"}


def test_a_file_that_has_changed_since_is_read_anew(desk: Desk) -> None:
    desk.plan(PLAN)
    desk.keep(happened("2018-01-05", 1))
    space = Workspace(desk.root)
    reader = Reader.of(space, load_plan(space)[0], judged=False)
    voucher = reader.vouch("records/2018/01.yaml")
    desk.write({"records/2018/01.yaml": "- {id: x}\n"})
    files, problems = reader.read("records/2018/01.yaml", voucher)
    assert [file.records for file in files] == [[]]
    assert problems != []
    assert reader.vouch("records/2018/01.yaml") is None
    assert reader.vouch("records/2018/02.yaml") is None


def test_pieces_hold_every_file_once_and_are_few() -> None:
    for sizes in ([], [0, 0], [5], [1] * 7, [1, 1000, 1], [3] * 5000, [10**6] * 300):
        paths = [str(number) for number in range(len(sizes))]
        pieces = _pieces(paths, sizes)
        assert [path for piece in pieces for path in piece] == paths
        assert all(pieces)
        assert len(pieces) <= 101


# --- with a process of its own ------------------------------------------------------------------

PROGRAM = """\
import os, signal, sys, time
from multiprocessing.connection import Connection
from mjplan import cli, helper, side_by_side
side_by_side.MUCH = 0
os.sched_getaffinity = lambda _: {0, 1}
started = []
start = helper.Pair._start
def counted(self):
    start(self)
    started.append(self._helper.pid)
helper.Pair._start = counted
def no(*_):
    raise OSError(11, "no room")
"""
RUN = """
held = (helper.Pair._take, helper.Reader.vouch, Connection.send, os.fork, os.pipe)
for change in CHANGES:
    exec(change)
    started.clear()
    print(cli.run(["check"]), len(started), end="=====\\n")
    helper.Pair._take, helper.Reader.vouch, Connection.send, os.fork, os.pipe = held
try:
    os.waitpid(-1, os.WNOHANG)
    print("a process is left")
except ChildProcessError:
    pass
"""
ALONE = "side_by_side.can_fork = lambda: False"
FATES = {
    "both read": "",
    "the helper reads all": "helper.Pair._take = lambda self: False",
    "it is killed": "helper.Reader.vouch = lambda *_: os.kill(os.getpid(), signal.SIGKILL)",
    "it is killed while the other waits": (
        "helper.Pair._take = lambda self: False\n"
        "helper.Reader.vouch = lambda *_: os.kill(os.getpid(), signal.SIGKILL)"
    ),
    "it is killed in the middle of a word": (
        "helper.Pair._take = lambda self: False\n"
        "half = b'\\0\\0\\1\\0abc'\n"
        "Connection.send = lambda self, _: (os.write(self.fileno(), half), os._exit(1))"
    ),
    "it is killed after its first piece": (
        "helper.Pair._take = lambda self: False\n"
        "Connection.send = lambda self, said: (held[2](self, said), os._exit(1))"
    ),
    "it is stopped": (
        "side_by_side.PATIENCE = 0.2\n"
        "helper.Pair._take = lambda self: False\n"
        "helper.Reader.vouch = lambda *_: os.kill(os.getpid(), signal.SIGSTOP)"
    ),
    "it has no memory": "def vouch(*_):\n    raise MemoryError\nhelper.Reader.vouch = vouch",
    "there can be no process": "os.fork = no",
    "there can be no pipe": "os.pipe = no",
}


@pytest.fixture
def flawed(small: Desk) -> Desk:
    """The small workspace with a record twice."""
    path = small.root / "records/2018/03.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[-1]]), "utf-8", newline="\n")
    return small


def answer(desk: Desk, program: str) -> tuple[int, str, str]:
    """What a Python program says in a workspace, and its exit code."""
    said = subprocess.run(
        [sys.executable, "-c", program],
        cwd=desk.root,
        env=bare_environment() | {"MJPLAN_TODAY": "2018-07-01"},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    return said.returncode, said.stdout, said.stderr


@LINUX
def test_the_same_is_said_whatever_becomes_of_the_helper(flawed: Desk) -> None:
    changes = [*FATES.values(), ALONE]
    code, out, err = answer(flawed, PROGRAM + f"CHANGES = {changes!r}" + RUN)
    assert (code, err) == (0, "")
    *said, rest = out.split("=====\n")
    assert rest == ""
    alone = said[-1].removesuffix(" 0")
    assert "2 处错误，2 处警告" in alone
    for (fate, change), each in zip(FATES.items(), said, strict=False):
        starts = 0 if "no" in change.split() else 1
        assert each == f"{alone} {starts}", fate


SLOW = """
def vouch(*_):
    with open("helper", "a") as file:
        file.write(f"{os.getpid()}\\n")
    time.sleep(SECONDS)
helper.Reader.vouch = vouch
helper.Pair._take = lambda self: False
from mjplan.__main__ import main
sys.argv[1:] = ["overview"]
main()
"""


@LINUX
@pytest.mark.parametrize(
    ("seconds", "to_all", "sign", "code", "said"),
    [
        ("60", True, signal.SIGINT, 130, "已中断\n"),
        ("0.2", False, signal.SIGINT, 130, "已中断\n"),
        ("0.2", False, signal.SIGKILL, -signal.SIGKILL, ""),
    ],
)
def test_the_helper_does_not_outlive_the_program(
    small: Desk, seconds: str, to_all: bool, sign: signal.Signals, code: int, said: str
) -> None:
    running = subprocess.Popen(
        [sys.executable, "-c", PROGRAM + SLOW.replace("SECONDS", seconds)],
        cwd=small.root,
        env=bare_environment(),
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    begun = small.root / "helper"
    _wait(lambda: begun.is_file() and begun.read_text().endswith("\n"))
    helper = int(begun.read_text().split()[0])
    (os.killpg if to_all else os.kill)(running.pid, sign)
    _, err = running.communicate(timeout=PATIENCE)
    assert (running.returncode, err.decode()) == (code, said)
    _wait(lambda: _is_over(helper))


def _wait(come: Callable[[], bool]) -> None:
    for _ in range(PATIENCE * 100):
        if come():
            return
        time.sleep(0.01)
    pytest.fail("nothing has happened")


def _is_over(process: int) -> bool:
    """Whether a process has ended; its parent may not have asked how."""
    try:
        return ") Z " in Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return True


# --- whether one is started ----------------------------------------------------------------------


@LINUX
def test_one_processor_is_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threading.active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    assert side_by_side.can_fork()
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {3})
    assert not side_by_side.can_fork()


def test_a_process_of_several_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    ended = Event()
    other = Thread(target=ended.wait)
    other.start()
    try:
        assert not side_by_side.can_fork()
    finally:
        ended.set()
        other.join()


def test_few_records_load_nothing_for_a_helper(small: Desk) -> None:
    program = (
        "import sys\nfrom mjplan import cli\ncli.run(['overview'])\n"
        "assert not {'multiprocessing', 'mjplan.helper'} & sys.modules.keys()"
    )
    code, _, err = answer(small, program)
    assert (code, err) == (0, "")
