"""What the parts of a document are: its own list says it, and a picture must look like one."""

from collections.abc import Iterable
from posixpath import splitext

from mjplan.sheets.bounds import DAMAGED, Refused
from mjplan.sheets.xml_events import Attributes, parse
from mjplan.word import faults
from mjplan.word.faults import LayoutFault

TYPES = "[content_types].xml"
"""The part that says what the others are."""

_DOCUMENT, _TEMPLATE = (f"wordprocessingml.{kind}.main+xml" for kind in ("document", "template"))
_UNREAD = ("obfuscatedfont", "x-fontdata", "x-font-ttf", "printersettings")
"""Ends of the types of parts that begin with no sign of their own: fonts, what a printer is to
do."""
_SIGNS = (
    *(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM"),
    *(b"II*\0", b"MM\0*", b"II\xbc\x01", b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0", b"\x02\0\x09\0"),
)
"""What pictures begin with: PNG, JPEG, GIF, BMP, TIFF, JPEG XR and WMF. Nothing that is read as XML
begins so."""
_EMF, _EMF_SIGN, _EMF_AT = b"\x01\0\0\0", b" EMF", 40


class Types:
    """What the parts are, by their names in small letters."""

    def __init__(self, content: bytes) -> None:
        """Read the list of types. Raises Refused."""
        self._parts: dict[str, str] = {}
        self._endings: dict[str, str] = {}
        parse(content, self._start)

    def see_to_document(self) -> None:
        """See to it that this is a document without macros. Raises LayoutFault."""
        said = {*self._parts.values(), *self._endings.values()}
        if _any(said, "macroenabled") or _any(said, "vbaproject"):
            raise LayoutFault(faults.MACROS)
        if _any(said, _TEMPLATE):
            raise LayoutFault(faults.TEMPLATE)
        if not _any(said, _DOCUMENT):
            raise LayoutFault(faults.NO_WORD)

    def is_picture(self, name: str) -> bool:
        """Whether a part is a picture that is no XML."""
        kind = self._of(name)
        return kind.startswith("image/") and not kind.startswith("image/svg")

    def is_unread(self, name: str) -> bool:
        """Whether a part is one in which nothing can be seen."""
        return self._of(name).endswith(_UNREAD)

    def _of(self, name: str) -> str:
        ending = splitext(name)[1].removeprefix(".")
        return self._parts.get(f"/{name}", self._endings.get(ending, ""))

    def _start(self, name: str, found: Attributes) -> None:
        kind = found.get("ContentType", "").strip().casefold()
        if name == "Override":
            _say(self._parts, found["PartName"], kind)
        elif name == "Default":
            _say(self._endings, found["Extension"], kind)


def looks_like_a_picture(content: bytes) -> bool:
    """Whether a part begins as pictures do."""
    is_emf = content.startswith(_EMF) and content.startswith(_EMF_SIGN, _EMF_AT)
    return is_emf or content.startswith(_SIGNS)


def _say(types: dict[str, str], name: str, kind: str) -> None:
    """Readers don't agree on which of two types a part has. Raises Refused."""
    if types.setdefault(name.casefold(), kind) != kind:
        raise Refused(DAMAGED)


def _any(types: Iterable[str], piece: str) -> bool:
    return any(piece in each for each in types)
