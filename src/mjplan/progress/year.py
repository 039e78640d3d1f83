"""One item or a whole year, measured as of a day: which module measures which kind."""

from collections.abc import Callable
from datetime import date

from mjplan.ledger import Ledger
from mjplan.model import (
    AnyItem,
    Commitment,
    Count,
    EveryMember,
    EveryPeriod,
    Level,
    Milestone,
    Rectification,
)
from mjplan.plan import Plan, due_date
from mjplan.progress.commitment import measure_commitment
from mjplan.progress.count import measure_count
from mjplan.progress.every_member import measure_every_member
from mjplan.progress.every_period import measure_every_period
from mjplan.progress.level import measure_level
from mjplan.progress.milestone import is_milestone_open, measure_milestone
from mjplan.progress.notes import NotPlanned
from mjplan.progress.rectification import is_rectification_open, measure_rectification
from mjplan.progress.values import LeftOut, Measure, Moment, Year

MEASURES: dict[type, Callable[..., Measure]] = {
    Count: measure_count,
    Level: measure_level,
    Milestone: measure_milestone,
    EveryPeriod: measure_every_period,
    EveryMember: measure_every_member,
    Commitment: measure_commitment,
    Rectification: measure_rectification,
}
"""What measures an item of each kind, given ledger, item and moment."""

CARRIED_OVER: dict[type, Callable[..., bool]] = {
    Milestone: is_milestone_open,
    Rectification: is_rectification_open,
}
"""The kinds that go on after the year they were due in, and whether one is open in a year."""


def measure(
    ledger: Ledger, item: AnyItem, year: int, as_of: date, collected: date | None = None
) -> Measure:
    """Measure where an item stands in a year, as of a day of that year; reports on periods that
    were over by then may have come in until `collected`."""
    return MEASURES[type(item)](ledger, item, Moment(year, as_of, collected))


def measure_year(ledger: Ledger, year: int, as_of: date, collected: date | None = None) -> Year:
    """Measure every item that stands in `year`, milestones and problems of earlier years that are
    still open among them; name those that have records in the year but no place in its table."""
    measures, left_out = [], []
    for item in ledger.plan.items.values():
        if stands(ledger.plan, ledger, item, year):
            measures.append(measure(ledger, item, year, as_of, collected))
        elif ledger.counting((item.id,), date(year, 1, 1), as_of):
            left_out.append(LeftOut(item, NotPlanned(year)))
    return Year(year, as_of, tuple(measures), tuple(left_out))


def stands(plan: Plan, ledger: Ledger, item: AnyItem, year: int) -> bool:
    """Whether an item belongs in a year's table: by the plan, or still open from before."""
    if year in plan.years_of(item):
        return True
    if not isinstance(item, Milestone | Rectification) or due_date(item.due).year > year:
        return False
    return CARRIED_OVER[type(item)](ledger, item, year)


def default_as_of(year: int, today: date) -> date | None:
    """Today within the year, its last day once it is over, None before it has begun."""
    if today.year < year:
        return None
    return min(today, date(year, 12, 31))


def default_year(plan: Plan, today: date) -> int:
    """This year, or the plan's nearest one where today lies outside it."""
    return max(plan.years.first, min(today.year, plan.years.last))
