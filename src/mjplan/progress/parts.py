"""Parts (分项): an item that is done part by part, and which of its parts are done."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from mjplan.item import Item
from mjplan.plan import Plan
from mjplan.progress.values import Tally
from mjplan.record import Record


def parts_done(plan: Plan, item: Item, records: Iterable[Record]) -> dict[str, date]:
    """Return the first day of each part of an item that records (by date) are about."""
    days: dict[str, date] = {}
    for record in records:
        for part in _parts_of(plan, item, record):
            days.setdefault(part, record.date)
    return {part: days[part] for part in item.parts if part in days}


def done_on(plan: Plan, item: Item, records: Sequence[Record]) -> date | None:
    """Return the day of the record (of some by date) that says done; with parts, of the one that
    completes them. None where none does."""
    days = parts_done(plan, item, records)
    if not records or len(days) < len(item.parts):
        return None
    return max(days.values(), default=records[0].date)


def _parts_of(plan: Plan, item: Item, record: Record) -> tuple[str, ...]:
    """Return what parts a record is about; another item's record, the part that bears its name."""
    if record.item == item.id or record.item is None:
        return record.parts
    return (plan.items[record.item].name,)


def part_tallies(item: Item, done: Iterable[str], *, due: bool) -> tuple[Tally, ...]:
    """Return a tally of each part: one for what is done; the others are missed once it is due."""
    known = set(done)
    return tuple(Tally(part, Decimal(part in known), part in known, due) for part in item.parts)
