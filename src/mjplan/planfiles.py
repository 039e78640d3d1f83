"""The plan's files: texts -> one Plan, with every problem that was met on the way."""

from typing import NamedTuple, TypeVar

from mjplan import yaml_source
from mjplan.decoding import decode
from mjplan.model import Area, Head
from mjplan.plan import Plan
from mjplan.problem import ERROR, Problem, errors
from mjplan.readable import PlanSource
from mjplan.scalars import Model
from mjplan.trace import Trace
from mjplan.workspace import PLAN_FILE

T = TypeVar("T", bound=Model)

CATALOG_FILE = "plan/units.yaml"
"""The catalogue of the units below the organisation, which is no area of its plan."""


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


def read_plan(workspace: PlanSource, *, judged: bool = False) -> PlanFiles:
    """Read the plan of a workspace: plan.yaml and the area files that it names.

    With `judged` pydantic reads every file too, not only what msgspec does not take to the letter.
    """
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    head = read_file(workspace, PLAN_FILE, Head, texts, problems, judged=judged)
    areas: dict[str, Area] = {}
    names = [f"plan/{name}" for name in dict.fromkeys(head.areas)] if head else []
    known = {PLAN_FILE, CATALOG_FILE, *names, *([trace_path(head)] if head and head.trace else [])}
    strays = [p for p in workspace.plan_paths() if p not in known]
    for folder in [path for path in strays if path.endswith("/")]:
        problems += workspace.read(folder).problems
        strays.remove(folder)
    if head is None:
        strays = [path for path in strays if not _is_trace(workspace, path)]
    for path in names or strays:
        if names and not workspace.has(path):
            problems.append(_missing(path, texts[PLAN_FILE], head))
            continue
        area = read_file(workspace, path, Area, texts, problems, judged=judged)
        if area is not None:
            areas[path] = area
    whole = head is not None and not errors(problems)
    plan = Plan(head, tuple(areas.values())) if head and whole else None
    return PlanFiles(texts, head, areas, plan, sorted(problems), tuple(strays if head else ()))


class TraceFile(NamedTuple):
    """What a plan says of its source, section by section: its file's text too; None where there is
    none, or where it is broken."""

    text: str
    trace: Trace | None
    problems: list[Problem]


def trace_path(head: Head) -> str:
    """Return the path of the file in which the plan traces its source; it has to name one."""
    return f"plan/{head.trace}"


def read_trace(workspace: PlanSource, head: Head, *, judged: bool = False) -> TraceFile:
    """Read the file in which the plan traces its source, where plan.yaml names one."""
    if head.trace is None:
        return TraceFile("", None, [])
    path = trace_path(head)
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    if not workspace.has(path):
        message = f"找不到对照文件 {path}，请写这个文件，或从 plan.yaml 里去掉 trace"
        return TraceFile("", None, [Problem(PLAN_FILE, 1, 1, ERROR, "missing-file", message)])
    trace = read_file(workspace, path, Trace, texts, problems, judged=judged)
    return TraceFile(texts.get(path, ""), trace, problems)


def _is_trace(workspace: PlanSource, path: str) -> bool:
    """Tell a trace by its sections, where plan.yaml is too broken to say which file it is."""
    text = workspace.read(path).text
    data = yaml_source.read(text).data if text is not None else None
    return isinstance(data, dict) and "sections" in data


def read_file(
    workspace: PlanSource,
    path: str,
    kind: type[T],
    texts: dict[str, str],
    problems: list[Problem],
    *,
    judged: bool,
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
    value, refused = decode(document.data, kind, judged=judged)
    for refusal in refused:
        line, column = yaml_source.locate(read.text, refusal.path, key=refusal.at_key)
        problems.append(Problem(path, line, column, ERROR, refusal.rule, refusal.message))
    return value


def _missing(path: str, text: str, head: Head | None) -> Problem:
    """An area file that plan.yaml names and nobody has written."""
    name = path.removeprefix("plan/")
    index = head.areas.index(name) if head else 0
    line, column = yaml_source.locate(text, ("areas", index))
    message = f"找不到领域文件 {path}，请写这个文件，或从 areas 里去掉它"
    return Problem(PLAN_FILE, line, column, ERROR, "missing-file", message)
