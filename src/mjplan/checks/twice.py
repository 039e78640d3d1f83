"""Ids and names of the plan that stand for two things."""

from collections.abc import Iterator

from mjplan import yaml_source
from mjplan.checks.plan_rules import PlanRules
from mjplan.checks.statements import area_statements, head_statements
from mjplan.problem import Problem
from mjplan.text import quoted
from mjplan.workspace import PLAN_FILE
from mjplan.yaml_source import Path


class Twice(PlanRules):
    """The rule that nothing has the id or the name of something else."""

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
        for where, each in head_statements(self.head):
            if each.id is not None:
                yield PLAN_FILE, (*where, "id"), "条目标识", each.id
        for path, area in self.areas.items():
            yield path, ("id",), "领域标识", area.id
            yield path, ("name",), "领域名", area.name
            for where, each in area_statements(area):
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
