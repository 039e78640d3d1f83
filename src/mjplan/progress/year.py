"""One item or a whole year, measured as of a day."""

from datetime import date

from mjplan.ledger import Ledger
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.progress.kinds import kind_of
from mjplan.progress.notes import NotPlanned
from mjplan.progress.values import LeftOut, Measure, Moment, Year


def measure(
    ledger: Ledger, item: AnyItem, year: int, as_of: date, collected: date | None = None
) -> Measure:
    """Measure where an item stands in a year, as of a day of that year; reports on periods that
    were over by then may have come in until `collected`."""
    return kind_of(item).measure(ledger, item, Moment(year, as_of, collected))


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
    is_open, due = kind_of(item).is_open, item.due_day
    if is_open is None or due is None or due.year > year:
        return False
    return is_open(ledger, item, year)


def default_as_of(year: int, today: date) -> date | None:
    """Today within the year, its last day once it is over, None before it has begun."""
    if today.year < year:
        return None
    return min(today, date(year, 12, 31))


def default_year(plan: Plan, today: date) -> int:
    """This year, or the plan's nearest one where today lies outside it."""
    return max(plan.years.first, min(today.year, plan.years.last))
