"""Whether the adjustments of targets fit the targets that they change."""

from collections.abc import Iterator
from typing import NamedTuple

from mjplan import yaml_source
from mjplan.band import Target
from mjplan.checks.comparing import of_target
from mjplan.checks.finding import unknown_item
from mjplan.model import Adjustment, Head
from mjplan.plan import Plan
from mjplan.planfiles import PlanFiles
from mjplan.problem import ERROR, Problem
from mjplan.workspace import PLAN_FILE


class _Fault(NamedTuple):
    """What is wrong with an adjustment: under which key, the rule, a sentence."""

    key: str
    rule: str
    message: str


def check_adjustments(files: PlanFiles, head: Head, plan: Plan) -> Iterator[Problem]:
    """Every adjustment that names no target, or starts from another one than was in force."""
    in_force: dict[tuple[str, int], Target] = {}
    by_date = sorted(enumerate(head.adjustments), key=lambda pair: pair[1].date)
    for index, each in by_date:
        faults = list(_faults(plan, each, in_force.get((each.item, each.year))))
        for fault in faults:
            line, column = yaml_source.locate(
                files.texts[PLAN_FILE], ("adjustments", index, fault.key)
            )
            yield Problem(PLAN_FILE, line, column, ERROR, fault.rule, fault.message)
        if not any(fault.key == "date" for fault in faults):
            in_force[each.item, each.year] = each.to


def _faults(plan: Plan, each: Adjustment, adjusted: Target | None) -> Iterator[_Fault]:
    """What is wrong with one, given to what the target was `adjusted` before it, if it was."""
    item = plan.items.get(each.item)
    if item is None:
        yield _Fault("item", "unknown", unknown_item(plan, each.item))
        return
    if not item.takes_targets:
        message = f"“{item.name}”没有年度数字目标，不能这样调整；延期请改它的 due"
        yield _Fault("item", "adjustment", message)
        return
    targets = plan.targets(item)
    if each.year not in targets:
        aimed = plan.aimed_year(item, each.year)
        advice = f"：它的目标是 {aimed} 年底的，请写 year: {aimed}" if aimed in targets else ""
        message = f"“{item.name}”{each.year} 年没有目标，无从调整{advice}"
        yield _Fault("year", "adjustment", message)
        return
    if each.date.year > each.year:
        message = f"{each.year} 年已经结束，{each.date} 的调整不起作用"
        yield _Fault("date", "adjustment", message)
        return
    if each.date.year < plan.years.first:
        message = f"{each.date} 规划期还没有开始：请核对日期，或直接改年度目标"
        yield _Fault("date", "adjustment", message)
        return
    if wrong := of_target(plan, item, each.to):
        yield _Fault("to", "target", f"调整后的目标不对：{wrong}")
    in_force = targets[each.year] if adjusted is None else adjusted
    if each.was != in_force:
        said = f"“{item.name}”{each.year} 年当时的目标是 {_text(in_force)}，不是 {_text(each.was)}"
        yield _Fault("from", "adjustment-from", f"{said}；请核对 from")
    elif each.to == each.was:
        yield _Fault("to", "adjustment", "调整前后一样，请核对 to")


def _text(target: Target) -> str:
    """Write a target as the plan does: 12, [15, 20]."""
    return f"[{', '.join(map(str, target))}]" if isinstance(target, tuple) else f"{target}"
