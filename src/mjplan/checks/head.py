"""What the head of a plan (plan.yaml) must obey: its years, its policies, its rosters."""

from collections.abc import Iterator

from mjplan.checks.limits import of_members
from mjplan.checks.plan_rules import PlanRules
from mjplan.checks.statements import head_statements
from mjplan.item import DEPARTMENTS
from mjplan.problem import WARNING, Problem
from mjplan.scalars import is_plain_number
from mjplan.text import quoted
from mjplan.workspace import PLAN_FILE
from mjplan.yaml_source import Path

LONGEST = 50
"""Years that a plan may span."""


class HeadRules(PlanRules):
    """The rules over the head."""

    def head_rules(self) -> Iterator[Problem]:
        first, last = self.head.period.first, self.head.period.last
        if last < first:
            message = f"规划期的最后一年 {last} 早于第一年 {first}"
            yield self.at(PLAN_FILE, ("period", "last"), "period", message)
        elif last - first >= LONGEST:
            message = f"规划期超过 {LONGEST} 年，请检查起止年份"
            yield self.at(PLAN_FILE, ("period", "last"), "period", message)
        yield from self._begin_rules()
        yield from self._links(PLAN_FILE, head_statements(self.head))
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

    def empty_rosters(self) -> Iterator[Problem]:
        """Name the rosters that nobody has filled in yet."""
        for name, roster in self.head.rosters.items():
            if name != DEPARTMENTS and not roster.members:
                message = f"名册“{roster.name}”还没有名单，请填写 members"
                where = ("rosters", name)
                yield self.at(PLAN_FILE, where, "empty-roster", message, WARNING, key=True)
