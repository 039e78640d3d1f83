"""A Word document -> paragraphs and tables, each with its place."""

import re
from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from mjplan.draft.source import Block, Cell, Grid, Paragraph, Row, Source, clean
from mjplan.draft.word_parts import measured
from mjplan.sheets.book import Unread
from mjplan.sheets.bounds import Refused

if TYPE_CHECKING:
    from docx.document import Document

_AGAIN = "请用 Word 或 WPS 打开它，另存为 .docx 后再用"
_WRONG = (SyntaxError, LookupError, ValueError, AttributeError, TypeError)
"""What python-docx raises for XML that is no document's."""

_LEVEL = re.compile(r"(?:heading|标题) ?([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)", re.IGNORECASE)
_BLOCKS = "./w:p | ./w:tbl | ./w:sdt/w:sdtContent/w:p | ./w:sdt/w:sdtContent/w:tbl"
_ROWS = "./w:tr | ./w:sdt/w:sdtContent/w:tr"
_CELLS = "./w:tc | ./w:sdt/w:sdtContent/w:tc"
_RUNS = ".//w:r[not(ancestor::w:del or ancestor::w:moveFrom or ancestor::w:txbxContent)]"
_CHANGES = ".//w:ins[.//w:t] | .//w:del[.//w:delText] | .//w:moveFrom"
_BOXES = ".//w:txbxContent[.//w:t][not(ancestor::*[local-name()='Fallback'])]"

INSTALL = "要读 Word 文档，请先安装：pip install 'mjplan[office]'；或另存为 .txt"


def read(name: str, content: bytes) -> Source | Unread:
    """Read a document by the name of its file; its size is bounded before it is opened."""
    if find_spec("docx") is None:
        return Unread(INSTALL)
    try:
        content = measured(content)
    except Refused as refused:
        why = refused.why.replace("Excel", "Word").replace(".xlsx", ".docx")
        return Unread(why.replace("一张表", "一份规划").replace("要用的表", "规划本身"))
    found = _read(name, content)
    if found is None:
        return Unread(f"文件已损坏，读不了：{_AGAIN}")
    return found


def _read(name: str, content: bytes) -> Source | None:
    """Read a document; None where it is none. A paragraph is one, whatever it ends with."""
    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        document = Document(BytesIO(content))
        return Source(name, tuple(_blocks(document)), tuple(_remarks(document)))
    except (OpcError, *_WRONG):
        return None


def _remarks(document: "Document") -> Iterator[str]:
    """Say what of a document was not read, or may have been meant otherwise."""
    body = document.element.body
    if body.xpath(_CHANGES):
        yield "文档里有还没定下来的修订，按全部接受读了：请先在 Word 里接受或拒绝修订，再起草"
    if boxes := len(body.xpath(_BOXES)):
        yield f"有 {boxes} 个文本框没有读：要的请剪切到正文里，再起草"


def _blocks(document: "Document") -> Iterator[Block]:
    from docx.text.paragraph import Paragraph as Written

    tables = paragraphs = 0
    for block in document.element.body.xpath(_BLOCKS):
        if block.tag.endswith("}tbl"):
            tables += 1
            if rows := tuple(_rows(block, document, f"第 {tables} 张表")):
                yield Grid(rows)
            continue
        paragraphs += 1
        yield from _paragraphs(Written(block, document), f"第 {paragraphs} 段")


def _paragraphs(paragraph: Any, place: str) -> Iterator[Paragraph]:
    """Yield a paragraph, each line of one that is broken by hand; none where it is empty. Its level
    is its style's, its lead the bold text that it begins with."""
    style = (paragraph.style.name if paragraph.style is not None else "") or ""
    runs = _runs(paragraph)
    written = "".join(text for text, _ in runs)
    text = clean(written)
    if not text or _CONTENTS.match(style):
        return
    level = _LEVEL.match(style)
    if level is not None or style.casefold() in ("title", "标题"):
        yield Paragraph(text, place, int(level[1]) if level else 1)
        return
    bold = takewhile(lambda run: run[1] or not run[0].strip(), runs)
    lead = clean("".join(text for text, _ in bold))
    is_point = "list" in style.casefold() or _is_listed(paragraph)
    lines = [text] if lead == text else [clean(each) for each in written.split("\n")]
    for line in filter(None, lines):
        own = lead if line.startswith(lead) else ""
        yield Paragraph(line, place, 0, own, is_point)
        lead = ""


def _runs(paragraph: Any) -> list[tuple[str, bool]]:
    """Return the pieces of a paragraph's text, and whether each is in bold: with what was inserted
    and without what was deleted. What is raised stays apart from a number before it, and what is
    struck out is marked as Markdown does it."""
    from docx.text.run import Run

    found: list[tuple[str, bool]] = []
    for element in paragraph._p.xpath(_RUNS):
        run, text = Run(element, paragraph), element.text
        if run.font.strike and text.strip():
            text = f"~~{text}~~"
        if run.font.superscript and text[:1].isdigit():
            text = f" {text}"
        found.append((text, bool(run.bold)))
    return found


def _is_listed(paragraph: Any) -> bool:
    """Whether Word puts a bullet or a number before a paragraph."""
    properties = paragraph._p.pPr
    return properties is not None and properties.numPr is not None


def _rows(table: Any, document: Any, place: str) -> Iterator[Row]:
    """Yield the rows; a merged cell's text stands in each of the cells that it covers."""
    above: list[str] = []
    for number, row in enumerate(table.xpath(_ROWS), 1):
        texts = [""] * row.grid_before
        for cell in row.xpath(_CELLS):
            goes_on = cell.vMerge == "continue" and len(texts) < len(above)
            text = above[len(texts)] if goes_on else _cell(cell, document)
            texts += [text] * cell.grid_span
        above = texts
        if any(texts):
            yield tuple(Cell(text, f"{place}第 {number} 行") for text in texts)


def _cell(cell: Any, document: Any) -> str:
    """Return the text of a cell, and of the tables in it."""
    from docx.text.paragraph import Paragraph as Written

    found = cell.xpath(".//w:p[not(ancestor::w:txbxContent)]")
    texts = ["".join(text for text, _ in _runs(Written(each, document))) for each in found]
    return clean("\n".join(texts))
