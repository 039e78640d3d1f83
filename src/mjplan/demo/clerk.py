"""Somebody who keeps records: the dice, and what every record needs whatever it says."""

from datetime import date, timedelta
from random import Random
from typing import Any

from mjplan import record_files
from mjplan.demo.invented import MARK, document
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.record import Record

_HOLIDAYS = {(1, 1), (5, 1), *((10, day) for day in range(1, 8))}
"""Days off that are the same every year. The calendar of `workdays` may be missing on another
machine, and the demo has to be the same there."""


class Clerk:
    """The one who writes everything down, with all that was written so far."""

    def __init__(self, plan: Plan, rng: Random) -> None:
        self.plan = plan
        self.rng = rng
        self.written: list[Record] = []
        self.calendar = plan.calendar
        self.first, self.last = self.calendar.first(plan.years.first), plan.end
        self.short = {d.name: (*d.aliases, d.name)[0] for d in plan.head.departments}
        names = list(self.short.values())
        self._keepers = {area.id: names[i % len(names)] for i, area in enumerate(plan.areas)}
        self._ids: set[str] = set()

    def keeper(self, item: AnyItem) -> str:
        """The department, as it is called for short, that looks after an item."""
        name = self.plan.responsible(item) or ""
        return self.short.get(name, self._keepers[self.plan.area_of(item).id])

    def day(self, first: date, last: date) -> date:
        """A day of a span, both ends included."""
        return first + timedelta(self.rng.randint(0, (last - first).days))

    def write(
        self,
        day: date,
        item: AnyItem,
        title: str,
        by: str | None = None,
        proof: float = 0,
        **more: Any,
    ) -> Record:
        """Record a result of an item, with evidence as often as `proof` says."""
        by = by or self.plan.responsible(item) or self.keeper(item)
        return self.enter(day, proof=proof, item=item.id, title=f"{MARK}：{title}", by=by, **more)

    def enter(self, day: date, *, proof: float = 0, within: int = 9, **more: Any) -> Record:
        """Write any record of a day, entered `within` so many days after it."""
        number = self.new_id(day)
        entered = day + timedelta(self.rng.randint(0, within))
        evidence = self._evidence(number, day) if self.rng.random() < proof else ()
        record = Record(id=number, date=day, evidence=evidence, entered=entered, **more)
        self.written.append(record)
        return record

    def _evidence(self, number: str, day: date) -> tuple[str, ...]:
        """A link, the number of a document, or now and then both."""
        link = f"https://example.org/demo/{number}"
        forms = ((link,), (document(day),), (link, document(day)))
        return self.rng.choices(forms, (7, 2, 1))[0]

    def new_id(self, day: date) -> str:
        """A record id as `records.new_id` makes them, but from the clerk's own dice."""
        while True:
            found = f"{day:%Y%m%d}-{''.join(self.rng.choices(record_files.CROCKFORD, k=5))}"
            if found not in self._ids:
                self._ids.add(found)
                return found


def working_day(day: date, number: int) -> date:
    """The `number`-th working day after a day."""
    while number:
        day += timedelta(1)
        number -= day.weekday() < 5 and (day.month, day.day) not in _HOLIDAYS
    return day
