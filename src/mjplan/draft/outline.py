"""Paragraphs and tables -> the headings they stand under: 一、（一）1. 工作目标一, and lead-ins."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mjplan.draft.source import Block, Grid, Paragraph, Source

_CHINESE = "[一二三四五六七八九十]{1,3}"
_NUMBERS = (
    (1, rf"第(?:{_CHINESE}|\d+)[章部](?:分)?|({_CHINESE})、"),
    (2, rf"第(?:{_CHINESE}|\d+)节|[（(]{_CHINESE}[)）]"),
    (4, r"\d{1,2}[.．、](?!\d)"),
)
"""The level of a heading by the number that it begins with."""
_GOAL = re.compile(rf"((?:工作|重点|主要|具体)?(?:目标|任务)(?:{_CHINESE}|\d+))[：:、.]\s*")
_OVERALL = re.compile(r"(总体目标|总目标)[：:]?\s*")
_YEARLY = re.compile(
    r"((?:年度|分年度)(?:工作)?(?:目标|指标|任务)(?:分解|安排|计划)?(?:表)?)[：:]?$"
)
_MEASURES = re.compile(r"(?:主要内容(?:和|及|与)?)?(?:具体|主要|工作)?(?:措施|举措|内容)[：:]\s*")
GOAL_LEVEL = 3
_BOLD_LEVEL = 5
_SHORT = 40
_SENTENCE = "。；;，,"


class Node:
    """A heading and what stands under it: its `mark` (一、工作目标一), its name, its level (0 is
    the whole text), its blocks, and the headings below it."""

    def __init__(self, mark: str, name: str, place: str, level: int) -> None:
        self.mark = mark
        self.name = name
        self.place = place
        self.level = level
        self.above: Node | None = None
        self.blocks: list[Block] = []
        self.below: list[Node] = []

    @property
    def is_goal(self) -> bool:
        return _GOAL.match(f"{self.mark}：") is not None

    @property
    def is_overall(self) -> bool:
        return _OVERALL.fullmatch(self.mark) is not None

    @property
    def is_label(self) -> bool:
        """Whether its name only says what kind of thing follows."""
        return self.name == ""

    def paragraphs(self) -> list[Paragraph]:
        return [each for each in self.blocks if isinstance(each, Paragraph)]

    def grids(self) -> list[Grid]:
        """The tables under the heading and under those below it that are no goals' own."""
        return [each for each in self.blocks if isinstance(each, Grid)]

    def label(self) -> str:
        """Where it stands in the text, by the marks of the headings: 二（一）工作目标一."""
        above = self.above.label() if self.above else ""
        own = self.mark or self.name
        is_apart = not self.mark or (self.above is not None and not self.above.mark)
        between = "·" if above and own and is_apart else ""
        return f"{above}{between}{own}" if self.level else ""

    def walk(self) -> "Iterator[Node]":
        """Yield it and everything below, in the order of the text."""
        yield self
        for each in self.below:
            yield from each.walk()


class _Head(NamedTuple):
    """A paragraph as a heading, and the rest of it that stands under the heading."""

    mark: str
    name: str
    level: int
    rest: str


def outline(source: Source) -> Node:
    """Return the text as a tree; the top has the title as its name, if the text has one."""
    blocks = list(source.blocks)
    top = Node("", "", "", 0)
    if blocks and isinstance(blocks[0], Paragraph) and _is_title(blocks[0]):
        top.name, top.place = blocks[0].text, blocks[0].place
        blocks = blocks[1:]
    here = top
    shift = _shift(blocks)
    for block in blocks:
        head = _head(block, shift) if isinstance(block, Paragraph) else None
        if head is None:
            here.blocks.append(block)
            continue
        assert isinstance(block, Paragraph)
        node = Node(head.mark, head.name, block.place, head.level)
        while here.above is not None and here.level >= node.level:
            here = here.above
        node.above = here
        here.below.append(node)
        here = node
        if head.rest:
            here.blocks.append(block._replace(text=head.rest, lead="", level=0))
    return top


def _is_title(first: Paragraph) -> bool:
    """Tell whether the first paragraph is the title: a heading, or short and without a full
    stop."""
    is_numbered = any(re.match(form, first.text) for _, form in _NUMBERS)
    return not is_numbered and len(first.text) <= 60 and not re.search("[。；，]", first.text)


def _shift(blocks: list[Block]) -> int:
    """Return by how much the levels of headings without numbers are lowered, so that the highest
    is 1."""
    levels = [each.level for each in blocks if isinstance(each, Paragraph) and each.level]
    return min(levels, default=1) - 1


def _head(paragraph: Paragraph, shift: int) -> _Head | None:
    text = paragraph.text
    if found := _OVERALL.match(text):
        is_alone = found.end() == len(text)
        if is_alone or re.match("[：:]", text[len(found[1]) :]):
            return _Head(found[1], "", GOAL_LEVEL, text[found.end() :])
    if found := _GOAL.match(text):
        return _goal(found[1], text[found.end() :], is_head=bool(paragraph.lead or paragraph.level))
    if found := _YEARLY.match(text):
        return _Head(found[1], "", GOAL_LEVEL, "")
    return _numbered(paragraph) or _plain(paragraph, shift)


def _goal(mark: str, text: str, *, is_head: bool) -> _Head:
    """Split a goal's name from its measures, which may follow on the same line."""
    if found := _MEASURES.search(text):
        return _Head(mark, text[: found.start()].strip(), GOAL_LEVEL, text[found.end() :])
    name, end, rest = text.partition("。")
    if is_head and not rest:
        return _Head(mark, text, GOAL_LEVEL, "")
    return _Head(mark, f"{name}{end}", GOAL_LEVEL, rest)


def _numbered(paragraph: Paragraph) -> _Head | None:
    """Return a heading with a number; what follows its first sentence stands under it."""
    for level, form in _NUMBERS:
        found = re.match(form, paragraph.text)
        if found is None:
            continue
        mark, text = found[0].rstrip("、.．").replace("(", "（").replace(")", "）"), ""
        text = paragraph.text[found.end() :].strip()
        is_head = paragraph.level > 0 or paragraph.is_bold
        name, end, rest = text.partition("。")
        if is_head or (not end and len(text) <= _SHORT and not _is_point(level, text)):
            return _Head(mark, text, level, "") if text else None
        if rest and len(name) <= _SHORT and (level < GOAL_LEVEL or paragraph.lead):
            return _Head(mark, f"{name}{end}", level, rest)
        return None
    return None


def _is_point(level: int, text: str) -> bool:
    """Tell a point of a list from a heading: it goes on, or has numbers in it."""
    return level > GOAL_LEVEL and re.search(rf"[{_SENTENCE}\d]|[：:].", text) is not None


def _plain(paragraph: Paragraph, shift: int) -> _Head | None:
    """Return a heading without a number: by its level, or short and in bold."""
    text = paragraph.text
    if paragraph.level:
        return _Head("", text, max(1, paragraph.level - shift), "")
    if paragraph.is_bold and len(text) <= _SHORT and "。" not in text:
        return _Head("", text, _BOLD_LEVEL, "")
    return None
