"""What a layout lacks of what a text asks for. It is filled all the same, so that is worth a
remark, no fault."""

import re
from collections.abc import Collection, Iterator

from mjplan.lookup import nearest
from mjplan.word import faults
from mjplan.word.layout import Layout, opened
from mjplan.word.places import BODY, WORDS, words_of
from mjplan.word.styles import HEADINGS

_LIKE = 0.5
"""Half of two letters, so that 曰期 is like 日期."""
_HEADING = re.compile(r"^(##+) ", re.MULTILINE)


def lacking(layout: bytes, markdown: str, asked: Collection[str]) -> tuple[str, ...]:
    """Say which of the words that somebody has asked for have no place in a layout, which of its
    own look like a word to be filled, and which styles its headings lack, in Chinese sentences.
    Raises LayoutFault."""
    found = opened(layout)
    there = {word for part in (found.document.element, *found.margins) for word in words_of(part)}
    return (*_words(there, asked), *_mistyped(there), *_styles(found, markdown))


def _words(there: Collection[str], asked: Collection[str]) -> Iterator[str]:
    for word in asked:
        if word not in there:
            yield faults.NO_PLACE.format(word)


def _mistyped(there: Collection[str]) -> Iterator[str]:
    for word in sorted(set(there) - WORDS - {BODY}):
        for near in nearest(word, (*sorted(WORDS), BODY), 1, _LIKE):
            yield faults.NO_WORD_OF_OURS.format(word, near)


def _styles(layout: Layout, markdown: str) -> Iterator[str]:
    used = {min(len(signs) - 1, len(HEADINGS)) for signs in _HEADING.findall(markdown)}
    missing = [level for level in sorted(used) if layout.styles.find(HEADINGS[level - 1]) is None]
    if missing:
        names = "、".join(f"“标题 {level}”" for level in missing)
        yield faults.NO_STYLE.format(names)
