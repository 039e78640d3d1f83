"""A Word document -> paragraphs and tables, each with its place."""

import re
from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any

from mjplan.draft.source import Block, Cell, Grid, Paragraph, Row, Source, clean, joined
from mjplan.sheets.book import Unread
from mjplan.sheets.bounds import DOCTYPE, Refused
from mjplan.sheets.zips import Zip

if TYPE_CHECKING:
    from docx.document import Document

MAX_TEXT = 8 << 20
"""Bytes of the document's own part, unpacked: some thousand pages."""

_DOCUMENT = "word/document.xml"
_AGAIN = "请用 Word 或 WPS 打开它，另存为 .docx 后再用"
_WRONG = (SyntaxError, LookupError, ValueError, AttributeError, TypeError)
"""What python-docx raises for XML that is no document's."""

_LEVEL = re.compile(r"(?:heading|标题) ?([1-9])$", re.IGNORECASE)


INSTALL = "要读 Word 文档，请先安装：pip install 'mjplan[office]'；或另存为 .txt"


def read(name: str, content: bytes) -> Source | Unread:
    """Read a document by the name of its file; its size is bounded before it is opened."""
    if find_spec("docx") is None:
        return Unread(INSTALL)
    try:
        archive = Zip(content)
        if _DOCUMENT not in archive:
            return Unread(f"这不是 Word 文档（.docx）：{_AGAIN}")
        text = archive.unpack(_DOCUMENT)
    except Refused as refused:
        return Unread(refused.why.replace("Excel", "Word").replace(".xlsx", ".docx"))
    if len(text) > MAX_TEXT:
        return Unread(f"文字超过 {MAX_TEXT >> 20} MB，不像是一份规划：请只留规划本身，保存后再用")
    if b"<!DOCTYPE" in text:
        return Unread(
            DOCTYPE.replace("表格", "文档").replace("Excel", "Word").replace("xlsx", "docx")
        )
    blocks = _read(content)
    if blocks is None:
        return Unread(f"文件已损坏，读不了：{_AGAIN}")
    return Source(name, joined(blocks))


def _read(content: bytes) -> list[Block] | None:
    """Read a document; None where it is none."""
    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        return [*_blocks(Document(BytesIO(content)))]
    except (OpcError, *_WRONG):
        return None


def _blocks(document: "Document") -> Iterator[Block]:
    from docx.table import Table

    tables = paragraphs = 0
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            tables += 1
            if rows := tuple(_rows(block, f"第 {tables} 张表")):
                yield Grid(rows)
            continue
        paragraphs += 1
        found = _paragraph(block, f"第 {paragraphs} 段")
        if found is not None:
            yield found


def _paragraph(paragraph: Any, place: str) -> Paragraph | None:
    """Return a paragraph; None where it is empty. Its level is its style's, its lead the bold text
    that it begins with."""
    text = clean(paragraph.text)
    if not text:
        return None
    style = (paragraph.style.name if paragraph.style is not None else "") or ""
    level = _LEVEL.match(style)
    if level is not None or style.casefold() in ("title", "标题"):
        return Paragraph(text, place, int(level[1]) if level else 1)
    lead = ""
    for run in paragraph.runs:
        if not run.bold and run.text.strip():
            break
        lead += run.text
    lead = clean(lead)
    is_point = "list" in style.casefold() or _is_listed(paragraph)
    return Paragraph(text, place, 0, lead if text.startswith(lead) else "", is_point)


def _is_listed(paragraph: Any) -> bool:
    """Whether Word puts a bullet or a number before a paragraph."""
    properties = paragraph._p.pPr
    return properties is not None and properties.numPr is not None


def _rows(table: Any, place: str) -> Iterator[Row]:
    """Yield the rows; a merged cell's text stands in each of the cells that it covers."""
    for number, row in enumerate(table.rows, 1):
        cells = [_cell(cell) for cell in row.cells]
        if any(cells):
            yield tuple(Cell(text, f"{place}第 {number} 行") for text in cells)


def _cell(cell: Any) -> str:
    return clean(" ".join(paragraph.text for paragraph in cell.paragraphs))
