"""A layout out of the workspace, which may be anybody's: looked at before a library opens it.

Its parts are bounded as those of any document that comes in. Nothing in it may reach outside when
the filled document is opened: no linked template or picture, no other file in it, no macro, and no
field but those that number, date and repeat what is there. Of what it says itself only that is
believed which can be seen: a link leads to the web where it stands as a link, whatever its relation
is called.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping

from mjplan.draft import word_parts
from mjplan.sheets import bounds
from mjplan.sheets.bounds import Refused
from mjplan.sheets.reading import ENCRYPTED, OLE, ZIP
from mjplan.sheets.xml_events import Attributes, parse
from mjplan.sheets.zips import Zip
from mjplan.word import faults
from mjplan.word.faults import LayoutFault
from mjplan.word.fields import Fields
from mjplan.word.parts import TYPES, Types, looks_like_a_picture
from mjplan.word.relating import Relations

_WHY = {
    bounds.LOCKED: faults.LOCKED,
    bounds.TOO_LARGE: faults.TOO_LARGE,
    bounds.TOO_MUCH: faults.TOO_MUCH,
    bounds.DOCTYPE: faults.DOCTYPE,
}
"""What is said of a layout where the same is said of a sheet."""

_MOST_PARTS, _MOST_TAGS = 300, 100_000
"""Parts, and signs < in those that are no pictures: our layouts have some hundreds, a long report
has 40,000."""
_MOST_PLACES = 200
"""Words in 【】: a layout has six of ours, and some of its own."""
_DEEPEST, _DEEPEST_TEXT = 100, 4
"""Elements in each other, and paragraphs among them: in a text box there is one."""
_ADDRESSES = {"src", "href", "althref"}
_NEAR = re.compile(r"\s*(#|$|data:image/(png|jpeg|gif)[;,])", re.IGNORECASE)
"""An address that leads nowhere else, whatever reader looks at it."""
_FETCHED = re.compile(r"@import|\\|url\((?!\s*[\"']?#)", re.IGNORECASE)
"""What a drawing's looks fetch, and how that may be hidden."""
_LEADING = {"hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver"}
"""Elements that lead outside where one clicks on them; all others would fetch."""
_INSTRUCTION = {"instrText", "delInstrText"}
_PLAYING = {"mailMerge", "webVideoPr"}
"""Elements that fetch by what they say themselves."""


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
        if TYPES not in archive:
            raise LayoutFault(faults.NO_WORD)
        if len(archive.names) > _MOST_PARTS:
            raise Refused(bounds.TOO_MUCH)
        _look_at_parts({name: archive.unpack(name) for name in archive.names})
    except Refused as refused:
        raise LayoutFault(_WHY.get(refused.why, faults.DAMAGED)) from refused


def _look_at_parts(parts: Mapping[str, bytes]) -> None:
    types = Types(parts[TYPES])
    types.see_to_document()
    pictures = {name for name in parts if types.is_picture(name)}
    unread = {name for name in parts if types.is_unread(name)}
    read = {name: parts[name] for name in parts if name not in pictures | unread}
    if sum(content.count(b"<") for content in read.values()) > _MOST_TAGS:
        raise Refused(bounds.TOO_MUCH)
    if any(parts[name] and not looks_like_a_picture(parts[name]) for name in pictures):
        raise LayoutFault(faults.DAMAGED)
    relations = Relations(read)
    if any(relations.is_more_than_seen(name) for name in unread):
        raise LayoutFault(faults.DAMAGED)
    places = 0
    for name, content in read.items():
        if name.endswith(".bin") or "/embeddings/" in name:
            raise LayoutFault(faults.EMBEDDED)
        places += _places(content, relations.outside(name)) if content else 0
    if places > _MOST_PLACES:
        raise Refused(bounds.TOO_MUCH)


def _places(content: bytes, outside: Collection[str]) -> int:
    """Look at a part that is XML; count the words in 【】 in it."""
    part = _Part(outside)
    parse(content, part.start, part.end, part.text)
    part.close()
    return part.places


class _Part:
    """One part that is XML, element by element: what it links to, and its fields. Raises
    LayoutFault and Refused."""

    def __init__(self, outside: Collection[str]) -> None:
        """`outside` are the names that the part has for what does not lie in the document."""
        self.places = 0
        self._outside = frozenset(outside)
        self._names: Counter[str] = Counter()
        self._fields = Fields()
        self._within: list[str] = []
        self._depth = 0
        self._is_drawing = False

    def start(self, name: str, found: Attributes) -> None:
        word_parts.count(self._names, name, found)
        self._is_drawing = self._is_drawing or name == "svg"
        if name == "p":
            self._depth += 1
        if self._depth > _DEEPEST_TEXT or len(self._within) > _DEEPEST:
            raise Refused(bounds.TOO_MUCH)
        if name == "fldSimple":
            self._fields.simple(_value(found, "instr"))
        elif name == "fldChar":
            self._fields.mark(_value(found, "fldCharType"))
        if name in _PLAYING or self._fetches(name, found):
            raise LayoutFault(faults.OUTSIDE)
        self._within.append(name)

    def end(self, name: str) -> None:
        self._depth -= name == "p"
        self._within.pop()

    def text(self, text: str) -> None:
        within = self._within[-1]
        self.places += text.count("【")
        if within in _INSTRUCTION or (within == "t" and self._fields.is_instruction):
            self._fields.text(text)
        elif within == "style" and self._is_drawing and _FETCHED.search(text):
            raise LayoutFault(faults.OUTSIDE)

    def close(self) -> None:
        self._fields.close()

    def _fetches(self, name: str, found: Attributes) -> bool:
        """Whether an element takes something from outside."""
        if name not in _LEADING and not self._outside.isdisjoint(found.values()):
            return True
        own = (value for key, value in found.items() if " " not in key)
        if self._is_drawing and any(map(_FETCHED.search, own)):
            return True
        return any(_is_far(key, value) for key, value in found.items())


def _is_far(key: str, value: str) -> bool:
    """Whether an attribute is an address outside of the document."""
    return key.rpartition(" ")[2].lower() in _ADDRESSES and _NEAR.match(value) is None


def _value(found: Attributes, name: str) -> str:
    """An attribute by its name without the namespace."""
    return next((value for key, value in found.items() if key.rpartition(" ")[2] == name), "")
