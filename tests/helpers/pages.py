"""Reports as their readers see them, from a few words: the packaged templates, filled."""

import json
from datetime import date
from functools import cache
from typing import Any

import msgspec

from helpers import ROOT
from helpers.reports import HEAD, ITEMS, about
from mjplan.record import Record
from mjplan.report.components import Changed
from mjplan.report.five_years import plan
from mjplan.report.month import half, month, quarter
from mjplan.report.year import year
from mjplan.templating.worker import render_template

_MAKERS = {"month": month, "quarter": quarter, "half": half, "year": year}
"""What makes a report, by the name of its template."""


@cache
def templates() -> dict[str, str]:
    """Every packaged template by its file name."""
    return {path.name: path.read_text("utf-8") for path in (ROOT / "templates").glob("*.md")}


def page(
    period: str,
    as_of: str,
    *records: Record,
    items: str = ITEMS,
    head: str = HEAD,
    changed: tuple[Changed, ...] = (),
    unchecked: str = "",
) -> str:
    """The text of a month's, a quarter's, a half's or a year's report."""
    context = about(period, as_of, *records, items=items, head=head)
    name = context.period.every
    return _filled(f"{name}.md", _MAKERS[name](context, changed, unchecked))


def whole_page(as_of: str, *records: Record, items: str = ITEMS, since: int = 2016) -> str:
    """The text of the whole plan's report, its records beginning in `since`."""
    last = date.fromisoformat(as_of).year
    days = {year: f"{year}-12-31" for year in range(since, last)} | {last: as_of}
    head = f"{HEAD}records_begin: {since}\n"
    contexts = {y: about(f"{y}", d, *records, items=items, head=head) for y, d in days.items()}
    return _filled("plan.md", plan(contexts, (), ""))


def _filled(name: str, values: Any) -> str:
    data = json.loads(msgspec.json.encode(values))
    return render_template(name, templates(), data).replace("\\", "")
