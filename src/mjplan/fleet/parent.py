"""The organisation above the units: its plan, its catalogue, what it has fetched, points from
elsewhere; as its files are now, or as a commit has them."""

from collections.abc import Mapping
from typing import NamedTuple

from mjplan.catalog import Catalog
from mjplan.checks import scores as scoring
from mjplan.checks.scores import FOLDER as SCORES
from mjplan.checks.scores import check_scores, files_of, too_large
from mjplan.fleet.places.lock import LOCK_FILE, read_lock
from mjplan.history import Snapshot, open_repository
from mjplan.history.snapshot import FOLDERS
from mjplan.loading import Loaded, load_catalog, load_plan
from mjplan.plan import Plan
from mjplan.planfiles import CATALOG_FILE
from mjplan.problem import ERROR, Problem, errors
from mjplan.readable import Readable
from mjplan.workspace import Workspace


class Parent(NamedTuple):
    """What the organisation above says of its units: `lock` is the commit of each unit that is
    fetched, `scores` the files in scores/ by their paths, as bytes. `at` is the commit that all of
    it is of, None for the files as they are."""

    plan: Plan
    catalog: Catalog
    lock: Mapping[str, str]
    scores: Mapping[str, bytes]
    at: str | None = None


def parent_of(space: Workspace) -> Loaded[Parent]:
    """Read and check all that a workspace says of units below it, as its files are now; every
    problem at once. Whatever `check` warns of is among them."""
    scores, problems = files_of(space)
    return _loaded(space, scores, problems, None)


def parent_at(space: Workspace, rev: str) -> Loaded[Parent]:
    """Read and check the same as it was in a commit. Raises GitRefused where there is no such
    commit."""
    repository = open_repository(space.root)
    commit = repository.resolve(rev)
    with Snapshot(repository.root, commit, (*FOLDERS, LOCK_FILE, SCORES)) as then:
        problems: list[Problem] = []
        scores = {}
        for path, _ in then.sizes():
            if path.startswith(f"{SCORES}/") and path.endswith(".csv"):
                content = then.content(path, scoring.MOST)
                if content is None:
                    problems.append(too_large(path))
                else:
                    scores[path] = content
        return _loaded(then, scores, problems, commit)


def _loaded(
    space: Readable, scores: Mapping[str, bytes], problems: list[Problem], at: str | None
) -> Loaded[Parent]:
    plan, about_plan = load_plan(space)
    catalog, about_catalog = load_catalog(space, plan)
    lock = read_lock(space)
    problems = [*problems, *about_plan, *about_catalog, *lock.problems]
    if not space.has(CATALOG_FILE):
        problems.append(Problem(CATALOG_FILE, 1, 1, ERROR, "missing-file", _NO_CATALOG))
    if catalog is not None:
        problems += check_scores(scores, catalog)
    problems = sorted({*problems})
    if plan is None or catalog is None or errors(problems):
        return None, problems
    return Parent(plan, catalog, lock.commits, scores, at), problems


_NO_CATALOG = (
    "这里没有各单位的目录：请在上级的工作区里运行，或先写 plan/units.yaml，见 mjplan help units"
)
