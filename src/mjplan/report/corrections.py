"""Corrections: what was entered in a period about the days before it."""

from collections.abc import Iterator
from typing import NamedTuple

from mjplan.ledger import Ledger
from mjplan.periods import Period
from mjplan.record import Record
from mjplan.render import words
from mjplan.report.amending import amending, is_late
from mjplan.report.components import Correction
from mjplan.report.results import amount_text


class Amendment(NamedTuple):
    """A record that changes what earlier days came to, and the one that stood `before` the period;
    None where it adds a result that was not there."""

    record: Record
    before: Record | None

    @property
    def is_addition(self) -> bool:
        return self.before is None


def amendments(ledger: Ledger, period: Period) -> list[Amendment]:
    """Return what was entered in a period about days before it: corrections of results, and
    results that came late; by the day they were entered."""
    records = amending(ledger, period)
    ids = {record.id for record in records}
    return [Amendment(each, _before(ledger, each, ids)) for each in _last_ones(ledger, records)]


def _last_ones(ledger: Ledger, records: list[Record]) -> Iterator[Record]:
    """Yield the records without those that a later one of them took back again."""
    later = {record.void or record.replaces for record in records}
    for record in records:
        if record.id not in later or record.id not in ledger.corrected:
            yield record


def _before(ledger: Ledger, record: Record, amending: set[str]) -> Record | None:
    """Return what stood before the first of the `amending` records that led to this one."""
    old, seen = ledger.record(record.void or record.replaces or ""), {record.id}
    while old is not None and old.id in amending - seen and old.replaces:
        seen.add(old.id)
        old = ledger.record(old.replaces)
    return old


def correction(ledger: Ledger, amendment: Amendment) -> Correction:
    """Return an amendment as a report shows it."""
    record, old = amendment
    about = record if record.item is not None or old is None else old
    item = ledger.plan.items.get(about.item or "")
    return Correction(
        entered=str(record.entered),
        date=str(about.date),
        item=item.name if item else words.NOTHING,
        change=_change(ledger, amendment),
        reason=record.reason or ("补报" if is_late(ledger, record) else ""),
        by=ledger.plan.department_name(record.by) if record.by else "",
        id=record.id,
    )


def _change(ledger: Ledger, amendment: Amendment) -> str:
    after = _content(ledger, amendment.record)
    if amendment.before is None:
        return f"补报：{after}"
    before = _content(ledger, amendment.before)
    if amendment.record.void is not None:
        return f"作废：{before}"
    return f"{before} → {after}" if before != after else f"改了内容：{after}"


def _content(ledger: Ledger, record: Record) -> str:
    """Return how much a record counts and its title; 一条 where it has neither."""
    parts = (amount_text(ledger, record), record.title or "")
    return "，".join(part for part in parts if part) or "一条"
