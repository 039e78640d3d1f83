"""What to know of a measure beside its numbers, as data; `render.notes` has the sentences."""

from datetime import date
from decimal import Decimal

from msgspec import Struct

from mjplan.adjustment import Adjustment


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


class Over(Struct, frozen=True):
    """More was done than a target that is to be met exactly."""

    by: Decimal
    unit: str


class Exceeding(Struct, frozen=True):
    """Going on as so far, a count ends the year at `forecast`, beyond its limit."""

    forecast: Decimal
    limit: Decimal
    unit: str


class Repeated(Struct, frozen=True):
    """How many records say of a report that counts already that it was adopted once more."""

    number: int


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
    | Over
    | Exceeding
    | Repeated
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
