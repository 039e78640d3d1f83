"""Tables for a terminal: nothing that steers it, and nothing too wide."""

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpers.hostile import HOSTILE, holds_control, on_terminal, table
from mjplan.render.table import Cell, Column, Section, Table, width

GBK = st.text(st.characters(codec="gbk"), max_size=60)


@given(HOSTILE)
@example("[bold]红[/bold]")
@example("[red]x[/red] :smile: https://e.org 123")
def test_a_terminal_gets_no_control_characters_and_markup_as_it_is(text: str) -> None:
    found = on_terminal(table(text), wide=400)
    assert not holds_control(found)
    if text.isprintable() and text.strip() and len(text) < 40:
        assert text.strip() in found


@pytest.mark.uncounted
@given(GBK, GBK, st.integers(30, 120))
def test_no_line_is_wider_than_the_screen(one: str, two: str, wide: int) -> None:
    for line in on_terminal(table(one, two), wide).split("\n"):
        assert width(line) <= wide


COLUMNS = (
    Column("事", wraps=True, least=12),
    Column("甲", right=True, spare=2),
    Column("乙", spare=1),
    Column("丙", right=True),
    Column("丁", spare=2),
)
WIDTHS = (20, 4, 6, 8, 5)
"""What the widest cell of each takes; with the gaps of two, and the first column down to its
least, the five need 45 columns."""


def headings(
    wide: int, columns: tuple[Column, ...] = COLUMNS, sizes: Sequence[int] = WIDTHS
) -> str:
    """The headings of the columns that a screen of that width shows."""
    row = tuple(Cell("x" * size) for size in sizes)
    first = on_terminal(Table("", columns, [Section("", [row])]), wide).split("\n")[0]
    return "".join(first.split())


@pytest.mark.parametrize(
    ("wide", "shown"),
    [
        (120, "事甲乙丙丁"),
        (45, "事甲乙丙丁"),
        (44, "事甲丙丁"),  # 乙 goes first, and makes room for eight
        (37, "事甲丙丁"),
        (36, "事丙丁"),  # of two that may go next, the left one
        (31, "事丙丁"),
        (30, "事丙"),
        (24, "事丙"),
        (23, "事丙"),  # what is no spare column stays, however narrow the screen
    ],
)
def test_spare_columns_go_one_by_one(wide: int, shown: str) -> None:
    assert headings(wide) == shown


def test_a_column_that_wraps_takes_its_least_and_no_more_than_its_text() -> None:
    for least, text, needed in ((12, 20, 12), (12, 11, 11), (30, 20, 20), (16, 17, 16)):
        columns = (Column("事", wraps=True, least=least), Column("甲", spare=1))
        assert headings(needed + 2 + 4 + 2, columns, (text, 4)) == "事甲"
        assert headings(needed + 2 + 4 + 1, columns, (text, 4)) == "事"


def test_a_column_that_does_not_wrap_has_no_least() -> None:
    columns = (Column("事", least=5), Column("甲", spare=1))
    assert headings(20 + 2 + 4 + 2, columns, (20, 4)) == "事甲"
    assert headings(20 + 2 + 4 + 1, columns, (20, 4)) == "事"


def test_a_legend_stands_with_its_column_only() -> None:
    columns = (
        Column("事"),
        Column("甲", spare=1, legend="甲：应有的数"),
        Column("乙", legend="–：无"),
    )
    rows = [Section("", [(Cell("x"), Cell("y" * 30), Cell("z"))])]
    assert on_terminal(Table("", columns, rows), 80).split("\n")[0] == "甲：应有的数；–：无"
    narrow = on_terminal(Table("", columns, rows), 30)
    assert narrow.split("\n")[0] == "–：无"
    assert "窗口窄，没有列出 甲" in narrow


LONG = "收到的各处室填报表/2018-03-宣传处（虚构示例）三月工作完成情况.xlsx 本月实绩"


@pytest.mark.parametrize("wide", [40, 60, 80, 120])
def test_a_long_title_of_a_section_widens_no_column(wide: int) -> None:
    columns = (
        *(Column("位置", spare=3), Column("日期", spare=2), Column("事项", wraps=True)),
        *(Column("数量", right=True), Column("内容", wraps=True)),
    )
    row = ("第6行", "2018-03-05", "网站文章", "12", "三月第一周更新的文章" * 4)
    sections = [Section(LONG, [tuple(map(Cell, row))] * 2), Section("乙", [tuple(map(Cell, row))])]
    shown = on_terminal(Table("", columns, sections), wide).split("\n")
    assert all(width(line) <= wide for line in shown)
    assert "【" + LONG + "】" in "".join(line.strip() for line in shown)
    whole = [line for line in shown if "网站文章" in line]
    assert len(whole) == 3
    assert all("12  三月第一周更" in line for line in whole)
    assert len({width(line[: line.index("网站文章")]) for line in whole}) == 1
