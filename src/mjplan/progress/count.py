"""Counts (计数): the sum of a year's records against the year's target."""

from datetime import date, timedelta
from decimal import Decimal

from mjplan.ledger import Ledger
from mjplan.model import Count
from mjplan.progress import pace as paces
from mjplan.progress.notes import NoTarget, Note, Over, Repeated
from mjplan.progress.status import before_due, is_met, lag_status, not_stale
from mjplan.progress.values import Measure, Moment, Status
from mjplan.record import Record


def measure_count(ledger: Ledger, item: Count, at: Moment) -> Measure:
    """Measure the sum of the year's records against the year's target."""
    records = ledger.counting(ledger.plan.sources(item), at.first, at.as_of)
    actual = ledger.total(records) if records else None
    target = ledger.plan.target(item, at.year, at.as_of)
    last = records[-1].date if records else None
    if target is None:
        return Measure(
            item=item,
            year=at.year,
            as_of=at.as_of,
            status=Status.NO_TARGET,
            unit=item.unit,
            actual=actual,
            records=len(records),
            last=last,
            notes=(NoTarget(at.year),),
        )
    policies = ledger.plan.policies
    pace = paces.of_count(item, target, at.year, at.as_of, policies)
    before = paces.before_records(ledger.plan, item, target, at)
    pace = paces.without(pace, before)
    have = actual or Decimal(0)
    expected = target * pace.share
    lag = (expected - have) / target * 100 if target else Decimal(0)
    comparator, tolerance = ledger.plan.comparator(item), ledger.plan.tolerance(item)
    met = is_met(ledger.plan, item, target, have)
    repeated = len(records) - len(ledger.once(records))
    notes = _notes(item, repeated, have - target if comparator == "exactly" else Decimal(0))
    if met and (records or not target):
        status = Status.DONE
    elif pace.basis == "deadline" and have <= target:
        status = _deadline_status(bool(records), at.closed)
        status = before_due(status, at.last, at.as_of, policies)
    elif not records:
        status = Status.NO_RECORD if lag > policies.behind_points else Status.NOT_DUE
    else:
        status = lag_status(lag, at.closed or have > target, policies)
        status, stale = not_stale(status, last, at.as_of, policies)
        notes += stale
    forecast = paces.forecast(have, pace) if records else None
    left = paces.months_left(at.as_of)
    return Measure(
        item=item,
        year=at.year,
        as_of=at.as_of,
        status=status,
        unit=item.unit,
        target=target,
        original=paces.original_target(ledger.plan, item, at),
        actual=actual,
        expected=expected,
        gap=target - have if records else None,
        rate=have / target if records and target else None,
        lag=lag,
        need=paces.need(target - tolerance - have, left) if pace.basis != "deadline" else None,
        months_left=left,
        forecast=forecast * (1 - before.share) if forecast is not None and before else forecast,
        pace=pace,
        tolerance=tolerance if comparator == "about" else None,
        due=at.last if pace.basis == "deadline" else None,
        records=len(records),
        last=last,
        notes=tuple(notes),
    )


def _notes(item: Count, repeated: int, over: Decimal) -> list[Note]:
    """What to know of a sum: how far it is over an exact target, and what it counts once."""
    notes: list[Note] = []
    if over > 0:
        notes.append(Over(over, item.unit))
    if repeated:
        notes.append(Repeated(repeated))
    return notes


def _deadline_status(started: bool, closed: bool) -> Status:
    if closed:
        return Status.OVERDUE if started else Status.NO_RECORD
    return Status.ON_TRACK if started else Status.NOT_DUE


def increment_of_count(
    ledger: Ledger, item: Count, records: list[Record], first: date
) -> Decimal | None:
    """Sum a span's records; a report that counted before the span in its year, and was adopted
    once more in it, adds nothing."""
    start = date(first.year, 1, 1)
    sources = ledger.plan.sources(item)
    earlier = ledger.counting(sources, start, first - timedelta(1)) if first > start else []
    return ledger.total([*earlier, *records]) - ledger.total(earlier)
