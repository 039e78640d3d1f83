"""The day that something is due: by the plan, or where a decision has moved it since."""

from datetime import date

from mjplan.item import Dated
from mjplan.plan import Plan
from mjplan.value import Value


class Deadline(Value, frozen=True):
    """The last day in time, as it is written, and the plan's own where that was moved."""

    day: date
    written: str
    original: str | None


def deadline_of(plan: Plan, item: Dated, on: date) -> Deadline:
    """Return the deadline of an item that is in force on a day."""
    written = plan.due(item, on) or item.due
    return Deadline(
        plan.calendar.due_date(written), written, item.due if written != item.due else None
    )
