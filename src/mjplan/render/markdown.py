"""Tables as Markdown: every cell escaped, columns padded so that the source is readable too."""

import re

from mjplan.render.table import Cell, Table, pad, width
from mjplan.safe import visible

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
_HTML = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_LIST_START = re.compile(r"^(\s*\d*)([-+=.)])(?=\s|$)")


def escape(text: str) -> str:
    """Text that Markdown and HTML show as it is, on one line, in a cell or a paragraph."""
    text = _SPECIAL.sub(lambda found: _HTML.get(found[0], "\\" + found[0]), visible(text)).strip()
    text = re.sub(r"(?i)\b(https?|ftp)(?=://)|\bwww(?=\.)", lambda found: found[0] + "\u200b", text)
    return _LIST_START.sub(r"\1\\\2", text)


def paint(table: Table) -> str:
    """A heading, and a table for each section."""
    out = [f"## {escape(table.title)}", ""] if table.title else []
    for line in table.before:
        out += [escape(line), ""]
    for section in table.sections:
        if section.title:
            out += [f"### {escape(section.title)}", ""]
        out += [*_grid(table, section.rows), ""]
    for cell in table.after:
        out += [escape(cell.text), ""]
    return "\n".join(out).rstrip("\n") + "\n"


def _grid(table: Table, rows: list[tuple[Cell, ...]]) -> list[str]:
    heads = [escape(column.title) for column in table.columns]
    cells = [[escape(cell.text) or " " for cell in row] for row in rows]
    needed = [max(3, *(width(row[i]) for row in [heads, *cells])) for i in range(len(heads))]
    rule = [
        "-" * (wide - 1) + ":" if column.right else "-" * wide
        for column, wide in zip(table.columns, needed, strict=True)
    ]
    lines = [heads, rule, *cells]
    return ["| " + " | ".join(_padded(table, line, needed)) + " |" for line in lines]


def _padded(table: Table, line: list[str], needed: list[int]) -> list[str]:
    zipped = zip(line, table.columns, needed, strict=True)
    return [pad(text, wide, column.right) for text, column, wide in zipped]
