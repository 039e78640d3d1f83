"""The results of counts: one by one, by the month, as running totals, along a funnel."""

import math
from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal

from mjplan.band import Better, aim
from mjplan.computed import Ratio
from mjplan.demo.course import Course, along_marks
from mjplan.demo.invented import FEW, MARK, STEMS
from mjplan.periods import Period
from mjplan.quantities import Count
from mjplan.record import Record

_TOPICS = ("社区食堂", "校园周边停车", "河道保洁", "旧楼加装电梯", "公交接驳", "课后服务")
_MANY = (60, 160)
"""What a count without a target comes to in its first year."""
_DRIFT: dict[Better, tuple[float, float]] = {
    "more": (0.98, 1.12),
    "less": (0.88, 1.04),
    "neither": (0.92, 1.08),
}
"""How it goes on, times the year before."""


def record_count(course: Course, item: Count) -> None:
    """Write down a funnel from its first stage, or a count by itself."""
    if item.follows is None:
        _Counts(course, item).record()


class _Counts:
    """One count in all its years, and the stages of the funnel that follow it.

    `before` is what the stage before brought each year, `reports` those that may go on here.
    """

    def __init__(
        self,
        course: Course,
        item: Count,
        before: dict[int, int] | None = None,
        reports: Sequence[Record] = (),
    ) -> None:
        self.course, self.item, self.before, self.reports = course, item, before, reports
        self.plan, self.rng, self.day = course.plan, course.rng, course.day
        self.calendar = course.plan.calendar

    def record(self) -> None:
        stages = [i for i in self.plan.items.values() if i.follows == self.item.id]
        single = [r for report in self.reports for r in self._go_on(report, last=not stages)]
        totals: dict[int, int] = {}
        for year, total in totals_of(self.course, self.item):
            if self.before is not None:
                total = min(total, self.before.get(year, 0) * 4 // 5)
            elif stages:
                single += self._single(year, total // 2)
            alone = len({r.of or r.id for r in single if self._year_of(r) == year})
            totals[year] = max(total, alone)
            self._write(year, totals[year] - alone, few=totals[year] <= FEW and not single)
        for stage in stages:
            if isinstance(stage, Count):
                _Counts(self.course, stage, totals, single).record()

    def _year_of(self, record: Record) -> int:
        return self.calendar.year_of(record.date)

    def _single(self, year: int, most: int) -> Iterator[Record]:
        """Some reports by their titles, which later stages may take up."""
        span = self.calendar.whole(year)
        days = [self.day(span.first, span.last) for _ in range(most)]
        for day, topic in zip(days, self.rng.choices(_TOPICS, k=8), strict=False):
            yield self.course.write(day, self.item, f"{self.item.name}《{topic}》")

    def _go_on(self, report: Record, *, last: bool) -> Iterator[Record]:
        """The report at its next stage, if it gets there; at the last one sometimes twice."""
        title = f"{self.item.name}《{(report.title or '').rpartition('《')[2]}"
        day = report.date
        for _ in range(self.rng.choices((0, 1, 2), (4, 14, 3 * last))[0]):
            day += timedelta(self.rng.randint(4, 60))
            if self.calendar.year_of(day) in self.plan.years_of(self.item):
                by = f"{MARK}单位{self.rng.choice(STEMS)}" if last else None
                yield self.course.write(day, self.item, title, by=by, of=report.id)

    def _write(self, year: int, total: int, *, few: bool) -> None:
        """A year's amount over its months; under a limit, months without anything say so."""
        months = self.calendar.of_year(year, "month")
        so_far = 0
        amounts = self.course.parts(total, self._weights(months, year))
        for month, amount in zip(months, amounts, strict=True):
            so_far += amount
            if self.item.is_running:
                until = month.short if month is months[0] else f"{months[0].short}至{month.short}"
                self._at_the_end(month, f"{until}{self.item.name}累计", so_far)
            elif not amount and self.course.is_limit(self.item):
                self._at_the_end(month, f"{month.name}{self.item.name}", 0)
            else:
                self._amount(month, amount, few=few and not self.item.at_once)

    def _weights(self, months: list[Period], year: int) -> list[float]:
        """How much each month of a year brings beside the others."""
        if self.item.at_once:
            return [0, 1, *[0] * 10]
        if self.item.marks and year in self.item.targets:
            return along_marks(months, self.item.marks, aim(self.item.targets[year]))
        schedule = self.item.schedule or (1,)
        return [weight for weight in schedule for _ in range(12 // len(schedule))]

    def _amount(self, month: Period, amount: int, *, few: bool) -> None:
        """A month's amount, one by one where they are few, else at once."""
        for part in [1] * amount if few else [amount] * (amount > 0):
            title = f"{month.name}{self.item.name}{part}{self.item.unit}"
            value = None if few else Decimal(part)
            day = self.day(month.first, month.last)
            self.course.write(day, self.item, title, proof=0.3, value=value)

    def _at_the_end(self, month: Period, title: str, value: int) -> None:
        day = self.day(month.last - timedelta(2), month.last)
        said = f"{title}{value}{self.item.unit}"
        self.course.write(day, self.item, said, proof=0.3, value=Decimal(value))


def totals_of(course: Course, item: Count) -> Iterator[tuple[int, int]]:
    """Yield what a count comes to in each of its years."""
    years = list(course.plan.years)
    if item.total is not None:
        whole = int(item.total * Decimal(course.shares[item.id, years[0]]))
        yield from zip(years, course.parts(whole, [1.0] * len(years)), strict=True)
    for year in () if item.total is not None else course.plan.years_of(item):
        yield year, total_of(course, item, year)


def total_of(course: Course, item: Count, year: int) -> int:
    """Return what a count comes to in a year: by its target, else as part of a sum or of a rate,
    else not far from the year before."""
    if year in item.targets:
        return _by_target(course, item, year)
    if (item.id, year) not in course.amounts:
        course.amounts[item.id, year] = _free(course, item, year)
    return course.amounts[item.id, year]


def _by_target(course: Course, item: Count, year: int) -> int:
    band, share = course.band(item, year), course.shares[item.id, year]
    if band.low is None:
        most = int(course.target(item, year))
        broken = (item.id, year) == course.breached
        return most + max(1, most // 4) if broken else int(most * share)
    goal = math.ceil(course.target(item, year))
    share = share or (0.7 if goal > FEW else 0)
    return int(goal * (share if band.high is None else min(share, 1)))


def _free(course: Course, item: Count, year: int) -> int:
    drawn = course.rng.uniform
    for other in course.plan.items.values():
        if isinstance(other, Count) and item.id in other.sum_of and year in other.targets:
            return round(_by_target(course, other, year) / len(other.sum_of) * drawn(0.9, 1.1))
        if isinstance(other, Ratio) and other.of == item.id and year in other.targets:
            base = course.plan.items[other.to]
            if isinstance(base, Count):
                rate = float(course.target(other, year)) / other.scale
                return round(total_of(course, base, year) * min(rate * drawn(0.97, 1.08), 1))
    last = course.amounts.get((item.id, year - 1))
    low, high = _DRIFT[course.plan.better(item)]
    return course.rng.randint(*_MANY) if last is None else round(last * drawn(low, high))
