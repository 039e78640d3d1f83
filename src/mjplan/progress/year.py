"""One item or a whole year, measured as of a day."""

from datetime import date

from mjplan.ledger import Ledger
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.progress.kinds import kind_of
from mjplan.progress.notes import NotPlanned
from mjplan.progress.values import LeftOut, Measure, Moment, Status, Year


def measure(
    ledger: Ledger, item: AnyItem, year: int, as_of: date, collected: date | None = None
) -> Measure:
    """Measure where an item stands in a year, as of a day of that year; reports on periods that
    were over by then may have come in until `collected`."""
    return kind_of(item).measure(ledger, item, Moment(year, as_of, collected))


def measure_year(ledger: Ledger, year: int, as_of: date, collected: date | None = None) -> Year:
    """Measure every item that stands in `year`, milestones and problems of earlier years that are
    still open among them; name those that have records in the year which count nowhere in it.
    Before the records begin nothing is measured."""
    if not ledger.plan.keeps(as_of):
        return Year(year, as_of, (), (), Status.NOT_KEPT)
    items = ledger.plan.items.values()
    standing = [item for item in items if stands(ledger.plan, ledger, item, as_of)]
    counted = {source for item in standing for source in item.sources}
    left_out = [
        LeftOut(item, NotPlanned(year))
        for item in items
        if item.id not in counted and ledger.counting((item.id,), date(year, 1, 1), as_of)
    ]
    measures = [measure(ledger, item, year, as_of, collected) for item in standing]
    return Year(year, as_of, tuple(measures), tuple(left_out))


def stands(plan: Plan, ledger: Ledger, item: AnyItem, on: date) -> bool:
    """Whether an item belongs in the table of a year as of one of its days: by the plan, or still
    open from before."""
    due, year = item.due_day, on.year
    if not is_asked(ledger, item, on):
        return False
    if year in plan.years_of(item):
        return is_kept(plan, year)
    is_open = kind_of(item).is_open
    if is_open is None or due is None or due.year > year:
        return False
    return is_open(ledger, item, on)


def is_asked(ledger: Ledger, item: AnyItem, until: date) -> bool:
    """Whether anybody asks for an item: what was due before the records begin is asked for only if
    somebody has worked on it since."""
    due, plan = item.due_day, ledger.plan
    if due is None or plan.keeps(due):
        return True
    return bool(ledger.counting((item.id,), plan.begin, until))


def is_kept(plan: Plan, year: int) -> bool:
    """Whether the records are about a year, or a part of it."""
    return plan.keeps(date(year, 12, 31))


def measured_on(plan: Plan, year: int, today: date) -> date | None:
    """Return the day at which a year is measured, seen from another day; None where it has not
    begun, or lies before the records begin."""
    on = default_as_of(year, today)
    return on if on is not None and plan.keeps(on) else None


def year_on(ledger: Ledger, year: int, today: date) -> Year:
    """Measure a year of the plan, seen from a day; where it is not measured, only what the plan
    wants of it."""
    plan = ledger.plan
    on = measured_on(plan, year, today)
    if on is not None:
        return measure_year(ledger, year, on)
    items = [item for item in plan.items.values() if year in plan.years_of(item)]
    measures = tuple(planned(ledger, item, year, today) for item in items)
    return Year(year, date(year, 1, 1), measures, (), _why_unmeasured(year, today))


def planned(ledger: Ledger, item: AnyItem, year: int, today: date) -> Measure:
    """What the plan wants of an item in a year that is not measured; what is done for good by today
    is done in a year to come too."""
    why = _why_unmeasured(year, today)
    on = date(year, 12, 31) if why is Status.NOT_KEPT else date(year, 1, 1)
    whole = measure(ledger, item, year, on)
    if why is Status.TO_COME and whole.done_on is not None and whole.done_on <= today:
        return whole
    return Measure(
        item=item,
        year=year,
        as_of=on,
        status=why,
        unit=whole.unit,
        target=whole.target,
        band=whole.band,
        original=whole.original,
        span=whole.span,
        original_band=whole.original_band,
        due=whole.due,
    )


def _why_unmeasured(year: int, today: date) -> Status:
    return Status.TO_COME if year > today.year else Status.NOT_KEPT


def default_as_of(year: int, today: date) -> date | None:
    """Today within the year, its last day once it is over, None before it has begun."""
    if today.year < year:
        return None
    return min(today, date(year, 12, 31))


def default_year(plan: Plan, today: date) -> int:
    """This year, or the plan's nearest one where today lies outside it."""
    return max(plan.years.first, min(today.year, plan.years.last))
