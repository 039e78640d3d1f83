"""What a document could make a reader do is bounded before the reader sees it."""

import io
import zipfile

import pytest

from mjplan.draft import source_word, word_parts
from mjplan.draft.source import Grid, Source
from mjplan.sheets.book import Unread
from mjplan.sheets.bounds import Refused

pytest.importorskip("docx")

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CELL = "<w:tc>{}<w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"


def package(body: str, **parts: str) -> bytes:
    """A document with a body, and other parts by their names with _ for the slash."""
    text = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", text)
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def span(columns: int) -> str:
    return CELL.format(f'<w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>', "任务")


def test_merged_cells_stand_in_each_that_they_cover() -> None:
    down = "<w:tcPr><w:vMerge{}/></w:tcPr>"
    first = CELL.format(down.format(' w:val="restart"'), "教学") + CELL.format("", "10") + span(2)
    then = CELL.format(down.format(""), "") + CELL.format("", "11")
    skipped = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + CELL.format("", "12")
    found = source_word.read("规划", package(table(first, then, skipped)))
    assert isinstance(found, Source)
    (grid,) = found.blocks
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["教学", "10", "任务", "任务"],
        ["教学", "11"],
        ["", "12"],
    ]


def test_a_long_merged_column_is_read() -> None:
    cell = CELL.format("<w:tcPr><w:vMerge/></w:tcPr>", "") + CELL.format("", "1")
    found = source_word.read("规划", package(table(*[cell] * 1500)))
    assert isinstance(found, Source)


@pytest.mark.parametrize(
    "content",
    [
        package(table(span(2_000_000_000))),
        package(table(*[span(100)] * 600)),
        package("<w:p/>" * 10_001),
        package("<w:r/>" * 700_000),
        package("", styles=f'<w:styles xmlns:w="{W}">{"<w:style/>" * 700_000}</w:styles>'),
    ],
)
def test_what_would_grow_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="太多"):
        word_parts.measured(content)
    assert isinstance(source_word.read("规划", content), Unread)


def test_the_text_is_measured_wherever_it_lies() -> None:
    out = io.BytesIO()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships><Relationship Id="a" Type="{kind}" Target="word/d2.xml"/>'
            "</Relationships>",
        )
        archive.writestr("word/document.xml", "<document/>")
        archive.writestr("word/d2.xml", " " * (9 << 20))
    with pytest.raises(Refused, match="超过 8 MB"):
        word_parts.measured(out.getvalue())


def test_another_package_is_no_document() -> None:
    found = source_word.read("规划", package("").replace(b"word/document", b"some/document"))
    assert isinstance(found, Unread)
    assert "这不是 Word 文档" in found.why
