"""A workbook as plain values."""

import pytest

from mjplan.sheets.book import Book, Sheet, letters


@pytest.mark.parametrize(("column", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (16384, "XFD")])
def test_a_column_has_its_letters(column: int, name: str) -> None:
    assert letters(column) == name


def test_beyond_its_end_a_sheet_holds_nothing() -> None:
    sheet = Sheet("表", (("甲", 1), ("乙",)))
    assert [sheet.at(1, 2), sheet.at(2, 2), sheet.at(3, 1), sheet.at(0, 1)] == [1, None, None, None]


def test_a_sheet_is_found_by_its_name() -> None:
    sheet = Sheet("表", ())
    book = Book("书.xlsx", (sheet,))
    assert book.sheet("表") is sheet
    assert book.sheet("别的") is None
