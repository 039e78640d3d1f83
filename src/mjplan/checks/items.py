"""What the items of an area must obey, and what they refer to."""

from collections.abc import Iterator
from datetime import date

from mjplan.checks.comparing import falling_count, of_comparison
from mjplan.checks.limits import of_numbers
from mjplan.checks.plan_rules import PlanRules
from mjplan.checks.reads import has_total, of_reads
from mjplan.checks.statements import area_statements
from mjplan.checks.units import of_supporting
from mjplan.item import Dated
from mjplan.model import AnyItem, Area
from mjplan.problem import WARNING, Problem
from mjplan.quantities import Count
from mjplan.targeted import Targeted
from mjplan.text import quoted
from mjplan.yaml_source import Path


class ItemRules(PlanRules):
    """The rules over areas and their items."""

    def area_rules(self, path: str, area: Area) -> Iterator[Problem]:
        yield from self._links(path, area_statements(area))
        yield from self._unit_rules(path, (), area.department)
        goals = {goal.id for goal in area.goals}
        for index, item in enumerate(area.items):
            if item.goal is not None and item.goal not in goals:
                yield self._unknown(path, ("items", index, "goal"), "工作目标", item.goal, goals)

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
