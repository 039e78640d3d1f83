"""What the results of an item tell of a day, to be found by what they say.

A table may tell of a thousand deeds of one day: to look at each beside all others takes long.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from mjplan.checks.origins import source_of
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.record import Record, amount

by_date = attrgetter("date")


class Said(NamedTuple):
    """What two records of one day and two deeds differ in; `by` is whoever answers where nobody is
    named, `about` the people, the parts and whatever else is named."""

    value: object
    title: str
    by: str | None
    about: tuple[object, ...]

    @property
    def deed(self) -> tuple[object, ...]:
        """What was told, but for the number."""
        return self.title, self.by, self.about

    @property
    def bare(self) -> tuple[object, ...]:
        """What was told, but for its title and for whose it is."""
        return self.value, self.about


class Told(NamedTuple):
    """A result, which of those of its day it is, and what it says."""

    number: int
    record: Record
    said: Said


class _Day:
    """The results of one day, in their order: by their deeds and numbers, and by their numbers and
    the way in which they came."""

    def __init__(self) -> None:
        self.size = 0
        self.deeds: dict[object, dict[object, list[Told]]] = {}
        self.bare: dict[object, dict[object, list[Told]]] = {}

    def add(self, record: Record, said: Said) -> None:
        """Put a result behind the others."""
        told = Told(self.size, record, said)
        self.size += 1
        self.deeds.setdefault(said.deed, {}).setdefault(said.value, []).append(told)
        way = source_of(record.origin)
        self.bare.setdefault(said.bare, {}).setdefault(way, []).append(told)


_NOTHING = _Day()


class Results:
    """The results of an item, which are sorted by date; new ones are put in their place."""

    def __init__(self, plan: Plan, item: AnyItem | None, results: list[Record]) -> None:
        self._plan, self._item, self._results = plan, item, results
        self._days: dict[date, _Day] = {}
        self._last: tuple[Record, Said] | None = None

    def add(self, record: Record) -> None:
        """Take in a new result; it stands in the list already."""
        if record.date in self._days:
            self._days[record.date].add(record, self.said(record))

    def said(self, record: Record) -> Said:
        """Return what a result of the item says; of the same one it is asked several times."""
        if self._last is None or self._last[0] is not record:
            self._last = record, self._said(record)
        return self._last[1]

    def _said(self, record: Record) -> Said:
        item = self._item
        by = self._plan.unit_name(record.by) if record.by else self._answers
        value = amount(record) if item and item.takes_value else None
        people = (frozenset(record.members), frozenset(record.parts))
        about = (*people, record.period, record.of, record.assessment)
        return Said(value, (record.title or "").strip(), by, about)

    @cached_property
    def _answers(self) -> str | None:
        """Whoever answers for the item."""
        return None if self._item is None else self._plan.responsible(self._item)

    def same(self, record: Record) -> Iterable[Told]:
        """Return those of its day that say the same as a result, in their order."""
        said = self.said(record)
        return self._day(record.date).deeds.get(said.deed, {}).get(said.value, ())

    def with_other_numbers(self, record: Record) -> Iterator[Iterable[Told]]:
        """Yield those of its day that say the same but for the number, for each number in their
        order."""
        said = self.said(record)
        for value, found in self._day(record.date).deeds.get(said.deed, {}).items():
            if value != said.value:
                yield found

    def in_other_ways(self, record: Record) -> Iterator[Iterable[Told]]:
        """Yield those of its day with the same number and of the same people that did not come out
        of the same form, table or chat, nor were typed as it was; for each way in their order."""
        mine = source_of(record.origin)
        for way, found in self._day(record.date).bare.get(self.said(record).bare, {}).items():
            if way != mine:
                yield found

    def _day(self, day: date) -> _Day:
        if day not in self._days:
            first = bisect_left(self._results, day, key=by_date)
            found = self._results[first : bisect_right(self._results, day, key=by_date)]
            if not found:
                return _NOTHING
            made = self._days[day] = _Day()
            for record in found:
                made.add(record, self._said(record))
        return self._days[day]
