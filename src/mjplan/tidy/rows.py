"""The rows of the tidy tables of one workspace: the very values that `status` and `focus list`
print."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import NamedTuple

from mjplan import __version__
from mjplan.ledger import Ledger
from mjplan.problem import ERROR, NOTE, WARNING, Problem
from mjplan.text import visible
from mjplan.tidy import figures, log, planned
from mjplan.tidy.csvs import Row
from mjplan.tidy.tables import VERSION


class Subject(NamedTuple):
    """Whose workspace it is, by its id in the tables, with the name and the group that stand
    there; as of which `day`, asked for on the day `today`; whether every record is wanted too."""

    unit: str
    name: str
    group: str | None
    day: date
    today: date
    records: bool = False


class Facts(NamedTuple):
    """What is known of a workspace besides what its files say: how it went to read it (`state`,
    and in `detail` what is wrong), of which commit it is, what problems it has."""

    state: str = "ok"
    detail: str | None = None
    commit_id: str | None = None
    committed_at: datetime | None = None
    errors: int | None = None
    warnings: int | None = None

    def counting(self, problems: Iterable[Problem]) -> "Facts":
        """Return the same with the errors and warnings of a workspace that was read."""
        levels = [problem.level for problem in problems]
        return self._replace(errors=levels.count(ERROR), warnings=levels.count(WARNING))


Maker = Callable[[str, Ledger, date], list[Row]]

_FIGURES: dict[str, Maker] = {
    "areas": planned.areas,
    "items": planned.items,
    "targets": planned.targets,
    "adjustments": planned.adjustments,
    "focuses": figures.focuses,
}
_LINES: dict[str, Maker] = {
    "records": log.records,
    "record_members": log.members,
    "record_parts": log.parts,
    "record_evidence": log.evidence,
}


def rows(subject: Subject, ledger: Ledger) -> dict[str, list[Row]]:
    """Return the rows of every table but `units` and `problems`, by its name: those of an export
    with the whole ledger."""
    makers = _FIGURES | (_LINES if subject.records else {})
    found = {name: make(subject.unit, ledger, subject.day) for name, make in makers.items()}
    measures, parts = figures.measured(subject.unit, ledger, subject.day)
    return {**found, "measures": measures, "parts": parts}


def unit_row(subject: Subject, facts: Facts, ledger: Ledger | None) -> Row:
    """Return the row of `units`; without a ledger there are no figures."""
    plan = ledger.plan if ledger is not None else None
    entered = log.entered(ledger, subject.day) if ledger is not None else log.NOTHING
    return (
        subject.unit,
        subject.name,
        subject.group,
        facts.state,
        visible(facts.detail) if facts.detail else None,
        plan.name if plan else None,
        plan.head.organisation if plan else None,
        plan.years.first if plan else None,
        plan.years.last if plan else None,
        facts.commit_id,
        facts.committed_at,
        subject.day if plan else None,
        subject.today if plan else None,
        *entered,
        facts.errors,
        facts.warnings,
        __version__,
        VERSION,
    )


LEVELS = {ERROR: "error", WARNING: "warning", NOTE: "note"}
"""The code of each level of a problem."""


def problem_rows(unit: str, problems: Iterable[Problem]) -> list[Row]:
    """Return a row for each problem, in their order; what can't be seen of its path and its message
    stands as its code."""
    return [
        (
            unit,
            seq,
            visible(each.path),
            each.line,
            each.column,
            LEVELS[each.level],
            each.rule,
            visible(each.message),
        )
        for seq, each in enumerate(problems, 1)
    ]
