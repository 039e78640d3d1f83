"""The command `report`: values made, a template filled, the text written."""

import os
import shlex
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from mjplan.cli import arguments, console, outputs, pictures, report_files
from mjplan.cli.commands.template import Templates, filled
from mjplan.cli.exits import fail, refuse, sound
from mjplan.cli.report_files import WholeReport, Wishes
from mjplan.history import GitRefused, open_repository
from mjplan.loading import Span, Whole, load, load_plan
from mjplan.periods import Every, Period
from mjplan.plan import Plan
from mjplan.progress.year import measured_on
from mjplan.readable import Readable
from mjplan.render import words
from mjplan.render.charts import Bars
from mjplan.report import figures, five_years, month, year
from mjplan.report.charts import charts_of, charts_of_plan, pieces
from mjplan.report.components import Changed
from mjplan.report.context import Context, make_context
from mjplan.report.mark import Reported, marked
from mjplan.report.published import ENDINGS, Published, Why
from mjplan.report.values import Report
from mjplan.workspace import Workspace

_ADVICE = "2018-03、2018Q1、2018H1、2018 或 plan"


def report(
    period: str | None = None,
    output: str | None = None,
    template: str | None = None,
    as_of: str | None = None,
    at: str | None = None,
    layout: str | None = None,
    number: str | None = None,
    signed: str | None = None,
    charts: bool = False,
    fields: bool = False,
) -> None:
    """Print a report, or write it to a file; or print what a template may use."""
    if fields:
        console.raw(_reference())
    elif period is None:
        refuse(f"缺少报告期：请写成 {_ADVICE}")
    else:
        wishes = Wishes(layout, number, signed, charts)
        _report(period, output, template, as_of, at, wishes)


def _reference() -> str:
    """Write down what a template may use: names and filters, as Markdown."""
    from mjplan.report.reference import page
    from mjplan.templating.filters import FILTERS, TESTS

    return page({doc.usage: doc.says for doc in FILTERS.values()}, TESTS)


def _report(
    period: str,
    output: str | None,
    template: str | None,
    as_of: str | None,
    at: str | None,
    wishes: Wishes,
) -> None:
    space = arguments.workspace()
    ending = outputs.ending(space, output, ENDINGS, "报告") if output is not None else None
    look = report_files.look(space, ending, wishes)
    templates = Templates(space)
    with ExitStack() as opened:
        source, published = _source(space, at, opened)
        plan = sound(load_plan(source))
        name = templates.chosen(template, _kind(period, plan))
        way = _way_back(space, output)
        draws = report_files.is_drawn(ending, wishes)
        maker = _Maker(source, plan, as_of, published, way, draws)
        values, about, drawn = maker.make(period)
    if arguments.is_ahead(about.as_of):
        values = msgspec.structs.replace(values, ahead=words.AHEAD)
    if drawn:
        values = msgspec.structs.replace(values, charts=pieces(drawn))
    whole = WholeReport(filled(templates, name, msgspec.json.encode(values)), values, about, drawn)
    if output is None or ending is None:
        console.raw(marked(whole.text, about))
        return
    whole, beside = report_files.with_pictures(whole, output, ending, plan.calendar)
    content = report_files.content(ending, whole, look)
    rule = report_files.in_the_way(about, plan.calendar)
    outputs.write(space, output, content, "报告", rule, beside)
    outputs.say_written(output, f"{values.title}{pictures.whereabouts(beside)}")
    _advise(space, [output, *pictures.paths(output, beside)], values)


def _kind(period: str, plan: Plan) -> str:
    """Which report a period asks for: the name of its template."""
    if period == "plan":
        return "plan"
    return _period(period, plan).every


def _period(text: str, plan: Plan) -> Period:
    return arguments.period(text, f"不是报告期：请写成 {_ADVICE}", plan.calendar)


def _source(space: Workspace, at: str | None, opened: ExitStack) -> tuple[Readable, Published]:
    """The files to report on, today's or those of a commit, and the reports made before."""
    try:
        repository = open_repository(space.root)
        if at is None:
            return space, Published(repository, None)
        commit = repository.resolve(at)
        return opened.enter_context(repository.at(commit)), Published(repository, commit)
    except GitRefused as error:
        if at is not None:
            fail(str(error))
        return space, Published(None, None)


_MAKE: dict[Every, Callable[[Context, tuple[Changed, ...], str], Report]] = {
    "month": month.month,
    "quarter": month.quarter,
    "half": month.half,
    "year": year.year,
}


class _Maker(NamedTuple):
    """What every report is made from: the files, the plan, the day that was asked for, what was
    reported before, the way from the report's folder to the workspace's, whether to draw it."""

    source: Readable
    plan: Plan
    as_of: str | None
    published: Published
    root: str
    draws: bool

    def make(self, period: str) -> tuple[Report, Reported, tuple[Bars, ...]]:
        """The report that a period's text asks for, what it is known by later, and what it may
        draw."""
        return self._whole() if period == "plan" else self._span(_period(period, self.plan))

    def _span(self, span: Period) -> tuple[Report, Reported, tuple[Bars, ...]]:
        on = arguments.reported_on(self.plan, span, self.as_of)
        # A month also tells what was put right in the year before.
        first = max(self.plan.years.first, span.year - (span.every != "year"))
        needed = Span(first, span.year, focuses=True)
        ledger = sound(load(self.source, needed, self.plan))
        context = make_context(ledger, ledger, span, on, self.root)
        changed, why = self._compared(span, span.last)
        report = _MAKE[span.every](context, changed, why)
        drawn = charts_of(context) if self.draws else ()
        return report, figures.reported(ledger, span, on), drawn

    def _whole(self) -> tuple[Report, Reported, tuple[Bars, ...]]:
        ledger = sound(load(self.source, Whole(), self.plan, console.watched))
        today = arguments.day_or_today(self.as_of, "--as-of")
        begun = {
            year: make_context(ledger, ledger, self.plan.calendar.whole(year), on, self.root)
            for year in self.plan.years
            if (on := measured_on(self.plan, year, today)) is not None
        }
        if not begun:
            refuse(arguments.unmeasured(self.plan, self.plan.calendar.year_of(self.plan.begin)))
        changed, why = self._compared(None, self.plan.end)
        on = begun[max(begun)].as_of
        report = five_years.plan(begun, changed, why)
        drawn = charts_of_plan(begun) if self.draws else ()
        return report, figures.reported(ledger, None, on), drawn

    def _compared(self, span: Period | None, until: date) -> tuple[tuple[Changed, ...], str]:
        """The figures of earlier reports that read differently now, and the sentence on what could
        not be compared."""
        changed, unchecked = self.published.compare(
            lambda scope: sound(load(self.source, scope, self.plan)),
            span,
            until,
            self.plan.calendar,
        )
        if unchecked is not None and unchecked.why is Why.GIT_REFUSED:
            console.complain(f"提示：没有核对已报的数字：{unchecked.message}")
        return changed, unchecked.sentence if unchecked else ""


def _way_back(space: Workspace, output: str | None) -> str:
    """How links lead from a report's folder to the workspace's: "../", or nothing."""
    folder = Path(output).absolute().parent if output is not None else space.root.absolute()
    try:
        way = Path(os.path.relpath(space.root.absolute(), folder)).as_posix()
    except ValueError:  # another drive: no way leads there
        return ""
    return "" if way == "." else f"{way}/"


def _advise(space: Workspace, written: list[str], values: Report) -> None:
    """What to do next, so that the next report can tell what has changed since."""
    try:
        repository = open_repository(space.root)
        if repository.changed():
            console.say("提示：plan 或 records 还有没提交的改动；请先 mjplan commit，再提交报告")
    except GitRefused as error:
        why = str(error).removesuffix("，再试一次")
        console.say(f"提示：报告已经写好。以后有更正，要查出已报的数字变没变，还要用 git：{why}")
        return
    if Path(written[0]).resolve().is_relative_to(space.root.resolve()):
        name = f"{values.period}报告".replace(" ", "")
        console.say(f"定稿后提交：git add {shlex.join(written)}，再 git commit -m {name}")
    else:
        console.say("定稿后放到工作区的 reports/ 里，再用 git 提交，以后才查得出已报的数字变没变")
