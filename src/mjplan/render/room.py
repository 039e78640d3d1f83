"""What of a table a screen has room for: which columns, and how wide they are."""

from mjplan.render.table import Cell, Section, Table, width, widths
from mjplan.text import visible

GAP = 2
"""Blanks between two columns."""


def columns(table: Table, wide: int) -> list[int]:
    """Return which columns to show: all, or without the spare ones when names get too narrow."""
    needed = [
        min(size, column.least) if column.wraps else size
        for column, size in zip(table.columns, widths(table), strict=True)
    ]
    shown = list(range(len(table.columns)))
    spare = sorted((c.spare, i) for i, c in enumerate(table.columns) if c.spare)
    while spare and sum(needed[i] + GAP for i in shown) > wide:
        shown.remove(spare.pop(0)[1])
    return shown


def left_out(table: Table, shown: list[int]) -> list[Cell]:
    """Say which columns are not among those that are shown; nothing where all are."""
    hidden = [each.title for index, each in enumerate(table.columns) if index not in shown]
    return [Cell(f"窗口窄，没有列出 {'、'.join(hidden)}：加宽窗口可看", "dim")] if hidden else []


def heading(section: Section) -> str:
    """Return the title of a section as it stands above its rows; empty for none."""
    return f"【{visible(section.title)}】" if section.title else ""


def sizes(table: Table, shown: list[int], wide: int) -> list[int] | None:
    """How wide to make each column; None where each is to take what it needs, with the titles of
    sections in the first.

    A title that is wider than all that stands there has a line of its own, and widens nothing.
    """
    needed = widths(table)
    if all(width(heading(section)) <= needed[shown[0]] for section in table.sections):
        return None
    return _shared(table, shown, needed, wide)


def _shared(table: Table, shown: list[int], needed: list[int], wide: int) -> list[int]:
    """Numbers whole; those that wrap share what is left, each at least its least, and none wider
    than its text."""
    least = {i: table.columns[i].least if table.columns[i].wraps else needed[i] for i in shown}
    sizes = {i: min(needed[i], least[i]) for i in shown}
    left = wide - sum(size + GAP for size in sizes.values())
    wanting = sorted((needed[i] - sizes[i], i) for i in shown if needed[i] > sizes[i])
    for number, (more, index) in enumerate(wanting):
        given = max(min(more, left // (len(wanting) - number)), 0)
        sizes[index] += given
        left -= given
    return list(sizes.values())
