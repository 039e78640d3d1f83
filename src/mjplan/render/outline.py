"""The plan as an outline, in the order of its source: what it says, and the items that do it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol

from mjplan.model import AnyItem, Area, Department, EveryMember, Points, Role
from mjplan.periods import CIVIL
from mjplan.plan import Plan
from mjplan.render import adjusted, computed, notes, words
from mjplan.render.kinds import kind_of
from mjplan.render.points import limits
from mjplan.render.table import Cell, Tone
from mjplan.statement import Goal, Statement
from mjplan.wording import COMPARATORS

Line = tuple[int, Cell]
"""A line of the outline: how deep it stands, and its text."""


class Noted(Protocol):
    """What has notes on its source."""

    @property
    def caveats(self) -> tuple[str, ...]: ...
    @property
    def reading(self) -> tuple[str, ...]: ...


def plan_lines(plan: Plan, *, notes: bool = False) -> list[Line]:
    """The whole plan, its years' targets apart; with `notes` also where its source is unclear, how
    it is read, its rosters and policies."""
    return list(_Outline(plan, notes).whole())


def area_lines(plan: Plan, area: Area, *, notes: bool = False) -> list[Line]:
    """One area of the plan."""
    return list(_Outline(plan, notes).area(area))


def goal_lines(plan: Plan, goal: Goal) -> list[Line]:
    """One work goal of the plan, with its measures, items and notes."""
    area = next(each for each in plan.areas if goal in each.goals)
    return list(_Outline(plan, True).goal(area, goal, set(), 0))


def indented(lines: Iterable[Line]) -> Iterator[Cell]:
    """The lines as they stand on a screen."""
    return (Cell("  " * depth + cell.text, cell.tone) for depth, cell in lines)


def note_lines(thing: Noted) -> list[str]:
    """What is unclear in the source of a thing, and how it is read."""
    return [
        *(f"原文出入：{each}" for each in thing.caveats),
        *(f"这里的读法：{each}" for each in thing.reading),
    ]


class _Outline:
    """The lines of a plan, with or without notes."""

    def __init__(self, plan: Plan, notes: bool) -> None:
        self.plan = plan
        self.notes = notes

    def whole(self) -> Iterator[Line]:
        plan, head = self.plan, self.plan.head
        first, last = plan.years.first, plan.years.last
        label = "" if plan.calendar == CIVIL else plan.calendar.label
        yield 0, Cell(f"{plan.name}（{head.organisation}，{first}—{last}{label}）", "strong")
        yield from self._noted(1, head)
        if head.mission:
            yield 1, Cell("使命", "strong")
            yield from self._statements(2, head.mission)
        if head.vision:
            yield 1, Cell("愿景", "strong")
        for paragraph in head.vision:
            yield from self._statements(2, [paragraph])
            yield from self._statements(3, paragraph.points, paragraph.source)
        for area in plan.areas:
            yield from ((depth + 1, cell) for depth, cell in self.area(area))
        yield from self._responsible()
        yield from self._rosters_and_policies() if self.notes else ()

    def area(self, area: Area) -> Iterator[Line]:
        """An area: its overall goal, its goals with measures and items, and what is left."""
        title = _placed(f"{area.name}（{len(area.items)} 项）", area.source)
        yield 0, Cell(title, "strong")
        yield from self._noted(1, area)
        yield from self._statements(1, area.overall_goal, label="总体目标：")
        shown: set[str] = set()
        if area.problem is not None:
            yield from self._statements(1, [area.problem], area.source, "要整改的问题：", "warn")
            yield from self._items_for(area.problem, area.items, shown, 2)
        for measure in area.measures:
            yield from self._measure(area, measure, area.items, shown, 1, area.source)
        for goal in area.goals:
            yield from self.goal(area, goal, shown, 1)
        yield from self._items(1, [item for item in area.items if item.id not in shown])

    def goal(self, area: Area, goal: Goal, shown: set[str], depth: int) -> Iterator[Line]:
        """A goal: its measures, under each the items that it needs; then the goal's others."""
        own = tuple(item for item in area.items if item.goal == goal.id)
        yield depth, Cell(_placed(f"工作目标：{goal.name}", goal.source))
        yield from self._noted(depth + 1, goal)
        for measure in goal.measures:
            yield from self._measure(area, measure, own, shown, depth + 1, goal.source)
        rest = [item for item in own if item.id not in shown]
        yield from self._items(depth + 1, rest)
        shown.update(item.id for item in rest)

    def _measure(
        self,
        area: Area,
        measure: Statement,
        own: Sequence[AnyItem],
        shown: set[str],
        depth: int,
        place: str | None,
    ) -> Iterator[Line]:
        """A measure, and the items that do it."""
        label = "" if area.goals else "措施："
        yield from self._statements(depth, [measure], place, label, "dim")
        yield from self._items_for(measure, own, shown, depth + 1)

    def _items_for(
        self, measure: Statement, own: Sequence[AnyItem], shown: set[str], depth: int
    ) -> Iterator[Line]:
        """The items of a statement that stand here for the first time; the names of the others."""
        new = [item for item in own if item.id in measure.items and item.id not in shown]
        shown.update(item.id for item in new)
        yield from self._items(depth, new)
        others = [i for i in measure.items if i in self.plan.items and i not in {n.id for n in new}]
        if others:
            names = "、".join(self.plan.items[each].name for each in others)
            yield depth, Cell(f"另见：{names}", "dim")

    def _statements(
        self,
        depth: int,
        statements: Iterable[Statement],
        place: str | None = None,
        label: str = "",
        tone: Tone = "",
    ) -> Iterator[Line]:
        """Statements with their places, where those differ from the `place` above them."""
        for each in statements:
            source = each.source if each.source != place else None
            yield depth, Cell(_placed(f"{label}{each.text}", source), tone)
            yield from self._noted(depth + 1, each)

    def _items(self, depth: int, items: Iterable[AnyItem]) -> Iterator[Line]:
        for item in items:
            weight = f"，权重 {words.exact(item.weight)}" if item.weight is not None else ""
            yield depth, Cell(_item_line(self.plan, item) + weight)
            for text in _adjustment_lines(self.plan, item):
                yield depth + 1, Cell(text, "dim")
            if item.parts:
                yield depth + 1, Cell(f"分 {len(item.parts)} 部分：{'、'.join(item.parts)}", "dim")
            if item.indicator and self.notes:
                yield depth + 1, Cell(f"共同指标：{item.indicator}", "dim")
            yield from self._noted(depth + 1, item)

    def _noted(self, depth: int, thing: Noted) -> Iterator[Line]:
        if self.notes:
            yield from ((depth, Cell(text, "dim")) for text in note_lines(thing))

    def _responsible(self) -> Iterator[Line]:
        """Who answers for what: roles, then departments, with the items that name them."""
        units: tuple[Role | Department, ...] = (*self.plan.head.roles, *self.plan.head.departments)
        if units:
            yield 1, Cell("谁负责什么", "strong")
        for unit in units:
            duty = unit.duty if isinstance(unit, Role) else None
            yield 2, Cell(_placed(f"{unit.name}：{duty}" if duty else unit.name, unit.source))
            names = [item.name for item in responsible_for(self.plan, unit.id)]
            if names:
                yield 3, Cell(f"事项：{'、'.join(names)}", "dim")
            helped = [i.name for i in self.plan.items.values() if unit.id in i.supporting]
            if helped:
                yield 3, Cell(f"配合：{'、'.join(helped)}", "dim")
            yield from self._noted(3, unit) if isinstance(unit, Role) else ()

    def _rosters_and_policies(self) -> Iterator[Line]:
        head = self.plan.head
        if head.rosters:
            yield 1, Cell("名册", "strong")
        for roster in head.rosters.values():
            names = "、".join(member.name for member in roster.members) or "还没有名单"
            yield 2, Cell(_placed(f"{roster.name}：{names}", roster.source))
            yield from self._noted(3, roster)
        if head.policies.sources:
            yield 1, Cell("计算口径", "strong")
            yield from ((2, Cell(each)) for each in head.policies.sources)


def responsible_for(plan: Plan, unit: str) -> list[AnyItem]:
    """The items for which a department or role, by its id, answers."""
    return [item for item in plan.items.values() if item.department == unit]


def _placed(text: str, place: str | None) -> str:
    return f"{text}〔{place}〕" if place else text


def _adjustment_lines(plan: Plan, item: AnyItem) -> list[str]:
    years = range(plan.years.first, plan.years.last + 1)
    made = {id(each): each for year in years for each in plan.decisions.of(item.id, year, date.max)}
    return [adjusted.labelled(plan, item, each) for each in made.values()]


def _item_line(plan: Plan, item: AnyItem) -> str:
    said = f"[{kind_of(item).word}] {words.marked(item)}  {item.id}"
    if item.takes_targets:
        named = plan.calendar.named
        targets = "，".join(f"{named(y)} {words.aimed(t)}" for y, t in sorted(item.targets.items()))
        average = "历年平均" if item.needs_whole_past and item.is_read else ""
        if item.is_whole:
            whole = f"{plan.years.first}—{named(plan.years.last)}共"
            targets = "，".join(f"{whole} {words.aimed(t)}" for t in plan.targets(item).values())
        wanted = f"{average}{COMPARATORS[plan.comparator(item)]} {targets} {item.unit}"
        if item.looks_back:
            wanted = f"没有目标，{notes.WAYS[plan.better(item)]}"
        formula = f"（{computed.formula(plan, item)}）" if item.made_of else ""
        return f"{said}：{wanted}{formula}"
    if item.due is not None:
        return f"{said}：期限 {words.due(item.due, plan.calendar)}"
    years = plan.years_of(item)
    span = f"{years[0]}—{years[-1]}" if len(years) > 1 else f"{years[0]}"
    if years != tuple(range(years[0], years[-1] + 1)):
        span = "、".join(map(str, years))
    return f"{said}：{_how_often(plan, item)}{span}"


def _how_often(plan: Plan, item: AnyItem) -> str:
    """Say how often something is to be done, and by whom; empty for a promise."""
    who = f"（{plan.roster_name(item.roster)}）" if item.roster else ""
    if item.every is not None:
        return f"{words.how_often(item, who)}，"
    if isinstance(item, Points):
        return f"{limits(item)}，" if limits(item) else ""
    if isinstance(item, EveryMember):
        within = "规划期内" if item.within == "plan" else "每年"
        return f"{within}各 {item.times} {item.unit}{who}，"
    return ""
