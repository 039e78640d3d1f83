"""The plan's files: texts -> one Plan, with every problem that was met on the way."""

from typing import Any, NamedTuple, TypeVar

import msgspec

from mjplan import yaml_source
from mjplan.model import Area, Head
from mjplan.plan import Plan
from mjplan.problem import ERROR, Problem, errors
from mjplan.scalars import PLAIN_NUMBER
from mjplan.workspace import PLAN_FILE, Readable

T = TypeVar("T")


class PlanFiles(NamedTuple):
    """The plan's files as read: texts for naming places, the checked values, the whole plan.

    `plan` is None where a file is too broken to go on; `strays` are the YAML files of plan/ that
    plan.yaml does not name.
    """

    texts: dict[str, str]
    head: Head | None
    areas: dict[str, Area]
    plan: Plan | None
    problems: list[Problem]
    strays: tuple[str, ...] = ()


def read_plan(workspace: Readable) -> PlanFiles:
    """The plan of a workspace: plan.yaml and the area files that it names."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    head = _read(workspace, PLAN_FILE, Head, texts, problems)
    areas: dict[str, Area] = {}
    names = [f"plan/{name}" for name in dict.fromkeys(head.areas)] if head else []
    strays = [p for p in workspace.plan_paths() if p != PLAN_FILE and p not in names]
    for path in names or strays:
        if names and not workspace.has(path):
            problems.append(_missing(path, texts[PLAN_FILE], head))
            continue
        area = _read(workspace, path, Area, texts, problems)
        if area is not None:
            areas[path] = area
    whole = head is not None and not errors(problems)
    plan = Plan(head, tuple(areas.values())) if head and whole else None
    return PlanFiles(texts, head, areas, plan, sorted(problems), tuple(strays if head else ()))


def _read(
    workspace: Readable,
    path: str,
    kind: type[T],
    texts: dict[str, str],
    problems: list[Problem],
) -> T | None:
    read = workspace.read(path)
    problems += read.problems
    if read.text is None:
        return None
    texts[path] = read.text
    document = yaml_source.read(read.text)
    problems += [
        Problem(path, fault.line, fault.column, ERROR, fault.rule, fault.message)
        for fault in document.faults
    ]
    if document.faults:
        return None
    try:
        value = msgspec.convert(document.data, kind, strict=False)
        if _plain_numbers(document.data):
            return value
        refusal = msgspec.ValidationError("a number is not written in plain digits")
    except msgspec.ValidationError as error:
        refusal = error
    problems += _explained(path, read.text, document.data, kind, refusal)
    return None


_NUMBERS = {"targets", "tolerance", "value", "first", "last", "times", "from", "to", "year"} | {
    "stale_after_days",
    "grace_workdays",
    "behind_points",
    "far_behind_points",
    "deadline_up_to",
}
"""The keys of a plan file whose values, or the numbers in them, are numbers."""


def _plain_numbers(data: Any, *, number: bool = False) -> bool:
    """Whether every number in a plan file is in plain digits: msgspec would take 1_0 for one."""
    if isinstance(data, dict):
        whole = not number or all(key.isascii() and key.replace("_", "").isalnum() for key in data)
        return whole and all(
            _plain_numbers(value, number=number or key in _NUMBERS) for key, value in data.items()
        )
    if isinstance(data, list):
        return all(_plain_numbers(value, number=number) for value in data)
    return not number or data is None or PLAIN_NUMBER.fullmatch(data) is not None


def _missing(path: str, text: str, head: Head | None) -> Problem:
    """An area file that plan.yaml names and nobody has written."""
    name = path.removeprefix("plan/")
    index = head.areas.index(name) if head else 0
    line, column = yaml_source.locate(text, ("areas", index))
    message = f"找不到领域文件 {path}，请写这个文件，或从 areas 里去掉它"
    return Problem(PLAN_FILE, line, column, ERROR, "missing-file", message)


def _explained(path: str, text: str, data: Any, kind: type[Any], error: Exception) -> list[Problem]:
    from mjplan import schema

    problems = []
    for fault in schema.faults(data, kind, error):
        line, column = yaml_source.locate(text, fault.path, key=fault.at_key)
        problems.append(Problem(path, line, column, ERROR, fault.rule, fault.message))
    return problems
