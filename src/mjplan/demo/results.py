"""The results of every item of a plan: most as planned, some late, some not at all."""

import math
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from mjplan.computed import Ratio
from mjplan.demo.clerk import Clerk, working_day
from mjplan.demo.counts import record_count
from mjplan.demo.course import Course
from mjplan.demo.invented import MARK
from mjplan.demo.levels import record_level
from mjplan.item import DEPARTMENTS, Item
from mjplan.model import (
    AnyItem,
    Commitment,
    EveryMember,
    EveryPeriod,
    Milestone,
    Points,
    Rectification,
)
from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.quantities import Count, Level

_NOTES = ("附下月工作重点", "个别材料后补", "请有关处室协助核对数字", "附情况说明")
_AGAINST = ("严控", "减少")
_STEPS = ("听取意见，查找原因", "落实整改措施", "自查整改成效")


def record_results(clerk: Clerk) -> None:
    """Write down what happened to every item, in the order of the plan."""
    _Results(clerk).record_everything()


class _Results:
    """What a clerk finds out about the items of the plan."""

    def __init__(self, clerk: Clerk) -> None:
        self.course = Course(clerk)
        self.clerk, self.shares = clerk, self.course.shares
        self.plan, self.rng, self.last = clerk.plan, clerk.rng, clerk.last
        self.day, self.write, self.calendar = clerk.day, clerk.write, clerk.plan.calendar

    def record_everything(self) -> None:
        items = list(self.plan.items.values())
        self._milestones([item for item in items if isinstance(item, Milestone)])
        for item in [each for each in items if not each.made_of]:
            PARTS[type(item)].results(self, item)

    def nothing(self, item: Item) -> None:
        """Nothing: the milestones of the plan are dealt with together, some of them late, and rates
        are computed."""

    def count(self, item: Count) -> None:
        """What there was of it."""
        record_count(self.course, item)

    def level(self, item: Level) -> None:
        """Where it stood."""
        record_level(self.course, item)

    def _milestones(self, items: list[Milestone]) -> None:
        """Most in time; one or two of earlier years late, one of the last year not done at all."""
        due = {item.id: self.plan.due_day(item, date.max) or self.last for item in items}
        early = [key for key, day in due.items() if self._year(day) < self._year(self.last)]
        late = (420, 130)[: (len(early) + 1) // 2]
        delays = dict(zip(self.rng.sample(early, len(early)), late, strict=False))
        never = self.rng.choice([key for key in due if key not in early] or [""])
        for item in items:
            first = self.calendar.first(item.since or self._year(due[item.id]))
            day = self.day(first, due[item.id])
            if item.id in delays:
                day = due[item.id] + timedelta(delays[item.id])
            if day <= self.last and item.id != never:
                for part in item.parts[:-1]:
                    earlier = self.day(first, min(day, due[item.id]))
                    self.write(earlier, item, f"{part}已完成", proof=1, parts=(part,))
                last = item.parts[-1:]
                self.write(day, item, f"{(*last, item.name)[0]}已完成", proof=1, parts=last)

    def _year(self, day: date) -> int:
        return self.calendar.year_of(day)

    def points(self, item: Points) -> None:
        """Now and then something to be praised, more seldom something to be blamed."""
        for year in self.plan.years_of(item):
            whole = self.calendar.whole(year)
            for value in self.rng.choices((1, 2, -1), (5, 2, 2), k=self.rng.randint(2, 4)):
                said = f"{'加' if value > 0 else '减'}{abs(value)}{item.unit}"
                day = self.day(whole.first, whole.last)
                self.write(day, item, f"{item.name}：{said}", proof=1, value=Decimal(value))

    def every_period(self, item: EveryPeriod) -> None:
        """Every period of every year, with gaps; what an `also` item brings is not said again."""
        also = [self.plan.items[other] for other in item.also]
        for year in self.plan.years_of(item):
            if any(year in self.plan.years_of(other) for other in also):
                continue
            wanted: list[tuple[Period, str]] = []
            for period in self.calendar.of_year(year, item.every):
                roster = self.plan.roster(item.roster, period.last) if item.roster else ("",)
                wanted += [(period, name) for name in roster for _ in range(item.times)]
            missed = 0 if self.shares[item.id, year] >= 1 else max(1, len(wanted) // 15)
            missed = max(missed, self.rng.randint(0, 2)) if item.roster == DEPARTMENTS else missed
            for index in sorted(self.rng.sample(range(len(wanted)), max(0, len(wanted) - missed))):
                self._report(item, *wanted[index])

    def _report(self, item: EveryPeriod, period: Period, name: str) -> None:
        """What happened in one period; for whom, where there is a roster. Some reports are late."""
        title = f"{period.name}{item.name}"
        if not name:
            self.write(self.day(period.first, period.last), item, title, proof=0.5)
        elif item.roster == DEPARTMENTS:
            self._department_report(item, period, self.clerk.short[name])
        else:
            day = self.day(period.last - timedelta(6), period.last)
            in_year = period.last < self.calendar.last(period.year)
            late = in_year and self.rng.random() < 0.08
            named = str(period) if late else None
            day += timedelta(8 * late)
            self.write(day, item, f"{title}（{name}）", members=(name,), period=named)

    def _department_report(self, item: EveryPeriod, period: Period, name: str) -> None:
        """Handed in on one of the first working days after the period, a few a week later; the
        very last one before the plan's books close."""
        number = self.rng.randint(1, min(5, item.grace_workdays or 5))
        day = working_day(period.last, number + 5 * (self.rng.random() < 0.06))
        if day > self.last:
            day = self.day(period.last - timedelta(2), period.last)
        note = f"{MARK}：{self.rng.choice(_NOTES)}" if self.rng.random() < 0.2 else None
        title = f"{period.name}{item.name}（{name}）"
        self.write(day, item, title, by=name, period=str(period), note=note)

    def every_member(self, item: EveryMember) -> None:
        """Everyone on the roster in small groups, round by round; some miss the last round."""
        whole = item.within == "plan"
        for year in (self.plan.years.first,) if whole else self.plan.years_of(item):
            first = self.calendar.first(year)
            last = self.last if whole else self.calendar.last(year)
            length = (last - first) / item.times
            for number in range(item.times):
                begin, names = first + length * number, list(self.plan.roster(item.roster, last))
                self.rng.shuffle(names)
                if number + 1 == item.times:
                    names = names[: math.ceil(len(names) * min(1, self.shares[item.id, year]))]
                while names:
                    size = 1 if whole else self.rng.randint(1, 3)
                    some, names = names[:size], names[size:]
                    self._visit(item, self.day(begin, begin + length), some)

    def _visit(self, item: EveryMember, day: date, names: list[str]) -> None:
        """What those of some people have done who stood on the roster that day."""
        there = self.plan.roster(item.roster, day)
        if group := tuple(name for name in names if name in there):
            self.write(day, item, f"{item.name}：{'、'.join(group)}", members=group)

    def commitment(self, item: Commitment) -> None:
        """Evidence in spring and in autumn, and sometimes a yearly assessment; or nothing."""
        begun = [year for year in self.plan.years_of(item) if self._may_begin(item, year)]
        for year in begun:
            share = self.shares[item.id, year]
            half = (len(item.parts) + 1) // 2
            early, late = item.parts[:half], item.parts[half:]
            if share > 0:
                day = self.day(*self._span(year, (3, 5), (6, 28)))
                self.write(day, item, f"{item.name}有进展", proof=1, parts=early)
            if share >= 1 and (late or self.rng.random() < 0.4):
                day = self.day(*self._span(year, (9, 1), (11, 30)))
                self.write(day, item, f"{item.name}有新进展", proof=1, parts=late)
            if 0 < share < 0.7 or (share >= 1 and self.rng.random() < 0.2):
                judged, said = ("met", "已落实") if share >= 1 else ("unmet", "未落实")
                day = self.day(*self._span(year, (12, 15), (12, 31)))
                self.write(day, item, f"{item.name}年终评定：{said}", assessment=judged)

    def _may_begin(self, item: Commitment, year: int) -> bool:
        """Tell whether what has to come before is done when a year begins."""
        earlier = (r.item for r in self.clerk.written if self._year(r.date) < year)
        return item.after is None or item.after in earlier

    def _span(self, year: int, *ends: tuple[int, int]) -> list[date]:
        """The days of a year by the number of their month in it."""
        months = self.calendar.of_year(year, "month")
        chosen = ((months[number - 1], day) for number, day in ends)
        return [min(month.first + timedelta(day - 1), month.last) for month, day in chosen]

    def rectification(self, item: Rectification) -> None:
        """A few steps a year, each with evidence; found wanting half-way, resolved in the end."""
        years, due = self.plan.years_of(item), self.plan.due_day(item, date.max) or self.last
        for year in years:
            first = self.calendar.first(year)
            length = min(due, self.calendar.last(year)) - first
            for number, step in enumerate(_STEPS):
                begin = first + length * number * 0.3
                day = self.day(begin, begin + length * 0.3)
                self.write(day, item, f"{item.name}：{step}", proof=1)
            day = self.day(first + length * 0.95, first + length)
            if year == years[-1]:
                self.write(day, item, f"{item.name}：评定已解决", proof=1, assessment="met")
            elif year == years[len(years) // 2]:
                self.write(day, item, f"{item.name}：评定未解决", proof=1, assessment="unmet")


class Part(NamedTuple):
    """What a kind of item plays in the demo: how its results come about, and what one sets out to
    do about it."""

    results: Callable[[_Results, Any], None]
    verbs: tuple[str, ...]


PARTS: dict[type[Item], Part] = {
    Count: Part(_Results.count, ("抓好", "推进", "集中力量做好")),
    Level: Part(_Results.level, ("核实", "核对")),
    Ratio: Part(_Results.nothing, ("提高",)),
    Milestone: Part(_Results.nothing, ("抓紧",)),
    EveryPeriod: Part(_Results.every_period, ("按期做好", "筹备并做好")),
    EveryMember: Part(_Results.every_member, ("组织", "推进")),
    Commitment: Part(_Results.commitment, ("推进", "抓好")),
    Rectification: Part(_Results.rectification, ("推进",)),
    Points: Part(_Results.points, ("争取",)),
}
"""The part of each kind."""


def verbs_for(plan: Plan, item: AnyItem) -> tuple[str, ...]:
    """What one sets out to do about an item; nobody furthers what is to become less."""
    falls = isinstance(item, Count) and plan.better(item) == "less"
    return _AGAINST if falls else PARTS[type(item)].verbs
