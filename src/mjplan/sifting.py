"""A record file -> the lines of it that matter, before anything is decoded.

Sifting is a shortcut, never a verdict. It relies on three things that are looked at in every file:
each line begins a record, and those that are dropped name another item where `record_files.line`
writes it; where letters may hide behind escapes, the line is kept; and a correction can't do
without its word and the id of what it corrects, wherever in its line they stand. Of any other file
everything is kept.

Nothing here is done line by line that a function of C does for all lines of a block.
"""

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from io import BytesIO
from itertools import compress, count
from operator import itemgetter
from typing import BinaryIO, NamedTuple


class Sifted(NamedTuple):
    """The lines of a file that were kept, and their numbers from 1; `left` are the ids that the
    corrections among the others are about, perhaps more; None where they may be hidden. `ends` is
    how many line ends the file has, where they were counted."""

    content: bytes
    numbers: list[int]
    left: Set[str] | None = frozenset()
    ends: int | None = None

    @property
    def lines(self) -> tuple[bytes, list[int], int | None]:
        """The lines and their numbers, and how many line ends there are."""
        return self.content, self.numbers, self.ends

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
    kinds = _kinds(frozenset(items))
    wanted = {id.encode() for id in known}
    left: set[bytes] = set()
    kept: list[bytes] = []
    numbers: list[int] = []
    before, block = 1, b"\n"
    for block in _blocks(file):
        lines = [*BytesIO(block)]
        no_records = _no_records(block, lines, is_first=before == 1)
        if no_records is None:
            return _whole(file)
        chosen = _choose(block, lines, no_records, kinds.of(lines), wanted, left)
        order = sorted(chosen)
        kept += map(lines.__getitem__, order)
        numbers += map(before.__add__, order)
        before += len(lines)
    later = left & wanted
    if later:  # what is corrected stands in a later block than its correction
        return sift(file, items, known | {id.decode() for id in later})
    ends = before - 1 if block.endswith(b"\n") else before - 2
    return Sifted(b"".join(kept), numbers, {id.decode() for id in left}, ends)


def glance(file: BinaryIO) -> Sifted:
    """Keep nothing of a file, only look what its corrections are about."""
    about: set[bytes] = set()
    for block in _blocks(file):
        if b"\0" in block or _hides(block):
            return Sifted(b"", [], None)
        about.update(*(word.findall(block) for word in _WORDS))
    if b"" in about:  # written by hand, a word may stand anywhere before what it is about
        about = {id for block in _blocks(file) for id in _ANY_ID.findall(block)}
    return Sifted(b"", [], {id.decode() for id in about})


def holding(file: BinaryIO, record_id: str) -> Sifted:
    """Keep the lines of a file that hold a record's id."""
    word = record_id.encode()
    if not any(word in block or _hides(block) for block in _blocks(file)):
        return Sifted(b"", [])
    kept: list[bytes] = []
    numbers: list[int] = []
    before = 1
    for block in _blocks(file):
        lines = [*BytesIO(block)]
        if _no_records(block, lines, is_first=before == 1) is None:
            return _whole(file)
        for number, line in enumerate(lines) if word in block or b"\\" in block else ():
            if word in line or b"\\" in line:
                kept.append(line)
                numbers.append(before + number)
        before += len(lines)
    return Sifted(b"".join(kept), numbers)


_ID, _KEY = slice(10, 24), slice(46, 58)
"""Where the id stands in a line as mjplan writes it, and the key of the item, if it has one."""
_FRONT, _NAMED = b'- {"id": "', b'", "item": "'
_LONGEST = 12
"""How many characters of an item's id are looked at: these tell nearly all apart."""
_MANY = 10_000
"""Beginnings of lines that are remembered at most."""
_ITEM = re.compile(rb'[a-z0-9_]*+(?:"|\Z)')
_RESULT = re.compile(rb'- \{"id": "[^"]{14}", "date": "[^"]{10}", "item": "[a-z0-9_]++"')
_ANY_ID = re.compile(rb"[0-9]{8}-[0-9a-z]{5}")
_ESCAPE = re.compile(rb"\\[xuU\r\n]")
_WORDS = tuple(re.compile(word + rb'(?:": "([^"]{14})")?+') for word in (rb"void", rb"replaces"))
"""The word of a correction, and what it is about where that stands as mjplan writes it. Two
expressions: one that begins with a choice is slower by far."""
_BLOCK = 1 << 16
"""Bytes that are looked at in one go: few enough that the same memory serves for each block."""


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    """Read a file from its beginning in blocks of whole lines; the last may have no line end."""
    file.seek(0)
    rest = b""
    while more := file.read(max(_BLOCK, len(rest))):
        cut = more.rfind(b"\n") + 1
        if cut:
            yield b"".join((rest, memoryview(more)[:cut]))
            rest = more[cut:]
        else:
            rest += more
    if rest:
        yield rest


def _whole(file: BinaryIO) -> Sifted:
    """Keep everything of a file of which not all may be relied on."""
    file.seek(0)
    content = file.read()
    ends = content.count(b"\n")
    return Sifted(content, list(range(1, ends + 2)), ends=ends)


def _hides(block: bytes) -> bool:
    """Tell whether letters may hide behind escapes."""
    return b"\\" in block and _ESCAPE.search(block) is not None


_BEGIN = b"- {"


def _no_records(block: bytes, lines: list[bytes], *, is_first: bool) -> set[int] | None:
    """Return which lines of a block are comments or blank, between whole records or before the
    first of all; None where any other one begins no record: it belongs to what stands before it, or
    may be read as anything."""
    if b"\r" in block:  # the last that is kept would end with a lone CR
        return None
    if block.startswith(_BEGIN) and block.count(b"\n" + _BEGIN) == len(lines) - 1:
        return set()
    found: set[int] = set()
    is_between = is_first
    for number, line in enumerate(lines):
        if line.startswith(_BEGIN):
            is_between = line.endswith(b"}\n")
        elif is_between and line[:1] in (b"#", b"\n"):
            found.add(number)
        else:
            return None
    return found


_OTHERS, _OWN, _ODD = range(3)


class _Kinds(dict[bytes, int]):
    """Tells by the beginnings of lines whether they are results of some items, or of others, or odd
    ones: no results, as far as one can see."""

    def __init__(self, items: frozenset[str]) -> None:
        self._names = tuple(f'{item}"'.encode()[:_LONGEST] for item in items)
        width = max(map(len, self._names), default=0)
        self._head = itemgetter(slice(_KEY.start, _KEY.stop + width))

    def of(self, lines: list[bytes]) -> bytes:
        """Return what each line is."""
        return bytes(map(self.__getitem__, map(self._head, lines)))

    def __missing__(self, head: bytes) -> int:
        item = head[len(_NAMED) :]
        if not head.startswith(_NAMED) or _ITEM.match(item) is None:
            return _ODD
        if len(self) > _MANY:
            self.clear()
        self[head] = _OWN if item.startswith(self._names) else _OTHERS
        return self[head]


@lru_cache(maxsize=16)
def _kinds(items: frozenset[str]) -> _Kinds:
    return _Kinds(items)


def _choose(
    block: bytes,
    lines: list[bytes],
    no_records: set[int],
    kinds: bytes,
    wanted: set[bytes],
    left: set[bytes],
) -> set[int]:
    """Return which lines of a block are kept, of the `kinds` that they are, by their numbers from
    0; those that are `no_records` are not.

    The ids of what is kept are `wanted` from then on; what the other corrections are about is
    `left`.
    """
    chosen = _odd(block, lines) - no_records
    if not block.endswith(b"\n"):  # it may be torn, whatever it is
        chosen.add(len(lines) - 1)
    waiting: dict[int, set[bytes]] = {}
    for number in compress(count(), kinds):
        if kinds[number] == _OWN:
            chosen.add(number)
        elif number not in chosen and number not in no_records:
            about = _strikes_out(lines[number])
            if about:
                waiting[number] = about
            else:
                chosen.add(number)
    _want(wanted, map(lines.__getitem__, chosen))
    words = [(match.start(), match[1]) for word in _WORDS for match in word.finditer(block)]
    about = {id for _, id in words}
    if None not in about and about.isdisjoint(wanted):
        left |= about
        return chosen
    words.sort()
    where = _numbers(block, (place for place, _ in words))
    for number, (_, id) in zip(where, words, strict=True):
        if number not in chosen and number not in no_records:
            targets = _ANY_ID.findall(lines[number]) if id is None else (id,)
            waiting.setdefault(number, set()).update(targets)
    while more := {number for number, ids in waiting.items() if not ids.isdisjoint(wanted)}:
        chosen |= more
        _want(wanted, map(lines.__getitem__, more))
        waiting = {number: ids for number, ids in waiting.items() if number not in more}
    left.update(*waiting.values())
    return chosen


def _odd(block: bytes, lines: list[bytes]) -> set[int]:
    """Return which lines are kept whatever they are about: those with escapes, and those with
    other quotes that do not begin as mjplan writes a line."""
    found = {*_numbers(block, _places(block, b"\\"))}
    if b"'" in block:
        quoting = _numbers(block, _places(block, b"'"))
        found.update(number for number in quoting if _RESULT.match(lines[number]) is None)
    return found


def _places(block: bytes, word: bytes) -> Iterator[int]:
    """Yield where a word stands, once in a line."""
    place = block.find(word)
    while place >= 0:
        yield place
        end = block.find(b"\n", place)
        place = block.find(word, end) if end >= 0 else -1


def _numbers(block: bytes, places: Iterable[int]) -> Iterator[int]:
    """Yield the numbers of the lines, from 0, in which some places lie, that are in order."""
    number = after = 0
    for place in places:
        number += block.count(b"\n", after, place)
        after = place
        yield number


def _strikes_out(line: bytes) -> set[bytes]:
    """Return the ids that a line without an item corrects; none where that can't be told."""
    found = {id for word in _WORDS for id in word.findall(line)}
    return found if b"" not in found else set()


def _want(wanted: set[bytes], lines: Iterable[bytes]) -> None:
    """Take in the ids of records; where one does not stand in front all that it may be."""
    for line in lines:
        if line.startswith(_FRONT):
            wanted.add(line[_ID])
        else:
            wanted.update(_ANY_ID.findall(line))
