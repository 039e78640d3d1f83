"""Whole processes, timed round robin: A B C, A B C, ...; medians of time and of peak memory."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import tools

ONCE = Path(__file__).parent / "once.py"
_PATIENCE = 40.0
"""Seconds after which a command that has run at least once is not run again."""


@dataclass(frozen=True)
class Job:
    """One command to time: a short key, what the table calls it, and where it runs.

    `before` prepares each run and is not timed. A job without a command stands for a program that
    is not installed. `tty` gives it a pseudo-terminal to print to.
    """

    key: str
    name: str
    command: list[str] | None
    folder: Path
    env: dict[str, str] = field(default_factory=dict)
    before: Callable[[], None] | None = None
    tty: bool = False


@dataclass(frozen=True)
class Figure:
    """What a job cost: medians of its runs."""

    seconds: float
    mib: float
    runs: int


def round_robin(jobs: list[Job], runs: int, say: Callable[[str], None]) -> dict[str, Figure]:
    """Figures by the jobs' keys; slow jobs run fewer times, jobs without a command not at all."""
    seconds: dict[str, list[float]] = {}
    mib: dict[str, list[float]] = {}
    for number in range(runs):
        say(f"第 {number + 1} 轮，共 {runs} 轮")
        for job in jobs:
            mine = seconds.setdefault(job.key, [])
            if job.command is None or sum(mine) > _PATIENCE:
                continue
            second, peak = run(job)
            mine.append(second)
            mib.setdefault(job.key, []).append(peak)
    return {
        key: Figure(median(mine), median(mib[key]), len(mine))
        for key, mine in seconds.items()
        if mine
    }


def run(job: Job) -> tuple[float, float]:
    """Seconds and peak MiB of one run. Stops everything where the command fails."""
    if job.before is not None:
        job.before()
    assert job.command is not None
    wrapper = [sys.executable, "-I", "-S", str(ONCE), *(["--tty"] if job.tty else [])]
    done = subprocess.run(
        [*wrapper, *job.command],
        cwd=job.folder,
        env=tools.environment(**job.env),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    second, kib, code = (done.stdout.split() or ["0", "0", "-1"])[-3:]
    if code != "0":
        sys.exit(f"{job.name} 失败（{code}）：{' '.join(job.command)}\n{done.stderr.strip()}")
    return float(second), int(kib) / 1024
