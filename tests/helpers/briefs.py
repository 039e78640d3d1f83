"""Briefs for tests: of a few records, and the points that one takes on paper."""

import json
from html import unescape
from typing import Any

import msgspec

from helpers.pages import templates
from helpers.reports import HEAD, ITEMS, about
from mjplan.record import Record
from mjplan.render.fitting import lines
from mjplan.report import brief, one_page
from mjplan.report.brief_values import Brief
from mjplan.report.one_page import HEADING, LINE, ROW, TITLE, WIDE, on_one_page
from mjplan.templating.worker import render_template


def whole(
    period: str, as_of: str, *records: Record, items: str = ITEMS, head: str = HEAD, **years: Any
) -> Brief:
    """The values of a month's brief, its lists whole; `years` are by `y2017` and so on."""
    context = about(period, as_of, *records, items=items, head=head)
    before = {int(name[1:]): year for name, year in years.items()}
    return brief.brief(context, before | {context.year.year: context.year})


def text(values: Brief) -> str:
    """A brief as Markdown, without the signs that keep a text from being Markdown."""
    data = json.loads(msgspec.json.encode(on_one_page(values)))
    return render_template("brief.md", templates(), data).replace("\\", "")


def on_paper(markdown: str) -> int:
    """How many points of the layout's page a text takes."""
    taken = 0
    for line in unescape(markdown).splitlines():
        if line.startswith("# "):
            taken += TITLE
        elif line.startswith("## "):
            taken += HEADING
        elif line.startswith("|"):
            taken += one_page.HEAD - ROW if "---" in line else ROW
        elif line:
            taken += LINE * lines(line.removeprefix("- "), WIDE - 4)
    return taken
