"""Paint tables to work with as a workbook."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from math import ceil

from mjplan.books.values import (
    Day,
    Head,
    Number,
    Picture,
    Rate,
    Sheet,
    Spark,
    State,
    Table,
    Text,
    Value,
    as_shown,
)
from mjplan.paper import book as the
from mjplan.paper import charts
from mjplan.paper.book import Book, Look, Page
from mjplan.progress.values import rounded
from mjplan.render import words
from mjplan.render.table import Tone, width

MOST_ROWS = 1_048_576
"""The rows of a sheet."""

_EXACT = 15
"""The digits of a number that a sheet keeps; one with more is written as a text."""

_HEAD = the.GIVEN_HEAD | {"border_color": the.LINE}
_TEXT: Look = {"indent": 1}
_RIGHT: Look = {"align": "right"}
_WRAPS: Look = {"text_wrap": True}
_TONES: dict[Tone, Look] = {
    "good": {"bg_color": "#E2EFDA", "font_color": "#375623"},
    "warn": {"bg_color": "#FFEB9C", "font_color": "#7F4F00"},
    "bad": {"bg_color": "#FFC7CE", "font_color": "#9C0006"},
    "dim": {"bg_color": "#F2F2F2", "font_color": "#595959"},
}
_MIDDLE: Look = {"align": "center"}


def paint(sheets: Sequence[Sheet | Picture], title: str, created: date) -> bytes:
    """Return sheets as a workbook; the same sheets give the same bytes."""
    file = BytesIO()
    book = Book(file, title, created)
    for each in sheets:
        page = book.page(each.name)
        if isinstance(each, Picture):
            _draw(page, each)
        else:
            _paint(page, each)
    book.close()
    return file.getvalue()


def is_too_long(sheet: Sheet | Picture) -> bool:
    """Whether a sheet has more rows than there can be."""
    if isinstance(sheet, Picture):
        return False
    return _FIXED + len(sheet.before) + sum(map(_height, sheet.tables)) > MOST_ROWS


_FIXED = 1
"""The line of the title."""


def _height(table: Table) -> int:
    """The lines of a table with its heads and the empty line below."""
    return len(table.rows) + _heads(table) + 1


def _heads(table: Table) -> int:
    return 2 if any(head.group for head in table.heads) else 1


def _paint(page: Page, sheet: Sheet) -> None:
    wide = _widths(sheet.tables)
    for column, each in enumerate(wide):
        page.wide(column, each)
    printed = _printed(sheet)
    row = 0
    for line, look in ((sheet.title, the.TITLE), *((each, the.HINT) for each in sheet.before)):
        _line(page, row, line, look, wide[:printed])
        row += 1
    first = row
    for table in sheet.tables:
        row = _table(page, row, table, wide) + 1
    for line in sheet.after:
        _line(page, row, line, the.HINT, wide[:printed])
        row += 1
    below = first + _heads(sheet.tables[0])
    page.freeze(below, sheet.tables[0].kept)
    page.print_on_a4(row, printed, sheet.title, (first, below - 1))


def _draw(page: Page, picture: Picture) -> None:
    """Write a chart below its numbers, beside those of a long table, all on one page."""
    bars, wide = picture.bars, len(picture.bars.series) + 1
    page.text(0, 0, picture.title, the.TITLE)
    page.high(0, 28)
    page.wide(0, _NAMES)
    top, below = _TOP, _TOP + len(bars.categories) + 1
    corner = (top, wide + 1) if len(bars.categories) > _MANY else (below + 1, 0)
    high = round(charts.high(bars) * _DOTS)
    charts.place(page, bars, (top, 0), corner, (_CHART_WIDE, high))
    rows = max(below, corner[0] + ceil(high / _DOTS_HIGH))
    columns = max(wide, corner[1] + ceil(_CHART_WIDE / _DOTS_WIDE))
    page.print_on_a4(rows, columns, picture.title, None, whole=True)


_TOP, _NAMES, _MANY = 2, 24, 12
"""The row where the numbers of a chart begin, how wide its names are, from how many it stands
beside them."""

_CHART_WIDE, _DOTS, _DOTS_WIDE, _DOTS_HIGH = 760, 5.5, 64, 20
"""How wide a chart is, in dots, and how many a millimetre, a column and a row have."""


def _printed(sheet: Sheet) -> int:
    """How many columns are printed."""
    return max(sum(head.printed for head in each.heads) for each in sheet.tables)


def _line(page: Page, row: int, line: str, look: Look, wide: Sequence[int]) -> None:
    """Write a line across all columns that are printed."""
    page.across(row, len(wide) - 1, line, {"text_wrap": True} | look)
    room = sum(wide) // 2 if look is the.TITLE else sum(wide)
    page.fit(row, [(line, room)])


def _table(page: Page, row: int, table: Table, wide: Sequence[int]) -> int:
    """Write a table; return the row below it."""
    row = _write_heads(page, row, table.heads, grouped=_heads(table) > 1)
    for number, values in enumerate(table.rows, row):
        _row(page, number, values, table, wide)
    last = row + len(table.rows) - 1
    if table.kept:
        page.filter(row - 1, max(last, row), len(table.heads) - 1)
    for column, head in enumerate(table.heads):
        if head.bars and table.rows:
            page.bars(column, row, last)
    if table.rows:
        page.frame(row, last, len(table.heads) - 1)
    return last + 1


def _write_heads(page: Page, row: int, heads: Sequence[Head], *, grouped: bool) -> int:
    """Write the heads, with those of several columns above; return the row below."""
    if grouped:
        column = 0
        while column < len(heads):
            group = heads[column].group
            end = column
            while end + 1 < len(heads) and group and heads[end + 1].group == group:
                end += 1
            page.across(row, end, group, _HEAD, first=column)
            column = end + 1
        row += 1
    for column, head in enumerate(heads):
        page.text(row, column, head.title, _HEAD)
    page.high(row, 24)
    return row + 1


def _row(page: Page, row: int, values: Sequence[Value], table: Table, wide: Sequence[int]) -> None:
    """Write a row, as high as the texts need that are printed."""
    broken = []
    for column, (value, head) in enumerate(zip(values, table.heads, strict=True)):
        if value is None:
            continue
        look = _RIGHT if head.figures else _TEXT
        _cell(page, row, column, value, look | _WRAPS if head.printed else look)
        if isinstance(value, Text) and head.printed:
            broken.append((value.text, wide[column]))
    page.fit(row, broken)


def _cell(
    page: Page, row: int, column: int, value: Text | Number | Day | Rate | State | Spark, look: Look
) -> None:
    match value:
        case Text(text):
            page.text(row, column, text, look)
        case Number():
            exact = as_float(value.value)
            if exact is None:
                page.text(row, column, as_text(value), _RIGHT)
            else:
                page.number(row, column, exact, _number_look(value))
        case Day(day):
            if day < the.FIRST_DAY:
                page.text(row, column, day.isoformat(), _MIDDLE)
            else:
                page.day(row, column, day, the.DAY | (_RIGHT if "align" in look else {}))
        case Rate(share):
            page.number(row, column, float(rounded(share, 4)), _rate_look(share))
        case State(word, tone):
            page.text(row, column, word, _MIDDLE | _TONES.get(tone, {}))
        case Spark(first, last, least):
            page.spark(row, column, first, last, None if least is None else float(least))


def as_float(value: Decimal) -> float | None:
    """Return a number as a sheet keeps it; None for one that it would not keep to its last
    digit."""
    return float(value) if len(value.normalize().as_tuple().digits) <= _EXACT else None


def as_text(number: Number) -> str:
    """How a number reads."""
    figure = f"{number.side} {abs(as_shown(number)):f}" if number.side else f"{as_shown(number):f}"
    return f"{number.before}{figure}{number.after}"


def _number_look(number: Number) -> Look:
    """The look of a number: a side takes the place of its sign."""
    form = (
        "0." + "0" * number.places if number.places else "General" if number.places is None else "0"
    )
    before = number.before + (f"{number.side} " if number.side else "")
    if before or number.after:
        sign = "" if number.side else "-"
        ahead, behind = _quoted(before), _quoted(number.after)
        form = f"{ahead}{form}{behind};{ahead}{sign}{form}{behind}"
    return _RIGHT | {"num_format": form}


def _quoted(words_: str) -> str:
    return f'"{words_}"' if words_ else ""


def _rate_look(share: Decimal) -> Look:
    """The look of a rate: short of all, it never reads so."""
    said = words.percent(share)
    is_so = said == f"{rounded(share * 100, 0):f}%"
    return _RIGHT | {"num_format": "0%" if is_so else f'"{said}"'}


def _widths(tables: Sequence[Table]) -> list[int]:
    """How wide each column is: as its texts need, within what its head says."""
    wide: list[int] = []
    for table in tables:
        for column, head in enumerate(table.heads):
            needed = max(
                (_width_of(row[column]) for row in table.rows if row[column] is not None), default=0
            )
            found = max(
                head.least, width(head.title) + 3, min(ceil(needed * the.BROADER) + 3, head.most)
            )
            if column < len(wide):
                wide[column] = max(wide[column], found)
            else:
                wide.append(found)
    return wide


def _width_of(value: Value) -> int:
    match value:
        case Text(text) | State(text, _):
            return width(text)
        case Number():
            return width(as_text(value))
        case Day():
            return 10
    return 4
