"""What each department set out to do every month, and how that ended.

Focuses are told from their end: what one is about has a result in the month that sees it done, so
that no record contradicts another.
"""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any, NamedTuple

from mjplan.demo.clerk import Clerk
from mjplan.demo.invented import MARK
from mjplan.demo.results import PARTS
from mjplan.model import Commitment
from mjplan.periods import Period
from mjplan.record import Record

_CHORES = (
    *("整理归档材料", "更新通讯录", "核对台账", "走访联系单位", "修订办事流程", "清理固定资产"),
    *("准备下阶段工作会议", "汇编工作简报", "组织业务学习", "检查安全隐患"),
)
"""What any department does and no plan speaks of."""
_DONE = ("材料已归档", "各方反映良好", "另有书面小结")
_CARRIED = ("材料还不齐全", "还要征求意见", "时间排不开")
_DROPPED = ("并入另一项工作", "上级统一安排，不再单独做", "条件还不成熟")
_FATES = {"done": 79, "carried": 9, "late": 7, "dropped": 5}
"""How often of a hundred times a focus ends in its month, is carried on, is still open at the
month's end and done in the next without a word, or is dropped."""


class _Goal(NamedTuple):
    """What a focus is to bring, and the day on which that is settled."""

    title: str
    about: str | None
    day: date


def record_focuses(clerk: Clerk) -> None:
    """Write down 2 to 4 focuses of every department and month, and how they ended."""
    found = _Focuses(clerk)
    for year in clerk.plan.years:
        for month in clerk.calendar.of_year(year, "month"):
            for department in clerk.short.values():
                for _ in range(clerk.rng.randint(2, 4)):
                    found.record(department, month)


class _Focuses:
    """What a clerk tells of the focuses, from the results that are written already."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        self.plan, self.rng = clerk.plan, clerk.rng
        self.taken: set[tuple[str, Period, str]] = set()
        self.results: dict[tuple[str, Period], dict[str, date]] = defaultdict(dict)
        reporting = self.plan.reporting_item()
        for record in sorted(clerk.written, key=lambda each: each.date):
            item = self.plan.items[record.item or ""]
            if item is not reporting:
                month = clerk.calendar.containing(record.date, "month")
                self.results[clerk.keeper(item), month][item.id] = record.date

    def record(self, department: str, month: Period) -> None:
        """One focus from its beginning to its end; what would end after the plan stays open."""
        fate = self.rng.choices(tuple(_FATES), tuple(_FATES.values()))[0]
        months = [month]
        if fate in ("carried", "late"):
            months.append(month.next)
        if fate == "carried" and self.rng.random() < 0.2:
            months.append(months[-1].next)
        start = self._start(month)
        goal = self._goal(department, months, start, dropped=fate == "dropped")
        self.taken |= {(department, each, goal.about or goal.title) for each in months}
        focus = self._set(department, month, start, goal)
        if fate == "carried":
            self._carry(focus, months[1:], goal.day)
        if goal.day <= self.clerk.last:
            self._end(focus, goal.day, dropped=fate == "dropped")

    def _start(self, month: Period) -> date:
        """One of the last days of the month before; the plan's first month has none before."""
        if month.first == self.clerk.first:
            return month.first + timedelta(self.rng.randint(1, 3))
        return month.first - timedelta(self.rng.randint(2, 6))

    def _goal(self, department: str, months: list[Period], start: date, *, dropped: bool) -> _Goal:
        """Mostly about an item; else one of the things that every department does."""
        last = months[-1]
        known = self._idle if dropped else self._brought
        free = {
            item: day
            for item, day in known(department, months).items()
            if day >= start and not any((department, each, item) in self.taken for each in months)
        }
        if free and self.rng.random() < 0.9:
            item = self.plan.items[self.rng.choice(list(free))]
            title = f"{self.rng.choice(PARTS[type(item)].verbs)}{item.name}"
            day = min(free[item.id] + timedelta(self.rng.randint(0, 2)), last.last)
            return _Goal(title, item.id, day)
        chores = [each for each in _CHORES if (department, months[0], each) not in self.taken]
        day = self.clerk.day(last.first + timedelta(5), last.last)
        return _Goal(self.rng.choice(chores), None, day)

    def _brought(self, department: str, months: list[Period]) -> dict[str, date]:
        """The items to which the last of these months brought a result and none before it did,
        and when."""
        *earlier, last = months
        before = {item for month in earlier for item in self.results[department, month]}
        return {i: day for i, day in self.results[department, last].items() if i not in before}

    def _idle(self, department: str, months: list[Period]) -> dict[str, date]:
        """The commitments to which the month brought nothing, each with a day to say so."""
        year, month = months[0].year, months[0]
        return {
            item.id: self.clerk.day(month.first + timedelta(5), month.last)
            for item in self.plan.items.values()
            if isinstance(item, Commitment)
            and year in self.plan.years_of(item)
            and self.clerk.keeper(item) == department
            and item.id not in self.results[department, month]
        }

    def _set(self, department: str, month: Period, start: date, goal: _Goal) -> Record:
        due = self._due(month, goal.day) if self.rng.random() < 0.85 else None
        title = f"{MARK}：{goal.title}"
        return self.clerk.enter(
            start, within=1, focus=str(month), title=title, by=department, about=goal.about, due=due
        )

    def _due(self, month: Period, day: date) -> date:
        """A day of the month around the one on which it is settled, so that a few are overdue."""
        wanted = day + timedelta(self.rng.randint(-1, 9))
        return min(max(wanted, month.first + timedelta(5)), month.last)

    def _carry(self, focus: Record, months: list[Period], day: date) -> None:
        """Carry a focus on at the end of each month, as far as the plan goes."""
        for month in months:
            if month.first <= self.clerk.last:
                end = month.first - timedelta(self.rng.randint(1, 3))
                self.clerk.enter(
                    end,
                    within=1,
                    settles=focus.id,
                    outcome="carried",
                    focus=str(month),
                    due=self._due(month, day),
                    by=focus.by,
                    note=f"{MARK}：{self.rng.choice(_CARRIED)}",
                )

    def _end(self, focus: Record, day: date, *, dropped: bool) -> None:
        said: dict[str, Any] = {"outcome": "done", "proof": 0.25}
        if dropped:
            said = {"outcome": "dropped", "reason": f"{MARK}：{self.rng.choice(_DROPPED)}"}
        elif self.rng.random() < 0.2:
            said |= {"note": f"{MARK}：{self.rng.choice(_DONE)}"}
        self.clerk.enter(day, within=2, settles=focus.id, by=focus.by, **said)
