"""What changed a figure that was reported: tried by computing it without each new record."""

from collections.abc import Callable, Iterable, Sequence, Set
from typing import NamedTuple, TypeVar

from mjplan.ledger import Ledger
from mjplan.model import AnyItem
from mjplan.record import Record
from mjplan.record_files import RecordFile
from mjplan.render import adjusted
from mjplan.report.amending import is_late

T = TypeVar("T")

NAMED = 5
"""How many records are named for one figure."""

Say = Callable[[Ledger], str | None]
"""One figure, as a ledger gives it; None where it gives none."""


class _Chain(NamedTuple):
    """Records that belong together: a new one, and those that correct it."""

    records: list[Record]

    @property
    def last(self) -> Record:
        """The one that stands at the end."""
        corrected = {record.void or record.replaces for record in self.records}
        return next(each for each in reversed(self.records) if each.id not in corrected)


class Causes:
    """What is different between what readers saw and now: new records, lines that were edited or
    are gone (mjplan never does that), the plan."""

    def __init__(self, then: Ledger, now: Ledger) -> None:
        self.then, self.now = then, now
        self._old = {record.id: record for record in then.everything()}
        self._kept = {each.id: each for each in now.everything() if each.id in self._old}
        self._path = {each.id: file.path for file in then.files for each in file.records}
        self._new = [record for record in now.everything() if record.id not in self._old]
        edited = [key for key, record in self._old.items() if self._kept.get(key) != record]
        self._edited = [*dict.fromkeys(self._path[key] for key in edited)]

    def why(self, say: Say, item_id: str) -> str:
        """Say what made a figure of an item another one: the new records without which it would be
        the same, the files whose edits did it, a change of the plan."""
        plans = (self.then.plan, self.now.plan)
        both = [(plan, plan.items[item_id]) for plan in plans if item_id in plan.items]
        sources = frozenset(source for plan, item in both for source in plan.needs(item))

        def told(records: Iterable[Record]) -> str | None:
            return say(_ledger(self.now, [each for each in records if _matters(sources, each)]))

        old, kept = [*self._old.values()], self._edited_in(self._edited)
        chains = _chains([record for record in self._new if _matters(sources, record)])
        was, edited = told(old), told(kept)
        said = []
        if told([*kept, *self._new]) != edited:
            needed = _needed(lambda found: told([*kept, *_records(found)]), chains)
            said += _named(self.now, needed)
        if edited != was:
            paths = _needed(lambda found: told(self._edited_in(found)), self._edited)
            said.append(f"台账被直接改动（{'、'.join(paths)}）")
        if was != say(self.then):
            said.append(_planned(both[0][1], self.then, self.now))
        return "；".join(said)

    def _edited_in(self, paths: Sequence[str]) -> list[Record]:
        """The old records, edited as in these files."""
        found = [
            self._kept.get(key) if self._path[key] in paths else record
            for key, record in self._old.items()
        ]
        return [record for record in found if record is not None]


def _matters(sources: Set[str], record: Record) -> bool:
    """Whether a record may count for an item: its own, its sources', or any correction."""
    return record.item in sources or bool(record.void or record.replaces)


def _ledger(like: Ledger, records: list[Record]) -> Ledger:
    return Ledger(like.plan, [RecordFile("", "", records, [1] * len(records))])


def _chains(records: list[Record]) -> list[_Chain]:
    """Put each new record to the new one that it corrects, if it does."""
    by_id = {record.id: record for record in records}

    def root(record: Record) -> str:
        seen = {record.id}
        while (old := by_id.get(record.void or record.replaces or "")) and old.id not in seen:
            record = old
            seen.add(old.id)
        return record.id

    grouped: dict[str, list[Record]] = {}
    for record in records:
        grouped.setdefault(root(record), []).append(record)
    return [_Chain(each) for each in grouped.values()]


def _needed(told: Callable[[Sequence[T]], str | None], parts: Sequence[T]) -> list[T]:
    """Return the fewest parts that give the figure, leaving out the later ones where an earlier
    one does."""
    needed, figure = list(parts), told(parts)
    for part in reversed(parts):
        rest = [each for each in needed if each is not part]
        if told(rest) == figure:
            needed = rest
    return needed


def _records(chains: Sequence[_Chain]) -> list[Record]:
    return [record for chain in chains for record in chain.records]


def _named(now: Ledger, chains: list[_Chain]) -> list[str]:
    said = [f"{chain.last.id} {_what(now, chain.last)}" for chain in chains[:NAMED]]
    more = len(chains) - NAMED
    return [*said, f"另有 {more} 条"] if more > 0 else said


def _what(now: Ledger, record: Record) -> str:
    title = f"“{record.title}”" if record.title else ""
    if record.void is not None:
        return f"作废：{record.reason}"
    if record.replaces is not None:
        return f"更正{title}：{record.reason}"
    return f"{'补报' if is_late(now, record) else '补记'}{title}"


def _planned(item: AnyItem, then: Ledger, now: Ledger) -> str:
    """Name the adjustments of the item that are new; else that the plan was changed."""
    if item.id not in now.plan.items:
        return "规划改动：现在的规划里没有这一项"
    old = {*then.plan.head.adjustments}
    made = [each for each in now.plan.head.adjustments if each.item == item.id and each not in old]
    said: dict[str, list[str]] = {}
    for each in made:
        said.setdefault(adjusted.label(each), []).append(adjusted.sentence(now.plan, item, each))
    return "；".join(f"{label}：{'；'.join(texts)}" for label, texts in said.items()) or "规划改动"
