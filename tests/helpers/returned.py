"""Forms that come back: made as `form out` makes them, and filled in."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from mjplan.forms import issued, layout, workbook
from mjplan.ledger import Ledger
from mjplan.lookup import Names
from mjplan.sheets.book import Book, Sheet, Value
from mjplan.sheets.reading import read

DEEDS, FOCUSES = layout.RESULTS_SHEET, layout.FOCUS_SHEET
COLUMNS = {each.title: number for number, each in enumerate(layout.DEEDS, 1)}
"""The columns of 本月实绩 by their headings."""


def issued_book(ledger: Ledger, unit: Names, month: str, folder: Path) -> Book:
    """The form of a unit for a month, as it is read back with nothing filled in."""
    about = ledger.plan.calendar.parse(month)
    assert about is not None
    (form,) = issued.forms(ledger, [unit], about)
    file = BytesIO()
    workbook.write(form, file)
    path = folder / "表.xlsx"
    path.write_bytes(file.getvalue())
    book = read(path)
    assert isinstance(book, Book)
    return book


def row_of(book: Book, key: str) -> int:
    """The line of a form with some key, on whichever sheet."""
    return next(
        number
        for sheet in book.sheets
        for number, cells in enumerate(sheet.rows, 1)
        if any(isinstance(cell, str) and cell.endswith(f"#{key}") for cell in cells)
    )


def with_cells(book: Book, name: str, cells: Mapping[tuple[int, int], Value]) -> Book:
    """A book with other values in some cells (row, column) of a sheet."""
    sheets = tuple(_filled(each, cells) if each.name == name else each for each in book.sheets)
    return book._replace(sheets=sheets)


def _filled(sheet: Sheet, cells: Mapping[tuple[int, int], Value]) -> Sheet:
    made = [list(row) for row in sheet.rows]
    for (row, column), value in cells.items():
        made[row - 1][column - 1] = value
    return sheet._replace(rows=tuple(map(tuple, made)))


def filled(book: Book, key: str, **said: Value) -> Book:
    """A book with a line of 本月实绩 filled in, by the headings of its columns."""
    row = row_of(book, key)
    return with_cells(book, DEEDS, {(row, COLUMNS[title]): v for title, v in said.items()})


class Filling:
    """A workbook on the disk, while somebody fills it in with Excel."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)
        self.deeds: Worksheet = self.book[DEEDS]
        self.focuses: Worksheet = self.book[FOCUSES]

    def put(self, key: str, **said: object) -> int:
        """Fill in a line of 本月实绩 by the headings of its columns; its number."""
        row = self.row(self.deeds, key)
        for title, value in said.items():
            self.deeds.cell(row, COLUMNS[title]).value = value
        return row

    def put_focus(self, key: str, **said: object) -> int:
        """Fill in a line of 工作重点, by the letters of its columns; its number."""
        row = self.row(self.focuses, key)
        for letter, value in said.items():
            self.focuses[f"{letter}{row}"] = value
        return row

    def row(self, sheet: Worksheet, key: str) -> int:
        """The line with some key."""
        return next(
            int(cell.row)
            for cells in sheet.iter_rows()
            for cell in cells
            if isinstance(cell.value, str) and cell.value.endswith(f"#{key}")
        )

    def save(self, path: Path | None = None) -> Path:
        """Write it, over itself or elsewhere."""
        self.book.save(path or self.path)
        return path or self.path


def no_file(_path: str) -> str | None:
    """Say that there is no such file of evidence."""
    return None


TODAY = date(2018, 4, 2)
