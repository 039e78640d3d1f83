"""A layout that is open: the document of a user in which a text is to stand."""

from io import BytesIO
from typing import Any, NamedTuple

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from mjplan.word import faults, places
from mjplan.word.faults import LayoutFault
from mjplan.word.lengths import twentieths
from mjplan.word.looks import properties
from mjplan.word.opening import look_at
from mjplan.word.styles import Look, Styles

_WRONG = (SyntaxError, LookupError, ValueError, AttributeError, TypeError)
"""What python-docx raises for XML that is no document's."""
_USUAL_BREADTH, _MOST_BREADTH = 8844, 31_680
"""Twentieths of a point: 156 mm, for a layout that does not say how broad its text is; and the
broadest page that Word makes."""
_MARGINS = ("header", "footer")


class Layout(NamedTuple):
    """A document, the paragraph in whose place the body is to stand, and what is around it: the
    headers and footers of all pages, the styles, how broad the text is in twentieths of a point,
    and what the document says of itself."""

    document: Any
    place: Any
    margins: tuple[Any, ...]
    styles: Styles
    breadth: int
    core: Any


def opened(content: bytes) -> Layout:
    """Open a layout. Raises LayoutFault."""
    look_at(content)
    try:
        return _layout(Document(BytesIO(content)))
    except (OpcError, *_WRONG) as error:
        raise LayoutFault(faults.DAMAGED) from error


def _layout(document: Any) -> Layout:
    place = places.body_of(document.element)
    related = document.part.rels.values()
    margins = tuple(each.target_part.element for each in related if _kind(each.reltype) in _MARGINS)
    styles = Styles(document.styles.element, _look(place))
    return Layout(document, place, margins, styles, _breadth(place), _core(document.part.package))


def _core(package: Any) -> Any:
    """Take away what the layout says of itself, whatever a program calls the relation to it: a
    document with two of them is damaged. Return the place for what ours says."""
    for known, relation in list(package.rels.items()):
        if _kind(relation.reltype) == "core-properties":
            del package.rels[known]
    return package.core_properties


def _kind(relation: str) -> str:
    return relation.rpartition("/")[2]


def _look(place: Any) -> Look:
    """The body looks as its place does."""
    run = place.find(qn("w:r"))
    return Look(properties(place.pPr), properties(run.rPr) if run is not None else {})


def _breadth(place: Any) -> int:
    """How broad the text is where the body stands."""
    for section in place.xpath("following::w:sectPr[1]"):
        size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        if size is not None and margins is not None:
            sides = (margins.get(qn(f"w:{side}"), "0") for side in ("left", "right", "gutter"))
            broad = twentieths(size.get(qn("w:w"), "")) - sum(map(twentieths, sides))
            return broad if 0 < broad <= _MOST_BREADTH else _USUAL_BREADTH
    return _USUAL_BREADTH
