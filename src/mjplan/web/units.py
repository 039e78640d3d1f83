"""Each department's own part of the page: what it answers for, what it set out to do, and what
became of its reports."""

from mjplan.focus import focuses
from mjplan.ledger import Ledger
from mjplan.progress.values import Measure, Year
from mjplan.render import unit
from mjplan.render.status import attention_line, numbered
from mjplan.render.table import Table
from mjplan.web.anchors import Anchors
from mjplan.web.values import Item, Unit

_KNOWN = ("记录号", "处室")
"""Columns that say nothing here: the reader types no command, and knows whose focuses they are."""


def numbers(ledger: Ledger) -> dict[str, int]:
    """Number the plan's departments and bodies, by their id, from 1."""
    return {each.id: number for number, each in enumerate(ledger.plan.units, start=1)}


def units(ledger: Ledger, year: Year, found: dict[str, Item], anchors: Anchors) -> tuple[Unit, ...]:
    """Make the part of every department and body that has anything in the year."""
    planned = focuses(ledger, year.as_of)
    parts = (
        _unit(unit.page(ledger, each, year, planned), found, anchors) for each in ledger.plan.units
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
        focuses=listed.without(*_KNOWN) if isinstance(listed, Table) else None,
        no_focuses=f"{page.month.name}没有工作重点",
        reports=unit.reports_in(page),
    )


def _said(own: tuple[Measure, ...], supported: tuple[Measure, ...]) -> str:
    """Say how many items a department has, how they stand, and what needs attention."""
    said = [numbered(own), attention_line(own).text] if own else []
    return "；".join([*said, *([f"另配合 {numbered(supported)}"] if supported else [])])
