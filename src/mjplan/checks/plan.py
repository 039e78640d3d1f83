"""What the plan's files must agree on among themselves."""

from collections.abc import Iterator
from datetime import date

from mjplan import yaml_source
from mjplan.checks.adjustments import check_adjustments
from mjplan.checks.comparing import falling_count, of_comparison
from mjplan.checks.computed import check_computed
from mjplan.checks.finding import outside
from mjplan.checks.limits import of_members, of_numbers
from mjplan.checks.reads import has_total, of_reads
from mjplan.checks.rosters import check_rosters
from mjplan.checks.scoring import check_scoring
from mjplan.checks.units import of_supporting
from mjplan.item import DEPARTMENTS, Dated
from mjplan.lookup import did_you_mean
from mjplan.model import AnyItem, Area, Head
from mjplan.plan import Plan
from mjplan.planfiles import PlanFiles
from mjplan.problem import ERROR, WARNING, Problem
from mjplan.quantities import Count
from mjplan.scalars import is_plain_number
from mjplan.statement import Statement
from mjplan.targeted import Targeted
from mjplan.text import quoted
from mjplan.workspace import PLAN_FILE
from mjplan.yaml_source import Path

LONGEST = 50
"""Years that a plan may span."""


def check_plan(files: PlanFiles, *, warnings: bool = True, caveats: bool = False) -> list[Problem]:
    """Name every rule that a plan breaks, given that each file for itself is well-formed.

    Unassigned responsibility and empty rosters are warnings; without `warnings` no place is looked
    for that nobody will print, which would take as long as reading the plan again. `caveats` adds
    the plan's own notes about its source as hints.
    """
    strays = [_stray(path) for path in files.strays]
    if files.head is None or files.plan is None:
        return strays
    rules = _Rules(files, files.head, files.plan)
    found = [*strays, *rules.head_rules(), *rules.twice()]
    found += check_adjustments(files, files.head, files.plan)
    found += [*check_rosters(files, files.head), *check_computed(files, files.plan)]
    found += check_scoring(files, files.head, files.plan, warnings=warnings)
    for path, area in files.areas.items():
        found += rules.area_rules(path, area)
        for index, item in enumerate(area.items):
            found += rules.item_rules(path, ("items", index), item)
        found += [*rules.unassigned(path, area), *rules.few(path, area)] if warnings else ()
    found += rules.empty_rosters() if warnings else ()
    if caveats:
        from mjplan.checks.notes import plan_notes

        found += plan_notes(files.texts)
    return sorted(set(found))


def _stray(path: str) -> Problem:
    name = path.removeprefix("plan/")
    message = f"plan.yaml 的 areas 里没有 {name}，这个文件没有被读取；请写进 areas，或移走"
    return Problem(path, 1, 1, WARNING, "stray-file", message)


class _Rules:
    """The rules over one plan; every method yields problems."""

    def __init__(self, files: PlanFiles, head: Head, plan: Plan) -> None:
        self.texts = files.texts
        self.areas = files.areas
        self.head = head
        self.plan = plan
        self.units = {unit.id for unit in head.departments} | {unit.id for unit in head.roles}
        self.rosters = {DEPARTMENTS, *head.rosters}

    def at(
        self, path: str, where: Path, rule: str, message: str, level: str = ERROR, key: bool = False
    ) -> Problem:
        line, column = yaml_source.locate(self.texts[path], where, key=key)
        return Problem(path, line, column, level, rule, message)

    def head_rules(self) -> Iterator[Problem]:
        first, last = self.head.period.first, self.head.period.last
        if last < first:
            message = f"规划期的最后一年 {last} 早于第一年 {first}"
            yield self.at(PLAN_FILE, ("period", "last"), "period", message)
        elif last - first >= LONGEST:
            message = f"规划期超过 {LONGEST} 年，请检查起止年份"
            yield self.at(PLAN_FILE, ("period", "last"), "period", message)
        yield from self._begin_rules()
        yield from self._links(PLAN_FILE, self._head_statements())
        policies = self.head.policies
        for item_id, tolerance in policies.tolerance.items():
            where: Path = ("policies", "tolerance", item_id)
            if item_id not in self.plan.items:
                yield self._unknown(PLAN_FILE, where, "事项", item_id, self.plan.items, key=True)
            if not is_plain_number(tolerance) or tolerance < 0:
                yield self.at(PLAN_FILE, where, "tolerance", "允许的相差应是不小于 0 的数")
        for name in ("behind_points", "far_behind_points", "deadline_up_to"):
            number = getattr(policies, name)
            if not is_plain_number(number) or number < 0:
                yield self.at(PLAN_FILE, ("policies", name), "policy", "应是不小于 0 的数")
        points = (policies.far_behind_points, policies.behind_points)
        if all(map(is_plain_number, points)) and points[0] < points[1]:
            message = "严重滞后的界限应不小于略滞后的界限"
            yield self.at(PLAN_FILE, ("policies", "far_behind_points"), "policy", message)
        for fault in of_members(self.head):
            yield self.at(PLAN_FILE, fault.key, fault.rule, fault.message)
        for name in self.head.rosters:
            where = ("rosters", name)
            if name == DEPARTMENTS:
                message = f"名册名“{DEPARTMENTS}”已用来指各处室，请换一个"
                yield self.at(PLAN_FILE, where, "roster-name", message, key=True)

    def _begin_rules(self) -> Iterator[Problem]:
        """Judge the day on which the records begin."""
        begin, where = self.head.records_begin, ("records_begin",)
        try:
            day = self.plan.calendar.begin_date(begin) if begin is not None else None
        except ValueError:
            message = f"没有 {quoted(begin or '')} 这一天，请改成真有的日期"
            yield self.at(PLAN_FILE, where, "records-begin", message)
            return
        if day is not None and (year := self.plan.calendar.year_of(day)) not in self.plan.years:
            yield self._outside(PLAN_FILE, where, year)

    def _head_statements(self) -> list[tuple[Path, Statement]]:
        said: list[tuple[Path, Statement]] = [
            (("mission", index), each) for index, each in enumerate(self.head.mission)
        ]
        for index, paragraph in enumerate(self.head.vision):
            said.append((("vision", index), paragraph))
            points = enumerate(paragraph.points)
            said += [(("vision", index, "points", number), each) for number, each in points]
        return said

    def empty_rosters(self) -> Iterator[Problem]:
        """Name the rosters that nobody has filled in yet."""
        for name, roster in self.head.rosters.items():
            if name != DEPARTMENTS and not roster.members:
                message = f"名册“{roster.name}”还没有名单，请填写 members"
                where = ("rosters", name)
                yield self.at(PLAN_FILE, where, "empty-roster", message, WARNING, key=True)

    def twice(self) -> Iterator[Problem]:
        """Ids and names that stand for two things."""
        seen: dict[tuple[str, str], tuple[str, Path]] = {}
        for path, where, sort, name in self._named():
            first, place = seen.setdefault((sort, name), (path, where))
            if (first, place) != (path, where):
                line, _ = yaml_source.locate(self.texts[first], place)
                message = f"{sort} {quoted(name)} 与 {first}:{line} 重复，请改名"
                yield self.at(path, where, "twice", message)

    def _named(self) -> Iterator[tuple[str, Path, str, str]]:
        for kind in ("departments", "roles"):
            for index, unit in enumerate(getattr(self.head, kind)):
                yield PLAN_FILE, (kind, index, "id"), "处室或机构标识", unit.id
                yield PLAN_FILE, (kind, index, "name"), "处室或机构名", unit.name
                for number, alias in enumerate(getattr(unit, "aliases", ())):
                    yield PLAN_FILE, (kind, index, "aliases", number), "处室或机构名", alias
        for index, name in enumerate(self.head.areas):
            yield PLAN_FILE, ("areas", index), "领域文件", name
        for where, each in self._head_statements():
            if each.id is not None:
                yield PLAN_FILE, (*where, "id"), "条目标识", each.id
        for path, area in self.areas.items():
            yield path, ("id",), "领域标识", area.id
            yield path, ("name",), "领域名", area.name
            for where, each in self._area_statements(area):
                if each.id is not None:
                    yield path, (*where, "id"), "条目标识", each.id
            for index, goal in enumerate(area.goals):
                yield path, ("goals", index, "id"), "工作目标标识", goal.id
            for index, item in enumerate(area.items):
                yield path, ("items", index, "id"), "事项名", item.id
                yield path, ("items", index, "name"), "事项名", item.name
                for number, alias in enumerate(item.aliases):
                    yield path, ("items", index, "aliases", number), "事项名", alias
                for number, part in enumerate(item.parts):
                    yield path, ("items", index, "parts", number), f"{item.id} 的部分", part

    def _area_statements(self, area: Area) -> list[tuple[Path, Statement]]:
        said: list[tuple[Path, Statement]] = [
            (("overall_goal", index), each) for index, each in enumerate(area.overall_goal)
        ]
        said += [(("problem",), area.problem)] if area.problem else []
        said += [(("measures", index), each) for index, each in enumerate(area.measures)]
        for number, goal in enumerate(area.goals):
            said += [
                (("goals", number, "measures", index), each)
                for index, each in enumerate(goal.measures)
            ]
        return said

    def area_rules(self, path: str, area: Area) -> Iterator[Problem]:
        yield from self._links(path, self._area_statements(area))
        yield from self._unit_rules(path, (), area.department)
        goals = {goal.id for goal in area.goals}
        for index, item in enumerate(area.items):
            if item.goal is not None and item.goal not in goals:
                yield self._unknown(path, ("items", index, "goal"), "工作目标", item.goal, goals)

    def _links(self, path: str, statements: list[tuple[Path, Statement]]) -> Iterator[Problem]:
        """Items that a statement names and nobody knows."""
        for where, statement in statements:
            for index, item_id in enumerate(statement.items):
                if item_id not in self.plan.items:
                    place = (*where, "items", index)
                    yield self._unknown(path, place, "事项", item_id, self.plan.items)

    def item_rules(self, path: str, where: Path, item: AnyItem) -> Iterator[Problem]:
        yield from self._unit_rules(path, where, item.department)
        for fault in of_supporting(self.plan, item, self.units):
            yield self.at(path, (*where, *fault.key), fault.rule, fault.message)
        if item.takes_targets:
            yield from self._target_rules(path, where, item)
        if isinstance(item, Targeted):
            for fault in (*of_numbers(item), *of_reads(self.plan, item)):
                yield self.at(path, (*where, *fault.key), fault.rule, fault.message)
        if isinstance(item, Count):
            yield from self._count_rules(path, where, item)
        if isinstance(item, Dated):
            yield from self._due_rules(path, where, item)
        if item.roster is not None and item.roster not in self.rosters:
            yield self._unknown(path, (*where, "roster"), "名册", item.roster, self.rosters)
        for index, other in enumerate(item.also):
            if other not in self.plan.items:
                place = (*where, "also", index)
                yield self._unknown(path, place, "事项", other, self.plan.items)
        if item.after is not None and item.after not in self.plan.items:
            yield self._unknown(path, (*where, "after"), "事项", item.after, self.plan.items)
        for index, year in enumerate(item.years):
            if year not in self.plan.years:
                yield self._outside(path, (*where, "years", index), year)
        for year in item.wordings:
            if year not in self.plan.years:
                yield self._outside(path, (*where, "wordings", str(year)), year, key=True)

    def _unit_rules(self, path: str, where: Path, unit: str | None) -> Iterator[Problem]:
        """Judge who is to answer for an item, or for all of an area."""
        if unit is not None and unit not in self.units:
            yield self._unknown(path, (*where, "department"), "处室或机构", unit, self.units)

    def _target_rules(self, path: str, where: Path, item: AnyItem) -> Iterator[Problem]:
        if not item.targets and not item.looks_back and not has_total(item):
            message = (
                "还没有年度目标，请按“年份: 数”填写；"
                "没有目标、只看升降的，请写 better: more 或 less"
            )
            yield self.at(path, (*where, "targets"), "no-targets", message, key=True)
        for year in item.targets:
            place = (*where, "targets", str(year))
            if year not in self.plan.years:
                yield self._outside(path, place, year, key=True)
        if self.plan.comparator(item) == "about" and item.id not in self.head.policies.tolerance:
            message = f"“左右”要有允许的相差：请在 plan.yaml 的 policies.tolerance 里写 {item.id}"
            yield self.at(path, where, "no-tolerance", message)
        for fault in of_comparison(self.plan, item):
            yield self.at(path, (*where, *fault.key), fault.rule, fault.message)

    def _count_rules(self, path: str, where: Path, item: Count) -> Iterator[Problem]:
        if item.schedule and (len(item.schedule) not in (4, 12) or not sum(item.schedule)):
            message = "进度安排应是 4 个季度或 12 个月的份数，且不全为 0"
            yield self.at(path, (*where, "schedule"), "schedule", message)
        if item.follows is None:
            return
        place = (*where, "follows")
        before = self.plan.items.get(item.follows)
        if before is None:
            yield self._unknown(path, place, "事项", item.follows, self.plan.items)
        elif not before.is_summed:
            why = "登记的是累计数" if before.is_running else "不是计数事项"
            yield self.at(path, place, "funnel", f"“{before.name}”{why}，不能作上一环节")
        seen = {item.id}
        while before is not None and before.follows is not None:
            if before.id in seen:
                yield self.at(path, place, "funnel", "各环节首尾相接成了圈，请改正 follows")
                return
            seen.add(before.id)
            before = self.plan.items.get(before.follows)

    def _due_rules(self, path: str, where: Path, item: Dated) -> Iterator[Problem]:
        try:
            year = self.plan.calendar.year_of(item.due_in(self.plan.calendar))
        except ValueError:
            message = f"没有 {quoted(item.due)} 这一天，请改成真有的日期"
            yield self.at(path, (*where, "due"), "due", message)
            return
        if year not in self.plan.years:
            yield self._outside(path, (*where, "due"), year)
        if item.since is not None and (item.since not in self.plan.years or item.since > year):
            message = "since 应在规划期内，且不晚于期限"
            yield self.at(path, (*where, "since"), "since", message)

    def unassigned(self, path: str, area: Area) -> Iterator[Problem]:
        """One warning a file: what nobody answers for by name."""
        ended = self.plan.decisions.ended
        unowned = [item for item in area.items if item.owner is None]
        open_items = [item.name for item in unowned if ended(item.id, date.max) is None]
        if open_items:
            message = (
                f"“{area.name}”有 {len(open_items)} 项工作没有责任人（owner），"
                f"请落实到具体的人：{'、'.join(open_items)}"
            )
            yield self.at(path, ("items",), "unassigned", message, WARNING, key=True)

    def few(self, path: str, area: Area) -> Iterator[Problem]:
        """Warn of what is asked less often than its wording asks, or by other years, of counts that
        fall, and of what may be read otherwise."""
        from mjplan.checks.misread import misread
        from mjplan.checks.wordings import other_year, too_few_times

        for index, item in enumerate(area.items):
            where: Path = ("items", index)
            if message := too_few_times(item):
                yield self.at(path, (*where, "wording"), "times", message, WARNING)
            for fault in misread(self.plan, item):
                yield self.at(path, (*where, *fault.key), fault.rule, fault.message, WARNING)
            if message := falling_count(self.plan, item):
                yield self.at(path, (*where, "targets"), "falling", message, WARNING)
            if message := other_year(item, self.plan.calendar):
                yield self.at(path, (*where, "wording"), "year", message, WARNING)

    def _unknown(
        self, path: str, where: Path, sort: str, name: str, known: object, key: bool = False
    ) -> Problem:
        choices = list(known) if isinstance(known, set | dict) else []
        advice = did_you_mean(name, choices) or "，请改正或先在规划里写上"
        return self.at(path, where, "unknown", f"未知{sort} {quoted(name)}{advice}", key=key)

    def _outside(self, path: str, where: Path, year: int, key: bool = False) -> Problem:
        message = f"{self.plan.calendar.named(year)}{outside(self.plan.years)}"
        return self.at(path, where, "outside-period", message, key=key)
