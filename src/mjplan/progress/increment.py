"""What a span of days brought to an item, whatever its kind."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from mjplan.ledger import Ledger
from mjplan.model import (
    AnyItem,
    Commitment,
    Count,
    EveryMember,
    EveryPeriod,
    Level,
    Milestone,
    Rectification,
)
from mjplan.progress.count import increment_of_count
from mjplan.progress.every_member import increment_of_members
from mjplan.progress.every_period import records_of_periods
from mjplan.progress.level import increment_of_level
from mjplan.record import Record


def _number_of_records(
    _ledger: Ledger, _item: AnyItem, records: list[Record], _first: date
) -> Decimal | None:
    return Decimal(len(records))


INCREMENTS: dict[type, Callable[..., Decimal | None]] = {
    Count: increment_of_count,
    Level: increment_of_level,
    Milestone: _number_of_records,
    EveryPeriod: _number_of_records,
    EveryMember: increment_of_members,
    Commitment: _number_of_records,
    Rectification: _number_of_records,
}
"""What the records of a span, of which there is at least one, add to an item of each kind; given
ledger, item, records and the span's first day."""


def records_of(ledger: Ledger, item: AnyItem, first: date, last: date) -> list[Record]:
    """The records of a span that count for an item, by date; what names a period belongs there."""
    if isinstance(item, EveryPeriod):
        return records_of_periods(ledger, item, first, last)
    return ledger.counting(ledger.plan.sources_of(item), first, last)


def brought(ledger: Ledger, item: AnyItem, first: date, last: date) -> Decimal | None:
    """The number that a span added: a count's sum, a level's last reading, how often the members
    of a roster did it, else the number of records; None where there is no record."""
    records = records_of(ledger, item, first, last)
    return INCREMENTS[type(item)](ledger, item, records, first) if records else None
