"""Tables and trees for a person at a terminal, with rich: colours, wrapping, narrow screens."""

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from mjplan import streams
from mjplan.render.table import Cell, Section, Table, fill, width, widths
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
_GAP = 2
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
    shown = _columns_that_fit(table, wide)
    parts: list[RenderableType] = []
    if table.title:
        parts.append(Text(visible(table.title), style="bold"))
    parts += [text(Cell(line), wide) for line in table.above(shown)]
    parts += _body(table, shown, wide)
    if hidden := [each.title for index, each in enumerate(table.columns) if index not in shown]:
        parts.append(text(Cell(f"窗口窄，没有列出 {'、'.join(hidden)}：加宽窗口可看", "dim"), wide))
    if table.after:
        parts.append(Padding(Group(*(text(cell, wide) for cell in table.after)), (1, 0, 0, 0)))
    return Group(*parts)


def _body(table: Table, shown: list[int], wide: int) -> Iterator[RenderableType]:
    """The headings and the rows. A section's title stands in the first column, unless it is wider
    than all that stands there: then it has a line of its own, and widens nothing."""
    needed = widths(table)
    titles = [f"【{visible(section.title)}】" for section in table.sections if section.title]
    if all(width(title) <= needed[shown[0]] for title in titles):
        grid = _grid(table, shown)
        for section in table.sections:
            if section.title:
                heading = Text(f"【{visible(section.title)}】", style="bold cyan")
                grid.add_row(heading, *[""] * (len(shown) - 1))
            _fill(grid, section, shown)
        yield grid
        return
    sizes = _sizes(table, shown, wide)
    yield _grid(table, shown, sizes)
    for section in table.sections:
        if section.title:
            yield Text(f"【{visible(section.title)}】", style="bold cyan", overflow="fold")
        grid = _grid(table, shown, sizes, headed=False)
        _fill(grid, section, shown)
        yield grid


def _grid(
    table: Table, shown: list[int], sizes: list[int] | None = None, *, headed: bool = True
) -> RichTable:
    """The columns without their rows; of fixed sizes where several grids are one table."""
    grid = RichTable(
        box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold", show_header=headed
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


def _sizes(table: Table, shown: list[int], wide: int) -> list[int]:
    """How wide to make each column: numbers whole; those that wrap share what is left, each at
    least its least, and none wider than its text."""
    needed = widths(table)
    columns = table.columns
    sizes = {i: min(needed[i], columns[i].least) if columns[i].wraps else needed[i] for i in shown}
    left = wide - sum(size + _GAP for size in sizes.values())
    wanting = sorted((needed[i] - sizes[i], i) for i in shown if needed[i] > sizes[i])
    for number, (more, index) in enumerate(wanting):
        given = max(min(more, left // (len(wanting) - number)), 0)
        sizes[index] += given
        left -= given
    return list(sizes.values())


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


def _columns_that_fit(table: Table, wide: int) -> list[int]:
    """Which columns to show: all, or without the spare ones when names get too narrow."""
    needed = [
        min(size, column.least) if column.wraps else size
        for column, size in zip(table.columns, widths(table), strict=True)
    ]
    shown = list(range(len(table.columns)))
    spare = sorted((c.spare, i) for i, c in enumerate(table.columns) if c.spare)
    while spare and sum(needed[i] + _GAP for i in shown) > wide:
        shown.remove(spare.pop(0)[1])
    return shown
