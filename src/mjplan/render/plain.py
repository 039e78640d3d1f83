"""Tables as aligned text without any escape code, as wide as they need to be: for pipes."""

from mjplan.render.table import Cell, Table, pad, widths
from mjplan.text import visible

GAP = "  "


def paint(table: Table) -> str:
    """The table as text lines; each ends with a line end."""
    clean = _visible(table)
    needed = widths(clean)
    out = [*([table.title] if table.title else []), *map(visible, table.above())]
    heads = [Cell(column.title) for column in clean.columns]
    out.append(_row(clean, heads, needed))
    for section in clean.sections:
        if section.title:
            out.append(f"【{section.title}】")
        out += [_row(clean, row, needed) for row in section.rows]
    if clean.after:
        out += ["", *(cell.text for cell in clean.after)]
    return "".join(line.rstrip() + "\n" for line in out)


def _row(table: Table, row: tuple[Cell, ...] | list[Cell], needed: list[int]) -> str:
    cells = zip(row, table.columns, needed, strict=True)
    return GAP.join(pad(cell.text, wide, column.right) for cell, column, wide in cells)


def _visible(table: Table) -> Table:
    """The same table with every text safe to print."""
    sections = [
        section._replace(
            title=visible(section.title),
            rows=[tuple(map(_clean, row)) for row in section.rows],
        )
        for section in table.sections
    ]
    return table._replace(
        title=visible(table.title),
        sections=sections,
        after=tuple(map(_clean, table.after)),
    )


def _clean(cell: Cell) -> Cell:
    text = visible(cell.text)
    return cell if text is cell.text else cell._replace(text=text)
