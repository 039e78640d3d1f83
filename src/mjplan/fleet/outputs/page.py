"""The table of all units as one web page that needs nothing else, in the look of a year's page."""

from collections.abc import Iterator, Sequence

from mjplan.fleet import words
from mjplan.fleet.outputs import page_units
from mjplan.fleet.outputs.page_values import List, Named, Page, Shared
from mjplan.fleet.table.values import Answer, Indicator, Row, UnitsTable
from mjplan.progress.score import PLACES
from mjplan.progress.status import STATUSES
from mjplan.render.table import Cell, Column, Section, Table
from mjplan.render.words import NOTHING, exact, number, percent, until
from mjplan.render.words import light as shown_light
from mjplan.tidy.terms import TOTALS
from mjplan.web import paint
from mjplan.web.anchors import Anchors
from mjplan.web.items import light
from mjplan.web.parts import choosing, counts

_FIRST_ITEMS = 3
_FIXED = ("main", "unread", "late", "quiet", "groups", "indicators", "legend")


def page(table: UnitsTable, notes: Sequence[str] = ()) -> str:
    """Make the page as one HTML text; `notes` are what one has to know of all of it."""
    shown = values(table, notes)
    rules = paint.source("units.css") + choosing(each.key for each in shown.choices[1:])
    return paint.whole("units.html", rules, page=shown)


def values(table: UnitsTable, notes: Sequence[str] = ()) -> Page:
    """Gather what the page shows."""
    anchors = Anchors(*_FIXED)
    places = {row.unit: anchors.place(row.unit) for row in table.rows}
    groups = [group for group in table.groups if group.rows]
    frame = page_units.frame(table, places)
    sections = tuple(
        page_units.division(table, group, f"g{place}", anchors.place(group.name), frame)
        for place, group in enumerate(groups)
    )
    return Page(
        title=words.heading(table, "："),
        organisation=table.organisation,
        year=f"{table.year_name}各单位进度",
        until=until(table.as_of, ahead=table.ahead),
        total=f"{len(table.rows)} 个单位",
        tiles=tuple(counts(page_units.tallied(words.all_statuses(table.rows)))),
        lines=(*(Cell(f"{note}。", "strong") for note in notes), *_lines(table)),
        lists=tuple(_lists(table, places)),
        heads=frame.heads,
        choices=page_units.choices(sections),
        groups=sections,
        indicators=_indicators(table) if table.indicators else None,
        shared=tuple(_shared(found) for found in table.indicators if found.answers),
        legend=tuple(map(light, STATUSES)),
    )


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
    if len(table.rows) > page_units.MOST_DETAILED:
        most = page_units.MOST_DETAILED
        said = f"单位超过 {most} 个，各单位需要关注的事项不逐项列出，请看 Excel 表。"
        yield Cell(said, "dim")


# ---- who has to act


def _lists(table: UnitsTable, places: dict[str, str]) -> Iterator[List]:
    """List who is behind, who has entered nothing for long, who could not be read."""
    late = sorted((row for row in table.rows if row.late), key=lambda row: -row.late)
    quiet = words.longest_silent(table.rows)
    unread = [row for row in table.rows if row.state != "ok"]
    named = (
        ("late", "落后的单位", "bad", late, _most_urgent),
        ("quiet", "久没有录入的单位", "warn", quiet, words.silent),
        ("unread", "没有读到的单位", "bad", unread, words.why_unread),
    )
    for anchor, title, tone, rows, said in named:
        if rows:
            units = tuple(Named(places[r.unit], r.name, said(r)) for r in rows[: words.MOST_NAMED])
            rest = len(rows) - len(units)
            more = f"还有 {rest} 个单位，见下面各组" if rest else ""
            brief = said is words.silent
            yield List(anchor, f"{title}（{len(rows)} 个）", tone, units, more, brief)


def _most_urgent(row: Row) -> str:
    """Say how much is late, and what is most urgent of it."""
    first = row.urgent[: min(_FIRST_ITEMS, row.late)]
    named = "、".join(f"{words.item(each)}{_aside(words.short(each, row))}" for each in first)
    old = f"，{words.old(row)}" if row.is_old else ""
    return f"落后 {row.late} 项{old}：{named}"


def _aside(text: str) -> str:
    return f"（{text}）" if text else ""


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
            Cell(TOTALS[found.total]),
            *map(Cell, (words.target(found), exact(found.shares), words.actual(found))),
            Cell(words.gap(found)),
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
    numbers = (exact(each.share), words.target(each), words.actual(each), words.gap(each))
    return (
        Cell(each.name),
        *map(Cell, numbers),
        Cell(percent(each.rate)),
        status,
        Cell(number(points, PLACES)),
        Cell(remark, "warn" if remark else ""),
    )
