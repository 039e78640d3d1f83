"""Measuring counts and levels: the kinds that have numbers for targets."""

from datetime import date
from decimal import Decimal

from mjplan.ledger import Ledger
from mjplan.model import Count, Level, Policies
from mjplan.periods import days_in_year, is_over
from mjplan.progress import pace as paces
from mjplan.progress.values import (
    BEHIND,
    DONE,
    FAR_BEHIND,
    NO_RECORD,
    NOT_DUE,
    ON_TRACK,
    OVERDUE,
    Measure,
    Pace,
    rounded,
)
from mjplan.record import Record


def measure_count(ledger: Ledger, item: Count, year: int, as_of: date) -> Measure:
    """The sum of the year's records against the year's target."""
    found = ledger.counting((item.id,), date(year, 1, 1), as_of)
    actual = ledger.total(found) if found else None
    target = ledger.plan.target(item, year, as_of)
    last = found[-1].date if found else None
    if target is None:
        return Measure(
            item=item,
            year=year,
            as_of=as_of,
            status=ON_TRACK if found else NOT_DUE,
            actual=actual,
            records=len(found),
            last=last,
            notes=(f"{year} 年没有此项年度目标",),
        )
    policies = ledger.plan.policies
    pace = paces.of_count(item, target, year, as_of, policies)
    have = actual or Decimal(0)
    expected = target * pace.share
    lag = (expected - have) / target * 100 if target else Decimal(0)
    comparator, tolerance = ledger.plan.comparator(item), ledger.plan.tolerance(item)
    met = have == target if comparator == "exactly" else have >= target - tolerance
    notes = []
    if comparator == "exactly" and have > target:
        notes.append(f"超出 {rounded(have - target)} {item.unit}，原文要求正好")
    again = [record.of for record in found if record.of is not None]
    if len(again) > len(set(again)):
        notes.append(f"其中 {len(again) - len(set(again))} 条是同一篇再次录用，不重复计数")
    closed = is_over(date(year, 12, 31), as_of)
    if met and (found or not target):
        status = DONE
    elif pace.basis == "deadline" and have <= target:
        status = _deadline_status(bool(found), closed)
    elif not found:
        status = NO_RECORD if lag > policies.behind_points else NOT_DUE
    else:
        status = _lag_status(lag, closed or have > target, policies)
        status, stale = not_stale(status, last, as_of, policies)
        notes += stale
    left = paces.months_left(as_of)
    return Measure(
        item=item,
        year=year,
        as_of=as_of,
        status=status,
        target=target,
        original=original_target(ledger, item, year, as_of),
        actual=actual,
        expected=expected,
        gap=target - have if found else None,
        rate=have / target if found and target else None,
        lag=lag,
        need=paces.need(target - tolerance - have, left) if pace.basis != "deadline" else None,
        months_left=left,
        forecast=paces.forecast(have, pace) if found else None,
        pace=pace,
        tolerance=tolerance if comparator == "about" else None,
        due=date(year, 12, 31) if pace.basis == "deadline" else None,
        records=len(found),
        last=last,
        notes=tuple(notes),
    )


def measure_level(ledger: Ledger, item: Level, year: int, as_of: date) -> Measure:
    """The latest reading on or before the day against what the year is to end with."""
    found = ledger.counting((item.id,), date.min, as_of)
    reading = found[-1] if found else None
    actual = reading.value if reading else None
    target = ledger.plan.target(item, year, as_of)
    pace = _slope(ledger, item, year, as_of)
    policies = ledger.plan.policies
    notes = []
    if target is None:
        notes.append(f"{year} 年没有此项年度目标")
    elif pace.start is None:
        notes.append("没有年初数，算不出应达进度")
    expected = _on_slope(pace, target)
    tolerance = ledger.plan.tolerance(item)
    lag = None
    if expected is not None and actual is not None and target is not None:
        step = target - (pace.start or Decimal(0))
        lag = (expected - tolerance - actual) / (step if step > 0 else target) * 100
    if reading is None or actual is None or target is None:
        status = NO_RECORD if actual is None else ON_TRACK
    else:
        status = _level_status(ledger, item, target, actual, expected, lag, year, as_of)
        status, stale = not_stale(status, reading.date, as_of, policies, (ON_TRACK, DONE))
        notes += stale
    gap = target - actual if target is not None and actual is not None else None
    left = paces.months_left(as_of)
    return Measure(
        item=item,
        year=year,
        as_of=as_of,
        status=status,
        target=target,
        original=original_target(ledger, item, year, as_of),
        actual=actual,
        expected=expected,
        gap=gap,
        rate=actual / target if actual is not None and target else None,
        lag=lag,
        need=paces.need(gap - tolerance, left) if gap is not None and gap > tolerance else None,
        months_left=left,
        forecast=_level_forecast(pace, reading, year, as_of),
        pace=pace,
        tolerance=tolerance if ledger.plan.comparator(item) == "about" else None,
        records=sum(record.date.year == year for record in found),
        last=reading.date if reading else None,
        notes=tuple(notes),
    )


def original_target(ledger: Ledger, item: Count | Level, year: int, as_of: date) -> Decimal | None:
    """The plan's own target where it was adjusted by the day; None where it was not."""
    adjusted = ledger.plan.adjustments(item.id, year, as_of)
    return item.targets.get(year) if adjusted else None


def _slope(ledger: Ledger, item: Level, year: int, as_of: date) -> Pace:
    """From last year's target (else the plan's opening figure, else the last reading before)."""
    elapsed, total = (as_of - date(year, 1, 1)).days + 1, days_in_year(year)
    share = Decimal(elapsed) / total
    closed = date(year - 1, 12, 31)
    aimed = ledger.plan.target(item, year - 1, closed)
    if aimed is not None:
        adjusted = "调整后的" if ledger.plan.adjustments(item.id, year - 1, closed) else ""
        return Pace("slope", share, elapsed, total, aimed, f"{year - 1} 年{adjusted}目标")
    if item.opening is not None and year == ledger.plan.years.first:
        return Pace("slope", share, elapsed, total, item.opening.value, "规划期初数")
    before = ledger.counting((item.id,), date.min, closed)
    start_value = before[-1].value if before else None
    said = f"{before[-1].date} 读数" if before else ""
    return Pace("slope", share, elapsed, total, start_value, said)


def _on_slope(pace: Pace, target: Decimal | None) -> Decimal | None:
    if pace.start is None or target is None:
        return None
    return pace.start + (target - pace.start) * pace.share


def _level_forecast(pace: Pace, reading: Record | None, year: int, as_of: date) -> Decimal | None:
    """Straight on from the start through the latest reading of the year; once the year has
    closed, that reading."""
    if reading is None or reading.value is None or reading.date.year != year:
        return None
    if is_over(date(year, 12, 31), as_of):
        return reading.value
    elapsed = (reading.date - date(year, 1, 1)).days + 1
    to_reading = pace._replace(share=Decimal(elapsed) / pace.total)
    return paces.forecast(reading.value, to_reading)


def _level_status(
    ledger: Ledger,
    item: Level,
    target: Decimal,
    actual: Decimal,
    expected: Decimal | None,
    lag: Decimal | None,
    year: int,
    as_of: date,
) -> str:
    """Met inside the tolerance or above; else behind by points of the year's own step."""
    tolerance = ledger.plan.tolerance(item)
    closed = is_over(date(year, 12, 31), as_of)
    exactly = ledger.plan.comparator(item) == "exactly"
    if actual == target if exactly else actual >= target - tolerance:
        return DONE
    if lag is None or (expected is not None and actual >= expected - tolerance):
        return BEHIND if closed else ON_TRACK
    # Outside its tolerance a level is behind, however little.
    return _lag_status(lag, closed or lag > 0, ledger.plan.policies)


def _deadline_status(started: bool, closed: bool) -> str:
    if closed:
        return OVERDUE if started else NO_RECORD
    return ON_TRACK if started else NOT_DUE


def _lag_status(lag: Decimal, too_late: bool, policies: Policies) -> str:
    """By points of the target behind; what is not met when the year closes is never on track."""
    if lag > policies.far_behind_points:
        return FAR_BEHIND
    return BEHIND if too_late or lag > policies.behind_points else ON_TRACK


def not_stale(
    status: str,
    last: date | None,
    as_of: date,
    policies: Policies,
    fragile: tuple[str, ...] = (ON_TRACK,),
) -> tuple[str, list[str]]:
    """A good (`fragile`) status on old data is none: say how old the last record is instead."""
    if last is None or status not in fragile or (as_of - last).days <= policies.stale_after_days:
        return status, []
    return NO_RECORD, [f"最近一条记录是 {last}，已 {(as_of - last).days} 天没有新记录"]
