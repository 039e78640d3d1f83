"""What of the gathered tables stands in the table of a year as it is: chosen by plain SQL, nothing
of it computed."""

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple, TypeVar

from mjplan.fleet.values import State
from mjplan.progress.status import ATTENTION
from mjplan.tidy.duck import Connection

T = TypeVar("T")


class Read(NamedTuple):
    """A row of `units`: how it went to read a unit, and of what its figures are."""

    unit: str
    state: State
    detail: str | None
    organisation: str | None
    commit_id: str | None
    committed_at: datetime | None
    read_on: date | None
    records: int | None
    last_record: date | None
    last_entered: date | None
    errors: int | None
    warnings: int | None


class Shared(NamedTuple):
    """An item of a unit that is one of a shared indicator."""

    unit: str
    indicator: str
    item: str
    name: str
    kind: str
    measure_unit: str | None


class Measured(NamedTuple):
    """An item of a unit in the year, of those that need attention or are of an indicator."""

    unit: str
    item: str
    name: str
    department: str | None
    is_binding: bool
    as_of: date
    status: str
    measure_unit: str | None
    target: Decimal | None
    target_high: Decimal | None
    actual: Decimal | None
    gap: Decimal | None
    rate: Decimal | None
    due: date | None
    last_record: date | None
    days_late: int | None
    parts_missed: int | None
    kind: str


class Share(NamedTuple):
    """What was given to a unit of an indicator in the year."""

    unit: str
    indicator: str
    target: Decimal


class Scored(NamedTuple):
    """A row of `points` of the year."""

    unit: str
    part: str
    is_final: bool
    item: str | None
    full_points: Decimal
    reached: Decimal | None
    points: Decimal | None
    ground: str
    source: str | None


class Told(NamedTuple):
    """A problem in a unit's files; `level` is its code."""

    unit: str
    path: str
    line: int
    col: int
    level: str
    rule: str
    message: str


_URGENT = ", ".join(f"'{status.value}'" for status in ATTENTION)

_QUERIES: dict[type[NamedTuple], str] = {
    Read: f"SELECT {', '.join(Read._fields)} FROM units ORDER BY unit",
    Shared: f"SELECT {', '.join(Shared._fields)} FROM items WHERE indicator IS NOT NULL "
    "ORDER BY unit, place",
    Measured: "SELECT measures.unit, measures.item, items.name, items.department, "
    "items.is_binding, measures.as_of, measures.status, measures.measure_unit, measures.target, "
    "measures.target_high, measures.actual, measures.gap, measures.rate, measures.due, "
    "measures.last_record, measures.days_late, measures.parts_missed, items.kind "
    "FROM measures JOIN items ON measures.unit = items.unit AND measures.item = items.item "
    f"WHERE measures.year = ? AND (measures.status IN ({_URGENT}) "
    "OR items.indicator IS NOT NULL) ORDER BY measures.unit, items.place",
    Share: f"SELECT {', '.join(Share._fields)} FROM shares "
    "WHERE year = ? AND target IS NOT NULL ORDER BY unit, indicator",
    Scored: f"SELECT {', '.join(Scored._fields)} FROM points WHERE year = ? ORDER BY unit, part",
    Told: f"SELECT {', '.join(Told._fields)} FROM problems ORDER BY unit, seq",
}


def select(connection: Connection, kind: type[T], year: int) -> list[T]:
    """Return all rows of a kind; of what has a year, those of that year."""
    query = _QUERIES[kind]  # type: ignore[index]
    found = connection.execute(query, [year] if "?" in query else []).fetchall()
    return [kind(*row) for row in found]
