"""A unit as a row of a workbook: its columns, the figures that one looks at first."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from mjplan.books.values import Head, State, Table, Value, aside, day, number, text
from mjplan.fleet import words
from mjplan.fleet.table.values import Group, Row, UnitsTable
from mjplan.fleet.values import State as Read
from mjplan.progress.status import SILENT, STATUSES, Status
from mjplan.render.words import STATUSES as WORDS


class Field(NamedTuple):
    """A column of the units, and what stands in it."""

    head: Head
    value: Callable[[UnitsTable, Group, Row], Value]


def as_of(row: Row) -> Value:
    """The day of the figures; that of old ones is marked."""
    return State(f"{row.as_of}（旧）", "warn") if row.is_old else day(row.as_of)


def state_of(found: Read) -> State:
    """How it went to read a unit."""
    word, tone = words.STATES[found]
    return State(word, tone or "good")


def _known(value: Callable[[Row], int | Decimal | None]) -> Callable[..., Value]:
    """Return what counts something of units of which there are figures."""
    return lambda _table, _group, row: number(value(row)) if row.has_figures else None


def _count(*statuses: Status) -> Callable[..., Value]:
    """Return what counts a unit's items with any of some statuses."""
    return _known(lambda row: sum(row.statuses.get(each, 0) for each in statuses))


def _text(value: Callable[[Row], str | None]) -> Callable[..., Value]:
    return lambda _table, _group, row: text(value(row))


_FIRST = (
    Field(Head("组", most=18), lambda _, group, __: text(group.name)),
    Field(Head("单位", 14, 28), _text(lambda row: row.name)),
    Field(Head("读取", 9), lambda _, __, row: state_of(row.state)),
    Field(Head("数字截至", 11), lambda _, __, row: as_of(row)),
    Field(Head("项数"), _known(lambda row: words.in_force(row.statuses))),
    Field(Head("需关注", 7), _known(lambda row: row.attention)),
    Field(Head("已完成", 7), _count(Status.DONE)),
    Field(Head("正常"), _count(Status.ON_TRACK)),
    Field(Head("落后"), _known(lambda row: row.late)),
    Field(Head("将到期", 7), _count(Status.DUE_SOON)),
    Field(Head("无数据", 7), _count(*SILENT)),
    Field(Head("几天没录入", 9), _known(lambda row: row.silent)),
)
_SCORED = (
    Field(Head("得分", 7), _known(lambda row: row.points)),
    Field(Head("缺得分的", 9, 24), lambda _, __, row: text(words.lacking(row))),
)
_RANK = Field(Head("名次"), lambda _, __, row: number(row.rank))
_FULL = Field(aside("满分"), _known(lambda row: row.full or None))
_WHY = Field(Head("说明", 12, 32), _text(words.about))
_ASIDE = (
    Field(aside("最近录入", 11), lambda _, __, row: day(row.last_entered)),
    Field(aside("记录数", 7), _known(lambda row: row.records)),
    Field(aside("错误数", 7), lambda _, __, row: number(row.errors or None)),
    Field(aside("警告数", 7), lambda _, __, row: number(row.warnings or None)),
    Field(aside("截至", 11), lambda _, __, row: day(row.as_of)),
    Field(aside("哪天读的", 11), lambda _, __, row: day(row.read_on)),
    Field(aside("最近一条的日期", 11), lambda _, __, row: day(row.last_record)),
    Field(aside("规划里的单位名称", 10, 24), _text(lambda row: row.organisation)),
    Field(aside("提交", 10), _text(lambda row: row.commit)),
    Field(aside("代号", 8), _text(lambda row: row.unit)),
    Field(aside("年度"), lambda table, _, __: number(table.year)),
    Field(aside("目录", 8), lambda table, _, __: text(table.catalog)),
)
"""Columns of the units: the figures that one looks at first; those to the right are not printed."""


_SHOWN = (Status.DONE, Status.ON_TRACK, Status.DUE_SOON)
"""Statuses with a column that is printed."""


def _has(table: UnitsTable, status: Status) -> bool:
    return any(row.statuses.get(status) for row in table.rows)


def table(found: UnitsTable) -> Table:
    """A row a unit; every status that any item has is counted, those to the right for pivots."""
    rest = [each for each in STATUSES if each not in _SHOWN and _has(found, each)]
    scored = _SCORED if found.has_parts else ()
    ranked = (_RANK,) if any(row.rank is not None for row in found.rows) else ()
    counts = (Field(aside(WORDS[status]), _count(status)) for status in rest)
    full = (_FULL,) if found.has_parts else ()
    fields = (*_FIRST, *scored, *ranked, _WHY, *counts, *full, *_ASIDE)
    rows = [
        tuple(field.value(found, group, row) for field in fields)
        for group in found.groups
        for row in group.rows
    ]
    return Table(tuple(field.head for field in fields), rows, kept=2)
