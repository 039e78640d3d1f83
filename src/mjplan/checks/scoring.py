"""Whether weights, points and the rules of scoring can be what they say."""

from collections.abc import Iterator
from decimal import Decimal

from mjplan import yaml_source
from mjplan.checks.limits import Fault
from mjplan.model import AnyItem, Head, Points
from mjplan.plan import Plan
from mjplan.planfiles import PlanFiles
from mjplan.problem import ERROR, WARNING, Problem
from mjplan.scalars import is_plain_number
from mjplan.scoring import Scoring
from mjplan.workspace import PLAN_FILE
from mjplan.yaml_source import Path

_FINEST = Decimal("0.01")
"""Scores are rounded to this, so that a weight is no finer."""

_PERCENT = "这里写百分数：90% 写 90"


def check_scoring(files: PlanFiles, head: Head, plan: Plan, *, warnings: bool) -> Iterator[Problem]:
    """Every weight, limit of points and rule of scoring that means nothing; as a warning, weights
    that do not come to what they should in a year."""
    policy: Path = ("policies", "scoring")
    faults = [(PLAN_FILE, (*policy, *each.key), each) for each in _of_policy(head.policies.scoring)]
    for path, area in files.areas.items():
        for index, item in enumerate(area.items):
            faults += [(path, ("items", index, *each.key), each) for each in _of_item(item)]
    for path, where, fault in faults:
        yield _at(files, path, where, fault.rule, fault.message)
    if warnings and not faults and (message := _unequal(plan)):
        yield _at(files, PLAN_FILE, policy, "weights", message, WARNING)


def _at(
    files: PlanFiles, path: str, where: Path, rule: str, message: str, level: str = ERROR
) -> Problem:
    line, column = yaml_source.locate(files.texts[path], where)
    return Problem(path, line, column, level, rule, message)


def _of_policy(scoring: Scoring) -> Iterator[Fault]:
    """Yield the rules of scoring that no score could follow."""
    numbers = {name: getattr(scoring, name) for name in Scoring.__struct_fields__[1:]}
    odd = [name for name, number in numbers.items() if not is_plain_number(number) or number < 0]
    zero = [name for name in ("cap", "full_from", "full") if not numbers[name]]
    for name in odd:
        yield Fault((name,), "scoring", "应是不小于 0 的数")
    for name in zero:
        yield Fault((name,), "scoring", "应是大于 0 的数")
    if not odd and not zero:
        yield from _out_of_range(scoring)


def _out_of_range(scoring: Scoring) -> Iterator[Fault]:
    rule = "scoring-range"
    if scoring.cap < 1:
        yield Fault(("cap",), rule, "cap 应不小于 1：最多得满分写 1，最多得 120% 写 1.2")
    if not 1 < scoring.full_from <= 100:
        yield Fault(("full_from",), rule, f"full_from 应大于 1、不超过 100，{_PERCENT}")
    if 0 < scoring.none_below <= 1:
        yield Fault(("none_below",), rule, f"none_below 应是 0 或大于 1，{_PERCENT}")
    if scoring.none_below > scoring.full_from:
        yield Fault(("none_below",), rule, "none_below 应不超过 full_from")
    if scoring.late_factor > 1:
        yield Fault(("late_factor",), rule, "late_factor 应不超过 1：八成写 0.8")


def _of_item(item: AnyItem) -> Iterator[Fault]:
    """Yield a weight or limits of points that no score could have."""
    if item.weight is not None:
        yield from _of_weight(item, item.weight)
    if not isinstance(item, Points):
        return
    ends = {"most": item.most, "least": item.least}
    for key, end in ends.items():
        if end is not None and not is_plain_number(end):
            yield Fault((key,), "points", f"{key} 应是一个数")
            return
    if item.most is not None and item.most < 0:
        yield Fault(("most",), "points", "most 是最多加几分，应不小于 0；只减不加的写 0")
    if item.least is not None and item.least > 0:
        yield Fault(("least",), "points", "least 是最多减到几分，应不大于 0，如 -5；只加不减的写 0")


def _of_weight(item: AnyItem, weight: Decimal) -> Iterator[Fault]:
    if not is_plain_number(weight) or weight <= 0:
        yield Fault(("weight",), "weight", "权重应是大于 0 的数；不计分的不写 weight")
    elif item.adds_points:
        message = f"“{item.name}”是加减分，直接加在总分上，请去掉 weight"
        yield Fault(("weight",), "weight-unfitting", message)
    elif weight % _FINEST:
        yield Fault(("weight",), "weight-step", "权重最多写两位小数")


def _unequal(plan: Plan) -> str:
    """Say what the weights come to, where neither all of them nor those of each year come to what
    they should; empty where there are none."""
    weighted = {item.id: item.weight for item in plan.items.values() if item.weight is not None}
    total, full = sum(weighted.values(), Decimal(0)), plan.policies.scoring.full
    sums = dict.fromkeys(plan.years, Decimal(0))
    for item, weight in weighted.items():
        for year in _years(plan, plan.items[item]):
            sums[year] = sums.get(year, Decimal(0)) + weight
    if not weighted or total == full or {*sums.values()} <= {Decimal(0), full}:
        return ""
    years = [f"{plan.calendar.named(year)}列入的 {each:f}" for year, each in sums.items() if each]
    apart = f"（{'、'.join(years)}）" if len({*sums.values()}) > 1 else ""
    advice = "请核对各事项的 weight；本来就不是的，在 policies.scoring 里写 full"
    return f"权重合计是 {total:f}{apart}，不是 {full:f}；{advice}"


def _years(plan: Plan, item: AnyItem) -> tuple[int, ...]:
    try:
        return plan.years_of(item)
    except ValueError:  # a day that no calendar has, which is named elsewhere
        return ()
