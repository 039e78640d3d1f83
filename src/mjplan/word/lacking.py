"""What a layout lacks of what a text asks for. It is filled all the same, so that is worth a
remark, no fault."""

import re
from collections.abc import Collection, Iterator

from mjplan.word import faults, places
from mjplan.word.layout import Layout, opened
from mjplan.word.styles import HEADINGS

_HEADING = re.compile(r"^(##+) ", re.MULTILINE)


def lacking(layout: bytes, markdown: str, asked: Collection[str]) -> tuple[str, ...]:
    """Say which of the words that somebody has asked for have no place in a layout, and which
    styles its headings lack, in Chinese sentences. Raises LayoutFault."""
    found = opened(layout)
    return (*_words(found, asked), *_styles(found, markdown))


def _words(layout: Layout, asked: Collection[str]) -> Iterator[str]:
    parts = (layout.document.element, *layout.margins)
    for word in asked:
        if not any(places.holds(part, word) for part in parts):
            yield faults.NO_PLACE.format(word)


def _styles(layout: Layout, markdown: str) -> Iterator[str]:
    used = {min(len(signs) - 1, len(HEADINGS)) for signs in _HEADING.findall(markdown)}
    missing = [level for level in sorted(used) if layout.styles.find(HEADINGS[level - 1]) is None]
    if missing:
        names = "、".join(f"“标题 {level}”" for level in missing)
        yield faults.NO_STYLE.format(names)
