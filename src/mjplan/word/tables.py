"""The tables of a Markdown text as tables of Word: as broad as the text, their heads repeated on
each page, their rows whole, their numbers on one line."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mjplan.word.columns import Column, Grid, grid
from mjplan.word.inlines import Piece, pieces, text_of
from mjplan.word.looks import paragraph, tag
from mjplan.word.styles import TABLE, Look, Styles, sized

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

Runs = Callable[[Sequence[Piece], Look], str]
"""How pieces of text become runs in a look."""

_HEADS = tag("tblHeader")
_RIGHT = tag("jc", val="right")
_BORDERS = "".join(
    tag(side, val="single", sz=4, space=0, color="auto")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


class Written(NamedTuple):
    """A table as it is written: its rows, the heads first, and which columns stand right."""

    rows: list[list[list[Piece]]]
    right: tuple[bool, ...]

    @property
    def texts(self) -> list[tuple[str, ...]]:
        return [tuple(map(text_of, row)) for row in self.rows]


class Tables:
    """The tables of a text, each so many twentieths of a point broad. Those with the same heads
    have the same columns and letters: one looks down from one to the next."""

    def __init__(self, tree: "SyntaxTreeNode", styles: Styles, breadth: int) -> None:
        self._styles, self._breadth = styles, breadth
        texts: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        right: dict[tuple[str, ...], tuple[bool, ...]] = {}
        for table in map(_written, filter(lambda node: node.type == "table", tree.walk())):
            heads, *rows = table.texts
            texts.setdefault(heads, []).extend(rows)
            right[heads] = table.right
        self._grids = {heads: self._grid(heads, texts[heads], right[heads]) for heads in texts}

    def _grid(
        self, heads: Sequence[str], rows: list[tuple[str, ...]], right: Sequence[bool]
    ) -> Grid:
        columns = [
            Column(head, [row[at] for row in rows], right[at]) for at, head in enumerate(heads)
        ]
        return grid(columns, self._breadth, self._styles.cell_size())

    def table(self, node: "SyntaxTreeNode", runs: Runs) -> str:
        """Write a table as XML."""
        heads, *rows = _written(node).rows
        right = _written(node).right
        found = self._grids[tuple(map(text_of, heads))]
        small = {} if found.size == self._styles.cell_size() else sized(found.size)
        head, cell = (look.smaller(small) for look in (self._styles.head(), self._styles.cell()))
        looks = [cell.but(jc=_RIGHT) if is_right else cell for is_right in right]
        shapes = [_shape(broad) for broad in found.columns]
        lines = [_row(heads, [head] * len(heads), shapes, runs, _HEADS)]
        shapes = [_shape(*each) for each in zip(found.columns, found.whole, strict=True)]
        lines += [_row(row, looks, shapes, runs) for row in rows]
        columns = "".join(tag("gridCol", w=broad) for broad in found.columns)
        properties = _properties(self._styles, self._breadth, found.margin)
        return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{''.join(lines)}</w:tbl>"


def _written(node: "SyntaxTreeNode") -> Written:
    rows = [row for part in node.children for row in part.children]
    right = tuple("right" in str(cell.attrs.get("style", "")) for cell in rows[0].children)
    return Written([[pieces(cell.children[0]) for cell in row.children] for row in rows], right)


def _properties(styles: Styles, breadth: int, margin: int) -> str:
    known = styles.find(TABLE)
    style = tag("tblStyle", val=known) if known is not None else ""
    borders = "" if known is not None else f"<w:tblBorders>{_BORDERS}</w:tblBorders>"
    margins = "".join(tag(side, w=margin, type="dxa") for side in ("left", "right"))
    return (
        f"<w:tblPr>{style}{tag('tblW', w=breadth, type='dxa')}{tag('jc', val='center')}{borders}"
        f"{tag('tblLayout', type='fixed')}<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
    )


def _shape(breadth: int, is_whole: bool = False) -> str:
    """The properties of a cell; the text of a whole one is not broken."""
    whole = tag("noWrap") if is_whole else ""
    size = tag("tcW", w=breadth, type="dxa")
    return f"<w:tcPr>{size}{whole}{tag('vAlign', val='center')}</w:tcPr>"


def _row(
    cells: Sequence[Sequence[Piece]],
    looks: Sequence[Look],
    shapes: Sequence[str],
    runs: Runs,
    more: str = "",
) -> str:
    inside = "".join(
        f"<w:tc>{shape}{paragraph(runs(cell, look), look.paragraph)}</w:tc>"
        for cell, look, shape in zip(cells, looks, shapes, strict=True)
    )
    return f"<w:tr><w:trPr>{tag('cantSplit')}{more}</w:trPr>{inside}</w:tr>"
