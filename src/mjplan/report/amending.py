"""Records that came later than they belong: entered late, or changing what earlier days came to."""

from mjplan.ledger import Ledger
from mjplan.periods import Period
from mjplan.progress.every_period import LATE
from mjplan.record import Record


def is_late(ledger: Ledger, record: Record) -> bool:
    """Return whether a record was entered more than 31 days after its day; one that replaces
    another is as late as that was."""
    first, seen = record, {record.id}
    while first.replaces and (old := ledger.record(first.replaces)) and old.id not in seen:
        first = old
        seen.add(old.id)
    return first.entered is not None and first.entered - first.date > LATE


def amending(ledger: Ledger, period: Period) -> list[Record]:
    """Return every record by which a period changed what the days before it came to, by the day
    it was entered; those among them that were corrected again too."""
    records = [each for each in ledger.everything() if _amends(ledger, period, each)]
    return sorted(records, key=lambda record: (record.known_on, record.id))


def _amends(ledger: Ledger, period: Period, record: Record) -> bool:
    entered = record.entered
    old = ledger.record(record.replaces or "")
    about = min(record.date, old.date) if old is not None else record.date
    if entered is None or about >= period.first:
        return False
    if record.item is None and not _voids_a_result(ledger, record):
        return False
    corrects = record.void is not None or record.replaces is not None
    return entered in period and (corrects or is_late(ledger, record))


def _voids_a_result(ledger: Ledger, record: Record) -> bool:
    old = ledger.record(record.void or "")
    return old is not None and old.item is not None
