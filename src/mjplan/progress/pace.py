"""What should be there by a date, what is still needed, and where it leads."""

from datetime import timedelta
from decimal import Decimal

from mjplan.band import Band, aim
from mjplan.item import Item
from mjplan.periods import Every, month_end
from mjplan.plan import Plan
from mjplan.policies import Policies
from mjplan.progress.marks import along
from mjplan.progress.values import Moment, Pace, Stretch
from mjplan.targeted import Targeted

MONTHS = 12


def original_target(plan: Plan, item: Targeted, at: Moment) -> Decimal | None:
    """The plan's own target where it was adjusted by the day; None where it was not."""
    own = plan.own_target(item, at.year)
    adjusted = plan.adjustments(item.id, at.year, at.as_of)
    return aim(own) if adjusted and own is not None else None


def original_band(plan: Plan, item: Targeted, at: Moment) -> Band | None:
    """What is good by the plan's own target, where that was adjusted by the day."""
    adjusted = plan.adjustments(item.id, at.year, at.as_of)
    return plan.own_band(item, at.year) if adjusted else None


def of_count(
    item: Item, target: Decimal, at: Moment, policies: Policies, *, limit: bool = False
) -> Pace:
    """The pace of a count: its own schedule, else even over the days; a small one is a deadline.
    Of a `limit` nothing is owed, its pace is how much of the year has passed."""
    elapsed, total = (at.as_of - at.first).days + 1, at.calendar.days_in(at.year)
    if limit:
        even = Decimal(elapsed) / total
        share = _scheduled_share(item.schedule, at) if item.schedule else even
        return Pace("limit", share, elapsed, total)
    if item.at_once or (target <= policies.deadline_up_to and not item.schedule):
        share = Decimal(at.closed)
        return Pace("deadline", share, elapsed, total)
    if not item.schedule:
        return Pace("even", Decimal(elapsed) / total, elapsed, total)
    share = _scheduled_share(item.schedule, at)
    return Pace("months" if len(item.schedule) == MONTHS else "quarters", share, elapsed, total)


def stretch(plan: Plan, item: Item, at: Moment) -> Stretch:
    """The days that a count's target is for: the year's, or all of the plan's."""
    if not item.is_whole:
        return Stretch(at.first, at.last, at.as_of)
    first, last = at._replace(year=plan.years.first), at._replace(year=plan.years.last)
    return Stretch(first.first, last.last, at.as_of, plan.years.last)


def of_sum(plan: Plan, item: Item, target: Decimal, at: Moment, *, limit: bool = False) -> Pace:
    """The pace of what adds up, over a year, through the plan's marks where it has any, or over
    all of the plan's years."""
    if item.is_whole:
        return _of_whole(item, target, stretch(plan, item, at), plan.policies, limit=limit)
    pace = of_count(item, target, at, plan.policies, limit=limit)
    return along(pace, item.marks, target, at) if item.marks and not limit else pace


def _of_whole(
    item: Item, target: Decimal, over: Stretch, policies: Policies, *, limit: bool
) -> Pace:
    """The pace of what adds up over the plan's years: by days, as within one of them."""
    share = Decimal(over.elapsed) / over.total
    if limit:
        return Pace("limit", share, over.elapsed, over.total)
    if item.at_once or target <= policies.deadline_up_to:
        return Pace("deadline", Decimal(over.closed), over.elapsed, over.total)
    return Pace("even", share, over.elapsed, over.total)


def before_records(
    plan: Plan, item: Item, target: Decimal, at: Moment, *, limit: bool = False
) -> Pace | None:
    """The pace of a count up to the day before the records begin, where that is in its time."""
    eve, over = plan.begin - timedelta(1), stretch(plan, item, at)
    if not over.first <= eve <= over.last:
        return None
    return of_sum(plan, item, target, at._replace(as_of=eve), limit=limit)


def without(pace: Pace, before: Pace | None) -> Pace:
    """A pace without the part of the year of which there are no records: nobody owes it."""
    if before is None:
        return pace
    share, elapsed = pace.share - before.share, pace.elapsed - before.elapsed
    return pace._replace(share=share, elapsed=elapsed)


def _scheduled_share(weights: tuple[int, ...], at: Moment) -> Decimal:
    """Past parts whole, the running part by its days."""
    every: Every = "month" if len(weights) == MONTHS else "quarter"
    period = at.calendar.containing(at.as_of, every)
    running = period.number - 1
    days = (period.last - period.first).days + 1
    part = Decimal((at.as_of - period.first).days + 1) / days
    return (sum(weights[:running]) + weights[running] * part) / Decimal(sum(weights))


def months_left(at: Moment, years: int = 0) -> Decimal:
    """Months of the year, and of so many `years` after it, that can still bring something; the
    running one counts by its days."""
    months, days = at.calendar.rest_of_year(at.as_of)
    months += MONTHS * years
    return months + Decimal(days) / month_end(at.as_of.year, at.as_of.month).day


def need(gap: Decimal, left: Decimal) -> Decimal | None:
    """What each remaining month must bring, in the item's unit; all that is missing where less than
    a month is left, None when nothing is open."""
    return gap / max(left, Decimal(1)) if gap > 0 and left else None


def allowance(spare: Decimal, left: Decimal) -> Decimal | None:
    """What each remaining month may bring at the most, in the item's unit; all that is left of a
    limit where less than a month is left, None where it is broken or no day is left."""
    return spare / max(left, Decimal(1)) if spare >= 0 and left else None


def forecast(actual: Decimal, pace: Pace) -> Decimal | None:
    """A count at the year's end if it goes on as so far: actual / share, from a twelfth of the way
    on. None for work that comes in one piece."""
    if pace.basis == "deadline" or pace.share * MONTHS < 1:
        return None
    return actual / pace.share
