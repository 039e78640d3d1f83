"""Which items stand better or worse than before a period, by something that happened in it or only
because its days have passed."""

from datetime import timedelta
from typing import NamedTuple

from mjplan import progress
from mjplan.ledger import Ledger
from mjplan.progress.status import ATTENTION, LATE, Status
from mjplan.progress.values import Measure
from mjplan.record import Record
from mjplan.report.amending import amending
from mjplan.report.context import Context

_RANKS = {
    Status.DONE: 0,
    Status.ON_TRACK: 1,
    Status.NOT_DUE: 1,
    Status.DUE_SOON: 1,
    Status.BEHIND: 2,
    Status.FAR_BEHIND: 3,
    Status.OVERDUE: 4,
    Status.BREACHED: 4,
}
"""How bad a status is; what is not here says nothing of how far an item is."""


class Changes(NamedTuple):
    """The items that stand better, and worse, than before a period; those that nothing but its days
    has put behind, or further behind, are `outrun`."""

    better: list[Measure]
    worse: list[Measure]
    outrun: list[Measure]


def changes(context: Context) -> Changes:
    """Return which items a record, a correction, an adjusted target or a due day of the period made
    stand better or worse, and which have not kept up with the days."""
    quiet = _without_news(context)
    found = Changes([], [], [])
    for measure in context.year.measures:
        before = context.before.get(measure.item.id)
        if before is None or before.status == measure.status:
            continue
        if Status.CANCELLED in (before.status, measure.status):
            continue  # what nobody wants any more stands neither better nor worse
        step = _step(before.status, measure.status)
        if step and (
            _is_adjusted(context, measure, step)
            or (step > 0 and _fell_due(context, before, measure))
            or _is_by(context, quiet, measure, step)
        ):
            (found.worse if step > 0 else found.better).append(measure)
        elif step > 0 and measure.status in LATE:
            found.outrun.append(measure)
    return found


def _step(before: Status, now: Status) -> int:
    """Above zero for worse, below for better, zero where one can't tell."""
    if before in _RANKS and now in _RANKS:
        return _RANKS[now] - _RANKS[before]
    return (now in ATTENTION) - (before in ATTENTION)


def _is_by(context: Context, quiet: Ledger, now: Measure, step: int) -> bool:
    """Whether the item would not have gone that way without what was entered in the period."""
    year = context.year
    without = progress.measure(quiet, now.item, year.year, year.as_of, context.collected)
    return _step(without.status, now.status) * step > 0


def _without_news(context: Context) -> Ledger:
    """The ledger without the results of the period and what it put right of earlier ones."""
    ledger, period = context.ledger, context.period
    news = {record.id for record in amending(ledger, period)}
    news |= {record.id for record in ledger.everything() if _is_of(context, record)}
    return ledger.without(news)


def _is_of(context: Context, record: Record) -> bool:
    """Whether a record is of the period, or came in after it and is about it."""
    first = context.period.first
    return first <= record.date <= context.collected


def _is_adjusted(context: Context, now: Measure, step: int) -> bool:
    """Whether the item's target was adjusted in the period, up where it stands worse, down where it
    stands better; of a limit the other way, and of what has two ends either way."""
    plan = context.ledger.plan
    made = plan.adjustments(now.item.id, now.year, now.as_of)
    sign = {"more": step, "less": -step, "neither": 0}[plan.better(now.item)]
    return any(each.date in context.period and (not sign or each.rise * sign > 0) for each in made)


def _fell_due(context: Context, before: Measure, now: Measure) -> bool:
    """Whether the item's due day, or the year's end, or one more of its periods came to an end;
    what has only grown old did not fall due."""
    if now.status is Status.STALE:
        return False
    calendar, eve = now.calendar, context.period.first - timedelta(1)
    due = now.due or calendar.last(now.year)
    if calendar.is_over(due, now.as_of) and not calendar.is_over(due, eve):
        return True
    return sum(tally.due for tally in now.tallies) > sum(tally.due for tally in before.tallies)
