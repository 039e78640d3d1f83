"""A funnel of counts (collected -> submitted -> adopted): conversion, what is pending, what came
late. Links between records say which report went on; counts without links are counted too."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from mjplan.ledger import Ledger
from mjplan.model import AnyItem
from mjplan.record import Record, amount


class Stage(NamedTuple):
    """One stage in one year.

    `share` is this stage's sum by the sum of the stage before (None for the first); `linked` how
    many reports of earlier stages go on here by name, `late` how many of those are of an earlier
    year, `pending` the reports that no later stage has, each by its first record here. A report is
    one, however often it was recorded and whichever stages it passed over.
    """

    item: AnyItem
    total: Decimal
    share: Decimal | None
    linked: int
    late: int
    pending: tuple[Record, ...]


def stages(ledger: Ledger, item: AnyItem, year: int, as_of: date) -> tuple[Stage, ...]:
    """The whole funnel that `item` is a stage of, from its first stage; empty where it is none."""
    chain, calendar = _chain(ledger, item), ledger.plan.calendar
    if len(chain) < 2:
        return ()
    reports = _Reports(ledger, chain)
    found = []
    before: Decimal | None = None
    for number, stage in enumerate(chain):
        mine = ledger.counting((stage.id,), calendar.first(year), as_of)
        later = [each.id for each in chain[number + 1 :]]
        gone_on = {reports.of(r) for r in ledger.counting(later, date.min, as_of)}
        continued = [(reports.of(r), origin) for r in mine if (origin := reports.before(r))]
        total = ledger.total(mine)
        found.append(
            Stage(
                stage,
                total,
                total / before if before else None,
                len({report for report, _ in continued}),
                len({r for r, origin in continued if calendar.year_of(origin.date) < year}),
                reports.pending(mine, gone_on) if later else (),
            )
        )
        before = total
    return tuple(found)


def _chain(ledger: Ledger, item: AnyItem) -> list[AnyItem]:
    """The stages of a funnel in order, from any one of them."""
    return [ledger.plan.items[stage] for stage in ledger.plan.funnel_of(item.id)]


class _Reports:
    """Which report each record of a funnel is about: the record that it began with."""

    def __init__(self, ledger: Ledger, chain: list[AnyItem]) -> None:
        self._ledger = ledger
        self._records = {r.id: r for stage in chain for r in ledger.by_item.get(stage.id, ())}

    def before(self, record: Record) -> Record | None:
        """Return the record that one continues; None for what begins here."""
        return self._records.get(self._ledger.standing(record.of)) if record.of else None

    def of(self, record: Record) -> str:
        """Return the id of the record that one's report began with."""
        seen = {record.id}
        while (origin := self.before(record)) is not None and origin.id not in seen:
            record = origin
            seen.add(record.id)
        return record.id

    def pending(self, records: list[Record], gone_on: set[str]) -> tuple[Record, ...]:
        """Return the first record of each report that has not gone on; several reports in one
        record are none that a later one could name."""
        first: dict[str, Record] = {}
        for record in records:
            if amount(record) == 1:
                first.setdefault(self.of(record), record)
        return tuple(record for report, record in first.items() if report not in gone_on)
