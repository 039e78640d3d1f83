"""The commands `report` and `template`: values made, a template filled, the text written."""

import os
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import msgspec

from mjplan import periods
from mjplan.cli import out, session
from mjplan.cli.session import fail, refuse
from mjplan.cli.templating import Templates, filled, listing, reference
from mjplan.history import GitRefused, Repository, open_repository
from mjplan.journal import Refused, reason
from mjplan.ledger import Ledger
from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.progress.measure import default_as_of
from mjplan.report import changes, months, whole, years
from mjplan.report.basis import basis
from mjplan.report.values import Changed, MonthReport, Report
from mjplan.workspace import Readable, Workspace

_NO_GIT = "没有核对已报月份的数字：{}"


def report(
    period: str,
    output: str | None = None,
    template: str | None = None,
    as_of: str | None = None,
    at: str | None = None,
) -> None:
    """Print a report, or write it to a file."""
    space = session.workspace()
    templates = Templates(space)
    name = templates.chosen(template, _kind(period))
    with ExitStack() as opened:
        source, past = _source(space, at, opened)
        plan = session.plan_of(source)
        made = _made(source, plan, period, as_of, past)
    text = filled(templates, name, msgspec.json.encode(made))
    text += "\n" + changes.mark(made.period_id, made.as_of)
    if output is None:
        out.raw(text)
        return
    _save(Path(output), text)
    out.say(f"已写 {output}：{made.title}")
    _advise(space, output, made)


def _kind(period: str) -> str:
    """Which report a period asks for: the name of its template."""
    if period == "plan":
        return "plan"
    return _period(period).every


def _period(text: str) -> Period:
    found = periods.parse(text)
    if found is None:
        refuse(f"{text!r} 不是报告期：请写成 2018-03、2018Q1、2018 或 plan")
    return found


class _Past:
    """What was reported before, as far as git knows it; why it does not, where it does not."""

    def __init__(self, repository: Repository | None, commit: str | None, why: str = "") -> None:
        self.repository, self.commit, self.why = repository, commit, why

    def changed(self, plan: Plan, now: Ledger, until: date) -> tuple[Changed, ...]:
        """The figures of reported months, up to a day, that differ now."""
        found: list[Changed] = []
        for seen, commit in sorted(self._reports(until)):
            found += changes.changed(seen, self._ledger(commit, seen.period), now)
        return tuple(found)

    def _reports(self, until: date) -> list[tuple[changes.Reported, str]]:
        """The months' reports up to a day that were committed, each with its last commit."""
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

    def _ledger(self, commit: str, month: Period) -> Ledger:
        assert self.repository is not None
        with self.repository.at(commit) as then:
            plan = session.plan_of(then)
            return session.year_ledger(then, plan, month.first.year)


def _source(space: Workspace, at: str | None, opened: ExitStack) -> tuple[Readable, _Past]:
    """The files to report on, today's or those of a commit, and the reports made before."""
    try:
        repository = open_repository(space.root)
        if at is None:
            return space, _Past(repository, None)
        commit = repository.resolve(at)
        return opened.enter_context(repository.at(commit)), _Past(repository, commit)
    except GitRefused as error:
        if at is not None:
            fail(str(error))
        return space, _Past(None, None, _NO_GIT.format(error))


def _made(source: Readable, plan: Plan, period: str, as_of: str | None, past: _Past) -> Report:
    if period == "plan":
        return _plan_report(source, plan, as_of, past)
    span = _period(period)
    on = _as_of(plan, span, as_of)
    first = span.first.year
    # January corrects what the last year's months reported.
    since = first - (span.first.month == 1 and span.every != "year")
    ledger = session.span_ledger(source, plan, max(since, plan.years.first), first)
    focused = session.focus_ledger(source, plan)
    found = basis(ledger, focused, span, on)
    changed = past.changed(plan, ledger, span.last)
    make = {"month": months.month, "quarter": months.quarter, "year": years.year}[span.every]
    return make(found, changed, past.why)


def _plan_report(source: Readable, plan: Plan, as_of: str | None, past: _Past) -> Report:
    ledger = session.whole_ledger(source)
    focused = session.focus_ledger(source, plan)
    today = session.day(as_of, "--as-of") if as_of else session.today()
    begun = {
        year: basis(ledger, focused, Period("year", date(year, 1, 1)), on)
        for year in plan.years
        if (on := default_as_of(year, today)) is not None
    }
    if not begun:
        refuse(session.not_begun(plan.years.first))
    changed = past.changed(plan, ledger, date(plan.years.last, 12, 31))
    return whole.plan(begun, changed, past.why)


def _as_of(plan: Plan, span: Period, given: str | None) -> date:
    """The day of a report's figures: as given, else today, else the period's last day."""
    first, last = plan.years.first, plan.years.last
    if span.first.year not in plan.years:
        refuse(f"{span.name}不在规划期 {first}—{last} 内")
    if given is not None:
        chosen = session.day(given, "--as-of")
        if chosen not in span:
            refuse(f"--as-of {chosen} 不在{span.name}内")
        return chosen
    today = session.today()
    if today < span.first:
        refuse(f"{span.name}还没有开始（今天 {today}）")
    return min(today, span.last)


def _save(path: Path, text: str) -> None:
    """Write a report whole or not at all; over nothing but an earlier report."""
    try:
        if path.exists() and changes.MARK not in path.read_text(encoding="utf-8"):
            fail(f"{path} 已经存在，又不是 mjplan 的报告，不覆盖：请换个文件名")
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.part")
        part.write_text(text, encoding="utf-8", newline="\n")
        os.replace(part, path)
    except UnicodeError:
        fail(f"{path} 已经存在，又不是 mjplan 的报告，不覆盖：请换个文件名")
    except OSError as error:
        fail(f"写不了 {path}：{reason(error)}")


def _advise(space: Workspace, output: str, made: Report) -> None:
    """What to do next, so that the next report can tell what has changed since."""
    try:
        repository = open_repository(space.root)
        if repository.changed():
            out.say("提示：plan 或 records 还有没提交的改动；请先 mjplan commit，再提交报告")
    except GitRefused:
        return
    if isinstance(made, MonthReport):
        out.say(f"定稿后提交：git add {output} && git commit -m {made.period}月报")


def fields() -> None:
    """Print the reference of what a template may use."""
    out.raw(reference())


def template_list() -> None:
    """Which templates there are, and whose is in force."""
    out.table(listing(Templates(session.workspace())))


def template_copy(name: str) -> None:
    """Put a copy of a packaged template into the workspace, to be edited there."""
    templates = Templates(session.workspace())
    try:
        path = templates.copy(templates.known(name))
    except Refused as error:
        fail(str(error))
    out.say(f"已复制到 {path}：改好以后，mjplan report 就用它；可用的名字见 mjplan report --fields")
