"""What the trace of the plan's source must obey: every line leads somewhere, or says why not."""

import re
from collections.abc import Iterator

from mjplan import yaml_source
from mjplan.lookup import did_you_mean
from mjplan.plan import Plan
from mjplan.planfiles import TraceFile, trace_path
from mjplan.problem import ERROR, WARNING, Problem
from mjplan.text import quoted
from mjplan.trace import Line
from mjplan.yaml_source import Path

_PLACES = re.compile("[、；]")
"""What stands between several places in the source."""


def check_trace(plan: Plan, file: TraceFile) -> Iterator[Problem]:
    """Name every line that leads nowhere, and whatever of the plan no line leads to."""
    if file.trace is None:
        return
    known = _names(plan)
    reached: set[str] = set()
    for number, section in enumerate(file.trace.sections):
        for index, line in enumerate(section.lines):
            where: Path = ("sections", number, "lines", index)
            yield from _line_rules(plan, file, where, line, known)
            reached.update(line.to)
    for name, sort in _promised(plan):
        if name not in reached:
            message = f"对照文件里没有哪一条落在{sort} {name} 上，请补上它的出处"
            yield _at(plan, file, ("sections",), "untraced", message, WARNING)
    places = {section.place for section in file.trace.sections}
    for name, source in _sources(plan):
        for place in _PLACES.split(source):
            if place not in places:
                message = f"{name} 的出处“{place}”不是对照文件里的一节，请核对"
                yield _at(plan, file, ("sections",), "unknown-place", message, WARNING)


def _names(plan: Plan) -> set[str]:
    """Return the ids of everything of the plan that a line may lead to."""
    said = {each.id for each in plan.statements() if each.id is not None}
    found = {*plan.items, *plan.head.rosters, *said, *(each.id for each in plan.areas)}
    found |= {each.id for each in plan.goals} | {each.id for each in plan.head.roles}
    return found | {each.id for each in plan.head.departments}


def _promised(plan: Plan) -> Iterator[tuple[str, str]]:
    """What must have come from somewhere in the source."""
    yield from ((item_id, "事项") for item_id in plan.items)
    yield from ((each.id, "条目") for each in plan.statements() if each.id)


def _sources(plan: Plan) -> Iterator[tuple[str, str]]:
    yield from ((each.id, each.source) for each in plan.items.values() if each.source)
    yield from ((each.id, each.source) for each in plan.statements() if each.id and each.source)
    yield from ((each.id, each.source) for each in plan.goals if each.source)


def _line_rules(
    plan: Plan, file: TraceFile, where: Path, line: Line, known: set[str]
) -> Iterator[Problem]:
    for index, name in enumerate(line.to):
        if name not in known:
            advice = did_you_mean(name, known) or "，请改正或先在规划里写上"
            message = f"规划里没有 {quoted(name)}{advice}"
            yield _at(plan, file, (*where, "to", index), "unknown", message)
    if not line.to and line.nothing is None:
        message = "没有写落在哪里（to）；有意不落在任何地方的，请写明为什么（nothing）"
        yield _at(plan, file, where, "trace", message)
    parts = {part for name in line.to if name in plan.items for part in plan.items[name].parts}
    for index, part in enumerate(line.parts):
        if part not in parts:
            message = f"to 里的事项没有 {quoted(part)} 这一部分{did_you_mean(part, parts)}"
            yield _at(plan, file, (*where, "parts", index), "unknown-part", message)


def _at(
    plan: Plan, file: TraceFile, where: Path, rule: str, message: str, level: str = ERROR
) -> Problem:
    line, column = yaml_source.locate(file.text, where)
    return Problem(trace_path(plan.head), line, column, level, rule, message)
