"""Levels (存量): the latest reading against what the year is to end with."""

from datetime import date, timedelta
from decimal import Decimal

from mjplan.band import Band
from mjplan.ledger import Ledger
from mjplan.progress import line as lines
from mjplan.progress import pace as paces
from mjplan.progress import way
from mjplan.progress.marks import along
from mjplan.progress.notes import Carried, LastTarget, NoOpening, NoTarget, Note, Opening, Reading
from mjplan.progress.status import Status, is_old, not_stale
from mjplan.progress.sums import readings_of
from mjplan.progress.values import Measure, Moment, Pace
from mjplan.quantities import Level
from mjplan.record import Record
from mjplan.value import Value


class _Figure(Value, frozen=True):
    """What a level was on a day."""

    day: date
    value: Decimal


def measure_level(ledger: Ledger, item: Level, at: Moment) -> Measure:
    """Measure the latest reading on or before the day against what the year is to end with.

    A reading of an earlier year is shown, but it is no result of this one."""
    records = readings_of(ledger, item, at.as_of)
    readings = [_Figure(r.date, r.value) for r in records if r.value is not None]
    reading = readings[-1] if readings else None
    carried = reading is not None and reading.day < at.first
    target = ledger.plan.target(item, at.year, at.as_of)
    band = ledger.plan.band(item, at.year, at.as_of)
    pace = _slope(ledger, item, at)
    if band is not None and target is not None:
        pace = way.towards(pace, band, target)
        if item.marks and pace.basis == "slope":
            pace = along(pace, item.marks, target, at)
    tolerance = ledger.plan.tolerance(item)
    lag = None
    if band is not None and reading is not None and not carried:
        lag = way.lag(pace, band, tolerance, reading.value)
    before = [each.value for each in readings if each.day < at.first]
    status, stale = _status(ledger, item, band, reading, lag, pace, before, at)
    span = lines.span(pace, at)
    since = None if carried else _since(item, readings, ledger, at)
    gap = rate = need = None
    left = paces.months_left(at, span[1] - at.year if span else 0)
    if target is not None and band is not None and reading is not None:
        gap = band.gap(target, reading.value)
        rate = None if carried else band.rate(target, reading.value)
        need = paces.need(abs(band.short(reading.value)), left)
    return Measure(
        item=item,
        year=at.year,
        as_of=at.as_of,
        status=status,
        unit=item.unit,
        target=target,
        band=band,
        original=paces.original_target(ledger.plan, item, at),
        original_band=paces.original_band(ledger.plan, item, at),
        actual=reading.value if reading else None,
        expected=way.expected(pace),
        gap=gap,
        rate=rate,
        lag=lag,
        need=need,
        months_left=left,
        forecast=_forecast(reading, since or _planned(pace, at), at),
        forecast_since=since.day if since else None,
        pace=pace,
        tolerance=tolerance if ledger.plan.comparator(item) == "about" else None,
        span=span,
        records=sum(at.calendar.year_of(record.date) == at.year for record in records),
        last=reading.day if reading else None,
        notes=(*_notes(pace, reading, target, at), *stale),
    )


def _notes(pace: Pace, reading: _Figure | None, target: Decimal | None, at: Moment) -> list[Note]:
    notes: list[Note] = []
    if target is None:
        notes.append(NoTarget(at.year))
    elif pace.start is None and pace.basis == "slope":
        notes.append(NoOpening())
    if reading is not None and reading.day < at.first:
        notes.append(Carried(reading.day, at.year))
    return notes


def _slope(ledger: Ledger, item: Level, at: Moment) -> Pace:
    """From last year's target (else the plan's opening figure, else the last reading before); the
    way may take several years."""
    way = lines.line(ledger.plan, item, at)
    if way is not None:
        return way
    elapsed, total = (at.as_of - at.first).days + 1, at.calendar.days_in(at.year)
    share = Decimal(elapsed) / total
    closed = at.first - timedelta(1)
    aimed = ledger.plan.target(item, at.year - 1, closed)
    if aimed is not None:
        adjusted = bool(ledger.plan.adjustments(item.id, at.year - 1, closed))
        return Pace("slope", share, elapsed, total, aimed, LastTarget(at.year - 1, adjusted))
    if item.opening is not None and at.year == ledger.plan.years.first:
        return Pace("slope", share, elapsed, total, item.opening.value, Opening())
    before = readings_of(ledger, item, closed)
    start_value = before[-1].value if before else None
    start_from = Reading(before[-1].date) if before else None
    return Pace("slope", share, elapsed, total, start_value, start_from)


def _since(item: Level, readings: list[_Figure], ledger: Ledger, at: Moment) -> _Figure | None:
    """Return the figure from which the latest reading is followed on: of the readings a month or
    more before it, and the plan's opening figure, the one nearest to the year's beginning."""
    figures = readings[:-1]
    if item.opening is not None:
        before = at.calendar.first(ledger.plan.years.first) - timedelta(1)
        figures = [_Figure(before, item.opening.value), *figures]
    known = [f for f in figures if _are_apart(f.day, readings[-1].day, at)] if readings else []
    return min(known, key=lambda each: abs(each.day - at.first), default=None)


def _planned(pace: Pace, at: Moment) -> _Figure | None:
    """Return where the plan lets the year begin, for want of a figure."""
    return None if pace.start is None else _Figure(at.first - timedelta(1), pace.start)


def _forecast(reading: _Figure | None, since: _Figure | None, at: Moment) -> Decimal | None:
    """Straight on from an earlier figure through the latest reading of the year; once the year has
    closed, that reading."""
    if reading is None or reading.day < at.first:
        return None
    if at.closed:
        return reading.value
    if since is None or not _are_apart(since.day, reading.day, at):
        return None
    a_day = (reading.value - since.value) / (reading.day - since.day).days
    return reading.value + a_day * (at.last - reading.day).days


def _are_apart(one: date, other: date, at: Moment) -> bool:
    """Whether a day lies a twelfth of a year or more before another."""
    year = at.calendar.year_of(other)
    return (other - one).days * paces.MONTHS >= at.calendar.days_in(year)


def _status(
    ledger: Ledger,
    item: Level,
    band: Band | None,
    reading: _Figure | None,
    lag: Decimal | None,
    pace: Pace,
    before: list[Decimal],
    at: Moment,
) -> tuple[Status, list[Note]]:
    """Judge the latest reading by its way, given those `before` the year; nothing is said of a year
    by a reading from before it."""
    policies = ledger.plan.policies
    if band is None:
        return Status.NO_TARGET, []
    if reading is None:
        return Status.NO_RECORD, []
    if reading.day < at.first or lag is None:
        if not at.closed and not is_old(reading.day, at.as_of, policies):
            return Status.NOT_DUE, []
        return Status.STALE, []
    last = before[-1] if before else None
    over = lines.is_over(pace, at)
    status = way.judge(
        pace,
        band,
        reading.value,
        lag,
        before=last,
        tolerance=ledger.plan.tolerance(item),
        closed=over,
        policies=policies,
    )
    return not_stale(status, reading.day, at.as_of, policies, (Status.ON_TRACK, Status.DONE))


def increment_of_level(
    ledger: Ledger, item: Level, records: list[Record], _first: date
) -> Decimal | None:
    """Take a span's last reading; of a sum what it came to with it, None before each part has
    one."""
    if not item.made_of:
        return records[-1].value
    sums = readings_of(ledger, item, records[-1].date)
    return sums[-1].value if sums else None
