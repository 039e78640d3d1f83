"""What is in order as it is written, but may be meant otherwise: warnings about how it is read."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mjplan.checks.comparing import FALL
from mjplan.checks.limits import Fault
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.quantities import Count, Level

_SINCE_NEW_YEAR = re.compile("年初以来|1[—–~-][0-9]{1,2}月")
_RUNNING = re.compile(f"累计|{_SINCE_NEW_YEAR.pattern}")
_MEASURED = re.compile("测评|满意度调查|每年测")
_MEAN = re.compile("年均|每年平均|平均每年")


class _Reading(NamedTuple):
    """Words that speak of another reading than the usual one: how figures are read now, of what the
    words may speak, and what to write for that."""

    words: re.Pattern[str]
    now: str
    other: str
    reads: str


_COUNT = (_Reading(_RUNNING, "每条记录都相加", "登记的是年初以来的累计数", "year_to_date"),)
_LEVEL = (
    _Reading(_MEAN, "每年各看各的", "要看历年的平均", "mean"),
    _Reading(_MEASURED, "看最近一次的存量", "一年测一次", "yearly"),
    _Reading(_SINCE_NEW_YEAR, "看最近一次的存量", "登记的是年初以来的累计数", "year_to_date"),
)


def misread(plan: Plan, item: AnyItem) -> Iterator[Fault]:
    """Yield what an item may mean otherwise than it is read."""
    if isinstance(item, Count) and item.within == "year":
        yield from _reads(item, _COUNT, "each")
    if isinstance(item, Level):
        yield from _reads(item, _LEVEL, "latest")
        yield from _late_target(plan, item)
    if item.comparator == "at_most":
        yield from _fall_as_limit(plan, item)


def _reads(item: Count | Level, readings: tuple[_Reading, ...], usual: str) -> Iterator[Fault]:
    """Yield a wording that speaks of other figures than the usual ones, where `reads` is not
    written."""
    if item.reads is not None or item.wording is None:
        return
    for each in readings:
        if each.words.search(item.wording):
            message = (
                f"“{item.name}”原文写“{item.wording}”，这里{each.now}："
                f"若{each.other}，请写 reads: {each.reads}；不是的请写 reads: {usual}"
            )
            yield Fault(("wording",), "reads", message)
            return


def _late_target(plan: Plan, item: Level) -> Iterator[Fault]:
    """Yield a target for the plan's last year alone, where nothing says what the way there begins
    with: in the years before it the item does not stand."""
    first, last = plan.years.first, plan.years.last
    if plan.years_of(item) != (last,) or last == first or item.is_running:
        return
    named = plan.calendar.named
    before = f"{first}" if last == first + 1 else f"{first}—{last - 1}"
    message = (
        f"“{item.name}”只有 {named(last)}的目标，{before} {plan.calendar.label}没有目标，不看进度："
        "请写 opening: "
        "{value: 规划期初的数}，各年就按期初到目标的直线看；或补上各年的目标"
    )
    yield Fault(("targets",), "late-target", message)


def _fall_as_limit(plan: Plan, item: AnyItem) -> Iterator[Fault]:
    """Yield the number by which something is to fall where it stands as what it is to fall to."""
    falls = [year for year, reading in plan.readings(item).items() if reading.falls]
    if falls:
        message = (
            f"原文用语“{item.wording_in(falls[0] or 0)}”说的是降了多少，目标写了同一个数，"
            f"却按“不超过”比较：{FALL}"
        )
        yield Fault(("comparator",), "comparator", message)
