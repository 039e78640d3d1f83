"""What the plan asks of each year (年度目标分解): a table, a row an item, a column a year."""

from mjplan.model import AnyItem, Area, EveryMember, Points
from mjplan.plan import Plan
from mjplan.render import words
from mjplan.render.points import limits
from mjplan.render.table import Cell, Column, Section, Table


def yearly_table(plan: Plan, areas: tuple[Area, ...]) -> Table:
    """What is asked of each year, by the plan's own targets."""
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
    asked = [_asked(item, year) if year in stands else words.NOTHING for year in years]
    unit = item.unit if item.takes_targets else ""
    return tuple(map(Cell, (item.name, *asked, unit, item.source or words.NOTHING)))


def _asked(item: AnyItem, year: int) -> str:
    """Say what an item asks of a year in which it stands."""
    if item.takes_targets:
        return words.aimed(item.targets.get(year))
    if item.due_day is not None:
        return "到期" if item.due_day.year == year else "未到期"
    if item.every is not None:
        return words.how_often(item)
    if isinstance(item, EveryMember):
        return f"各{item.times}{item.unit}"
    if isinstance(item, Points):
        return limits(item) or "不限"
    return "有佐证"
