"""What a record must obey for itself: its item's kind, or the form of a focus."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from mjplan.checks.finding import Finding, outside, unknown_item
from mjplan.checks.focuses import of_focus
from mjplan.checks.names import MANY, of_names
from mjplan.computed import Ratio
from mjplan.item import DEPARTMENTS, Item
from mjplan.lookup import did_you_mean
from mjplan.model import (
    AnyItem,
    Commitment,
    EveryMember,
    EveryPeriod,
    Milestone,
    Points,
    Rectification,
)
from mjplan.plan import Plan
from mjplan.problem import WARNING
from mjplan.quantities import Count, Level
from mjplan.record import Record, amount
from mjplan.targeted import Targeted
from mjplan.text import quoted

COMPUTED = "computed"
"""The rule that what is computed is not recorded."""

NO_PART = "no-part"
"""The rule that a record says which part it is about."""


def judge_alone(plan: Plan, record: Record) -> Iterator[Finding]:
    """What is wrong with a record whatever the others say."""
    if plan.calendar.year_of(record.date) not in plan.years:
        message = f"日期 {record.date} {outside(plan.years)}，请核对日期"
        yield Finding("date", "outside-period", message)
    if record.void is not None:
        others = (record.item, record.replaces, record.focus, record.settles)
        if any(other is not None for other in others):
            message = "作废的记录不能同时登记新内容；要改内容请用 replaces"
            yield Finding("void", "void-content", message)
    elif record.item is None and record.focus is None and record.settles is None:
        yield Finding(None, "no-item", "缺少“item”（哪个事项），请补上")
    if (record.void or record.replaces) and record.reason is None:
        yield Finding(None, "no-reason", "更正要写明原因，请补上“reason”")
    yield from of_focus(plan, record)
    item = plan.items.get(record.item or "")
    yield from of_names(plan, item, record)
    if record.item is None:
        return
    if item is None:
        yield Finding("item", "unknown-item", unknown_item(plan, record.item))
        return
    if item.made_of:
        yield Finding("item", COMPUTED, _computed(plan, item))
        return
    yield from RULES[type(item)](plan, item, record)
    yield from _parts(item, record)
    yield from _unfitting(item, record)


def _computed(plan: Plan, item: AnyItem) -> str:
    """That an item is computed, and what is to be recorded instead."""
    instead = [plan.items[each].name for each in plan.sources(item) if each in plan.items]
    more = "等" if len(instead) > MANY else ""
    return f"“{item.name}”是自动算出来的，不登记：请登记 {' 或 '.join(instead[:MANY])}{more}"


def _count(_plan: Plan, item: Count, record: Record) -> Iterator[Finding]:
    if item.is_running and record.value is None:
        message = f"“{item.name}”要写年初以来的累计数（value），不是这一次的数"
        yield Finding(None, "no-value", message, plain=message.replace("（value）", ""))
    if record.value is not None and record.value < 0:
        message = f"“{item.name}”的数不能小于 0；多记了请用 mjplan void 或 replace 更正"
        yield Finding("value", "negative", message)
    yield from _measured(item, amount(record))


def _level(_plan: Plan, item: Level, record: Record) -> Iterator[Finding]:
    if record.value is None:
        what = "年初以来的累计数" if item.is_running else "当日的总数"
        message, plain = f"“{item.name}”要写读数（value），请写{what}", f"“{item.name}”要写{what}"
        yield Finding(None, "no-value", message, plain=plain)
    else:
        yield from _measured(item, record.value)


def _measured(item: Targeted, value: Decimal) -> Iterator[Finding]:
    """What is wrong with a number by what the item itself says of its numbers."""
    if item.step is not None and value % item.step:
        kind = "整数" if item.step == 1 else f" {item.step:f} 的倍数"
        below = value // item.step * item.step
        near = " 或 ".join(f"{each:f}" for each in (below, below + item.step) if each)
        message = f"“{item.name}”的数应是{kind}，不能是 {value:f}：请写 {near}"
        yield Finding("value", "off-step", message)
    if item.range and not item.range[0] <= value <= item.range[1]:
        low, high = item.range
        message = f"“{item.name}”的数应在 {low:f} 到 {high:f} 之间，{value:f} 不对，请核对"
        yield Finding("value", "out-of-range", message)


def _member(_plan: Plan, item: EveryMember, record: Record) -> Iterator[Finding]:
    if not record.members:
        plain = f"“{item.name}”要写明是谁"
        message = f"{plain}（members），加上 --member 姓名"
        yield Finding(None, "no-member", message, plain=plain)
    yield from _times(record)


def _times(record: Record) -> Iterator[Finding]:
    if record.value is not None and (record.value < 1 or record.value % 1):
        yield Finding("value", "times", "次数应是不小于 1 的整数，请写 1、2 这样的数")


def _period(plan: Plan, item: EveryPeriod, record: Record) -> Iterator[Finding]:
    yield from _times(record)
    if item.roster == DEPARTMENTS and not record.members and record.by is None:
        plain = f"“{item.name}”要写明是哪个处室"
        yield Finding(None, "no-by", f"{plain}（by），加上 --by 处室", plain=plain)
    if item.roster is not None and item.roster != DEPARTMENTS and not record.members:
        plain = f"“{item.name}”要写明是谁"
        yield Finding(None, "no-member", f"{plain}（members），加上 --member", plain=plain)
    if record.period is not None:
        named = plan.calendar.parse(record.period)
        if named is None or named.every != item.every or named.first > record.date:
            example = plan.calendar.containing(record.date, item.every)
            message = (
                f"“{item.name}”的期间 {quoted(record.period)} 不对：种类不符或还没有开始，"
                f"请写成 {example} 这样的"
            )
            yield Finding("period", "period", message)


def _rectification(_plan: Plan, item: Rectification, record: Record) -> Iterator[Finding]:
    if record.assessment == "met" and not record.evidence:
        message = f"“{item.name}”整改销号要有佐证，加上 --evidence 链接或文件"
        yield Finding("assessment", "no-evidence", message)


def _points(_plan: Plan, item: Points, record: Record) -> Iterator[Finding]:
    if record.value is None:
        message = f"“{item.name}”要写加减多少分（value），如加 1 分写 1，减 1 分写 -1"
        yield Finding(None, "no-value", message, plain=message.replace("（value）", ""))
    if record.title is None:
        plain = f"“{item.name}”要写明为什么加减"
        message = f"{plain}（title），加上 --title 为什么"
        yield Finding(None, "no-title", message, plain=plain)


def _parts(item: AnyItem, record: Record) -> Iterator[Finding]:
    """Parts that the item has not; and records that say of no part that it is done."""
    if record.parts and not item.parts:
        plain = f"“{item.name}”不分部分"
        yield Finding("parts", "parts-unfitting", f"{plain}，请去掉 parts", plain=plain)
        return
    for part in [part for part in record.parts if part not in item.parts][:MANY]:
        advice = did_you_mean(part, item.parts) or f"，可选：{'、'.join(item.parts)}"
        message = f"“{item.name}”没有 {quoted(part)} 这一部分{advice}"
        yield Finding("parts", "unknown-part", message)
    if item.parts and not record.parts and record.assessment is None:
        plain = f"“{item.name}”分成 {'、'.join(item.parts)}，请写明是哪一部分"
        message = f"{plain}：加上 --part {item.parts[0]}，已登记的用 mjplan replace 补写"
        yield Finding(None, NO_PART, message, WARNING, plain)


def _nothing_more(_plan: Plan, _item: AnyItem, _record: Record) -> Iterator[Finding]:
    return iter(())


RULES: dict[type[Item], Callable[[Plan, Any, Record], Iterator[Finding]]] = {
    Count: _count,
    Level: _level,
    Ratio: _nothing_more,
    Milestone: _nothing_more,
    EveryPeriod: _period,
    EveryMember: _member,
    Commitment: _nothing_more,
    Rectification: _rectification,
    Points: _points,
}
"""By kind, what its records must obey beyond what the facts of the kind say."""


def _unfitting(item: AnyItem, record: Record) -> Iterator[Finding]:
    """Keys that say nothing about an item of this kind."""
    if record.value is not None and not item.takes_value:
        plain = f"“{item.name}”不计数"
        message = f"{plain}，请去掉数值；说明请写在 title 里"
        yield Finding("value", "value-unfitting", message, plain=plain)
    if record.members and not item.takes_members:
        plain = f"“{item.name}”不按名册统计"
        yield Finding("members", "members-unfitting", f"{plain}，请去掉 members", plain=plain)
    if record.period is not None and not item.takes_period:
        plain = f"“{item.name}”不按期间统计"
        yield Finding("period", "period-unfitting", f"{plain}，请去掉 period", plain=plain)
    if record.assessment is not None and not item.takes_assessment:
        message = f"“{item.name}”不用评定（assessment），请去掉"
        yield Finding("assessment", "assessment-unfitting", message)
    if record.of is not None and item.follows is None:
        message = f"“{item.name}”没有上一环节，请去掉 of"
        yield Finding("of", "link-unfitting", message)
