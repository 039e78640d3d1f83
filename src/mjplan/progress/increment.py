"""What a span of days brought to an item, whatever its kind."""

from datetime import date, timedelta
from decimal import Decimal

from mjplan.ledger import Ledger
from mjplan.model import AnyItem, Count, EveryMember, EveryPeriod, Level
from mjplan.progress.deeds import LATE, period_of
from mjplan.record import Record, amount


def records_of(ledger: Ledger, item: AnyItem, first: date, last: date) -> list[Record]:
    """The records of a span that count for an item, by date; what names a period belongs there."""
    sources = ledger.plan.sources_of(item)
    if not isinstance(item, EveryPeriod):
        return ledger.counting(sources, first, last)
    found = ledger.counting(sources, first, last + LATE)
    return [record for record in found if _belongs(record, item, first, last)]


def _belongs(record: Record, item: EveryPeriod, first: date, last: date) -> bool:
    """Whether a record is about a period of the span, or of a longer one and made in the span."""
    own = period_of(record, item)
    whole = first <= own.first and own.last <= last
    return whole or (own.last >= first and first <= record.date <= last)


def brought(ledger: Ledger, item: AnyItem, first: date, last: date) -> Decimal | None:
    """The number that a span added: a count's sum, a level's last reading, how often the members
    of a roster did it, else the number of records; None where there is no record.

    A report that counted before the span, and was adopted once more in it, adds nothing.
    """
    found = records_of(ledger, item, first, last)
    if not found:
        return None
    if isinstance(item, Level):
        return found[-1].value
    if isinstance(item, EveryMember):
        return sum((amount(record) * len(record.members) for record in found), Decimal(0))
    if not isinstance(item, Count):
        return Decimal(len(found))
    start = date(first.year, 1, 1)
    earlier = ledger.counting((item.id,), start, first - timedelta(1)) if first > start else []
    return ledger.total([*earlier, *found]) - ledger.total(earlier)
