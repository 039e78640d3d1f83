"""What the ledger has of earlier editions of what comes in: records by their origin."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

import msgspec

from mjplan import evidence
from mjplan.checks.origins import source_of
from mjplan.ledger import Ledger
from mjplan.record import Record

Content: TypeAlias = frozenset[tuple[str, object]]
"""What a line or a record says, by field: how two of them are compared."""

_OWN = {"id", "entered", "origin", "replaces", "reason"}
"""What two records that say the same may differ in."""


class Known(NamedTuple):
    """What became of one line that was taken in: the `last` record that says it as it came in, what
    stands for it now (by a hand, where it is another one), and where nothing does, the void;
    `earlier` are the editions of the line that the last one took the place of."""

    origin: str
    last: Record
    standing: Record | None
    void: Record | None = None
    earlier: tuple[Record, ...] = ()


def content(fields: Mapping[str, Any], apart: Iterable[str] = ()) -> Content:
    """Return what fields say; `apart` are those that do not matter."""
    skipped = {*_OWN, *apart}
    if fields.get("outcome") == "dropped":
        skipped.discard("reason")  # why something is given up is what the record is about
    return frozenset(
        (key, tuple(value) if isinstance(value, list) else value)
        for key, value in fields.items()
        if key not in skipped and value not in (None, (), [])
    )


def content_of(record: Record, apart: Iterable[str] = ()) -> Content:
    """Return what a record says."""
    return content(msgspec.structs.asdict(record), apart)


def agrees(record: Record, fields: Mapping[str, Any], apart: Iterable[str] = ()) -> bool:
    """Whether a record says what fields say. A file that it keeps as evidence is the same where
    only its name came in again: it may have been moved since."""
    if content_of(record, apart) == content(fields, apart):
        return True
    but = (*apart, "evidence")
    names = fields.get("evidence") or ()
    return (
        content_of(record, but) == content(fields, but)
        and len(names) == len(record.evidence)
        and all(new in _names(kept) for new, kept in zip(names, record.evidence, strict=True))
    )


def _names(kept: str) -> set[str | None]:
    """Return what a piece of evidence may be called."""
    file = evidence.read(kept)
    return {kept, file.path, file.text} if file.path else {kept}


def known_of(ledger: Ledger, sources: Collection[str]) -> dict[str, list[Known]]:
    """Return what the ledger has of some sources; of one line more than once where two branches
    took it in."""
    wanted = set(sources)
    last: list[tuple[str, Record]] = []
    earlier: dict[str, list[Record]] = {}
    for record in ledger.everything():
        origin = record.origin
        if origin is None or record.void is not None or source_of(origin) not in wanted:
            continue
        if _is_outdated(ledger, record):
            earlier.setdefault(origin, []).append(record)
        else:
            last.append((origin, record))
    known: dict[str, list[Known]] = {source: [] for source in sources}
    for origin, record in last:
        found = _known(ledger, origin, record)._replace(earlier=tuple(earlier.get(origin, ())))
        known[source_of(origin)].append(found)
    return known


def _known(ledger: Ledger, origin: str, last: Record) -> Known:
    standing = ledger.record(ledger.standing(last.id)) or last
    void = ledger.corrected.get(standing.id)
    return Known(origin, last, None if void else standing, void)


def _is_outdated(ledger: Ledger, record: Record) -> bool:
    """Whether a later edition of the same line took the place of a record, or struck it out."""
    return any(each.origin == record.origin for each in _corrections(ledger, record))


def _corrections(ledger: Ledger, record: Record) -> Iterator[Record]:
    """Yield what corrects a record, and what corrects that."""
    seen = {record.id}
    by = ledger.corrected.get(record.id)
    while by is not None and by.id not in seen:
        yield by
        seen.add(by.id)
        by = ledger.corrected.get(by.id) if by.void is None else None
