"""The year's table as pictures: a bullet an item beside its numbers."""

from collections.abc import Callable, Iterable

from mjplan.plan import Plan
from mjplan.progress.values import Measure, Year
from mjplan.render import charts, computed, kinds, signs, words
from mjplan.render.charts import Bullet
from mjplan.render.status import SUPPORTED
from mjplan.render.table import Cell, Column, Section, Table

_CELLS = ((110, 32), (72, 16), (0, 10))
"""From which width of the screen on a bar has how many signs."""

_LEGEND = "图：█ 实绩，┃ 应达，◆ 目标（没有 ◆ 的，右端为目标），─ 可以的范围，· 还没有的"
_PAIRS = "两个 ◆ 是目标的两端"
_TURNS = "按人的事项画各人共做了多少次"
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
    sections: list[Section] = []
    bullets: list[Bullet] = []
    left_out = 0
    for name, measures in _groups(plan, filter(keep, year.measures), filter(keep, supported)):
        pairs = [(m, bullet) for m in measures if (bullet := charts.bullet(m)) is not None]
        bullets += [bullet for _, bullet in pairs]
        left_out += len(measures) - len(pairs)
        if pairs:
            sections.append(Section(name, [_row(m, bullet, cells) for m, bullet in pairs]))
    after = (*_not_drawn(left_out, year.year), *table.after)
    said = [line for line in table.before if line != computed.LAST_YEAR]  # what has no picture
    return Table(table.title, _COLUMNS, sections, (*_legend(bullets), *said), after)


def _groups(
    plan: Plan, measures: Iterable[Measure], supported: Iterable[Measure]
) -> list[tuple[str, list[Measure]]]:
    """Return the measures of each area, and those that are only supported."""
    every = list(measures)
    areas = [(each.name, [m for m in every if plan.area_of(m.item) is each]) for each in plan.areas]
    return [*areas, (SUPPORTED, list(supported))]


def _not_drawn(number: int, year: int) -> list[Cell]:
    """Say how many items have no picture, and where they are."""
    told = f"没有画的 {number} 项（没有目标数的，节点、承诺等），见 mjplan status {year}"
    return [Cell(told, "dim")] if number else []


def _legend(bullets: list[Bullet]) -> list[str]:
    """Say what the signs mean, and what is drawn otherwise than most."""
    if not bullets:
        return []
    others = {
        _PAIRS: any(bullet.until is not None for bullet in bullets),
        _TURNS: any(bullet.turns for bullet in bullets),
        _STARTS: any(bullet.start for bullet in bullets),
    }
    return ["；".join([_LEGEND, *(said for said, is_there in others.items() if is_there)])]


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
