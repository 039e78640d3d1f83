"""The row of headings of a sheet: the one that names most of what is looked for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mjplan.intake import as_written
from mjplan.sheets.book import Range, Sheet, Value
from mjplan.table_map import folded

FIRST_ROWS = 30
"""How far down the headings of a table may begin."""

Wanted = Mapping[str, tuple[str, ...]]
"""Fields with the headings that each may have, the likest first."""


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
    found = [_read(sheet, row, depth, wanted) for depth in (1, 2) for row in rows]
    return max(found, key=lambda each: each.named, default=Heading(0, 0, {}, {}, {}))


def _read(sheet: Sheet, first: int, depth: int, wanted: Wanted) -> Heading:
    labels = dict(_labels(sheet, first, depth))
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


def _labels(sheet: Sheet, first: int, depth: int) -> Iterator[tuple[int, list[str]]]:
    """Yield what each column may be called: by its upper and its lower heading and by both, of
    which the last one is the whole."""
    width = max(map(len, sheet.rows[first - 1 : first - 1 + depth]), default=0)
    for column in range(1, width + 1):
        upper = as_written.text(_spread(sheet, first, column))
        lower = as_written.text(sheet.at(first + 1, column)) if depth == 2 else ""
        words = list(dict.fromkeys(filter(None, (upper, lower, upper + lower))))
        if words:
            yield column, words


def _spread(sheet: Sheet, row: int, column: int) -> Value:
    """Return what stands in a cell or in the one on its left with which it is merged."""
    over = merged_at(sheet, row, column)
    return sheet.at(row, over.left if over else column)


def _bottoms(sheet: Sheet, first: int, last: int) -> Iterator[int]:
    """Yield where merged cells end that begin in a heading's rows."""
    return (each.bottom for each in sheet.merged if first <= each.top <= last)


def merged_at(sheet: Sheet, row: int, column: int) -> Range | None:
    """Return the merged cells that a cell is one of."""
    for each in sheet.merged:
        if each.top <= row <= each.bottom and each.left <= column <= each.right:
            return each
    return None
