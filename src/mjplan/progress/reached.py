"""How much of an item was reached, to be scored, and why nobody can say where nobody can.

What has no figure is not reached and not missed: it is not scored.
"""

from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from mjplan.plan import Plan
from mjplan.progress.notes import ProblemJudged, PromiseJudged
from mjplan.progress.values import Measure, Moment, Status, Year

_NONE, _ALL = Decimal(0), Decimal(1)


class Ground(Enum):
    """Why an item has its score, or none; `render.score` has the words."""

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
    """How much of an item was reached (1 = all of it; None where nobody can say), and why;
    `edge` is the end of the band that the actual is beyond, or what should be there by the day."""

    ground: Ground
    rate: Decimal | None = None
    edge: Decimal | None = None


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


def _by_day(measure: Measure) -> Reached:
    """Everything in time, a part of it when late, nothing when overdue; before its day a problem
    earns nothing once it is called unresolved."""
    if measure.done_on is not None:
        return Reached(Ground.LATE if measure.days_late else Ground.IN_TIME, _ALL)
    if measure.status is Status.OVERDUE:
        return Reached(Ground.OVERDUE, _NONE)
    if any(isinstance(note, ProblemJudged) for note in measure.notes):
        return _judged(False)
    return Reached(Ground.NOT_DUE)


def _judged(kept: bool) -> Reached:
    return Reached(Ground.KEPT, _ALL) if kept else Reached(Ground.NOT_KEPT, _NONE)


def _by_figure(plan: Plan, measure: Measure) -> Reached:
    """Everything inside the band (what has no upper end may be more than all); outside, by the end
    that was missed.

    A sum below nothing but a limit is not known to stay there before the year is over; what is good
    by an old reading, or because nothing was recorded, is not known at all."""
    band = plan.band(measure.item, measure.year, measure.as_of)
    if band is None:
        return Reached(Ground.NO_TARGET)
    if measure.actual is None:
        return Reached(Ground.NO_RECORD)
    if measure.is_carried:
        return Reached(Ground.NOT_THIS_YEAR)
    item, is_limit = measure.item, band.low is None
    if measure.status is Status.STALE and (is_limit or not item.is_summed):
        return Reached(Ground.OLD)
    if measure.actual in band:
        over = moment(plan, measure).closed and not measure.is_ahead
        if (item.is_summed or item.is_running) and is_limit and not over:
            return Reached(Ground.LIMIT_OPEN)
        return Reached(Ground.MET, _beyond(measure) if band.high is None else _ALL)
    short = band.low is not None and measure.actual < band.low
    ground, edge = (Ground.SHORT, band.low) if short else (Ground.OVER, band.high)
    assert edge is not None
    if measure.is_ahead:
        if measure.expected is None or (measure.pace and measure.pace.basis == "deadline"):
            return Reached(Ground.NOT_DUE) if short else _by_edge(ground, measure.actual, edge)
        edge = _on_the_day(measure.expected, measure.tolerance or _NONE, edge, short=short)
        if measure.actual >= edge if short else measure.actual <= edge:
            return Reached(Ground.ON_THE_WAY, _ALL, edge)
    return _by_edge(ground, measure.actual, edge)


def _by_edge(ground: Ground, actual: Decimal, edge: Decimal) -> Reached:
    return Reached(ground, portion(actual, edge), edge)


def _on_the_day(expected: Decimal, spread: Decimal, edge: Decimal, *, short: bool) -> Decimal:
    """Return what should be there by the day of what is to be reached in a later year: on the way
    to the end of the band, and never beyond it."""
    return min(edge, expected - spread) if short else max(edge, expected + spread)


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
    to take; of what is due after the year, how many of those that should be by the day."""
    if measure.target is None:
        return Reached(Ground.NO_ROSTER)
    if measure.rate is None:
        return Reached(Ground.NO_RECORD)
    if measure.due is None or measure.due <= moment(plan, measure).last or measure.rate == 1:
        return Reached(Ground.TURNS, measure.rate)
    share = measure.pace.share if measure.pace and measure.pace.basis == "turns" else _NONE
    if not share or measure.lag is None:
        return Reached(Ground.NOT_DUE)
    return Reached(Ground.TURNS_SO_FAR, min(_ALL, 1 - measure.lag / 100 / share))
