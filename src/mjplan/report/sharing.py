"""How lists share the lines of a page."""

from collections.abc import Sequence
from typing import NamedTuple


class Wanted(NamedTuple):
    """A list that wants room: how many entries it has, a line each, and how many of them it takes
    in its turn."""

    entries: int
    turn: int = 1

    def lines(self, shown: int) -> int:
        """Return the lines that it takes when it shows so many: one says how many more there
        are."""
        return shown + (shown < self.entries)


def shares(lists: Sequence[Wanted], room: int) -> list[int]:
    """Return how many entries each list shows in so many lines: all of them where there is room;
    else the lists take turns, those that need less leaving it to the others. Where there are fewer
    lines than lists, none shows any."""
    shown = [0] * len(lists)
    left = room - sum(each.lines(0) for each in lists)
    while True:
        before = list(shown)
        for index, each in enumerate(lists):
            for _ in range(each.turn):
                more = each.lines(shown[index] + 1) - each.lines(shown[index])
                if shown[index] < each.entries and more <= left:
                    shown[index] += 1
                    left -= more
        if shown == before:
            return shown
