"""Whether the departments and people that a record names are those of the plan.

A line that stands in a file is warned of; a new record with such a name is refused (`FIRM`).
"""

import re
from collections.abc import Iterator

from mjplan.checks.finding import Finding
from mjplan.item import DEPARTMENTS, Item
from mjplan.lookup import candidates
from mjplan.model import Member
from mjplan.plan import Plan
from mjplan.problem import WARNING
from mjplan.record import Record
from mjplan.text import quoted

MANY = 20
"""How many names that are wrong, or like a wrong one, are looked at."""

FIRM = {"unknown-by", "not-on-roster", "not-serving", "several-names"}
"""The rules that no new record may break."""

_BETWEEN = "、，,；;"
_SEVERAL = rf"[{_BETWEEN}\s]+"
"""What stands between the names of several people; a blank may be in a name too."""


def several(written: str) -> list[str]:
    """Return the names in a text, whatever stands between them."""
    return [each for each in re.split(_SEVERAL, written) if each]


def of_names(plan: Plan, item: Item | None, record: Record) -> Iterator[Finding]:
    """Yield what is wrong with the names in a record of an item, or in one that has none.

    How a focus ended says who set it, in the words of then.
    """
    if record.by is not None and record.settles is None and not is_known(plan, record):
        near = candidates(record.by, (unit.name for unit in plan.units))
        message = (
            f"规划里没有处室 {quoted(record.by)}{near}；请改成其中的，"
            "确有此处室的，先写进 plan/plan.yaml 的 departments（改了名的，旧名写进 aliases）"
        )
        yield Finding("by", "unknown-by", message, WARNING)
    if item is not None and item.roster is not None and item.takes_members:
        yield from _members(plan, item.roster, record)


def is_known(plan: Plan, record: Record) -> bool:
    """Whether a record names a department or role of the plan, or nobody; who took up a report of
    an earlier stage may be anybody, and a plan without departments knows no better."""
    if record.by is None or record.of is not None or not plan.head.departments:
        return True
    return record.by in plan.unit_words


def _members(plan: Plan, roster: str, record: Record) -> Iterator[Finding]:
    where = plan.roster_name(roster)
    stints = plan.stints(roster)
    serving = plan.roster(roster, record.date)
    for name in record.members[:MANY]:
        parts = [name] if name in stints else several(name)
        for part in parts if stints else ():
            if part not in stints:
                message = (
                    f"“{where}”名册上没有 {quoted(part)}{candidates(part, stints)}；"
                    f"请改成名册上的，新人先写进 {_where(roster)}"
                )
                yield Finding("members", "not-on-roster", message, WARNING)
            elif part not in serving:
                message = (
                    f"“{where}”的 {quoted(part)}{_served(stints[part])}，{record.date} "
                    f"不在名册上：请核对日期，或改 {_where(roster)} 里的 since、until"
                )
                yield Finding("members", "not-serving", message, WARNING)
        are_people = {*parts} <= stints.keys() if stints else not {*name}.isdisjoint(_BETWEEN)
        if len(parts) > 1 and are_people:
            plain = f"{quoted(name)}像是几个人：请一个一个写"
            message = f"{plain}（--member 可写多次）"
            yield Finding("members", "several-names", message, WARNING, plain)


def _served(stints: list[Member]) -> str:
    """Say when somebody stood on a roster: （2016-12-01 起，2018-06-30 止）."""
    spans = []
    for each in stints:
        begun = [f"{each.since} 起"] if each.since else []
        spans.append("，".join([*begun, *([f"{each.until} 止"] if each.until else [])]))
    return f"（{'；'.join(spans)}）"


def _where(roster: str) -> str:
    """Say where in the plan a roster stands."""
    place = DEPARTMENTS if roster == DEPARTMENTS else f"rosters.{roster}"
    return f"plan/plan.yaml 的 {place}"
