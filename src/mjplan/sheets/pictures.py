"""Pictures that WPS puts into cells: a cell holds =DISPIMG("ID_…",1), the workbook the rest."""

import re
from collections.abc import Mapping
from posixpath import basename, splitext
from typing import NamedTuple

from mjplan.files import StrPath
from mjplan.sheets.book import Unread, Value
from mjplan.sheets.bounds import Refused
from mjplan.sheets.reading import ZIP, read_bytes
from mjplan.sheets.relations import Relation, relations
from mjplan.sheets.xml_events import Attributes, parse
from mjplan.sheets.zips import Zip

_CELL = re.compile(r'=?\s*(?:_xlfn\.)?DISPIMG\(\s*"([^"]{1,100})"', re.IGNORECASE)
_PICTURES, _RELATIONS = "xl/cellimages.xml", "xl/_rels/cellimages.xml.rels"
_ENDINGS = (
    (rb"\x89PNG\r\n\x1a\n", ".png"),
    (rb"\xff\xd8\xff", ".jpg"),
    (rb"GIF8[79]a", ".gif"),
    (rb"BM", ".bmp"),
    (rb"RIFF....WEBP", ".webp"),
)
"""How a picture's bytes begin; what is none of these is not kept."""


class Picture(NamedTuple):
    """A picture in a cell: a name for its file, and its bytes."""

    name: str
    content: bytes


def picture_id(value: Value) -> str | None:
    """The id of the picture that a cell holds; None for any other cell."""
    found = _CELL.match(value) if isinstance(value, str) else None
    return found[1] if found else None


def pictures(path: StrPath) -> Mapping[str, Picture] | Unread:
    """Return the pictures that stand in cells of a workbook, by the ids that the cells hold."""
    content = read_bytes(path)
    if isinstance(content, Unread):
        return content
    if not content.startswith(ZIP):
        return Unread("只有 .xlsx 里的单元格图片取得出来：请另存为 .xlsx 后再用")
    try:
        return _pictures(Zip(content))
    except Refused as refused:
        return Unread(refused.why)


def _pictures(archive: Zip) -> dict[str, Picture]:
    if _PICTURES not in archive or _RELATIONS not in archive:
        return {}
    named = relations(archive.unpack(_RELATIONS), "xl")
    found = {}
    for name, link in _links(archive.unpack(_PICTURES)).items():
        picture = _picture(archive, named.get(link))
        if picture is not None:
            found[name] = picture
    return found


def _links(content: bytes) -> dict[str, str]:
    """Which relation leads to the picture of each id. Raises Refused."""
    links: dict[str, str] = {}
    names = [""]

    def start(name: str, found: Attributes) -> None:
        if name == "cNvPr":
            names.append(found["name"])
        elif name == "blip":
            links[names[-1]] = next((each for key, each in found.items() if "embed" in key), "")

    parse(content, start)
    return links


def _picture(archive: Zip, relation: Relation | None) -> Picture | None:
    """Return a picture, named by its part and by what it is. Raises Refused."""
    if relation is None or relation.path not in archive:
        return None
    content = archive.unpack(relation.path)
    for beginning, ending in _ENDINGS:
        if re.match(beginning, content, re.DOTALL):
            return Picture(splitext(basename(relation.path))[0] + ending, content)
    return None
