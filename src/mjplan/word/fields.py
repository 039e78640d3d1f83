"""The fields of a part, whose instructions come piece by piece: none takes anything from outside or
leads elsewhere than to the web."""

import re

from mjplan.sheets.bounds import TOO_MUCH, Refused
from mjplan.text import visible
from mjplan.word import faults
from mjplan.word.faults import LayoutFault

LINKS = ("http://", "https://", "mailto:")
"""Where a link may lead."""

_HARMLESS = {
    *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "CREATEDATE"),
    *("SAVEDATE", "PRINTDATE", "TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS"),
    *("FILENAME", "DOCPROPERTY", "HYPERLINK", "TOC", "TC", "REF", "PAGEREF", "NOTEREF"),
    *("SEQ", "STYLEREF", "IF", "SYMBOL", "EQ", "ADVANCE", "FORMTEXT", "FORMCHECKBOX"),
    *("FORMDROPDOWN"),
}
"""Fields that take nothing from outside."""
_LINK = "HYPERLINK"
_LONGEST = 4_096
"""Characters of an instruction: the longest address has some two thousand."""
_NAME = re.compile(r"\s*(\S*)")
_WORD = re.compile(r'"([^"]*)"?|([^\s"]+)')
_QUOTES = str.maketrans("“”", '""')
_PLACE, _WITH_WORD = "\\l", {"\\l", "\\o", "\\t", "\\*", "\\@", "\\#"}
"""The switch of a place in the document, and those that a word belongs to."""


class _Field:
    """A field that is open: its instruction so far, and whether what it shows has begun."""

    def __init__(self) -> None:
        self.instruction = ""
        self.is_shown = False


class Fields:
    """The fields of a part as they open and close. Raises LayoutFault and Refused."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def is_instruction(self) -> bool:
        """Whether any text here belongs to an instruction."""
        return bool(self._open) and not self._open[-1].is_shown

    def mark(self, kind: str) -> None:
        """Take a sign of a field: it begins, what it shows begins, or it ends."""
        if kind == "begin":
            self._look_at_outer()
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            look_at(self._open[-1].instruction)
            self._open[-1].is_shown = True
        elif kind == "end" and self._open:
            look_at(self._open.pop().instruction)

    def simple(self, instruction: str) -> None:
        """Take a field that comes as a whole."""
        self._look_at_outer()
        look_at(instruction)

    def text(self, text: str) -> None:
        """Take a piece of an instruction."""
        if not self._open:
            look_at(text)
            return
        field = self._open[-1]
        field.instruction += text
        if len(field.instruction) > _LONGEST:
            raise Refused(TOO_MUCH)

    def close(self) -> None:
        """The part ends; a reader may end what is open."""
        for field in self._open:
            look_at(field.instruction)

    def _look_at_outer(self) -> None:
        """A field begins inside of another one's instruction, whose name must be known by then; an
        address that it makes is unknown."""
        if self.is_instruction and _look_at_name(self._open[-1].instruction) == _LINK:
            raise LayoutFault(faults.LINK)


def look_at(instruction: str) -> None:
    """See to it that a field is harmless. Raises LayoutFault."""
    if _look_at_name(instruction) == _LINK and not _leads_to_the_web(instruction):
        raise LayoutFault(faults.LINK)


def _look_at_name(instruction: str) -> str:
    found = _NAME.match(instruction)
    name = found[1].upper() if found else ""
    if name not in _HARMLESS and not name.startswith("="):
        raise LayoutFault(faults.FIELD.format(visible(name[:20]) or "看不出是什么域"))
    return name


def _leads_to_the_web(instruction: str) -> bool:
    """Whether a link has an address of the web or of a mail, or a place in the document, and no
    other address."""
    words = [quoted or bare for quoted, bare in _WORD.findall(instruction.translate(_QUOTES))]
    addresses, is_place, before = [], False, _LINK.lower()
    for word in words[1:]:
        if word.startswith("\\") and before not in _WITH_WORD:
            before = word.lower()
            is_place = is_place or before == _PLACE
            continue
        if before not in _WITH_WORD:
            addresses.append(word.lower())
        before = ""
    return bool(addresses or is_place) and all(each.startswith(LINKS) for each in addresses)
