"""What a workbook's own XML tells that a reader of sheets does not."""

from collections.abc import Mapping
from typing import NamedTuple

from mjplan.sheets.book import Range


class Facts(NamedTuple):
    """What a reader of sheets does not tell of a sheet; cells are (row, column) from 1 on.

    `percents`: numbers that are shown as per cent. `merged` is None where the reader tells it.
    """

    hidden_rows: frozenset[int] = frozenset()
    uncached: frozenset[tuple[int, int]] = frozenset()
    errors: frozenset[tuple[int, int]] = frozenset()
    percents: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[Range, ...] | None = None


class Scan(NamedTuple):
    """A workbook that was looked at: what may be read of it, and the facts of its sheets."""

    content: bytes
    sheets: Mapping[str, Facts]
    date1904: bool = False
