"""Briefs for tests: of a few records, and the lines that one takes on paper."""

import json
from typing import Any

import msgspec

from helpers.pages import templates
from helpers.reports import HEAD, ITEMS, about
from mjplan.record import Record
from mjplan.render.fitting import lines
from mjplan.report import brief
from mjplan.report.brief_values import Brief
from mjplan.report.one_page import HEADING, TITLE, WIDE, on_one_page
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
    """How many lines of the layout's page a text takes; a table has a line below it."""
    taken, before = 0, ""
    for line in markdown.splitlines():
        if line.startswith("# "):
            taken += TITLE
        elif line.startswith("## "):
            taken += HEADING
        elif line.startswith("|"):
            taken += "---" not in line
        elif line:
            taken += lines(line.removeprefix("- "), WIDE - 4)
        elif before.startswith("|"):
            taken += 1
        before = line
    return taken
