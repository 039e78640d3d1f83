"""The table of all units as one web page that needs nothing else, in the look of a year's page."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mjplan.fleet import words
from mjplan.fleet.grounds import ground
from mjplan.fleet.table import Answer, Group, Indicator, Part, Row, UnitsTable, Urgent
from mjplan.progress.score import PLACES
from mjplan.progress.status import APART, ATTENTION, SILENT, STATUSES, Status
from mjplan.render.table import Cell, Column, Section, Table
from mjplan.render.words import NOTHING, exact, number, percent, until
from mjplan.render.words import light as shown_light
from mjplan.web import paint
from mjplan.web.anchors import Anchors
from mjplan.web.items import light
from mjplan.web.parts import choosing, counts
from mjplan.web.values import Choice, Count, Light

MOST_DETAILED = 1000
"""Units up to which a page says of each what needs attention; with more it would be too heavy."""

MOST_NAMED = 20
"""Units that a list of those who have to act names."""

_FIRST_ITEMS = 3
_FIXED = ("main", "unread", "late", "quiet", "groups", "indicators", "legend")


class Act(NamedTuple):
    """An item that somebody has to act on: by how much it is off, its figures, who has it."""

    name: str
    light: Light
    text: str


class Unit(NamedTuple):
    """A unit: where its part of the page is, how it stands in a sign and a word, its figures by
    what stands over them, what there is to know of it, and what needs attention."""

    anchor: str
    name: str
    keys: str
    light: Light
    figures: tuple[tuple[str, str], ...]
    counts: tuple[Count, ...]
    remark: str
    lines: tuple[str, ...]
    acts: tuple[Act, ...]
    parts: tuple[str, ...]


class Division(NamedTuple):
    """A group of units: what they come to, why they have no ranks, and each of them."""

    anchor: str
    name: str
    keys: str
    counts: tuple[Count, ...]
    lines: tuple[str, ...]
    units: tuple[Unit, ...]


class Named(NamedTuple):
    """A unit in a list, and what one says of it there."""

    anchor: str
    name: str
    text: str


class List(NamedTuple):
    """Units that have to act, or nothing is known of; `more` says how many are not named."""

    anchor: str
    title: str
    tone: str
    units: tuple[Named, ...]
    more: str


class Shared(NamedTuple):
    """A shared indicator with every unit, below the line that says what they come to."""

    said: str
    table: Table


class Page(NamedTuple):
    """The whole page."""

    title: str
    organisation: str
    year: str
    until: str
    total: str
    tiles: tuple[Count, ...]
    lines: tuple[Cell, ...]
    lists: tuple[List, ...]
    heads: tuple[str, ...]
    choices: tuple[Choice, ...]
    groups: tuple[Division, ...]
    indicators: Table | None
    shared: tuple[Shared, ...]
    legend: tuple[Light, ...]


def page(table: UnitsTable) -> str:
    """Make the page as one HTML text."""
    shown = values(table)
    rules = paint.source("units.css") + choosing(each.key for each in shown.choices[1:])
    return paint.whole("units.html", rules, page=shown)


def values(table: UnitsTable) -> Page:
    """Gather what the page shows."""
    anchors = Anchors(*_FIXED)
    places = {row.unit: anchors.place(row.unit) for row in table.rows}
    groups = [group for group in table.groups if group.rows]
    heads = _heads(table)
    sections = tuple(
        _section(table, group, place, anchors, places, heads) for place, group in enumerate(groups)
    )
    return Page(
        title=words.heading(table, "："),
        organisation=table.organisation,
        year=f"{table.year_name}各单位进度",
        until=until(table.as_of, ahead=table.ahead),
        total=f"{len(table.rows)} 个单位",
        tiles=tuple(counts(_in_force(words.all_statuses(table.rows)))),
        lines=tuple(_lines(table)),
        lists=tuple(_lists(table, places)),
        heads=heads,
        choices=_choices(sections),
        groups=sections,
        indicators=_indicators(table) if table.indicators else None,
        shared=tuple(_shared(found) for found in table.indicators if found.answers),
        legend=tuple(map(light, STATUSES)),
    )


def _in_force(statuses: dict[Status, int]) -> dict[Status, int]:
    return {status: n for status, n in statuses.items() if status not in APART}


def _lines(table: UnitsTable) -> Iterator[Cell]:
    """Say what stands above everything else: how many were read, what needs attention."""
    yield Cell(f"{words.states(table)}。", "strong")
    read = [row for row in table.rows if row.state == "ok"]
    if urgent := [row for row in read if row.urgent]:
        items = sum(row.attention for row in urgent)
        yield Cell(f"需要关注的 {items} 项，在 {len(urgent)} 个单位。", "warn")
    elif any(row.items for row in read):
        yield Cell("读到的单位没有需要关注的事项。", "good")
    if old := sum(row.is_old for row in table.rows):
        said = f"连不上的有 {old} 个用以前的数，写明日期，不计入上面各数。"
        yield Cell(said, "dim")
    if scale := words.scale(table):
        yield Cell(f"{scale}。", "dim")
    if len(table.rows) > MOST_DETAILED:
        said = f"单位超过 {MOST_DETAILED} 个，各单位需要关注的事项不逐项列出，请看 Excel 表。"
        yield Cell(said, "dim")


# ---- who has to act


def _lists(table: UnitsTable, places: dict[str, str]) -> Iterator[List]:
    """List who is behind, who has entered nothing for long, who could not be read."""
    late = sorted((row for row in table.rows if row.late), key=lambda row: -row.late)
    quiet = sorted(filter(words.is_silent, table.rows), key=_longest)
    unread = [row for row in table.rows if row.state != "ok"]
    named = (
        ("late", "落后的单位", "bad", late, _most_urgent),
        ("quiet", "久没有录入的单位", "warn", quiet, words.silent),
        ("unread", "没有读到的单位", "bad", unread, _why),
    )
    for anchor, title, tone, rows, said in named:
        if rows:
            units = tuple(Named(places[r.unit], r.name, said(r)) for r in rows[:MOST_NAMED])
            rest = len(rows) - len(units)
            more = f"还有 {rest} 个单位，见下面各组" if rest else ""
            yield List(anchor, f"{title}（{len(rows)} 个）", tone, units, more)


def _longest(row: Row) -> tuple[bool, int]:
    """Put first what was never entered, then the longest silence."""
    return row.silent is not None, -(row.silent or 0)


def _most_urgent(row: Row) -> str:
    """Say how much is late, and what is most urgent of it."""
    first = row.urgent[: min(_FIRST_ITEMS, row.late)]
    named = "、".join(f"{words.item(each)}{_aside(words.short(each, row))}" for each in first)
    old = f"，{words.old(row)}" if row.is_old else ""
    return f"落后 {row.late} 项{old}：{named}"


def _aside(text: str) -> str:
    return f"（{text}）" if text else ""


def _why(row: Row) -> str:
    old = f"；这里用的是 {words.old(row)}" if row.is_old else ""
    return f"{words.STATES[row.state][0]}：{row.detail or NOTHING}{old}"


# ---- the units


def _heads(table: UnitsTable) -> tuple[str, ...]:
    """What stands over the figures of a unit; nothing over what no unit has."""
    heads = ["项数", "已完成", "正常", "落后", "将到期", "无数据", "几天没录入"]
    heads += ["得分"] if table.has_parts else []
    heads += ["名次"] if any(row.rank is not None for row in table.rows) else []
    return tuple(heads)


def _figures(row: Row, heads: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """A unit's figures, each with its head."""
    counted = row.statuses
    known = {
        "项数": words.in_force(counted),
        "已完成": counted.get(Status.DONE, 0),
        "正常": counted.get(Status.ON_TRACK, 0),
        "落后": row.late,
        "将到期": counted.get(Status.DUE_SOON, 0),
        "无数据": sum(counted.get(each, 0) for each in SILENT),
        "几天没录入": row.silent,
        "名次": row.rank,
    }
    found: dict[str, str] = {
        head: NOTHING if value is None or not row.has_figures else str(value)
        for head, value in known.items()
    }
    found["得分"] = number(row.points, PLACES)
    return tuple((head, found[head]) for head in heads)


def _section(
    table: UnitsTable,
    group: Group,
    place: int,
    anchors: Anchors,
    places: dict[str, str],
    heads: Sequence[str],
) -> Division:
    key = f"g{place}"
    detailed = len(table.rows) <= MOST_DETAILED
    units = tuple(_unit(row, key, places[row.unit], heads, detailed=detailed) for row in group.rows)
    keys = sorted({each for unit in units for each in unit.keys.split()})
    read = sum(row.state == "ok" for row in group.rows)
    statuses = words.all_statuses(group.rows)
    which = f"{len(group.rows)} 个单位" + (f"，读到 {read} 个" if read < len(group.rows) else "")
    said = f"{which}：{words.counted(statuses)}" if statuses else which
    lines = (said, words.unranked(table, group))
    shown = tuple(counts(_in_force(statuses)))
    name = group.name
    return Division(
        anchors.place(name), name, " ".join(keys), shown, tuple(filter(None, lines)), units
    )


def _unit(row: Row, key: str, anchor: str, heads: Sequence[str], *, detailed: bool) -> Unit:
    keys = {
        key: True,
        "urgent": bool(row.urgent),
        "late": bool(row.late),
        "quiet": words.is_silent(row),
        "unread": row.state != "ok",
    }
    acts = tuple(_act(each, row) for each in row.urgent) if detailed else ()
    parts = tuple(map(_part, row.parts)) if detailed else ()
    return Unit(
        anchor,
        row.name,
        " ".join(each for each, has in keys.items() if has),
        _light(row),
        _figures(row, heads),
        tuple(counts(_in_force(dict(row.statuses)))),
        _remark(row),
        tuple(str(each) for each in row.problems) if detailed else (),
        acts,
        parts,
    )


def _light(row: Row) -> Light:
    """The state of a unit that was not read; else the worst that any item of it is in."""
    if row.state != "ok":
        word, tone = words.STATES[row.state]
        return Light("!", word, tone)
    if row.urgent:
        return light(min((each.status for each in row.urgent), key=ATTENTION.index))
    good = (Status.ON_TRACK, Status.DONE, *STATUSES)
    return next((light(each) for each in good if row.statuses.get(each)), _EMPTY)


_EMPTY = Light("·", "没有事项", "dim")


def _remark(row: Row) -> str:
    """Say what is to be known of a unit's figures."""
    said = [row.detail] if row.state != "ok" else []
    said += [f"这里是 {words.old(row)}"] if row.is_old else []
    said += [words.silent(row)] if words.is_silent(row) else []
    return "；".join(filter(None, said))


def _act(found: Urgent, row: Row) -> Act:
    """Say of an item by how much it is off, its figures, who has it."""
    unit = found.measure_unit or ""
    figures = [] if found.target is None else [f"目标 {exact(found.target)} {unit}".rstrip()]
    if found.actual is not None:
        figures.insert(0, f"实绩 {exact(found.actual)}")
    due = f"期限 {found.due}" if found.due else ""
    said = (words.short(found, row), "，".join(figures), due, found.department or "")
    return Act(words.item(found), light(found.status), "；".join(filter(None, said)))


def _part(found: Part) -> str:
    """Say what a part of the score has: 社情民意信息 18.33/40：没有达到."""
    points = number(found.points, PLACES)
    return f"{found.name} {points}/{exact(found.full)} 分：{ground(found)}"


def _choices(sections: Sequence[Division]) -> tuple[Choice, ...]:
    """What one may choose to see only: sorts of units, then groups."""
    every = [unit for section in sections for unit in section.units]
    names = {"urgent": "需要关注", "late": "落后", "quiet": "久没录入", "unread": "没有读到"}
    sorts = (
        Choice(key, name, sum(key in unit.keys.split() for unit in every))
        for key, name in names.items()
    )
    groups = (
        Choice(f"g{place}", section.name, len(section.units))
        for place, section in enumerate(sections)
    )
    return (
        Choice("all", "全部", len(every)),
        *(each for each in sorts if each.number),
        *(groups if len(sections) > 1 else ()),
    )


# ---- the shared indicators


def _indicators(table: UnitsTable) -> Table:
    """A row an indicator, with what may be added."""
    columns = (
        Column("指标"),
        Column("怎样合计"),
        *(Column(title, right=True) for title in ("上级目标", "下达合计", "实绩合计", "差距")),
        *(Column(title, right=True) for title in ("完成率", "完成的单位", "计入的单位")),
    )
    rows = [
        (
            Cell(_with_unit(found)),
            Cell(words.TOTALS[found.total]),
            *map(Cell, (words.target(found), exact(found.shares), exact(found.actual))),
            Cell(exact(found.gap)),
            Cell(percent(found.rate)),
            Cell(NOTHING if found.met is None else str(found.met)),
            Cell(words.of_how_many(found)),
        )
        for found in table.indicators
    ]
    return Table("", columns, [Section("", rows)])


def _with_unit(found: Indicator) -> str:
    return f"{found.name}（{found.measure_unit}）" if found.measure_unit else found.name


def _shared(found: Indicator) -> Shared:
    """A row a unit; beside its figures why they are not added."""
    titles = ("下达", "目标", "实绩", "差距", "完成率")
    columns = (
        Column("单位"),
        *(Column(title, right=True) for title in titles),
        *(Column("状态"), Column("得分", right=True), Column("说明")),
    )
    rows = [_answer(each) for each in found.answers]
    said = f"{_with_unit(found)}：{len(rows)} 个单位逐个看"
    return Shared(said, Table(_with_unit(found), columns, [Section("", rows)]))


def _answer(each: Answer) -> tuple[Cell, ...]:
    points = each.part.points if each.part else None
    status = shown_light(each.status) if each.status else Cell(NOTHING)
    remark = words.remark(each)
    numbers = (exact(each.share), words.target(each), exact(each.actual), exact(each.gap))
    return (
        Cell(each.name),
        *map(Cell, numbers),
        Cell(percent(each.rate)),
        status,
        Cell(number(points, PLACES)),
        Cell(remark, "warn" if remark else ""),
    )
