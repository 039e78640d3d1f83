"""Screens, and what rich shows on them."""

import io
from typing import Any

from mjplan.render import terminal
from mjplan.render.table import Cell, Table


class Screen(io.StringIO):
    """A stream as a terminal."""

    def isatty(self) -> bool:
        return True


def by_rich(found: Table, wide: int, *, colour: bool) -> str:
    """A table on a screen of that width, as rich paints it."""
    return _printed(terminal.paint(found, wide), wide, colour=colour)


def line_by_rich(found: Cell, wide: int, *, colour: bool) -> str:
    """One line on a screen of that width, as rich paints it."""
    return _printed(terminal.text(found, wide), wide, colour=colour)


def _printed(painting: Any, wide: int, *, colour: bool) -> str:
    screen = Screen()
    console = terminal.console(screen, colour)
    console.width = wide
    console.print(painting)
    return screen.getvalue()
