"""How every item fares in each year: dealt out like cards before anything is written down."""

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate, cycle, pairwise

from mjplan.band import Band, aim
from mjplan.demo.clerk import Clerk
from mjplan.model import AnyItem, Commitment, EveryMember, EveryPeriod
from mjplan.periods import Period
from mjplan.quantities import Count
from mjplan.targeted import Targeted

_POOR = ((0.4, 0.65), (0.75, 0.88), (0.0, 0.0))
_WELL = [(1.0, 1.15)] * 11
"""How much of a year's target is reached. The poor cards are dealt first, to a quarter of the
items at most."""
_UNDER = (0.5, 1.0)
"""How much of an upper limit is used."""


class Course:
    """What will have become of each item of a clerk's plan when a year ends."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk, self.plan, self.rng = clerk, clerk.plan, clerk.rng
        self.day, self.write = clerk.day, clerk.write
        self.shares: dict[tuple[str, int], float] = {}
        self.amounts: dict[tuple[str, int], int] = {}
        """What counts without a target come to, as far as somebody asked."""
        for year in self.plan.years:
            items = [item for item in self.plan.items.values() if year in self.plan.years_of(item)]
            self.rng.shuffle(items)
            limits = [item for item in items if self.is_limit(item)]
            counts = [item for item in items if isinstance(item, Count) and item not in limits]
            self._deal(year, counts)
            self._deal(year, [i for i in items if isinstance(i, _DEALT)])
            self.shares |= {(item.id, year): self.rng.uniform(*_UNDER) for item in limits}
        self.breached = self._breached()

    def _deal(self, year: int, items: Sequence[AnyItem]) -> None:
        cards = (*_POOR[: len(items) // 4], *_WELL)
        for item, share in zip(items, cycle(cards)):
            self.shares[item.id, year] = self.rng.uniform(*share)

    def _breached(self) -> tuple[str, int] | None:
        """The one limit that does not hold, and when: a year in the middle of the plan."""
        year = (self.plan.years.first + self.plan.years.last) // 2
        items = [item for item in self.plan.items.values() if self.is_limit(item)]
        found = [i.id for i in items if year in i.targets and aim(i.targets[year]) > 0]
        return (self.rng.choice(found), year) if found else None

    def is_limit(self, item: AnyItem) -> bool:
        """Whether an item is a count that is not to become more than its target."""
        return (
            isinstance(item, Count)
            and (bool(item.targets) or item.total is not None)
            and not item.sum_of
            and self.plan.better(item) == "less"
        )

    def band(self, item: Targeted, year: int) -> Band:
        """What is good when a year ends that has a target, called off or not."""
        plan, last = self.plan, self.plan.calendar.last(year)
        there = plan.band(item, year, last) or plan.own_band(item, year)
        assert there is not None
        return there

    def target(self, item: Targeted, year: int) -> Decimal:
        """The target in force when a year ends; of two ends the middle."""
        band = self.band(item, year)
        if band.low is not None and band.high is not None:
            return (band.low + band.high) / 2
        there = self.plan.target(item, year, self.plan.calendar.last(year))
        return aim(item.targets[year]) if there is None else there

    def targets(self, item: Targeted) -> dict[int, Decimal]:
        """The targets in force when each year ends."""
        return {year: self.target(item, year) for year in sorted(item.targets)}

    def parts(self, total: int, weights: list[float]) -> list[int]:
        """`total` in whole numbers over as many parts as there are weights, a little uneven."""
        sums = list(accumulate(weight * self.rng.uniform(0.6, 1.4) for weight in weights))
        phase = self.rng.random()
        edges = [math.floor(total * part / sums[-1] + phase) for part in sums[:-1]]
        return [high - low for low, high in pairwise([0, *edges, total])]


_DEALT = EveryPeriod | EveryMember | Commitment


def along_marks(months: list[Period], marks: Mapping[str, Decimal], target: Decimal) -> list[float]:
    """What each month of a year brings on the straight lines from mark to mark."""
    points = [(months[0].first, 0.0)]
    for month in months:
        for text, amount in sorted(marks.items()):
            if int(text[:2]) == month.first.month:
                points.append((month.first + timedelta(int(text[3:]) - 1), float(amount)))
    points.append((months[-1].last, float(target)))
    sums = [_on_the_line(points, month.last) for month in months]
    return [high - low for low, high in pairwise([0.0, *sums])]


def _on_the_line(points: list[tuple[date, float]], day: date) -> float:
    for (start, low), (end, high) in pairwise(points):
        if day <= end:
            return low + (high - low) * ((day - start) / max(end - start, timedelta(1)))
    return points[-1][1]
