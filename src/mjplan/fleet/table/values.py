"""The table of all units in a year, as values: what the screen, the workbook, Word and the page
show of it. Figures are as they were measured; what was added up says of how many units it is."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from mjplan.catalog import Total
from mjplan.fleet.values import STATES, State
from mjplan.problem import Problem
from mjplan.progress.status import LATE, Status


class Urgent(NamedTuple):
    """An item of a unit that somebody has to act on, and by how much it is off: numbers are in
    `measure_unit`, `late` counts the days since it was due, `missed` the parts that are lacking."""

    item: str
    name: str
    status: Status
    department: str | None = None
    measure_unit: str | None = None
    target: Decimal | None = None
    target_high: Decimal | None = None
    actual: Decimal | None = None
    gap: Decimal | None = None
    rate: Decimal | None = None
    due: date | None = None
    last_record: date | None = None
    late: int | None = None
    missed: int | None = None
    is_binding: bool = False
    kind: str | None = None


class Part(NamedTuple):
    """A part of a unit's score: of a shared indicator or, with a `source`, from elsewhere. Without
    points `ground` is why; it is a code of `Ground`, "no_item", "unlike", "given" or "no_score";
    `reached` is the rate that the points are made of. They are `final` once the unit's own year is
    over."""

    part: str
    name: str
    full: Decimal
    ground: str
    points: Decimal | None = None
    reached: Decimal | None = None
    item: str | None = None
    source: str | None = None
    final: bool = True


class Row(NamedTuple):
    """A unit: how it went to read it, and how its items stand.

    `as_of` is the day of its figures in the year (None for none), `read_on` the day that they were
    read; both lie back where it can't be reached now. `statuses` counts its items; `records` are
    all of its ledger, `last_entered` the day of the last of them, `silent` the days since then
    (None where nothing was ever recorded). `lacking` names the parts of the score that have no
    points; `rank` is None unless it is ranked.
    """

    unit: str
    name: str
    group: str | None
    state: State
    detail: str = ""
    organisation: str | None = None
    commit: str | None = None
    committed_at: datetime | None = None
    as_of: date | None = None
    read_on: date | None = None
    statuses: Mapping[Status, int] = {}
    urgent: tuple[Urgent, ...] = ()
    records: int | None = None
    last_record: date | None = None
    last_entered: date | None = None
    silent: int | None = None
    parts: tuple[Part, ...] = ()
    rank: int | None = None
    errors: int = 0
    warnings: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def has_figures(self) -> bool:
        """Whether anything was measured of it in the year."""
        return self.as_of is not None

    @property
    def is_old(self) -> bool:
        """Whether its figures are the last good ones of a unit that can't be reached now."""
        return self.has_figures and self.state != "ok"

    @property
    def items(self) -> int:
        """How many items it has in the year."""
        return sum(self.statuses.values())

    @property
    def attention(self) -> int:
        """How many of them need attention."""
        return len(self.urgent)

    @property
    def late(self) -> int:
        """How many of them are late, beyond their limit or behind."""
        return sum(each.status in LATE for each in self.urgent)

    @property
    def points(self) -> Decimal | None:
        """The points of those parts that have any; None where none has."""
        return summed(part.points for part in self.parts)

    @property
    def full(self) -> Decimal:
        """The full points of all parts."""
        return summed(part.full for part in self.parts) or Decimal(0)

    @property
    def lacking(self) -> tuple[Part, ...]:
        """The parts without points, without all of which there is no rank."""
        return tuple(part for part in self.parts if part.points is None)

    @property
    def is_interim(self) -> bool:
        """Whether its own year still runs, so that its points are only those so far."""
        return any(not part.final for part in self.parts)


class Group(NamedTuple):
    """Units that are compared with each other, in the order in which they are shown: by rank where
    there are any, by what needs attention while the year runs."""

    id: str
    name: str
    is_ranked: bool
    rows: tuple[Row, ...]


class Answer(NamedTuple):
    """What a unit has of an indicator: its own item (None for none), what was given to it, and how
    it stands; `unlike` says why it is neither added nor compared. The old figures of a unit that
    can't be reached (`is_old`) stand here, and are in no sum."""

    unit: str
    name: str
    state: State
    share: Decimal | None = None
    item: str | None = None
    item_name: str | None = None
    kind: str | None = None
    measure_unit: str | None = None
    status: Status | None = None
    target: Decimal | None = None
    target_high: Decimal | None = None
    actual: Decimal | None = None
    gap: Decimal | None = None
    rate: Decimal | None = None
    as_of: date | None = None
    is_old: bool = False
    unlike: str = ""
    part: Part | None = None

    @property
    def counts(self) -> bool:
        """Whether it is one of those that are added up: read now, alike, with a figure."""
        return self.state == "ok" and not self.unlike and self.actual is not None


class Indicator(NamedTuple):
    """A shared indicator in the year: the parent's `target` in force, the sum of the `shares` that
    were given to units, and what the units' figures come to, of `counted` units of the `asked`
    (those that have a share or an item): added (`total` is sum), or how many have `met` it.
    `targets` adds the units' own targets, `gap` and `rate` compare the sum with the parent's
    target. Nothing is added where nothing may be."""

    indicator: str
    item: str
    name: str
    total: Total
    measure_unit: str | None = None
    points: Decimal | None = None
    target: Decimal | None = None
    target_high: Decimal | None = None
    shares: Decimal | None = None
    asked: int = 0
    counted: int = 0
    targets: Decimal | None = None
    actual: Decimal | None = None
    gap: Decimal | None = None
    rate: Decimal | None = None
    met: int | None = None
    answers: tuple[Answer, ...] = ()

    @property
    def unlike(self) -> tuple[Answer, ...]:
        """The units whose item is of another kind or unit of measure."""
        return tuple(answer for answer in self.answers if answer.unlike)


class UnitsTable(NamedTuple):
    """All units in a year, as of a day (which may be `ahead`, still to come) and as it was asked
    on `today`; `year_name` is what the parent calls the year, `is_closed` whether it is over on the
    day, and the day has come. `has_parts` says whether anything gives points in the year,
    `without_scores` that parts from elsewhere do and the year's file of them is not there."""

    organisation: str
    catalog: str
    year: int
    year_name: str
    as_of: date
    today: date
    is_closed: bool
    groups: tuple[Group, ...]
    indicators: tuple[Indicator, ...] = ()
    has_parts: bool = False
    without_scores: bool = False
    ahead: bool = False
    commit: str | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every unit, in the order in which they are shown."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def states(self) -> dict[State, int]:
        """How many units are in each state; without those that none is in."""
        found = [row.state for row in self.rows]
        return {state: found.count(state) for state in STATES if state in found}


def summed(numbers: Iterable[Decimal | None]) -> Decimal | None:
    """Add the numbers that there are; None where there are none."""
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if known else None
