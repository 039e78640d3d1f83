"""A workbook that may be read -> a book of plain values: the door to the reader of sheets."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from importlib.util import find_spec
from io import BytesIO
from types import TracebackType
from typing import TYPE_CHECKING

from mjplan.sheets.book import Book, Range, Sheet, Unread, Value
from mjplan.sheets.bounds import DAMAGED, LOCKED, Refused, Room
from mjplan.sheets.facts import Facts, Scan

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

INSTALL = "要读 Excel、WPS 表格，请先安装：pip install 'mjplan[office]'（CSV 不用安装就能读）"


def has_reader() -> bool:
    """Whether the reader of sheets is installed."""
    return find_spec("python_calamine") is not None


def read_book(name: str, scan: Scan) -> Book | Unread:
    """Read a workbook that may be read."""
    if not has_reader():
        return Unread(INSTALL)
    import python_calamine

    found: Book | Unread = Unread(DAMAGED)
    with _muted(), _NoPanic():
        try:
            book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(scan.content))
            found = Book(name, tuple(_sheets(book, scan)), scan.date1904)
        except python_calamine.PasswordError:
            found = Unread(LOCKED)
        except Refused as refused:
            found = Unread(refused.why)
        except (python_calamine.CalamineError, ValueError, OverflowError, OSError):
            found = Unread(DAMAGED)
    return found


def _sheets(book: "CalamineWorkbook", scan: Scan) -> Iterator[Sheet]:
    """Read every sheet that has cells. Raises Refused."""
    import python_calamine

    room = Room()
    for meta in book.sheets_metadata:
        if meta.typ == python_calamine.SheetTypeEnum.WorkSheet:
            room.open_sheet(meta.name)
            sheet = book.get_sheet_by_name(meta.name)
            last = sheet.end
            if last is not None:
                room.take_sheet(meta.name, last[0] + 1, last[1] + 1)
            is_hidden = meta.visible != python_calamine.SheetVisibleEnum.Visible
            yield _sheet(sheet, is_hidden, scan.sheets.get(meta.name, Facts()))


def _sheet(sheet: "CalamineSheet", is_hidden: bool, facts: Facts) -> Sheet:
    """Read one sheet from A1 on, with what else is known of it."""
    cells = sheet.to_python(skip_empty_area=False)
    rows = tuple(tuple(map(_value, row)) for row in cells)
    merged = _ranges(sheet) if facts.merged is None else facts.merged
    return Sheet(
        sheet.name,
        _with_percents(rows, facts),
        tuple(sorted(_inside(merged, len(rows), max(map(len, rows), default=0)))),
        is_hidden,
        facts.hidden_rows,
        facts.uncached,
        facts.errors,
    )


def _ranges(sheet: "CalamineSheet") -> list[Range]:
    """The merged cells, as far as the reader tells them."""
    ranges = sheet.merged_cell_ranges or []
    return [
        Range(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges
    ]


def _inside(ranges: Iterable[Range], rows: int, columns: int) -> Iterator[Range]:
    """Cut ranges off where a sheet ends: a whole line of cells may be merged."""
    for top, left, bottom, right in ranges:
        if top <= rows and left <= columns:
            yield Range(top, left, min(bottom, rows), min(right, columns))


def _value(value: str | float | bool | date | datetime | time | timedelta) -> Value:
    """What a cell holds: nothing where the reader gives an empty text, line ends as "\\n"."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n") or None
    return value


def _with_percents(
    rows: tuple[tuple[Value, ...], ...], facts: Facts
) -> tuple[tuple[Value, ...], ...]:
    """Put what is shown into cells that are shown as per cent: "98.6%" for 0.986."""
    if not facts.percents:
        return rows
    made = [list(row) for row in rows]
    for row, column in facts.percents:
        if row <= len(made) and column <= len(made[row - 1]):
            made[row - 1][column - 1] = _percent(made[row - 1][column - 1])
    return tuple(tuple(row) for row in made)


def _percent(value: Value) -> Value:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return f"{(Decimal(f'{value:.12g}') * 100).normalize():f}%"


class _NoPanic:
    """Ends what a reader's own failure interrupts; every other exception goes on.

    A failed assertion of a Rust library is no Exception, and its class can't be imported.
    """

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> bool:
        return kind is not None and kind.__module__ == "pyo3_runtime"


@contextmanager
def _muted() -> Iterator[None]:
    """Keep off the screen what a Rust library says there of its own failure."""
    try:
        screen = os.dup(2)
    except OSError:  # there is none
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    try:
        yield
    finally:
        os.dup2(screen, 2)
        os.close(screen)
