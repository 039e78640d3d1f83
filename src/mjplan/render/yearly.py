"""What the plan asks of each year (年度目标分解): a table, a row an item, a column a year."""

from datetime import date

from mjplan.model import AnyItem, Area, EveryMember, Points
from mjplan.plan import Plan
from mjplan.progress.status import Status
from mjplan.render import words
from mjplan.render.points import limits
from mjplan.render.table import Cell, Column, Section, Table

_ON_THE_WAY = "→"
"""What a year asks that stands between two targets, or has a part of what all years have."""


def yearly_table(plan: Plan, areas: tuple[Area, ...]) -> Table:
    """What is asked of each year: the plan's own targets, deadlines as they were moved, and what
    was called off."""
    years = tuple(plan.years)
    columns = (
        Column("事项", wraps=True),
        *(Column(str(year), right=True) for year in years),
        Column("单位"),
        Column("出处", spare=1),
    )
    sections = [
        Section(area.name, [_row(plan, item, years) for item in area.items])
        for area in areas
        if area.items
    ]
    way = f"，{_ON_THE_WAY} 是还在到下一个目标的路上" if _ways(plan, areas) else ""
    return Table(f"年度目标分解（– 是那一年没有列{way}）", columns, sections)


def _ways(plan: Plan, areas: tuple[Area, ...]) -> bool:
    """Whether some item stands in a year that has no target of its own."""
    items = [item for area in areas for item in area.items if plan.targets(item)]
    return any(year not in plan.targets(item) for item in items for year in plan.years_of(item))


def _row(plan: Plan, item: AnyItem, years: tuple[int, ...]) -> tuple[Cell, ...]:
    stands = plan.years_of(item)
    asked = [_asked(plan, item, year) if year in stands else words.NOTHING for year in years]
    unit = item.unit if item.takes_targets else ""
    return tuple(map(Cell, (item.name, *asked, unit, item.source or words.NOTHING)))


def _asked(plan: Plan, item: AnyItem, year: int) -> str:
    """Say what an item asks of a year in which it stands, all decisions known."""
    if plan.cancellation(item, year, plan.calendar.last(year)) is not None:
        return words.STATUSES[Status.CANCELLED]
    if item.looks_back:
        return "看升降"
    if item.takes_targets:
        targets = plan.targets(item)
        if year not in targets:
            return _ON_THE_WAY if targets else words.NOTHING
        return f"{'共 ' if item.is_whole else ''}{words.aimed(targets[year])}"
    due = plan.due_day(item, date.max)
    if due is not None:
        return "到期" if plan.calendar.year_of(due) == year else "未到期"
    if item.every is not None:
        return words.how_often(item)
    if isinstance(item, EveryMember):
        return f"各{item.times}{item.unit}"
    if isinstance(item, Points):
        return limits(item) or "不限"
    return "有佐证"
