"""The blocks of a Markdown text -> paragraphs and tables of Word, in the looks of a layout."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from mjplan.word import inlines
from mjplan.word.inlines import Piece
from mjplan.word.looks import KEEP, paragraph, run, tag
from mjplan.word.styles import LINK, Look, Styles
from mjplan.word.tables import Tables

_LETTER = 320
"""Twentieths of a point that a letter of the body takes: by two of them each level stands in."""
_SENTENCE = ("。", "：", "；", "！", "？", ".", ":")
_RULE = f"<w:pBdr>{tag('bottom', val='single', sz=6, space=1, color='auto')}</w:pBdr>"


def parsed(markdown: str) -> SyntaxTreeNode:
    """Read a Markdown text, with tables and what is struck out."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return SyntaxTreeNode(parser.parse(markdown))


def title_of(tree: SyntaxTreeNode) -> SyntaxTreeNode | None:
    """The first heading of the highest level."""
    return next((each for each in tree.children if each.tag == "h1"), None)


def line_below(heading: SyntaxTreeNode | None) -> SyntaxTreeNode | None:
    """The paragraph below a heading, if it is one line that is no sentence: whose report it is, and
    of which day."""
    below = heading.next_sibling if heading is not None else None
    if below is None or below.type != "paragraph":
        return None
    line = below.children[0]
    is_line = "\n" not in line.content and not line.content.endswith(_SENTENCE)
    return below if is_line and not inlines.chart_of(line) else None


class Writer:
    """Writes blocks as XML, one after the other. `link` makes the id of an address, `draw` the run
    that shows a chart by its name (None where there is none)."""

    def __init__(
        self,
        styles: Styles,
        tables: Tables,
        link: Callable[[str], str],
        draw: Callable[[str], str | None],
    ) -> None:
        self._styles, self._tables = styles, tables
        self._link, self._draw = link, draw
        known = styles.find(LINK)
        self._link_style = {"rStyle": tag("rStyle", val=known)} if known is not None else {}

    def blocks(self, nodes: Iterable[SyntaxTreeNode], level: int = 0) -> Iterator[str]:
        """Write blocks; those of lists and quotations stand in by their level."""
        for node in nodes:
            if node.type == "heading":
                yield self._heading(node)
            elif node.type == "paragraph":
                yield self._paragraph(node.children[0], self._indented(self._styles.body, level))
            elif node.type in ("bullet_list", "ordered_list"):
                yield from self._list(node, level)
            elif node.type == "blockquote":
                yield from self.blocks(node.children, level + 1)
            elif node.type == "table":
                yield self._tables.table(node, self._runs)
                yield paragraph("", self._styles.figure().paragraph)
            elif node.type in ("fence", "code_block"):
                yield from self._code(node)
            elif node.type == "hr":
                yield paragraph("", self._styles.figure().but(pBdr=_RULE).paragraph)

    def _heading(self, node: SyntaxTreeNode) -> str:
        level = int(node.tag[1:])
        look = self._styles.title() if level == 1 else self._styles.heading(level - 1)
        return self._paragraph(node.children[0], look)

    def _paragraph(self, inline: SyntaxTreeNode, look: Look, before: str = "") -> str:
        chart = self._draw(inlines.chart_of(inline))
        if chart is not None:
            return paragraph(chart, self._styles.figure().paragraph)
        found = inlines.pieces(inline)
        if _leads(found):
            look = look.but(keepNext=KEEP)
        return paragraph(before + self._runs(found, look), look.paragraph)

    def _list(self, node: SyntaxTreeNode, level: int) -> Iterator[str]:
        """Write a list; numbers are text, so that each list begins with its own."""
        is_numbered = node.type == "ordered_list"
        look = self._styles.body if is_numbered else self._styles.bullet()
        number = int(node.attrs.get("start", 1))
        for at, item in enumerate(node.children):
            before = run(f"{number + at}. ", look.text) if is_numbered else ""
            first, rest = item.children[:1], item.children[1:]
            if first and first[0].type == "paragraph":
                yield self._paragraph(first[0].children[0], self._indented(look, level), before)
            else:
                rest = item.children
            yield from self.blocks(rest, level + 1)

    def _code(self, node: SyntaxTreeNode) -> Iterator[str]:
        look = self._indented(self._styles.body, 0)
        text = node.content.rstrip("\n")
        yield paragraph(run(text, look.text), look.but(jc=tag("jc", val="left")).paragraph)

    def _indented(self, look: Look, level: int) -> Look:
        if not level:
            return look
        step = tag("ind", leftChars=200 * level, left=2 * level * _LETTER)
        return look.but(ind=step)

    def _runs(self, found: Sequence[Piece], look: Look) -> str:
        return "".join(self._piece(piece, look) for piece in found)

    def _piece(self, piece: Piece, look: Look) -> str:
        if not piece.link:
            return inlines.runs(piece, look.text)
        inside = inlines.runs(piece, {**look.text, **self._link_style})
        return f'<w:hyperlink r:id="{self._link(piece.link)}">{inside}</w:hyperlink>'


def _leads(found: Sequence[Piece]) -> bool:
    """Whether a paragraph speaks of what follows: all of it is strong, or it ends in a colon."""
    is_strong = bool(found) and all("strong" in piece.marks for piece in found)
    return is_strong or inlines.text_of(found).rstrip().endswith("：")
