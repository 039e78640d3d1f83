"""What was called off (取消): it stands in its year, and nobody judges it any more."""

from datetime import date

import msgspec

from mjplan.plan import Plan
from mjplan.progress.notes import CalledOff
from mjplan.progress.status import Status
from mjplan.progress.values import Measure


def called_off(plan: Plan, found: Measure, on: date) -> Measure:
    """Return a measure as it is, or, where its item or the year's target was called off by a day,
    without all that judges: what was wanted and what is there stay to be seen. What had been done
    by then stays done."""
    made = plan.cancellation(found.item, found.year, on)
    if made is None or (found.done_on is not None and found.done_on <= made.date):
        return found
    target = plan.target_before(found.item, found.year, on)
    return msgspec.structs.replace(
        found,
        status=Status.CANCELLED,
        target=found.target if target is None else target,
        original=None,
        expected=None,
        gap=None,
        rate=None,
        lag=None,
        need=None,
        months_left=None,
        forecast=None,
        forecast_since=None,
        pace=None,
        days_late=None,
        tallies=tuple(tally._replace(due=False, missing=()) for tally in found.tallies),
        notes=(CalledOff(made, found.year),),
    )
