"""Tidy tables as CSV: exact decimals, UTF-8, LF line ends, nothing for what is absent.

No text of mjplan is empty, so that an empty cell is always NULL.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO
from pathlib import Path

from mjplan.tidy.columns import Kind, Table

Cell = str | int | bool | date | datetime | Decimal | None
"""What stands in a column; None for what is absent."""

Row = tuple[Cell, ...]
"""The cells of a row, in the order of the table's columns."""

_SIXTH = Decimal("0.000001")
_BELOW = {Kind.RECORDED: Decimal(10) ** 12, Kind.COMPUTED: Decimal(10) ** 22}
"""Numbers of a kind are smaller than that."""


class DoesNotFit(Exception):  # noqa: N818 - a state to tell the user about
    """A number has no place in its column."""

    def __init__(self, table: str, column: str, row: Row) -> None:
        super().__init__(table, column, row)
        self.table, self.column, self.row = table, column, row

    @property
    def why(self) -> str:
        """Say in Chinese which number it is."""
        key = "、".join(str(cell) for cell in self.row[1:4] if cell is not None)
        return f"表 {self.table} 的 {self.column} 放不下 {key} 的数：最多 12 位整数，请核对"


class TooLong(Exception):  # noqa: N818 - a state to tell the user about
    """A table has more rows than a form has room for; the text is its title."""


def head(table: Table) -> str:
    """Return the line of the names of the columns, with its end."""
    return ",".join(table.names) + "\n"


def lines(table: Table, rows: Iterable[Row]) -> str:
    """Return a line for each row, with its end. Raises DoesNotFit."""
    written = [
        (place, _WRITTEN[column.kind], column)
        for place, column in enumerate(table.columns)
        if column.kind in _WRITTEN
    ]
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if not written:
        writer.writerows(rows)
        return text.getvalue()
    for row in rows:
        cells: list[Cell] = [*row]
        for place, write, column in written:
            if (cell := cells[place]) is not None:
                try:
                    cells[place] = write(cell)
                except OverflowError:
                    raise DoesNotFit(table.name, column.name, row) from None
        writer.writerow(cells)
    return text.getvalue()


def read(path: Path, columns: Sequence[str] = ()) -> Iterator[dict[str, str | None]]:
    """Read the rows of a table that was written so: texts by column, None for what is absent; of
    all columns, or only of some."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        names = next(reader)
        places = [(name, names.index(name)) for name in columns or names]
        for row in reader:
            yield {name: row[place] or None for name, place in places}


def cells(text: str) -> Iterator[list[str]]:
    """Read lines that were written so, without a head: the texts of each row."""
    return csv.reader(StringIO(text, newline=""))


def written(rows: Iterable[Iterable[str]]) -> str:
    """Write rows of texts that were read so."""
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _number(kind: Kind) -> Callable[[Decimal], str]:
    most = _BELOW[kind]

    def write(number: Decimal) -> str:
        text = str(number)
        if text.isdecimal() and len(text) <= _SHORT:
            return text
        if abs(number) >= most:
            raise OverflowError
        text = f"{number.quantize(_SIXTH, ROUND_HALF_UP):f}".rstrip("0").rstrip(".")
        if len(text) > _SHORT and abs(Decimal(text)) >= most:
            raise OverflowError
        return "0" if text in ("-0", "") else text

    return write


_SHORT = 12
"""Digits of whole numbers that are written as they are."""


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


_WRITTEN: dict[Kind, Callable[..., str]] = {
    Kind.BOOLEAN: lambda yes: "true" if yes else "false",
    Kind.INSTANT: _instant,
    Kind.RECORDED: _number(Kind.RECORDED),
    Kind.COMPUTED: _number(Kind.COMPUTED),
}
"""How what stands in a column is written, where not as it prints by itself."""
