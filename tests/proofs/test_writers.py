"""Many writers and readers at once: every record is kept once, and nobody is ever disturbed."""

import os
import re
import sys
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock, Timeout

from helpers import PATIENCE, Desk, throw
from helpers.processes import fresh, received, run
from mjplan import append_log, record_files

WRITERS = 8
EACH = 200 if "MJPLAN_LONG" in os.environ else 50
"""How many records each writer appends; 1,600 in all in the long run."""
ITEMS = """\
  - {kind: count, id: articles, name: 网站文章, owner: 甲, unit: 篇, targets: {2018: 2000}}
  - {kind: milestone, id: rules, name: 制定章程, owner: 甲, due: 2018}
"""
WRITTEN = re.compile(r"已写入 (\S+):(\d+)  记录号 (\S+)\n")


def write(root: str, writer: int, start: Event, said: Any) -> None:
    """A process that appends its records, over two months; reports what it was told."""
    append_log.LOCK_SECONDS = PATIENCE  # on a busy machine it waits longer for its turn
    start.wait()
    for number in range(EACH):
        day = f"2018-0{3 + number % 2}-{1 + number % 28:02}"
        title = f"第{writer}人第{number}条"
        said.put((title, *run(root, "add", "articles", "1", "--date", day, "--title", title)))
    said.put(None)


def look(root: str, command: list[str], start: Event, stop: Event, said: Any) -> None:
    """A process that runs one command over and over until it is told to stop."""
    start.wait()
    runs, done = 0, False
    while not done:
        done = stop.wait(0.05)
        code, out, err = run(root, *command)
        runs += 1
        if code or err:
            said.put((" ".join(command), code, out, err))
    said.put(runs)


def test_writers_and_readers_at_once(desk: Desk) -> None:
    desk.plan(ITEMS)
    start, stop = fresh.Event(), fresh.Event()
    written, read = fresh.Queue(), fresh.Queue()
    root = str(desk.root)
    writers = [fresh.Process(target=write, args=(root, n, start, written)) for n in range(WRITERS)]
    commands = [["status", "2018"], ["check"]]
    readers = [fresh.Process(target=look, args=(root, c, start, stop, read)) for c in commands]
    for process in [*writers, *readers]:
        process.start()
    start.set()
    told, left = [], WRITERS
    while left:
        message = received(written)
        if message is None:
            left -= 1
        else:
            told.append(message)
    stop.set()
    seen = [received(read) for _ in readers]
    while len([each for each in seen if isinstance(each, int)]) < len(readers):
        seen.append(received(read))
    for process in [*writers, *readers]:
        process.join(PATIENCE)
        assert process.exitcode == 0

    assert [each for each in told if each[1] != 0 or each[3]] == []
    assert [each for each in seen if not isinstance(each, int)] == []
    assert all(runs >= 1 for runs in seen)
    kept = {}
    for path in ("records/2018/03.yaml", "records/2018/04.yaml"):
        file, problems = record_files.parse(path, desk.text(path))
        assert problems == []
        for record, line in zip(file.records, file.lines, strict=True):
            assert record.id not in kept
            kept[record.id] = (record.title, path, line)
    assert len(kept) == WRITERS * EACH
    for title, _, out, _ in told:  # each was told the place and the number of its own record
        place = WRITTEN.match(out)
        assert place
        assert kept[place[3]] == (title, place[1], int(place[2]))
    assert desk.run("check").out == "没有问题\n"
    assert f"{WRITERS * EACH}" in desk.run("status", "2018").out


def finish(root: str, start: Event, said: Any) -> None:
    append_log.LOCK_SECONDS = PATIENCE
    start.wait()
    said.put(run(root, "add", "rules", "--date", "2018-05-01"))


def test_only_one_of_many_can_be_first(desk: Desk) -> None:
    """A milestone is done once, even when four clerks say so in the same instant."""
    desk.plan(ITEMS)
    start, said = fresh.Event(), fresh.Queue()
    clerks = [fresh.Process(target=finish, args=(str(desk.root), start, said)) for _ in range(4)]
    for process in clerks:
        process.start()
    start.set()
    codes = [received(said)[0] for _ in clerks]
    for process in clerks:
        process.join(PATIENCE)
    assert sorted(codes) == [0, 1, 1, 1]
    assert desk.run("check").out == "没有问题\n"


def test_a_number_that_is_taken_is_not_used_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five random characters meet now and then (1,600 records of one day: once in 26 days); the
    clerk, who did nothing wrong, is not to hear of it."""
    desk.plan(ITEMS)
    dice = iter("aaaaaaaaaabbbbb")
    throw(monkeypatch, dice)
    for value in ("1", "2"):
        result = desk.run("add", "articles", value, "--date", "2018-03-05")
        assert (result.code, result.err) == (0, "")
    assert "20180305-bbbbb" in desk.text("records/2018/03.yaml")


def hold(root: str, held: Event, stop: Event) -> None:
    with append_log.Lock(Path(root) / "records"):
        held.set()
        stop.wait(PATIENCE)


def test_a_lock_that_cannot_be_had_names_its_holder(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.plan(ITEMS)
    monkeypatch.setattr(append_log, "LOCK_SECONDS", 0.3)
    held, stop = fresh.Event(), fresh.Event()
    holder = fresh.Process(target=hold, args=(str(desk.root), held, stop))
    holder.start()
    assert held.wait(PATIENCE)
    result = desk.run("add", "articles")
    assert result.code == 1
    assert str(holder.pid) in result.err
    assert "什么都没有写入" in result.err
    assert desk.run("check").code == desk.run("status", "2018").code == 0  # readers do not wait
    assert not (desk.root / "records" / "2018").exists()
    stop.set()
    holder.join(PATIENCE)
    assert desk.run("add", "articles").code == 0


needs_flock = pytest.mark.skipif(
    os.name != "posix", reason="elsewhere the lock is filelock's alone"
)


@needs_flock
def test_who_is_alone_has_the_lock_without_filelock(desk: Desk) -> None:
    desk.patch.setitem(sys.modules, "filelock", None)
    for _ in range(2):
        with append_log.Lock(desk.root / "records"):
            pass


@needs_flock
def test_either_way_of_locking_keeps_the_other_out(desk: Desk) -> None:
    desk.patch.setattr(append_log, "LOCK_SECONDS", 0.1)
    ours, theirs = append_log.Lock(desk.root / "records"), FileLock(desk.root / "records/.lock")
    with ours, pytest.raises(Timeout):
        theirs.acquire(timeout=0)
    with theirs, pytest.raises(append_log.Refused):
        ours.__enter__()
    with ours:  # whoever comes later has it
        pass


def test_filelock_alone_keeps_writers_apart(desk: Desk) -> None:
    desk.patch.setattr(append_log, "_is_locked_at_once", lambda number: False)
    desk.patch.setattr(append_log, "LOCK_SECONDS", 0.1)
    with append_log.Lock(desk.root / "records"), pytest.raises(append_log.Refused):
        append_log.Lock(desk.root / "records").__enter__()
    with append_log.Lock(desk.root / "records"):
        pass


@needs_flock
def test_a_lock_that_somebody_has_deleted_is_none(desk: Desk) -> None:
    (desk.root / "records").mkdir()
    file = desk.root / "records/.lock"
    number = os.open(file, os.O_RDWR | os.O_CREAT)
    file.unlink()
    assert not append_log._is_locked_at_once(number)
    os.close(number)
