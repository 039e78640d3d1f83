"""Workers: one that dies, hangs or grows costs its own unit and nothing else."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from helpers import PATIENCE, TESTS
from helpers.units_asked import ASKED, odd, task, unit
from mjplan.fleet.gathered import pool
from mjplan.fleet.gathered.pool import NoWorkers, outcomes
from mjplan.fleet.values import Outcome, Task

posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


def told(*names: str, processes: int = 2, seconds: float = 60) -> list[Outcome]:
    tasks = [task(None, name) for name in names]
    return [*outcomes(tasks, ASKED, processes, work=odd, seconds=seconds)]


@pytest.mark.parametrize("processes", [1, 2, 8])
def test_answers_come_in_the_order_of_the_tasks(processes: int, tmp_path: Path) -> None:
    tasks = [task(unit(tmp_path / f"u{number}", number), f"u{number}") for number in range(1, 7)]
    found = [*outcomes(tasks, ASKED, processes)]
    assert [each.unit for each in found] == [f"u{number}" for number in range(1, 7)]
    assert [each.tables["measures"].count("\n") for each in found] == [2] * 6
    assert len({each.fingerprint for each in found}) == 6


def test_no_task_gives_no_answer() -> None:
    assert told() == []


@posix
def test_one_that_dies_or_fails_is_named_and_the_others_go_on() -> None:
    found = told("die-1", "a", "fail-1", "b", "die-2", "c")
    assert [each.state for each in found] == ["crashed", "ok"] * 3
    assert "读它的进程中断了" in found[0].detail
    assert "mjplan 自己出了错（ValueError: 什么地方不对）" in found[2].detail
    assert found[0].tables["units"].startswith("die-1,市die-1,municipal,crashed,")
    assert found[0].tables["measures"] == ""


@posix
def test_one_that_hangs_or_grows_is_named() -> None:
    found = told("hang-1", "a", "grow-1", "b", seconds=0.5)
    assert [each.state for each in found] == ["crashed", "ok", "crashed", "ok"]
    assert found[0].detail.startswith("0.5 秒还没有读完，没有读成：")
    assert found[2].detail.startswith("要用的内存超过 1024 MiB，没有读成：")


@posix
def test_workers_that_are_killed_at_any_moment_cost_one_unit_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    crews = []

    class Crew(pool._Crew):
        def __enter__(self) -> "Crew":
            crews.append(self)
            return self

    def kill() -> None:
        for chance in (random.Random(number).random() for number in range(4)):
            time.sleep(0.02 + chance / 20)
            ready = [each for crew in crews for each in [*crew._workers] if each.is_ready]
            for worker in ready[:1]:
                worker.process.kill()

    monkeypatch.setattr(pool, "_Crew", Crew)
    killer = Thread(target=kill)
    killer.start()
    names = [f"x{number}-{'长' * 8}" for number in range(200)]
    found = told(*names)
    killer.join()
    assert [each.unit for each in found] == names
    assert {each.state for each in found} <= {"ok", "crashed"}
    assert sum(each.state == "crashed" for each in found) <= 4


def test_workers_say_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    assert [each.state for each in told("say-1", "a")] == ["ok", "ok"]
    assert capfd.readouterr() == ("", "")


def test_a_worker_has_many_units_one_after_the_other() -> None:
    assert len({each.detail for each in told(*(f"pid-{n}" for n in range(6)), processes=1)}) == 1


def test_tasks_are_taken_as_they_are_worked_on() -> None:
    taken = []

    def tasks() -> Iterator[Task]:
        for number in range(1000):
            taken.append(number)
            yield task(None, f"x{number}")

    answers = outcomes(tasks(), ASKED, 1, work=odd)
    next(answers)
    assert len(taken) < 20
    answers.close()


def test_what_is_known_is_told_to_the_worker(tmp_path: Path) -> None:
    one = task(unit(tmp_path))
    [first] = outcomes([one], ASKED, 1)
    [again] = outcomes([one], ASKED, 1, known=lambda _: first.fingerprint)
    assert again.tables == {}


@posix
def test_where_no_worker_can_start_that_is_said() -> None:
    with pytest.raises(NoWorkers):
        [*outcomes([task(None, "a")], ASKED, 1, work=odd, memory=1 << 20)]


@pytest.mark.parametrize(("times", "is_enough"), [(2, True), (3, False)])
def test_the_process_that_workers_are_copies_of_may_be_killed(
    times: int, is_enough: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, left = pool._Worker.__init__, [*range(times)]

    def begin(self: pool._Worker, *given: Any) -> None:
        if left:
            left.pop()
            raise EOFError("unexpected EOF")
        start(self, *given)

    monkeypatch.setattr(pool._Worker, "__init__", begin)
    if is_enough:
        assert [each.state for each in told("a", "b")] == ["ok", "ok"]
    else:
        with pytest.raises(NoWorkers, match="被结束"):
            told("a")


PROGRAM = """\
import sys
from helpers.units_asked import ASKED, odd, task
from mjplan.fleet.gathered import pool
from mjplan.fleet.gathered.pool import outcomes

if __name__ == "__main__":
    for found in outcomes(map(lambda name: task(None, name), sys.argv[1:]), ASKED, 2, work=odd):
        print(found.detail, flush=True)
"""


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_is_left_behind(number: int, tmp_path: Path) -> None:
    file = tmp_path / "program.py"
    file.write_text(PROGRAM)
    names = ["pid-1", "pid-2", "hang-1", "hang-2"]
    program = subprocess.Popen(
        [sys.executable, str(file), *names],
        env=os.environ | {"PYTHONPATH": str(TESTS)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert program.stdout is not None
    workers = {int(program.stdout.readline()) for _ in range(2)}
    program.send_signal(number)
    program.wait(PATIENCE)
    program.stdout.close()
    for _ in range(PATIENCE * 50):
        if not any(map(_is_alive, workers)):
            return
        time.sleep(0.02)
    pytest.fail(f"still there: {workers}")


def _is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True
