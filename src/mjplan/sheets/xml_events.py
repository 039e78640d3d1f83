"""XML of unknown origin: its events, without anything that could make a reader fetch or grow."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from mjplan.sheets.bounds import DAMAGED, DOCTYPE, MAX_TAGS, MAX_XML, TOO_MUCH, Refused

Attributes = Mapping[str, str]

_ENCODINGS = {"", "utf-8", "us-ascii"}
"""What every reader reads alike."""


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
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.XmlDeclHandler = _declaration
    parser.StartDoctypeDeclHandler = _doctype
    parser.StartElementHandler = lambda name, found: start(name.rpartition(" ")[2], found)
    if end is not None:
        parser.EndElementHandler = lambda name: end(name.rpartition(" ")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, KeyError, IndexError) as error:
        raise Refused(DAMAGED) from error


def _declaration(version: str, encoding: str | None, standalone: int) -> None:
    if (encoding or "").lower() not in _ENCODINGS:
        raise Refused(DAMAGED)


def _doctype(*_: object) -> None:
    raise Refused(DOCTYPE)
