"""Tables of hostile text, and what an output must not hold."""

import re

from hypothesis import strategies as st

from helpers.screens import by_rich
from mjplan.render import screen
from mjplan.render.table import Cell, Column, Section, Table

HOSTILE = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="|\\`*_~[]()<>#!&$=+-@ \t\n\r\v\x1b\x85\u2028\u202e\x00a1.一", max_size=40),
    st.sampled_from(
        [
            "a|b",
            "a\\|b",
            "a\\",
            "`x|y`",
            "<script>alert(1)</script>",
            "[x](javascript:alert(1))",
            "![x](http://e.org/x.png)",
            "=1+1",
            "＝1+1",
            " =HYPERLINK(1)",
            "\t=1",
            "-1+2",
            "@SUM(1)",
            "[bold]红[/bold]",
            "[/]",
            ":smile:",
            "\x1b[31m红\x1b[0m",
            "\x1b]8;;http://e.org\x07x",
            "一行\n二行",
            "一行\r\n二行",
            "一行\u2028二行",
            "\u202e反",
            "1. 一",
            "- 一",
            "# 一",
            "www.e.org",
            "&amp;",
        ]
    ),
)


def table(*texts: str) -> Table:
    """Two columns, a row for each text."""
    rows: list[tuple[Cell, ...]] = [(Cell(text), Cell("12", "bad")) for text in texts]
    columns = (Column("事项", wraps=True), Column("数", right=True))
    return Table("表", columns, [Section("领域", rows)], ("说明",), (Cell("小结"),))


def on_terminal(found: Table, wide: int = 80) -> str:
    """A table on a screen, whoever paints it."""
    shown = by_rich(found, wide, colour=False)
    assert screen.table(found, wide, colour=False) in (shown, None)
    return shown


def holds_control(text: str) -> bool:
    return re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", text) is not None
