"""A table as a value: cells with tones. Each output form paints the same one."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

from mjplan.value import Value

Tone = Literal["", "good", "warn", "bad", "dim", "strong", "struck"]


class Cell(Value, frozen=True):
    """A text and how it feels; the tone never says anything that the text does not. `bare` is
    what stands in a spreadsheet where the text has a bar."""

    text: str
    tone: Tone = ""
    bare: str = ""


class Column(Value, frozen=True):
    """A heading; numbers stand right and are never cut; `spare` columns go first on a narrow
    screen (1 before 2; 0 stays), `wraps` marks the one that may be broken over lines, down to
    `least` screen columns before spare columns go; `legend` is what to know of a column, said
    above the table where it is shown."""

    title: str
    right: bool = False
    wraps: bool = False
    spare: int = 0
    least: int = 12
    legend: str = ""


class Section(Value, frozen=True):
    """Rows that belong together under a heading (none for an empty one)."""

    title: str
    rows: list[tuple[Cell, ...]]


class Table(Value, frozen=True):
    """A titled table, the lines that belong above and below it."""

    title: str
    columns: tuple[Column, ...]
    sections: list[Section]
    before: tuple[str, ...] = ()
    after: tuple[Cell, ...] = ()

    def above(self, shown: Iterable[int] | None = None) -> tuple[str, ...]:
        """The lines above the table; those of columns where they are `shown` (all for None)."""
        columns = self.columns if shown is None else [self.columns[index] for index in shown]
        legend = "；".join(column.legend for column in columns if column.legend)
        return (legend, *self.before) if legend else self.before

    def without(self, *titles: str) -> "Table":
        """The table without the columns of some titles."""
        shown = [index for index, each in enumerate(self.columns) if each.title not in titles]
        sections = [
            each._replace(rows=[tuple(row[index] for index in shown) for row in each.rows])
            for each in self.sections
        ]
        return self._replace(columns=tuple(self.columns[i] for i in shown), sections=sections)


@lru_cache(maxsize=4096)
def width(text: str) -> int:
    """How many columns of a terminal a text takes: two for Chinese, none for combining marks."""
    if text.isascii():
        return len(text)
    return sum(_width_of(character) for character in text)


@lru_cache(maxsize=4096)
def _width_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, wanted: int, right: bool = False) -> str:
    """`text` filled with blanks to a width; longer ones stay whole."""
    blanks = " " * max(wanted - width(text), 0)
    return blanks + text if right else text + blanks


def broken(text: str, wide: int) -> list[str]:
    """`text` in lines of at most `wide` columns, broken between any two signs."""
    lines, room = [""], wide
    for sign in text:
        needed = width(sign)
        if needed > room:
            lines.append("")
            room = wide
        lines[-1] += sign
        room -= needed
    return lines


def widths(table: Table) -> list[int]:
    """The width that each column needs for its widest cell."""
    rows = [row for section in table.sections for row in section.rows]
    return [
        max([width(column.title), *(width(row[index].text) for row in rows)])
        for index, column in enumerate(table.columns)
    ]


def fill(text: str, wide: int) -> list[str]:
    """`text` in lines of at most `wide` columns, broken after punctuation where that is possible;
    lines after the first keep the indentation of the first."""
    if width(text) <= wide:
        return [text.rstrip()]
    indent = text[: len(text) - len(text.lstrip(" "))]
    lines = [indent]
    for piece in _pieces(text[len(indent) :]):
        if lines[-1].strip() and width(lines[-1] + piece.rstrip()) > wide:
            lines.append(indent)
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def _pieces(text: str) -> Iterator[str]:
    """Divide a text after punctuation."""
    start = 0
    for place, sign in enumerate(text, 1):
        if sign in "、，；。：":
            yield text[start:place]
            start = place
    if text[start:]:
        yield text[start:]
