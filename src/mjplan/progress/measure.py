"""One item or a whole year, measured as of a day."""

from datetime import date

from mjplan.ledger import Ledger
from mjplan.model import AnyItem, Count, EveryMember, EveryPeriod, Level, Milestone, Rectification
from mjplan.plan import Plan, due_date
from mjplan.progress import deeds, numbers
from mjplan.progress.values import LeftOut, Measure, Year


def measure(
    ledger: Ledger, item: AnyItem, year: int, as_of: date, collected: date | None = None
) -> Measure:
    """Where an item stands in a year, as of a day of that year; reports on periods that were over
    by then may have come in until `collected`."""
    if isinstance(item, Count):
        return numbers.measure_count(ledger, item, year, as_of)
    if isinstance(item, Level):
        return numbers.measure_level(ledger, item, year, as_of)
    if isinstance(item, Milestone):
        return deeds.measure_milestone(ledger, item, year, as_of)
    if isinstance(item, EveryPeriod):
        return deeds.measure_period(ledger, item, year, as_of, collected)
    if isinstance(item, EveryMember):
        return deeds.measure_member(ledger, item, year, as_of)
    if isinstance(item, Rectification):
        return deeds.measure_rectification(ledger, item, year, as_of)
    return deeds.measure_commitment(ledger, item, year, as_of)


def year(ledger: Ledger, year: int, as_of: date, collected: date | None = None) -> Year:
    """Every item that stands in `year`, milestones and problems of earlier years that are still
    open, and the items that have records in the year but no place in its table."""
    measures, left_out = [], []
    for item in ledger.plan.items.values():
        if stands(ledger.plan, ledger, item, year):
            measures.append(measure(ledger, item, year, as_of, collected))
        elif ledger.counting((item.id,), date(year, 1, 1), as_of):
            left_out.append(LeftOut(item, f"{year} 年有记录，但规划这一年没有此项目标"))
    return Year(year, as_of, tuple(measures), tuple(left_out))


def stands(plan: Plan, ledger: Ledger, item: AnyItem, year: int) -> bool:
    """Whether an item belongs in a year's table: by the plan, or still open from before."""
    if year in plan.years_of(item):
        return True
    if not isinstance(item, Milestone | Rectification) or due_date(item.due).year > year:
        return False
    closed = date(year - 1, 12, 31)
    if isinstance(item, Milestone):
        return not ledger.counting((item.id,), date.min, closed)
    # Records of a year after it was resolved may take that back.
    again = ledger.counting((item.id,), date(year, 1, 1), date(year, 12, 31))
    return bool(again) or deeds.resolved_on(ledger, item, closed) is None


def default_as_of(year: int, today: date) -> date | None:
    """Today within the year, its last day once it is over, None before it has begun."""
    if today.year < year:
        return None
    return min(today, date(year, 12, 31))


def default_year(plan: Plan, today: date) -> int:
    """This year, or the plan's nearest one where today lies outside it."""
    return max(plan.years.first, min(today.year, plan.years.last))
