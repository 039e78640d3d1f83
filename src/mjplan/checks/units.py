"""Whether those who answer for an item, and those who take part in it, are known."""

from collections.abc import Collection, Iterator

from mjplan.checks.limits import Fault
from mjplan.lookup import did_you_mean
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.text import quoted


def of_supporting(plan: Plan, item: AnyItem, units: Collection[str]) -> Iterator[Fault]:
    """Yield the units that support an item and are unknown, lead it, or are named twice."""
    lead = plan.department_of(item)
    for index, unit in enumerate(item.supporting):
        key = ("supporting", index)
        if unit not in units:
            advice = did_you_mean(unit, units) or "，请对照 plan.yaml 的 departments 和 roles 改正"
            yield Fault(key, "unknown", f"未知处室或机构 {quoted(unit)}{advice}")
        elif unit == lead:
            message = f"“{item.name}”由{plan.unit_name(unit)}牵头，配合（supporting）里不用再写它"
            yield Fault(key, "supporting", message)
        elif unit in item.supporting[:index]:
            yield Fault(key, "supporting", f"配合里重复写了{plan.unit_name(unit)}，请去掉一个")
