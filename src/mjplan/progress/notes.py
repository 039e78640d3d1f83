"""What to know of a measure beside its numbers, as data; `render.notes` has the sentences."""

from datetime import date
from decimal import Decimal

from msgspec import Struct

from mjplan.adjustment import Adjustment
from mjplan.band import Better


class NoTarget(Struct, frozen=True):
    """The plan has no target for the item in the year."""

    year: int


class NotPlanned(Struct, frozen=True):
    """The item has records in a year in which it does not stand."""

    year: int


class NoOpening(Struct, frozen=True):
    """There is no figure for the year's start, so that a day is expected to have its share of the
    whole target."""


class Carried(Struct, frozen=True):
    """The figure of a level was read before the year, which has none of its own yet."""

    on: date
    year: int


class Watched(Struct, frozen=True):
    """The plan has no target for the item in any year, only which way is better."""

    better: Better


class LastYear(Struct, frozen=True):
    """What an item without a target was on the same day of the year before, by how much it is more
    now, and whether that is the better way; None where neither way is, or nothing changed."""

    on: date
    value: Decimal
    change: Decimal
    unit: str
    good: bool | None


class Uncounted(Struct, frozen=True):
    """Of these parts of a sum there is no record, so that it is without them."""

    names: tuple[str, ...]


class Unread(Struct, frozen=True):
    """Of these parts of a sum the year has no reading, so that there is no sum."""

    names: tuple[str, ...]
    year: int


class StalePart(Struct, frozen=True):
    """The part of a sum that was read first is so many days old that the sum says nothing."""

    name: str
    last: date
    days: int


class Unknown(Struct, frozen=True):
    """What a rate is computed from has no figure yet: these items."""

    names: tuple[str, ...]


class NothingToDivideBy(Struct, frozen=True):
    """What a rate is to be divided by is zero: this item."""

    name: str


class NotMeasured(Struct, frozen=True):
    """What is measured once a year was not yet measured in it; the last figure before."""

    year: int
    on: date
    value: Decimal
    unit: str


class Missing(Struct, frozen=True):
    """The years that have no figure, and are left out of an average."""

    years: tuple[int, ...]


class Fallen(Struct, frozen=True):
    """A running total is less than the one before it in its year."""

    on: date
    value: Decimal
    before: Decimal


class Over(Struct, frozen=True):
    """More was done than a target that is to be met exactly."""

    by: Decimal
    unit: str


class Exceeding(Struct, frozen=True):
    """Going on as so far, a count ends the year, or all years until `year`, at `forecast`, as
    finely as its figures are given, beyond its limit."""

    forecast: Decimal
    limit: Decimal
    unit: str
    year: int | None = None


class Repeated(Struct, frozen=True):
    """How many records say of a report that counts already that it was adopted once more."""

    number: int


class Limited(Struct, frozen=True):
    """The points of a year come to more than its limits let count."""

    total: Decimal
    counted: Decimal
    unit: str


class Stale(Struct, frozen=True):
    """The last record is so many days old that it says nothing any more."""

    last: date
    days: int


class Unproven(Struct, frozen=True):
    """A year closed with records of a commitment, but neither evidence nor an assessment."""


class EmptyRoster(Struct, frozen=True):
    """The roster, by its name, has nobody on it."""

    roster: str


class Strangers(Struct, frozen=True):
    """Records name these, who are not on the roster."""

    names: tuple[str, ...]


class PromiseJudged(Struct, frozen=True):
    """The last assessment of a commitment: whether it was kept."""

    on: date
    kept: bool


class ProblemJudged(Struct, frozen=True):
    """The last assessment of a rectification: whether the problem is resolved."""

    on: date
    resolved: bool


class CalledOff(Struct, frozen=True):
    """It, or its target of the year, was called off by a decision."""

    made: Adjustment
    year: int


class Waiting(Struct, frozen=True):
    """It can't begin before another item, by its name, is done."""

    item: str


Note = (
    NoTarget
    | NotPlanned
    | NoOpening
    | Carried
    | Watched
    | LastYear
    | Uncounted
    | Unread
    | StalePart
    | Unknown
    | NothingToDivideBy
    | NotMeasured
    | Missing
    | Fallen
    | Over
    | Exceeding
    | Repeated
    | Limited
    | Stale
    | Unproven
    | EmptyRoster
    | Strangers
    | PromiseJudged
    | ProblemJudged
    | CalledOff
    | Waiting
)


class LastTarget(Struct, frozen=True):
    """A level starts from the target of the year before, `year`; perhaps from an adjusted one."""

    year: int
    adjusted: bool


class Opening(Struct, frozen=True):
    """A level starts from the figure that the plan opens with."""


class Reading(Struct, frozen=True):
    """A level starts from the last reading before the year."""

    on: date


Start = LastTarget | Opening | Reading

OfYear = NoTarget | NotPlanned | Carried | Unread | NotMeasured | CalledOff | LastTarget
"""Those that name a year, whose sentence needs the plan's calendar."""
