"""Whole processes, timed round robin: A B C, A B C, ...; medians of time and of peak memory."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from io import RawIOBase
from pathlib import Path
from statistics import median
from typing import NamedTuple

import tools

ONCE = Path(__file__).parent / "once.py"
_PATIENCE = 40.0
"""Seconds after which a command that has run at least once is not run again."""


@dataclass(frozen=True)
class Job:
    """One command to time: a short key, what the table calls it, and where it runs.

    `before` prepares each run, and what `around` gives is entered then and left after it; neither
    is timed. A job without a command stands for a program that is not installed. `tty` gives it a
    pseudo-terminal to print to; `every` counts what all of its processes take.
    """

    key: str
    name: str
    command: list[str] | None
    folder: Path
    env: dict[str, str] = field(default_factory=dict)
    before: Callable[[], None] | None = None
    around: Callable[[], AbstractContextManager[None]] = nullcontext
    tty: bool = False
    every: bool = False


class Cost(NamedTuple):
    """What one run took: seconds on the clock and of the processor, MiB at its peak."""

    seconds: float
    cpu: float
    mib: float


@dataclass(frozen=True)
class Figure:
    """What a job cost: medians of its runs. `seconds` on the clock, `cpu` of the processor (the
    program's own and the system's for it)."""

    seconds: float
    cpu: float
    mib: float
    runs: int


def round_robin(jobs: list[Job], runs: int, say: Callable[[str], None]) -> dict[str, Figure]:
    """Figures by the jobs' keys; slow jobs run fewer times, jobs without a command not at all."""
    costs: dict[str, list[Cost]] = {}
    for number in range(runs):
        say(f"第 {number + 1} 轮，共 {runs} 轮")
        for job in jobs:
            mine = costs.setdefault(job.key, [])
            if job.command is not None and sum(cost.seconds for cost in mine) <= _PATIENCE:
                mine.append(run(job))
    return {key: _figure(mine) for key, mine in costs.items() if mine}


def _figure(costs: list[Cost]) -> Figure:
    seconds, cpu, mib = (median(each) for each in zip(*costs, strict=True))
    return Figure(seconds, cpu, mib, len(costs))


def run(job: Job) -> Cost:
    """One run. Stops everything where the command fails."""
    if job.before is not None:
        job.before()
    with job.around():
        return _spent(job)


def _spent(job: Job) -> Cost:
    assert job.command is not None
    how = [*(["--tty"] if job.tty else []), *(["--all"] if job.every else [])]
    wrapper = [sys.executable, "-I", "-S", str(ONCE), *how]
    done = subprocess.run(
        [*wrapper, *job.command],
        cwd=job.folder,
        env=tools.environment(**job.env),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    second, cpu, kib, code = (done.stdout.split() or ["0", "0", "0", "-1"])[-4:]
    if code != "0":
        sys.exit(f"{job.name} 失败（{code}）：{' '.join(job.command)}\n{done.stderr.strip()}")
    return Cost(float(second), float(cpu), int(kib) / 1024)


def shown(job: Job) -> bytes:
    """What a job prints, into a pipe or on its terminal. Stops everything where it fails."""
    assert job.command is not None
    mine, theirs = os.openpty() if job.tty else os.pipe()
    program = subprocess.Popen(
        job.command,
        cwd=job.folder,
        env=tools.environment(**job.env),
        stdin=theirs if job.tty else subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    with open(mine, "rb", buffering=0) as output:
        said = b"".join(_chunks(output))
    if program.wait():
        sys.exit(f"{job.name} 失败：{' '.join(job.command)}")
    return said


def _chunks(output: RawIOBase) -> Iterator[bytes]:
    """What comes until the program has gone, which a terminal says with an error."""
    try:
        while chunk := output.read(65536):
            yield chunk
    except OSError:
        return
