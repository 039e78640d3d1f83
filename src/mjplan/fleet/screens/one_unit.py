"""All that is known of one unit, on the screen: how it was read, what of it needs attention, its
shared indicators and points, what it lacks for a rank, the first of its problems."""

from collections.abc import Iterator

from mjplan.catalog import Unit
from mjplan.fleet import words
from mjplan.fleet.grounds import ground
from mjplan.fleet.screens.indicators import standing
from mjplan.fleet.table.values import Answer, Group, Part, Row, UnitsTable, Urgent
from mjplan.fleet.values import short
from mjplan.progress.score import PLACES
from mjplan.render.table import Cell, Column, Section, Table
from mjplan.render.words import NOTHING, exact, full_day, light, number, percent, until

MOST = 5
"""Problems that are told here; all of them are told where the unit's workspace is checked."""

_URGENT = (
    Column("需要关注的", wraps=True),
    Column("目标", right=True, spare=2),
    Column("实绩", right=True, spare=1),
    Column("差多少", wraps=True, least=14),
    Column("责任处室", wraps=True, least=8),
    Column("状态"),
)
_SHARED = (
    Column("共同指标", wraps=True),
    Column("下达", right=True, spare=2),
    Column("目标", right=True),
    Column("实绩", right=True),
    Column("完成率", right=True, spare=1),
    Column("得分", right=True),
    Column("满分", right=True),
    Column("依据", wraps=True, least=16),
)


def page(found: UnitsTable, unit: Unit) -> Iterator[Table | Cell]:
    """Make what stands on a unit's page, from top to bottom."""
    group, row = next(
        (group, row) for group in found.groups for row in group.rows if row.unit == unit.id
    )
    yield from _head(found, group, row, unit)
    if row.urgent:
        yield Table("", _URGENT, [Section("", [_urgent(each, row) for each in row.urgent])])
    elif row.items:
        yield Cell("需关注：没有", "good")
    shared = [*_shared(found, row)]
    if shared:
        yield Table("", _SHARED, [Section("", shared)])
    if found.has_parts:
        yield from _rank(found, group, row)
    yield from _problems(row)


def _head(found: UnitsTable, group: Group, row: Row, unit: Unit) -> Iterator[Cell]:
    """Say who it is, where it is read and how that went, how its items stand, when it entered
    something last."""
    day = until(found.as_of, ahead=found.ahead)
    yield Cell(f"{row.name}（{row.unit}，{group.name}）  {found.year_name}（{day}）", "strong")
    if found.commit is not None:
        yield Cell(words.remade(found))
    word, tone = words.STATES[row.state]
    why = f"：{row.detail}" if row.detail else ""
    yield Cell(f"{word}{why}", tone)
    yield Cell(f"来源：{unit.source}{_commit(row)}")
    if row.organisation and row.organisation != row.name:
        yield Cell(f"它的规划里叫：{row.organisation}")
    if row.is_old:
        yield Cell(f"以下是 {words.old(row)}（{row.read_on} 读的），不计入合计，不排名", "warn")
    if not row.has_figures:
        yield Cell(f"{found.year_name}没有它的数", "dim")
        return
    yield Cell(words.counted(row.statuses))
    yield Cell(_records(row), "warn" if words.silent(row) else "")


def _commit(row: Row) -> str:
    if row.commit is None or row.committed_at is None:
        return ""
    return f"，提交 {short(row.commit)}（{full_day(row.committed_at.astimezone().date())}）"


def _records(row: Row) -> str:
    if not row.records:
        return words.silent(row) or NOTHING
    said = f"记录 {row.records} 条，最近一条 {row.last_record or NOTHING}"
    said += f"，最近录入 {row.last_entered or NOTHING}"
    return f"{said}，{words.silent(row)}" if words.silent(row) else said


def _urgent(found: Urgent, row: Row) -> tuple[Cell, ...]:
    unit = f" {found.measure_unit}" if found.measure_unit and found.target is not None else ""
    return (
        Cell(words.item(found)),
        Cell(f"{words.target(found)}{unit}"),
        Cell(words.actual(found)),
        Cell(words.short(found, row) or NOTHING),
        Cell(found.department or NOTHING),
        light(found.status),
    )


def _shared(found: UnitsTable, row: Row) -> Iterator[tuple[Cell, ...]]:
    """The rows of its indicators, then of the parts of its score that come from elsewhere."""
    told = set()
    for each in found.indicators:
        answer = next((answer for answer in each.answers if answer.unit == row.unit), None)
        if answer is not None:
            told.add(each.indicator)
            yield _indicator(each.name, answer)
    for part in row.parts:
        if part.part not in told:
            yield (Cell(part.name), *(Cell(NOTHING) for _ in range(4)), *_points(part))


def _indicator(name: str, answer: Answer) -> tuple[Cell, ...]:
    own = "" if answer.item_name in (None, name) else f"（{answer.item_name}）"
    figures = (
        Cell(f"{name}{own}"),
        Cell(exact(answer.share)),
        Cell(words.target(answer)),
        Cell(words.actual(answer)),
        Cell(percent(answer.rate)),
    )
    if answer.part is not None and not answer.unlike:
        return (*figures, *_points(answer.part))
    points = number(answer.part.points, PLACES) if answer.part else NOTHING
    full = exact(answer.part.full) if answer.part else NOTHING
    return (*figures, Cell(points), Cell(full), standing(answer))


def _points(part: Part) -> tuple[Cell, ...]:
    points = Cell(number(part.points, PLACES))
    return (
        points,
        Cell(exact(part.full)),
        Cell(ground(part), "" if part.points is not None else "dim"),
    )


def _rank(found: UnitsTable, group: Group, row: Row) -> Iterator[Cell]:
    """Say what the points come to, and the rank, or why there is none."""
    so_far = "" if found.is_closed else "到这一天"
    points = number(row.points, PLACES)
    none = "没有得分" if row.state == "ok" else "没有读到，所以没有算得分"
    said = f"{so_far}得分：{points}，满分 {exact(row.full)}" if row.parts else none
    if row.rank is not None:
        yield Cell(f"{said}，{group.name}第 {row.rank} 名", "strong")
        return
    yield Cell(said, "strong")
    yield Cell(f"没有名次：{'；'.join(why_unranked(found, group, row))}", "dim")


def why_unranked(found: UnitsTable, group: Group, row: Row) -> Iterator[str]:
    """Say everything for which a unit has no rank."""
    if not group.is_ranked:
        yield f"{group.name}只列不排"
    if not found.is_closed:
        yield f"{found.year_name}还没有结束"
    if row.state != "ok":
        yield words.STATES[row.state][0]
    elif found.is_closed and row.is_interim:
        yield "它自己的年度还没有过完，得分是到这一天的"
    if row.lacking:
        yield f"缺 {words.lacking(row)} 的得分"


def _problems(row: Row) -> Iterator[Cell]:
    """Tell the first problems in its files, and how many more there are."""
    if not row.problems:
        return
    yield Cell(f"文件里的问题：{row.errors} 处错误，{row.warnings} 处警告", "strong")
    for problem in row.problems[:MOST]:
        yield Cell(f"  {problem}")
    more = row.errors + row.warnings - MOST
    if more > 0:
        yield Cell(f"  还有 {more} 处：请该单位在自己的工作区运行 mjplan check", "dim")
