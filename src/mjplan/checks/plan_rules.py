"""What the rules over a plan share: what is known, and how to name a place in its files."""

from collections.abc import Iterator

from mjplan import yaml_source
from mjplan.checks.finding import outside
from mjplan.item import DEPARTMENTS
from mjplan.lookup import did_you_mean
from mjplan.model import Head
from mjplan.plan import Plan
from mjplan.planfiles import PlanFiles
from mjplan.problem import ERROR, Problem
from mjplan.statement import Statement
from mjplan.text import quoted
from mjplan.yaml_source import Path


class PlanRules:
    """What all rules over one plan have in common; every rule is a method that yields problems."""

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

    def _links(self, path: str, statements: list[tuple[Path, Statement]]) -> Iterator[Problem]:
        """Items that a statement names and nobody knows."""
        for where, statement in statements:
            for index, item_id in enumerate(statement.items):
                if item_id not in self.plan.items:
                    place = (*where, "items", index)
                    yield self._unknown(path, place, "事项", item_id, self.plan.items)

    def _unknown(
        self, path: str, where: Path, sort: str, name: str, known: object, key: bool = False
    ) -> Problem:
        choices = list(known) if isinstance(known, set | dict) else []
        advice = did_you_mean(name, choices) or "，请改正或先在规划里写上"
        return self.at(path, where, "unknown", f"未知{sort} {quoted(name)}{advice}", key=key)

    def _outside(self, path: str, where: Path, year: int, key: bool = False) -> Problem:
        message = f"{self.plan.calendar.named(year)}{outside(self.plan.years)}"
        return self.at(path, where, "outside-period", message, key=key)
