"""Everything in a plan that has a name or an id of its own, and what sort of thing it is."""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from mjplan.lookup import Names
from mjplan.model import AnyItem, Area, Department, Role, Roster
from mjplan.plan import Plan
from mjplan.statement import Goal, Statement

Any_: TypeAlias = AnyItem | Area | Goal | Statement | Department | Role | Roster


class Thing(NamedTuple):
    """A thing of the plan: what a reader calls its sort, what it may be called, and itself."""

    sort: str
    names: Names
    value: Any_


def things(plan: Plan) -> Iterator[Thing]:
    """Everything that has a name or an id, the items first."""
    for item in plan.items.values():
        yield Thing("事项", Names(item.id, item.name, item.aliases), item)
    for area in plan.areas:
        yield Thing("领域", Names(area.id, area.name), area)
    for goal in plan.goals:
        yield Thing("工作目标", Names(goal.id, goal.name), goal)
    for department in plan.head.departments:
        names = Names(department.id, department.name, department.aliases)
        yield Thing("处室", names, department)
    for role in plan.head.roles:
        yield Thing("机构", Names(role.id, role.name), role)
    for key, roster in plan.head.rosters.items():
        yield Thing("名册", Names(key, roster.name), roster)
    for sort, each in _statements(plan):
        if each.id is not None:
            yield Thing(sort, Names(each.id, each.text), each)


def _statements(plan: Plan) -> Iterator[tuple[str, Statement]]:
    """Every statement, and what a reader calls it by where it stands."""
    yield from (("使命", each) for each in plan.head.mission)
    for paragraph in plan.head.vision:
        yield from (("愿景", each) for each in (paragraph, *paragraph.points))
    for area in plan.areas:
        yield from (("总体目标", each) for each in area.overall_goal)
        yield from (("问题", each) for each in ([area.problem] if area.problem else []))
        measures = (*area.measures, *(each for goal in area.goals for each in goal.measures))
        yield from (("措施", each) for each in measures)
