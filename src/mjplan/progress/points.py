"""Points (加减分): what a year's records add to the score, or take away from it, within limits."""

from datetime import date
from decimal import Decimal

from mjplan.ledger import Ledger
from mjplan.model import Points
from mjplan.progress.notes import Limited
from mjplan.progress.status import Status
from mjplan.progress.values import Measure, Moment
from mjplan.record import Record, amount


def measure_points(ledger: Ledger, item: Points, at: Moment) -> Measure:
    """Measure the sum of the year's points; beyond a limit only the limit counts. There is nothing
    to be reached, so that nobody is behind."""
    records = ledger.counting((item.id,), at.first, at.as_of)
    total = _sum(records)
    counted = within(item, total)
    return Measure(
        item=item,
        year=at.year,
        as_of=at.as_of,
        status=Status.POINTS,
        unit=item.unit,
        actual=counted if records else None,
        records=len(records),
        last=records[-1].date if records else None,
        notes=(Limited(total, counted, item.unit),) if counted != total else (),
    )


def within(item: Points, total: Decimal) -> Decimal:
    """Return how much of a sum of points counts."""
    total = total if item.most is None else min(total, item.most)
    return total if item.least is None else max(total, item.least)


def increment_of_points(
    _ledger: Ledger, _item: Points, records: list[Record], _first: date
) -> Decimal | None:
    """Sum the points of a span's records, whatever the limits are."""
    return _sum(records)


def _sum(records: list[Record]) -> Decimal:
    return sum(map(amount, records), Decimal(0))
