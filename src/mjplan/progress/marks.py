"""What has to be there on some days of a year, as the plan says it: straight lines between them."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from mjplan.periods import day_within
from mjplan.progress.values import Moment, Pace


def along(pace: Pace, marks: Mapping[str, Decimal], target: Decimal, at: Moment) -> Pace:
    """Return a pace that goes from its start through the marks to the target at the year's end."""
    start = pace.start or Decimal(0)
    if target == start:
        return pace
    wanted = _wanted(marks, start, target, at)
    return pace._replace(basis="marks", share=(wanted - start) / (target - start))


def _wanted(marks: Mapping[str, Decimal], start: Decimal, target: Decimal, at: Moment) -> Decimal:
    """Return what should be there when a day closes."""
    days = {at.first - timedelta(1): start}
    days |= {day_within(mark, at.first): number for mark, number in marks.items()}
    days[at.last] = target
    for (before, had), (after, wanted) in pairwise(sorted(days.items())):
        if at.as_of <= after:
            return had + (wanted - had) * (at.as_of - before).days / (after - before).days
    return target
