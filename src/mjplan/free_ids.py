"""Ids that new records may have: none is taken, and those of readings of a day keep their order."""

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from mjplan import record_files
from mjplan.files import noise
from mjplan.ledger import Ledger
from mjplan.record import Record
from mjplan.workspace import Workspace

_ID = rb"(?=([0-9]{8}-[0-9a-z]{5}))"
"""Whatever looks like an id, also within another one."""

_STEP = 2**20
"""How far the id of a reading may lie behind the one before it: a day has 32 times as many."""


def with_free_ids(space: Workspace, before: Ledger, proposed: Sequence[Record]) -> list[Record]:
    """Give another id to each record whose id is taken (one in 33 million, a day), and to one of
    several that say how an item stands on a day: the order of their ids is that of their entry.
    What has such ids already keeps them."""
    taken = _Taken(space, several=len(proposed) > 1)
    told = _Told(before)
    new: list[Record] = []
    for record in proposed:
        last = told.last(record)
        if last is not None and not 0 < _number(record.id) - _number(last) <= _STEP:
            record = msgspec.structs.replace(record, id=_later_id(last))
        while record in taken:
            other = record_files.new_id(record.date) if last is None else _later_id(record.id)
            record = msgspec.structs.replace(record, id=other)
        taken.add(record)
        told.add(record)
        new.append(record)
    return new


class _Taken:
    """The ids that are taken: what the months' files hold, and those of new records."""

    def __init__(self, space: Workspace, *, several: bool) -> None:
        self._space, self._several = space, several
        self._there: dict[str, frozenset[bytes]] = {}
        self._new: set[str] = set()

    def __contains__(self, record: Record) -> bool:
        """Whether the id of a record is taken in the file of its month."""
        path, word = record_files.path_for(record.date), record.id.encode()
        if not self._several:
            return self._space.holds(path, word)
        if path not in self._there:  # to go through a large month for each of them takes long
            self._there[path] = frozenset(re.findall(_ID, self._space.content(path)))
        return record.id in self._new or word in self._there[path]

    def add(self, record: Record) -> None:
        """Take the id of a record."""
        self._new.add(record.id)


class _Told:
    """The ids of the records that say how items stand on a day."""

    def __init__(self, before: Ledger) -> None:
        self._before = before
        self._there: dict[tuple[str | None, date], str] = {}
        self._new: dict[tuple[str | None, date], str] = {}

    def last(self, record: Record) -> str | None:
        """Return the id after which that of a record must come which says how its item stands on a
        day: the greatest of those that say so too, there or among the new ones. None for other
        records."""
        item = self._before.plan.items.get(record.item or "")
        if item is None or not (item.is_read or record.assessment):
            return None
        of, day = (item.id, record.date), record.id[:9]
        if of not in self._there:
            same_day = self._before.counting((item.id,), record.date, record.date)
            ids = (each.id for each in same_day if each.id.startswith(day))
            self._there[of] = max(ids, default=f"{day}00000")
        return max(self._there[of], self._new.get(of, ""))

    def add(self, record: Record) -> None:
        """Take in a new record."""
        of = (record.item, record.date)
        self._new[of] = max(self._new.get(of, ""), record.id)


def _number(record_id: str) -> int:
    """Return the number that stands behind the day of an id."""
    number = 0
    for character in record_id[9:]:
        number = number * 32 + record_files.CROCKFORD.index(character)
    return number


def _later_id(last: str) -> str:
    """Return an id that comes after another one of its day, by chance among the next million; any
    one where the day has none left."""
    letters = record_files.CROCKFORD
    day, tail = last[:9], last[9:]
    number = (_number(last) + 1 + int.from_bytes(noise(4)) % _STEP) % 32 ** len(tail)
    return day + "".join(letters[number >> 5 * place & 31] for place in reversed(range(len(tail))))
