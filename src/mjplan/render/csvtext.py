"""Tables as CSV for Excel and WPS: no cell can start a formula."""

import csv
import io
import re

from mjplan.render.table import Table
from mjplan.text import visible

_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?%?\Z")
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def paint(table: Table, section_title: str = "领域") -> str:
    """Rows with their section's name in the first column; the caller adds the BOM that Excel
    wants."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([section_title, *(column.title for column in table.columns)])
    for section in table.sections:
        for row in section.rows:
            writer.writerow([cell(section.title), *(cell(each.bare or each.text) for each in row)])
    return out.getvalue()


def cell(text: str) -> str:
    """A cell that a spreadsheet takes as text or number, never as a formula."""
    text = visible(text)
    if text.lstrip().startswith(_STARTS_FORMULA) and not _NUMBER.match(text):
        return "'" + text
    return text
