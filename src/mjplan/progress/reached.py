"""How much of an item was reached, to be scored, and why nobody can say where nobody can.

What has no figure is not reached and not missed: it is not scored.
"""

from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from mjplan.band import Band
from mjplan.model import EveryMember
from mjplan.plan import Plan
from mjplan.progress.count import is_limit
from mjplan.progress.notes import PromiseJudged
from mjplan.progress.status import Status
from mjplan.progress.values import Measure, Moment, Year

_NONE, _ALL = Decimal(0), Decimal(1)


class Ground(Enum):
    """Why an item has its score, or none; `render.grounds` has the words."""

    MET = "met"
    ON_THE_WAY = "on_the_way"
    SHORT = "short"
    OVER = "over"
    IN_TIME = "in_time"
    LATE = "late"
    OVERDUE = "overdue"
    KEPT = "kept"
    NOT_KEPT = "not_kept"
    TURNS = "turns"
    TURNS_SO_FAR = "turns_so_far"
    POINTS = "points"
    NOT_DUE = "not_due"
    LIMIT_OPEN = "limit_open"
    NO_RECORD = "no_record"
    NOT_THIS_YEAR = "not_this_year"
    OLD = "old"
    NOT_ASSESSED = "not_assessed"
    NO_ROSTER = "no_roster"
    NO_TARGET = "no_target"
    CANCELLED = "cancelled"


class Reached(NamedTuple):
    """How much of an item was reached (1 = all of it; None where nobody can say), and why.

    `edge` is what it is measured by: the end of the band that the actual is beyond, or, `of_day`,
    what should be there by the day; `done` is what was done of that, in turns."""

    ground: Ground
    rate: Decimal | None = None
    edge: Decimal | None = None
    of_day: bool = False
    done: Decimal | None = None


def reached(plan: Plan, measure: Measure) -> Reached:
    """Return how much of an item was reached: by its day, its assessment, its figure or its
    turns."""
    item = measure.item
    if item.adds_points and measure.status is not Status.CANCELLED:
        return Reached(Ground.NO_RECORD if measure.actual is None else Ground.POINTS)
    if measure.status in _UNASKED:
        return Reached(_UNASKED[measure.status])
    if item.due is not None:
        return _by_day(measure)
    if item.takes_assessment:
        kept = [note.kept for note in measure.notes if isinstance(note, PromiseJudged)]
        return _judged(kept[-1]) if kept else Reached(Ground.NOT_ASSESSED)
    if item.takes_targets:
        return _by_figure(plan, measure)
    return _by_turns(plan, measure)


_UNASKED = {Status.NO_TARGET: Ground.NO_TARGET, Status.CANCELLED: Ground.CANCELLED}
"""The statuses of what nobody asks for."""


def moment(plan: Plan, of: Measure | Year) -> Moment:
    """Return the day of a measure, or of a whole year, in its year."""
    return Moment(of.year, of.as_of, calendar=plan.calendar)


def is_open(plan: Plan, measure: Measure) -> bool:
    """Whether it is scored by the pace of the day, because its target is not due yet: its year
    runs, or it is to be reached in a later one."""
    return measure.is_ahead or not moment(plan, measure).closed


def _by_day(measure: Measure) -> Reached:
    """Everything in time, a part of it when late, nothing when overdue; before its day nobody can
    say, whatever a problem is called until then."""
    if measure.done_on is not None:
        return Reached(Ground.LATE if measure.days_late else Ground.IN_TIME, _ALL)
    if measure.status is Status.OVERDUE:
        return Reached(Ground.OVERDUE, _NONE)
    return Reached(Ground.NOT_DUE)


def _judged(kept: bool) -> Reached:
    return Reached(Ground.KEPT, _ALL) if kept else Reached(Ground.NOT_KEPT, _NONE)


def _by_figure(plan: Plan, measure: Measure) -> Reached:
    """Everything inside the band (what has no upper end may be more than all); outside, by the end
    that was missed, or by what should be there by the day.

    A sum below nothing but a limit is not known to stay there before the year is over; what is good
    by an old reading, or because nothing was recorded, is not known at all."""
    band = plan.band(measure.item, measure.year, measure.as_of)
    if band is None:
        return Reached(Ground.NO_TARGET)
    if measure.actual is None:
        return Reached(Ground.NO_RECORD)
    if measure.is_carried:
        return Reached(Ground.NOT_THIS_YEAR)
    item, still_open = measure.item, is_open(plan, measure)
    adds_up = item.is_summed or item.is_running
    if measure.status is Status.STALE and (is_limit(band) or not item.is_summed):
        return Reached(Ground.OLD)
    if measure.actual in band:
        if adds_up and is_limit(band) and band.high is not None and still_open:
            return Reached(Ground.LIMIT_OPEN)
        return Reached(Ground.MET, _beyond(measure) if band.high is None else _ALL)
    if still_open:
        return _so_far(measure, band, _NONE if adds_up else measure.tolerance or _NONE)
    return _by_edge(measure.actual, band)


def _so_far(measure: Measure, band: Band, spread: Decimal) -> Reached:
    """Return how much was reached, outside the band, of what should be there by the day, less what
    a level may be off by (`spread`): all of it where that is there, or little enough is missing;
    nobody can say of what is not due before the end. Beyond its other end it is no better for
    being early."""
    assert measure.actual is not None
    actual, expected, short = measure.actual, measure.expected, band.short(measure.actual) > 0
    if short and measure.pace is not None and measure.pace.basis == "deadline":
        return Reached(Ground.NOT_DUE)
    if expected is None:
        return _by_edge(actual, band)
    end = _end(actual, band)
    edge = min(end, expected - spread) if short else max(end, expected + spread)
    of_day = edge != end
    if measure.status is Status.ON_TRACK or (actual >= edge if short else actual <= edge):
        return Reached(Ground.ON_THE_WAY, _ALL, edge, of_day)
    ground = Ground.SHORT if short else Ground.OVER
    return Reached(ground, portion(actual, edge), edge, of_day)


def _by_edge(actual: Decimal, band: Band) -> Reached:
    """Return how near an actual outside the band comes to the end that it is beyond."""
    ground, edge = Ground.SHORT if band.short(actual) > 0 else Ground.OVER, _end(actual, band)
    return Reached(ground, portion(actual, edge), edge)


def _end(actual: Decimal, band: Band) -> Decimal:
    """Return the end of the band that an actual is beyond."""
    end = band.low if band.short(actual) > 0 else band.high
    assert end is not None
    return end


def _beyond(measure: Measure) -> Decimal:
    """Return how many times the target was reached, of what may be more: once at least."""
    if measure.target is None or measure.actual is None or measure.target <= 0:
        return _ALL
    return max(measure.actual / measure.target, _ALL)


def portion(actual: Decimal, edge: Decimal) -> Decimal:
    """Return how near an actual outside a band comes to its end: the smaller of the two by the
    larger, whichever that is (80 of at least 100, 100 of at most 125: 0.8), and nothing where they
    have not one sign, or one is zero."""
    if actual * edge <= 0:
        return _NONE
    small, large = sorted((abs(actual), abs(edge)))
    return small / large


def _by_turns(plan: Plan, measure: Measure) -> Reached:
    """Return how many of the turns were taken that the year's periods, or a roster's members, have
    to take; before they are due, how many of those that should be by the day."""
    if measure.target is None:
        return Reached(Ground.NO_ROSTER)
    if measure.rate is None:
        return Reached(Ground.NO_RECORD)
    at = moment(plan, measure)
    over = at.closed and (measure.due is None or measure.due <= at.last)
    if over or measure.rate >= 1:
        return Reached(Ground.TURNS, measure.rate)
    done, wanted = _turns_so_far(measure)
    if not wanted:
        return Reached(Ground.NOT_DUE)
    good = measure.status is Status.ON_TRACK or done >= wanted
    rate = _ALL if good else done / wanted
    return Reached(Ground.TURNS_SO_FAR, rate, wanted, of_day=True, done=done)


def _turns_so_far(measure: Measure) -> tuple[Decimal, Decimal]:
    """Return how many turns were taken and should be by the day: those of the periods that are
    over, or of all members together by their pace; none where all are due at the end."""
    if measure.pace is None:
        due = [tally for tally in measure.tallies if tally.due and tally.kept]
        done = _sum(min(tally.done, tally.wanted) for tally in due)
        return done, _sum(tally.wanted for tally in due)
    times = Decimal(measure.item.times if isinstance(measure.item, EveryMember) else 1)
    done = _sum(min(tally.number, times) for tally in measure.tallies)
    share = measure.pace.share if measure.pace.basis == "turns" else _NONE
    return done, len(measure.tallies) * times * share


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    return sum(numbers, _NONE)
