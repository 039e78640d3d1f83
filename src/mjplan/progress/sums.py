"""Sums of items (合计): counts by their parts' records, levels by the latest reading of each."""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from msgspec.structs import replace

from mjplan.ledger import Ledger
from mjplan.progress.notes import Carried, Note, Stale, StalePart, Uncounted, Unread
from mjplan.progress.values import Measure, PartFigure
from mjplan.quantities import Count, Level
from mjplan.record import Record


def readings_of(ledger: Ledger, item: Count | Level, until: date) -> list[Record]:
    """Return the readings of a level up to a day, by date; of a sum what its parts came to
    together with each reading of one, from the day on which all are known.

    The day of such a sum is that of the oldest reading in it. Running totals begin anew each year.
    """
    sources = ledger.plan.sources(item)
    found = ledger.counting(sources, date.min, until)
    if not item.made_of:
        return found
    latest: dict[str | None, Record] = {}
    sums: list[Record] = []
    for day, together in groupby(found, key=lambda each: each.date):
        if item.is_running:
            first = ledger.plan.calendar.containing(day, "year").first
            latest = {i: each for i, each in latest.items() if each.date >= first}
        latest |= {each.item: each for each in together if each.value is not None}
        if len(latest) == len(sources):
            sums.append(_sum(item, latest.values()))
        if len(sums) > 2 and sums[-3].date == sums[-2].date:
            del sums[-2]  # the first sum of a day tells of the day, the very last of what is known
    return sums


def _sum(item: Count | Level, latest: Collection[Record]) -> Record:
    """Return what the latest readings come to, as a reading of the sum itself."""
    oldest = min(latest, key=lambda each: each.date)
    total = sum((each.value or Decimal(0) for each in latest), Decimal(0))
    return replace(oldest, item=item.id, value=total)


def with_parts(found: Measure, parts: Sequence[Measure]) -> Measure:
    """Put to the measure of a sum where its parts stand, and what to know of those that have no
    figure; what is no sum stays as it is."""
    if not parts:
        return found
    if found.item.is_read:
        found = replace(found, records=sum(part.records for part in parts))
    return replace(found, made_of=part_figures(parts), notes=tuple(_notes(found, parts)))


def part_figures(parts: Sequence[Measure]) -> tuple[PartFigure, ...]:
    """Return where the items that another one is computed from stand."""
    return tuple(PartFigure(each.item, each.actual, each.last, each.unit) for each in parts)


def _notes(found: Measure, parts: Sequence[Measure]) -> list[Note]:
    """What is said of a level as a whole is said of the part that it is due to."""
    notes = list(found.notes)
    lacking = tuple(each.item.name for each in parts if each.actual is None or each.is_carried)
    if not found.item.is_read:
        return [*notes, Uncounted(lacking)] if lacking and found.records else notes
    notes = [_of_part(note, parts) for note in notes if not isinstance(note, Carried)]
    return [*notes, Unread(lacking, found.year)] if lacking else notes


def _of_part(note: Note, parts: Sequence[Measure]) -> Note:
    """Name the part that makes a sum old."""
    if not isinstance(note, Stale):
        return note
    name = next(each.item.name for each in parts if each.last == note.last)
    return StalePart(name, note.last, note.days)
