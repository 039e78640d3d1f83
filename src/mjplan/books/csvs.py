"""Paint a table to work with as CSV that Excel and WPS open as it is."""

import csv
from decimal import Decimal
from io import StringIO

from mjplan.books.values import Day, Number, Rate, State, Table, Text, Value
from mjplan.progress.values import rounded
from mjplan.render import csvtext


def paint(table: Table) -> str:
    """Return the heads and the rows, an empty cell for nothing; the caller adds the mark by which
    Excel knows UTF-8."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(csvtext.cell(head.title) for head in table.heads)
    writer.writerows(map(_written, row) for row in table.rows)
    return out.getvalue()


def _written(value: Value) -> str:
    match value:
        case Text(said) | State(said, _):
            return csvtext.cell(said)
        case Number():
            return f"{value.value:f}"
        case Day(day):
            return day.isoformat()
        case Rate(share):
            return _percent(share)
    return ""


def _percent(share: Decimal) -> str:
    """A rate as Excel reads it, with two decimals at the most; short of all it never reads so."""
    shown = rounded(share * 100, 2)
    return "99.99%" if shown >= 100 > share * 100 else f"{shown:f}%"
