"""How a level is to move in a year: up or down to what is good, or not at all where it is good."""

from decimal import Decimal

from mjplan.band import Band
from mjplan.policies import Policies
from mjplan.progress.status import Status, lag_status
from mjplan.progress.values import Pace


def towards(pace: Pace, band: Band, target: Decimal) -> Pace:
    """Return the pace with where it leads: from outside of what is good to its nearest end (of a
    number with a tolerance, to the number); what begins inside is to be kept there. Where nobody
    knows the start, zero is one for what has no other end."""
    aimed, start = band.aimed(target), pace.start
    if start is None and not band.is_closed:
        start = Decimal(0)
    if start is None or _is_there(band, target, start):
        return pace._replace(basis="kept", aim=aimed if isinstance(aimed, Decimal) else None)
    return pace._replace(aim=band.nearest(target, start))


def _is_there(band: Band, target: Decimal, start: Decimal) -> bool:
    """Tell whether a start leaves nothing to move to: inside two ends, else at the target or beyond
    it; what is only within its tolerance has still a way to go."""
    if band.is_closed:
        return start in band
    return start >= target if band.low is not None else start <= target


def expected(pace: Pace) -> Decimal | None:
    """Return what should be there: the day's share of the way from the start (zero where none is
    known), or what is to be kept."""
    if pace.basis == "kept" or pace.aim is None:
        return pace.aim
    start = pace.start or Decimal(0)
    return start + (pace.aim - start) * pace.share


def lag(pace: Pace, band: Band, tolerance: Decimal, number: Decimal) -> Decimal:
    """Return how many points of the year's step a number is behind, beyond the tolerance; of what
    is to be kept, how many of the end that it is outside of."""
    if pace.basis == "kept" or pace.aim is None:
        return _outside(band, number)
    start = pace.start or Decimal(0)
    step = pace.aim - start
    behind = (start + step * pace.share - number) * (1 if step > 0 else -1)
    return (behind - tolerance) / abs(step) * 100


def _outside(band: Band, number: Decimal) -> Decimal:
    """Return the points of its nearest end that a number lies outside; of zero, all of them."""
    short = band.short(number)
    return abs(short) / (abs(number + short) or abs(short)) * 100 if short else Decimal(0)


def judge(
    pace: Pace,
    band: Band,
    number: Decimal,
    lag: Decimal,
    *,
    before: Decimal | None,
    tolerance: Decimal,
    closed: bool,
    policies: Policies,
) -> Status:
    """Judge a number of the year: met once the way is gone, or when the year has closed on what was
    to be kept; broken where it was good `before` the year and is no more, or went too far; else
    behind by points. Of what is to be kept, or where a tolerance has been allowed for already,
    the least is too much."""
    if number in band:
        return Status.ON_TRACK if pace.basis == "kept" and not closed else Status.DONE
    if _is_broken(pace, band, number, before):
        return Status.BREACHED
    if lag <= 0:
        return Status.BEHIND if closed else Status.ON_TRACK
    too_late = closed or bool(tolerance) or pace.basis == "kept"
    return lag_status(lag, too_late, policies)


def _is_broken(pace: Pace, band: Band, number: Decimal, before: Decimal | None) -> bool:
    """Tell whether what was good is no more, or what was on its way went out on the other side."""
    if pace.basis == "kept":
        was = pace.start if before is None else before
        return was is not None and was in band
    falls = band.short(pace.start or Decimal(0)) < 0
    return (band.short(number) < 0) is not falls
