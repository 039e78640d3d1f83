"""What is drawn of all units: in each group those with the most to attend to, or, when the year is
over and they are ranked, their points."""

from collections.abc import Iterator
from decimal import Decimal

from mjplan.fleet.table.values import Group, Row, UnitsTable
from mjplan.progress.status import ATTENTION
from mjplan.render.charts import Bars, Series
from mjplan.render.words import LIGHTS, STATUSES, exact

MOST = 20
"""Units of one picture; more are not read, nor have they room."""


def of(table: UnitsTable) -> Iterator[Bars]:
    """Draw each group of which there is something to see."""
    for group in table.groups:
        bars = _points(group) if any(row.rank for row in group.rows) else _attention(group)
        if bars.categories:
            yield bars


def _attention(group: Group) -> Bars:
    """Draw how many items need attention, by status; what is most urgent stands first."""
    found = sorted((row for row in group.rows if row.urgent), key=lambda row: -row.attention)
    shown = found[:MOST]
    counted = [[each.status for each in row.urgent] for row in shown]
    series = tuple(
        Series(
            STATUSES[status],
            tuple(Decimal(statuses.count(status)) for statuses in counted),
            LIGHTS[status][1],
        )
        for status in ATTENTION
        if any(status in statuses for statuses in counted)
    )
    title = f"{group.name}：需要关注的事项（项）{_cut(shown, found)}"
    said = "；".join(f"{row.name} {row.attention} 项" for row in shown)
    return Bars(name_of(group), title, said, _names(shown), series, stacked=True)


def _points(group: Group) -> Bars:
    """Draw the points of those that are ranked, the best first."""
    found = [row for row in group.rows if row.rank is not None]
    shown = found[:MOST]
    title = f"{group.name}：得分{_cut(shown, found)}"
    said = "；".join(f"{row.name} {exact(row.points)} 分" for row in shown)
    series = (Series("得分", tuple(row.points for row in shown)),)
    return Bars(name_of(group), title, said, _names(shown), series)


def name_of(group: Group) -> str:
    """Return what the chart of a group is called."""
    return f"units-{group.id}"


def _names(rows: list[Row]) -> tuple[str, ...]:
    return tuple(f"{row.name}（{row.as_of}）" if row.is_old else row.name for row in rows)


def _cut(shown: list[Row], found: list[Row]) -> str:
    """Say how many are drawn where that is not all."""
    return f"（前 {len(shown)} 个单位，共 {len(found)} 个）" if len(shown) < len(found) else ""
