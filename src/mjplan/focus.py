"""Focuses: what a department set out to do in a month, how that ended, and what was carried on."""

from datetime import date
from typing import Literal, NamedTuple

from mjplan.ledger import Ledger
from mjplan.periods import Period, containing, parse
from mjplan.record import Record

State = Literal["open", "done", "dropped"]


class Focus(NamedTuple):
    """One focus as of a day.

    `record` is as it stands after corrections; `months` are those in which it stood, the first
    one planned first: a focus that is open at a month's end goes on into the next. `due` is the
    day by which the last of them is to see it done, `ending` the record that ended it.
    """

    record: Record
    months: tuple[Period, ...]
    due: date
    state: State
    ending: Record | None = None

    @property
    def carried(self) -> int:
        """How often it went on into another month."""
        return len(self.months) - 1

    def is_overdue(self, on: date) -> bool:
        """Whether it is open on a day after it was due."""
        return self.state == "open" and self.due < on


def focuses(ledger: Ledger, as_of: date) -> tuple[Focus, ...]:
    """Every focus that was set by a day, as it stood then: by first month, department and id."""
    settled: dict[str, list[Record]] = {}
    set_: list[Record] = []
    for record in ledger.everything():
        if record.date > as_of or record.id in ledger.corrected:
            continue
        if record.settles is not None:
            settled.setdefault(ledger.standing(record.settles), []).append(record)
        elif record.focus is not None:
            set_.append(record)
    found = [_focus(each, settled.get(each.id, []), as_of) for each in set_]
    return tuple(sorted(found, key=lambda f: (f.months[0], f.record.by or "", f.record.id)))


def in_month(found: tuple[Focus, ...], month: Period) -> tuple[Focus, ...]:
    """Those that stand in a month."""
    return tuple(focus for focus in found if month in focus.months)


def _focus(record: Record, settlements: list[Record], as_of: date) -> Focus:
    first = parse(record.focus or "")
    assert first is not None
    months, due = [first], record.due or first.last
    for settlement in sorted(settlements, key=lambda each: each.date):
        _go_on(months, settlement.date)
        if settlement.outcome != "carried":
            state: State = "dropped" if settlement.outcome == "dropped" else "done"
            return Focus(record, tuple(months), due, state, settlement)
        to = parse(settlement.focus or "") or months[-1]
        if to.first > months[-1].first:
            months.append(to)
        due = settlement.due or to.last
    _go_on(months, as_of)
    return Focus(record, tuple(months), due, "open")


def _go_on(months: list[Period], until: date) -> None:
    """Add the months that pass until a day."""
    last = containing(until, "month")
    while months[-1].first < last.first:
        months.append(months[-1].next)
