"""What `show` says of a thing that is no item: an area, a goal, a measure, a role, a roster."""

from collections.abc import Callable, Iterable
from typing import Any

from mjplan.model import AnyItem, Area, Member, Role, Roster
from mjplan.plan import Plan
from mjplan.progress.values import Measure
from mjplan.render import kinds, outline, words
from mjplan.render.outline import Line
from mjplan.render.table import Cell, Column, Section, Table
from mjplan.render.things import Thing
from mjplan.statement import Goal, Paragraph, Statement


def page(plan: Plan, thing: Thing) -> list[Line]:
    """What the plan says of a thing."""
    head = (0, Cell(f"{thing.sort}：{thing.names.name}（{thing.names.id}）", "strong"))
    return [head, *_PAGES[type(thing.value)](plan, thing.value)]


def has_page(thing: Thing) -> bool:
    """Tell whether a thing is shown on a page of its own."""
    return type(thing.value) in _PAGES


def items_of(plan: Plan, thing: Thing) -> list[AnyItem]:
    """Return the items that belong to a thing: that it holds, names, answers for, or looks at."""
    value = thing.value
    if isinstance(value, Area):
        return list(value.items)
    if isinstance(value, Goal):
        return [item for item in plan.items.values() if item.goal == value.id]
    if isinstance(value, Statement):
        return [plan.items[each] for each in value.items]
    if isinstance(value, Role):
        return outline.responsible_for(plan, value.id)
    return [item for item in plan.items.values() if item.roster == thing.names.id]


def standing_table(measures: Iterable[Measure], title: str) -> Table:
    """Where some items stand, each on a line."""
    columns = (
        Column("事项", wraps=True),
        Column("目标", right=True),
        Column("实绩", right=True),
        Column("差距", right=True),
        Column("状态"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            *map(Cell, (m.item.name, kinds.target(m), kinds.actual(m), kinds.gap(m))),
            words.light(m.status),
        )
        for m in measures
    ]
    return Table(title, columns, [Section("", rows)])


def _area(plan: Plan, area: Area) -> list[Line]:
    return [(depth + 1, cell) for depth, cell in outline.area_lines(plan, area, notes=True)]


def _goal(plan: Plan, goal: Goal) -> list[Line]:
    return [(depth + 1, cell) for depth, cell in outline.goal_lines(plan, goal)]


def _statement(_plan: Plan, statement: Statement) -> list[Line]:
    points = statement.points if isinstance(statement, Paragraph) else ()
    return [
        (1, Cell(f"出处：{statement.source or '没有写'}")),
        *((1, Cell(point.text)) for point in points),
        *((1, Cell(text, "dim")) for text in outline.note_lines(statement)),
    ]


def _role(_plan: Plan, role: Role) -> list[Line]:
    return [
        (1, Cell(f"职责：{role.duty or '没有写'}")),
        (1, Cell(f"出处：{role.source or '没有写'}")),
        *((1, Cell(text, "dim")) for text in outline.note_lines(role)),
    ]


def _roster(_plan: Plan, roster: Roster) -> list[Line]:
    return [
        (1, Cell(f"出处：{roster.source or '没有写'}")),
        (1, Cell(f"名单：{len(roster.members)} 个" if roster.members else "还没有名单")),
        *((2, Cell(_member(each))) for each in roster.members),
        *((1, Cell(text, "dim")) for text in outline.note_lines(roster)),
    ]


def _member(member: Member) -> str:
    since = f"，{member.since} 起" if member.since else ""
    return f"{member.name}{since}" + (f"，{member.until} 止" if member.until else "")


_PAGES: dict[type, Callable[[Plan, Any], list[Line]]] = {
    Area: _area,
    Goal: _goal,
    Statement: _statement,
    Paragraph: _statement,
    Role: _role,
    Roster: _roster,
}
"""By class: what is said of a thing."""
