"""One workbook of an export, for people: a sheet a table, with Chinese heads, words for codes, and
names beside ids."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from mjplan.books import workbook
from mjplan.books.values import Day, Head, Rate, Sheet, Text, Value, number
from mjplan.books.values import Table as Painted
from mjplan.tidy import csvs
from mjplan.tidy.columns import Column, Kind, Table
from mjplan.tidy.csvs import TooLong
from mjplan.tidy.parent_tables import UNIT_GROUPS
from mjplan.tidy.tables import AREAS, ITEMS, UNITS
from mjplan.tidy.terms import WORDS

_RATES = ("rate", "reached")
"""Columns of parts of a whole, which read as percent."""

_ITEMS = ("item", "about")
"""Columns that hold an item's id."""

_NAMES = {"item": "事项名称", "area": "领域名称", "unit": "单位名称", "unit_group": "组名称"}
"""What stands over names beside ids."""

_PRINTED = 14
"""So many columns fit on a sheet of paper and can still be read."""


def paint(folder: Path, tables: Sequence[Table], title: str, day: date) -> bytes:
    """Return the tables of a folder of CSV as a workbook. Raises TooLong."""
    names = _Names(folder, tables)
    sheets = [_sheet(table, names, folder, title) for table in tables]
    for sheet in sheets:
        if workbook.is_too_long(sheet):
            raise TooLong(sheet.name)
    return workbook.paint(sheets, title, day)


_Row = Mapping[str, str | None]
_Maker = Callable[[_Row], Value]


class _Names:
    """The names of items and areas by their ids, unit by unit; of many units their own names and
    their groups' too."""

    def __init__(self, folder: Path, tables: Sequence[Table]) -> None:
        self._of: dict[str, dict[tuple[str | None, str | None], str | None]] = {}
        for table, key in ((ITEMS, "item"), (AREAS, "area")):
            if table in tables:
                found = csvs.read(folder / f"{table.name}.csv")
                self._of[key] = {(row["unit"], row[key]): row["name"] for row in found}
        if UNIT_GROUPS in tables:
            for table, key in ((UNITS, "unit"), (UNIT_GROUPS, "unit_group")):
                found = csvs.read(folder / f"{table.name}.csv")
                self._of[key] = {(None, row[key]): row["name"] for row in found}

    def beside(self, table: Table, column: Column) -> str:
        """Return whose names stand beside a column: an item's, an area's, or nobody's."""
        if column.name in _ITEMS and table != ITEMS:
            return "item"
        own = {"area": AREAS, "unit": UNITS, "unit_group": UNIT_GROUPS}.get(column.name)
        return column.name if own not in (None, table) and column.name in self._of else ""

    def maker(self, whose: str, column: Column) -> "_Maker":
        """Return what makes the cell beside one of a column out of a row."""
        known = self._of.get(whose, {})

        def make(row: _Row) -> Value:
            of_unit = row["unit"] if whose in ("item", "area") else None
            name = known.get((of_unit, row[column.name]))
            return Text(name) if name else None

        return make


def _sheet(table: Table, names: _Names, folder: Path, title: str) -> Sheet:
    """Make a table's sheet."""
    heads: list[Head] = []
    for column in table.columns:
        heads.append(_head(column))
        if whose := names.beside(table, column):
            heads.append(Head(_NAMES[whose], most=36))
    heads[_PRINTED:] = [head._replace(printed=False) for head in heads[_PRINTED:]]
    rows = [*_rows(table, names, csvs.read(folder / f"{table.name}.csv"))]
    before = (title, *([] if rows else ["没有这样的内容"]))
    return Sheet(table.title, table.title, before, (Painted(tuple(heads), rows, kept=1),))


def _head(column: Column) -> Head:
    numbers = column.kind in (Kind.INTEGER, Kind.RECORDED, Kind.COMPUTED)
    return Head(column.title, most=36, figures=numbers)


def _rows(
    table: Table, names: _Names, found: Iterator[dict[str, str | None]]
) -> Iterator[tuple[Value, ...]]:
    makers: list[_Maker] = []
    for column in table.columns:
        makers.append(_maker(table, column))
        if whose := names.beside(table, column):
            makers.append(names.maker(whose, column))
    for row in found:
        yield tuple(make(row) for make in makers)


def _maker(table: Table, column: Column) -> _Maker:
    """Return what makes a cell of a column out of a row."""
    name, make = column.name, _made(table, column)
    return lambda row: make(text) if (text := row[name]) is not None else None


def _made(table: Table, column: Column) -> Callable[[str], Value]:
    """Return how a text of a column stands in a cell."""
    said = WORDS.get((table.name, column.name))
    if said is not None:
        return lambda text: Text(said.get(text, text))
    if column.name in _RATES:
        return lambda text: Rate(Decimal(text))
    return _MADE[column.kind]


_MADE: Mapping[Kind, Callable[[str], Value]] = {
    Kind.TEXT: Text,
    Kind.INTEGER: lambda text: number(int(text)),
    Kind.BOOLEAN: lambda text: Text("是" if text == "true" else "否"),
    Kind.DATE: lambda text: Day(date.fromisoformat(text)),
    Kind.INSTANT: Text,
    Kind.RECORDED: lambda text: number(Decimal(text)),
    Kind.COMPUTED: lambda text: number(Decimal(text)),
}
"""How the texts of a kind of column stand in a cell."""
