"""The table of all units as a report in Markdown, from its values alone; Word documents are made of
the same text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mjplan.fleet import words
from mjplan.fleet.outputs import pictures
from mjplan.fleet.table.values import Group, Indicator, Row, UnitsTable
from mjplan.numerals import numeral
from mjplan.progress.score import PLACES
from mjplan.progress.status import Status
from mjplan.render.charts import Bars
from mjplan.render.markdown import CHART, escape, grid, image, tidy
from mjplan.render.words import AHEAD, NOTHING, exact, full_day, number, percent
from mjplan.tidy.terms import TOTALS

_NAMED = 3
"""Items that are named of a unit that is behind."""


class _Table(NamedTuple):
    """Heads, of which those that begin with > stand over numbers, and the rows below."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


def report(table: UnitsTable, drawn: Sequence[Bars] = (), notes: Sequence[str] = ()) -> str:
    """Write the report; charts stand in it by the names of what is `drawn`, first of all what one
    has to know of it (`notes`)."""
    sections = {
        "总的情况": [*(escape(f"{note}。") for note in notes), *_figures(table)],
        "各组单位": [*_groups(table, {each.name: each for each in drawn})],
        "落后的单位": [*_late(table)],
        "久没有录入的单位": [*_silent(table)],
        "没有读到的单位": [*_unread(table)],
        "共同指标": [*_indicators(table)],
    }
    filled = [(title, blocks) for title, blocks in sections.items() if blocks]
    out = [f"# {title(table)}", _of_day(table)]
    for place, (name, blocks) in enumerate(filled, 1):
        out += [f"## {numeral(place)}、{name}", *blocks]
    return tidy("\n\n".join(out))


def title(table: UnitsTable) -> str:
    """Return what heads the report."""
    return escape(f"{table.year_name}各单位进度")


def _of_day(table: UnitsTable) -> str:
    """Say whose report it is, and of which day."""
    open_ = "" if table.is_closed else f"（{table.year_name}还没有结束）"
    until = f"（{AHEAD}）" if table.ahead else open_
    return escape(f"{table.organisation}　截至{full_day(table.as_of)}{until}")


def _figures(table: UnitsTable) -> Iterator[str]:
    """Say in one paragraph how many units were read, how their items stand, and how many units have
    something to attend to."""
    if not table.rows:
        yield "目录里没有单位。"
        return
    said = [words.states(table)]
    read = [row for row in table.rows if row.state == "ok"]
    if read:
        who = "各单位" if len(read) == len(table.rows) else f"读到的 {len(read)} 个单位"
        said.append(f"{who}共 {words.counted(words.all_statuses(read))}")
        if urgent := [row for row in read if row.urgent]:
            items = sum(row.attention for row in urgent)
            said.append(f"需要关注的 {items} 项，在 {len(urgent)} 个单位")
    if old := sum(row.is_old for row in table.rows):
        said.append(f"连不上的有 {old} 个用以前的数，写明日期，不计入以上各数")
    yield escape("。".join(said) + "。")


# ---- the units, a table a group


def _groups(table: UnitsTable, drawn: Mapping[str, Bars]) -> Iterator[str]:
    """Write a table a group, and why it has no ranks; above it its chart."""
    groups = [group for group in table.groups if group.rows]
    if scale := words.scale(table):
        yield escape(f"{scale}。")
    for place, group in enumerate(groups, 1):
        if len(groups) > 1:
            yield f"### （{numeral(place)}）{escape(group.name)}"
        if bars := drawn.get(pictures.name_of(group)):
            yield image(bars.title, CHART + bars.name)
        yield _written(_units(table, group))
        if why := words.unranked(table, group):
            yield escape(f"{why}。")
        yield from _lacking(table, group)


def _lacking(table: UnitsTable, group: Group) -> Iterator[str]:
    """Name, of a year that is over, who has no points for what, and so has no rank."""
    if not (table.is_closed and group.is_ranked):
        return
    for name, units in words.without_points(group.rows).items():
        yield escape(f"没有{name}得分的：{words.named(units)}。")


def _units(table: UnitsTable, group: Group) -> _Table:
    """A row a unit, only the columns in which something is said."""
    is_ranked = any(row.rank is not None for row in group.rows)
    heads = ["单位", ">项数", ">已完成", ">正常", ">需关注", ">其中落后", ">几天没录入"]
    heads += [">得分"] if table.has_parts else []
    heads += [">名次"] if is_ranked else []
    rows = []
    for row in group.rows:
        cells = [_name(row), *_counts(row)]
        cells += [number(row.points, PLACES)] if table.has_parts else []
        cells += [exact(None) if row.rank is None else str(row.rank)] if is_ranked else []
        rows.append(cells)
    return _Table(heads, rows)


def _name(row: Row) -> str:
    """Name a unit; beside it why there are no figures, or of which day old ones are."""
    if row.state == "ok":
        return row.name if row.has_figures else f"{row.name}（{words.NO_YEAR}）"
    return f"{row.name}（{words.old(row) or words.STATES[row.state][0]}）"


def _counts(row: Row) -> list[str]:
    if not row.has_figures:
        return [NOTHING] * 6
    done, going = (row.statuses.get(each, 0) for each in (Status.DONE, Status.ON_TRACK))
    counts = (words.in_force(row.statuses), done, going, row.attention, row.late)
    return [*map(str, counts), NOTHING if row.silent is None else str(row.silent)]


# ---- who is behind, who is silent, who can't be read


def _late(table: UnitsTable) -> Iterator[str]:
    """Name the units that are behind, those with most first, and what is most urgent."""
    rows = [row for row in table.rows if row.late]
    if not rows:
        if any(row.has_figures for row in table.rows):
            yield "读到的单位没有落后的事项。"
        return
    rows.sort(key=lambda row: -row.late)
    yield _written(
        _Table(
            ["单位", ">落后几项", "最急的事项"],
            [[_name(row), str(row.late), _most_urgent(row)] for row in rows],
        )
    )


def _most_urgent(row: Row) -> str:
    """Name the first items that are late, by how much, and who has them."""
    return "；".join(words.urgent(each, row) for each in row.urgent[: min(_NAMED, row.late)])


def _silent(table: UnitsTable) -> Iterator[str]:
    """Name the units that have entered nothing for long, or ever; the longest silent first."""
    rows = words.longest_silent(table.rows)
    if not rows:
        return
    yield f"超过 {words.SILENT_DAYS} 天没有录入的，和{words.never(table)}的："
    yield _written(
        _Table(
            ["单位", "最近录入", ">几天没录入"],
            [
                [
                    row.name,
                    str(row.last_entered) if row.last_entered else "没有录入过",
                    NOTHING if row.silent is None else str(row.silent),
                ]
                for row in rows
            ],
        )
    )


def _unread(table: UnitsTable) -> Iterator[str]:
    """Name the units that could not be read, and why."""
    rows = [row for row in table.rows if row.state != "ok"]
    if rows:
        told = [
            [row.name, words.STATES[row.state][0], row.detail or NOTHING, words.old(row) or "没有"]
            for row in rows
        ]
        yield _written(_Table(["单位", "读取", "为什么、怎么办", "用的数"], told))


# ---- the shared indicators


def _indicators(table: UnitsTable) -> Iterator[str]:
    """A row an indicator, with what may be added; below it what may not."""
    if not table.indicators:
        return
    heads = ("指标", "怎样合计", ">上级目标", ">下达合计", ">实绩合计", ">完成率", "计入的单位")
    yield _written(_Table(heads, [_total(found) for found in table.indicators]))
    for found in table.indicators:
        if found.unlike:
            units = [f"{each.name}（{each.unlike}）" for each in found.unlike]
            yield escape(f"{found.name}不同类，不合计，不比较：{words.named(units)}。")


def _total(found: Indicator) -> list[str]:
    unit = f"（{found.measure_unit}）" if found.measure_unit else ""
    actual = f"{found.met} 个单位完成" if found.total == "met" else words.actual(found)
    return [
        f"{found.name}{unit}",
        TOTALS[found.total],
        words.target(found),
        exact(found.shares),
        actual,
        percent(found.rate),
        words.of_how_many(found),
    ]


def _written(table: _Table) -> str:
    """Write a table, each cell as text."""
    heads = [escape(head.removeprefix(">")) for head in table.heads]
    right = [head.startswith(">") for head in table.heads]
    return "\n".join(grid(heads, right, [[escape(cell) for cell in row] for row in table.rows]))
