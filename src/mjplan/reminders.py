"""Who has handed in a month's report and who has not, and what else to remind each unit of."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from mjplan import progress, workdays
from mjplan.focus import Focus
from mjplan.ledger import Ledger
from mjplan.model import AnyItem, EveryPeriod
from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.progress.every_period import LATE, period_of
from mjplan.progress.exceeding import exceeding
from mjplan.progress.status import ATTENTION, Status
from mjplan.progress.values import Measure, attention, in_force
from mjplan.progress.year import default_year
from mjplan.record import Record


class Term(NamedTuple):
    """A due day, seen from another day."""

    due: date
    on: date

    @property
    def days(self) -> int:
        """How many days are left; below zero how many are lost."""
        return (self.due - self.on).days

    @property
    def working(self) -> int:
        """How many working days are left, or lost."""
        return workdays.between(min(self), max(self))

    @property
    def years(self) -> range:
        """The years that the working days lie in."""
        return range(min(self).year, max(self).year + 1)


class Owed(NamedTuple):
    """A month's report that has not come in."""

    month: Period
    term: Term


class Deadline(NamedTuple):
    """Something to be done by a day, and not done."""

    measure: Measure
    term: Term


class Lapsed(NamedTuple):
    """A focus that is open after it was due."""

    focus: Focus
    term: Term


class Supported(NamedTuple):
    """Something due, or behind, in which a unit takes part and another one, if any, leads."""

    lead: str | None
    what: Deadline | Measure


class Block(NamedTuple):
    """What to remind one unit of; `name` is None for what the plan gives to nobody.

    `owed` are the month's report and earlier ones, `unowned` the items without a person,
    `supported` what is due or behind of others and the unit takes part in.
    """

    name: str | None
    owed: tuple[Owed, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    behind: tuple[Measure, ...] = ()
    lapsed: tuple[Lapsed, ...] = ()
    unowned: tuple[AnyItem, ...] = ()
    supported: tuple[Supported, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not any(self[1:])

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every due day that the block names."""
        parts: tuple[tuple[Owed | Deadline | Lapsed, ...], ...]
        helped = tuple(each.what for each in self.supported if isinstance(each.what, Deadline))
        parts = (self.owed, self.deadlines, self.lapsed, helped)
        return tuple(each.term for part in parts for each in part)


class Collected(NamedTuple):
    """Whose report of a month is in, by the plan's order of departments, and whose is not."""

    item: EveryPeriod
    due: date
    reported: dict[str, Record]
    missing: tuple[str, ...]


class Handed(NamedTuple):
    """The months of a year of which a department's reports are in, and those that it owes: months
    that are over; `item` is the id of the item by which it reports."""

    item: str
    months: tuple[Period, ...]
    owed: tuple[Period, ...]


class Reminders(NamedTuple):
    """What to remind everybody of, about a month, as of a day.

    Items are those of the day's year. `collected` is None where the plan asks for no report.
    `departments` are the plan's; each has a block, perhaps an empty one. The day may be `ahead`,
    still to come.
    """

    month: Period
    as_of: date
    departments: tuple[str, ...]
    collected: Collected | None
    blocks: tuple[Block, ...]
    ahead: bool = False

    @property
    def has_units(self) -> bool:
        """Whether the plan knows of departments or roles, or somebody set a focus for one."""
        return any(block.name is not None for block in self.blocks)

    @property
    def years(self) -> set[int]:
        """The years in which working days were counted."""
        return {year for block in self.blocks for term in block.terms for year in term.years}


def reminders(ledger: Ledger, focuses: Iterable[Focus], month: Period, as_of: date) -> Reminders:
    """What is open as of a day on or after the month's first.

    `ledger` holds what the years of the month and of the day need.
    """
    plan = ledger.plan
    year = default_year(plan, as_of)
    measured = progress.measure_year(ledger, year, min(as_of, plan.calendar.last(year))).measures
    found = in_force(measured)
    deadlines, behind = _open(found, as_of, plan.policies.warn_days)
    item = reporting_item(plan, month)
    if item and plan.head.departments and month.year == year:
        # Whose reports are missing, each department is told in its own block.
        behind = [measure for measure in behind if measure.item is not item]
    owed = _owed(ledger, item, month, as_of) if item else {}
    lapsed = sorted(
        (Lapsed(each, Term(each.due, as_of)) for each in focuses if each.is_overdue(as_of)),
        key=lambda each: each.term.due,
    )
    unowned = [m.item for m in found if m.item.owner is None and not _is_over_and_done(m)]
    blocks = [
        Block(
            name,
            tuple(owed.get(name or "", ())),
            tuple(each for each in deadlines if plan.responsible(each.measure.item) == name),
            tuple(each for each in behind if plan.responsible(each.item) == name),
            tuple(each for each in lapsed if _unit(plan, each.focus.record.by) == name),
            tuple(each for each in unowned if plan.responsible(each) == name),
            tuple(_supported(plan, name, deadlines, behind)),
        )
        for name in _names(plan, lapsed)
    ]
    departments = tuple(each.name for each in plan.head.departments)
    came_in = collected(ledger, item, month, as_of) if item else None
    return Reminders(month, as_of, departments, came_in, tuple(blocks))


def _supported(
    plan: Plan, name: str | None, deadlines: Iterable[Deadline], behind: Iterable[Measure]
) -> Iterator[Supported]:
    """What is due and what is behind of the items in which a unit takes part."""
    for deadline in deadlines:
        if name in plan.supporting(deadline.measure.item):
            yield Supported(plan.responsible(deadline.measure.item), deadline)
    for measure in behind:
        if name in plan.supporting(measure.item):
            yield Supported(plan.responsible(measure.item), measure)


def collected(ledger: Ledger, item: EveryPeriod, month: Period, as_of: date) -> Collected:
    """Who had reported by a day, and who had not."""
    found = reports(ledger, item, month, as_of)
    names = [each.name for each in ledger.plan.head.departments]
    reported = {name: found[name] for name in names or found if name in found}
    missing = tuple(name for name in names if name not in found)
    return Collected(item, due_of(item, month), reported, missing)


def handed_in(ledger: Ledger, name: str, year: int, as_of: date) -> Handed | None:
    """Which of a year's reports a department had handed in by a day, and which not; None for who
    has none to make."""
    months = [m for m in ledger.plan.calendar.of_year(year, "month") if m.first <= as_of]
    asked = [each for each in months if reporting_item(ledger.plan, each) is not None]
    item = ledger.plan.reporting_item()
    if item is None or not asked or name not in (d.name for d in ledger.plan.head.departments):
        return None
    came = tuple(each for each in asked if name in reports(ledger, item, each, as_of))
    owed = tuple(each for each in asked if each not in came and each.last <= as_of)
    return Handed(item.id, came, owed)


def reports(ledger: Ledger, item: EveryPeriod, month: Period, as_of: date) -> dict[str, Record]:
    """By department the first report of a month that had come in by a day, as far as it counts:
    a year's reports are waited for until 31 days after it."""
    last = min(as_of, last_day(month))
    found: dict[str, Record] = {}
    for record in ledger.counting(ledger.plan.sources(item), month.first, last):
        if period_of(record, item, ledger.plan.calendar) == month:
            by = (ledger.plan.department_name(record.by),) if record.by else ()
            for name in record.members or by:
                found.setdefault(name, record)
    return found


def due_of(item: EveryPeriod, month: Period) -> date:
    """The day by which a month's report is due: the month's end and the working days of grace."""
    return workdays.nth_after(month.last, item.grace_workdays)


def last_day(month: Period) -> date:
    """The last day on which a report of a month still counts for its year."""
    return month.calendar.last(month.year) + LATE


def reporting_item(plan: Plan, month: Period) -> EveryPeriod | None:
    """The item by which departments report that month, if the plan wants it that year and the
    records are about it."""
    item = plan.reporting_item()
    return item if item is not None and plan.asks(item, month) else None


def _open(
    measures: Iterable[Measure], as_of: date, soon: int
) -> tuple[list[Deadline], list[Measure]]:
    """What is due within `soon` days or was due, the earliest first, and what else somebody has to
    act on; last what will not stay within its limit."""
    deadlines, behind, measures = [], [], tuple(measures)
    for measure in measures:
        ended = measure.status in (Status.DONE, Status.BREACHED)
        short = not ended and (measure.gap is None or measure.gap > 0)
        if measure.due and short and (measure.due - as_of).days <= soon:
            deadlines.append(Deadline(measure, Term(measure.due, as_of)))
        elif measure.status in ATTENTION:
            behind.append(measure)
    deadlines.sort(key=lambda each: each.term.due)
    return deadlines, [*attention(behind), *exceeding(measures)]


def _owed(ledger: Ledger, item: EveryPeriod, month: Period, as_of: date) -> dict[str, list[Owed]]:
    """By department the reports that it owes: the month's, and those of its year that are late."""
    owed: dict[str, list[Owed]] = {}
    for each in month.calendar.of_year(month.year, "month"):
        due = due_of(item, each)
        if ledger.plan.asks(item, each) and (each == month or due < as_of):
            for name in collected(ledger, item, each, as_of).missing:
                owed.setdefault(name, []).append(Owed(each, Term(due, as_of)))
    return owed


def _is_over_and_done(measure: Measure) -> bool:
    """Whether an item was done once and for all, so that nobody need answer for it any more."""
    return measure.status == Status.DONE and measure.item.stays_open


def _names(plan: Plan, lapsed: Iterable[Lapsed]) -> list[str | None]:
    """The units to remind: departments, roles, whoever else set a focus, and last nobody."""
    known = [each.name for each in plan.head.departments]
    known += [role.name for role in plan.head.roles]
    others = sorted({name for each in lapsed if (name := _unit(plan, each.focus.record.by))})
    return [*dict.fromkeys([*known, *others]), None]


def _unit(plan: Plan, by: str | None) -> str | None:
    """The full name of the department or role that a record names."""
    return plan.unit_name(by) or None if by else None
