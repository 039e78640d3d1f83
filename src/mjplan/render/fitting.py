"""How much room a text takes in print, and how to cut it to what there is.

Room is counted in cells: two for a Chinese sign, and for any sign that some font makes as wide, so
that a text never takes more than was counted; one for small letters and digits.
"""

import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

CUT = "…"
_BROAD = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZmw@%&")
"""The signs of ASCII that may be wider than half a Chinese one."""


@lru_cache(maxsize=4096)
def breadth(text: str) -> int:
    """Return the cells that a text takes on a line of its own."""
    return sum(map(_breadth_of, text))


@lru_cache(maxsize=4096)
def _breadth_of(sign: str) -> int:
    if sign.isascii():
        return 2 if sign in _BROAD else 1
    return 0 if unicodedata.combining(sign) else 2


def cut(text: str, most: int) -> str:
    """Return a text that takes at most so many cells, with a sign that something is left out; its
    end stays where there is room for it: it tells one long name from the next."""
    if breadth(text) <= most:
        return text
    room = most - breadth(CUT)
    end = _first(text[::-1], room // _OF_END if most >= _TWO_ENDS else 0)[::-1]
    start = _first(text, room - breadth(end))
    return f"{start.rstrip()}{CUT}{end.lstrip()}"


_TWO_ENDS, _OF_END = 20, 3
"""Cells from which on there is room for both ends, and the part of them that is the end's."""


def _first(signs: str, room: int) -> str:
    """Return as many of the first signs as there is room for."""
    kept = 0
    for sign in signs:
        room -= _breadth_of(sign)
        if room < 0:
            break
        kept += 1
    return signs[:kept]


def lines(text: str, wide: int) -> int:
    """Return how many lines of `wide` cells a text takes at the most: it may be broken between any
    two Chinese signs, but not inside of words."""
    number, used = 1, 0
    for piece in _pieces(text):
        room = breadth(piece)
        if used + room > wide and used:
            number, used = number + 1, 0
        number += max(room - 1, 0) // wide
        used += room - max(room - 1, 0) // wide * wide
    return number


def _pieces(text: str) -> list[str]:
    """Divide a text where a line may be broken: words, and signs that are none of a word."""
    found = [""]
    for sign in text:
        if sign.isascii() and sign != " " and found[-1].isascii() and found[-1] != " ":
            found[-1] += sign
        else:
            found.append(sign)
    return found[1:] if not found[0] else found


def in_columns(rows: Sequence[Sequence[str]], wide: int) -> list[list[str]]:
    """Return the rows of a table with cells so short that a row takes one line of `wide` cells; the
    widest column gives first."""
    needed = [max(map(breadth, column)) for column in zip(*rows, strict=True)]
    while sum(needed) > wide:
        widest = needed.index(max(needed))
        others = sum(needed) - needed[widest]
        second = max((each for index, each in enumerate(needed) if index != widest), default=0)
        needed[widest] = max(wide - others, min(second, needed[widest] - 1))
    return [[cut(cell, most) for cell, most in zip(row, needed, strict=True)] for row in rows]


def named(head: str, names: Sequence[str], end: str, room: int, say: Callable[[int], str]) -> str:
    """Return a sentence with as many names as there is room for, at least one; where some are left
    out, `say` says so of so many names, in the place of `end`."""
    for shown in range(len(names), 0, -1):
        tail = end if shown == len(names) else say(len(names))
        said = f"{head}{'、'.join(names[:shown])}{tail}"
        if breadth(said) <= room or shown == 1:
            return said
    return head + end
