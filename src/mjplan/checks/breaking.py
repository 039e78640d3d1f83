"""Whether a new record takes its item beyond its upper limit."""

from collections.abc import Iterator
from decimal import Decimal

from mjplan.checks.doubt import Beside, Doubt
from mjplan.quantities import Count, Level
from mjplan.record import Record, amount


def of_limit(beside: Beside, record: Record) -> Iterator[Doubt]:
    """Yield that a figure which was within its limit, in the year's sum or as the last reading,
    would be beyond it with the record."""
    item, calendar = beside.item, beside.plan.calendar
    if not isinstance(item, Count | Level) or record.void is not None or item.needs_whole_past:
        return
    year = calendar.year_of(record.date)
    band = beside.plan.band(item, year, record.date)
    if band is None or band.high is None:
        return
    before, after = _figures(beside, item, record)
    if before is None or before > band.high or after <= band.high:
        return
    what = "约束性指标" if item.binding else ""
    when = "规划期" if item.is_whole else f" {calendar.named(year)}"
    yield Doubt(
        "breaks-limit",
        f"{what}“{item.name}”登记后是 {after:f} {item.unit}，会突破{when}的上限 {band.high:f}："
        "请核对数值，属实再写入",
    )


def _figures(beside: Beside, item: Count | Level, record: Record) -> tuple[Decimal | None, Decimal]:
    """Return what stands before a record and after it: of a count the sums, none of a level that
    has no reading yet, in the year or before; a running total begins at nothing."""
    if item.is_summed:
        known = _of_its_time(beside, item, record)
        together = sorted((*known, record), key=lambda each: each.date)
        return beside.ledger.total(known), beside.ledger.total(together)
    year_of = beside.plan.calendar.year_of
    before = [each for each in beside.others if each.date <= record.date]
    if item.is_running:
        before = [each for each in before if year_of(each.date) == year_of(record.date)]
    last = amount(before[-1]) if before else Decimal(0) if item.is_running else None
    return last, amount(record)


def _of_its_time(beside: Beside, item: Count | Level, record: Record) -> list[Record]:
    """Return the other records that are summed with one: of its year, or of all of the plan's."""
    plan, year = beside.plan, beside.plan.calendar.year_of(record.date)
    years = (plan.years.first, plan.years.last) if item.is_whole else (year, year)
    first, last = plan.calendar.first(years[0]), plan.calendar.last(years[1])
    known = beside.ledger.counting(plan.sources(item), first, last)
    there = set(known)
    known += [r for r in beside.others if first <= r.date <= last and r not in there]
    return [each for each in known if each.id != record.replaces]
