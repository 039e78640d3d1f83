"""Screens, and what rich shows on them."""

import io

from mjplan.render import terminal
from mjplan.render.table import Cell, Table


class Screen(io.StringIO):
    """A stream as a terminal."""

    def isatty(self) -> bool:
        return True


def by_rich(found: Table, wide: int, *, colour: bool) -> str:
    """A table on a screen of that width, as rich paints it."""
    screen = Screen()
    console = terminal.console(screen, colour)
    console.width = wide
    console.print(terminal.paint(found, wide))
    return screen.getvalue()


def line_by_rich(found: Cell, wide: int, *, colour: bool) -> str:
    """One line on a screen of that width, as rich paints it."""
    screen = Screen()
    console = terminal.console(screen, colour)
    console.width = wide
    console.print(terminal.text(found, wide))
    return screen.getvalue()
