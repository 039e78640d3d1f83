"""Tables of Markdown as tables of Word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import examples
from helpers.word import PACKAGED, cells, layout, read
from mjplan.word.document import document
from mjplan.word.tables import Column, widths

TABLE = """\
| 事项 | 目标 | 说明 |
| --- | ---: | --- |
| **甲\\|乙** | 120 篇 | a<br>b |
| 丙 |  | [证](https://example.org/) |
"""
BARE = layout("【正文】")


def test_cells_say_what_the_text_says() -> None:
    assert cells(document(BARE, TABLE, {})) == [
        [["事项", "目标", "说明"], ["甲|乙", "120 篇", "a\nb"], ["丙", "", "证"]],
    ]


@pytest.mark.parametrize("whole", [BARE, *PACKAGED.values()], ids=["bare", *PACKAGED])
def test_heads_are_repeated_rows_whole_and_numbers_at_the_right(whole: bytes) -> None:
    (table,) = read(document(whole, TABLE, {})).tables
    head, first, *_ = table._tbl.tr_lst
    assert len(table._tbl.xpath("./w:tr/w:trPr/w:cantSplit")) == 3
    assert head.xpath("./w:trPr/w:tblHeader")
    assert not first.xpath("./w:trPr/w:tblHeader")
    assert [cell.xpath(".//w:jc/@w:val") for cell in first.tc_lst][1] == ["right"]
    assert len(table._tbl.xpath(".//w:noWrap")) == 2
    assert table._tbl.xpath(".//w:tblStyle | .//w:tblBorders")


@pytest.mark.parametrize("whole", [BARE, *PACKAGED.values()], ids=["bare", *PACKAGED])
def test_a_table_is_as_broad_as_the_text(whole: bytes) -> None:
    made = read(document(whole, TABLE, {}))
    section = made.sections[0]
    (table,) = made.tables
    broad = section.page_width - section.left_margin - section.right_margin
    grid = [int(each) for each in table._tbl.xpath("./w:tblGrid/w:gridCol/@w:w")]
    assert sum(grid) == broad // 635
    assert [int(each) for each in table._tbl.xpath("./w:tblPr/w:tblW/@w:w")] == [sum(grid)]


def test_lines_of_tables_are_off_the_grid() -> None:
    for whole in (BARE, *PACKAGED.values()):
        made = read(document(whole, TABLE, {}))
        for paragraph in made.element.xpath(".//w:tbl//w:p"):
            style = f"./w:style[@w:styleId='{paragraph.style}']"
            found = made.styles.element.xpath(f"{style}/w:pPr/w:snapToGrid/@w:val")
            assert found + paragraph.xpath("./w:pPr/w:snapToGrid/@w:val") == ["0"]


def test_a_short_column_has_what_it_needs_and_a_long_one_the_rest() -> None:
    columns = [
        Column("日期", ["2018-03-05"], right=False),
        Column("变动", ["虚构示例" * 30], right=False),
        Column("完成率", ["100%", "–"], right=True),
    ]
    day, change, rate = widths(columns, 8844, 105)
    assert day > 10 * 1.3 * 105
    assert rate > 4 * 1.3 * 105
    assert change > 5 * rate


@settings(deadline=None, max_examples=examples(200))
@given(
    st.lists(
        st.tuples(st.text(max_size=40), st.lists(st.text(max_size=90), max_size=3), st.booleans()),
        min_size=1,
        max_size=12,
    )
)
def test_columns_fill_the_breadth_to_the_twentieth(
    given_columns: list[tuple[str, list[str], bool]],
) -> None:
    found = widths([Column(*each) for each in given_columns], 8844, 105)
    assert sum(found) == 8844
    assert min(found) > 0
