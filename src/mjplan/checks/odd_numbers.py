"""Numbers that may be slips: half of a whole thing, more than a whole year, a level that jumps."""

from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from mjplan.band import aim
from mjplan.checks.doubt import Beside, Doubt
from mjplan.checks.told import by_date
from mjplan.quantities import Count, Level, is_whole
from mjplan.record import Record, amount

_TOO_MUCH = 5
"""A reading that moves so many times as far as is usual is odd."""

_LARGE = 5
"""A count that is more than so many times the largest so far is odd, if it is much of the year."""

_FAR = 10
"""So many times less or more than the year's target is odd for a first reading."""


def odd_numbers(beside: Beside, record: Record) -> Iterator[Doubt]:
    """Yield what is odd about the number of a record."""
    yield from _fraction(beside, record)
    yield from _more_than_a_year(beside, record)
    yield from _more_than_ever(beside, record)
    yield from _jump(beside, record)
    yield from _falls(beside, record)
    yield from _below_zero(beside, record)


def _fraction(beside: Beside, record: Record) -> Iterator[Doubt]:
    """Yield a half of what so far came whole."""
    item, value = beside.item, record.value
    if value is None or value == int(value) or not isinstance(item, Count | Level) or item.step:
        return
    known = [*map(aim, item.targets.values()), *(each.value for each in beside.others)]
    if not is_whole(item.unit) or any(each is not None and each % 1 for each in known):
        return
    yield Doubt(
        "fraction",
        f"“{item.name}”的目标和以往的记录都是整数，这次是 {value:f} {item.unit}：请写整数",
    )


def _more_than_a_year(beside: Beside, record: Record) -> Iterator[Doubt]:
    """Yield a single number that is more than is to be reached in the whole year; of a limit, which
    may well be broken at once, ten times as much."""
    item, year = beside.item, beside.plan.calendar.year_of(record.date)
    band = beside.plan.band(item, year, record.date) if item is not None else None
    if item is None or band is None or _target_of_deeds(beside, record) is None:
        return
    named = beside.plan.calendar.named
    target, most = beside.plan.target(item, year, record.date), band.high
    if band.low is not None and band.low > 0:
        most = target if band.high is None else band.high
    elif most is not None:
        most *= _FAR
    if most and amount(record) > most:
        yield Doubt(
            "above-target",
            f"这一条 {amount(record):f} {item.unit}，比 {named(year)}全年的目标（{most:f}）还多："
            "登记的是这一次的数，不是累计数，请核对数值",
        )


def _more_than_ever(beside: Beside, record: Record) -> Iterator[Doubt]:
    """Yield a number that is far above all before it and half of the year's target: a zero too
    many, or what the year has come to so far."""
    item, number = beside.item, amount(record)
    target = _target_of_deeds(beside, record)
    if item is None or target is None or not target / 2 <= number <= target:
        return
    known = [amount(each) for each in beside.others]
    if len(known) > 1 and number > _LARGE * max(known):
        yield Doubt(
            "more-than-ever",
            f"这一条 {number:f} {item.unit}，以往最多的一条是 {max(known):f}："
            "登记的是这一次的数，不是累计数，请核对是不是多打了零",
        )


def _jump(beside: Beside, record: Record) -> Iterator[Doubt]:
    """Yield a reading that moves more than half of the last one, or much more than is usual: than
    the middle one of the moves so far, and than what is planned for a year."""
    item, value = beside.item, record.value
    if not isinstance(item, Level) or item.is_running or item.reads == "mean" or value is None:
        return
    last = _last_reading(item, beside.others, record)
    if last is None:
        yield from _far_from_target(beside, item, record)
        return
    move, planned = abs(value - last.value), max(_moves(_planned(item)), default=Decimal(0))
    if move <= planned:
        return
    moves = _moves([each.value for each in beside.others if each.value is not None])
    learnt = sorted(moves)[len(moves) // 2] if len(moves) > 1 else Decimal(0)
    usual = max(learnt, planned)
    far = move * 2 > last.value > 0 or (len(moves) > 1 and move > _TOO_MUCH * usual > 0)
    falls = beside.plan.better(item) == "less"
    if not far or move <= usual:
        return
    more = ""
    counted = is_whole(item.unit)
    if 0 < value < last.value and counted and not falls:  # nobody adds percent to percent
        more = f"。若指新增 {value:f} {item.unit}，请登记 {last.value + value:f}"
    yield Doubt(
        "jump",
        f"“{item.name}”{last.said}，这次 {value:f}：登记的是当日的总数（读数），不是增量，"
        f"请核对数值{more}",
    )


def _falls(beside: Beside, record: Record) -> Iterator[Doubt]:
    """Yield a running total that is less than one before it in its year, or more than one after."""
    item, value = beside.item, record.value
    if item is None or not item.is_running or value is None:
        return
    year_of = beside.plan.calendar.year_of
    year = year_of(record.date)
    known = [e for e in beside.others if e.value is not None and year_of(e.date) == year]
    before = [each for each in known if each.date < record.date]
    after = [each for each in known if each.date > record.date]
    less = [each for each in before[-1:] if amount(each) > value]
    more = [each for each in after[:1] if amount(each) < value]
    for each, how in (*((e, "少") for e in less), *((e, "多") for e in more)):
        yield Doubt(
            "running-total",
            f"“{item.name}”{each.date} 的累计数是 {amount(each):f}，{record.date} 的 {value:f} "
            f"反而{how}：登记的是年初以来的累计数，不是这一次的数，请核对数值",
        )


def _target_of_deeds(beside: Beside, record: Record) -> Decimal | None:
    """Return the target where a record's number is what was done this once."""
    item = beside.item
    if not isinstance(item, Count) or item.is_running:
        return None
    return beside.plan.target(item, beside.plan.calendar.year_of(record.date), record.date)


def _far_from_target(beside: Beside, item: Level, record: Record) -> Iterator[Doubt]:
    """Yield a first reading that has nothing to be compared with but the year's target."""
    value, year = record.value or Decimal(0), beside.plan.calendar.year_of(record.date)
    target = beside.plan.target(item, year, record.date)
    if target and (abs(value) > abs(target) * _FAR or 0 < value * _FAR < target):
        yield Doubt(
            "jump",
            f"“{item.name}” {beside.plan.calendar.named(year)}目标是 {target:f}，这次 {value:f}："
            "登记的是当日的总数（读数），不是增量，请核对数值",
        )


def _below_zero(beside: Beside, record: Record) -> Iterator[Doubt]:
    """Yield a reading below zero of whole things of which the plan knows none: perhaps a change."""
    item, value = beside.item, record.value
    if not isinstance(item, Level) or value is None or value >= 0 or item.range:
        return
    known = [*_planned(item), *(each.value for each in beside.others if each.value is not None)]
    if is_whole(item.unit) and all(each >= 0 for each in known):
        yield Doubt(
            "below-zero",
            f"“{item.name}”的目标和以往的读数都不小于 0，这次是 {value:f}："
            "登记的是当日的总数（读数），不是增减，请核对数值",
        )


class _Reading(NamedTuple):
    """What a reading is compared with, and what to call it."""

    value: Decimal
    said: str


def _last_reading(item: Level, others: list[Record], record: Record) -> _Reading | None:
    """Return the reading before a new one, else the opening figure, else the reading after it."""
    before = bisect_right(others, record.date, key=by_date)
    near, word = (others[before - 1 : before], "上次读数") if before else (others[:1], "下一次读数")
    if not before and item.opening is not None:
        return _Reading(item.opening.value, f"期初数 {item.opening.value:f}")
    for each in near:
        if each.value is not None:
            return _Reading(each.value, f"{word} {each.value:f}（{each.date}）")
    return None


def _planned(item: Level) -> list[Decimal]:
    """Return what a level is to go through: from the opening, year by year."""
    opening = [item.opening.value] if item.opening else []
    return [*opening, *(aim(item.targets[year]) for year in sorted(item.targets))]


def _moves(values: list[Decimal]) -> list[Decimal]:
    return [abs(after - before) for before, after in pairwise(values)]
