"""Whether the adjustments of the plan fit what they change: a target, a due day, or all of it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from mjplan import yaml_source
from mjplan.adjustment import Adjustment
from mjplan.band import Target
from mjplan.checks.comparing import of_target
from mjplan.checks.finding import outside, unknown_item
from mjplan.item import Dated
from mjplan.model import AnyItem, Head
from mjplan.periods import Calendar
from mjplan.plan import Plan
from mjplan.planfiles import PlanFiles
from mjplan.problem import ERROR, Problem
from mjplan.text import quoted
from mjplan.workspace import PLAN_FILE
from mjplan.yaml_source import Path


class _Fault(NamedTuple):
    """What is wrong with an adjustment: under which key (None for all of it), the rule, a
    sentence."""

    key: str | None
    rule: str
    message: str


def check_adjustments(files: PlanFiles, head: Head, plan: Plan) -> Iterator[Problem]:
    """Every adjustment that changes nothing, or starts from what was not in force, by date."""
    by_date = sorted(enumerate(head.adjustments), key=lambda pair: pair[1].date)
    in_force = _InForce({}, {}, {})
    for index, each in by_date:
        faults = list(_faults(plan, each, in_force))
        for fault in faults:
            where: Path = ("adjustments", index, *([fault.key] if fault.key else []))
            line, column = yaml_source.locate(files.texts[PLAN_FILE], where)
            yield Problem(PLAN_FILE, line, column, ERROR, fault.rule, fault.message)
        # A wrong number is in force all the same, so that what follows it is not called wrong too.
        if all(fault.key in ("from", "to") for fault in faults):
            in_force.add(each)


class _InForce(NamedTuple):
    """What earlier adjustments have come to: the target by item and year, the day that an item is
    due, what has called off an item's year (None for all of it)."""

    targets: dict[tuple[str, int], Target]
    due: dict[str, str]
    cancelled: dict[tuple[str, int | None], Adjustment]

    def add(self, each: Adjustment) -> None:
        """Bring one more into force."""
        if each.cancel:
            self.cancelled[each.item, each.year] = each
        elif each.due is not None:
            self.due[each.item] = each.due
        elif each.year is not None and each.to is not None:
            self.targets[each.item, each.year] = each.to


def _faults(plan: Plan, each: Adjustment, in_force: _InForce) -> Iterator[_Fault]:
    """What is wrong with one, given what is in force before it."""
    item = plan.items.get(each.item)
    if message := _form_fault(each, item):
        yield _Fault(None, "adjustment-form", message)
        return
    if item is None:
        yield _Fault("item", "unknown", unknown_item(plan, each.item))
        return
    gone = in_force.cancelled
    ended = gone.get((item.id, None)) or gone.get((item.id, each.year))
    if ended is not None:
        message = f"“{item.name}”已在 {ended.date} 取消，以后的调整不起作用；请核对日期，或去掉一条"
        yield _Fault("date", "adjustment", message)
    elif each.cancel:
        yield from _cancel_faults(plan, item, each)
    elif each.due is not None:
        yield from _due_faults(plan, item, each, each.due, in_force)
    else:
        yield from _target_faults(plan, item, each, in_force)


def _form_fault(each: Adjustment, item: AnyItem | None) -> str:
    """Say what is wrong with an adjustment that does not change one thing; empty where it does."""
    numbers = {"year": each.year, "from": each.was, "to": each.to}
    retargets = (each.was, each.to) != (None, None)
    if retargets + (each.due is not None) + each.cancel > 1:
        return "一条只能改一样：目标（year、from、to）、期限（due）、取消（cancel），请分成几条"
    if each.due is not None and each.year is not None:
        return "改期不用写 year，请去掉"
    lacking = [key for key, value in numbers.items() if value is None]
    if each.due is not None or each.cancel or not lacking:
        return ""
    if retargets:
        return f"缺少 {'、'.join(lacking)}：改目标要写 year、from、to；{_instead(item)}"
    targets = "改目标请写 year、from、to，" if item is None or item.takes_targets else ""
    return f"没有写改成什么：{targets}{_instead(item)}"


def _target_faults(
    plan: Plan, item: AnyItem, each: Adjustment, in_force: _InForce
) -> Iterator[_Fault]:
    """What is wrong with another target of a year."""
    if not item.takes_targets:
        message = f"“{item.name}”没有年度数字目标，不能写 from、to；{_instead(item)}"
        yield _Fault("item", "adjustment", message)
        return
    assert each.year is not None
    assert each.was is not None
    assert each.to is not None
    targets, named = plan.targets(item), plan.calendar.named
    if each.year not in targets:
        aimed = plan.aimed_year(item, each.year)
        advice = f"：它的目标是 {named(aimed)}底的，请写 year: {aimed}" if aimed in targets else ""
        message = f"“{item.name}”{named(each.year)}没有目标，无从调整{advice}"
        yield _Fault("year", "adjustment", message)
        return
    if too_late := list(_date_faults(plan, each, "或直接改年度目标")):
        yield from too_late
        return
    if wrong := of_target(plan, item, each.to):
        yield _Fault(
            "to",
            "target",
            f"调整后的目标不对：{wrong}；这一年不做了，请去掉 from 和 to，写 cancel: true",
        )
    before = in_force.targets.get((item.id, each.year), targets[each.year])
    if each.was != before:
        year = plan.calendar.named(each.year)
        said = f"“{item.name}”{year}当时的目标是 {_text(before)}，不是 {_text(each.was)}"
        yield _Fault("from", "adjustment-from", f"{said}；请核对 from")
    elif each.to == each.was:
        yield _Fault("to", "adjustment", "调整前后一样，请核对 to")


def _instead(item: AnyItem | None) -> str:
    """Say what else an adjustment may change of an item."""
    later = "改期请写 due: 新的期限，" if item is None or isinstance(item, Dated) else ""
    return f"{later}不做了请写 cancel: true"


def _due_faults(
    plan: Plan, item: AnyItem, each: Adjustment, due: str, in_force: _InForce
) -> Iterator[_Fault]:
    """What is wrong with another day that an item is due."""
    if not isinstance(item, Dated):
        message = f"“{item.name}”没有期限（due），不能改期；不做了请写 cancel: true"
        yield _Fault("due", "adjustment", message)
        return
    yield from _date_faults(plan, each, "或直接改它的 due")
    try:
        day = plan.calendar.due_date(due)
    except ValueError:
        yield _Fault("due", "due", f"没有 {quoted(due)} 这一天，请改成真有的日期")
        return
    year = plan.calendar.year_of(day)
    if year not in plan.years:
        yield _Fault("due", "outside-period", f"{plan.calendar.named(year)}{outside(plan.years)}")
    elif item.since is not None and item.since > year:
        yield _Fault("due", "adjustment", f"新的期限早于“{item.name}”的 since {item.since}")
    elif day == _day(plan.calendar, in_force.due.get(item.id, item.due)):
        yield _Fault("due", "adjustment", "改期前后一样，请核对 due")


def _day(calendar: Calendar, due: str) -> date | None:
    """Return the day that a deadline means; None where no calendar has it."""
    try:
        return calendar.due_date(due)
    except ValueError:
        return None


def _cancel_faults(plan: Plan, item: AnyItem, each: Adjustment) -> Iterator[_Fault]:
    """What is wrong with calling off a year's target, or all of an item."""
    if isinstance(item, Dated) and _day(plan.calendar, item.due) is None:
        return  # its own file has the error
    years, named = item.years_in(plan.years), plan.calendar.named
    decided = plan.calendar.year_of(each.date)
    if each.year is not None and isinstance(item, Dated):
        message = f"“{item.name}”按期限，不按年：取消整项请去掉 year，改期请写 due: 新的期限"
        yield _Fault("year", "adjustment", message)
    elif each.year is not None and each.year not in years:
        message = f"“{item.name}”{named(each.year)}没有列入，无从取消"
        yield _Fault("year", "adjustment", message)
    elif each.year is None and not item.stays_open and years and decided > years[-1]:
        message = f"“{item.name}”到 {named(years[-1])}为止，{each.date} 再取消不起作用"
        yield _Fault("date", "adjustment", message)
    else:
        yield from _date_faults(plan, each, "或直接去掉这个事项")


def _date_faults(plan: Plan, each: Adjustment, otherwise: str) -> Iterator[_Fault]:
    """What is wrong with the day of a decision: no year that has closed is changed any more."""
    decided = plan.calendar.year_of(each.date)
    if each.year is not None and decided > each.year:
        message = f"{plan.calendar.named(each.year)}已经结束，{each.date} 的调整不起作用"
        yield _Fault("date", "adjustment", message)
    elif decided < plan.years.first:
        message = f"{each.date} 规划期还没有开始：请核对日期，{otherwise}"
        yield _Fault("date", "adjustment", message)
    elif decided > plan.years.last:
        yield _Fault("date", "adjustment", f"{each.date} 规划期已经结束，调整不起作用")


def _text(target: Target) -> str:
    """Write a target as the plan does: 12, [15, 20]."""
    return f"[{', '.join(map(str, target))}]" if isinstance(target, tuple) else f"{target}"
