"""The questions about many units, in plain SQL: the texts in `queries`, and their typed answers.

Every figure was measured in its unit; SQL counts, adds and ranks only. The texts keep to what every
engine reads in the same way, so that Spark gives the same rows in the same order.
"""

from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import NamedTuple, TypeVar

from mjplan.catalog import Total
from mjplan.fleet.values import State
from mjplan.progress.status import Status
from mjplan.tidy.duck import Connection


class UnitYear(NamedTuple):
    """How the items of a unit stand in a year, as of a day: how many there are, of each status and
    in need of attention. Without figures `year` and `as_of` are None. Its records are all of its
    ledger, None where it could never be read."""

    unit: str
    name: str
    unit_group: str | None
    state: State
    year: int | None
    as_of: date | None
    items: int
    done: int
    on_track: int
    behind: int
    far_behind: int
    not_due: int
    due_soon: int
    overdue: int
    breached: int
    stale: int
    no_record: int
    cancelled: int
    no_target: int
    points: int
    not_kept: int
    to_come: int
    attention: int
    records: int | None
    last_record: date | None
    last_entered: date | None

    @property
    def statuses(self) -> dict[Status, int]:
        """How many items have each status, those that none has left out."""
        counts = {status: getattr(self, status.value) for status in Status}
        return {status: count for status, count in counts.items() if count}


class IndicatorYear(NamedTuple):
    """What the units come to in a shared indicator in a year. Of the `asked` (who has a share or an
    item) `unread` can't be read now; the others are counted `with_item`, and those whose item is
    not of the indicator's sort are `unlike`. Of the alike ones `targets` adds the targets of
    `with_target` units, `actuals` the figures of `with_actual`; of the `with_status` that have the
    item in the year `met` have done it; `shares` adds what was given to `with_share` units. Sums
    are None where the indicator is not added up."""

    indicator: str
    year: int
    name: str
    kind: str
    measure_unit: str | None
    total: Total
    points: Decimal | None
    target: Decimal | None
    target_high: Decimal | None
    asked: int
    unread: int
    with_item: int
    unlike: int
    with_target: int
    with_actual: int
    with_status: int
    met: int
    with_share: int
    targets: Decimal | None
    actuals: Decimal | None
    shares: Decimal | None


class UnitRank(NamedTuple):
    """The points of a unit in a year: the sum so far (None for none), of how many, how many parts
    of the score are `missing`, how many points are only `interim`, because the unit's own year
    still runs; and its rank in its group where it has one."""

    unit: str
    name: str
    unit_group: str | None
    state: State
    is_ranked: bool
    year: int | None
    as_of: date | None
    total: Decimal | None
    full_total: Decimal | None
    missing: int | None
    interim: int | None
    group_rank: int | None


class Silence(NamedTuple):
    """Since when a unit has been silent: None if it never recorded anything (no `records`) or could
    never be read (they are None)."""

    unit: str
    name: str
    unit_group: str | None
    state: State
    read_on: date | None
    records: int | None
    last_record: date | None
    last_entered: date | None
    silent_since: date | None


class UnitMonth(NamedTuple):
    """What a unit recorded in a calendar month: records that stand, of how many items and areas,
    and those that were corrected since. A unit without records has no year and month."""

    unit: str
    name: str
    unit_group: str | None
    state: State
    year: int | None
    month: int | None
    records: int
    corrected: int
    items: int
    areas: int


QUERIES: dict[type[NamedTuple], str] = {
    UnitYear: "units",
    IndicatorYear: "indicators",
    UnitRank: "ranks",
    Silence: "silent",
    UnitMonth: "months",
}
"""The query that gives rows of a type, whose columns are the fields of it; `months` needs the
records."""

Row = TypeVar("Row", bound=NamedTuple)


def ask(connection: Connection, row: type[Row]) -> list[Row]:
    """Ask the query whose rows are of a type, in the order that the query gives them."""
    return [row(*cells) for cells in connection.execute(text(row)).fetchall()]


def text(row: type[NamedTuple]) -> str:
    """Return the SQL of the query whose rows are of a type, for whatever engine."""
    return (files(__package__) / "queries" / f"{QUERIES[row]}.sql").read_text("utf-8")
