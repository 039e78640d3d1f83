"""Tables and trees for a person at a terminal, with rich: colours, wrapping, narrow screens."""

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from mjplan import streams
from mjplan.render import room
from mjplan.render.table import Cell, Section, Table, fill
from mjplan.text import visible

_STYLES = {
    "": "",
    "good": "green",
    "warn": "yellow",
    "bad": "bold red",
    "dim": "dim",
    "strong": "bold",
    "struck": "strike dim",
}
_HIGH = 25
"""Lines of a screen; nothing here asks, and rich believes no width that stands alone."""


def text(cell: Cell, wide: int | None = None) -> Text:
    """A cell's text, made safe, in the style of its tone; with `wide`, broken after punctuation
    into lines of that width, so that no number or name is torn."""
    shown = visible(cell.text)
    lines = fill(shown, wide) if wide else [shown]
    return Text("\n".join(lines), style=_STYLES[cell.tone])


def paint(table: Table, wide: int) -> RenderableType:
    """The table for a screen of `wide` columns: numbers whole, names wrapped, spare columns
    left out where there is no room."""
    shown = room.columns(table, wide)
    parts: list[RenderableType] = []
    if table.title:
        parts.append(Text(visible(table.title), style="bold"))
    parts += [text(Cell(line), wide) for line in table.above(shown)]
    parts += _body(table, shown, wide)
    parts += [text(cell, wide) for cell in room.left_out(table, shown)]
    if table.after:
        parts.append(Padding(Group(*(text(cell, wide) for cell in table.after)), (1, 0, 0, 0)))
    return Group(*parts)


def _body(table: Table, shown: list[int], wide: int) -> Iterator[RenderableType]:
    """The headings and the rows."""
    sizes = room.sizes(table, shown, wide)
    grid = _grid(table, shown, sizes)
    if sizes is None:
        for section in table.sections:
            if section.title:
                title = Text(room.heading(section), style="bold cyan")
                grid.add_row(title, *[""] * (len(shown) - 1))
            _fill(grid, section, shown)
        yield grid
        return
    yield grid
    for section in table.sections:
        if section.title:
            yield Text(room.heading(section), style="bold cyan", overflow="fold")
        grid = _grid(table, shown, sizes, headed=False)
        _fill(grid, section, shown)
        yield grid


def _grid(
    table: Table, shown: list[int], sizes: list[int] | None = None, *, headed: bool = True
) -> RichTable:
    """The columns without their rows; of fixed sizes where several grids are one table."""
    grid = RichTable(
        box=None,
        pad_edge=False,
        padding=(0, room.GAP, 0, 0),
        header_style="bold",
        show_header=headed,
    )
    for place, index in enumerate(shown):
        column = table.columns[index]
        grid.add_column(
            visible(column.title),
            justify="right" if column.right else "left",
            no_wrap=not column.wraps,
            overflow="fold",
            width=sizes[place] if sizes else None,
        )
    return grid


def _fill(grid: RichTable, section: Section, shown: list[int]) -> None:
    for row in section.rows:
        grid.add_row(*(text(row[index]) for index in shown))


def console(file: object, colour: bool) -> Console:
    """A console that takes text as it is: no markup, no emoji codes, no guessing."""
    return Console(
        file=file,  # type: ignore[arg-type]
        width=streams.columns(),
        height=_HIGH,
        markup=False,
        emoji=False,
        highlight=False,
        color_system="auto" if colour else None,
    )
