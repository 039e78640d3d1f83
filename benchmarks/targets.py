"""What is asked for, as ratios of one run: of the time on the clock, which is what one waits."""

from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

import rows
from roads import AFTER_ADD, ANSWERED, COLD, ROADS, key
from timing import Figure

Place = tuple[str, str]
"""A figure's group and its job's key."""


@dataclass
class Results:
    """Every figure of a run: by group ("1,000", "加一条") and by the job's key."""

    figures: dict[str, dict[str, Figure]] = field(default_factory=dict)
    microseconds: float | None = None

    def figure(self, group: str, key: str) -> Figure | None:
        """One figure, None where it was not taken."""
        return self.figures.get(group, {}).get(key)

    def ratio(self, above: Place, below: Place) -> float | None:
        """Time by time."""
        over, under = self.figure(*above), self.figure(*below)
        return over.seconds / under.seconds if over and under else None

    def memory(self, above: Place, below: Place) -> float | None:
        """Peak by peak."""
        over, under = self.figure(*above), self.figure(*below)
        return over.mib / under.mib if over and under else None


class Verdict(NamedTuple):
    """One target: `measured` is to be at most (≤) or at least (≥) `limit`; None: not measured."""

    name: str
    measured: float | None
    sign: str
    limit: float

    @property
    def word(self) -> str:
        """Reached or not."""
        if self.measured is None:
            return "未测"
        enough = self.measured <= self.limit if self.sign == "≤" else self.measured >= self.limit
        return "达到" if enough else "**未达到**"


ADDING = "加一条"
"""The group of `add` into an empty and a full month."""

QUESTIONS = {"status": "`status 2018`", "screen": "`status 2018`（终端）"}
"""What is asked on every road, by the job's key."""

BASES = {
    "pass": "`python -c pass`",
    "hledger-2018": "hledger，只有 2018 年的账",
    "ledger-2018": "ledger，只有 2018 年的账",
}
"""What it is compared with, by the job's key."""

NAMES = {"check": "check", "overview": "overview", "report": "report plan"}
"""The commands that read everything, by the job's key."""


def label(size: int) -> str:
    """What the group of a size is called."""
    return f"{size:,}"


def verdicts(results: Results) -> list[Verdict]:
    """Every target: the answered road, the start, reading, other programs, and growth."""
    return [
        *_answered(results),
        *_start(results),
        *_reading(results),
        *_peers(results),
        *_growth(results),
    ]


def _answered(results: Results) -> list[Verdict]:
    """What was asked before, also right after something was written; in a pipe and on a
    terminal."""
    near = {"pass": 2.2, "hledger-2018": 1.05, "ledger-2018": 1.6}
    ahead = {"hledger-2018": 1.0, "ledger-2018": 1.0}
    asked = (
        (1000, (ANSWERED, AFTER_ADD), near),
        (10_000, (ANSWERED, AFTER_ADD), ahead),
        (1_000_000, (ANSWERED,), {"pass": 3.0}),
    )
    found = []
    for size, roads, limits in asked:
        for question, road in product(QUESTIONS, roads):
            place = (label(size), key(question, road))
            for base, limit in limits.items():
                ratio = results.ratio(place, (label(size), base))
                name = f"{label(size)} 条：{QUESTIONS[question]}，{ROADS[road]} ÷ {BASES[base]}"
                found.append(Verdict(name, ratio, "≤", limit))
    return found


def _start(results: Results) -> list[Verdict]:
    small = label(1000)
    asked = (
        ("status", 6, f"{QUESTIONS['status']}，{ROADS[COLD]} ÷ `python -c pass`（1,000 条）"),
        ("screen", 7, f"{QUESTIONS['screen']}，{ROADS[COLD]} ÷ `python -c pass`（1,000 条）"),
        ("version", 6, "`--version` ÷ `python -c pass`"),
        ("complete", 6, "命令补全 ÷ `python -c pass`"),
        ("add", 9, "`add`，没有问题要重新答 ÷ `python -c pass`（1,000 条）"),
        ("add-renewing", 8, "`add`，并重新答出问过的 2 个问题 ÷ `python -c pass`（1,000 条）"),
        ("word", 135, "`report 2018-03 -o 月报.docx` ÷ `python -c pass`（约 1.5 秒）"),
        ("page", 45, "`page 2018 -o 进度.html` ÷ `python -c pass`（约 0.5 秒）"),
    )
    return [
        Verdict(name, results.ratio((small, job), (small, base)), "≤", limit)
        for base, targets in (("pass", asked), ("add", rows.TARGETS))
        for job, limit, name in targets
    ]


def _reading(results: Results) -> list[Verdict]:
    full = results.ratio((ADDING, "full"), (ADDING, "empty"))
    return [
        Verdict("进程内读取一条记录，含校验，µs", results.microseconds, "≤", 6),
        Verdict("`add`：100,000 条的月份 ÷ 空的月份（不计 fsync）", full, "≤", 1.5),
    ]


def _peers(results: Results) -> list[Verdict]:
    asked = (
        (10_000, "hledger-2018", 1, "hledger，只有 2018 年的账"),
        (10_000, "hledger-all", 1, "hledger，五年的账"),
        (10_000, "ledger-all", 1, "ledger，五年的账"),
        (100_000, "hledger-2018", 4, "hledger，只有 2018 年的账"),
        (100_000, "ledger-2018", 1, "ledger，只有 2018 年的账"),
        (1_000_000, "hledger-2018", 5, "hledger，只有 2018 年的账"),
        (1_000_000, "ledger-2018", 2, "ledger，只有 2018 年的账"),
    )
    found = [
        Verdict(
            f"{label(size)} 条：{name} ÷ `status 2018`，{ROADS[COLD]}",
            results.ratio((label(size), job), (label(size), "status")),
            "≥",
            limit,
        )
        for size, job, limit, name in asked
    ]
    most = label(1_000_000)
    memory = results.memory((most, "status"), (most, "ledger-2018"))
    return [*found, Verdict(f"{most} 条：峰值内存 ÷ ledger（只有 2018 年的账）", memory, "≤", 1)]


def _growth(results: Results) -> list[Verdict]:
    found = []
    for size in (10_000, 100_000, 1_000_000):
        group = label(size)
        ratio = results.ratio((group, "status"), (group, "alone"))
        name = f"{group} 条：`status 2018`，{ROADS[COLD]} ÷ 只有 2018 年的记录时"
        found.append(Verdict(name, ratio, "≤", 1.05))
    for job in NAMES:
        ratio = results.ratio((label(1_000_000), job), (label(100_000), job))
        found.append(
            Verdict(f"`{NAMES[job]}`：1,000,000 条 ÷ 100,000 条（线性为 10）", ratio, "≤", 12)
        )
    return found
