"""What was reported before, as far as git knows it."""

from datetime import date
from functools import cache

from mjplan.cli import session
from mjplan.history import Repository
from mjplan.ledger import Ledger
from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.report import changes
from mjplan.report.changes import Reported
from mjplan.report.parts import Changed
from mjplan.workspace import Readable


class Past:
    """The reports that were committed up to a commit (the last one); none without a repository."""

    def __init__(self, repository: Repository | None, commit: str | None) -> None:
        self.repository, self.commit = repository, commit

    def compared(
        self, source: Readable, plan: Plan, span: Period
    ) -> tuple[tuple[Changed, ...], str]:
        """The figures of months reported up to a period's end that `source` tells differently
        now; and why nothing could be compared, where nothing could."""
        if self.repository is None:
            return (), "没有用 git 管理，未核对已报月份的数字。"
        now = cache(lambda year: session.year_ledger(source, plan, year))
        found: list[Changed] = []
        reports = sorted(self._reports(span.last))
        for seen, commit in reports:
            if self._may_differ(commit, seen.period):
                then = self._ledger(commit, seen.period)
                found += changes.changed(seen, then, now(seen.period.first.year))
        # An earlier edition of the same report is nothing that its readers saw before it.
        others = any(seen.period != span for seen, _ in reports)
        return tuple(found), "" if found or others else "以前没有提交过月报，没有可核对的数字。"

    def _reports(self, until: date) -> list[tuple[Reported, str]]:
        """The months' reports up to a day, each with the commit that last changed it."""
        if self.repository is None:
            return []
        found = []
        for path in self.repository.files_holding(changes.MARK, at=self.commit):
            commit = self.repository.last_commit_of(path, at=self.commit)
            text = self.repository.text_at(commit, path) if commit else None
            seen = changes.reported(text) if text else None
            if commit and seen and seen.period.every == "month" and seen.period.first <= until:
                found.append((seen, commit))
        return found

    def _may_differ(self, commit: str, month: Period) -> bool:
        """Whether any file has changed since a commit that the month's figures are made from."""
        if self.repository is None or self.commit is not None:
            return True
        year = month.first.year
        own = ("plan/", f"records/{year}/", f"records/{year + 1}/01")
        return any(path.startswith(own) for path in self.repository.changed_since(commit))

    def _ledger(self, commit: str, month: Period) -> Ledger:
        assert self.repository is not None
        with self.repository.at(commit) as then:
            return session.year_ledger(then, session.plan_of(then), month.first.year)
