"""Milestones (节点): done on a day, or how many days are left or lost."""

from datetime import date, timedelta

from mjplan.ledger import Ledger
from mjplan.model import Milestone
from mjplan.progress import parts
from mjplan.progress.deadline import deadline_of
from mjplan.progress.status import Status, before_due
from mjplan.progress.values import Measure, Moment


def measure_milestone(ledger: Ledger, item: Milestone, at: Moment) -> Measure:
    """Measure on which day it, or the last of its parts, was done, or how many days are left or
    lost."""
    records = ledger.counting((item.id,), date.min, at.as_of)
    deadline = deadline_of(ledger.plan, item, at.as_of)
    due = deadline.day
    done_on = parts.done_on(ledger.plan, item, records)
    over = at.calendar.is_over(due, at.as_of)
    late = ((done_on or at.as_of) - due).days if done_on or over else None
    status = Status.DONE if done_on else Status.OVERDUE if over else Status.NOT_DUE
    return Measure(
        item=item,
        year=at.year,
        as_of=at.as_of,
        status=before_due(status, due, at.as_of, ledger.plan.policies),
        due=due,
        deadline=deadline.written,
        original_deadline=deadline.original,
        done_on=done_on,
        days_late=max(late, 0) if late is not None else None,
        tallies=parts.part_tallies(item, parts.parts_done(ledger.plan, item, records), due=over),
        records=len(records),
        last=records[-1].date if records else None,
    )


def is_milestone_open(ledger: Ledger, item: Milestone, on: date) -> bool:
    """Whether it had not been done when the year of a day began."""
    before = ledger.plan.calendar.containing(on, "year").first - timedelta(1)
    records = ledger.counting((item.id,), date.min, before)
    return parts.done_on(ledger.plan, item, records) is None
