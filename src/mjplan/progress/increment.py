"""What a span of days brought to an item, whatever its kind."""

from datetime import date
from decimal import Decimal

from mjplan.ledger import Ledger
from mjplan.model import AnyItem
from mjplan.progress.kinds import kind_of
from mjplan.record import Record


def records_of(ledger: Ledger, item: AnyItem, first: date, last: date) -> list[Record]:
    """Return the records of a span that count for an item, by date; what names a period belongs
    there."""
    return kind_of(item).records(ledger, item, first, last)


def brought(ledger: Ledger, item: AnyItem, first: date, last: date) -> Decimal | None:
    """Return the number that a span added: a count's sum, a level's last reading, how often the
    members of a roster did it, else the number of records; None where there is no record."""
    records = records_of(ledger, item, first, last)
    return kind_of(item).increment(ledger, item, records, first) if records else None
