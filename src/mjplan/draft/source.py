"""What a plan's text is made of, whatever file it came in: paragraphs and tables, each with its
place."""

import re
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from mjplan.text import CONTROL

LONGEST = 200_000
"""Characters beyond which a text is no plan."""

_UNSEEN = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufff9-\ufffb]")
_MARKUP = re.compile(
    r"(?:</?(?:p|br|div|span|b|strong|i|em|u|font|sup|sub)\b[^<>]{0,80}>\s*)+", re.I
)
_ENDS = "。！？；：…!?;:”’）》)」』"


class Paragraph(NamedTuple):
    """A paragraph: its text in one line, its place in the file, its level where it is a heading
    (from 1; 0 where it is none), the words in bold that it begins with, and whether it is a point
    of a list."""

    text: str
    place: str
    level: int = 0
    lead: str = ""
    is_point: bool = False

    @property
    def is_bold(self) -> bool:
        """Whether all of it is in bold."""
        return self.lead == self.text != ""


class Cell(NamedTuple):
    """A cell of a table, and its place in the file."""

    text: str
    place: str


Row: TypeAlias = tuple[Cell, ...]


class Grid(NamedTuple):
    """A table, row by row; a merged cell stands in each of the cells that it covers."""

    rows: tuple[Row, ...]


Block: TypeAlias = Paragraph | Grid


class Source(NamedTuple):
    """A text by the name of its file, without the ending. `remarks` are Chinese sentences on what
    could not be told of it."""

    name: str
    blocks: tuple[Block, ...]
    remarks: tuple[str, ...] = ()


def clean(text: str) -> str:
    """Return a text in one line, without what can't be seen and without remains of HTML."""
    for unseen in (_MARKUP, CONTROL):
        text = re.sub(unseen, _between, text)
    text = _UNSEEN.sub("", text)
    return re.sub(r"\s+", " ", text).strip()


def _between(found: re.Match[str]) -> str:
    """Return what stands for something unseen: nothing, but what it keeps apart stays two
    numbers."""
    before, behind = found.string[: found.start()], found.string[found.end() :]
    return " " if before[-1:].isdigit() and behind[:1].isdigit() else ""


def joined(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Join what a page break tore apart: sentences, headings, and tables."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, Paragraph) and isinstance(last, Paragraph) and _goes_on(last, block):
            found[-1] = _one(last, block)
        elif isinstance(block, Grid) and isinstance(last, Grid) and _same_columns(last, block):
            found[-1] = Grid(last.rows + block.rows)
        else:
            found.append(block)
    return tuple(found)


def numbered(text: str) -> bool:
    """Whether a text begins as a heading, a point of a list or a lead-in does."""
    return re.match(_NUMBERED, text) is not None


_NUMBERED = (
    r"第[一二三四五六七八九十\d]+[章节条部]|[一二三四五六七八九十]{1,3}[、是要]|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,2}[.．、)）]|[①-⑳•·●]|(?:总体|工作|主要)?(?:目标|任务)[一二三四五六七八九十\d]*[：:]"
)


def _goes_on(first: Paragraph, then: Paragraph) -> bool:
    """Tell whether a paragraph stops in the middle of a sentence that the next one ends."""
    if first.text.endswith(tuple(_ENDS)) or then.is_point or numbered(then.text):
        return False
    if numbered(first.text) and len(first.text) <= 40 and not re.search("[，,。；：]", first.text):
        return False  # a heading
    is_head = first.level > 0 or first.is_bold
    if is_head != (then.level > 0 or then.is_bold):
        return False
    if is_head:
        return any(sign in first.text for sign in "，：")
    return not then.lead and (
        len(first.text) > 30 or any(sign in first.text for sign in "，,。；、")
    )


def _one(first: Paragraph, then: Paragraph) -> Paragraph:
    between = " " if first.text[-1:].isascii() and then.text[:1].isascii() else ""
    text = f"{first.text}{between}{then.text}"
    return first._replace(text=text, lead=text if first.is_bold else first.lead)


def _same_columns(first: Grid, then: Grid) -> bool:
    return len(first.rows[-1]) == len(then.rows[0])
