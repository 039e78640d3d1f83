"""Finding the item that a person means: by id, name, alias, or an unambiguous part of them."""

from collections.abc import Iterable
from typing import NamedTuple

from mjplan.plan import Names


class Found(NamedTuple):
    """The one thing meant, or None and the things that it may have been."""

    match: Names | None
    candidates: tuple[Names, ...]


def resolve(word: str, things: Iterable[Names]) -> Found:
    """What `word` names: exactly, else as a part that only one thing has."""
    things = tuple(things)
    word = word.strip()
    exact = [thing for thing in things if word in (thing.id, thing.name, *thing.aliases)]
    folded = word.casefold()
    partly = [thing for thing in things if folded and _holds(thing, folded)]
    for matches in (exact, partly):
        if len(matches) == 1:
            return Found(matches[0], ())
        if matches:
            return Found(None, tuple(matches))
    return Found(None, _nearest(folded, things))


def _holds(thing: Names, part: str) -> bool:
    return any(part in name.casefold() for name in (thing.id, thing.name, *thing.aliases))


def _nearest(word: str, things: tuple[Names, ...]) -> tuple[Names, ...]:
    """Up to three things whose names look most like `word`, if any looks like it at all."""

    from difflib import SequenceMatcher  # needed only when a name is wrong

    def likeness(thing: Names) -> float:
        return max(
            SequenceMatcher(None, word, name.casefold()).ratio()
            for name in (thing.id, thing.name, *thing.aliases)
        )

    near = sorted(((likeness(thing), thing) for thing in things), key=lambda pair: -pair[0])
    return tuple(thing for score, thing in near[:3] if score >= 0.4)
