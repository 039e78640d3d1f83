"""What was reported before, as far as git knows it."""

from datetime import date
from functools import cache

from mjplan.cli import console
from mjplan.cli.exits import sound
from mjplan.history import GitRefused, Repository
from mjplan.ledger import Ledger
from mjplan.loading import Year, load, read_scope
from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.planfiles import read_plan
from mjplan.report import restated
from mjplan.report.components import Changed
from mjplan.report.restated import Reported
from mjplan.workspace import Readable

_TRIED = 30
"""How many commits before a report's own are tried."""


class Past:
    """The reports that were committed up to a commit (the last one); none without a repository."""

    def __init__(self, repository: Repository | None, commit: str | None) -> None:
        self.repository, self.commit = repository, commit

    def compared(
        self, source: Readable, plan: Plan, span: Period
    ) -> tuple[tuple[Changed, ...], str]:
        """The figures of months reported up to a period's end that `source` tells differently
        now; and what could not be compared, and why."""
        if self.repository is None:
            return (), "没有用 git 管理，未核对已报月份的数字。"
        try:
            return self._compared(self.repository, source, plan, span)
        except GitRefused as error:
            console.complain(f"提示：没有核对已报月份的数字：{error}")
            return (), "git 出了问题，未核对已报月份的数字。"

    def _compared(
        self, repository: Repository, source: Readable, plan: Plan, span: Period
    ) -> tuple[tuple[Changed, ...], str]:
        now = cache(lambda year: sound(load(source, Year(year), plan)))
        found: list[Changed] = []
        lost: list[str] = []
        told: dict[int, set[str]] = {}
        reports = self._reports(repository, span.last)
        for seen, commit in sorted(reports.items()):
            year = seen.period.first.year
            today = now(year)
            if restated.agrees(seen, today):
                continue
            then = self._seen_by_readers(repository, seen, commit)
            if then is None:
                lost.append(seen.period.name)
            else:
                found += restated.changed(seen, then, today, told.setdefault(year, set()))
        if lost:
            names = "、".join(dict.fromkeys(lost))
            return tuple(found), f"{names}的报告与现在的数字不符，又找不到当时的台账，请人工核对。"
        # An earlier edition of the same report is nothing that its readers saw before it.
        others = any(seen.period != span for seen in reports)
        return tuple(found), "" if found or others else "以前没有提交过月报，没有可核对的数字。"

    def _reports(self, repository: Repository, until: date) -> dict[Reported, str]:
        """The months' reports up to a day, each with the commit that last changed it."""
        found = {}
        for path in repository.files_holding(restated.MARK, at=self.commit):
            commit = repository.last_commit_of(path, at=self.commit)
            text = repository.text_at(commit, path) if commit else None
            seen = restated.reported(text) if text else None
            if commit and seen and seen.period.every == "month" and seen.period.first <= until:
                found[seen] = commit
        return found

    def _seen_by_readers(
        self, repository: Repository, seen: Reported, commit: str
    ) -> Ledger | None:
        """The records from which a report was made: those of its commit, or of one before it
        (a file may be moved or edited later); None where none gives the report's figures."""
        for candidate in (commit, *repository.earlier(commit, _TRIED)):
            with repository.at(candidate) as then:
                plan = read_plan(then).plan
                if plan is None:
                    continue
                files, _ = read_scope(then, plan, Year(seen.period.first.year))
            ledger = Ledger(plan, files)
            if restated.agrees(seen, ledger):
                return ledger
        return None
