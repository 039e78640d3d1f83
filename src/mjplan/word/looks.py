"""WordprocessingML as text: runs and paragraphs with their properties in the order that Word wants
them, every text escaped."""

import re
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsmap

from mjplan.text import visible

Properties = Mapping[str, str]
"""The XML of each property of a paragraph, run or style, by the name of its element."""

_W = f"{{{nsmap['w']}}}"
_OF_PARAGRAPHS = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"),
    *("numPr", "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens"),
    *("kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE"),
    *("autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind"),
    *("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection"),
    *("textAlignment", "textboxTightWrap", "outlineLvl"),
)
_OF_RUNS = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike"),
    *("dstrike", "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid"),
    *("vanish", "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight"),
    *("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang"),
    *("eastAsianLayout", "specVanish"),
)
_ORDER = {"pPr": _OF_PARAGRAPHS, "rPr": _OF_RUNS}
"""The order of properties, as the schema has it: Word refuses another one."""

AMBIGUOUS = re.compile("[“”‘’…—·×°±÷§→←↑↓①-⑳○●▲√Ⅰ-Ⅻ〔〕–]")
"""Signs that Latin and Chinese fonts both have; Word takes the Latin one unless it is told."""
KEEP = "<w:keepNext/>"
_HINT = 'w:hint="eastAsia"'


def tag(name: str, /, **values: object) -> str:
    """The XML of a property: tag("jc", val="right")."""
    said = "".join(f" w:{key}={quoteattr(str(value))}" for key, value in values.items())
    return f"<w:{name}{said}/>"


def run(text: str, properties: Properties) -> str:
    """A run of text, in which a line end is a line break."""
    if AMBIGUOUS.search(text):
        fonts = properties.get("rFonts", "<w:rFonts/>")
        hinted = fonts if _HINT in fonts else fonts.replace("<w:rFonts", f"<w:rFonts {_HINT}", 1)
        properties = {**properties, "rFonts": hinted}
    return f"<w:r>{group('rPr', properties)}{_text(text)}</w:r>"


def paragraph(runs: str, properties: Properties) -> str:
    return f"<w:p>{group('pPr', properties)}{runs}</w:p>"


def properties(element: Any) -> dict[str, str]:
    """The properties that an element of a document holds (a paragraph's w:pPr, a run's w:rPr), but
    those that belong to its place."""
    if element is None:
        return {}
    each = {child.tag.removeprefix(_W): _xml(child) for child in element.iterchildren(f"{_W}*")}
    known = {*_OF_PARAGRAPHS, *_OF_RUNS} - {"framePr", "pageBreakBefore", "outlineLvl"}
    return {name: xml for name, xml in each.items() if name in known}


def group(name: str, properties: Properties) -> str:
    """The properties of a paragraph (pPr) or a run (rPr) as one element; nothing for none."""
    inside = "".join(properties[each] for each in _ORDER[name] if each in properties)
    return f"<w:{name}>{inside}</w:{name}>" if inside else ""


def _text(text: str) -> str:
    lines = ("<w:tab/>".join(map(_plain, line.split("\t"))) for line in text.split("\n"))
    return "<w:br/>".join(lines)


def _plain(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(visible(text))}</w:t>' if text else ""


def _xml(element: Any) -> str:
    """An element of Word's namespace as text, whatever its prefix, with Word's attributes only."""
    name = element.tag.removeprefix(_W)
    values = {key.removeprefix(_W): each for key, each in element.items() if key.startswith(_W)}
    said = "".join(f" w:{key}={quoteattr(value)}" for key, value in values.items())
    inside = "".join(map(_xml, element.iterchildren(f"{_W}*")))
    return f"<w:{name}{said}>{inside}</w:{name}>"
