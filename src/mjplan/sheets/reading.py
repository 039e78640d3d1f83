"""A file with sheets -> a book of plain values, whatever its name ends in."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from mjplan import files
from mjplan.append_log import reason
from mjplan.sheets.book import Book, Range, Sheet, Unread, Value
from mjplan.sheets.bounds import DAMAGED, LOCKED, MAX_FILE, Refused, Room
from mjplan.sheets.csvs import read_csv
from mjplan.sheets.facts import Facts, Scan
from mjplan.sheets.prescan import prescan

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The name of the stream that holds an .xlsx behind a password."""

INSTALL = "要读 Excel、WPS 表格，请先安装：pip install 'mjplan[office]'（CSV 不用安装就能读）"
_OLD = (
    "旧格式（.xls、.et）看不出哪些行是隐藏或筛选掉的，公式和出错的单元格也看不出："
    "如有这些情形，请另存为 .xlsx 后再用"
)


def read(path: Path) -> Book | Unread:
    """Read a workbook (xlsx, xlsm, xls, et, ods) or a text with separators (csv, tsv), told apart
    by what is in it."""
    content = read_bytes(path)
    if isinstance(content, Unread):
        return content
    if content.startswith(_ZIP):
        scan = prescan(content)
        return scan if isinstance(scan, Unread) else _read_book(path.name, scan)
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            return Unread(LOCKED)
        found = _read_book(path.name, Scan(content, {}))
        return found._replace(remarks=(_OLD,)) if isinstance(found, Book) else found
    return read_csv(path.name, content)


def read_bytes(path: Path) -> bytes | Unread:
    """Return a plain file's bytes, of a bearable size."""
    try:
        with open(files.open_plain(path), "rb") as file:
            content = file.read(MAX_FILE + 1)
    except files.NotPlain as error:
        return Unread(error.why)
    except OSError as error:
        return Unread(f"读不了这个文件：{reason(error)}")
    if not content:
        return Unread("这个文件是空的")
    if len(content) > MAX_FILE:
        return Unread(f"文件超过 {MAX_FILE >> 20} MB，不像是一张表：请删去图片和多余的行列后再用")
    return content


def _read_book(name: str, scan: Scan) -> Book | Unread:
    """Read a workbook that may be read."""
    try:
        import python_calamine
    except ImportError:
        return Unread(INSTALL)
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
    merged = facts.merged
    if merged is None:
        ranges = sheet.merged_cell_ranges or []
        merged = tuple(
            Range(top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in ranges
        )
    return Sheet(
        sheet.name,
        _with_percents(rows, facts),
        merged,
        is_hidden,
        facts.hidden_rows,
        facts.uncached,
        facts.errors,
    )


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
