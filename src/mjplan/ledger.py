"""Plan and records together: what counts, with corrections taken into account."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Set
from datetime import date
from decimal import Decimal
from itertools import chain
from operator import attrgetter

from mjplan import record_files
from mjplan.plan import Plan
from mjplan.record import Record, amount
from mjplan.record_files import RecordFile


class Ledger:
    """A plan and what was recorded of it; corrections are already taken into account.

    `by_item` holds, for each item, the records that count, by date; those of one day by the day
    they were entered on, then by id, so that neither the order of lines nor the direction of a
    merge decides a figure. `corrected` maps a record's id to the record that voids or replaces it.
    """

    def __init__(self, plan: Plan, files: list[RecordFile]) -> None:
        self.plan = plan
        self.files = files
        self.corrected: dict[str, Record] = {}
        self.by_item: dict[str, list[Record]] = {}
        self._by_id: dict[str, Record] = {}  # made when somebody asks
        corrections = [r for file in files for r in file.records if r.void or r.replaces]
        struck = {record.void for record in corrections}
        # After a merge a record may have two corrections, of which one was voided: that one last.
        for record in sorted(corrections, key=lambda each: each.id in struck):
            self.corrected.setdefault(record.void or record.replaces or "", record)
        corrected, begin = self.corrected, plan.begin
        # What spans years is told of as it stood before the records begin.
        spanning = {item.id for item in plan.items.values() if item.reaches_back}
        for file in files:
            for record in file.records:
                if record.item is None or record.id in corrected:
                    continue
                if record.date >= begin or record.item in spanning:
                    self.by_item.setdefault(record.item, []).append(record)
        for item, found in self.by_item.items():
            self.by_item[item] = _sorted(found)

    def everything(self) -> Iterable[Record]:
        """Every record of every file, in the order of the files."""
        for file in self.files:
            yield from file.records

    def record(self, record_id: str) -> Record | None:
        """The record with that id, whether it counts or not."""
        if not self._by_id:
            self._by_id = {found.id: found for found in self.everything()}
        return self._by_id.get(record_id)

    def counting(self, item_ids: Iterable[str], first: date, last: date) -> list[Record]:
        """The records of these items from `first` to `last` that count, by date (see the class)."""
        parts = []
        for item in item_ids:
            mine = self.by_item.get(item, [])
            start = bisect_left(mine, first, key=_by_date)
            parts.append(mine[start : bisect_right(mine, last, key=_by_date)])
        return parts[0] if len(parts) == 1 else sorted(chain(*parts), key=_by_entry)

    def total(self, found: Iterable[Record]) -> Decimal:
        """The sum of a count's records, of which one report counts once."""
        return sum(map(amount, self.once(found)), Decimal(0))

    def once(self, found: Iterable[Record]) -> list[Record]:
        """Return the records that are summed: of one report that several bodies adopted (records
        that continue the same one) only where it came first."""
        kept, continued = [], set()
        for record in found:
            origin = self.standing(record.of) if record.of is not None else None
            if origin is None or origin not in continued:
                kept.append(record)
            continued.add(origin)
        return kept

    def standing(self, record_id: str) -> str:
        """The id of the record that stands in for one after its replacements: often itself."""
        seen = {record_id}
        while (by := self.corrected.get(record_id)) and by.replaces and by.id not in seen:
            record_id = by.id
            seen.add(record_id)
        return record_id

    def struck(self, item_id: str) -> list[Record]:
        """The records of an item that were voided or replaced, by date."""
        found = [r for r in self.everything() if r.item == item_id and r.id in self.corrected]
        return sorted(found, key=_by_date)

    def with_records(self, new: Iterable[Record]) -> "Ledger":
        """This ledger with some records more: what it would say then."""
        extra = [
            RecordFile(record_files.path_for(record.date), "", [record], [1]) for record in new
        ]
        return Ledger(self.plan, [*self.files, *extra])

    def without(self, ids: Set[str]) -> "Ledger":
        """This ledger as if some of its records had never been entered."""
        if not ids:
            return self
        return Ledger(
            self.plan, [file.only(lambda each: each.id not in ids) for file in self.files]
        )


_by_date = attrgetter("date")
_by_id = attrgetter("id")
_by_entered = attrgetter("entered")


def _sorted(records: list[Record]) -> list[Record]:
    """Return records by entry: one key after the other, the last first, as sorting is stable; that
    takes half the time of sorting by all of them."""
    found = sorted(records, key=_by_id)
    try:
        found.sort(key=_by_entered)
    except TypeError:  # not all of them say when they were entered
        found.sort(key=_known_on)
    found.sort(key=_by_date)
    return found


def _known_on(record: Record) -> date:
    return record.known_on


def _by_entry(record: Record) -> tuple[date, date, str]:
    return record.date, record.known_on, record.id
