"""One unit is measured: its workspace is read within bounds, and its figures are lines of CSV.

It runs in this very process, whoever's it is: a worker of the pool, a worker of Spark, a test.
"""

from mjplan.cache import contents, witness
from mjplan.fleet.gathered import bounds
from mjplan.fleet.gathered.points import points_rows
from mjplan.fleet.values import (
    MOST_PROBLEMS,
    Asked,
    Folder,
    Outcome,
    Pinned,
    State,
    Task,
    Unreachable,
)
from mjplan.history import Bare, GitRefused, Snapshot
from mjplan.loading import Whole, load
from mjplan.problem import ERROR, Problem, errors
from mjplan.readable import Readable
from mjplan.repeated import questions
from mjplan.tidy.csvs import DoesNotFit, Row, lines
from mjplan.tidy.parent_tables import POINTS
from mjplan.tidy.rows import Facts, Subject, problem_rows, rows, unit_row
from mjplan.tidy.tables import tables
from mjplan.workspace import PLAN_FILE, Workspace


def measure(task: Task, asked: Asked, known: str = "") -> Outcome:
    """Measure a unit as it lies there. Where its files still have the fingerprint `known`, it is
    not measured again: its outcome has no tables then."""
    place = task.place
    if isinstance(place, Unreachable):
        return without_figures(task, asked, "unreachable", place.why)
    if isinstance(place, Folder):
        return _folder(task, asked, place.path, known)
    return _commit(task, asked, place, known)


def without_figures(task: Task, asked: Asked, state: State, detail: str) -> Outcome:
    """Return the outcome of a unit of which nothing is known but why."""
    row = unit_row(_subject(task, asked), Facts(state, detail), None)
    return Outcome(task.unit, state, detail, "", _lines(asked, {"units": [row]}))


def _folder(task: Task, asked: Asked, path: str, known: str) -> Outcome:
    """Measure what lies in a folder. What is measured is what the fingerprint was taken of: the
    files are read once, and what changes meanwhile has no fingerprint."""
    if (why := bounds.fault_of_folder(path)) is not None:
        return without_figures(task, asked, "refused", why)
    found = contents.of(path)
    mark = found.digest().hex() if found is not None else ""
    if mark and mark == known:
        return Outcome(task.unit, "ok", "", mark, {})
    if found is not None:
        witness.watch(path, found)
    outcome = _measured(task, asked, Workspace(path), Facts())
    return outcome._replace(fingerprint=mark if witness.agrees() else "")


def _commit(task: Task, asked: Asked, place: Pinned, known: str) -> Outcome:
    """Measure what a commit holds, which is all the fingerprint that it needs."""
    if place.commit == known:
        return Outcome(task.unit, "ok", "", known, {})
    facts = Facts(commit_id=place.commit, committed_at=place.committed_at)
    try:
        with Snapshot(Bare(place.mirror), place.commit, most=bounds.MOST_NAMES) as space:
            if (why := bounds.fault_of_sizes(space.sizes())) is not None:
                return without_figures(task, asked, "refused", why)
            outcome = _measured(task, asked, space, facts)
    except GitRefused as error:
        return without_figures(task, asked, "unreachable", f"{error}：请运行 mjplan units fetch")
    return outcome._replace(fingerprint=place.commit)


def _measured(task: Task, asked: Asked, space: Readable, facts: Facts) -> Outcome:
    with questions():  # until this unit is done: nobody keeps its ledger
        ledger, problems = load(space, Whole())
        if ledger is None:
            return _broken(task, asked, facts, problems)
        subject = _subject(task, asked)
        found = rows(subject, ledger)
        found["units"] = [unit_row(subject, facts.counting(problems), ledger)]
        found["points"] = points_rows(task.unit, ledger, asked.day, asked.worth)
        found["problems"] = problem_rows(task.unit, problems[:MOST_PROBLEMS])
        try:
            return Outcome(task.unit, "ok", "", "", _lines(asked, found))
        except DoesNotFit as fault:
            said = Problem(PLAN_FILE, 1, 1, ERROR, "does-not-fit", fault.why)
            return _broken(task, asked, facts, sorted([*problems, said]))


def _broken(task: Task, asked: Asked, facts: Facts, problems: list[Problem]) -> Outcome:
    """Return the outcome of a unit whose files have errors, of which the first are told."""
    wrong = errors(problems)
    detail = f"有 {len(wrong)} 处错误，请该单位运行 mjplan check，照着改正"
    known = facts.counting(problems)._replace(state="errors", detail=detail)
    told = sorted([*wrong, *(each for each in problems if each.level != ERROR)][:MOST_PROBLEMS])
    found = {
        "units": [unit_row(_subject(task, asked), known, None)],
        "problems": problem_rows(task.unit, told),
    }
    return Outcome(task.unit, "errors", detail, "", _lines(asked, found))


def _subject(task: Task, asked: Asked) -> Subject:
    return Subject(task.unit, task.name, task.group, asked.day, asked.today, asked.records)


def _lines(asked: Asked, found: dict[str, list[Row]]) -> dict[str, str]:
    """Write the rows of every table that there is, also of those that have none. Raises
    DoesNotFit."""
    every = (*tables(records=asked.records), POINTS)
    return {table.name: lines(table, found.get(table.name, ())) for table in every}
