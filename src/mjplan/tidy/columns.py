"""What tidy tables are made of: columns with their types and Chinese titles, keys, references."""

from enum import Enum
from typing import NamedTuple

LONGEST_LINE = 1 << 22
"""The most bytes of a row as CSV, its end included, that a reader of tables has to take. None comes
near: the longest text has the names of a whole roster, which stands in a plan file of 1 MiB."""


class Kind(Enum):
    """What stands in a column; the value is its type in SQL."""

    TEXT = "VARCHAR"
    INTEGER = "BIGINT"
    BOOLEAN = "BOOLEAN"
    DATE = "DATE"
    INSTANT = "TIMESTAMP"  # UTC, whole seconds
    RECORDED = "DECIMAL(18,6)"  # as files say it: twelve digits and six decimals
    COMPUTED = "DECIMAL(28,6)"  # rounded half up, once


class Column(NamedTuple):
    """A column: its name, what stands in it, its Chinese title; `needed` is never NULL."""

    name: str
    kind: Kind
    title: str
    needed: bool = False


class Reference(NamedTuple):
    """Columns whose values stand in another table's key columns of the given names."""

    columns: tuple[str, ...]
    table: str
    keys: tuple[str, ...]


class Table(NamedTuple):
    """A table: its rows are told from each other by `key`, and sorted by it within a unit only as
    far as the plan gives no order."""

    name: str
    title: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    references: tuple[Reference, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


def text(name: str, title: str, *, needed: bool = False) -> Column:
    """Declare a column that holds a text."""
    return Column(name, Kind.TEXT, title, needed)


def whole(name: str, title: str, *, needed: bool = False) -> Column:
    """Declare a column that holds a whole number."""
    return Column(name, Kind.INTEGER, title, needed)


def day(name: str, title: str, *, needed: bool = False) -> Column:
    """Declare a column that holds a day."""
    return Column(name, Kind.DATE, title, needed)


def yes(name: str, title: str) -> Column:
    """Declare a column that holds yes or no, never absent."""
    return Column(name, Kind.BOOLEAN, title, needed=True)


def recorded(name: str, title: str) -> Column:
    """Declare a column that holds a number as files say it."""
    return Column(name, Kind.RECORDED, title)


def computed(name: str, title: str) -> Column:
    """Declare a column that holds a number that was computed."""
    return Column(name, Kind.COMPUTED, title)


# What several tables have.
UNIT = text("unit", "单位", needed=True)
ITEM = text("item", "事项", needed=True)
YEAR = whole("year", "年度", needed=True)
AS_OF = day("as_of", "截至", needed=True)
SEQ = whole("seq", "序号", needed=True)
OF_UNIT = Reference(("unit",), "units", ("unit",))
OF_ITEM = Reference(("unit", "item"), "items", ("unit", "item"))
OF_RECORD = Reference(("unit", "record"), "records", ("unit", "record"))
