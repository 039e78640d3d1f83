"""The plan as an outline: what it promises by area, its items last."""

from collections.abc import Iterator
from datetime import date

from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.render import words
from mjplan.render.kinds import kind_of
from mjplan.render.table import Cell


def plan_lines(plan: Plan) -> list[tuple[int, Cell]]:
    """The plan as an outline: depth and text."""
    first, last = plan.years.first, plan.years.last
    out = [(0, Cell(f"{plan.name}（{plan.head.organisation}，{first}—{last}）", "strong"))]
    for title, statements in (("使命", plan.head.mission), ("愿景", plan.head.vision)):
        if statements:
            out.append((1, Cell(title, "strong")))
            out += [(2, Cell(statement.text)) for statement in statements]
    for area in plan.areas:
        out.append((1, Cell(f"{area.name}（{len(area.items)} 项）", "strong")))
        out += [(2, Cell(f"总体目标：{each.text}")) for each in area.overall_goal]
        if area.problem is not None:
            out.append((2, Cell(f"要整改的问题：{area.problem.text}", "warn")))
        out += [(2, Cell(f"措施：{each.text}")) for each in area.measures]
        for goal in area.goals:
            out.append((2, Cell(f"工作目标：{goal.name}")))
            out += [(3, Cell(each.text, "dim")) for each in goal.measures]
        for item in area.items:
            out.append((2, Cell(_item_line(plan, item))))
            out += [(3, Cell(text, "dim")) for text in _adjustment_lines(plan, item)]
    return out


def _adjustment_lines(plan: Plan, item: AnyItem) -> Iterator[str]:
    for year in plan.years_of(item):
        for made in plan.adjustments(item.id, year, date.max):
            yield f"{year} 年目标调整：{words.adjustment(made, item.unit)}"


def _item_line(plan: Plan, item: AnyItem) -> str:
    said = f"[{kind_of(item).word}] {item.name}  {item.id}"
    if item.takes_targets:
        targets = "，".join(f"{y} 年 {words.exact(t)}" for y, t in sorted(item.targets.items()))
        return f"{said}：{words.COMPARATORS[plan.comparator(item)]} {targets} {item.unit}"
    if item.due is not None:
        return f"{said}：期限 {words.due(item.due)}"
    years = plan.years_of(item)
    return f"{said}：{years[0]}—{years[-1]}" if len(years) > 1 else f"{said}：{years[0]}"
