"""Cells as Excel copies them: tabs between them, quotes around those that hold line breaks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mjplan.intake.headings import USUAL

_CELL = re.compile(r'(?:"(?P<quoted>(?:[^"]|""){0,5000}+)"(?=[\t\n]|\Z)|(?P<bare>[^\t\n]*))')

_FIELDS = ("date", "item", "value", "title", "by", "note")
"""The fields that are read of a row; what else people write over columns is told."""
_NUMBERING = ("序号", "编号", "no", "no.", "#")
_FIELD_OF = {heading: field for field in _FIELDS for heading in USUAL[field]}
_MOST_TABS = 200
"""A line with more is no row that anybody has copied."""
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]|[\s:：*]+")


class Cell(NamedTuple):
    """A cell's text, and the line and column of the text where it begins, counted from 1."""

    text: str
    line: int
    column: int


class Row(NamedTuple):
    """A row of several cells, or a line that has no tab (one cell, as it is written)."""

    cells: tuple[Cell, ...]
    raw: str

    @property
    def is_line(self) -> bool:
        return len(self.cells) == 1


def rows(text: str) -> Iterator[Row]:
    """Yield the rows of a text; a row may go over several lines."""
    at, line = 0, 1
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        tabs = text.count("\t", at, end)
        if tabs > _MOST_TABS or (not tabs and not _opens_row(text, at)):
            yield Row((Cell(text[at:end], line, 1),), text[at:end])
        else:
            cells, end = _cells(text, at, line)
            yield Row(cells, text[at:end])
        line += text.count("\n", at, end) + 1
        at = end + 1


def _opens_row(text: str, at: int) -> bool:
    """Whether a row begins with a quoted cell of several lines and goes on after it."""
    cell = _CELL.match(text, at)
    return cell is not None and bool(cell["quoted"]) and text[cell.end() : cell.end() + 1] == "\t"


def _cells(text: str, at: int, line: int) -> tuple[tuple[Cell, ...], int]:
    """Return the cells of the row that begins at a place, and where it ends."""
    cells: list[Cell] = []
    begin = text.rfind("\n", 0, at) + 1
    while True:
        found = _CELL.match(text, at)
        assert found is not None  # an empty cell is one
        content = found["bare"] if found["quoted"] is None else found["quoted"].replace('""', '"')
        cells.append(Cell(content, line, at - begin + 1))
        if found.end() >= len(text) or text[found.end()] == "\n":
            return tuple(cells), found.end()
        line += text.count("\n", at, found.end())
        begin = max(begin, text.rfind("\n", at, found.end()) + 1)
        at = found.end() + 1


def headings(row: Row) -> dict[int, str] | None:
    """Return the field of each column where a row is one of headings, "" for what no record keeps
    or another column has; None for any other row."""
    names = [_BRACKETS.sub("", cell.text).lower() for cell in row.cells]
    fields: dict[int, str] = {}
    for at, name in enumerate(names):
        field = _FIELD_OF.get(name, "")
        fields[at] = "" if field in fields.values() else field
    known = {*fields.values()} - {""}
    return fields if len(known) > 1 and known & {"item", "date", "value"} else None


def unused(row: Row, fields: Mapping[int, str]) -> list[str]:
    """Return the headings of columns that no record keeps, running numbers apart."""
    names = [row.cells[at].text.strip() for at, field in fields.items() if not field]
    return [name for name in names if name and name.lower() not in _NUMBERING]


def is_numbered(found: Sequence[Row]) -> bool:
    """Whether the first cell of each of some rows is its number: 1, 2, 3."""
    first = [row.cells[0].text.strip() for row in found]
    return len(first) > 1 and first == [str(n) for n in range(1, len(first) + 1)]
