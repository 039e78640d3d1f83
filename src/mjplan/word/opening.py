"""A layout out of the workspace, which may be anybody's: looked at before a library opens it.

Its parts are bounded as those of any document that comes in. Nothing in it may reach outside when
the filled document is opened: no linked template or picture, no other file in it, no macro, and no
field but those that number, date and repeat what is there.
"""

import re
from collections import Counter

from mjplan.draft import word_parts
from mjplan.sheets import bounds
from mjplan.sheets.bounds import Refused
from mjplan.sheets.reading import ENCRYPTED, OLE, ZIP
from mjplan.sheets.xml_events import Attributes, parse
from mjplan.sheets.zips import Zip
from mjplan.text import visible
from mjplan.word import faults
from mjplan.word.faults import LayoutFault

_WHY = {
    bounds.LOCKED: faults.LOCKED,
    bounds.TOO_LARGE: faults.TOO_LARGE,
    bounds.TOO_MUCH: faults.TOO_MUCH,
    bounds.DOCTYPE: faults.DOCTYPE,
}
"""What is said of a layout where the same is said of a sheet."""

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".odttf")
"""Parts that are no XML, by their endings."""
_NO_PICTURE = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
"""What XML may begin with."""
_TYPES = "[Content_Types].xml"
_DOCUMENT, _TEMPLATE = (f"wordprocessingml.{kind}.main+xml" for kind in ("document", "template"))
_EMBEDDING = {
    *("oleObject", "package", "control", "activeXControlBinary", "vbaProject", "aFChunk"),
    *("subDocument", "attachedToolbars", "keyMapCustomizations"),
}
"""Relations to other files that lie in the document."""
_FIELDS = {
    *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "CREATEDATE"),
    *("SAVEDATE", "PRINTDATE", "TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS"),
    *("FILENAME", "DOCPROPERTY", "HYPERLINK", "TOC", "TC", "REF", "PAGEREF", "NOTEREF"),
    *("SEQ", "STYLEREF", "IF", "SYMBOL", "EQ", "ADVANCE", "FORMTEXT", "FORMCHECKBOX"),
    *("FORMDROPDOWN"),
}
"""Fields that take nothing from outside."""
_ADDRESSES = {"src", "href", "althref"}
_FAR = re.compile(r"//|\\\\|^file:", re.IGNORECASE)
_LINKS = ("http://", "https://", "mailto:")


def look_at(content: bytes) -> None:
    """See to it that a layout may be opened. Raises LayoutFault."""
    if not content:
        raise LayoutFault(faults.EMPTY)
    if content.startswith(OLE):
        raise LayoutFault(faults.LOCKED if ENCRYPTED in content else faults.OLD)
    if not content.startswith(ZIP):
        raise LayoutFault(faults.NO_WORD)
    try:
        archive = Zip(content)
        _look_at_types(archive)
        for name in archive.names:
            _look_at_part(name, archive.unpack(name))
    except Refused as refused:
        raise LayoutFault(_WHY.get(refused.why, faults.DAMAGED)) from refused


def _look_at_types(archive: Zip) -> None:
    """See to it that the parts are those of a document without macros."""
    types: list[str] = []

    def start(name: str, found: Attributes) -> None:
        types.append(found.get("ContentType", ""))

    if _TYPES in archive:
        parse(archive.unpack(_TYPES), start)
    said = "\n".join(types)
    if "macroEnabled" in said or "vbaProject" in said:
        raise LayoutFault(faults.MACROS)
    if _TEMPLATE in said:
        raise LayoutFault(faults.TEMPLATE)
    if _DOCUMENT not in said:
        raise LayoutFault(faults.NO_WORD)


def _look_at_part(name: str, content: bytes) -> None:
    if name.endswith(_PICTURES):
        if content.lstrip().startswith(_NO_PICTURE):
            raise LayoutFault(faults.DAMAGED)
    elif name.endswith(".bin") or "/embeddings/" in name:
        if "printersettings" not in name:
            raise LayoutFault(faults.EMBEDDED)
    elif content:
        part = _Part()
        parse(content, part.start, part.end, part.text)


class _Part:
    """One part that is XML, element by element: what it links to, and its fields. Raises
    LayoutFault and Refused."""

    def __init__(self) -> None:
        self._names: Counter[str] = Counter()
        self._fields: list[str] = []
        self._in_field = False

    def start(self, name: str, found: Attributes) -> None:
        word_parts.count(self._names, name, found)
        if name == "Relationship":
            _look_at_relation(found)
        elif name == "fldSimple":
            _look_at_field(_value(found, "instr"))
        elif name == "fldChar":
            self._field(_value(found, "fldCharType"))
        elif name == "mailMerge" or any(_is_far(key, value) for key, value in found.items()):
            raise LayoutFault(faults.OUTSIDE)
        self._in_field = name == "instrText"

    def end(self, name: str) -> None:
        self._in_field = False

    def text(self, text: str) -> None:
        if self._in_field and self._fields:
            self._fields[-1] += text
        elif self._in_field:
            _look_at_field(text)

    def _field(self, kind: str) -> None:
        """A field begins, inside another one too, whose name must be known by then; or it ends."""
        if kind == "begin":
            if self._fields:
                _look_at_field(self._fields[-1])
            self._fields.append("")
        elif kind == "end" and self._fields:
            _look_at_field(self._fields.pop())


def _look_at_relation(found: Attributes) -> None:
    kind = found.get("Type", "").rpartition("/")[2]
    if kind in _EMBEDDING:
        raise LayoutFault(faults.MACROS if kind == "vbaProject" else faults.EMBEDDED)
    if found.get("TargetMode", "").lower() == "external":
        is_link = kind == "hyperlink" and found.get("Target", "").lower().startswith(_LINKS)
        if not is_link:
            raise LayoutFault(faults.OUTSIDE)


def _look_at_field(instruction: str) -> None:
    name = instruction.split()[0].upper() if instruction.strip() else ""
    if name not in _FIELDS and not name.startswith("="):
        raise LayoutFault(faults.FIELD.format(visible(name[:20]) or "看不出是什么域"))


def _is_far(key: str, value: str) -> bool:
    """Whether an attribute is an address outside of the document."""
    return key.rpartition(" ")[2].lower() in _ADDRESSES and _FAR.search(value) is not None


def _value(found: Attributes, name: str) -> str:
    """An attribute by its name without the namespace."""
    return next((value for key, value in found.items() if key.rpartition(" ")[2] == name), "")
