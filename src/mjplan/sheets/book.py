"""A workbook as plain values: what its cells hold, and what else of them matters to a reader."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple, TypeAlias

Value: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None
"""What a cell holds; None where it is empty."""


class Range(NamedTuple):
    """A rectangle of cells, both corners in it; rows and columns count from 1."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(NamedTuple):
    """One sheet, from its cell A1 on; rows and columns count from 1.

    `hidden_rows` are hidden or filtered away, `uncached` the formulas that have no result, `errors`
    the cells that hold an error (#DIV/0!), each as (row, column).
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    merged: tuple[Range, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    uncached: frozenset[tuple[int, int]] = frozenset()
    errors: frozenset[tuple[int, int]] = frozenset()

    def at(self, row: int, column: int) -> Value:
        """What a cell holds; None for one beyond the sheet's end."""
        if not 0 < row <= len(self.rows) or not 0 < column <= len(self.rows[row - 1]):
            return None
        return self.rows[row - 1][column - 1]


class Book(NamedTuple):
    """A workbook, by the name of its file. `date1904`: its serial numbers of days begin in 1904.
    `remarks` are Chinese sentences on what could not be told of it (hidden rows of an .xls)."""

    name: str
    sheets: tuple[Sheet, ...]
    date1904: bool = False
    remarks: tuple[str, ...] = ()

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name."""
        return next((each for each in self.sheets if each.name == name), None)


class Unread(NamedTuple):
    """Why something was not read, in one Chinese sentence that says what to do."""

    why: str


def letters(column: int) -> str:
    """A column's letters: 1 is A, 28 is AB."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
