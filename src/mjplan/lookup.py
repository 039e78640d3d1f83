"""Finding what a person means: by id, name, alias, an unambiguous part, or the nearest spelling."""

from collections.abc import Iterable
from functools import lru_cache

from mjplan.text import quoted
from mjplan.value import Value


class Names(Value, frozen=True):
    """What one thing may be called on the command line."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


class Found(Value, frozen=True):
    """The one thing meant, or None and the things that it may have been; `unclear`: each of them
    has the word in it, else they only look like it."""

    match: Names | None
    candidates: tuple[Names, ...]
    unclear: bool = False


def resolve(word: str, things: Iterable[Names]) -> Found:
    """What `word` names: exactly, else as a part that only one thing has.

    One character is no part: it may be the beginning of anything.
    """
    things = tuple(things)
    word = word.strip()
    exact = [thing for thing in things if word in _all(thing)]
    folded = word.casefold()
    partly = [thing for thing in things if folded and _holds(thing, folded)]
    for matches in (exact, partly):
        if len(matches) == 1 and (matches is exact or len(word) > 1):
            return Found(matches[0], ())
        if matches:
            return Found(None, tuple(matches), unclear=True)
    return Found(None, _alike(folded, things))


def find(word: str, things: Iterable[Names]) -> Found:
    """What a word names that somebody types: as `resolve`; where nothing is called so, and there
    are letters only, by the initials of its pinyin (wz is 网站). Those that merely have the letters
    in order are candidates."""
    things, letters = tuple(things), word.strip()
    found = resolve(letters, things)
    by_letters = len(letters) > 1 and letters.isascii() and letters.isalpha()
    if found.match or found.unclear or not by_letters:
        return found
    from mjplan import initials  # seldom needed

    for fits in (initials.are, initials.holds):
        some = tuple(t for t in things if any(fits(n, letters) for n in (t.name, *t.aliases)))
        if some:
            return Found(some[0], ()) if len(some) == 1 else Found(None, some, unclear=True)
    in_order = [t for t in things if any(initials.runs_through(n, letters) for n in _all(t)[1:])]
    return Found(None, tuple(in_order) or found.candidates)


def exactly(word: str, things: Iterable[Names]) -> Names | None:
    """Return the one thing that has `word` as its id, name or alias; None where none or several
    have."""
    matches = [thing for thing in things if word.strip() in _all(thing)]
    return matches[0] if len(matches) == 1 else None


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return 「，是否为 "x"？」 where one of the choices is near; otherwise an empty text."""
    # Of ids that are equally near the latest one is meant.
    latest_first = tuple(sorted(choices, reverse=True))
    near = nearest(word, latest_first, 1, 0.6) if len(word) <= 100 else ()
    return f"，是否为 {quoted(near[0])}？" if near else ""


def candidates(word: str, choices: Iterable[str], most: int = 5) -> str:
    """Return 「，相近的有：甲、乙」; where nothing is near, the first choices 「，可选：…」."""
    choices = tuple(dict.fromkeys(choices))
    near = nearest(word, choices, 3, 0.4) if len(word) <= 100 else ()
    if near:
        return f"，相近的有：{'、'.join(near)}"
    more = f"等 {len(choices)} 个" if len(choices) > most else ""
    return f"，可选：{'、'.join(choices[:most])}{more}" if choices else ""


@lru_cache(maxsize=1024)
def nearest(word: str, choices: tuple[str, ...], limit: int, likeness: float) -> tuple[str, ...]:
    """Return at most `limit` choices that look like `word`, the likest first.

    `likeness` lies between 0 (anything) and 1 (equal).
    """
    from difflib import SequenceMatcher  # needed only when something is wrong

    rough = SequenceMatcher(b=word)  # what it knows of `word` it learns once
    ratios: dict[str, float] = {}
    for choice in choices:
        rough.set_seq1(choice)
        if rough.real_quick_ratio() >= likeness and rough.quick_ratio() >= likeness:
            ratios[choice] = SequenceMatcher(None, word, choice).ratio()
    ranked = sorted(ratios, key=lambda choice: -ratios[choice])
    return tuple(choice for choice in ranked if ratios[choice] >= likeness)[:limit]


def _holds(thing: Names, part: str) -> bool:
    return any(part in name.casefold() for name in _all(thing))


def _alike(word: str, things: tuple[Names, ...]) -> tuple[Names, ...]:
    """Return up to three things whose names look most like `word`, if any looks like it at all."""
    names: dict[str, Names] = {}
    for thing in things:
        for name in _all(thing):
            names.setdefault(name.casefold(), thing)
    near = nearest(word, tuple(names), len(names), 0.4)
    return tuple(dict.fromkeys(names[name] for name in near))[:3]


def _all(thing: Names) -> tuple[str, ...]:
    return (thing.id, thing.name, *thing.aliases)
