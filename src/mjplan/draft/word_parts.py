"""A Word document, looked at before a reader may touch it: of what its parts hold, the reader gets
a zip of only the text and its styles, which are measured."""

from collections import Counter
from functools import partial

from mjplan.sheets import relations
from mjplan.sheets.bounds import TOO_MUCH, Refused
from mjplan.sheets.xml_events import Attributes, parse
from mjplan.sheets.zips import Zip, pack

MAX_TEXT = 8 << 20
"""Bytes of the text's part, unpacked: some thousand pages."""
MAX_STYLES = 2 << 20
MAX_TAGS = 300_000
MAX_PARAGRAPHS = 10_000
MAX_COLUMNS, MAX_CELLS = 100, 50_000
"""Columns that a cell may cover (Word makes 63 at most), and those that all cells cover beyond
their own."""

_USUAL, _STYLES = "word/document.xml", "word/styles.xml"
_NO_WORD = "这不是 Word 文档（.docx）：请用 Word 或 WPS 打开它，另存为 .docx 后再用"
_TOO_LONG = f"文字超过 {MAX_TEXT >> 20} MB，不像是一份规划：请只留规划本身，保存后再用"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/{_USUAL}" ContentType="{_TYPE.format("document.main")}"/>'
    f'<Override PartName="/{_STYLES}" ContentType="{_TYPE.format("styles")}"/></Types>'
)
_STYLE = f"{relations.OFFICE.rpartition('/')[0]}/styles"
_SPANS = {"gridSpan", "gridBefore", "gridAfter"}


def measured(content: bytes) -> bytes:
    """Return a document of nothing but the text and the styles of another one. Raises Refused."""
    archive = Zip(content)
    place = relations.workbook(archive) or _USUAL
    if place not in archive:
        raise Refused(_NO_WORD)
    text = archive.unpack(place)
    if len(text) > MAX_TEXT:
        raise Refused(_TOO_LONG)
    if _root(text) != "document":
        raise Refused(_NO_WORD)
    styles = archive.unpack(_STYLES) if _STYLES in archive else b""
    if len(styles) > MAX_STYLES:
        raise Refused(TOO_MUCH)
    parts = {_USUAL: text, "[Content_Types].xml": _TYPES.encode()}
    links = {"rId1": relations.Relation(relations.OFFICE, _USUAL)}
    parts[relations.ROOT] = relations.links(links)
    if styles:
        _root(styles)
        links = {"rId1": relations.Relation(_STYLE, _STYLES)}
        parts |= {_STYLES: styles, "word/_rels/document.xml.rels": relations.links(links)}
    return pack(parts)


def _root(content: bytes) -> str:
    """Return the name of a part's first element; see to it that it is of a bearable size. Raises
    Refused."""
    if content.count(b"<") > 2 * MAX_TAGS:
        raise Refused(TOO_MUCH)
    names: Counter[str] = Counter()
    parse(content, partial(count, names))
    return next(iter(names), "")


def count(names: Counter[str], name: str, found: Attributes) -> None:
    """Count an element of a part among its others by name. Raises Refused where there are more
    paragraphs, or columns that cells cover, than anybody wrote."""
    names[name] += 1
    if name in _SPANS:
        names["covered"] += sum(map(_columns, found.values()))
    if names["p"] > MAX_PARAGRAPHS or names["covered"] > MAX_CELLS:
        raise Refused(TOO_MUCH)


def _columns(number: str) -> int:
    """Return how many columns a cell covers. Raises Refused."""
    if not number.isdecimal() or len(number) > 3 or int(number) > MAX_COLUMNS:
        raise Refused(TOO_MUCH)
    return int(number)
