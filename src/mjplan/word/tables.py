"""A table of Markdown -> a table of Word: as broad as the text, its heads repeated on each page,
its rows whole, its numbers on one line."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from mjplan.render.table import width
from mjplan.word.inlines import Piece, pieces, text_of
from mjplan.word.looks import paragraph, tag
from mjplan.word.styles import TABLE, Look, Styles

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

Runs = Callable[[Sequence[Piece], Look], str]
"""How pieces of text become runs in a look."""

_MARGIN = 57
"""Twentieths of a point between a cell's border and its text, on each side."""
_SPARE, _LATIN = 0.8, 1.3
"""Letters that a column has more than its longest text, and how broad a Latin sign is in the
broadest font: a number must not break because a machine lacks the font that was meant."""
_LEAST_HEAD, _SHORT, _LONGEST_WORD, _LONG = 4, 10, 24, 80
"""Letters of a head that stay together; of texts that are never broken (what a status is called);
of a word that is not broken in a narrow table; of a text beyond which a column gets no broader."""
_WORD = re.compile(r"[!-~]+")
_RIGHT = tag("jc", val="right")
_BORDERS = "".join(
    tag(side, val="single", sz=4, space=0, color="auto")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


class Column:
    """How broad a column would be if it could, and has to be, in letters."""

    def __init__(self, head: str, texts: Sequence[str], right: bool) -> None:
        longest = max(map(_longest_line, texts), default=0)
        words = max((_letters(word) for text in texts for word in _WORD.findall(text)), default=0)
        half = min(_letters(head), max(_LEAST_HEAD, 2 * ((width(head) + 3) // 4)))
        is_whole = right or longest <= _SHORT
        least = longest if is_whole else min(words, _LONGEST_WORD)
        self.least = max(least, half) + _SPARE
        self.ideal = max(longest + _SPARE, self.least if right else _letters(head) + _SPARE)


def table(node: "SyntaxTreeNode", styles: Styles, broad: int, runs: Runs) -> str:
    """A table as XML, so many twentieths of a point broad."""
    rows = [[pieces(cell.children[0]) for cell in row.children] for row in _rows(node)]
    right = ["right" in str(cell.attrs.get("style", "")) for cell in _rows(node)[0].children]
    texts = [[text_of(cell) for cell in row] for row in rows]
    columns = [
        Column(texts[0][at], [row[at] for row in texts[1:]], is_right)
        for at, is_right in enumerate(right)
    ]
    broads = widths(columns, broad, styles.cell_size() * 5)
    grid = "".join(tag("gridCol", w=each) for each in broads)
    head = _row(rows[0], [styles.head()] * len(columns), broads, runs, is_head=True)
    looks = [styles.cell().but(jc=_RIGHT) if r else styles.cell() for r in right]
    body = "".join(_row(row, looks, broads, runs) for row in rows[1:])
    properties = _properties(styles, broad)
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"


def widths(columns: Sequence[Column], broad: int, letter: int) -> list[int]:
    """How broad each column is, all of them together `broad`; a letter takes `letter`.

    Where there is no room for all, each has what it needs at least, and the rest goes to those
    that lack some, the more the more they lack.
    """
    room = broad - 2 * _MARGIN * len(columns)
    ideal = [column.ideal * letter for column in columns]
    least = [column.least * letter for column in columns]
    if sum(ideal) <= room:
        found = [each * room / sum(ideal) for each in ideal]
    elif sum(least) >= room:
        found = [each * room / sum(least) for each in least]
    else:
        lack = [min(most, _LONG * letter) - few for most, few in zip(ideal, least, strict=True)]
        share = (room - sum(least)) / sum(lack)
        found = [few + share * more for few, more in zip(least, lack, strict=True)]
    whole = [int(each) + 2 * _MARGIN for each in found]
    whole[-1] += broad - sum(whole)
    return whole


def _letters(text: str) -> float:
    """How many Latin letters broad a text is in print."""
    return sum(_LATIN if sign.isascii() else 2 * (width(sign) > 0) for sign in text)


def _longest_line(text: str) -> float:
    return max(map(_letters, text.split("\n")))


def _rows(node: "SyntaxTreeNode") -> list["SyntaxTreeNode"]:
    return [row for part in node.children for row in part.children]


def _properties(styles: Styles, broad: int) -> str:
    known = styles.find(TABLE)
    style = tag("tblStyle", val=known) if known is not None else ""
    borders = "" if known is not None else f"<w:tblBorders>{_BORDERS}</w:tblBorders>"
    margins = "".join(tag(side, w=_MARGIN, type="dxa") for side in ("left", "right"))
    return (
        f"<w:tblPr>{style}{tag('tblW', w=broad, type='dxa')}{tag('jc', val='center')}{borders}"
        f"{tag('tblLayout', type='fixed')}<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
    )


def _row(
    cells: Sequence[Sequence[Piece]],
    looks: Sequence[Look],
    broads: Sequence[int],
    runs: Runs,
    *,
    is_head: bool = False,
) -> str:
    head = tag("tblHeader") if is_head else ""
    inside = "".join(_cells(cells, looks, broads, runs))
    return f"<w:tr><w:trPr>{tag('cantSplit')}{head}</w:trPr>{inside}</w:tr>"


def _cells(
    cells: Sequence[Sequence[Piece]], looks: Sequence[Look], broads: Sequence[int], runs: Runs
) -> Iterator[str]:
    for cell, look, broad in zip(cells, looks, broads, strict=True):
        whole = tag("noWrap") if look.paragraph.get("jc") == _RIGHT else ""
        size = f"{tag('tcW', w=broad, type='dxa')}{whole}{tag('vAlign', val='center')}"
        text = paragraph(runs(cell, look), look.paragraph)
        yield f"<w:tc><w:tcPr>{size}</w:tcPr>{text}</w:tc>"
