"""The styles of a layout, found by their names as any office program writes them.

Word writes "heading 1", LibreOffice "Heading 1", and some WPS documents 标题 1.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from docx.oxml.ns import qn

from mjplan.text import folded
from mjplan.word.looks import KEEP, Properties, tag

TITLE, SUBTITLE = ("title", "标题"), ("subtitle", "副标题")
HEADINGS = tuple((f"heading {level}", f"标题 {level}") for level in (1, 2, 3))
BULLET = ("list bullet", "列表项目符号")
AGENCY = ("发文机关标志",)
LINK = ("hyperlink", "超链接")
TABLE = ("公文表格", "table grid", "网格型", "表格网格")
HEAD, CELL, FIGURE = ("表头",), ("表格文字",), ("图",)

_SMALL = 21
"""Half points of the letters in tables, where the layout has no style for them."""
_BARE: Properties = {
    "snapToGrid": tag("snapToGrid", val=0),
    "spacing": tag("spacing", before=0, after=0, line=240, lineRule="auto"),
    "ind": tag("ind", leftChars=0, left=0, firstLineChars=0, firstLine=0),
}
"""What takes the lines of a table off the grid of the text around it."""
_CENTRED: Properties = {"jc": tag("jc", val="center")}
_BOLD: Properties = {"b": tag("b")}


def sized(half_points: int) -> Properties:
    """The property of letters of so many half points."""
    return {"sz": tag("sz", val=half_points), "szCs": tag("szCs", val=half_points)}


class Look(NamedTuple):
    """How a paragraph and the text in it look."""

    paragraph: Properties
    text: Properties

    def but(self, **paragraph: str) -> "Look":
        """The same with other properties of the paragraph."""
        return self._replace(paragraph={**self.paragraph, **paragraph})

    def smaller(self, letters: Properties) -> "Look":
        """The same with letters of another size."""
        return self._replace(text={**self.text, **letters})


class Styles:
    """The looks of a document's parts; where a style is missing, one that comes near to it, made of
    that of the body."""

    def __init__(self, styles: Any, body: Look) -> None:
        self.body = body
        self._ids: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        for style in styles.iterchildren(qn("w:style")):
            name, size = style.find(qn("w:name")), style.find(f"{qn('w:rPr')}/{qn('w:sz')}")
            known = style.get(qn("w:styleId"))
            if name is None or known is None:
                continue
            self._ids.setdefault(folded(name.get(qn("w:val"), "")), known)
            if size is not None and size.get(qn("w:val"), "").isdecimal():
                self._sizes[known] = int(size.get(qn("w:val")))

    def find(self, names: Sequence[str]) -> str | None:
        """The id of the first style that has one of some names."""
        return next((known for name in names if (known := self._ids.get(folded(name)))), None)

    def title(self) -> Look:
        centred = {**self.body.paragraph, **_BARE, **_CENTRED}
        return self._named(TITLE, Look(centred, {**self.body.text, **_BOLD}))

    def heading(self, level: int) -> Look:
        """The look of a heading below the title; 1 is the highest."""
        bold = Look({**self.body.paragraph, "keepNext": KEEP}, {**self.body.text, **_BOLD})
        return self._named(HEADINGS[min(level, len(HEADINGS)) - 1], bold)

    def bullet(self) -> Look:
        return self._named(BULLET, self.body)

    def cell(self) -> Look:
        return self._named(CELL, Look(_BARE, {**self.body.text, **sized(_SMALL)}))

    def head(self) -> Look:
        """The look of what stands over the columns of a table."""
        bold = {**self.body.text, **sized(_SMALL), **_BOLD}
        return self._named(HEAD, Look({**_BARE, **_CENTRED, "keepNext": KEEP}, bold))

    def figure(self) -> Look:
        return self._named(FIGURE, Look({**_BARE, **_CENTRED}, {**self.body.text, **sized(_SMALL)}))

    def size(self, style: str) -> int | None:
        """Half points of the letters of a style, where it says so itself."""
        return self._sizes.get(style)

    def cell_size(self) -> int:
        """Half points of the letters in tables."""
        return self.size(self.find(CELL) or "") or _SMALL

    def _named(self, names: Sequence[str], other: Look) -> Look:
        known = self.find(names)
        return Look({"pStyle": tag("pStyle", val=known)}, {}) if known is not None else other
