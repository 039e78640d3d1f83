"""The row of headings of a sheet: the one that names most of what is looked for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from mjplan.intake import as_written
from mjplan.sheets.book import Sheet
from mjplan.text import folded

FIRST_ROWS = 30
"""How far down the headings of a table may begin."""

Wanted: TypeAlias = Mapping[str, tuple[str, ...]]
"""Fields with the headings that each may have, the likest first."""


_MERGED = 2000
"""Merged cells that are looked at for headings; a table with more has no end."""

Spread: TypeAlias = Mapping[tuple[int, int], int]


class Heading(NamedTuple):
    """The headings of a sheet: in which rows they stand, what each column may be called (the whole
    of it last), the column of each field, and the fields for which several columns come into
    question."""

    first: int
    last: int
    labels: Mapping[int, Sequence[str]]
    columns: Mapping[str, int]
    unclear: Mapping[str, tuple[int, ...]]

    @property
    def named(self) -> int:
        """How many fields it names."""
        return len(self.columns) + len(self.unclear)

    @property
    def texts(self) -> dict[int, str]:
        """What stands over each column."""
        return {column: words[-1] for column, words in self.labels.items()}

    def has(self, name: str) -> bool:
        """Whether a column may be called so."""
        return any(folded(name) == folded(word) for words in self.labels.values() for word in words)


def find(sheet: Sheet, wanted: Wanted) -> Heading:
    """Return the headings that name most fields, of one row or of two rows read as one; the
    highest, where several do."""
    rows = range(1, min(FIRST_ROWS, len(sheet.rows)) + 1)
    spread = _spread(sheet)
    found = [_read(sheet, row, depth, wanted, spread) for depth in (1, 2) for row in rows]
    return max(found, key=lambda each: each.named, default=Heading(0, 0, {}, {}, {}))


def _read(sheet: Sheet, first: int, depth: int, wanted: Wanted, spread: Spread) -> Heading:
    labels = dict(_labels(sheet, first, depth, spread))
    columns: dict[str, int] = {}
    unclear: dict[str, tuple[int, ...]] = {}
    for field, headings in wanted.items():
        for heading in map(folded, headings):
            named = tuple(c for c, words in labels.items() if heading in map(folded, words))
            if len(named) == 1:
                columns[field] = named[0]
            elif named:
                unclear[field] = named
            if named:
                break
    last = max([first + depth - 1, *_bottoms(sheet, first, first + depth - 1)])
    return Heading(first, last, labels, columns, unclear)


def _labels(
    sheet: Sheet, first: int, depth: int, spread: Spread
) -> Iterator[tuple[int, list[str]]]:
    """Yield what each column may be called: by its upper and its lower heading and by both, of
    which the last one is the whole."""
    width = max(map(len, sheet.rows[first - 1 : first - 1 + depth]), default=0)
    for column in range(1, width + 1):
        upper = as_written.text(sheet.at(first, spread.get((first, column), column)))
        lower = as_written.text(sheet.at(first + 1, column)) if depth == 2 else ""
        words = list(dict.fromkeys(filter(None, (upper, lower, upper + lower))))
        if words:
            yield column, words


def _spread(sheet: Sheet) -> Spread:
    """Return, of the cells at the top that are merged with one on their left, that one's column."""
    found: dict[tuple[int, int], int] = {}
    for each in sheet.merged[:_MERGED]:
        for row in range(each.top, min(each.bottom, FIRST_ROWS + 1) + 1):
            for column in range(each.left + 1, each.right + 1):
                found[row, column] = each.left
    return found


def _bottoms(sheet: Sheet, first: int, last: int) -> Iterator[int]:
    """Yield where merged cells end that begin in a heading's rows."""
    return (each.bottom for each in sheet.merged if first <= each.top <= last)
