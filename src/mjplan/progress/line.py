"""The way of a level from target to target: what should be there in the years between them."""

from decimal import Decimal

from mjplan.plan import Plan
from mjplan.progress.notes import LastTarget, Opening, Start
from mjplan.progress.values import Moment, Pace
from mjplan.quantities import Level


def line(plan: Plan, item: Level, at: Moment) -> Pace | None:
    """Return the way from the target before (else the plan's opening) to the next one where that
    is longer than a year; None where the year is a way of its own.

    Each of its years has the same part of the way, and each day the same part of its year."""
    start = _start(plan, item, at)
    if start is None:
        return None
    before, value, since = start
    years = plan.aimed_year(item, at.year) - before
    if years <= 1:
        return None
    elapsed, total = (at.as_of - at.first).days + 1, (at.last - at.first).days + 1
    done = at.year - before - 1
    share = (done + Decimal(elapsed) / total) / years
    return Pace("line", share, elapsed, total, value, since, (done, years))


def span(pace: Pace, at: Moment) -> tuple[int, int] | None:
    """Return the first and the last year of a way of several years; None for that of a year."""
    if pace.years is None:
        return None
    done, years = pace.years
    return at.year - done, at.year - done + years - 1


def is_over(pace: Pace, at: Moment) -> bool:
    """Whether the last year of a way has closed."""
    done, years = pace.years or (0, 1)
    return at.closed and done + 1 == years


def _start(plan: Plan, item: Level, at: Moment) -> tuple[int, Decimal, Start] | None:
    """Return the year with whose end the way begins, the figure there, and what says so."""
    for before in sorted((year for year in plan.targets(item) if year < at.year), reverse=True):
        closed = at._replace(year=before).last
        target = plan.target(item, before, closed)
        if target is not None:  # what was called off is no place to start from
            adjusted = bool(plan.adjustments(item.id, before, closed))
            return before, target, LastTarget(before, adjusted)
    if item.opening is None:
        return None
    return plan.years.first - 1, item.opening.value, Opening()
