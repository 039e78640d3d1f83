"""What the plan asks of each year (年度目标分解): a table, a row an item, a column a year."""

from datetime import date

from mjplan.model import AnyItem, Area, EveryMember
from mjplan.plan import Plan
from mjplan.progress.values import Status
from mjplan.render import words
from mjplan.render.table import Cell, Column, Section, Table


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
    return Table("年度目标分解（– 是那一年没有列）", columns, sections)


def _row(plan: Plan, item: AnyItem, years: tuple[int, ...]) -> tuple[Cell, ...]:
    stands = plan.years_of(item)
    asked = [_asked(plan, item, year) if year in stands else words.NOTHING for year in years]
    unit = item.unit if item.takes_targets else ""
    return tuple(map(Cell, (item.name, *asked, unit, item.source or words.NOTHING)))


def _asked(plan: Plan, item: AnyItem, year: int) -> str:
    """Say what an item asks of a year in which it stands, all decisions known."""
    if plan.cancellation(item, year, plan.calendar.last(year)) is not None:
        return words.STATUSES[Status.CANCELLED]
    if item.takes_targets:
        return words.aimed(item.targets.get(year))
    due = plan.due_day(item, date.max)
    if due is not None:
        return "到期" if plan.calendar.year_of(due) == year else "未到期"
    if item.every is not None:
        return words.how_often(item)
    if isinstance(item, EveryMember):
        return f"各{item.times}{item.unit}"
    return "有佐证"
