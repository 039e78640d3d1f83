"""What the ledger has of a source, while lines claim it: by key, and by what it says."""

import re
from collections.abc import Iterator, Sequence

from mjplan.intake.known import Content, Known, agrees, content, content_of
from mjplan.intake.values import Batch, Line

_COPY = re.compile(r"\+[0-9]+\Z")
"""What the key of a copied row ends with, which is a deed of its own."""


def family(origin: str) -> str:
    """Return the origin of the row that was copied; any other one itself."""
    return _COPY.sub("", origin)


_DAY = ("date",)


class Unclaimed:
    """What the ledger has of a source and no line has claimed yet, by key and by what it says."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._left = dict(enumerate(known))
        self._by_deed: dict[Content, list[int]] | None = None
        self.claimed: set[str] = set()
        self._by_family: dict[str, list[int]] = {}
        self._by_content: dict[Content, list[int]] = {}
        for number, each in enumerate(known):
            self._by_family.setdefault(family(each.origin), []).append(number)
            says = {content_of(record) for record in (each.standing, each.last) if record}
            for said in says:
                self._by_content.setdefault(said, []).append(number)

    def of_key(self, line: Line) -> list[int]:
        """Return those of a line's own key, before those of its copies; first what stands."""
        numbers = self._by_family.get(family(line.origin), ())
        left = {number: self._left[number] for number in numbers if number in self._left}
        return sorted(left, key=lambda n: (left[n].origin != line.origin, left[n].standing is None))

    def that_say(self, line: Line) -> list[int]:
        """Return those that say what a line says, whatever their key."""
        if not self._left:  # as of a form that comes back for the first time
            return []
        numbers = self._by_content.get(content(line.fields), ())
        return [number for number in numbers if number in self._left]

    def of_another_day(self, line: Line, batch: Batch) -> Known | None:
        """Take away the only one that says what a line says, but for the day; None where there is
        none, or more than one."""
        if not self._left:
            return None
        if self._by_deed is None:
            self._by_deed = {}
            for number, known in self._left.items():
                if known.standing is not None and batch.covers(known.standing):
                    said = content_of(known.standing, _DAY)
                    self._by_deed.setdefault(said, []).append(number)
        numbers = self._by_deed.pop(content(line.fields, _DAY), [])
        return self.claim(numbers[0]) if len(numbers) == 1 else None

    def agrees(self, line: Line, number: int) -> bool:
        """Whether a line says what stands, or what was taken in last."""
        known = self._left[number]
        records = (known.standing, known.last)
        return any(r is not None and agrees(r, line.fields, line.assumed) for r in records)

    def twins(self, known: Known) -> list[str]:
        """Name the other standing records that have the same origin, as after a merge."""
        numbers = self._by_family.get(family(known.origin), ())
        others = [self._left[number] for number in numbers if number in self._left]
        return [
            each.standing.id for each in others if each.standing and each.origin == known.origin
        ]

    def claim(self, number: int) -> Known:
        """Take one away."""
        known = self._left.pop(number)
        self.claimed.add(known.origin)
        return known

    def left(self) -> Iterator[Known]:
        """Yield what nobody has claimed."""
        yield from self._left.values()
