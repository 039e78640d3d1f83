"""Tables as Markdown: every cell escaped, columns padded so that the source is readable too."""

import re

from mjplan.render.table import Cell, Table, pad, width
from mjplan.text import visible

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
_HTML = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_LINE_START = re.compile(r"^(\s*\d*)(?=[-+=.)](?:\s|$)|:?[-=]+:?\s*$)")
"""What would be a list, a rule, an underlined heading or the second line of a table."""


def escape(text: str) -> str:
    """Text that Markdown and HTML show as it is, on one line, in a cell or a paragraph."""
    text = _SPECIAL.sub(lambda found: _HTML.get(found[0], "\\" + found[0]), visible(text)).strip()
    text = re.sub(r"(?i)\b(https?|ftp)(?=://)|\bwww(?=\.)", lambda found: found[0] + "\u200b", text)
    return _LINE_START.sub(r"\1\\", text)


CHART = "chart:"
"""What the address of a picture begins with that is a chart of ours; its name follows."""


def image(title: str, address: str) -> str:
    """A picture."""
    return f"![{escape(title)}]({address})"


def paint(table: Table) -> str:
    """A heading, and a table for each section."""
    out = [f"## {escape(table.title)}", ""] if table.title else []
    for line in table.above():
        out += [escape(line), ""]
    for section in table.sections:
        if section.title:
            out += [f"### {escape(section.title)}", ""]
        out += [*_grid(table, section.rows), ""]
    for cell in table.after:
        out += [escape(cell.text), ""]
    return "\n".join(out).rstrip("\n") + "\n"


def _grid(table: Table, rows: list[tuple[Cell, ...]]) -> list[str]:
    return grid(
        [escape(column.title) for column in table.columns],
        [column.right for column in table.columns],
        [[escape(cell.text) for cell in row] for row in rows],
    )


def grid(heads: list[str], right: list[bool], rows: list[list[str]]) -> list[str]:
    """The lines of a table whose cells are Markdown already; `right` are the columns of numbers."""
    cells = [[cell or " " for cell in row] for row in rows]
    needed = [max(3, *(width(line[i]) for line in [heads, *cells])) for i in range(len(heads))]
    rule = [
        "-" * (wide - 1) + ":" if number else "-" * wide
        for number, wide in zip(right, needed, strict=True)
    ]
    lines = [heads, rule, *cells]
    return ["| " + " | ".join(map(pad, line, needed, right)) + " |" for line in lines]


def tidy(text: str) -> str:
    """A filled template as a file: at most one blank line in a row but in fenced code, no blanks
    at the ends of lines, one line end at the end, and nothing that steers a terminal."""
    out: list[str] = []
    fence = ""
    for line in text.split("\n"):
        line = "\t".join(map(visible, line.split("\t"))).rstrip(" \t")
        found = _FENCE.match(line)
        if found and not fence:
            fence = found[1]
        elif found and found[1].startswith(fence) and found.end() == len(line):
            fence = ""
        if line or fence or (out and out[-1]):
            out.append(line)
    return "\n".join(out).rstrip("\n") + "\n"
