"""A report as a file: as Markdown, as a Word document, as a web page; the same text in each."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from mjplan.cli import arguments, extras, outputs, pictures
from mjplan.cli.exits import refuse
from mjplan.cli.layouts import USUAL, Layouts, Signature, only_for_word
from mjplan.cli.outputs import ALONE, Beside
from mjplan.periods import Calendar
from mjplan.render.charts import Bars
from mjplan.report import mark
from mjplan.report.mark import Reported
from mjplan.report.values import Report
from mjplan.text import one_line
from mjplan.workspace import Workspace


class WholeReport(NamedTuple):
    """A report: its Markdown, its values, what it is known by later, and what it may draw."""

    text: str
    values: Report
    about: Reported
    drawn: tuple[Bars, ...]


class Wishes(NamedTuple):
    """How a Word document is to look, as it was typed, and whether a Markdown one has pictures."""

    layout: str | None
    number: str | None
    signed: str | None
    charts: bool


class Look(NamedTuple):
    """How a Word document is to look: the name of its layout, and what stands beside the report:
    its number (文号, may be empty) and the day on which it is signed."""

    layouts: Layouts
    name: str
    number: str
    signed: date


def look(space: Workspace, ending: str | None, wishes: Wishes) -> Look:
    """Return how a Word report is to look. Stops where that is asked of another form, and where
    there is no such layout."""
    if wishes.charts and ending is None:
        refuse("--charts 把图写成报告旁边的文件，请写明报告的文件：-o 月报.md")
    asked = {"layout": wishes.layout, "number": wishes.number, "signed": wishes.signed}
    options = [f"--{name}" for name, value in asked.items() if value is not None]
    if options and ending != "docx":
        refuse(only_for_word(options, ending, "报告"))
    layouts = Layouts(space)
    name = layouts.known(wishes.layout) if wishes.layout is not None else USUAL
    signed = arguments.day_or_today(wishes.signed, "--signed")
    return Look(layouts, name, one_line(wishes.number or ""), signed)


def is_drawn(ending: str | None, wishes: Wishes) -> bool:
    """Whether a report has pictures: as Markdown only where they are asked for."""
    return wishes.charts or ending in _FORMS


def with_pictures(
    report: WholeReport, output: str, ending: str, calendar: Calendar
) -> tuple[WholeReport, Beside]:
    """Return a report whose text leads to its pictures, and their files, where its form does not
    hold them itself."""
    if ending in _FORMS:
        return report, ALONE
    # Two reports that differ in their endings alone have the same folder for their pictures.
    about = f"chart {report.about.period or mark.WHOLE} .{ending} {report.about.as_of}"
    rule = outputs.only_over(about, "图", calendar, "但是另一份报告的")
    values, folder = report.values, pictures.folder(output, ending)
    source = f"{values.organisation}　{values.plan}　截至 {values.as_of}"
    text, beside = pictures.illustrated(report.text, report.drawn, folder, about, source, rule)
    return report._replace(text=text), beside


def content(ending: str, report: WholeReport, look: Look) -> bytes:
    """Return a report's file with its mark, by the ending of its name."""
    return _FORMS.get(ending, _markdown)(report, look)


def _markdown(report: WholeReport, _look: Look) -> bytes:
    return mark.marked(report.text, report.about).encode()


def _page(report: WholeReport, _look: Look) -> bytes:
    with extras.office("写网页"):
        from mjplan.web import prose
    from mjplan.render import svg

    svgs = {each.name: svg.bars(each, each.title) for each in report.drawn}
    return mark.marked(prose.page(report.text, report.values.title, svgs), report.about).encode()


def _document(report: WholeReport, look: Look) -> bytes:
    signature = Signature(report.values.organisation, look.signed, look.number)
    file = look.layouts.document(look.name, report.text, signature, report.drawn)
    return mark.sealed(file, report.about)


_FORMS: Mapping[str, Callable[[WholeReport, Look], bytes]] = {"docx": _document, "html": _page}
"""What is written otherwise than as Markdown."""


def in_the_way(about: Reported, calendar: Calendar) -> outputs.InTheWay:
    """Make the rule by which a report is written over nothing but an earlier edition of it that
    nobody has touched, whichever form that has."""

    def why(content: bytes) -> str | None:
        there = mark.in_file(content, calendar)
        if there is None:
            return "已经存在，没有 mjplan 报告的标记，不覆盖：请换个文件名"
        if there.report.period != about.period:
            return f"已经存在，是{there.report.name}的报告，不是同一期，不覆盖：请换个文件名"
        return None if there.intact else outputs.CHANGED

    return why
