"""What is wrong with one record, before it is known where it stands."""

from mjplan.lookup import did_you_mean
from mjplan.periods import CIVIL
from mjplan.plan import Plan
from mjplan.problem import ERROR
from mjplan.text import quoted
from mjplan.value import Value
from mjplan.years import Years


class Finding(Value, frozen=True):
    """What is wrong with a record: under which key, rule, sentence, and how bad; `plain` is the
    sentence without the words of the command line, where it has some."""

    key: str | None
    rule: str
    message: str
    level: str = ERROR
    plain: str = ""


def outside(years: Years) -> str:
    """Say that something lies outside of a plan's years: 不在规划期 2018—2022 内; with their days
    where they do not begin in January."""
    named, calendar = f"{years.first}—{years.last}", years.calendar
    if calendar == CIVIL:
        return f"不在规划期 {named} 内"
    days = f"{calendar.first(years.first)} 至 {calendar.last(years.last)}"
    return f"不在规划期 {named} {calendar.label}（{days}）内"


def unknown_item(plan: Plan, item: str) -> str:
    """That the plan has no item of that id, and which may be meant."""
    advice = did_you_mean(item, plan.items) or "，请对照 mjplan plan 改正"
    return f"未知事项 {quoted(item)}{advice}"
