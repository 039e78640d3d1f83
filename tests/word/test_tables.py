"""Tables of Markdown as tables of Word."""

import pytest

from helpers.word import PACKAGED, cells, layout, read
from mjplan.word.document import document

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
    assert not head.xpath(".//w:noWrap")
    assert len(first.xpath(".//w:noWrap")) == 3
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


def test_a_crowded_table_has_smaller_letters() -> None:
    years = [f"| {year} " for year in range(2016, 2024)]
    crowded = f"| 事项 {''.join(years)}| 走向 |\n{'| ---: ' * 10}|\n| 事项的名字很长 "
    crowded += f"{'| 227/200√ ' * 8}| → 持平 |\n"
    for text, size in ((TABLE, []), (crowded, ["14"])):
        (table,) = read(document(PACKAGED["公文"], text, {})).tables
        assert sorted({*table._tbl.xpath(".//w:rPr/w:sz/@w:val")}) == size


def test_tables_with_the_same_heads_have_the_same_columns() -> None:
    again = TABLE.replace("**甲\\|乙**", "事项的名字很长很长" * 9)
    other = TABLE.replace("事项", "措施")
    first, second, third = (
        table._tbl.xpath("./w:tblGrid/w:gridCol/@w:w")
        for table in read(document(BARE, f"{TABLE}\n{again}\n{other}", {})).tables
    )
    assert first == second != third
