"""A Word document: a paragraph is a paragraph, and what was changed in it is read as it reads."""

import io
from typing import Any

import pytest

from mjplan.draft import source_word
from mjplan.draft.source import Grid, Paragraph, Source

docx = pytest.importorskip("docx")
parse_xml = pytest.importorskip("docx.oxml").parse_xml
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(document: Any) -> Source:
    out = io.BytesIO()
    document.save(out)
    found = source_word.read("规划", out.getvalue())
    assert isinstance(found, Source)
    return found


def texts(source: Source) -> list[str]:
    return [each.text for each in source.blocks if isinstance(each, Paragraph)]


def add(document: Any, inner: str) -> None:
    document.element.body.insert(0, parse_xml(f"<w:p {W}>{inner}</w:p>"))


@pytest.mark.parametrize("style", [None, "List Bullet", "List Number"])
def test_paragraphs_without_full_stops_stay_apart(style: str | None) -> None:
    document = docx.Document()
    lines = [
        "招聘工程师、设计师共10名",
        "人均培训时长40小时/年",
        "员工离职率，不超过8%",
        "满意度90分",
    ]
    for line in lines:
        document.add_paragraph(line, style=style)
    assert texts(read(document)) == lines


def test_numbered_paragraphs_and_lines_broken_by_hand_stay_apart() -> None:
    document = docx.Document()
    number = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    add(document, f"{number}<w:r><w:t>招聘10名，</w:t><w:br/><w:t>培训20人</w:t></w:r>")
    found = read(document)
    assert texts(found) == ["招聘10名，", "培训20人"]
    assert {each.place for each in found.blocks if isinstance(each, Paragraph)} == {"第 1 段"}


def test_changes_are_read_as_accepted_and_told() -> None:
    document = docx.Document()
    add(
        document,
        "<w:r><w:t>完成1</w:t></w:r><w:del><w:r><w:delText>0</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>5</w:t></w:r></w:ins><w:r><w:t>篇</w:t></w:r>",
    )
    found = read(document)
    assert texts(found) == ["完成15篇"]
    assert "修订" in found.remarks[0]


def test_controls_are_read_and_tables_of_contents_are_not() -> None:
    document = docx.Document()
    inner = "<w:sdt><w:sdtContent><w:r><w:t>10</w:t></w:r></w:sdtContent></w:sdt>"
    add(document, f"<w:r><w:t>完成</w:t></w:r>{inner}<w:r><w:t>篇</w:t></w:r>")
    styles = document.styles
    styles.add_style("toc 1", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("教学\t1", style="toc 1")
    assert texts(read(document)) == ["完成10篇"]


def test_what_is_raised_or_struck_out_joins_no_number() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("完成95")
    paragraph.add_run("1").font.superscript = True
    paragraph = document.add_paragraph("")
    paragraph.add_run("10").font.strike = True
    paragraph.add_run("15篇")
    assert texts(read(document)) == ["完成95 1", "~~10~~15篇"]


def test_a_cell_with_two_paragraphs_is_no_one_number() -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "10"
    cell.add_paragraph("15")
    cell.add_table(1, 1).cell(0, 0).text = "20"
    (grid,) = read(document).blocks
    assert isinstance(grid, Grid)
    assert grid.rows[0][0].text == "10 15 20"
