"""XML of unknown origin: its events, without anything that could make a reader fetch or grow."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from mjplan.sheets.bounds import DAMAGED, DOCTYPE, MAX_TAGS, MAX_XML, TOO_MUCH, Refused

Attributes = Mapping[str, str]

_ENCODINGS = {"", "utf-8", "us-ascii"}
"""What every reader reads alike."""

_FEW = 1000


def parse(
    content: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call for each element's start and end, by its name without the namespace, and for text.

    An attribute of a namespace is called "namespace name". Raises Refused.
    """
    if len(content) > MAX_XML or content.count(b"<") > MAX_TAGS:
        raise Refused(TOO_MUCH)
    local = _LocalNames()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.XmlDeclHandler = _declaration
    parser.StartDoctypeDeclHandler = _doctype
    parser.StartElementHandler = lambda name, found: start(local[name], found)
    if end is not None:
        parser.EndElementHandler = lambda name: end(local[name])
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, KeyError, IndexError) as error:
        raise Refused(DAMAGED) from error


class _LocalNames(dict[str, str]):
    """Names without their namespace; the first few, which nearly every element has, are kept."""

    def __missing__(self, name: str) -> str:
        local = name.rpartition(" ")[2]
        if len(self) < _FEW:
            self[name] = local
        return local


def _declaration(version: str, encoding: str | None, standalone: int) -> None:
    if (encoding or "").lower() not in _ENCODINGS:
        raise Refused(DAMAGED)


def _doctype(*_: object) -> None:
    raise Refused(DOCTYPE)
