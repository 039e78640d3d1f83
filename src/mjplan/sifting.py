"""A record file's bytes -> the lines of it that matter, before anything is decoded.

Sifting is a shortcut, never a verdict. It relies on three things that are looked at in every file:
no line but a comment begins otherwise than `record_files.line` begins one; where letters may hide
behind escapes, the line is kept; and a correction can't do without its word and the id of what it
corrects, wherever in its line they stand. Of any other file everything is kept.
"""

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from typing import NamedTuple


class Sifted(NamedTuple):
    """The lines of a file that were kept, and their numbers from 1; `left` are the ids that the
    corrections among the others are about, perhaps more; None where they may be hidden."""

    content: bytes
    numbers: list[int]
    left: Set[str] | None = frozenset()

    @property
    def lines(self) -> tuple[bytes, list[int]]:
        """The lines and their numbers."""
        return self.content, self.numbers

    def only(self, items: Set[str]) -> "Sifted":
        """Keep of what was kept what may concern some of the items."""
        kept = sift(self.content, items)
        numbers = [self.numbers[number - 1] for number in kept.numbers]
        return Sifted(
            kept.content, numbers, (self.left or frozenset()) | (kept.left or frozenset())
        )


_HEAD = rb'- \{"id": ".{14}", "date": ".{10}", '
"""How a line begins as mjplan writes it; the item or another key comes next."""
_ID, _KEY = slice(10, 24), slice(50, 54)
_ANY_ID = re.compile(rb"[0-9]{8}-[0-9a-z]{5}")
_ESCAPE = re.compile(rb"\\[xuU\r\n]")
"""What letters may hide behind."""
_WORDS = tuple(re.compile(word + rb'(?:": "([^"]{14})")?+') for word in (rb"void", rb"replaces"))
"""The word of a correction, and what it is about where that stands as mjplan writes it. Two
expressions: one that begins with a choice is slower by far."""


def sift(content: bytes, items: Set[str], known: Set[str] = frozenset()) -> Sifted:
    """Keep of a record file's bytes what may concern some items or the `known` records.

    Dropped are only results of other items, and corrections of what is dropped.
    """
    starts = _places(content, _concerning(frozenset(items)))
    if starts is None:
        return whole(content)
    corrections = _corrections(content)
    kept, left = _with_corrections(content, starts, corrections, {id.encode() for id in known})
    return Sifted(*_lines(content, kept), {id.decode() for id in left})


def whole(content: bytes) -> Sifted:
    """Keep everything of a file of which not all may be relied on."""
    return Sifted(content, list(range(1, content.count(b"\n") + 2)))


def glance(content: bytes) -> Sifted:
    """Keep nothing of a file, only look what its corrections are about."""
    if b"\0" in content or (b"\\" in content and _ESCAPE.search(content)):
        return Sifted(b"", [], None)
    about = {id for word in _WORDS for id in word.findall(content)}
    if b"" in about:  # written by hand, a word may stand anywhere before what it is about
        about = {*_ANY_ID.findall(content)}
    return Sifted(b"", [], {id.decode() for id in about})


def holding(content: bytes, record_id: str) -> Sifted:
    """Keep the lines of a file that hold a record's id."""
    word = record_id.encode()
    if word not in content and not (b"\\" in content and _ESCAPE.search(content)):
        return Sifted(b"", [])
    starts = _places(content, _concerning(_NONE))
    if starts is None:
        return whole(content)
    starts.update(_begin(content, at) for at in _positions(content, word))
    return Sifted(*_lines(content, starts))


_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=16)
def _concerning(items: frozenset[str]) -> re.Pattern[bytes]:
    """Return what matches lines that are comments or results of other items, and then, as a group,
    lines that are neither."""
    names = b"|".join(re.escape(item.encode()) for item in sorted(items))
    other = rb'"item": "%b[a-z0-9_]++"' % (b'(?!(?:%b)")' % names if items else b"")
    dropped = rb"(?:(?:#.*+)?+\n|%b%b.*+\n)*+" % (_HEAD, other)
    return re.compile(dropped + rb'((?:%b(?!%b)"[a-z]++": .*+\n)*+)' % (_HEAD, other))


def _places(content: bytes, concerning: re.Pattern[bytes]) -> set[int] | None:
    """Return where the lines begin that are no results of other items, and those with escapes;
    None where a line does not begin as mjplan writes one.

    A last line without its end may be torn, and is kept.
    """
    if b"\r" in content:  # the last line that is kept would end with a lone CR
        return None
    starts: set[int] = set()
    at, size = 0, len(content)
    while at < size:
        match = concerning.match(content, at)
        start, at = match.span(1) if match else (at, at)
        if start == at:
            break
        starts.update(_begins(content, start, at))
    if at < size:
        if content[at] != ord("-") or content.find(b"\n", at) >= 0:
            return None
        starts.add(at)
    starts.update(_begin(content, place) for place in _positions(content, b"\\"))
    return starts


def _begins(content: bytes, start: int, stop: int) -> Iterator[int]:
    """Yield where each of the lines between two line ends begins."""
    while start < stop:
        yield start
        start = content.find(b"\n", start) + 1


def _begin(content: bytes, place: int) -> int:
    """Return where the line begins in which a place lies."""
    return content.rfind(b"\n", 0, place) + 1


def _end(content: bytes, place: int) -> int:
    """Return where the line ends in which a place lies, without its line end."""
    end = content.find(b"\n", place)
    return len(content) if end < 0 else end


def _positions(content: bytes, word: bytes) -> Iterator[int]:
    """Yield where a word stands, once in a line."""
    place = content.find(word)
    while place >= 0:
        yield place
        place = content.find(word, _end(content, place))


def _corrections(content: bytes) -> dict[int, set[bytes]]:
    """Return, by the place of each line that may be a correction, the ids that it may be about."""
    found: dict[int, set[bytes]] = {}
    for word in _WORDS:
        for match in word.finditer(content):
            start = _begin(content, match.start())
            about = found.setdefault(start, set())
            if match[1]:
                about.add(match[1])
            else:
                about.update(_ANY_ID.findall(content, start, _end(content, start)))
    return found


def _with_corrections(
    content: bytes, starts: set[int], corrections: dict[int, set[bytes]], known: set[bytes]
) -> tuple[set[int], set[bytes]]:
    """Return which lines are kept, of the `starts` and the corrections: those that correct what is
    kept or `known`, also each other; and what those that are left out are about."""
    left = {
        start: about
        for start, about in corrections.items()
        if start not in starts or _only_strikes_out(content, start, about)
    }
    kept = starts.difference(left)
    wanted = known.union(_id(content, start) for start in kept)
    while more := {start for start, about in left.items() if not about.isdisjoint(wanted)}:
        kept |= more
        wanted.update(_id(content, start) for start in more)
        left = {start: about for start, about in left.items() if start not in more}
    return kept, set[bytes]().union(*left.values())


def _only_strikes_out(content: bytes, start: int, about: set[bytes]) -> bool:
    """Tell whether a line matters only with what it corrects: it has no item, no part of it is
    hidden or torn, and its word is no word of a title."""
    end = _end(content, start)
    return (
        content[start + _KEY.start : start + _KEY.stop] != b"item"
        and end < len(content)
        and content.find(b"\\", start, end) < 0
        and _id(content, start) not in about
    )


def _id(content: bytes, start: int) -> bytes:
    """Return the id of the record whose line begins at a place."""
    return content[start + _ID.start : start + _ID.stop]


def _lines(content: bytes, starts: Iterable[int]) -> tuple[bytes, list[int]]:
    """Return the text of the lines that begin at some places, and their numbers from 1."""
    lines: list[bytes] = []
    numbers: list[int] = []
    number, after = 1, 0
    for start in sorted(starts):
        if start != after:
            number += content.count(b"\n", after, start)
        after = _end(content, start) + 1
        lines.append(content[start:after])
        numbers.append(number)
        number += 1
    return b"".join(lines), numbers
