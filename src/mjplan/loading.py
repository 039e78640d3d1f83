"""The one door to a plan and its records: read and checked, with every problem at once.

A question says by its scope which records it needs; nothing else is parsed. Whatever is wrong comes
back as values, sorted by place, and where one of them is an error there is nothing to compute on.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from mjplan.ahead import Ahead
from mjplan.checks.records import check_records
from mjplan.compiled_plan import PlanFolder
from mjplan.earlier_years import Past, read_earlier
from mjplan.ledger import Ledger
from mjplan.plan import Plan
from mjplan.problem import Problem, errors
from mjplan.readable import Readable
from mjplan.record_files import begin, path_for
from mjplan.record_reading import Files, Sieve, joined, read_records, unreadable
from mjplan.repeated import once
from mjplan.value import Value
from mjplan.workspace import Workspace

if TYPE_CHECKING:  # of which few questions are asked
    from mjplan.catalog import Catalog
    from mjplan.trace import Trace

T = TypeVar("T")


class Year(Value, frozen=True):
    """What a question about one year of the plan needs: the year's files whole, of earlier years
    only the items whose year depends on them (levels, milestones, long rosters), and of the month
    after it what may report on its last."""

    year: int


class Span(Value, frozen=True):
    """What a question about some years in a row needs, in the same way; with `focuses` also the
    focuses of all years, since an open one goes on from month to month."""

    first: int
    last: int
    focuses: bool = False


class Item(Value, frozen=True):
    """What has to be known to append a record of an item on a day: the records of that item, of its
    funnel and of the items that count for it, in the day's year (or in all, where the item spans
    them; in those beside it, where a January's record may be about a December), and in the month of
    the record `linked`."""

    id: str
    day: date
    linked: str | None = None


class Focuses(Value, frozen=True):
    """Every record that is no result: focuses, how they ended, corrections of both. Lines written
    by hand stay, whatever they say."""


class Whole(Value, frozen=True):
    """Every record of every file."""


class Several(Value, frozen=True):
    """What has to be known to append several records at once."""

    parts: tuple[Item | Focuses, ...]


Scope: TypeAlias = Year | Span | Item | Focuses | Whole | Several
"""Which records a question needs."""

Loaded: TypeAlias = tuple[T | None, list[Problem]]
"""What was loaded, or None where a problem is an error; all problems, sorted by place."""

Watch: TypeAlias = Callable[[list[str], Callable[[str], int]], Iterable[str]]
"""Goes through paths, told how to ask for a file's size in bytes: a place for a progress bar."""


def unwatched(paths: list[str], _size: Callable[[str], int]) -> Iterable[str]:
    """Go through paths with nobody watching."""
    return paths


def load_plan(space: Readable) -> Loaded[Plan]:
    """Read the plan alone, and check it for errors; `check_everything` knows its warnings. Files in
    which nothing was found before are not looked at again."""
    return once((type(space), space.folder), lambda: _load_plan(space))


def _load_plan(space: Readable) -> Loaded[Plan]:
    folder = PlanFolder(space)
    compiled = folder.compiled()
    if compiled is not None:
        return compiled, []
    from mjplan.checks.plan import check_plan  # what follows is slow to load
    from mjplan.planfiles import read_plan

    files = read_plan(folder)
    problems = sorted({*files.problems, *check_plan(files, warnings=False)})
    if files.plan is not None and not problems:
        folder.keep(files.plan)
    return None if errors(problems) else files.plan, problems


def load_trace(space: Readable, plan: Plan, *, judged: bool = False) -> "Loaded[Trace]":
    """Read and check what the plan says of its source; nothing where it says nothing."""
    from mjplan.checks.trace import check_trace
    from mjplan.planfiles import read_trace

    file = read_trace(space, plan.head, judged=judged)
    problems = sorted({*file.problems, *check_trace(plan, file)})
    return None if errors(problems) else file.trace, problems


def load_catalog(space: Readable, plan: Plan | None, *, judged: bool = False) -> "Loaded[Catalog]":
    """Read and check the units that are looked at together; nothing where the workspace has no
    such file. Without a plan only what the file says by itself is checked."""
    from mjplan.catalog_file import read_catalog
    from mjplan.checks.catalog import check_catalog

    file = read_catalog(space, judged=judged)
    problems = sorted({*check_catalog(plan, file)})
    return None if errors(problems) else file.catalog, problems


def load(
    space: Readable, scope: Scope, plan: Plan | None = None, watch: Watch = unwatched
) -> Loaded[Ledger]:
    """Read and check the plan, and the records in the scope of a question.

    A `plan` that was loaded before is not read again. `watch` sees a whole ledger being read.
    """
    key = (type(space), space.folder, type(scope), scope)
    return once(key, lambda: _load(space, scope, plan, watch))


def _load(space: Readable, scope: Scope, plan: Plan | None, watch: Watch) -> Loaded[Ledger]:
    problems: list[Problem] = []
    if plan is None:
        plan, problems = load_plan(space)
        if plan is None:
            return None, problems
    files, unread = read_scope(space, plan, scope, watch)
    broken = check_records(plan, files, whole=isinstance(scope, Whole))
    problems = sorted({*problems, *unread, *broken})
    return None if errors(problems) else Ledger(plan, files), problems


def check_everything(
    space: Workspace,
    plan: Plan | None = None,
    *,
    caveats: bool = False,
    draft: bool = False,
    watch: Watch = unwatched,
) -> Loaded[Ledger]:
    """Read everything and check it by every rule, the files of evidence included; pydantic is
    asked about every value.

    `caveats` adds what the plan says of its source's contradictions, `draft` every guess of a draft
    that nobody has confirmed. A `plan` that was loaded before is not read again.
    """
    from mjplan.checks.duplicates import check_duplicates
    from mjplan.checks.evidence import check_evidence
    from mjplan.checks.funnels import check_funnels
    from mjplan.checks.maps import check_maps
    from mjplan.checks.origins import check_origins
    from mjplan.checks.plan import check_plan
    from mjplan.checks.strays import check_strays
    from mjplan.planfiles import read_plan
    from mjplan.side_by_side import read_all

    problems: list[Problem] = []
    if plan is None:
        about_plan = read_plan(space, judged=True)
        plan = about_plan.plan
        problems = [*about_plan.problems, *check_plan(about_plan, caveats=caveats, draft=draft)]
    files, unread = read_all(space, plan, space.record_paths(), watch, judged=True)
    problems += [*unread, *check_strays(space.unread_paths())]
    catalog, about_units = load_catalog(space, plan, judged=True)
    problems += about_units
    if catalog is not None:
        from mjplan.checks.scores import check_all_scores

        problems += check_all_scores(space, catalog)
    ledger = None
    if plan is not None:
        problems += load_trace(space, plan, judged=True)[1]
        problems += check_maps(space, plan)
        problems += check_records(plan, files, whole=True)
        if not errors(problems):
            ledger = Ledger(plan, files)
            problems += [*check_funnels(ledger), *check_evidence(ledger, space.digest)]
    broken = {(problem.path, problem.line) for problem in errors(problems)}
    repeated = (*check_duplicates(files), *check_origins(files))
    alike = [each for each in repeated if (each.path, each.line) not in broken]
    return None if broken else ledger, sorted({*problems, *alike})


def read_scope(space: Readable, plan: Plan, scope: Scope, watch: Watch = unwatched) -> Files:
    """Read the records in a scope, without judging them; and what could not be read."""
    paths = space.record_paths()
    shut = unreadable(space, paths)
    if shut:  # whatever is asked: nobody knows what is in there
        return [], shut
    if isinstance(scope, Whole):
        from mjplan.side_by_side import read_all

        return read_all(space, plan, paths, watch)
    if isinstance(scope, Year):
        scope = Span(scope.year, scope.year)
    sieve = Sieve(space)
    if isinstance(scope, Span):
        read = _read_span(space, sieve, plan, scope, paths)
    else:
        parts = scope.parts if isinstance(scope, Several) else (scope,)
        read = _read_parts(sieve, plan, parts, paths)
    # A correction in another year is an error that no figure may pass over, and what took the
    # place of a record that is continued has to be known.
    return sieve.with_corrections(read, paths)


def _read_parts(
    sieve: Sieve, plan: Plan, parts: tuple[Item | Focuses, ...], paths: list[str]
) -> Files:
    """Read what some items need, each file once."""
    names: dict[str, set[str]] = {}
    for part in parts:
        for path in paths:
            if isinstance(part, Focuses):
                names.setdefault(path, set())
            elif _concerns(plan, part, path):
                names.setdefault(path, set()).update(_concerned(plan, part.id))
    return joined(sieve.read([path], names[path]) for path in sorted(names))


def _concerned(plan: Plan, item_id: str) -> set[str]:
    """Name the items whose records matter to an item's: its own, its sources, its funnel's."""
    item = plan.items.get(item_id)
    return {item_id, *(plan.needs(item) if item else ()), *plan.funnel_of(item_id)}


def _concerns(plan: Plan, part: Item, path: str) -> bool:
    """Whether a file may hold what matters to a new record of an item."""
    item, linked, calendar = plan.items.get(part.id), part.linked, plan.calendar
    month = f"records/{linked[:4]}/{linked[4:6]}.yaml" if linked else ""
    if item is not None and item.spans_years:
        return True
    year = calendar.year_of(part.day)
    first, end = begin(calendar, year - 1), begin(calendar, year + 1)
    if item is not None and item.takes_period:  # a January's records may be about a December
        return first <= path <= path_for(calendar.first(year + 1)) or path == month
    if item is None or not item.looks_back:
        first = begin(calendar, year)
    return first <= path < end or path == month


def _read_span(space: Readable, sieve: Sieve, plan: Plan, span: Span, paths: list[str]) -> Files:
    """Read the span's files whole, and of the files before and after it what matters."""
    calendar = plan.calendar
    first, end = begin(calendar, span.first), begin(calendar, span.last + 1)
    late = {item.id for item in plan.items.values() if item.takes_period}
    january = path_for(calendar.first(span.last + 1))
    earlier = [path for path in paths if path < first]
    later = [path for path in paths if path >= end]
    after = {path: late if path == january else set[str]() for path in later}
    if not span.focuses:
        after = {path: items for path, items in after.items() if path == january}
    past = Past.of(plan, span.first)
    looks = {**dict.fromkeys(earlier, past.items or None), **dict.fromkeys(later), **after}
    with Ahead(space, sieve, looks):
        whole = read_records(space, [path for path in paths if first <= path < end])
    return joined(
        [
            *read_earlier(sieve, plan, past, earlier, focuses=span.focuses),
            whole,
            *(sieve.read([path], items) for path, items in after.items()),
        ]
    )
