"""Whether the stages of a funnel agree, year by year."""

from decimal import Decimal

from mjplan.ledger import Ledger
from mjplan.problem import WARNING, Problem
from mjplan.record import Record


def check_funnels(ledger: Ledger) -> list[Problem]:
    """A warning where a year has more of a later funnel stage than of the one before it.

    The clerk may well be right: what was submitted last year may be adopted in this one.
    """
    found = []
    for item in ledger.plan.items.values():
        before = ledger.plan.items.get(getattr(item, "follows", None) or "")
        if before is None:
            continue
        sums, sums_before = _by_year(ledger, item.id), _by_year(ledger, before.id)
        for year, total in sums.items():
            if total > sums_before.get(year, 0):
                message = (
                    f"{year} 年“{item.name}”{total}，多于“{before.name}”"
                    f"{sums_before.get(year, 0)}，请核对（上年报送、本年录用的可以如此）"
                )
                path, line = _last_place(ledger, item.id, year)
                found.append(Problem(path, line, 1, WARNING, "funnel", message))
    return found


def _by_year(ledger: Ledger, item_id: str) -> dict[int, Decimal]:
    years: dict[int, list[Record]] = {}
    for record in ledger.by_item.get(item_id, ()):
        years.setdefault(record.date.year, []).append(record)
    return {year: ledger.total(found) for year, found in years.items()}


def _last_place(ledger: Ledger, item_id: str, year: int) -> tuple[str, int]:
    last = [r for r in ledger.by_item[item_id] if r.date.year == year][-1]
    for file in ledger.files:
        if last in file.records:
            return file.path, file.lines[file.records.index(last)]
    raise AssertionError("a record that counts lies in a file")
