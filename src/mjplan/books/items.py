"""An item in a year as a row: the same columns for a year's table and for that of all years."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from mjplan.books.values import (
    Head,
    Number,
    Value,
    aside,
    day,
    figure,
    names,
    number,
    rate,
    state,
    text,
)
from mjplan.plan import Plan
from mjplan.progress.status import UNMEASURED
from mjplan.progress.values import Measure, rounded
from mjplan.render import adjusted, gaps, kinds, notes, precision, spans, words


class Field(NamedTuple):
    """A column, and what stands in it."""

    head: Head
    value: Callable[[Plan, Measure], Value]


def target(measure: Measure) -> Value:
    """What is to be reached: a number; a pair in words, as its ends have columns of their own; a
    day; or what else is wanted."""
    if measure.target is None:
        return day(measure.due) or figure(kinds.target_figure(measure).text)
    if measure.band is not None and isinstance(measure.band.aimed(measure.target), tuple):
        return text(words.target(measure))
    before, after = spans.around(measure)
    return number(measure.target, before=before, after=after)


def actual(measure: Measure) -> Value:
    """What is there: a number, a day, or how many records there are; what was read before the year
    with the day of that."""
    if measure.status in UNMEASURED:
        return None
    if measure.actual is not None:
        read = spans.averaged(measure) or measure.last if measure.is_carried else ""
        places = precision.of_actual(measure)
        return number(measure.actual, places, after=f"（{read}）" if read else "")
    if measure.done_on is not None:
        return day(measure.done_on)
    if kinds.kind_of(measure.item).wants_records:
        return number(measure.records or None)
    return figure(kinds.actual(measure))


def unit(measure: Measure) -> str:
    """What the numbers of an item are counted in."""
    return measure.unit or kinds.actual_figure(measure).unit


def gap(measure: Measure) -> Value:
    """How far it is from good: as a number, on which side in words; days in words."""
    found, there = measure.gap, measure.actual
    if measure.status in UNMEASURED:
        return None
    if found is None or there is None:
        return figure(kinds.gap(measure))
    if not found:
        return number(found)
    places = precision.of_actual(measure)
    shown = places if rounded(found, places) else precision.MOST
    return number(found, shown, side=gaps.side(found, measure.band, there))


def _original(measure: Measure) -> Value:
    if measure.original is None or measure.original_band is None:
        return None
    aimed = measure.original_band.aimed(measure.original)
    return text(words.aimed(aimed)) if isinstance(aimed, tuple) else number(aimed)


def _original_due(measure: Measure) -> Value:
    written = measure.original_deadline
    return day(measure.calendar.due_date(written)) if written else None


def _remarks(measure: Measure) -> Value:
    """What one has to know beside the figures."""
    said = (adjusted.adjusted(measure), adjusted.moved(measure), *notes.sentences(measure))
    return text("；".join(filter(None, said)))


def _span(measure: Measure) -> Value:
    return text("—".join(map(str, measure.span))) if measure.span else None


def _ends(measure: Measure) -> tuple[Number | None, Number | None]:
    """What is good, from where to where."""
    band = measure.band
    return (number(band.low), number(band.high)) if band else (None, None)


def _records(measure: Measure) -> Value:
    return None if measure.status in UNMEASURED else number(measure.records)


def _until(measure: Measure) -> Value:
    return None if measure.status in UNMEASURED else day(measure.as_of)


def _behind(measure: Measure) -> Value:
    """How many points it is behind; nothing for what is not."""
    return _rounded(measure.lag, 1) if measure.lag is not None and measure.lag > 0 else None


def _rounded(value: Decimal | None, places: int) -> Value:
    return None if value is None else number(rounded(value, places))


AREA = Field(Head("领域", most=20), lambda plan, m: text(plan.area_of(m.item).name))
ITEM = Field(Head("事项", 12, 32), lambda _, m: text(m.item.name))
BINDING = Field(Head("约束性"), lambda _, m: text("是") if m.item.binding else None)
UNIT = Field(Head("单位", most=10), lambda _, m: text(unit(m)))

FIELDS: tuple[Field, ...] = (
    AREA,
    ITEM,
    BINDING,
    UNIT,
    Field(Head("目标", 9, figures=True), lambda _, m: target(m)),
    Field(Head("实绩", 9, figures=True), lambda _, m: actual(m)),
    Field(Head("差距", 9, figures=True), lambda _, m: gap(m)),
    Field(Head("完成率", 9, bars=True), lambda _, m: rate(m.rate)),
    Field(Head("应达", 8), lambda _, m: number(m.expected, precision.of_expected(m))),
    Field(Head("年底预测", 9), lambda _, m: number(m.forecast, precision.given(m))),
    Field(Head("状态", 10), lambda _, m: state(m.status)),
    Field(Head("责任处室", 9, 22), lambda plan, m: text(plan.responsible(m.item))),
    Field(Head("责任人", 8, 16), lambda _, m: text(m.item.owner)),
    Field(Head("最近一条", 11), lambda _, m: day(m.last)),
    Field(Head("说明", 20, 44), lambda _, m: _remarks(m)),
    Field(aside("配合", 8, 20), lambda plan, m: names(plan.supporting(m.item))),
    Field(aside("种类"), lambda _, m: text(kinds.kind_of(m.item).word)),
    Field(aside("怎样算好", 10), lambda _, m: text(words.good(m)) if m.band else None),
    Field(aside("下限"), lambda _, m: _ends(m)[0]),
    Field(aside("上限"), lambda _, m: _ends(m)[1]),
    Field(aside("目标年度", 9), lambda _, m: _span(m)),
    Field(aside("当年数", 8), lambda _, m: number(m.in_year)),
    Field(aside("原目标", 8), lambda _, m: _original(m)),
    Field(aside("原目标差距", 11), lambda _, m: number(m.original_gap)),
    Field(aside("期限", 11), lambda _, m: day(m.due)),
    Field(aside("原期限", 11), lambda _, m: _original_due(m)),
    Field(aside("完成日", 11), lambda _, m: day(m.done_on)),
    Field(aside("逾期天数", 9), lambda _, m: number(m.days_late)),
    Field(aside("进展"), lambda _, m: text(words.state(m))),
    Field(aside("记录数", 7), lambda _, m: _records(m)),
    Field(aside("落后百分点", 11), lambda _, m: _behind(m)),
    Field(aside("每月需", 8), lambda _, m: number(m.need, precision.places(m))),
    Field(aside("每月可有", 9), lambda _, m: number(m.allowance, precision.places(m))),
    Field(aside("剩余月数", 9), lambda _, m: _rounded(m.months_left, 2)),
    Field(aside("缺", 8, 30), lambda _, m: names(map(words.tally_name, m.missed))),
    Field(aside("出处", 8, 24), lambda _, m: text(m.item.source)),
    Field(aside("代号", 10), lambda _, m: text(m.item.id)),
    Field(aside("规划", 8, 24), lambda plan, _: text(plan.name)),
    Field(aside("截至", 11), lambda _, m: _until(m)),
)
"""Every column, the figures that one looks at first. Those to the right are for filters and pivots:
they are not printed. The last ones say of which plan and day a row is: CSV has no title."""

GAPS = "差距：差是还差多少，超是超过多少，余是离上限还有多少；不用的列可以藏起来"
"""What to know of the numbers."""


def row(plan: Plan, measure: Measure) -> tuple[Value, ...]:
    """An item's row."""
    return tuple(field.value(plan, measure) for field in FIELDS)


def heads() -> tuple[Head, ...]:
    """The heads of the rows."""
    return tuple(field.head for field in FIELDS)
