"""One item or a whole year, measured as of a day."""

from datetime import date

from mjplan.ledger import Ledger
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.progress.cancelled import called_off
from mjplan.progress.kinds import kind_of, measure_alone
from mjplan.progress.notes import NotPlanned
from mjplan.progress.status import Status
from mjplan.progress.untargeted import a_year_before, beside_last_year
from mjplan.progress.values import LeftOut, Measure, Moment, Year
from mjplan.repeated import once


def measure(
    ledger: Ledger, item: AnyItem, year: int, as_of: date, collected: date | None = None
) -> Measure:
    """Measure where an item stands in a year, as of a day of that year; reports on periods that
    were over by then may have come in until `collected`."""
    calendar = ledger.plan.calendar
    at = Moment(year, as_of, collected, calendar)
    found = measure_alone(ledger, item, at)
    if item.looks_back and not found.is_judged:
        then = a_year_before(ledger.plan, item, at)
        before = measure_alone(ledger, item, then) if then is not None else None
        found = beside_last_year(ledger.plan, found, before)
    return called_off(ledger.plan, found, as_of)


def measure_year(ledger: Ledger, year: int, as_of: date, collected: date | None = None) -> Year:
    """Measure every item that stands in `year`, milestones and problems of earlier years that are
    still open among them; name those that have records in the year which count nowhere in it.
    Before the records begin nothing is measured."""
    key = (ledger, year, as_of, collected)
    return once(key, lambda: _measure_year(ledger, year, as_of, collected))


def _measure_year(ledger: Ledger, year: int, as_of: date, collected: date | None) -> Year:
    if not ledger.plan.keeps(as_of):
        return Year(year, as_of, (), (), Status.NOT_KEPT)
    items, first = ledger.plan.items.values(), ledger.plan.calendar.first(year)
    standing = [item for item in items if stands(ledger.plan, ledger, item, as_of)]
    counted = {source for item in standing for source in ledger.plan.sources(item)}
    left_out = [
        LeftOut(item, NotPlanned(year))
        for item in items
        if item.id not in counted and ledger.counting((item.id,), first, as_of)
    ]
    measures = [measure(ledger, item, year, as_of, collected) for item in standing]
    return Year(year, as_of, tuple(measures), tuple(left_out))


def stands(plan: Plan, ledger: Ledger, item: AnyItem, on: date) -> bool:
    """Whether an item belongs in the table of a year as of one of its days: by the plan, or still
    open from before."""
    due, year = plan.due_day(item, on), plan.calendar.year_of(on)
    if not is_asked(ledger, item, on):
        return False
    if year in plan.years_of(item, on):
        return is_kept(plan, year)
    is_open, ended = kind_of(item).is_open, plan.decisions.ended(item.id, on)
    if is_open is None or due is None or plan.calendar.year_of(due) > year:
        return False
    if ended is not None and plan.calendar.year_of(ended.date) < year:
        return False
    return is_open(ledger, item, on)


def is_asked(ledger: Ledger, item: AnyItem, until: date) -> bool:
    """Whether anybody asks for an item: what was due before the records begin is asked for only if
    somebody has worked on it since."""
    plan = ledger.plan
    due = plan.due_day(item, until)
    if due is None or plan.keeps(due):
        return True
    return bool(ledger.counting((item.id,), plan.begin, until))


def is_kept(plan: Plan, year: int) -> bool:
    """Whether the records are about a year, or a part of it."""
    return plan.keeps(plan.calendar.last(year))


def measured_on(plan: Plan, year: int, today: date) -> date | None:
    """Return the day at which a year is measured, seen from another day; None where it has not
    begun, or lies before the records begin."""
    on = default_as_of(plan, year, today)
    return on if on is not None and plan.keeps(on) else None


def year_on(ledger: Ledger, year: int, today: date) -> Year:
    """Measure a year of the plan, seen from a day; where it is not measured, only what the plan
    wants of it."""
    plan = ledger.plan
    on = measured_on(plan, year, today)
    if on is not None:
        return measure_year(ledger, year, on)
    items = [item for item in plan.items.values() if year in plan.years_of(item, today)]
    measures = tuple(planned(ledger, item, year, today) for item in items)
    why = _why_unmeasured(plan, year, today)
    return Year(year, plan.calendar.first(year), measures, (), why)


def planned(ledger: Ledger, item: AnyItem, year: int, today: date) -> Measure:
    """What the plan wants of an item in a year that is not measured; what is done for good by today
    is done in a year to come too."""
    calendar, why = ledger.plan.calendar, _why_unmeasured(ledger.plan, year, today)
    on = calendar.last(year) if why is Status.NOT_KEPT else calendar.first(year)
    whole = measure(ledger, item, year, on)
    if why is Status.TO_COME and whole.done_on is not None and whole.done_on <= today:
        return whole
    wanted = Measure(
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
        deadline=whole.deadline,
        original_deadline=whole.original_deadline,
        calendar=calendar,
    )
    return called_off(ledger.plan, wanted, today) if why is Status.TO_COME else wanted


def _why_unmeasured(plan: Plan, year: int, today: date) -> Status:
    return Status.TO_COME if year > plan.calendar.year_of(today) else Status.NOT_KEPT


def default_as_of(plan: Plan, year: int, today: date) -> date | None:
    """Today within the year, its last day once it is over, None before it has begun."""
    if plan.calendar.year_of(today) < year:
        return None
    return min(today, plan.calendar.last(year))


def default_year(plan: Plan, today: date) -> int:
    """This year, or the plan's nearest one where today lies outside it."""
    return max(plan.years.first, min(plan.calendar.year_of(today), plan.years.last))
