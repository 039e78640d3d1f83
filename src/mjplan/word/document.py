"""A Markdown text in the styles of a layout, as the bytes of a Word document."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from mjplan.render.charts import Bars
from mjplan.text import visible
from mjplan.word import places
from mjplan.word.blocks import Writer, line_below, parsed, title_of
from mjplan.word.drawings import Drawings
from mjplan.word.inlines import pieces, text_of
from mjplan.word.layout import Layout, opened
from mjplan.word.letterhead import fit
from mjplan.word.tables import Tables

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_NONE: Mapping[str, Bars] = MappingProxyType({})
_SIGNATURE = 8
"""Paragraphs after the body that may be a signature, and stay together."""
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_PROPERTY = 255
"""The longest text that a document says of itself."""


def document(
    layout: bytes, markdown: str, words: Mapping[str, str], charts: Mapping[str, Bars] = _NONE
) -> bytes:
    """Fill a layout: the body in place of 【正文】, `words` in place of the others.

    The text's first heading is 【标题】, the line below it 【副标题】, unless there are such words;
    where the layout has no place for them, they head the body. Raises LayoutFault.
    """
    filled = opened(layout)
    tree = parsed(markdown)
    heading = title_of(tree)
    said = {name: word for name, word in words.items() if word}
    below = line_below(heading) if places.SUBTITLE not in said else None
    said = {places.TITLE: _words_of(heading), places.SUBTITLE: _words_of(below), **said}
    apart = ((places.TITLE, heading), (places.SUBTITLE, below))
    above = [node for word, node in apart if places.holds(filled.document.element, word)]
    _fill(filled, said)
    blocks = [each for each in tree.children if not any(each is node for node in above)]
    _insert(filled.place, "".join(_writer(filled, tree, charts).blocks(blocks)))
    _sign(filled, said)
    file = BytesIO()
    filled.document.save(file)
    return file.getvalue()


def _fill(filled: Layout, words: Mapping[str, str]) -> None:
    for part in (filled.document.element, *filled.margins):
        places.fill(part, words)
        fit(part, filled.styles, filled.breadth)


def _writer(filled: Layout, tree: "SyntaxTreeNode", charts: Mapping[str, Bars]) -> Writer:
    tables = Tables(tree, filled.styles, filled.breadth)
    drawings = Drawings(charts, filled.document, filled.breadth)
    return Writer(filled.styles, tables, _linking(filled), drawings.draw)


def _words_of(node: "SyntaxTreeNode | None") -> str:
    return text_of(pieces(node.children[0])) if node is not None else ""


def _linking(filled: Layout) -> Callable[[str], str]:
    """What makes the id of an address, the same for the same."""

    def link(address: str) -> str:
        part = filled.document.part
        known: str = part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return known

    return link


def _insert(place: Any, body: str) -> None:
    """Put the body into its place; its end stays on the page of what follows it."""
    whole = parse_xml(f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'c')}>{body}</w:body>")
    blocks = list(whole)
    following = list(place.itersiblings(qn("w:p")))[:_SIGNATURE]
    place.addprevious(whole)  # from one document to the other at once: block by block takes long
    for block in blocks:
        place.addprevious(block)
    for gone in (whole, place):
        gone.getparent().remove(gone)
    if following:
        _keep_together([*_end(blocks), *following[:-1]])


def _end(blocks: list[Any]) -> list[Any]:
    """The last paragraph of the body; of a table its last row, and the line below it."""
    *_, before, last = None, None, *blocks
    if before is not None and before.tag == qn("w:tbl"):
        return [list(before)[-1], last]
    return [last] if last is not None else []


def _keep_together(blocks: list[Any]) -> None:
    for block in blocks:
        for paragraph in block.iter(qn("w:p")):
            paragraph.get_or_add_pPr().get_or_add_keepNext()


def _sign(filled: Layout, words: Mapping[str, str]) -> None:
    """Say what the document is and who made it when, instead of what the layout says of itself."""
    core = filled.core
    for child in list(core._element):
        core._element.remove(child)
    core.title = visible(words[places.TITLE])[:_PROPERTY]
    core.author = visible(words.get(places.UNIT, ""))[:_PROPERTY]
    day = _day(words.get(places.DAY, ""))
    if day is not None:
        core.created = core.modified = day


def _day(text: str) -> datetime | None:
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    try:
        return datetime(year, month, day)
    except ValueError:
        return None
