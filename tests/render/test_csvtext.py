"""CSV: cells that never start a formula."""

import csv
import io
import re

from hypothesis import example, given

from helpers.hostile import HOSTILE, holds_control, table
from mjplan.render import csvtext


@given(HOSTILE)
@example("'=1")
def test_a_csv_cell_never_starts_a_formula(text: str) -> None:
    out = csvtext.paint(table(text))
    rows = list(csv.reader(io.StringIO(out, newline="")))
    assert [len(row) for row in rows] == [3, 3]
    for found in rows[1]:
        is_number = re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?%?", found)
        assert is_number or not re.match(r"\s*[=+\-@＝＋－＠\t\r]", found)
    assert not holds_control(out.replace("\r\n", "\n"))
