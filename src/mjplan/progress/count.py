"""Counts (计数): the sum of a year's records against the year's target."""

from datetime import date, timedelta
from decimal import Decimal

from mjplan.band import Band
from mjplan.ledger import Ledger
from mjplan.policies import Policies
from mjplan.progress import pace as paces
from mjplan.progress.notes import Exceeding, Fallen, NoTarget, Note, Over, Repeated
from mjplan.progress.status import Status, before_due, lag_status, not_stale
from mjplan.progress.sums import readings_of
from mjplan.progress.values import Measure, Moment, Pace, Stretch, decimals, rounded
from mjplan.quantities import Count, Level
from mjplan.record import Record, amount


def measure_count(ledger: Ledger, item: Count | Level, at: Moment) -> Measure:
    """Measure the sum of the year's records, or its latest running total, against the year's
    target; of a total for all of the plan's years the sum of all."""
    over = paces.stretch(ledger.plan, item, at)
    records = _records(ledger, item, over.first, at.as_of)
    actual = _so_far(ledger, item, records)
    target = ledger.plan.target(item, at.year, at.as_of)
    band = ledger.plan.band(item, at.year, at.as_of)
    last = records[-1].date if records else None
    if target is None or band is None:
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
    policies, limit = ledger.plan.policies, is_limit(band)
    pace = paces.of_sum(ledger.plan, item, target, at, limit=limit)
    before = paces.before_records(ledger.plan, item, target, at, limit=limit)
    pace = paces.without(pace, before)
    have = actual or Decimal(0)
    expected = None if limit else target * pace.share
    lag = None if expected is None else (expected - have) / target * 100
    tolerance = ledger.plan.tolerance(item)
    status = _status(band, have, len(records), lag, pace, over, policies)
    status, stale = not_stale(status, last, at.as_of, policies, _fragile(band, have, pace))
    leads = bool(records) and not _is_small(item, band, policies)
    until = last if item.is_running and last and not over.closed else at.as_of
    so_far = paces.of_sum(ledger.plan, item, target, at._replace(as_of=until), limit=limit)
    forecast = paces.forecast(have, paces.without(so_far, before)) if leads else None
    if forecast is not None and before:
        forecast *= 1 - before.share
    span = (ledger.plan.years.first, ledger.plan.years.last) if item.is_whole else None
    left = paces.months_left(at, span[1] - at.year if span else 0)
    repeated = 0 if item.is_running else len(records) - len(ledger.once(records))
    own = [record for record in records if record.date >= at.first] if span else []
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
        actual=actual,
        expected=expected,
        gap=band.gap(target, have) if records else None,
        rate=band.rate(target, have) if records and (over.closed or not limit) else None,
        lag=lag,
        need=_need(target - tolerance - have, pace, left),
        allowance=_allowance(band, have, left),
        months_left=left,
        forecast=forecast,
        pace=pace,
        tolerance=tolerance if ledger.plan.comparator(item) == "about" else None,
        span=span,
        in_year=increment_of_count(ledger, item, own, at.first) if span else None,
        due=over.last if pace.basis == "deadline" else None,
        records=len(records),
        last=last,
        notes=(
            *_notes(item, band, have, repeated),
            *_fallen(item, records),
            *_exceeding(item, band, have, forecast, over),
            *stale,
        ),
    )


def _records(ledger: Ledger, item: Count | Level, first: date, last: date) -> list[Record]:
    """Return the records of a span whose sum, or the last of which, is what an item came to."""
    if not item.is_running:
        return ledger.counting(ledger.plan.sources(item), first, last)
    return [each for each in readings_of(ledger, item, last) if each.date >= first]


def _so_far(ledger: Ledger, item: Count | Level, records: list[Record]) -> Decimal | None:
    """What records have come to: their sum, or what the last running total says."""
    if not records:
        return None
    return amount(records[-1]) if item.is_running else ledger.total(records)


def _fallen(item: Count | Level, records: list[Record]) -> list[Note]:
    """Say that the last running total is less than the one before it."""
    if not item.is_running or len(records) < 2:
        return []
    before, last = map(amount, records[-2:])
    return [Fallen(records[-1].date, last, before)] if last < before else []


def is_limit(band: Band) -> bool:
    """Tell whether a count has nothing to reach: it only must not be more."""
    return band.low is None or band.low <= 0


def _need(missing: Decimal, pace: Pace, left: Decimal) -> Decimal | None:
    return paces.need(missing, left) if pace.basis not in ("deadline", "limit") else None


def _allowance(band: Band, have: Decimal, left: Decimal) -> Decimal | None:
    """What the rest of the year may bring, where there is a limit and nothing left to reach."""
    if band.high is None or not (is_limit(band) or have in band):
        return None
    return paces.allowance(band.high - have, left)


def _is_small(item: Count | Level, band: Band, policies: Policies) -> bool:
    """Whether a count is so small that no pace says anything of its end."""
    return item.at_once or (band.high is not None and band.high <= policies.deadline_up_to)


def _exceeding(
    item: Count | Level, band: Band, have: Decimal, forecast: Decimal | None, over: Stretch
) -> list[Note]:
    """Say that a count leads beyond its limit, while there is still something to be done."""
    if forecast is None or band.high is None or band.low == band.high:
        return []
    if over.closed or have > band.high:
        return []
    shown = rounded(forecast, decimals((band.low, band.high, have)))
    return [Exceeding(shown, band.high, item.unit, over.ends)] if shown > band.high else []


def _notes(item: Count | Level, band: Band, have: Decimal, repeated: int) -> list[Note]:
    """What to know of a sum: how far it is over an exact target, and what it counts once."""
    notes: list[Note] = []
    if band.low == band.high and have not in band and band.short(have) < 0:
        notes.append(Over(-band.short(have), item.unit))
    if repeated:
        notes.append(Repeated(repeated))
    return notes


def _fragile(band: Band, have: Decimal, pace: Pace) -> tuple[Status, ...]:
    """The statuses that old records take back: a limit looks kept for want of records, while what
    had to be reached and is reached stays so."""
    if is_limit(band):
        return (Status.ON_TRACK, Status.DONE)
    return () if have in band or pace.basis == "deadline" else (Status.ON_TRACK,)


def _status(
    band: Band,
    have: Decimal,
    records: int,
    lag: Decimal | None,
    pace: Pace,
    at: Stretch,
    policies: Policies,
) -> Status:
    """Broken as soon as there is too much; met as soon as there is enough, or, where there could
    still be too much, when the year has closed; else behind by points of the target."""
    if records and band.high is not None and have > band.high:
        return Status.BREACHED
    if records and have in band:
        return Status.DONE if at.closed or band.high is None else Status.ON_TRACK
    if pace.basis == "deadline":
        return before_due(_deadline_status(bool(records), at.closed), at.last, at.as_of, policies)
    if lag is None:
        silent = at.closed or pace.elapsed > policies.stale_after_days
        return Status.NO_RECORD if silent else Status.NOT_DUE
    if not records:
        return Status.NO_RECORD if lag > policies.behind_points else Status.NOT_DUE
    return lag_status(lag, at.closed, policies)


def _deadline_status(started: bool, closed: bool) -> Status:
    if closed:
        return Status.OVERDUE if started else Status.NO_RECORD
    return Status.ON_TRACK if started else Status.NOT_DUE


def increment_of_count(
    ledger: Ledger, item: Count | Level, records: list[Record], first: date
) -> Decimal | None:
    """Sum a span's records; a report that counted before the span in its year, and was adopted
    once more in it, adds nothing. Of running totals take the last one less the last before the
    span."""
    plan = ledger.plan
    start = plan.calendar.containing(first, "year").first
    if item.is_whole:
        start = plan.calendar.first(plan.years.first)
    eve = first - timedelta(1)
    earlier = _records(ledger, item, start, eve) if first > start else []
    if item.is_running:
        now = _records(ledger, item, start, records[-1].date)
        return amount(now[-1]) - (amount(earlier[-1]) if earlier else 0) if now else None
    return ledger.total([*earlier, *records]) - ledger.total(earlier)
