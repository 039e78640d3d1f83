"""The text inside a paragraph of Markdown -> runs, breaks and links."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from mjplan.render.markdown import CHART
from mjplan.word.looks import Properties, run, tag

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_MARKS: dict[str, Properties] = {
    "strong": {"b": tag("b"), "bCs": tag("bCs")},
    "em": {"i": tag("i"), "iCs": tag("iCs")},
    "s": {"strike": tag("strike")},
}
_BREAKS = ("<br>", "<br/>", "<br />")
_LINKS = ("http://", "https://", "mailto:")


class Piece(NamedTuple):
    """A text, how it is marked (strong, em, s), and where it leads."""

    text: str
    marks: tuple[str, ...] = ()
    link: str = ""


def pieces(inline: "SyntaxTreeNode") -> list[Piece]:
    """What a paragraph says, piece by piece."""
    return [piece for piece in _pieces(inline.children, (), "") if piece.text]


def text_of(found: Iterable[Piece]) -> str:
    """The words alone."""
    return "".join(piece.text for piece in found)


def runs(piece: Piece, properties: Properties) -> str:
    """A piece as the XML of a run, in the look of the paragraph around it."""
    for mark in piece.marks:
        properties = {**properties, **_MARKS[mark]}
    return run(piece.text, properties)


def chart_of(inline: "SyntaxTreeNode") -> str:
    """The name of the chart that a paragraph consists of; empty where it is none."""
    if [child.type for child in inline.children] != ["image"]:
        return ""
    address = _address(inline.children[0], "src")
    return address.removeprefix(CHART) if address.startswith(CHART) else ""


def _pieces(
    nodes: Iterable["SyntaxTreeNode"], marks: tuple[str, ...], link: str
) -> Iterator[Piece]:
    for node in nodes:
        if node.type in _MARKS:
            yield from _pieces(node.children, (*marks, node.type), link)
        elif node.type == "link":
            yield from _pieces(node.children, marks, _leading(_address(node, "href")))
        elif node.type == "softbreak":
            yield from _joint(node, marks, link)
        elif node.type == "hardbreak" or node.content.lower() in _BREAKS:
            yield Piece("\n", marks, link)
        elif node.type == "image":
            yield from _pieces(node.children, marks, link)
        elif node.type in ("text", "code_inline"):
            yield Piece(node.content, marks, link)


def _joint(node: "SyntaxTreeNode", marks: tuple[str, ...], link: str) -> Iterator[Piece]:
    """A line of the source goes on in the next one: with a blank between Latin words only."""
    before, after = node.previous_sibling, node.next_sibling
    if before is None or after is None:
        return
    if before.content[-1:].isascii() and after.content[:1].isascii():
        yield Piece(" ", marks, link)


def _address(node: "SyntaxTreeNode", key: str) -> str:
    return str(node.attrs.get(key, ""))


def _leading(address: str) -> str:
    """Where a link leads, if it is to the web or a mail."""
    return address if address.lower().startswith(_LINKS) else ""
