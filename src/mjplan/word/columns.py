"""How broad the columns of a table are, and how small its letters have to be, so that no number is
broken and no text stands one sign below the other."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from mjplan.render.table import width

_JOINTS = re.compile(r"(?<=[0-9A-Za-z])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])")
_GAP = 0.5
_WORD = re.compile(r"[!-~]+")
_SPARE = 0.4
"""Letters that a column has more than its longest text."""
_NARROW, _BROAD, _LATIN = dict.fromkeys("-./:,; ()", 0.75), {"%": 1.95, "@": 2.0}, 1.3
"""How broad Latin signs are in the broadest font, in letters of half a Chinese sign: a number must
not break where a machine lacks the font that was meant."""
_NUMBER_LENGTH, _NAME_LENGTH, _WORD_LENGTH = 20, 10, 24
"""Letters up to which a number, a short text, a Latin word in a text is kept whole."""
_CHINESE, _UNIT = re.compile("[\u4e00-\u9fff]"), 4
"""So many Chinese characters at most are what a number is of: 8 个支部, 逾期365天."""
_TIGHT, _LEAST, _COMFORTABLE, _LONGEST = 6, 8, 12, 80
"""Letters of a line of text: in the narrowest column, in a narrow one, in one that reads well, and
in the broadest that any text asks for."""
_READS_WELL = 2
"""Which of a column's needs decides on the size of the letters."""
_HEAD = 4
"""Letters of a head that stay together."""
_SIZES = (18, 16, 14)
"""Half points of smaller letters, tried one after the other."""
_MARGIN = 57
"""Twentieths of a point between a cell's border and its text, on each side; with smaller letters it
is smaller by more."""


class Column:
    """What a column needs, in letters: so that no number is broken, so that nothing is that is to
    be whole, so that it reads well, and so that each text has a line of its own."""

    def __init__(self, head: str, texts: Sequence[str], right: bool) -> None:
        wholes = [text for text in texts if _is_whole(text, right)]
        self.is_whole = len(wholes) == len(texts)
        longest, heads = _longest(texts), letters(head)
        words = min(_longest(each for text in texts for each in _WORD.findall(text)), _WORD_LENGTH)
        half = min(heads, max(_HEAD, 2 * ((width(head) + 3) // 4)))
        tight = max(_longest(wholes) * right, words, half, min(longest, _TIGHT))
        least = max(_longest(wholes), tight, min(longest, _LEAST))
        ideal = max(min(longest, _LONGEST), least, 0 if right else heads)
        comfortable = min(max(least, _COMFORTABLE), ideal)
        self.needs = tuple(each + _SPARE for each in (tight, least, comfortable, ideal))


def _is_whole(text: str, right: bool) -> bool:
    """Whether a text is not to be broken: a number with its unit, what a status is called."""
    if right and len(_CHINESE.findall(text)) <= _UNIT:
        return letters(text) <= _NUMBER_LENGTH
    return letters(text) <= _NAME_LENGTH


class Grid(NamedTuple):
    """The breadth of each column, whether its texts are not to be broken, the margin at both sides
    of them (breadths in twentieths of a point), and the half points of the letters."""

    columns: tuple[int, ...]
    whole: tuple[bool, ...]
    margin: int
    size: int


def grid(columns: Sequence[Column], breadth: int, size: int) -> Grid:
    """Lay out columns over a breadth with letters of so many half points, or smaller ones where
    they need it."""
    sizes = [size, *(smaller for smaller in _SIZES if smaller < size)]
    for tried in sizes:
        margin = _MARGIN * tried**2 // size**2
        room = breadth - 2 * margin * len(columns)
        if sum(column.needs[_READS_WELL] for column in columns) * _letter(tried) <= room:
            break
    found = _shared(columns, room / _letter(tried))
    whole = tuple(column.is_whole for column in columns)
    return Grid(_whole(found, breadth, margin, _letter(tried)), whole, margin, tried)


def letters(text: str) -> float:
    """How broad a text is in print, in letters of half a Chinese sign; between Chinese and Latin
    ones there is a gap."""
    return sum(_broad(sign) for sign in text) + _GAP * len(_JOINTS.findall(text))


def _broad(sign: str) -> float:
    if not sign.isascii():
        return 2 * (width(sign) > 0)
    return _NARROW.get(sign) or _BROAD.get(sign, _LATIN)


def _letter(size: int) -> int:
    """Twentieths of a point of a letter of so many half points."""
    return size * 5


def _longest(texts: Iterable[str]) -> float:
    """How broad the broadest line of some texts is."""
    return max((letters(line) for text in texts for line in text.split("\n")), default=0)


def _shared(columns: Sequence[Column], room: float) -> list[float]:
    """Share so many letters: each column has what it needs, and where that is not all that it
    would take, the more the more it lacks."""
    levels = [*zip(*(each.needs for each in columns), strict=True)]
    for fewer, more in pairwise(levels):
        if sum(fewer) <= room < sum(more):
            lack = [most - few for few, most in zip(fewer, more, strict=True)]
            share = (room - sum(fewer)) / sum(lack)
            return [few + share * each for few, each in zip(fewer, lack, strict=True)]
    every = levels[0] if room < sum(levels[0]) else levels[-1]
    return [each * room / sum(every) for each in every]


def _whole(found: Sequence[float], breadth: int, margin: int, letter: int) -> tuple[int, ...]:
    """Breadths in twentieths of a point, the last one with what is left over."""
    whole = [int(each * letter) + 2 * margin for each in found]
    return (*whole[:-1], breadth - sum(whole[:-1]))
