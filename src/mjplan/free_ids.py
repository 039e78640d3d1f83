"""Ids that new records may have: none is taken, and those of readings of a day keep their order."""

from collections.abc import Sequence

import msgspec

from mjplan import record_files
from mjplan.files import noise
from mjplan.ledger import Ledger
from mjplan.record import Record
from mjplan.workspace import Workspace

_STEP = 2**20
"""How far the id of a reading may lie behind the one before it: a day has 32 times as many."""


def with_free_ids(space: Workspace, before: Ledger, proposed: Sequence[Record]) -> list[Record]:
    """Give another id to each record whose id is taken (one in 33 million, a day), and to one of
    several that say how an item stands on a day: the order of their ids is that of their entry.
    What has such ids already keeps them."""
    taken: dict[str, bytes] = {}
    new: list[Record] = []
    for record in proposed:
        path = record_files.path_for(record.date)
        if path not in taken:
            taken[path] = space.content(path)
        last = _last_told(before, new, record)
        if last is not None and not 0 < _number(record.id) - _number(last) <= _STEP:
            record = msgspec.structs.replace(record, id=_later_id(last))
        while record.id.encode() in taken[path]:
            other = record_files.new_id(record.date) if last is None else _later_id(record.id)
            record = msgspec.structs.replace(record, id=other)
        taken[path] += record.id.encode()
        new.append(record)
    return new


def _last_told(before: Ledger, new: Sequence[Record], record: Record) -> str | None:
    """Return the id after which that of a record must come which says how its item stands on a day:
    the greatest of those that say so too, there or among the `new` ones. None for other records."""
    item = before.plan.items.get(record.item or "")
    if item is None or not (item.is_read or record.assessment):
        return None
    same_day = before.counting((item.id,), record.date, record.date)
    same_day += [r for r in new if (r.item, r.date) == (record.item, record.date)]
    day = record.id[:9]
    return max((r.id for r in same_day if r.id.startswith(day)), default=f"{day}00000")


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
