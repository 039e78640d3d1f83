"""The table of all units on the screen, and the lines below it: who is behind, who has been silent,
who can't be read, and what is to be done."""

from collections.abc import Iterator, Sequence

from mjplan.fleet import words
from mjplan.fleet.table.values import Row, UnitsTable
from mjplan.progress.score import PLACES
from mjplan.progress.status import SILENT, Status
from mjplan.render.table import Cell, Column, Section, Table, Tone
from mjplan.render.words import BINDING, NOTHING, exact, light, number

MOST = 8
"""Units that a line below the table names."""

_NAMED = 3
"""Items that are named of a unit."""

_COLUMNS = (
    Column("单位", wraps=True, least=16),
    Column("事项", right=True),
    Column("已完成", right=True),
    Column("正常", right=True, spare=3),
    Column("落后", right=True, legend="落后：已逾期、已突破、滞后的"),
    Column("将到期", right=True, spare=1),
    Column("无数据", right=True, spare=2, legend="无数据：久无更新、无记录的"),
    Column("需关注", right=True, legend="需关注：落后、将到期、无数据的"),
    Column("得分", right=True),
    Column("缺", right=True),
    Column("名次", right=True),
    Column("最近录入", spare=4),
    Column("情况"),
)


def by_unit(found: UnitsTable) -> Table:
    """Show a row a unit, a section a group."""
    sections = [Section(group.name, [*map(_row, group.rows)]) for group in found.groups]
    table = Table(
        words.heading(found),
        _COLUMNS,
        [section for section in sections if section.rows],
        _before(found),
        tuple(_below(found)),
    )
    return table.without(*_unused(found))


NO_UNITS = "目录里还没有单位：请在 plan/units.yaml 的 units 里写，见 mjplan help units"


def _unused(found: UnitsTable) -> Iterator[str]:
    """Name the columns that say nothing."""
    if not found.has_parts:
        yield "得分"
    if not any(row.lacking for row in found.rows):
        yield "缺"
    if not any(row.rank for row in found.rows):
        yield "名次"


def _before(found: UnitsTable) -> tuple[str, ...]:
    if not found.rows:
        return (NO_UNITS,)
    binding = any(each.is_binding for row in found.rows for each in row.urgent[:_NAMED])
    mark = f"{BINDING}：约束性指标" if binding else ""
    return tuple(filter(None, (words.states(found), words.remade(found), _scale(found), mark)))


def _scale(found: UnitsTable) -> str:
    """Say out of how many points the units' points are, and of which day."""
    full = max((row.full for row in found.rows), default=None)
    if not found.has_parts or not full:
        return ""
    until = "" if found.is_closed else "，是到这一天的"
    lacking = "；缺：几个部分还没有得分" if any(row.lacking for row in found.rows) else ""
    return f"得分满分 {exact(full)}{until}{lacking}"


def _row(row: Row) -> tuple[Cell, ...]:
    """A unit's row; all of it faint where its figures are old."""
    statuses = row.statuses
    silent = sum(statuses.get(each, 0) for each in SILENT)
    attention: Tone = "bad" if row.late else "warn" if row.attention else ""
    cells = (
        Cell(row.name),
        Cell(_count(row, row.items)),
        Cell(_count(row, statuses.get(Status.DONE, 0))),
        Cell(_count(row, statuses.get(Status.ON_TRACK, 0))),
        Cell(_count(row, row.late), "bad" if row.late else ""),
        Cell(_count(row, statuses.get(Status.DUE_SOON, 0))),
        Cell(_count(row, silent)),
        Cell(_count(row, row.attention), attention),
        Cell(number(row.points, PLACES)),
        Cell(str(len(row.lacking)) if row.parts else NOTHING),
        Cell(str(row.rank) if row.rank is not None else NOTHING),
        _entered(row),
        _state(row),
    )
    if not row.is_old:
        return cells
    return (*(cell._replace(tone="dim") for cell in cells[:-1]), cells[-1])


def _count(row: Row, number_: int) -> str:
    return str(number_) if row.has_figures else NOTHING


def _entered(row: Row) -> Cell:
    if row.last_entered is None:
        return Cell("没有" if row.has_figures else NOTHING, "warn" if row.has_figures else "")
    return Cell(str(row.last_entered), "warn" if words.is_silent(row) else "")


def _state(row: Row) -> Cell:
    """How it went to read a unit or, where that went well, the worst that any item of it is in."""
    if row.state != "ok":
        word, tone = words.STATES[row.state]
        return Cell(f"{word}，旧数" if row.is_old else word, tone)
    status = words.standing(row)
    if status is None:
        return Cell("没有事项" if row.has_figures else words.NO_YEAR, "dim")
    return light(status)


def _below(found: UnitsTable) -> Iterator[Cell]:
    """What the groups come to, who has to act, who is silent, who can't be read, why there are no
    ranks."""
    if not found.rows:
        return
    yield Cell("小结（按事项数；没有读到的单位不计入）", "strong")
    groups = [group for group in found.groups if group.rows]
    if len(groups) > 1:
        yield from (Cell(f"{group.name}：{_items(group.rows)}") for group in groups)
    yield Cell(f"合计：{_items(found.rows)}", "strong")
    yield from _urgent(found)
    yield from _silent(found)
    yield from unread(found)
    yield from _unranked(found)
    yield Cell("一个单位的全部：mjplan units show 单位", "dim")


def _items(rows: Sequence[Row]) -> str:
    """Say of how many units how many items stand how: 3 个单位（读到 2 个），12 项：已完成 2."""
    read = sum(row.state == "ok" for row in rows)
    which = "" if read == len(rows) else f"（读到 {read} 个）"
    items = f"，{words.counted(words.all_statuses(rows))}" if read else ""
    return f"{len(rows)} 个单位{which}{items}"


def _urgent(found: UnitsTable) -> Iterator[Cell]:
    """Name the units with most to act on, and of each the most urgent items with who has them."""
    rows = sorted(
        (row for row in found.rows if row.state == "ok" and row.urgent),
        key=lambda row: (-row.late, -row.attention),
    )
    if not rows:
        if any(row.state == "ok" and row.items for row in found.rows):
            yield Cell("需关注：没有，读到的单位都没有", "good")
        return
    items = sum(row.attention for row in rows)
    more = f"，先列 {MOST} 个" if len(rows) > MOST else ""
    tone: Tone = "bad" if any(row.late for row in rows) else "warn"
    yield Cell(f"需关注：{len(rows)} 个单位 {items} 项{more}", tone)
    for row in rows[:MOST]:
        yield Cell(f"  {row.name} {row.attention} 项：{_first(row)}")


def _first(row: Row) -> str:
    """Name the most urgent items of a unit."""
    named = "、".join(words.urgent(each, row) for each in row.urgent[:_NAMED])
    return f"{named} 等" if row.attention > _NAMED else named


def _silent(found: UnitsTable) -> Iterator[Cell]:
    """Name the units that have entered nothing for long, or ever, the longest silent first."""
    rows = words.longest_silent(found.rows)
    never = [row.name for row in rows if row.silent is None]
    late = [row for row in rows if row.silent is not None]
    if late:
        names = [f"{row.name}（{row.silent} 天，{row.last_entered} 以后）" for row in late]
        head = f"超过 {words.SILENT_DAYS} 天没有录入的 {len(late)} 个单位："
        yield Cell(head + listed(names), "warn")
    if never:
        yield Cell(f"{words.never(found)}的 {len(never)} 个单位：{listed(never)}", "warn")


def unread(found: UnitsTable) -> Iterator[Cell]:
    """Name the units that were not read, why, and what to do."""
    rows = [row for row in found.rows if row.state != "ok"]
    if not rows:
        return
    more = f"，先列 {MOST} 个" if len(rows) > MOST else ""
    yield Cell(f"没有读到：{len(rows)} 个单位{more}，不计入合计，不排名", "bad")
    for row in rows[:MOST]:
        yield Cell(f"  {row.name} {words.why_unread(row)}")
    if len(rows) > MOST:
        rest = "、".join(row.name for row in rows[MOST : MOST + MOST])
        end = f" 等 {len(rows) - MOST} 个" if len(rows) > MOST + MOST else ""
        yield Cell(f"  还有：{rest}{end}")


def _unranked(found: UnitsTable) -> Iterator[Cell]:
    """Say why there are no ranks, and who lacks what; where points from elsewhere are to be
    written."""
    said = dict.fromkeys(words.why_unranked(found, group) for group in found.groups)
    yield from (Cell(each, "dim") for each in said if each)
    if found.is_closed and found.without_scores:
        yield Cell(
            f"从别处来的得分还没有：请写在 scores/{found.year}.csv，"
            "第一行是 单位,部分,得分,来源，一行一个单位的一个部分",
            "warn",
        )
    yield from _lacking(found)


def _lacking(found: UnitsTable) -> Iterator[Cell]:
    """Say who lacks points of what; while the year runs, when that is no fault, only how many."""
    lacking = words.without_points(found.rows)
    if found.is_closed:
        for name, units in lacking.items():
            yield Cell(f"没有{name}得分的 {len(units)} 个单位：{listed(units)}", "dim")
    elif lacking:
        told = "、".join(f"{name} {len(units)} 个单位" for name, units in lacking.items())
        yield Cell(f"到这一天还缺的得分：{told}", "dim")


def listed(names: Sequence[str]) -> str:
    """Name the first of several, and say how many there are: 甲、乙、丙 等 12 个."""
    more = f" 等 {len(names)} 个" if len(names) > MOST else ""
    return f"{'、'.join(names[:MOST])}{more}"
