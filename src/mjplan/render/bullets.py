"""The year's table as pictures: a bullet an item beside its numbers."""

from collections.abc import Callable, Iterable

from mjplan.plan import Plan
from mjplan.progress.values import Measure, Year
from mjplan.render import charts, kinds, signs, words
from mjplan.render.charts import Bullet
from mjplan.render.status import SUPPORTED
from mjplan.render.table import Cell, Column, Section, Table

_CELLS = ((110, 32), (72, 16), (0, 10))
"""From which width of the screen on a bar has how many signs."""

_LEGEND = "图：█ 实绩，┃ 应达，◆ 目标（没有 ◆ 的，右端为目标），─ 可以的范围，· 还没有的"
_STARTS = "存量从起步时的数画起"


def drawn(
    table: Table,
    plan: Plan,
    year: Year,
    keep: Callable[[Measure], bool],
    supported: Iterable[Measure],
    wide: int,
) -> Table:
    """Return a year's table with a picture of each item that has numbers, for a screen so wide;
    what stands above and below stays."""
    cells = next(number for least, number in _CELLS if wide >= least)
    groups = [
        (area.name, [m for m in year.measures if plan.area_of(m.item) is area and keep(m)])
        for area in plan.areas
    ]
    groups.append((SUPPORTED, [*filter(keep, supported)]))
    sections, bullets = [], []
    for name, measures in groups:
        pairs = [(m, bullet) for m in measures if (bullet := charts.bullet(m)) is not None]
        bullets += [bullet for _, bullet in pairs]
        if pairs:
            sections.append(Section(name, [_row(m, bullet, cells) for m, bullet in pairs]))
    left_out = sum(len(measures) for _, measures in groups) - len(bullets)
    told = f"没有数字可画的 {left_out} 项（节点、承诺等），见 mjplan status {year.year}"
    after = (Cell(told, "dim"), *table.after) if left_out else table.after
    starts = any(bullet.start for bullet in bullets)
    legend = (f"{_LEGEND}；{_STARTS}" if starts else _LEGEND,) if bullets else ()
    return Table(table.title, _COLUMNS, sections, (*legend, *table.before), after)


_COLUMNS = (
    Column("事项", wraps=True),
    Column("进展"),
    Column("实绩", right=True),
    Column("目标", right=True, spare=2),
    Column("应达", right=True, spare=1),
    Column("状态"),
)


def _row(measure: Measure, bullet: Bullet, cells: int) -> tuple[Cell, ...]:
    return (
        Cell(bullet.name),
        Cell(signs.bullet(bullet, cells), bullet.tone),
        Cell(kinds.actual(measure)),
        Cell(kinds.target(measure)),
        Cell(words.expected(measure)),
        Cell(bullet.status, bullet.tone),
    )
