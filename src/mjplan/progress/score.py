"""Scores (得分): how much of its weight each item of a year earns, and what that comes to.

What has no figure has no score: it is listed with the reason, and counts in no sum.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.progress.notes import ProblemJudged, PromiseJudged
from mjplan.progress.values import Measure, Moment, Status, Year, rounded
from mjplan.scoring import Scoring

PLACES = 2
"""Decimals of a score: each item's is rounded half up, and sums add what is shown."""

_NONE, _ALL = Decimal(0), Decimal(1)


class Ground(Enum):
    """Why an item has its score, or none; `render.score` has the words."""

    MET = "met"
    SHORT = "short"
    OVER = "over"
    IN_TIME = "in_time"
    LATE = "late"
    OVERDUE = "overdue"
    KEPT = "kept"
    NOT_KEPT = "not_kept"
    TURNS = "turns"
    POINTS = "points"
    NOT_DUE = "not_due"
    LIMIT_OPEN = "limit_open"
    NO_RECORD = "no_record"
    NOT_THIS_YEAR = "not_this_year"
    OLD = "old"
    NOT_ASSESSED = "not_assessed"
    NO_ROSTER = "no_roster"
    NO_TARGET = "no_target"


class Reached(NamedTuple):
    """How much of an item was reached (1 = all of it; None where nobody can say), and why;
    `edge` is the end of the band that the actual lies beyond."""

    ground: Ground
    rate: Decimal | None = None
    edge: Decimal | None = None


class Score(NamedTuple):
    """What an item earns: `share` of its `weight`, by what was `reached`; None where it is not
    scored. Points have no weight: theirs are added."""

    measure: Measure
    weight: Decimal | None
    reached: Reached
    share: Decimal | None = None
    score: Decimal | None = None

    @property
    def item(self) -> AnyItem:
        return self.measure.item


class Scores(NamedTuple):
    """The scores of a year as of a day, or of some of its items: of what has a weight and of what
    adds points; `unweighted` are the others."""

    scores: tuple[Score, ...]
    unweighted: tuple[AnyItem, ...] = ()

    @property
    def weighted(self) -> list[Score]:
        """Those of items with a weight, scored or not."""
        return [each for each in self.scores if each.weight is not None]

    @property
    def unscored(self) -> list[Score]:
        """Those with a weight of which there is no score."""
        return [each for each in self.weighted if each.score is None]

    @property
    def weight(self) -> Decimal:
        """The weights of all of them."""
        return _sum(each.weight for each in self.weighted)

    @property
    def scored_weight(self) -> Decimal:
        """The weights of those that have a score."""
        return _sum(each.weight for each in self.weighted if each.score is not None)

    @property
    def earned(self) -> Decimal | None:
        """What the weights earn; None where nothing is scored."""
        return _sum(each.score for each in self.weighted) if self.scored_weight else None

    @property
    def points(self) -> Decimal | None:
        """What is added, or taken away; None where no points were given."""
        given = [each.score for each in self.scores if each.weight is None]
        return _sum(given) if any(each is not None for each in given) else None

    @property
    def total(self) -> Decimal | None:
        """What the weights earn and the points; None where nothing is scored."""
        return None if self.earned is None else self.earned + (self.points or 0)

    @property
    def rate(self) -> Decimal | None:
        """What is earned by the weights that could be scored (1 = all of them)."""
        return None if self.earned is None else self.earned / self.scored_weight

    def out_of(self, full: Decimal) -> Decimal | None:
        """Return the total if the weights came to `full`; the points stay what they are."""
        if self.earned is None:
            return None
        return rounded(self.earned * full / self.weight, PLACES) + (self.points or 0)


def _sum(numbers: Iterable[Decimal | None]) -> Decimal:
    return sum((each for each in numbers if each is not None), _NONE)


def is_scored(plan: Plan) -> bool:
    """Tell whether the plan gives any item a weight."""
    return any(item.weight is not None for item in plan.items.values())


def score_year(plan: Plan, year: Year) -> Scores:
    """Score every item of a measured year that has a weight or adds points."""
    scores, others = [], []
    for measure in year.measures:
        if measure.item.weight is None and not measure.item.adds_points:
            others.append(measure.item)
        else:
            scores.append(score(plan, measure))
    return Scores(tuple(scores), tuple(others))


def score(plan: Plan, measure: Measure) -> Score:
    """Score an item: its weight by what was reached, or the points that it brings."""
    if measure.item.adds_points:
        ground = Ground.NO_RECORD if measure.actual is None else Ground.POINTS
        return Score(measure, None, Reached(ground), score=measure.actual)
    weight, reached = measure.item.weight, _reached(plan, measure)
    if weight is None or reached.rate is None:
        return Score(measure, weight, reached)
    share = _share(plan.policies.scoring, reached)
    return Score(measure, weight, reached, share, rounded(weight * share, PLACES))


def by_area(plan: Plan, scores: Scores) -> dict[str | None, Scores]:
    """Return the scores of each area that has any, by its name."""
    return _grouped(scores, [a.name for a in plan.areas], lambda item: plan.area_of(item).name)


def by_department(plan: Plan, scores: Scores) -> dict[str | None, Scores]:
    """Return the scores of each department or role that leads any of the items, by its name; of
    those that nobody leads, by None."""
    return _grouped(scores, [*(unit.name for unit in plan.units), None], plan.responsible)


def _grouped(
    scores: Scores, names: Iterable[str | None], name_of: Callable[[AnyItem], str | None]
) -> dict[str | None, Scores]:
    groups: dict[str | None, list[Score]] = {name: [] for name in names}
    for each in scores.scores:
        groups[name_of(each.item)].append(each)
    return {name: Scores(tuple(group)) for name, group in groups.items() if group}


def _share(scoring: Scoring, found: Reached) -> Decimal:
    """Return the part of a weight that is earned: of what is late its factor, of what was judged
    all or nothing, else by the plan's method."""
    rate = found.rate or _NONE
    if found.ground is Ground.LATE:
        return scoring.late_factor
    if scoring.method == "proportional":
        return min(rate, scoring.cap)
    if rate * 100 >= scoring.full_from:
        return _ALL
    return rate if rate * 100 >= scoring.none_below else _NONE


def _reached(plan: Plan, measure: Measure) -> Reached:
    """Return how much of an item was reached: by its day, its assessment, its figure or its
    turns."""
    item = measure.item
    if measure.status is Status.NO_TARGET:
        return Reached(Ground.NO_TARGET)
    if item.due_day is not None:
        return _by_day(measure)
    if item.takes_assessment:
        kept = [note.kept for note in measure.notes if isinstance(note, PromiseJudged)]
        return _judged(kept[-1]) if kept else Reached(Ground.NOT_ASSESSED)
    if item.takes_targets:
        return _by_figure(plan, measure)
    return _by_turns(measure)


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
    is_limit = band.low is None
    if measure.status is Status.STALE and (measure.item.is_read or is_limit):
        return Reached(Ground.OLD)
    if measure.actual in band:
        closed = Moment(measure.year, measure.as_of).closed
        if measure.item.is_summed and is_limit and not closed:
            return Reached(Ground.LIMIT_OPEN)
        return Reached(Ground.MET, _beyond(measure) if band.high is None else _ALL)
    short = band.low is not None and measure.actual < band.low
    edge = band.low if short else band.high
    assert edge is not None
    return Reached(Ground.SHORT if short else Ground.OVER, portion(measure.actual, edge), edge)


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


def _by_turns(measure: Measure) -> Reached:
    """Return how many of the turns were taken that the year's periods, or a roster's members, have
    to take."""
    if measure.target is None:
        return Reached(Ground.NO_ROSTER)
    if measure.rate is None:
        return Reached(Ground.NO_RECORD)
    return Reached(Ground.TURNS, measure.rate)
