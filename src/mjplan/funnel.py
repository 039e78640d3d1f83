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
    many reports of the stage before go on here by name, `late` how many of this year's records
    continue a report of an earlier year, `pending` the linkable records that nothing continues.
    """

    item: AnyItem
    total: Decimal
    share: Decimal | None
    linked: int
    late: int
    pending: tuple[Record, ...]


def stages(ledger: Ledger, item: AnyItem, year: int, as_of: date) -> tuple[Stage, ...]:
    """The whole funnel that `item` is a stage of, from its first stage; empty where it is none."""
    chain = _chain(ledger, item)
    if len(chain) < 2:
        return ()
    counted = {r.id: r for stage in chain for r in ledger.by_item.get(stage.id, ())}
    origin = {r.id: counted.get(ledger.standing(r.of)) for r in counted.values() if r.of}
    found = []
    before: Decimal | None = None
    for number, stage in enumerate(chain):
        mine = ledger.counting((stage.id,), date(year, 1, 1), as_of)
        reached = ledger.total(mine)
        linked = [report for r in mine if (report := origin.get(r.id)) is not None]
        after = ledger.counting([each.id for each in chain[number + 1 :]], date.min, as_of)
        gone_on = {report.id for r in after if (report := origin.get(r.id)) is not None}
        pending = [] if number + 1 == len(chain) else [r for r in mine if r.id not in gone_on]
        found.append(
            Stage(
                stage,
                reached,
                reached / before if before else None,
                len({report.id for report in linked}),
                sum(report.date.year < year for report in linked),
                tuple(r for r in pending if amount(r) == 1),
            )
        )
        before = reached
    return tuple(found)


def _chain(ledger: Ledger, item: AnyItem) -> list[AnyItem]:
    """The stages of a funnel in order, from any one of them."""
    return [ledger.plan.items[stage] for stage in ledger.plan.funnel_of(item.id)]
