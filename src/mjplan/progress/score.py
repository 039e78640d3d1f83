"""Scores (得分): how much of its weight each item of a year earns, and what that comes to.

What has no figure has no score: it is listed with the reason, and counts in no sum.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.progress.reached import Ground, Reached
from mjplan.progress.reached import reached as reached_of
from mjplan.progress.status import Status
from mjplan.progress.values import Measure, Year, rounded
from mjplan.scoring import Scoring

PLACES = 2
"""Decimals of a score: each item's is rounded half up, and sums add what is shown."""

_NONE, _ALL = Decimal(0), Decimal(1)

NEVER_FULL = (Status.OVERDUE, Status.BREACHED, Status.FAR_BEHIND)
"""The statuses of what never earns all of its weight, however near it came."""


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

    @property
    def is_gone(self) -> bool:
        """Whether it has been called off."""
        return self.reached.ground is Ground.CANCELLED


class Scores(NamedTuple):
    """The scores of a year as of a day, or of some of its items: of what has a weight and of what
    adds points; `unweighted` are the others."""

    scores: tuple[Score, ...]
    unweighted: tuple[AnyItem, ...] = ()

    @property
    def weighted(self) -> list[Score]:
        """Those of items with a weight that have not been called off, scored or not."""
        return [each for each in self.scores if each.weight is not None and not each.is_gone]

    @property
    def gone(self) -> list[Score]:
        """Those of what has been called off: nobody asks for their weight any more."""
        return [each for each in self.scores if each.is_gone]

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
        given = [each.score for each in self.scores if each.item.adds_points]
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
        """Return the total if the weights came to `full`; the points stay what they are. None where
        not all of them are scored: what nobody can say yet is no zero."""
        if self.earned is None or self.scored_weight != self.weight:
            return None
        return rounded(self.earned * full / self.weight, PLACES) + (self.points or 0)


def _sum(numbers: Iterable[Decimal | None]) -> Decimal:
    return sum((each for each in numbers if each is not None), _NONE)


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
    return worth(plan, measure, measure.item.weight)


def worth(plan: Plan, measure: Measure, weight: Decimal | None) -> Score:
    """Score an item as if it had a weight, whatever its own is."""
    reached = reached_of(plan, measure)
    if reached.ground is Ground.POINTS:
        return Score(measure, None, reached, score=measure.actual)
    if weight is None or reached.rate is None:
        return Score(measure, weight, reached)
    share = _share(plan.policies.scoring, reached, measure)
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


def _share(scoring: Scoring, found: Reached, measure: Measure) -> Decimal:
    """Return the part of a weight that is earned: of what is late its factor, else by the plan's
    method; what is broken, overdue or far behind never earns all."""
    rate = found.rate or _NONE
    if found.ground is Ground.LATE:
        return scoring.late_factor
    if scoring.method == "proportional":
        return min(rate, scoring.cap)
    if rate * 100 >= scoring.full_from and measure.status not in NEVER_FULL:
        return _ALL
    return rate if rate * 100 >= scoring.none_below else _NONE
