"""Paint a table to work with as CSV that Excel and WPS open as it is."""

import csv
from io import StringIO

from mjplan.books.values import Day, Number, Rate, State, Table, Text, Value, cut
from mjplan.render import csvtext, words


def paint(table: Table) -> str:
    """Return the heads and the rows, an empty cell for nothing, numbers as they are shown, without
    the words around them; the caller adds the mark by which Excel knows UTF-8."""
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
            return f"{cut(value):f}"
        case Day(day):
            return day.isoformat()
        case Rate(share):
            return words.percent(share)
    return ""
