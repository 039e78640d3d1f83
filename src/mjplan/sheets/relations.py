"""How the parts of an .xlsx name each other."""

from collections.abc import Mapping
from posixpath import join, normpath
from typing import NamedTuple

from mjplan.sheets.xml_events import Attributes, parse
from mjplan.sheets.zips import Zip

ROOT = "_rels/.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_USUAL = "xl/workbook.xml"
_LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)
_LINK = '<Relationship Id="{}" Type="{}" Target="{}"/>'
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
    | {blank: f"&#{ord(blank)};" for blank in "\t\n\r"}
)
"""What an attribute may not hold as it is. The standard library's escapes come with a reader of web
addresses, which takes longer to load than a form takes to read."""


class Relation(NamedTuple):
    """What a part says of another one: which kind it is, and its path."""

    kind: str
    path: str

    @property
    def short(self) -> str:
        """The kind's name without its namespace: worksheet, chartsheet, styles."""
        return self.kind.rpartition("/")[2]


def workbook(archive: Zip) -> str | None:
    """The path of the part that is the workbook; None where there is none. Raises Refused."""
    links = relations(archive.unpack(ROOT), "") if ROOT in archive else {}
    paths = [each.path for each in links.values() if each.short == "officeDocument"]
    return next((path for path in (*paths, _USUAL) if path in archive), None)


def relations(content: bytes, folder: str) -> dict[str, Relation]:
    """The relations of a part that lies in a folder, by their names."""
    relations: dict[str, Relation] = {}

    def start(name: str, found: Attributes) -> None:
        if name == "Relationship":
            path = normpath(join("/", folder, found["Target"])).removeprefix("/")
            relations[found["Id"]] = Relation(found["Type"], path)

    parse(content, start)
    return relations


def links(relations: Mapping[str, Relation]) -> bytes:
    """Write relations as a part."""
    links = [
        _LINK.format(*(part.translate(_ESCAPES) for part in (name, each.kind, f"/{each.path}")))
        for name, each in relations.items()
    ]
    return _LINKS.format("".join(links)).encode()
