"""Where an item stands: the statuses, and what several kinds judge one by: points behind, how old
the last record is."""

from datetime import date
from decimal import Decimal
from enum import Enum

from mjplan.policies import Policies
from mjplan.progress.notes import Note, Stale


class Status(Enum):
    """Where an item stands; `render.words` has the word and the sign of each."""

    DONE = "done"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    FAR_BEHIND = "far_behind"
    NOT_DUE = "not_due"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    BREACHED = "breached"
    STALE = "stale"
    NO_RECORD = "no_record"
    CANCELLED = "cancelled"
    NO_TARGET = "no_target"
    POINTS = "points"
    NOT_KEPT = "not_kept"
    TO_COME = "to_come"


UNMEASURED = (Status.NOT_KEPT, Status.TO_COME)
"""What stands in the place of a status in a year before the records begin, or one to come."""

STATUSES = tuple(status for status in Status if status not in UNMEASURED)
"""All statuses of what is measured, in the order in which a summary counts them."""

APART = (Status.CANCELLED, Status.POINTS)
"""The statuses of what nobody asks whether it was done: counted apart, and left out of a legend
where nothing has them."""

LATE = (Status.OVERDUE, Status.BREACHED, Status.FAR_BEHIND, Status.BEHIND)
"""The statuses of what is late, beyond its limit or behind, the most urgent first."""

SILENT = (Status.STALE, Status.NO_RECORD)
"""The statuses of which nothing can be said for want of records: of old ones, of any."""

ATTENTION = (*LATE, Status.DUE_SOON, *SILENT)
"""The statuses that somebody has to act on, the most urgent first."""


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


def unmeasured(target: Decimal | None, *, closed: bool) -> Status:
    """Judge what is measured once a year as long as the year has no figure, or no target."""
    if target is None:
        return Status.NO_TARGET
    return Status.NO_RECORD if closed else Status.NOT_DUE


def before_due(status: Status, due: date, as_of: date, policies: Policies) -> Status:
    """Warn of what is not done and has only some days left; any other status stays."""
    soon = 0 <= (due - as_of).days <= policies.warn_days
    return Status.DUE_SOON if soon and status in (Status.NOT_DUE, Status.ON_TRACK) else status
