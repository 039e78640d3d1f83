"""Each department's own part of the page: what it answers for, what it set out to do, and what
became of its reports."""

from mjplan.focus import Focus, by_department, focuses, in_month
from mjplan.ledger import Ledger
from mjplan.lookup import Names
from mjplan.periods import Period
from mjplan.progress.values import Measure, Year
from mjplan.reminders import handed_in
from mjplan.render import unit
from mjplan.render.status import attention_line, numbered
from mjplan.render.table import Table
from mjplan.web.anchors import Anchors
from mjplan.web.values import Item, Unit


def numbers(ledger: Ledger) -> dict[str, int]:
    """Number the plan's departments and bodies, by their id, from 1."""
    return {each.id: number for number, each in enumerate(ledger.plan.units, start=1)}


def units(ledger: Ledger, year: Year, found: dict[str, Item], anchors: Anchors) -> tuple[Unit, ...]:
    """Make the part of every department and body that has anything in the year."""
    month = ledger.plan.calendar.containing(year.as_of, "month")
    planned = in_month(focuses(ledger, year.as_of), month)
    parts = (
        _unit(_page(ledger, year, each, month, planned), found, anchors)
        for each in ledger.plan.units
    )
    return tuple(part for part in parts if part is not None)


def _unit(page: unit.Page, found: dict[str, Item], anchors: Anchors) -> Unit | None:
    own, supported = page.year.measures, page.supported
    if not (own or supported or page.focuses or page.handed):
        return None
    listed = unit.month_focuses(page) if page.focuses else None
    return Unit(
        anchor=anchors.place(page.unit.name),
        name=page.unit.name,
        number=numbers(page.ledger)[page.unit.id],
        said=_said(own, supported),
        items=tuple(found[m.item.id] for m in own),
        supported=tuple(found[m.item.id] for m in supported),
        focuses=_its_own(listed) if isinstance(listed, Table) else None,
        no_focuses=f"{page.month.name}没有工作重点",
        reports=unit.reports_in(page),
    )


def _page(
    ledger: Ledger, year: Year, names: Names, month: Period, planned: tuple[Focus, ...]
) -> unit.Page:
    """Gather what `show` has on a department's page, but for its records."""
    plan = ledger.plan
    its_own = [
        each
        for each in planned
        if each.record.by is not None and plan.unit_name(each.record.by) == names.name
    ]
    return unit.Page(
        ledger=ledger,
        unit=names,
        year=year.only(lambda item: plan.department_of(item) == names.id),
        month=month,
        focuses=by_department(plan, its_own),
        handed=handed_in(ledger, names.name, year.year, year.as_of),
        records=[],
        supported=year.only(lambda item: names.id in item.supporting).measures,
    )


def _said(own: tuple[Measure, ...], supported: tuple[Measure, ...]) -> str:
    """Say how many items a department has, how they stand, and what needs attention."""
    said = [numbered(own), attention_line(own).text] if own else []
    return "；".join([*said, *([f"另配合 {numbered(supported)}"] if supported else [])])


def _its_own(table: Table) -> Table:
    """Leave out which record a focus is, and whose: the reader types no command, and knows."""
    kept = [number for number, each in enumerate(table.columns) if each.title not in _KNOWN]
    sections = [
        section._replace(rows=[tuple(row[number] for number in kept) for row in section.rows])
        for section in table.sections
    ]
    return table._replace(
        columns=tuple(table.columns[number] for number in kept), sections=sections
    )


_KNOWN = ("记录号", "处室")
