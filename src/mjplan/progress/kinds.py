"""How each kind of item is measured: one table."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from mjplan.computed import Ratio
from mjplan.item import Item
from mjplan.ledger import Ledger
from mjplan.model import (
    AnyItem,
    Commitment,
    EveryMember,
    EveryPeriod,
    Milestone,
    Points,
    Rectification,
)
from mjplan.progress.as_read import increment_of_read, measure_read
from mjplan.progress.commitment import measure_commitment
from mjplan.progress.count import increment_of_count, measure_count
from mjplan.progress.every_member import increment_of_members, measure_every_member
from mjplan.progress.every_period import measure_every_period, records_of_periods
from mjplan.progress.milestone import is_milestone_open, measure_milestone
from mjplan.progress.points import increment_of_points, measure_points
from mjplan.progress.ratio import measure_ratio
from mjplan.progress.rectification import is_rectification_open, measure_rectification
from mjplan.progress.sums import with_parts
from mjplan.progress.values import Measure, Moment
from mjplan.quantities import Count, Level
from mjplan.record import Record
from mjplan.value import Value


def _records(ledger: Ledger, item: AnyItem, first: date, last: date) -> list[Record]:
    return ledger.counting(ledger.plan.sources(item), first, last)


def _made_of(ledger: Ledger, item: AnyItem, at: Moment) -> list[Measure]:
    """Measure what an item is computed from."""
    items = [ledger.plan.items[each] for each in item.made_of]
    return [measure_alone(ledger, each, at) for each in items]


def _count(ledger: Ledger, item: Count, at: Moment) -> Measure:
    return with_parts(measure_count(ledger, item, at), _made_of(ledger, item, at))


def _level(ledger: Ledger, item: Level, at: Moment) -> Measure:
    return with_parts(measure_read(ledger, item, at), _made_of(ledger, item, at))


def _ratio(ledger: Ledger, item: Ratio, at: Moment) -> Measure:
    return measure_ratio(ledger, item, at, *_made_of(ledger, item, at))


def _no_increment(_ledger: Ledger, _item: Ratio, _records: list[Record], _first: date) -> None:
    """Add nothing: a rate is the year's, and no month's rates add up to it."""


def _number_of_records(
    _ledger: Ledger, _item: AnyItem, records: list[Record], _first: date
) -> Decimal | None:
    return Decimal(len(records))


class Kind(Value, frozen=True):
    """How one kind of item is measured; what is not said is as for most kinds.

    A function that takes an item gets one of that kind: the table sees to it.
    """

    measure: Callable[..., Measure]
    """Where it stands, given ledger, item and moment."""
    increment: Callable[..., Decimal | None] = _number_of_records
    """What the records of a span, of which there is at least one, add to it; given ledger, item,
    records and the span's first day."""
    records: Callable[..., list[Record]] = _records
    """The records of a span that count for it; given ledger, item, first and last day."""
    is_open: Callable[..., bool] | None = None
    """Whether it is still open in a year after the one it was due in, given ledger, item and a
    day of that year; None for a kind that ends with its years."""


KINDS: dict[type[Item], Kind] = {
    Count: Kind(_count, increment_of_count),
    Level: Kind(_level, increment_of_read),
    Ratio: Kind(_ratio, _no_increment),
    Milestone: Kind(measure_milestone, is_open=is_milestone_open),
    EveryPeriod: Kind(measure_every_period, records=records_of_periods),
    EveryMember: Kind(measure_every_member, increment_of_members),
    Commitment: Kind(measure_commitment),
    Rectification: Kind(measure_rectification, is_open=is_rectification_open),
    Points: Kind(measure_points, increment_of_points),
}
"""How each kind is measured."""


def measure_alone(ledger: Ledger, item: AnyItem, at: Moment) -> Measure:
    """Measure an item by its kind, in the plan's years: whether a reading is of the year itself
    depends on when that begins."""
    found = kind_of(item).measure(ledger, item, at)
    return found if found.calendar == at.calendar else replace(found, calendar=at.calendar)


def kind_of(item: AnyItem) -> Kind:
    """Return how an item's kind is measured."""
    return KINDS[type(item)]
