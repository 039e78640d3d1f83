"""Whether the stages of a funnel agree, year by year."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from mjplan.ledger import Ledger
from mjplan.model import AnyItem
from mjplan.periods import Period
from mjplan.problem import WARNING, Problem
from mjplan.record import Record


class Excess(NamedTuple):
    """A year that has more of a later funnel stage than of the one before it: how many of both."""

    item: AnyItem
    before: AnyItem
    year: Period
    total: Decimal
    total_before: Decimal

    @property
    def message(self) -> str:
        """What to look at; the clerk may well be right."""
        return (
            f"{self.year.calendar.named(self.year.year)}“{self.item.name}”{self.total}，多于“{self.before.name}”"
            f"{self.total_before}，请核对（上年报送、本年录用的可以如此）"
        )


def check_funnels(ledger: Ledger) -> list[Problem]:
    """A warning where a year has more of a later funnel stage than of the one before it.

    The clerk may well be right: what was submitted last year may be adopted in this one.
    """
    problems = []
    for excess in excesses(ledger):
        path, line = _last_place(ledger, excess.item.id, excess.year)
        problems.append(Problem(path, line, 1, WARNING, "funnel", excess.message))
    return problems


def excesses(ledger: Ledger) -> Iterator[Excess]:
    """Every year of a later stage that has more than the stage before it."""
    for item in ledger.plan.items.values():
        before = ledger.plan.items.get(item.follows or "")
        if before is None:
            continue
        sums, sums_before = _by_year(ledger, item.id), _by_year(ledger, before.id)
        for year, total in sums.items():
            total_before = sums_before.get(year, Decimal(0))
            if total > total_before:
                yield Excess(item, before, year, total, total_before)


def _by_year(ledger: Ledger, item_id: str) -> dict[Period, Decimal]:
    calendar = ledger.plan.calendar
    years: dict[int, list[Record]] = {}
    for record in ledger.by_item.get(item_id, ()):
        years.setdefault(calendar.year_of(record.date), []).append(record)
    return {calendar.whole(year): ledger.total(found) for year, found in years.items()}


def _last_place(ledger: Ledger, item_id: str, year: Period) -> tuple[str, int]:
    last = [r for r in ledger.by_item[item_id] if r.date in year][-1]
    for file in ledger.files:
        if last in file.records:
            return file.path, file.lines[file.records.index(last)]
    raise AssertionError("a record that counts lies in a file")
