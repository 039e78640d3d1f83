"""A record file -> the lines of it that matter, before anything is decoded.

Sifting is a shortcut, never a verdict. It relies on three things that are looked at in every file:
no line but a comment begins otherwise than `record_files.line` begins one; where letters may hide
behind escapes, the line is kept; and a correction can't do without its word and the id of what it
corrects, wherever in its line they stand. Of any other file everything is kept.
"""

import re
from collections.abc import Callable, Iterator, Set
from functools import lru_cache
from io import BytesIO
from typing import BinaryIO, NamedTuple


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
        kept = sift(BytesIO(self.content), items)
        numbers = [self.numbers[number - 1] for number in kept.numbers]
        left = (self.left or frozenset()) | (kept.left or frozenset())
        return Sifted(kept.content, numbers, left)


def sift(file: BinaryIO, items: Set[str], known: Set[str] = frozenset()) -> Sifted:
    """Keep of a record file what may concern some items or the `known` records.

    Dropped are only results of other items, and corrections of what is dropped.
    """
    concerning = _concerning(frozenset(items))
    wanted = {id.encode() for id in known}
    left: set[bytes] = set()

    def choose(block: bytes) -> set[int] | None:
        starts = _places(block, concerning)
        return None if starts is None else _with_corrections(block, starts, wanted, left)

    kept = _kept(file, choose)
    if kept is None:
        return _whole(file)
    later = left & wanted
    if later:  # what was corrected stands in a later block
        return sift(file, items, known | {id.decode() for id in later})
    return kept._replace(left={id.decode() for id in left})


def glance(file: BinaryIO) -> Sifted:
    """Keep nothing of a file, only look what its corrections are about."""
    about: set[bytes] = set()
    for block in _blocks(file):
        if b"\0" in block or _hides(block):
            return Sifted(b"", [], None)
        for word in _WORDS:
            about.update(word.findall(block))
    if b"" in about:  # written by hand, a word may stand anywhere before what it is about
        about = {id for block in _blocks(file) for id in _ANY_ID.findall(block)}
    return Sifted(b"", [], {id.decode() for id in about})


def holding(file: BinaryIO, record_id: str) -> Sifted:
    """Keep the lines of a file that hold a record's id."""
    word = record_id.encode()
    if not any(word in block or _hides(block) for block in _blocks(file)):
        return Sifted(b"", [])
    every = _concerning(frozenset())

    def choose(block: bytes) -> set[int] | None:
        if _places(block, every) is None:
            return None
        places = (*_positions(block, word), *_positions(block, b"\\"))
        return {_begin(block, place) for place in places} | _unfinished(block)

    return _kept(file, choose) or _whole(file)


_HEAD = rb'- \{"id": ".{14}", "date": ".{10}", '
"""How a line begins as mjplan writes it; the item or another key comes next."""
_ID, _KEY = slice(10, 24), slice(50, 54)
_ANY_ID = re.compile(rb"[0-9]{8}-[0-9a-z]{5}")
_ESCAPE = re.compile(rb"\\[xuU\r\n]")
_WORDS = tuple(re.compile(word + rb'(?:": "([^"]{14})")?+') for word in (rb"void", rb"replaces"))
"""The word of a correction, and what it is about where that stands as mjplan writes it. Two
expressions: one that begins with a choice is slower by far."""
_BLOCK = 1 << 16
"""Bytes that are looked at in one go: few enough that the same memory serves for each block."""


def _hides(block: bytes) -> bool:
    """Tell whether letters may hide behind escapes."""
    return b"\\" in block and _ESCAPE.search(block) is not None


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    """Read a file from its beginning in blocks of whole lines; the last may have no line end."""
    file.seek(0)
    rest = b""
    while more := file.read(max(_BLOCK, len(rest))):
        cut = more.rfind(b"\n") + 1
        if cut:
            yield rest + more[:cut]
            rest = more[cut:]
        else:
            rest += more
    if rest:
        yield rest


def _whole(file: BinaryIO) -> Sifted:
    """Keep everything of a file of which not all may be relied on."""
    file.seek(0)
    content = file.read()
    return Sifted(content, list(range(1, content.count(b"\n") + 2)))


def _kept(file: BinaryIO, choose: Callable[[bytes], set[int] | None]) -> Sifted | None:
    """Keep the lines that `choose` names of each block by where they begin; None where it names
    none for not knowing."""
    lines: list[bytes] = []
    numbers: list[int] = []
    number = 1
    for block in _blocks(file):
        starts = choose(block)
        if starts is None:
            return None
        after = 0
        for start in sorted(starts):
            number += _line_ends(block, after, start)
            after = _end(block, start) + 1
            lines.append(block[start:after])
            numbers.append(number)
            number += 1
        number += _line_ends(block, after, len(block))
    return Sifted(b"".join(lines), numbers)


def _line_ends(block: bytes, start: int, stop: int) -> int:
    """Count the line ends between two places: in a fifth of the time that `count` takes."""
    if start >= stop:
        return 0
    part = block[start:stop]
    return len(part) - len(part.replace(b"\n", b""))


@lru_cache(maxsize=16)
def _concerning(items: frozenset[str]) -> re.Pattern[bytes]:
    """Return what matches lines that are comments or results of other items, and then, as a group,
    lines that are neither."""
    names = b"|".join(re.escape(item.encode()) for item in sorted(items))
    other = rb'"item": "%b[a-z0-9_]++"' % (b'(?!(?:%b)")' % names if items else b"")
    dropped = rb"(?:(?:#.*+)?+\n|%b%b.*+\n)*+" % (_HEAD, other)
    return re.compile(dropped + rb'((?:%b(?!%b)"[a-z]++": .*+\n)*+)' % (_HEAD, other))


def _places(block: bytes, concerning: re.Pattern[bytes]) -> set[int] | None:
    """Return where the lines begin that are no results of other items, and those with escapes;
    None where a line does not begin as mjplan writes one.

    A last line without its end may be torn, and is kept.
    """
    if b"\r" in block:  # the last line that is kept would end with a lone CR
        return None
    starts: set[int] = set()
    at, size = 0, len(block)
    while at < size:
        match = concerning.match(block, at)
        start, at = match.span(1) if match else (at, at)
        if start == at:
            break
        while start < at:
            starts.add(start)
            start = _end(block, start) + 1
    if at < size and at not in _unfinished(block):
        return None
    starts.update(_begin(block, place) for place in _positions(block, b"\\"))
    return starts | _unfinished(block)


def _unfinished(block: bytes) -> set[int]:
    """Return where a last line begins that has no end, and that may be a record's."""
    start = block.rfind(b"\n") + 1
    return {start} if block.startswith(b"-", start) else set()


def _begin(block: bytes, place: int) -> int:
    """Return where the line begins in which a place lies."""
    return block.rfind(b"\n", 0, place) + 1


def _end(block: bytes, place: int) -> int:
    """Return where the line ends in which a place lies, without its line end."""
    end = block.find(b"\n", place)
    return len(block) if end < 0 else end


def _positions(block: bytes, word: bytes) -> Iterator[int]:
    """Yield where a word stands, once in a line."""
    place = block.find(word)
    while place >= 0:
        yield place
        place = block.find(word, _end(block, place))


def _with_corrections(
    block: bytes, starts: set[int], wanted: set[bytes], left: set[bytes]
) -> set[int]:
    """Return which lines are kept, of the `starts` and the corrections: those that correct what is
    `wanted` or kept, also each other. What is kept is wanted from then on; what the others are
    about is `left`."""
    waiting = {
        start: about
        for start, about in _corrections(block).items()
        if start not in starts or _only_strikes_out(block, start, about)
    }
    kept = starts.difference(waiting)
    wanted.update(_id(block, start) for start in kept)
    while more := {start for start, about in waiting.items() if not about.isdisjoint(wanted)}:
        kept |= more
        wanted.update(_id(block, start) for start in more)
        waiting = {start: about for start, about in waiting.items() if start not in more}
    left.update(*waiting.values())
    return kept


def _id(block: bytes, start: int) -> bytes:
    """Return the id of the record whose line begins at a place."""
    return block[start + _ID.start : start + _ID.stop]


def _corrections(block: bytes) -> dict[int, set[bytes]]:
    """Return, by the place of each line that may be a correction, the ids that it may be about."""
    found: dict[int, set[bytes]] = {}
    for word in _WORDS:
        for match in word.finditer(block):
            start = _begin(block, match.start())
            about = found.setdefault(start, set())
            if match[1]:
                about.add(match[1])
            else:
                about.update(_ANY_ID.findall(block, start, _end(block, start)))
    return found


def _only_strikes_out(block: bytes, start: int, about: set[bytes]) -> bool:
    """Tell whether a line matters only with what it corrects: it has no item, no part of it is
    hidden or torn, and its word is no word of a title."""
    end = _end(block, start)
    return (
        block[start + _KEY.start : start + _KEY.stop] != b"item"
        and end < len(block)
        and block.find(b"\\", start, end) < 0
        and _id(block, start) not in about
    )
