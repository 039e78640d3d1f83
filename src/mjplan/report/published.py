"""Reports that were published, that is committed: which of their figures read differently now."""

from collections.abc import Callable
from datetime import date
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from mjplan.history import GitRefused, Repository
from mjplan.ledger import Ledger
from mjplan.loading import Year, read_scope
from mjplan.periods import Period
from mjplan.planfiles import read_plan
from mjplan.report import restated
from mjplan.report.components import Changed
from mjplan.report.restated import Reported

_TRIED = 30
"""How many commits before a report's own are tried."""


class Why(Enum):
    """Why figures of published reports were not compared."""

    NO_REPOSITORY = auto()
    GIT_REFUSED = auto()
    NONE_PUBLISHED = auto()
    LEDGER_LOST = auto()


class Unchecked(NamedTuple):
    """That figures were not compared, and why: what git said, or of which `months` the ledger is
    lost from which their readers' report was made."""

    why: Why
    months: tuple[Period, ...] = ()
    message: str = ""

    @property
    def sentence(self) -> str:
        """The sentence that a report prints."""
        match self.why:
            case Why.NO_REPOSITORY:
                return "没有用 git 管理，未核对已报月份的数字。"
            case Why.GIT_REFUSED:
                return "git 出了问题，未核对已报月份的数字。"
            case Why.NONE_PUBLISHED:
                return "以前没有提交过月报，没有可核对的数字。"
            case Why.LEDGER_LOST:
                names = "、".join(dict.fromkeys(month.name for month in self.months))
                return f"{names}的报告与现在的数字不符，又找不到当时的台账，请人工核对。"


class Comparison(NamedTuple):
    """The figures that read differently now, and what could not be compared, if anything."""

    changed: tuple[Changed, ...] = ()
    unchecked: Unchecked | None = None


class Published:
    """The reports committed up to a commit (None: the last one); none without a repository."""

    def __init__(self, repository: Repository | None, commit: str | None = None) -> None:
        self.repository, self.commit = repository, commit

    def compare(self, year_ledger: Callable[[int], Ledger], span: Period) -> Comparison:
        """Compare the figures of months reported up to a period's end with what the records say
        now; `year_ledger` gives the ledger of a year, and is asked at most once for each."""
        if self.repository is None:
            return Comparison(unchecked=Unchecked(Why.NO_REPOSITORY))
        try:
            return self._compare(self.repository, cache(year_ledger), span)
        except GitRefused as error:
            return Comparison(unchecked=Unchecked(Why.GIT_REFUSED, message=str(error)))

    def _compare(
        self, repository: Repository, year_ledger: Callable[[int], Ledger], span: Period
    ) -> Comparison:
        changed: list[Changed] = []
        lost: list[Period] = []
        named: dict[int, set[str]] = {}
        reports = self._reports(repository, span.last)
        for report, commit in sorted(reports.items()):
            year = report.period.first.year
            now = year_ledger(year)
            if restated.agrees(report, now):
                continue
            then = _seen_by_readers(repository, report, commit)
            if then is None:
                lost.append(report.period)
            else:
                changed += restated.changed(report, then, now, named.setdefault(year, set()))
        # An earlier edition of the same report is nothing that its readers saw before it.
        others = any(report.period != span for report in reports)
        return Comparison(tuple(changed), _unchecked(lost, compared=bool(changed) or others))

    def _reports(self, repository: Repository, until: date) -> dict[Reported, str]:
        """Return the months' reports up to a day, each with the commit that last changed it."""
        reports = {}
        for path in repository.files_holding(restated.MARK, at=self.commit):
            commit = repository.last_commit_of(path, at=self.commit)
            text = repository.text_at(commit, path) if commit else None
            report = restated.reported(text) if text else None
            if commit and report and _is_month_until(report, until):
                reports[report] = commit
        return reports


def _is_month_until(report: Reported, until: date) -> bool:
    return report.period.every == "month" and report.period.first <= until


def _unchecked(lost: list[Period], *, compared: bool) -> Unchecked | None:
    if lost:
        return Unchecked(Why.LEDGER_LOST, months=tuple(lost))
    return None if compared else Unchecked(Why.NONE_PUBLISHED)


def _seen_by_readers(repository: Repository, report: Reported, commit: str) -> Ledger | None:
    """Return the records from which a report was made: those of its commit, or of one before it
    (a file may be moved or edited later); None where none gives the report's figures."""
    for candidate in (commit, *repository.earlier(commit, _TRIED)):
        with repository.at(candidate) as then:
            plan = read_plan(then).plan
            if plan is None:
                continue
            files, _ = read_scope(then, plan, Year(report.period.first.year))
        ledger = Ledger(plan, files)
        if restated.agrees(report, ledger):
            return ledger
    return None
