"""Whether the adjustments of targets fit the targets that they change."""

from collections.abc import Iterator
from datetime import date

from mjplan import source
from mjplan.forms import is_plain_number
from mjplan.messages import did_you_mean
from mjplan.model import Adjustment, AnyItem, Count, Head, Level
from mjplan.plan import Plan
from mjplan.planfiles import PlanFiles
from mjplan.problem import ERROR, Problem
from mjplan.safe import quoted
from mjplan.source import Path
from mjplan.workspace import PLAN_FILE


def check_adjustments(files: PlanFiles, head: Head, plan: Plan) -> Iterator[Problem]:
    """Every adjustment that names no target, or starts from another one than was in force."""
    numbered = sorted(enumerate(head.adjustments), key=lambda pair: pair[1].date)
    for index, each in numbered:
        where: Path = ("adjustments", index)
        for key, rule, message in _faults(plan, each):
            line, column = source.locate(files.texts[PLAN_FILE], (*where, key))
            yield Problem(PLAN_FILE, line, column, ERROR, rule, message)


def _faults(plan: Plan, each: Adjustment) -> Iterator[tuple[str, str, str]]:
    item = plan.items.get(each.item)
    if item is None:
        advice = did_you_mean(each.item, plan.items) or "，请对照 mjplan plan 改正"
        yield "item", "unknown", f"未知事项 {quoted(each.item)}{advice}"
        return
    if not isinstance(item, Count | Level):
        message = f"“{item.name}”没有年度数字目标，不能这样调整；节点延期请改它的 due"
        yield "item", "adjustment", message
        return
    if each.year not in item.targets:
        yield "year", "adjustment", f"“{item.name}”{each.year} 年没有目标，无从调整"
        return
    if each.date.year > each.year:
        message = f"{each.year} 年已经结束，{each.date} 的调整不起作用"
        yield "date", "adjustment", message
    if not is_plain_number(each.to) or each.to <= 0:
        yield "to", "target", "调整后的目标应是大于 0 的数"
    yield from _chain(plan, item, each)


def _chain(plan: Plan, item: AnyItem, each: Adjustment) -> Iterator[tuple[str, str, str]]:
    """Whether it starts from the target that the earlier ones left."""
    assert isinstance(item, Count | Level)
    made = plan.adjustments(item.id, each.year, date.max)
    before = made[: next(index for index, other in enumerate(made) if other is each)]
    in_force = before[-1].to if before else item.targets[each.year]
    if each.was != in_force:
        message = (
            f"“{item.name}”{each.year} 年当时的目标是 {in_force}，不是 {each.was}；请核对 from"
        )
        yield "from", "adjustment-from", message
    elif each.to == each.was:
        yield "to", "adjustment", "调整前后一样，请核对 to"
