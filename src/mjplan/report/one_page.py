"""What fits on one A4 page: lists that are longer show what is most urgent, and say how much more
there is and where."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Any, NamedTuple, TypeVar

import msgspec

from mjplan.render import words
from mjplan.render.fitting import CUT, breadth, cut, in_columns, lines, named
from mjplan.report.brief_values import Brief
from mjplan.report.components import Behind, Part
from mjplan.report.item_rows import NONE
from mjplan.report.sharing import Wanted, shares

HEIGHT = 750
"""Points of the page's text in the layout 简报.docx, with some to spare."""
LINE, ROW, TITLE, HEADING, HEAD = 15, 14, 40, 23, 21
"""Points that a line of text takes; a line of a row of a table; the title; a heading; the head of a
table with the line below the table."""
WIDE = 92
"""Cells of a line of text."""
TABLE, EDGES = 108, 3
"""Cells of a line of a table, whose letters are smaller; those that the edges of a column take."""
NAME = 28
"""Cells that a name may take inside of a sentence."""
REPORT = "见本月月报"
"""Where the rest is of what is cut off."""
_OWNER = 60
"""Cells that the organisation's name may take, and the plan's."""
_BROAD = Fraction(3, 2)
"""How much of a line the texts of a row may take that stands on two lines at the most, however its
columns share the room."""
_YEARS = 7
"""Years that the table of years has room for: the last ones."""

_Row = TypeVar("_Row", bound=Part)


class _List(NamedTuple):
    """A list of a brief: the field that holds it, the headings of its columns and the fields below
    them, how many rows it takes in its turn, and where to see the rest."""

    field: str
    columns: Mapping[str, str]
    turn: int
    where: str


def _lists(brief: Brief) -> tuple[_List, ...]:
    return (
        _List(
            "behind",
            {
                "责任处室": "department",
                "事项": "name",
                "状态": "status",
                "差多少": "shortfall",
                "余下每月需": "need",
                "责任人": "owner",
            },
            4,
            REPORT,
        ),
        _List(
            "outlook",
            {
                "事项": "name",
                "推算": "forecast",
                "目标": "target",
                "照什么推算": "basis",
                "至今月均": "average",
                "责任处室": "department",
            },
            2,
            "见进度表",
        ),
        _List(
            "focus",
            {"处室": "by", "重点": "name", "期限": "due", "结果": "ending"},
            2,
            REPORT,
        ),
        _List(
            "years",
            {"领域": "name"}
            | {name: f"cells.{index}" for index, name in enumerate(brief.year_names)},
            8,
            "见总评",
        ),
    )


def on_one_page(whole: Brief) -> Brief:
    """Return a brief with as much of its lists as one page has room for, each row on one line; on
    more where that leaves room for texts that would be cut."""
    brief = _narrow(whole)
    lists = _lists(brief)
    rows = [getattr(brief, each.field) for each in lists]
    wanted = [Wanted(len(found), each.turn) for found, each in zip(rows, lists, strict=True)]
    room = HEIGHT - _fixed(brief) - (LINE - ROW) * len(lists)
    texts = (
        _text(row, f)
        for each, found in zip(lists, rows, strict=True)
        for row in found
        for f in each.columns.values()
    )
    room -= _SPARE if any(map(_breaks_badly, texts)) else 0
    shown = shares(wanted, room // ROW)
    room -= ROW * sum(each.lines(number) for each, number in zip(wanted, shown, strict=True))
    values: dict[str, Any] = {}
    for each, found, number in zip(lists, rows, shown, strict=True):
        kept = _by_department(found[:number])
        columns = _known(kept, each.columns)
        fitted, broad = _fitted(kept, columns, 1), _fitted(kept, columns, _BROAD)
        if fitted != broad and (more := len(kept) * ROW) <= room:
            fitted, room = broad, room - more
        values[each.field] = fitted
        values[f"{each.field}_columns"] = tuple(map("=".join, columns.items()))
        values[f"{each.field}_more"] = _more(found[number:], each.where)
    return msgspec.structs.replace(brief, **values)


def _breaks_badly(text: str) -> bool:
    """Tell whether a text has a long word that is no number: a cell breaks before it, so that its
    row may take a line more than was counted."""
    return any(word.strip(_OF_NUMBERS) for word in _WORD.findall(text))


_WORD = re.compile(r"[!-~]{8,}")
_OF_NUMBERS = "0123456789.-/%"
_SPARE = 12 * ROW
"""Points for the lines that long words make."""


def _narrow(brief: Brief) -> Brief:
    """Return it with names and years for which there is room."""
    return msgspec.structs.replace(
        brief,
        plan=cut(brief.plan, _OWNER),
        organisation=cut(brief.organisation, _OWNER),
        year_names=brief.year_names[-_YEARS:],
        years=tuple(
            msgspec.structs.replace(each, cells=each.cells[-_YEARS:]) for each in brief.years
        ),
    )


def _fixed(brief: Brief) -> int:
    """Return the points that the page has besides the rows of its lists: of each list a heading,
    and the head of its table, or the sentence that there is nothing."""
    head = f"{brief.organisation}　{brief.plan}　截至{_DAY}（{brief.ahead or _RUNNING}）"
    instead = "" if brief.outlook else brief.no_outlook
    nothing = "" if brief.behind else brief.no_behind
    of_lists = (instead, brief.outlook_old, brief.focus_summary, brief.years_note)
    texts = (nothing, brief.unassigned, *of_lists, brief.score)
    told = [*brief.summary, *brief.silent, *(text for text in texts if text)]
    number = lines(head, WIDE) + sum(lines(text, WIDE - _BULLET) for text in told)
    lists = [getattr(brief, each.field) for each in _lists(brief)]
    headings = 1 + len(lists) + bool(brief.silent) + bool(brief.score)
    return TITLE + LINE * number + HEADING * headings + HEAD * sum(map(bool, lists))


_DAY = "2018年12月31日"
"""The longest that a day is written."""
_RUNNING = "本月还没有结束"
_BULLET = 4
"""Cells that the sign before an entry of a list takes."""


def _by_department(rows: Sequence[_Row]) -> list[_Row]:
    """Put together what one department has to do of what is equally urgent, the one with the most
    urgent of all first, and last what nobody has to answer for; other rows stay as they are."""
    order = [each.department for each in rows if isinstance(each, Behind)]
    if not order:
        return [*rows]
    return [
        row
        for _, equal in groupby(rows, _urgency)
        for row in sorted(equal, key=lambda row: (_lead(row) == NONE, order.index(_lead(row))))
    ]


def _urgency(row: Part) -> tuple[bool, str]:
    """What the rows are ordered by: whether an item is binding, and its status."""
    assert isinstance(row, Behind)
    return row.name.endswith(words.BINDING), row.status


def _lead(row: Part) -> str:
    assert isinstance(row, Behind)
    return row.department


def _known(rows: Sequence[Part], columns: Mapping[str, str]) -> dict[str, str]:
    """Return the columns in which there is something."""
    return {
        title: field
        for title, field in columns.items()
        if not rows or any(_text(row, field) not in ("", NONE) for row in rows)
    }


def _fitted(
    rows: Sequence[_Row], columns: Mapping[str, str], times: Fraction | int
) -> tuple[_Row, ...]:
    """Return rows with texts so short that each takes so many times the room of a line."""
    fields = [*columns.values()]
    heads = [*columns]
    texts = [[_text(row, field) for field in fields] for row in rows]
    cells_of = [*zip(heads, *texts, strict=True)]
    room = int((TABLE - EDGES * len(fields)) * times)
    kept = {at for at, field in enumerate(fields) if _is_cell(field) or field in _FIGURES}
    if room - _taken(cells_of, kept) < _LEAST * (len(fields) - len(kept)):
        kept = {at for at in kept if _is_cell(fields[at])}
    flexible = [at for at in range(len(fields)) if at not in kept]
    shared = [[line[at] for at in flexible] for line in [heads, *texts]]
    cells = in_columns(shared, room - _taken(cells_of, kept))[1:]
    return tuple(
        msgspec.structs.replace(
            row,
            **{
                fields[at]: _cut_as(fields[at], line[at], text)
                for at, text in zip(flexible, short, strict=True)
            },
        )
        for row, line, short in zip(rows, texts, cells, strict=True)
    )


_FIGURES = frozenset({"forecast", "target", "average", "need", "shortfall"})
"""Fields in which figures stand: half of one would be another one."""
_LEAST = 8
"""Cells that names keep at least; where figures leave less, some are left out."""


def _taken(columns: Sequence[Sequence[str]], kept: Iterable[int]) -> int:
    """Return the cells of columns in which nothing is cut."""
    return sum(max(map(breadth, columns[at])) for at in kept)


def _is_cell(field: str) -> bool:
    """Tell whether a field is one of a list of them (cells.2), all of which are figures."""
    return "." in field


def _cut_as(field: str, whole: str, short: str) -> str:
    """Return what stands in a field that is cut: of a figure all of it or nothing."""
    return CUT if field in _FIGURES and short != whole else short


def _text(row: Part, path: str) -> str:
    """Return what stands in a column: a field, or one of a list of them (cells.2)."""
    field, _, index = path.partition(".")
    found = getattr(row, field)
    return str(found[int(index)] if index else found)


def _more(rows: Sequence[Any], where: str) -> str:
    """Say how many more there are, which or whose, and where to see them; empty for none."""
    if not rows:
        return ""
    names, room = _names(rows), WIDE - _BULLET
    head = f"另有 {len(rows)} 项"
    said = named(f"{head}：", names, f"，{where}", room, lambda _: f"等，{where}")
    return said if breadth(said) <= room else f"{head}，{where}"


def _names(rows: Sequence[Any]) -> list[str]:
    """Name rows; of what is behind, how many there are of each department."""
    if not isinstance(rows[0], Behind):
        return [cut(each.name, NAME) for each in rows]
    number = Counter(each.department for each in rows)
    names = {name: "未写明责任处室" if name == NONE else cut(name, NAME) for name in number}
    return [f"{names[name]} {many} 项" for name, many in number.most_common()]
