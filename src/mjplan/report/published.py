"""Reports that were published, that is committed: which of their figures read differently now."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum, auto
from functools import cache, partial
from typing import NamedTuple

import msgspec

from mjplan.history import GitRefused, Repository
from mjplan.ledger import Ledger
from mjplan.loading import Scope, Whole, Year, read_scope
from mjplan.periods import CIVIL, Calendar, Period
from mjplan.planfiles import read_plan
from mjplan.report import restated
from mjplan.report.components import Changed
from mjplan.report.mark import Reported, report_in

ENDINGS = ("md", "docx", "html", "markdown", "txt", "")
"""How the name of a report's file may end."""

_TRIED, _TRIED_LATER = 30, 10
"""How many commits before a report's own are tried, and how many after it."""


class Why(Enum):
    """Why figures of published reports were not compared."""

    NO_REPOSITORY = auto()
    GIT_REFUSED = auto()
    NONE_PUBLISHED = auto()
    LEDGER_LOST = auto()


class Unchecked(NamedTuple):
    """That figures were not compared, and why: what git said, or of which `reports` the ledger is
    lost from which their readers' report was made."""

    why: Why
    reports: tuple[str, ...] = ()
    message: str = ""

    @property
    def sentence(self) -> str:
        """The sentence that a report prints: its readers know nothing of git."""
        match self.why:
            case Why.NO_REPOSITORY:
                return "没有版本记录，未核对以前报出的数字。"
            case Why.GIT_REFUSED:
                return "版本记录读不出来，未核对以前报出的数字。"
            case Why.NONE_PUBLISHED:
                return "此前没有提交过别的报告，没有可核对的数字。"
            case Why.LEDGER_LOST:
                names = "、".join(dict.fromkeys(self.reports))
                return f"{names}的报告与现在的数字不符，又找不到当时的台账，请人工核对。"


class Comparison(NamedTuple):
    """The figures that read differently now, and what could not be compared, if anything."""

    changed: tuple[Changed, ...] = ()
    unchecked: Unchecked | None = None


class Committed(NamedTuple):
    """A report as somebody committed it: the first commit that has it, and its day."""

    report: Reported
    commit: str
    day: str


class Published:
    """The reports committed up to a commit (None: the last one); none without a repository."""

    def __init__(self, repository: Repository | None, commit: str | None = None) -> None:
        self.repository, self.commit = repository, commit

    def compare(
        self,
        ledger: Callable[[Scope], Ledger],
        span: Period | None,
        until: date,
        calendar: Calendar = CIVIL,
    ) -> Comparison:
        """Compare the figures of reports on days up to `until` with what the records say now, for
        a report on a `span` (None: the whole plan); `ledger` is asked at most once for a scope.
        Periods are those of the plan's `calendar`."""
        if self.repository is None:
            return Comparison(unchecked=Unchecked(Why.NO_REPOSITORY))
        try:
            return self._compare(self.repository, cache(ledger), span, until, calendar)
        except GitRefused as error:
            return Comparison(unchecked=Unchecked(Why.GIT_REFUSED, message=str(error)))

    def _compare(
        self,
        repository: Repository,
        ledger: Callable[[Scope], Ledger],
        span: Period | None,
        until: date,
        calendar: Calendar,
    ) -> Comparison:
        changed: list[tuple[Committed, list[Changed]]] = []
        lost: list[str] = []
        committed = self._committed(repository, until, calendar)
        for each in committed:
            now = ledger(_scope(each.report))
            if restated.agrees(each.report, now):
                continue
            then = _seen_by_readers(repository, each, self.commit)
            if then is None:
                lost.append(each.report.name)
            else:
                changed.append((each, restated.changed(each.report, then, now)))
        # An earlier edition of the same report is nothing that its readers saw before it.
        others = any(each.report.period != span for each in committed)
        rows = _rows(changed)
        return Comparison(rows, _unchecked(lost, compared=bool(rows) or others))

    def _committed(
        self, repository: Repository, until: date, calendar: Calendar
    ) -> list[Committed]:
        """Return every edition of the reports on days up to a day, by that day, each once: what a
        meeting saw stays known when the file is written again, renamed or removed."""
        first: dict[Reported, Committed] = {}
        known = partial(report_in, calendar=calendar)
        for commit, day, report in repository.editions(is_named_as_a_report, known, self.commit):
            if report.as_of <= until:
                first.setdefault(report, Committed(report, commit, day))
        return sorted(first.values(), key=lambda each: each.report.as_of)


def is_named_as_a_report(path: str) -> bool:
    """Whether a file's name, or its path with "/", ends as a report's may."""
    stem, dot, ending = path.rpartition("/")[2].rpartition(".")
    return not (stem and dot) or ending.lower() in ENDINGS


def _scope(report: Reported) -> Scope:
    """Which records a report's figures need."""
    return Year(report.period.year) if report.period else Whole()


def _rows(found: list[tuple[Committed, list[Changed]]]) -> tuple[Changed, ...]:
    """Put together what changed in each edition, the same figure once; of a report that has several
    editions in it, say which."""
    editions = Counter(each.report.name for each, _ in found)
    rows: dict[tuple[str, date, str, str], Changed] = {}
    for each, changed in found:
        name = each.report.name
        for row in changed:
            said = f"{name}（{each.day} 提交）" if editions[name] > 1 else name
            key = (name, each.report.as_of, row.item, row.old)
            rows.setdefault(key, msgspec.structs.replace(row, month=said))
    return tuple(rows.values())


def _unchecked(lost: list[str], *, compared: bool) -> Unchecked | None:
    if lost:
        return Unchecked(Why.LEDGER_LOST, reports=tuple(lost))
    return None if compared else Unchecked(Why.NONE_PUBLISHED)


def _seen_by_readers(repository: Repository, found: Committed, until: str | None) -> Ledger | None:
    """Return the records from which a report was made: those of its commit, or of one before or
    after it (a report may be committed without the ledger); None where none gives its figures."""
    for candidate in _candidates(repository, found.commit, until):
        with repository.at(candidate) as then:
            plan = read_plan(then).plan
            if plan is None:
                continue
            files, _ = read_scope(then, plan, _scope(found.report))
        ledger = Ledger(plan, files)
        if restated.agrees(found.report, ledger):
            return ledger
    return None


def _candidates(repository: Repository, commit: str, until: str | None) -> Iterator[str]:
    """Yield the commits whose records a report may have been made from, the likely ones first."""
    yield commit
    yield from repository.earlier(commit, _TRIED)
    yield from repository.later(commit, _TRIED_LATER, until)
