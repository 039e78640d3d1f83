"""What the results of an item tell of a day, to be found by what they say.

A table may tell of a thousand deeds of one day: to look at each beside all others takes long.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from mjplan.checks.origins import source_of
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.record import Record, amount

by_date = attrgetter("date")


class Said(NamedTuple):
    """What two records of two deeds differ in; `by` is whoever answers where nobody is named."""

    date: date
    value: object
    title: str
    by: str | None
    about: tuple[object, ...]

    @property
    def deed(self) -> tuple[object, ...]:
        """What was told, but for the number."""
        return self.date, self.title, self.by, self.about

    @property
    def bare(self) -> tuple[object, ...]:
        """What was told, but for its title and for whose it is."""
        return self.date, self.value, self.about


def said(plan: Plan, item: AnyItem | None, record: Record) -> Said:
    """Return what a result says."""
    by = plan.unit_name(record.by) if record.by else None
    if by is None and item is not None:
        by = plan.responsible(item)
    value = amount(record) if item and item.takes_value else None
    about = (record.period, record.of, record.assessment)
    people = (frozenset(record.members), frozenset(record.parts))
    return Said(record.date, value, (record.title or "").strip(), by, (*people, *about))


class Told(NamedTuple):
    """A result, which of those of its day it is, and what it says."""

    number: int
    record: Record
    said: Said


class _Day:
    """The results of one day, in their order."""

    def __init__(self) -> None:
        self.size = 0
        self.same: dict[Said, list[Told]] = {}
        self.deeds: dict[tuple[object, ...], list[Told]] = {}
        self.counts: dict[tuple[object, ...], dict[str, list[Told]]] = {}

    def add(self, record: Record, says: Said) -> None:
        """Put a result behind the others."""
        told = Told(self.size, record, says)
        self.size += 1
        self.same.setdefault(says, []).append(told)
        self.deeds.setdefault(says.deed, []).append(told)
        of_source = self.counts.setdefault(says.bare, {})
        of_source.setdefault(source_of(record.origin), []).append(told)


class Results:
    """The results of an item, which are sorted by date; new ones are put in their place."""

    def __init__(self, plan: Plan, item: AnyItem | None, results: list[Record]) -> None:
        self._plan, self._item, self._results = plan, item, results
        self._days: dict[date, _Day] = {}

    def add(self, record: Record) -> None:
        """Take in a new result; it stands in the list already."""
        if record.date in self._days:
            self._days[record.date].add(record, self.said(record))

    def said(self, record: Record) -> Said:
        """Return what a result of the item says."""
        return said(self._plan, self._item, record)

    def same(self, says: Said) -> Iterable[Told]:
        """Return those that say the same of its day, in their order."""
        return self._day(says.date).same.get(says, ())

    def deeds(self, says: Said) -> Iterable[Told]:
        """Return those that say the same but for the number, in their order."""
        return self._day(says.date).deeds.get(says.deed, ())

    def counts(self, says: Said, source: str) -> Iterator[Iterable[Told]]:
        """Yield those with the same number and of the same people that came in another way than by
        one `source`, for each way in their order."""
        for other, found in self._day(says.date).counts.get(says.bare, {}).items():
            if other != source:
                yield found

    def _day(self, day: date) -> _Day:
        if day not in self._days:
            made = self._days[day] = _Day()
            first = bisect_left(self._results, day, key=by_date)
            for record in self._results[first : bisect_right(self._results, day, key=by_date)]:
                made.add(record, self.said(record))
        return self._days[day]
