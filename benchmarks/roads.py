"""The roads that a question may take, and the proof that every run took the one that is shown."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import timing
import tools
from timing import Job

from mjplan.cache import program

ANSWERED, AFTER_ADD, COLD, WHOLE = "answered", "after-add", "cold", "whole"
ROADS = {
    ANSWERED: "问过",
    AFTER_ADD: "问过，又记了一条",
    COLD: "没问过",
    WHOLE: "不用缓存",
}
"""What the roads are called: the filed answer is given; it was filed anew after an `add`; an answer
is worked out, of a plan that was checked before, and filed; nothing is looked up and nothing filed.
"""
RENEWING = "renewing"

IN_PLACE = """\
mjplan 在这个 Python 里是开发安装（pip install -e），开发安装不用缓存，量不出使用者要等多久。
请另建一个环境，照常安装，用它来量：
  python -m venv 环境
  环境/bin/pip install -c constraints.txt ".[office]" openpyxl
  环境/bin/python benchmarks/run.py"""


def key(job: str, road: str) -> str:
    """The key of a job on a road; the cold one is what all else has been compared with."""
    return job if road == COLD else f"{job}-{road}"


def is_in_use() -> bool:
    """Tell whether the program that is measured uses a cache: what is worked on in place does
    not."""
    return program.identity() is not None


@dataclass(frozen=True)
class Cache:
    """A cache folder for the measured programs alone, in what they take for the user's own."""

    home: Path

    @property
    def env(self) -> dict[str, str]:
        """What makes mjplan use this folder and no other."""
        home = "HOME" if sys.platform == "darwin" else "XDG_CACHE_HOME"
        return {"MJPLAN_CACHE": "", home: f"{self.home}"}

    @property
    def _answers(self) -> Path:
        base = self.home / "Library/Caches" if sys.platform == "darwin" else self.home
        return base / "mjplan" / "answers"

    def drop(self) -> None:
        """Drop all answers; plans that were checked stay."""
        shutil.rmtree(self._answers, ignore_errors=True)

    def filed(self) -> set[tuple[str, int]]:
        """Every answer by its name and its file's number: filed anew, it is another file."""
        there = os.scandir(self._answers) if self._answers.is_dir() else ()
        return {(each.name, each.inode()) for each in there}

    def used(self) -> int:
        """When an answer was last filed or given, which its file's time is set to; 0: never."""
        there = os.scandir(self._answers) if self._answers.is_dir() else ()
        return max((each.stat().st_mtime_ns for each in there), default=0)

    def unasked(self, job: Job) -> Job:
        """A command before which nothing was asked."""
        return replace(self._with(job), around=self._dropped)

    def cold(self, job: Job) -> Job:
        """A question that has to be worked out."""
        return replace(self._on(COLD, job), around=lambda: self._filing(job.name))

    def answered(self, job: Job) -> Job:
        """A question that was asked before."""
        return replace(self._on(ANSWERED, job), around=lambda: self.untouched(job.name, [job]))

    def after(self, add: Job, job: Job) -> Job:
        """A question that was asked before something was written."""
        first = [job, add]
        return replace(self._on(AFTER_ADD, job), around=lambda: self.untouched(job.name, first))

    def whole(self, job: Job) -> Job:
        """A question that nothing from before helps with."""
        return replace(self._on(WHOLE, job), env=job.env)

    def renewing(self, job: Job, questions: list[Job]) -> Job:
        """A command that writes, and works out anew the answers to what was asked before it."""
        name = f"{job.name}，并重新答出问过的 {len(questions)} 个问题"
        new = replace(self._with(job), key=key(job.key, RENEWING), name=name)
        return replace(new, around=lambda: self._renewed(name, questions))

    def _with(self, job: Job) -> Job:
        return replace(job, env=job.env | self.env)

    def _on(self, road: str, job: Job) -> Job:
        return replace(self._with(job), key=key(job.key, road), name=f"{job.name}，{ROADS[road]}")

    @contextmanager
    def _dropped(self) -> Iterator[None]:
        self.drop()
        yield

    @contextmanager
    def _filing(self, name: str) -> Iterator[None]:
        self.drop()
        yield
        if not self.filed():
            sys.exit(f"{name}：答了，缓存里却没有")

    @contextmanager
    def _renewed(self, name: str, first: list[Job]) -> Iterator[None]:
        self.drop()
        self._run(first)
        before = self.filed()
        yield
        if len(self.filed() - before) < len(first):
            sys.exit(f"{name}：没有重新答出来")

    def agree(self, jobs: list[Job]) -> list[str]:
        """What is the same to the byte on every road, one line a question. Raises Disagreement."""
        said = []
        for job in jobs:
            with self._filing(job.name):
                cold = timing.shown(self._with(job))
            with self.untouched(job.name):
                answered = timing.shown(self._with(job))
            if not answered == cold == timing.shown(self.whole(job)):
                raise tools.Disagreement(f"{job.name}：缓存里的回答和重新算的不一样")
            said.append(f"{job.name}：缓存里的回答和重新算的逐字节一致")
        return said

    @contextmanager
    def untouched(self, name: str, first: Iterable[Job] = ()) -> Iterator[None]:
        """Run what comes first; stop everything unless what follows is given a filed answer, and
        nothing is filed."""
        self._run(first)
        before, used = self.filed(), self.used()
        yield
        if self.filed() != before or self.used() <= used:
            sys.exit(f"{name}：不是缓存里的回答")

    def _run(self, first: Iterable[Job]) -> None:
        for job in first:
            timing.run(self._with(job))
