"""What a focus, and a record of how it ended, must say and must not say."""

from collections.abc import Iterator

from mjplan.checks.finding import Finding
from mjplan.messages import did_you_mean
from mjplan.periods import parse
from mjplan.plan import Plan
from mjplan.record import Record
from mjplan.safe import quoted

_OF_RESULTS = ("value", "members", "period", "of", "assessment")
_OF_FOCUSES = ("focus", "about", "due", "settles", "outcome")


def of_focus(plan: Plan, record: Record) -> Iterator[Finding]:
    """What is wrong with a record as a focus or as its settlement; keys of a focus in a result."""
    if record.item is not None or record.void is not None:
        for key in _given(record, _OF_FOCUSES):
            yield Finding(key, "focus-unfitting", f"实绩和作废不写“{key}”，那是工作重点的，请去掉")
        return
    if record.settles is None and record.focus is None:
        return
    for key in _given(record, _OF_RESULTS):
        yield Finding(key, "focus-unfitting", f"工作重点不写“{key}”，请去掉")
    if record.settles is not None:
        yield from _settlement(record)
    else:
        yield from _focus(plan, record)


def _given(record: Record, keys: tuple[str, ...]) -> list[str]:
    return [key for key in keys if getattr(record, key) not in (None, ())]


def _focus(plan: Plan, record: Record) -> Iterator[Finding]:
    if record.title is None:
        yield Finding(None, "focus-title", "工作重点要写明做什么，请补上“title”")
    if record.by is None:
        yield Finding(None, "focus-by", "工作重点要写明哪个处室，请补上“by”")
    if record.outcome is not None:
        message = "“outcome”要和“settles”（哪条重点）一起写"
        yield Finding("outcome", "focus-unfitting", message)
    month = parse(record.focus or "")
    if month is not None and month.first.year not in plan.years:
        first, last = plan.years.first, plan.years.last
        message = f"重点的月份 {record.focus} 不在规划期 {first}—{last} 内"
        yield Finding("focus", "outside-period", message)
    if month is not None and record.due is not None and record.due < month.first:
        message = f"期限 {record.due} 早于重点所属的 {record.focus}"
        yield Finding("due", "focus-due", message)
    if record.about is not None and record.about not in plan.items:
        advice = did_you_mean(record.about, plan.items) or "，请对照 mjplan plan 改正"
        yield Finding("about", "unknown-item", f"未知事项 {quoted(record.about)}{advice}")


def _settlement(record: Record) -> Iterator[Finding]:
    if record.outcome is None:
        message = "要写明重点的结果：“outcome”为 done、dropped 或 carried"
        yield Finding(None, "no-outcome", message)
    if record.about is not None:
        yield Finding("about", "focus-unfitting", "重点的结果不写“about”，请去掉")
    if record.outcome == "carried" and record.focus is None:
        yield Finding("outcome", "no-month", "转月要写明转到哪个月，请补上“focus”")
    if record.outcome != "carried":
        for key in _given(record, ("focus", "due")):
            yield Finding(key, "focus-unfitting", f"没有转月就不写“{key}”，请去掉")
    if record.outcome == "dropped" and record.reason is None:
        yield Finding(None, "no-reason", "取消重点要写明原因，请补上“reason”")
