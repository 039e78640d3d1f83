"""Focuses: what a department set out to do in a month, how that ended, and what was carried on."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from mjplan.ledger import Ledger
from mjplan.periods import Calendar, Period
from mjplan.plan import Plan
from mjplan.record import Record

State = Literal["open", "done", "dropped"]
STATES: tuple[State, ...] = ("open", "done", "dropped")


class Focus(NamedTuple):
    """One focus as of a day.

    `record` is as it stands after corrections; `months` are those in which it stood, the first
    one planned first: a focus that is open at a month's end goes on into the next. `due` is the
    day by which the last of them is to see it done, `ending` the record that ended it, `carries`
    the records that carried it on.
    """

    record: Record
    months: tuple[Period, ...]
    due: date
    state: State
    ending: Record | None = None
    carries: tuple[Record, ...] = ()

    @property
    def carried(self) -> int:
        """How often it went on into another month."""
        return len(self.months) - 1

    @property
    def planned(self) -> Period:
        """The month for which it was last planned; in the months after that it only went on."""
        return self._month((self.carries or (self.record,))[-1])

    @property
    def told(self) -> date:
        """The day of the last word on it while it was open: when it was set or carried on."""
        return max(each.date for each in (self.record, *self.carries))

    def within(self, month: Period) -> "Focus":
        """The focus as far as a month: without the later months, and the carries into them."""
        months = tuple(each for each in self.months if each.first <= month.first)
        carries = tuple(each for each in self.carries if self._month(each).first <= month.first)
        last = (self.record, *carries)[-1]
        return self._replace(months=months, carries=carries, due=last.due or self._month(last).last)

    def _month(self, record: Record) -> Period:
        return _month(record, self.months[0].calendar)

    def is_overdue(self, on: date) -> bool:
        """Whether it is open on a day after it was due."""
        return self.state == "open" and self.due < on


def focuses(ledger: Ledger, as_of: date) -> tuple[Focus, ...]:
    """Every focus that was set by a day, as it stood then: by first month, department and id; none
    that was only planned for months before the records begin."""
    keeps = ledger.plan.keeps
    return tuple(each for each in _every(ledger, as_of) if keeps(each.planned.last))


def _every(ledger: Ledger, as_of: date) -> list[Focus]:
    settled: dict[str, list[Record]] = {}
    set_: list[Record] = []
    for record in ledger.everything():
        if record.date > as_of or record.id in ledger.corrected:
            continue
        if record.settles is not None:
            settled.setdefault(ledger.standing(record.settles), []).append(record)
        elif record.focus is not None:
            set_.append(record)
    # An open focus goes on from month to month, but not out of the plan.
    until, calendar = min(as_of, ledger.plan.end), ledger.plan.calendar
    found = [_focus(each, settled.get(each.id, []), until, calendar) for each in set_]
    return sorted(found, key=lambda f: (f.months[0], f.record.by or "", f.record.id))


def find(ledger: Ledger, record_id: str, as_of: date) -> Focus | None:
    """The focus that a record set, or one that this took the place of; None where it was voided
    or is none."""
    standing = ledger.standing(record_id)
    return next((each for each in _every(ledger, as_of) if each.record.id == standing), None)


def in_month(found: tuple[Focus, ...], month: Period) -> tuple[Focus, ...]:
    """Those that stand in a month."""
    return tuple(focus for focus in found if month in focus.months)


def by_department(plan: Plan, found: Iterable[Focus]) -> list[Focus]:
    """By department as the plan has them, others behind; then by the day they are due."""
    names = {each.name: number for number, each in enumerate(plan.head.departments)}

    def place(focus: Focus) -> tuple[int, str, date, str]:
        name = plan.department_name(focus.record.by or "")
        return names.get(name, len(names)), name, focus.due, focus.record.id

    return sorted(found, key=place)


def by_month(found: Iterable[Focus], first: date, last: date) -> dict[Period, list[Focus]]:
    """Those that stand in a month from `first` to `last`, each under the first such month."""
    months: dict[Period, list[Focus]] = {}
    for focus in found:
        month = next((each for each in focus.months if first <= each.first <= last), None)
        if month is not None:
            months.setdefault(month, []).append(focus)
    return dict(sorted(months.items()))


def _month(record: Record, calendar: Calendar) -> Period:
    """The month for which a record plans a focus."""
    month = calendar.parse(record.focus or "")
    assert month is not None
    return month


def _focus(record: Record, settlements: list[Record], until: date, calendar: Calendar) -> Focus:
    months = [_month(record, calendar)]
    carries: list[Record] = []
    due = record.due or months[0].last
    for settlement in sorted(settlements, key=lambda each: each.date):
        _go_on(months, settlement.date)
        if settlement.outcome != "carried":
            state: State = "dropped" if settlement.outcome == "dropped" else "done"
            return Focus(record, tuple(months), due, state, settlement, tuple(carries))
        to = _month(settlement, calendar)
        if to.first < months[-1].first:
            continue  # two branches carried it; it is where it went furthest
        if to != months[-1]:
            months.append(to)
        carries.append(settlement)
        due = settlement.due or to.last
    _go_on(months, until)
    return Focus(record, tuple(months), due, "open", None, tuple(carries))


def _go_on(months: list[Period], until: date) -> None:
    """Add the months that pass until a day."""
    last = months[0].calendar.containing(until, "month")
    while months[-1].first < last.first:
        months.append(months[-1].next)
