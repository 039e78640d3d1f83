"""Levels (存量): the latest reading against what the year is to end with."""

from datetime import date
from decimal import Decimal

from mjplan.ledger import Ledger
from mjplan.model import Level
from mjplan.periods import days_in_year
from mjplan.progress import pace as paces
from mjplan.progress.notes import LastTarget, NoOpening, NoTarget, Note, Opening, Reading
from mjplan.progress.status import is_met, lag_status, not_stale
from mjplan.progress.values import Measure, Moment, Pace, Status
from mjplan.record import Record


def measure_level(ledger: Ledger, item: Level, at: Moment) -> Measure:
    """Measure the latest reading on or before the day against what the year is to end with."""
    records = ledger.counting((item.id,), date.min, at.as_of)
    reading = records[-1] if records else None
    actual = reading.value if reading else None
    target = ledger.plan.target(item, at.year, at.as_of)
    pace = _slope(ledger, item, at)
    notes: list[Note] = []
    if target is None:
        notes.append(NoTarget(at.year))
    elif pace.start is None:
        notes.append(NoOpening())
    expected = _on_slope(pace, target)
    tolerance = ledger.plan.tolerance(item)
    lag = None
    if expected is not None and actual is not None and target is not None:
        step = target - (pace.start or Decimal(0))
        lag = (expected - tolerance - actual) / (step if step > 0 else target) * 100
    if reading is None or actual is None or target is None:
        status = Status.NO_RECORD if actual is None else Status.ON_TRACK
    else:
        status = _status(ledger, item, target, actual, expected, lag, at)
        status, stale = not_stale(
            status, reading.date, at.as_of, ledger.plan.policies, (Status.ON_TRACK, Status.DONE)
        )
        notes += stale
    gap = target - actual if target is not None and actual is not None else None
    left = paces.months_left(at.as_of)
    return Measure(
        item=item,
        year=at.year,
        as_of=at.as_of,
        status=status,
        target=target,
        original=paces.original_target(ledger.plan, item, at),
        actual=actual,
        expected=expected,
        gap=gap,
        rate=actual / target if actual is not None and target else None,
        lag=lag,
        need=paces.need(gap - tolerance, left) if gap is not None and gap > tolerance else None,
        months_left=left,
        forecast=_forecast(pace, reading, at),
        pace=pace,
        tolerance=tolerance if ledger.plan.comparator(item) == "about" else None,
        records=sum(record.date.year == at.year for record in records),
        last=reading.date if reading else None,
        notes=tuple(notes),
    )


def _slope(ledger: Ledger, item: Level, at: Moment) -> Pace:
    """From last year's target (else the plan's opening figure, else the last reading before)."""
    elapsed, total = (at.as_of - at.first).days + 1, days_in_year(at.year)
    share = Decimal(elapsed) / total
    closed = date(at.year - 1, 12, 31)
    aimed = ledger.plan.target(item, at.year - 1, closed)
    if aimed is not None:
        adjusted = bool(ledger.plan.adjustments(item.id, at.year - 1, closed))
        return Pace("slope", share, elapsed, total, aimed, LastTarget(at.year - 1, adjusted))
    if item.opening is not None and at.year == ledger.plan.years.first:
        return Pace("slope", share, elapsed, total, item.opening.value, Opening())
    before = ledger.counting((item.id,), date.min, closed)
    start_value = before[-1].value if before else None
    start_from = Reading(before[-1].date) if before else None
    return Pace("slope", share, elapsed, total, start_value, start_from)


def _on_slope(pace: Pace, target: Decimal | None) -> Decimal | None:
    if pace.start is None or target is None:
        return None
    return pace.start + (target - pace.start) * pace.share


def _forecast(pace: Pace, reading: Record | None, at: Moment) -> Decimal | None:
    """Straight on from the start through the latest reading of the year; once the year has
    closed, that reading."""
    if reading is None or reading.value is None or reading.date.year != at.year:
        return None
    if at.closed:
        return reading.value
    elapsed = (reading.date - at.first).days + 1
    to_reading = pace._replace(share=Decimal(elapsed) / pace.total)
    return paces.forecast(reading.value, to_reading)


def _status(
    ledger: Ledger,
    item: Level,
    target: Decimal,
    actual: Decimal,
    expected: Decimal | None,
    lag: Decimal | None,
    at: Moment,
) -> Status:
    """Met inside the tolerance or above; else behind by points of the year's own step."""
    if is_met(ledger.plan, item, target, actual):
        return Status.DONE
    tolerance = ledger.plan.tolerance(item)
    if lag is None or (expected is not None and actual >= expected - tolerance):
        return Status.BEHIND if at.closed else Status.ON_TRACK
    # Outside its tolerance a level is behind, however little.
    return lag_status(lag, at.closed or lag > 0, ledger.plan.policies)


def increment_of_level(
    _ledger: Ledger, _item: Level, records: list[Record], _first: date
) -> Decimal | None:
    """Take a span's last reading."""
    return records[-1].value
