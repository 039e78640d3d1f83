"""The table of all units as a workbook, to work with: the units, the shared indicators, what needs
attention, what could not be read, and charts; as CSV the table of the units."""

from collections.abc import Iterable

from mjplan.books.values import (
    Head,
    Picture,
    Sheet,
    Spread,
    State,
    Table,
    Text,
    Value,
    aside,
    day,
    number,
    rate,
    state,
    text,
)
from mjplan.fleet import words
from mjplan.fleet.grounds import ground
from mjplan.fleet.outputs import pictures, unit_columns
from mjplan.fleet.table.values import Answer, Group, Indicator, Part, Row, UnitsTable, Urgent
from mjplan.numerals import numeral
from mjplan.tidy.terms import TOTALS

UNITS, INDICATORS, ANSWERS, URGENT, POINTS, PROBLEMS = (
    *("各单位进度", "共同指标", "指标逐单位", "需要关注", "得分", "读不到的"),
)
"""The names of the sheets."""

MOST_URGENT = 100_000
"""Items that need attention, of all units together, for which a workbook has room."""


def spread(table: UnitsTable, notes: tuple[str, ...] = (), *, by_indicator: bool = False) -> Spread:
    """The table of all units: a row a unit, then what its figures are made of; CSV has room for the
    units, or, `by_indicator`, for a row a unit and shared indicator. `notes` are what one has to
    know of all of it."""
    heading = words.heading(table)
    units = Sheet(UNITS, heading, (*notes, *_before(table)), (unit_columns.table(table),))
    sheets: list[Sheet | Picture] = [units]
    answers = _answers(table)
    if table.indicators:
        sheets += [_indicators(table), answers]
    sheets += filter(None, (_urgent(table), _points(table), _problems(table)))
    sheets += (
        Picture(f"图{numeral(place)}", heading, bars)
        for place, bars in enumerate(pictures.of(table), 1)
    )
    shown = (answers if by_indicator else units).tables[0]
    empty = "" if shown.rows else "没有共同指标" if by_indicator else "没有单位"
    return Spread(tuple(sheets), shown, empty)


def _before(table: UnitsTable) -> tuple[str, ...]:
    """Say what to know before one reads the rows: what could not be read, which figures are old,
    why there are no ranks."""
    said = [f"{words.states(table)}；落后：已逾期、已突破、滞后的；无数据：久无更新、无记录的"]
    if any(row.is_old for row in table.rows):
        said.append("数字截至一栏写着“旧”的，是连不上以前最后一次读到的数：不排名，不计入合计")
    unranked = (words.why_unranked(table, group) for group in table.groups)
    said += filter(None, (words.scale(table), *unranked))
    return tuple(dict.fromkeys(said))


# ---- the shared indicators


def _indicators(table: UnitsTable) -> Sheet:
    """A row an indicator: what was handed down, what the units' figures come to."""
    titles = ("上级目标", "下达合计", "各单位目标合计", "实绩合计", "差距")
    heads = (
        *(Head("指标", 12, 30), Head("计量单位", most=10), Head("怎样合计", 9)),
        *(Head(title, 9, figures=True) for title in titles),
        *(Head("完成率", 9, bars=True), Head("完成的单位", 9)),
        *(Head("计入的单位", 9), Head("应有的单位", 9), Head("不同类的单位", 9, 30)),
        *(Head("满分"), aside("代号", 10)),
    )
    rows = [_total(found) for found in table.indicators]
    said = ("只加读得到、同类、有数的单位；旧数不加；比率不合计",)
    return Sheet(INDICATORS, words.heading(table), said, (Table(heads, rows, kept=1),))


def _total(found: Indicator) -> tuple[Value, ...]:
    return (
        *(text(found.name), text(found.measure_unit), Text(TOTALS[found.total])),
        *(_target(found), number(found.shares), number(found.targets), number(found.actual)),
        *(number(found.gap), rate(found.rate), number(found.met)),
        *(number(found.counted), number(found.asked)),
        *(text(words.named([each.name for each in found.unlike])), number(found.points)),
        text(found.indicator),
    )


def _target(found: Indicator | Answer | Urgent) -> Value:
    """A target: a number, or both ends of what is aimed at."""
    if found.target_high is not None:
        return text(words.target(found))
    return number(found.target)


def _answers(table: UnitsTable) -> Sheet:
    """A row a unit and indicator."""
    heads = (
        *(Head("指标", 12, 30), Head("单位", 14, 28), Head("读取", 9), Head("计量单位", most=10)),
        *(Head(title, 9, figures=True) for title in ("下达", "目标", "实绩", "差距")),
        *(Head("完成率", 9, bars=True), Head("状态", 10), Head("得分", 7)),
        *(Head("数字截至", 11), Head("说明", 9, 30), Head("单位里的事项", 12, 30)),
        *(aside("得分的依据", 12, 30), aside("单位代号", 8), aside("指标代号", 10)),
    )
    rows = [_answer(found, each) for found in table.indicators for each in found.answers]
    said = ("说明里写着不同类、旧数的，不合计；比率不合计",)
    return Sheet(ANSWERS, words.heading(table), said, (Table(heads, rows, kept=2),))


def _answer(found: Indicator, each: Answer) -> tuple[Value, ...]:
    old = State(f"{each.as_of}（旧）", "warn") if each.is_old else day(each.as_of)
    part = each.part
    return (
        *(
            text(found.name),
            text(each.name),
            unit_columns.state_of(each.state),
            text(each.measure_unit),
        ),
        *(number(each.share), _target(each), number(each.actual, words.places(each))),
        number(each.gap, words.gap_places(each)),
        *(rate(each.rate), state(each.status) if each.status else None),
        *(number(part.points) if part else None, old, text(words.remark(each))),
        *(text(each.item_name or each.item), text(ground(part)) if part else None),
        *(text(each.unit), text(found.indicator)),
    )


# ---- what needs attention, points, what could not be read


def _sheet(
    table: UnitsTable, name: str, heads: tuple[Head, ...], rows: list[tuple[Value, ...]], *said: str
) -> Sheet | None:
    """A sheet of some rows; None where there are none."""
    if not rows:
        return None
    return Sheet(name, words.heading(table), said, (Table(heads, rows, kept=2),))


def _urgent(table: UnitsTable) -> Sheet | None:
    """A row an item that somebody has to act on."""
    heads = (
        *(Head("组", most=18), Head("单位", 14, 28), Head("事项", 12, 32), Head("状态", 10)),
        *(Head("差多少", 10, 24), Head("目标", 8, figures=True), Head("实绩", 8, figures=True)),
        *(Head("计量单位", most=10), Head("完成率", 9, bars=True), Head("期限", 11)),
        *(Head("责任处室", 9, 22), Head("最近一条", 11), Head("数字截至", 11)),
        *(aside("约束性"), aside("差距", 8), aside("逾期天数", 9)),
        *(aside("单位代号", 8), aside("事项代号", 10)),
    )
    every = [
        (group, row, each) for group in table.groups for row in group.rows for each in row.urgent
    ]
    rows = [_of_urgent(table, *each) for each in every[:MOST_URGENT]]
    said = []
    if len(every) > len(rows):
        said.append(f"共 {len(every)} 项，只列了前 {len(rows)} 项：请分组写")
    return _sheet(table, URGENT, heads, rows, *said)


def _of_urgent(table: UnitsTable, group: Group, row: Row, each: Urgent) -> tuple[Value, ...]:
    return (
        *(text(group.name), text(row.name), text(words.item(each)), state(each.status)),
        *(text(words.short(each, row)), _target(each)),
        number(each.actual, words.places(each)),
        *(text(each.measure_unit), rate(each.rate), day(each.due), text(each.department)),
        *(day(each.last_record), unit_columns.as_of(row)),
        text("是") if each.is_binding else None,
        *(number(each.gap, words.gap_places(each)), number(each.late)),
        *(text(row.unit), text(each.item)),
    )


def _points(table: UnitsTable) -> Sheet | None:
    """A row a unit and part of its score."""
    heads = (
        *(Head("组", most=18), Head("单位", 14, 28), Head("部分", 12, 30), Head("得分", 8)),
        *(Head("满分", 8), Head("得分率", 9, bars=True), Head("依据", 14, 40)),
        *(Head("事项代号", 10), aside("单位代号", 8), aside("部分代号", 10)),
    )
    rows = [
        _part(group, row, each)
        for group in table.groups
        for row in group.rows
        for each in row.parts
    ]
    return _sheet(table, POINTS, heads, rows, "没有得分的一栏空着，依据里写着为什么")


def _part(group: Group, row: Row, each: Part) -> tuple[Value, ...]:
    return (
        *(text(group.name), text(row.name), text(each.name), number(each.points)),
        *(number(each.full), rate(each.reached), text(ground(each)), text(each.item)),
        *(text(row.unit), text(each.part)),
    )


def _problems(table: UnitsTable) -> Sheet | None:
    """A row a problem of what could not be read, or one that says why."""
    heads = (
        *(Head("组", most=18), Head("单位", 14, 28), Head("读取", 9), Head("说明", 16, 50)),
        *(Head("文件", 12, 30), Head("行"), Head("列"), Head("级别"), Head("问题", 20, 60)),
        aside("单位代号", 8),
    )
    rows = [
        line
        for group in table.groups
        for row in group.rows
        if row.state != "ok"
        for line in _unread(group, row)
    ]
    said = f"每个单位最多列 {words.MOST_TOLD} 处，全部由单位自己检查"
    return _sheet(table, PROBLEMS, heads, rows, said)


def _unread(group: Group, row: Row) -> Iterable[tuple[Value, ...]]:
    """What is known of a unit that could not be read."""
    given = (text(group.name), text(row.name), unit_columns.state_of(row.state), text(row.detail))
    for each in row.problems[: words.MOST_TOLD]:
        place = (text(each.path), number(each.line), number(each.column), text(each.level))
        yield (*given, *place, text(each.message), text(row.unit))
    if not row.problems:
        yield (*given, None, None, None, None, None, text(row.unit))
