"""Bars as native charts of a document: their numbers can be changed in Word."""

from collections.abc import Mapping
from itertools import count
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import nsmap

from mjplan.paper.charts import native
from mjplan.render.charts import Bars
from mjplan.text import visible

_MILLIMETRE, _TWENTIETH = 36_000, 635
"""English metric units in a millimetre, and in a twentieth of a point."""
_FIRST = 10_001
"""The numbers of our drawings begin where those of no layout go."""


class Drawings:
    """Charts by their names, to be shown in a document, none broader than its text (in twentieths
    of a point)."""

    def __init__(self, charts: Mapping[str, Bars], document: Any, breadth: int) -> None:
        self._charts, self._document, self._breadth = charts, document, breadth
        self._numbers = count(1)

    def draw(self, name: str) -> str | None:
        """Put a chart and its workbook into the document; return the run that shows it. None where
        there is no chart of that name."""
        bars = self._charts.get(name)
        return self._draw(bars) if bars is not None else None

    def _draw(self, bars: Bars) -> str:
        chart, number = native(bars), next(self._numbers)
        part = self._part("charts/chart%d.xml", CONTENT_TYPE.DML_CHART, chart.xml)
        book = self._part("embeddings/chart%d.xlsx", CONTENT_TYPE.SML_SHEET, chart.workbook)
        part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
        known = self._document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
        wide = min(chart.wide * _MILLIMETRE, self._breadth * _TWENTIETH)
        properties = f'id="{_FIRST + number}" name="图{number}" descr={quoteattr(_said(bars))}'
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide}" cy="{chart.high * _MILLIMETRE}"/>'
            f"<wp:docPr {properties}/><wp:cNvGraphicFramePr/><a:graphic>"
            f'<a:graphicData uri="{nsmap["c"]}"><c:chart r:id="{known}"/></a:graphicData>'
            "</a:graphic></wp:inline></w:drawing></w:r>"
        )

    def _part(self, name: str, kind: str, content: bytes) -> Part:
        package = self._document.part.package
        return Part(package.next_partname(f"/word/{name}"), kind, content, package)


def _said(bars: Bars) -> str:
    """What a reader is told who does not see the chart."""
    return visible(bars.text or bars.title)
