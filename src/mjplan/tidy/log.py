"""The records of a workspace, as rows."""

from collections.abc import Callable, Iterable
from datetime import date

from mjplan.ledger import Ledger
from mjplan.record import Record
from mjplan.tidy.csvs import Row

Entered = tuple[int | None, date | None, date | None]

NOTHING: Entered = (None, None, None)
"""Nothing is known of the records."""


def entered(ledger: Ledger, day: date) -> Entered:
    """Return how many records there are up to a day, corrected ones too, the day of the last of
    them, and the last day on which one of them was entered."""
    found = [record for record in ledger.everything() if record.date <= day]
    days = [record.date for record in found]
    known = [record.entered or record.date for record in found]
    return len(found), max(days, default=None), max(known, default=None)


def records(unit: str, ledger: Ledger, _day: date) -> list[Row]:
    """Return every record in the order of the files, whether it counts or not."""
    corrected = ledger.corrected
    return [
        (
            unit,
            each.id,
            each.date,
            each.item,
            each.value,
            each.title,
            each.by,
            each.period,
            each.of,
            each.assessment,
            each.focus,
            each.about,
            each.due,
            each.settles,
            each.outcome,
            each.note,
            each.void,
            each.replaces,
            each.reason,
            each.entered,
            each.origin,
            corrected[each.id].id if each.id in corrected else None,
        )
        for each in ledger.everything()
    ]


def members(unit: str, ledger: Ledger, _day: date) -> list[Row]:
    """Return the people that records name."""
    return _several(unit, ledger, lambda record: record.members)


def parts(unit: str, ledger: Ledger, _day: date) -> list[Row]:
    """Return the parts of their items that records are about."""
    return _several(unit, ledger, lambda record: record.parts)


def evidence(unit: str, ledger: Ledger, _day: date) -> list[Row]:
    """Return the evidence of records."""
    return _several(unit, ledger, lambda record: record.evidence)


def _several(unit: str, ledger: Ledger, field: Callable[[Record], Iterable[str]]) -> list[Row]:
    return [
        (unit, record.id, seq, each)
        for record in ledger.everything()
        for seq, each in enumerate(field(record), 1)
    ]
