"""What several kinds judge a status by: points behind, and how old the last record is."""

from datetime import date
from decimal import Decimal

from mjplan.policies import Policies
from mjplan.progress.notes import Note, Stale
from mjplan.progress.values import Status


def lag_status(lag: Decimal, too_late: bool, policies: Policies) -> Status:
    """Judge by points of the target behind; what is not met when the year closes is never on
    track."""
    if lag > policies.far_behind_points:
        return Status.FAR_BEHIND
    return Status.BEHIND if too_late or lag > policies.behind_points else Status.ON_TRACK


def not_stale(
    status: Status,
    last: date | None,
    as_of: date,
    policies: Policies,
    fragile: tuple[Status, ...] = (Status.ON_TRACK,),
) -> tuple[Status, list[Note]]:
    """Take back a good (`fragile`) status on old data: say how old the last record is instead."""
    if last is None or status not in fragile or not is_old(last, as_of, policies):
        return status, []
    return Status.STALE, [Stale(last, (as_of - last).days)]


def is_old(last: date, as_of: date, policies: Policies) -> bool:
    """Tell whether a record is so old that it says nothing of the day any more."""
    return (as_of - last).days > policies.stale_after_days


def before_due(status: Status, due: date, as_of: date, policies: Policies) -> Status:
    """Warn of what is not done and has only some days left; any other status stays."""
    soon = 0 <= (due - as_of).days <= policies.warn_days
    return Status.DUE_SOON if soon and status in (Status.NOT_DUE, Status.ON_TRACK) else status
