"""The results of every item of a plan: most as planned, some late, some not at all."""

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate, cycle, pairwise
from typing import Any, NamedTuple

from mjplan.band import aim
from mjplan.computed import Ratio
from mjplan.demo.clerk import Clerk, working_day
from mjplan.demo.invented import FEW, MARK, STEMS
from mjplan.demo.readings import record_as_read
from mjplan.item import DEPARTMENTS, Dated, Item, Targeted
from mjplan.model import (
    Commitment,
    Count,
    EveryMember,
    EveryPeriod,
    Level,
    Milestone,
    Points,
    Rectification,
)
from mjplan.periods import Period
from mjplan.record import Record

_TOPICS = ("社区食堂", "校园周边停车", "河道保洁", "旧楼加装电梯", "公交接驳", "课后服务")
_NOTES = ("附下月工作重点", "个别材料后补", "请有关处室协助核对数字", "附情况说明")
_STEPS = ("听取意见，查找原因", "落实整改措施", "自查整改成效")
_SHARES = ((0.4, 0.65), (0.75, 0.88), (0.0, 0.0), *[(1.0, 1.15)] * 11)
"""How much of a year's target is reached, dealt out to a year's items like cards."""


def record_results(clerk: Clerk) -> None:
    """Write down what happened to every item, in the order of the plan."""
    _Results(clerk).record_everything()


class _Results:
    """What a clerk finds out about the items of the plan."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        self.plan, self.rng, self.last = clerk.plan, clerk.rng, clerk.last
        self.day, self.write, self.calendar = clerk.day, clerk.write, clerk.calendar
        self.shares: dict[tuple[str, int], float] = {}
        for year in self.plan.years:
            items = [item for item in self.plan.items.values() if year in self.plan.years_of(item)]
            self.rng.shuffle(items)
            for kinds in (Count, EveryPeriod | EveryMember | Commitment):
                dealt = zip((i for i in items if isinstance(i, kinds)), cycle(_SHARES))
                self.shares |= {(item.id, year): self.rng.uniform(*share) for item, share in dealt}

    def record_everything(self) -> None:
        items = list(self.plan.items.values())
        self._milestones([item for item in items if isinstance(item, Milestone)])
        for item in [each for each in items if not each.made_of]:
            usual = item.looks_back and not item.is_running
            if usual or not record_as_read(self.clerk, item):
                PARTS[type(item)].results(self, item)

    def nothing(self, item: Milestone | Ratio) -> None:
        """Nothing: the milestones of the plan are dealt with together, some of them late, and rates
        are computed."""

    def _milestones(self, items: list[Milestone]) -> None:
        """Most in time; two of an earlier year late, one of the last year not done at all."""
        due = {item.id: self._due(item) for item in items}
        year_of = self.calendar.year_of
        early = [key for key, day in due.items() if year_of(day) < self.plan.years.last]
        delays = dict(zip(self.rng.sample(early, len(early)), (420, 130), strict=False))
        never = self.rng.choice([key for key in due if key not in early] or [""])
        for item in items:
            first = self.calendar.first(item.since or year_of(due[item.id]))
            day = self.day(first, due[item.id])
            if item.id in delays:
                day = due[item.id] + timedelta(delays[item.id])
            if day <= self.last and item.id != never:
                for part in item.parts[:-1]:
                    earlier = self.day(first, min(day, due[item.id]))
                    self.write(earlier, item, f"{part}已完成", proof=1, parts=(part,))
                last = item.parts[-1:]
                self.write(day, item, f"{(*last, item.name)[0]}已完成", proof=1, parts=last)

    def _due(self, item: Dated) -> date:
        """The day that it is due in the end."""
        return self.plan.due_day(item, date.max) or item.due_in(self.calendar)

    def _targets(self, item: Targeted) -> dict[int, Decimal]:
        """The targets in force when each year ends; invented ones where the plan has none."""
        if item.looks_back:
            return {year: Decimal(self.rng.randint(20, 60)) for year in self.plan.years}
        ends = {year: self.calendar.last(year) for year in sorted(item.targets)}
        return {
            y: self.plan.target(item, y, end) or aim(item.targets[y]) for y, end in ends.items()
        }

    def count(self, item: Count) -> None:
        """A funnel from its first stage, or a count by itself."""
        if item.follows is None:
            self._count(item)

    def _count(
        self, item: Count, before: dict[int, int] | None = None, reports: Sequence[Record] = ()
    ) -> None:
        """A count, year by year, and then the funnel stages that follow it.

        `before` is what the stage before brought each year, `reports` those that may go on here.
        """
        stages = [i for i in self.plan.items.values() if i.follows == item.id]
        single = [r for report in reports for r in self._go_on(item, report, last=not stages)]
        totals: dict[int, int] = {}
        for year, target in self._targets(item).items():
            goal = math.ceil(target)
            share = self.shares[item.id, year] or (0.7 if goal > FEW else 0)
            band = self.plan.own_band(item, year)
            limit = band.high if band else None
            total = int(goal * share if limit is None else min(Decimal(goal * share), limit))
            if before is not None:
                total = min(total, before.get(year, 0) * 4 // 5)
            elif stages:
                single += self._single(item, year, total // 2)
            alone = len({r.of or r.id for r in single if self.calendar.year_of(r.date) == year})
            totals[year] = max(total, alone)
            self._bulk(item, year, totals[year] - alone, few=total <= FEW and not single)
            if limit is not None and not totals[year]:
                self._nothing_happened(item, year)
        for stage in stages:
            if isinstance(stage, Count):
                self._count(stage, totals, single)

    def _nothing_happened(self, item: Count, year: int) -> None:
        """A report of nothing every quarter, by which one knows that a limit was kept."""
        for quarter in self.calendar.of_year(year, "quarter"):
            day = self.day(quarter.last - timedelta(9), quarter.last)
            self.write(day, item, f"{quarter.name}{item.name}零报告", value=Decimal(0))

    def _single(self, item: Count, year: int, most: int) -> Iterator[Record]:
        """Some reports by their titles, which later stages may take up."""
        days = [self.day(self.calendar.first(year), self.calendar.last(year)) for _ in range(most)]
        for day, topic in zip(days, self.rng.choices(_TOPICS, k=8), strict=False):
            yield self.write(day, item, f"{item.name}《{topic}》")

    def _go_on(self, item: Count, report: Record, *, last: bool) -> Iterator[Record]:
        """The report at its next stage, if it gets there; at the last one sometimes twice."""
        title = f"{item.name}《{(report.title or '').rpartition('《')[2]}"
        day = report.date
        for _ in range(self.rng.choices((0, 1, 2), (4, 14, 3 * last))[0]):
            day += timedelta(self.rng.randint(4, 60))
            if self.calendar.year_of(day) in item.targets:
                by = f"{MARK}单位{self.rng.choice(STEMS)}" if last else None
                yield self.write(day, item, title, by=by, of=report.id)

    def _bulk(self, item: Count, year: int, total: int, *, few: bool) -> None:
        """A year's amount over its months: one by one where they are few, else a month at once."""
        schedule = item.schedule or (1,)
        weights = [weight for weight in schedule for _ in range(12 // len(schedule))]
        if item.at_once:
            weights, few = [0, 1, *[0] * 10], False
        months = self.calendar.of_year(year, "month")
        for month, amount in zip(months, self._parts(total, weights), strict=True):
            for part in [1] * amount if few else [amount] * (amount > 0):
                title = f"{month.name}{item.name}{part}{item.unit}"
                value = None if few else Decimal(part)
                self.write(self.day(month.first, month.last), item, title, proof=0.3, value=value)

    def _parts(self, total: int, weights: list[int]) -> list[int]:
        """`total` in whole numbers over as many parts as there are weights, a little uneven."""
        sums = list(accumulate(weight * self.rng.uniform(0.6, 1.4) for weight in weights))
        phase = self.rng.random()
        edges = [math.floor(total * part / sums[-1] + phase) for part in sums[:-1]]
        return [high - low for low, high in pairwise([0, *edges, total])]

    def level(self, item: Level) -> None:
        """Quarterly readings that creep from target to target; one year falls short."""
        targets = self._targets(item)
        years = list(targets)
        first, second = (targets[year] for year in (years * 2)[:2])
        start = item.opening.value if item.opening else first - max(second - first, first / 20)
        short = self.rng.choice(years[1:] or years)
        for year, target in targets.items():
            end = target + (target - start) * self.rng.randint(-5, 10) / 100
            band = self.plan.own_band(item, year)
            if year == short:
                end = target - self.plan.tolerance(item) - (target - start) / 5
            elif band is not None and start in band:
                end = min(max(end, band.low or end), band.high or end)
            for number, quarter in enumerate(self.calendar.of_year(year, "quarter"), 1):
                value = (start + (end - start) * number / 4).quantize(target)
                title = f"{quarter.name}末{item.name}{value}{item.unit}"
                day = self.day(quarter.last - timedelta(9), quarter.last)
                self.write(day, item, title, value=value)
            start = end

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
            late = period.last < self.calendar.last(period.year) and self.rng.random() < 0.08
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
                    group, names = tuple(names[:size]), names[size:]
                    title = f"{item.name}：{'、'.join(group)}"
                    self.write(self.day(begin, begin + length), item, title, members=group)

    def commitment(self, item: Commitment) -> None:
        """Evidence in spring and in autumn, and sometimes a yearly assessment; or nothing."""
        begun = [year for year in self.plan.years_of(item) if self._may_begin(item, year)]
        for year in begun:
            share, months = self.shares[item.id, year], self.calendar.of_year(year, "month")
            half = (len(item.parts) + 1) // 2
            early, late = item.parts[:half], item.parts[half:]
            if share > 0:
                day = self.day(months[2].first + timedelta(4), months[5].first + timedelta(27))
                self.write(day, item, f"{item.name}有进展", proof=1, parts=early)
            if share >= 1 and (late or self.rng.random() < 0.4):
                day = self.day(months[8].first, months[10].last)
                self.write(day, item, f"{item.name}有新进展", proof=1, parts=late)
            if 0 < share < 0.7 or (share >= 1 and self.rng.random() < 0.2):
                judged, said = ("met", "已落实") if share >= 1 else ("unmet", "未落实")
                day = self.day(months[11].first + timedelta(14), months[11].last)
                self.write(day, item, f"{item.name}年终评定：{said}", assessment=judged)

    def _may_begin(self, item: Commitment, year: int) -> bool:
        """Tell whether what has to come before is done when a year begins."""
        earlier = (r.item for r in self.clerk.written if self.calendar.year_of(r.date) < year)
        return item.after is None or item.after in earlier

    def rectification(self, item: Rectification) -> None:
        """A few steps a year, each with evidence; found wanting half-way, resolved in the end."""
        years, due = self.plan.years_of(item), self._due(item)
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

    def points(self, item: Points) -> None:
        """One point a year, more or less, as far as the limits let it count."""
        value = 1 if item.most is None or item.most >= 1 else -1
        said = "受到上级通报表扬，加 1 分" if value > 0 else "受到上级通报批评，减 1 分"
        for year in self.plan.years_of(item):
            day = self.day(date(year, 1, 10), date(year, 12, 10))
            self.write(day, item, f"{item.name}：{said}", proof=1, value=Decimal(value))


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
