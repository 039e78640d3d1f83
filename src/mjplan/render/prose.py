"""Our own documents on a screen: their Markdown as lines of a width.

Headings, paragraphs, lists, tables and code are what the manual and the brief have. Code stays
whole, so that it can be copied; everything else is broken between signs, as Chinese is, and never
before a comma.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest

from mjplan.render.table import Cell, pad, width
from mjplan.text import visible

_CLOSING = "、，。；：！？）》】」”’…,.;:!?)]★"
_OPENING = "（《【「“‘(["
_CODE = re.compile(r"(?<!\\)(`[^`]+`)")
_LINK = re.compile(r"(?<!\\)\[([^\]]*)\]\(<?([^)>]*)>?\)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&(lt|gt|amp);")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&"}
_ITEM = re.compile(r"(-|\d+\.) ")
_UNSHOWN = ("<!--", "![")
_GAP = 2


def lines(markdown: str, wide: int) -> list[Cell]:
    """Return a document's lines for a screen of `wide` columns; only code may be longer."""
    out: list[Cell] = []
    for block in _blocks(markdown):
        out += [Cell(""), *_painted(block, wide)] if out else _painted(block, wide)
    return out


def _blocks(markdown: str) -> Iterator[list[str]]:
    """Divide a text at its blank lines and headings; code in one piece, comments and pictures left
    out."""
    block: list[str] = []
    is_code = False
    for line in markdown.splitlines():
        fence = line.startswith("```")
        if not is_code and (fence or line.startswith(("#", *_UNSHOWN)) or not line):
            if block:
                yield block
            block = []
        if line.startswith("#") and not is_code:
            yield [line]
        elif fence or is_code or (line and not line.startswith(_UNSHOWN)):
            block.append(line)
        is_code ^= fence
        if fence and not is_code:
            yield block
            block = []
    if block:
        yield block


def _painted(block: list[str], wide: int) -> list[Cell]:
    first = block[0]
    if first.startswith("```"):
        return [Cell(f"    {visible(line)}".rstrip()) for line in block[1:-1]]
    if first.startswith("#"):
        return [Cell(line, "strong") for line in _filled(first.lstrip("# "), wide)]
    if first.startswith("|"):
        return [*_table(block, wide)]
    if _ITEM.match(first):
        return [Cell(line) for item in _items(block) for line in _item(item, wide)]
    return [Cell(line) for line in _filled(_joined(block), wide)]


def _items(block: list[str]) -> Iterator[list[str]]:
    """Divide a list into its items."""
    item: list[str] = []
    for line in block:
        if _ITEM.match(line) and item:
            yield item
            item = []
        item.append(line)
    yield item


def _item(item: list[str], wide: int) -> Iterator[str]:
    found = _ITEM.match(item[0])
    mark = found[0] if found else ""
    text = _joined([item[0].removeprefix(mark), *item[1:]])
    for number, line in enumerate(_filled(text, wide - width(mark) - _GAP)):
        yield f"  {mark if number == 0 else ' ' * width(mark)}{line}"


def _table(block: list[str], wide: int) -> Iterator[Cell]:
    """Paint a table, its columns as wide as their cells or as there is room for."""
    rows = [_cells(line) for line in block if not _is_rule(line)]
    right = [rule.endswith(":") for rule in _cells(block[1])]
    sizes = _sizes([*zip(*rows, strict=True)], wide)
    for number, row in enumerate(rows):
        columns = [_filled(cell, size) for cell, size in zip(row, sizes, strict=True)]
        for line in zip_longest(*columns, fillvalue=""):
            shown = (" " * _GAP).join(map(pad, line, sizes, right))
            yield Cell(shown.rstrip(), "strong" if number == 0 else "")


def _is_rule(line: str) -> bool:
    return re.fullmatch(r"[|: -]+", line) is not None


def _sizes(columns: list[tuple[str, ...]], wide: int) -> list[int]:
    """Return how wide each column is: as its widest cell. Where that is too much, the last one
    takes what is left; where that is too little, the widest give way, none to less than what can't
    be broken."""
    needed = [max(_long(cell) for cell in cells) for cells in columns]
    room = wide - _GAP * (len(columns) - 1)
    left = room - sum(needed[:-1])
    if left >= min(needed[-1], _LAST):
        return [*needed[:-1], min(needed[-1], left)]
    least = [max(_longest_piece(cell, wide) for cell in cells) for cells in columns]
    most = max(needed)
    while most and sum(sizes := _at_most(most, needed, least)) > room:
        most -= 1
    return sizes


_LAST = 20
"""How narrow the last column of a table may get before the others give way."""


def _at_most(most: int, needed: list[int], least: list[int]) -> list[int]:
    return [max(low, min(each, most)) for low, each in zip(least, needed, strict=True)]


def _long(cell: str) -> int:
    return width("".join(text for text, _ in _spans(cell)))


def _longest_piece(cell: str, wide: int) -> int:
    return max((width(piece.rstrip()) for piece in _pieces(cell, wide)), default=0)


def _cells(line: str) -> list[str]:
    return [part.strip().replace("\\|", "|") for part in re.split(r"(?<!\\)\|", line)[1:-1]]


def _joined(block: Iterable[str]) -> str:
    """Put the lines of a paragraph in one; between Chinese signs there is no blank."""
    text = ""
    for line in (line.strip() for line in block):
        is_chinese = text and width(text[-1]) == 2 and width(line[0]) == 2
        text += line if not text or is_chinese or text[-1] in _CLOSING[:12] else f" {line}"
    return text


def _spans(markdown: str) -> Iterator[tuple[str, bool]]:
    """Return the words of a text without their marks, and whether they are code."""
    for part in _CODE.split(markdown):
        if _CODE.fullmatch(part):
            yield visible(part[1:-1]), True
        elif part:
            plain = _LINK.sub(_linked, part).replace("**", "")
            yield visible(_ESCAPED.sub(_unescaped, plain)), False


def _unescaped(found: re.Match[str]) -> str:
    return found[1] or _ENTITIES[found[2]]


def _linked(found: re.Match[str]) -> str:
    """Show a link by its words; the address of a page on the web stands behind them."""
    return f"{found[1]}（{found[2]}）" if "://" in found[2] else found[1]


def _filled(markdown: str, wide: int) -> list[str]:
    """Break a paragraph into lines of at most `wide` columns, where one piece is not longer."""
    out = [""]
    for piece in _pieces(markdown, wide):
        if out[-1] and width(out[-1] + piece.rstrip()) > wide:
            out[-1] = out[-1].rstrip()
            out.append("")
        out[-1] += piece if out[-1] else piece.lstrip()
    return [line.rstrip() for line in out]


def _pieces(markdown: str, wide: int) -> list[str]:
    """Divide a paragraph where a line may end: around each Chinese sign and each blank, not before
    what closes, not behind what opens."""
    pieces: list[str] = []
    for text, is_code in _spans(markdown):
        for piece in [text] if is_code and width(text) <= wide else _signs(text):
            if pieces and (piece[0] in _CLOSING or pieces[-1][-1] in _OPENING):
                pieces[-1] += piece
            else:
                pieces.append(piece)
    return pieces


def _signs(text: str) -> Iterator[str]:
    """Divide a text into blanks, single Chinese signs, and runs of others."""
    for kind, run in groupby(text, lambda sign: " " if sign == " " else width(sign)):
        signs = "".join(run)
        yield from signs if kind == 2 else [signs]
