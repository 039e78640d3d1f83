"""Names of places in a page, each once, and none that an address could not hold."""

import re

_UNFIT = re.compile(r"[^\w-]+")
_OURS = ("f-", "h-")
"""What the names of choices and of headings begin with."""


class Anchors:
    """The names that a page has given."""

    def __init__(self, *fixed: str) -> None:
        self._given = set(fixed)

    def place(self, name: str) -> str:
        """Give a place its name: the letters and digits of what it is called, with a number behind
        where that is another place's already."""
        word = _UNFIT.sub("-", name).strip("-") or "-"
        word = f"-{word}" if word.startswith(_OURS) else word
        number, chosen = 1, word
        while chosen in self._given:
            number += 1
            chosen = f"{word}-{number}"
        self._given.add(chosen)
        return chosen
