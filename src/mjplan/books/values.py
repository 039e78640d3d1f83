"""A table to work with, as values: what stands in a cell is a number, a day, a rate, not only how
it reads. The painters make the same of it in each form."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from mjplan.progress.status import UNMEASURED, Status
from mjplan.progress.values import decimals, rounded
from mjplan.render import precision, words
from mjplan.render.charts import Bars
from mjplan.render.table import Tone


class Text(NamedTuple):
    """A text, which is never a number or a formula."""

    text: str


class Number(NamedTuple):
    """A number, of which `places` decimals are shown (None: all); a sheet shows words `before` and
    `after` it, which are no part of it: where they say on which `side` it lies, without a sign."""

    value: Decimal
    places: int | None = None
    before: str = ""
    after: str = ""
    side: str = ""


class Day(NamedTuple):
    """A day."""

    day: date


class Rate(NamedTuple):
    """A part of a whole: 1 for all of it."""

    share: Decimal


class State(NamedTuple):
    """Where something stands: the word, and how it feels."""

    word: str
    tone: Tone


class Spark(NamedTuple):
    """A little chart of the numbers of some columns, from first to last: columns that begin at
    `least`, or, for None, a line from the lowest to the highest."""

    first: int
    last: int
    least: Decimal | None


Value: TypeAlias = Text | Number | Day | Rate | State | Spark | None
"""What stands in a cell; None for nothing."""


class Head(NamedTuple):
    """A column: what stands over it; how wide it is, in Latin letters; whether it is printed, has
    bars as long as its rates, holds `figures`, which stand right; `group` is what stands over
    several columns."""

    title: str
    least: int = 6
    most: int = 24
    printed: bool = True
    bars: bool = False
    figures: bool = False
    group: str = ""


def aside(title: str, least: int = 6, most: int = 24) -> Head:
    """A column for filters and pivots, to the right of what is printed."""
    return Head(title, least, most, printed=False)


class Table(NamedTuple):
    """Rows below their heads. Where the first columns are `kept` in sight, there is much to go
    through, and rows can be filtered."""

    heads: tuple[Head, ...]
    rows: list[tuple[Value, ...]]
    kept: int = 0


class Sheet(NamedTuple):
    """A sheet: its title, the lines below that, its tables below each other, and the lines at its
    end."""

    name: str
    title: str
    before: tuple[str, ...]
    tables: tuple[Table, ...]
    after: tuple[str, ...] = ()


class Picture(NamedTuple):
    """A sheet with a chart."""

    name: str
    title: str
    bars: Bars


class Spread(NamedTuple):
    """The answer to one question: the sheets of a workbook, and the table for which CSV has
    room; `empty` says what there is none of where that has no rows."""

    sheets: tuple[Sheet | Picture, ...]
    table: Table
    empty: str = ""


def text(said: str | None) -> Text | None:
    """A text; nothing for an empty one."""
    return Text(said) if said else None


def figure(said: str) -> Text | None:
    """What stands in the place of a number; nothing for the sign that says so."""
    return text("" if said == words.NOTHING else said)


def names(found: Iterable[str]) -> Text | None:
    """Several names in one text."""
    return text("、".join(found))


def number(
    value: Decimal | int | None,
    places: int = precision.MOST,
    before: str = "",
    after: str = "",
    side: str = "",
) -> Number | None:
    """A number to its sixth decimal, of which so many are shown at the most."""
    if value is None:
        return None
    exact = rounded(Decimal(value), precision.MOST)
    shown = rounded(exact, places)
    return Number(exact, None if shown == exact else decimals([shown]), before, after, side)


def as_shown(number: Number) -> Decimal:
    """A number as it is shown."""
    return rounded(number.value, precision.MOST if number.places is None else number.places)


def day(when: date | None) -> Day | None:
    """A day; nothing for none."""
    return Day(when) if when else None


def rate(share: Decimal | None) -> Rate | None:
    """A rate; nothing for none."""
    return Rate(share) if share is not None else None


def state(status: Status) -> State | None:
    """A status; nothing for a year that is not measured."""
    if status in UNMEASURED:
        return None
    return State(words.STATUSES[status], words.LIGHTS[status][1])
