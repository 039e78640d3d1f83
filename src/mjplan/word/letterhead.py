"""Whose document it is stands on one line, however long the name."""

from typing import Any

from docx.oxml.ns import qn
from docx.shared import Pt

from mjplan.render.table import width
from mjplan.word.places import text_of
from mjplan.word.styles import AGENCY, Styles

_LEAST = 44
"""Half points below which no name gets smaller: those of a title; a longer one takes two lines."""
_HALF_POINT = 10
"""In twentieths of a point."""


def fit(root: Any, styles: Styles, breadth: int) -> None:
    """Make the letters of a part's head smaller where they need more than a line of so many
    twentieths of a point."""
    style = styles.find(AGENCY)
    size = styles.size(style) if style is not None else None
    if size is None:
        return
    for paragraph in root.iter(qn("w:p")):
        letters = width(text_of(paragraph)) / 2
        if paragraph.style == style and letters * size * _HALF_POINT > breadth:
            _shrink(paragraph, max(int(breadth / letters / _HALF_POINT), _LEAST))


def _shrink(paragraph: Any, size: int) -> None:
    for run in paragraph.iter(qn("w:r")):
        run.get_or_add_rPr().sz_val = Pt(size / 2)
