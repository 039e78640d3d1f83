"""Targets that are not for a year alone: how one says for when they are."""

from collections.abc import Callable
from typing import Any

from mjplan.item import Item
from mjplan.progress.values import Measure
from mjplan.render import words
from mjplan.render.words import Figure

WHOLE = "规划期共"
"""What stands in a table before the total of all years; which years, the plan's title says."""


def lead(measure: Measure) -> str:
    """Say what comes before the number of a target for several years: 2024—2030 年共, 历年平均;
    empty where nothing does."""
    item, span = measure.item, measure.span
    if span is None:
        return ""
    if item.is_summed:
        return f"{span[0]}—{measure.calendar.named(span[1])}共"
    return "历年平均" if item.needs_whole_past else ""


def end(measure: Measure) -> str:
    """Say at which end a sum is looked at: 年底, or that of the last of its years."""
    if measure.item.is_summed and measure.span:
        return f"{measure.calendar.named(measure.span[1])}底"
    return f"{measure.calendar.label}底"


def rest(measure: Measure) -> str:
    """Say how much time there is: 今年还有 6 个月, 到 2030 年底还有 54 个月."""
    calendar, span = measure.calendar, measure.span
    by = f"到 {calendar.named(span[1])}底" if span and measure.is_ahead else calendar.this
    return f"{by}还有 {words.rest(measure.as_of, calendar, measure.years_ahead)}"


def until(measure: Measure) -> str:
    """Say by when a later target is to be reached: 2030年底; empty where it is the year's own."""
    return (
        f"{measure.span[1]}{measure.calendar.label}底" if measure.is_ahead and measure.span else ""
    )


def averaged(measure: Measure) -> str:
    """Say that a figure is the average of years before, or the one of which it is, briefly enough
    for a table: 往年平均, 2021 年; empty for one that is none."""
    names, label = [tally.name for tally in measure.tallies], measure.calendar.label
    if not (measure.item.is_read and measure.item.needs_whole_past and names):
        return ""
    if len(names) == 1:
        return f"{names[0]} {label}"
    return "往年平均"


def _dated(figure: Figure, measure: Measure) -> Figure:
    """Put to a target for when it is, where that is not the year alone, briefly enough for a table:
    规划期共 1000 人, 3000 套（2030年底）."""
    before, after = around(measure)
    return Figure(f"{before}{figure.text}", f"{figure.unit}{after}")


def around(measure: Measure) -> tuple[str, str]:
    """Say what stands before and after the number of a target that is not for the year alone."""
    first = WHOLE if measure.item.is_summed and measure.span else lead(measure)
    if first:
        return f"{first} ", ""
    last = until(measure)
    return "", f"（{last}）" if last else ""


def read_on(measure: Measure) -> str:
    """Say of which earlier day a running total is: 8月31日; empty where it is the day's own."""
    last = measure.last
    if not measure.item.is_running or last is None or last >= measure.as_of:
        return ""
    return words.day(last, measure.as_of.year)


def marks(item: Item) -> list[str]:
    """Name what has to be there on which days of a year: 6月30日 50."""
    said = []
    for mark, number in item.marks.items():
        month, day = map(int, mark.split("-"))
        said.append(f"{month}月{day}日 {words.exact(number)}")
    return said


def saying(target: Callable[[Any, Measure], Figure]) -> Callable[[Any, Measure], Figure]:
    """Return a way of saying targets that also says for when they are."""

    def say(item: Item, measure: Measure) -> Figure:
        return _dated(target(item, measure), measure)

    return say
