"""Bars as native charts: on a sheet beside their numbers, or with a small workbook of their own, as
a document takes them."""

from datetime import date
from io import BytesIO
from math import ceil
from typing import Any, NamedTuple
from zipfile import ZipFile

from mjplan.paper.book import FIGURE, GIVEN_HEAD, WORDS, Book, Look, Page, plain
from mjplan.render import words
from mjplan.render.axis import axis_of
from mjplan.render.charts import Bars
from mjplan.render.colours import TONES, colours
from mjplan.render.fitting import cut

_PERCENT = "0%"
_LABEL = "General;-General;;"
_FONT = {"name": "宋体", "size": 9}
_SHEET, _CHART = "数据", "xl/charts/chart1.xml"
_BEGINNING = date(1980, 1, 1)
"""The day of a workbook that has none: the same numbers are the same bytes."""
_WIDE, _HEAD, _MOST_HIGH = 150, 22, 220
_ROW, _BAR = 6.0, 3.25
"""Millimetres of a row of bars, and of each bar where they lie below each other."""
_NAME = 30
"""Cells that a name takes beside its bar: longer ones leave the picture."""

At = tuple[int, int]
"""A row and a column, counted from 0."""


class Native(NamedTuple):
    """A chart for a document: its XML, which refers to its workbook as rId1, the workbook, and how
    wide and high it is to be, in millimetres."""

    xml: bytes
    workbook: bytes
    wide: int
    high: int


def place(page: Page, bars: Bars, data_at: At, at: At, size: tuple[int, int]) -> None:
    """Write the numbers of bars as a table, and their chart, so many pixels wide and high, with its
    corner at a cell."""
    _write(page, bars, data_at)
    chart = _chart(page, bars, data_at)
    chart.set_size({"width": size[0], "height": size[1]})
    page.show(chart, *at, {"object_position": 1, "description": plain(bars.text)})


def native(bars: Bars) -> Native:
    """Return bars as a chart that a document shows, and whose numbers can be changed there."""
    bars = bars._replace(categories=tuple(cut(name, _NAME) for name in bars.categories))
    written = _workbook(bars, charted=True)
    with ZipFile(BytesIO(written)) as package:
        xml = package.read(_CHART).decode()
    return Native(_for_document(xml).encode(), _workbook(bars, charted=False), _WIDE, high(bars))


def high(bars: Bars) -> int:
    """Return how many millimetres bars need, whole on a page."""
    row = _ROW if bars.stacked else max(_ROW, _BAR * len(bars.series))
    return min(_HEAD + ceil(row * len(bars.categories)), _MOST_HIGH)


def _workbook(bars: Bars, *, charted: bool) -> bytes:
    file = BytesIO()
    book = Book(file, bars.title, _BEGINNING)
    page = book.page(_SHEET)
    page.wide(0, 24)
    if charted:
        place(page, bars, (0, 0), (0, len(bars.series) + 2), (640, 480))
    else:
        _write(page, bars, (0, 0))
    book.close()
    return file.getvalue()


def _write(page: Page, bars: Bars, at: At) -> None:
    """Write the title and the series' names above, the categories beside the numbers; rates as
    whole percent, as they are said everywhere."""
    row, column = at
    for place, text in enumerate((bars.title, *(each.name for each in bars.series))):
        page.text(row, column + place, text, GIVEN_HEAD)
    for below, name in enumerate(bars.categories, row + 1):
        page.text(below, column, name, WORDS)
    look: Look = FIGURE | {"num_format": _PERCENT} if bars.percent else FIGURE
    for place, series in enumerate(bars.series, column + 1):
        for below, number in enumerate(series.numbers, row + 1):
            if number is not None:  # a blank cell would be drawn as 0
                shown = words.hundredths(number) / 100 if bars.percent else number
                page.number(below, place, float(shown), look)


def _chart(page: Page, bars: Bars, at: At) -> Any:
    """Make the chart of a table of bars; its title is a cell, so that it can't be a formula."""
    (row, column), last = at, at[0] + len(bars.categories)
    chart = page.chart({"type": "bar", **({"subtype": "stacked"} if bars.stacked else {})})
    for place, shade in enumerate(colours([each.tone for each in bars.series]), column + 1):
        light = bars.stacked and shade in TONES.values()
        chart.add_series(
            {
                "name": [page.name, row, place],
                "categories": [page.name, row + 1, column, last, column],
                "values": [page.name, row + 1, place, last, place],
                "fill": {"color": shade},
                "gap": 60 if bars.stacked else 40,
                **({"overlap": 100} if bars.stacked else {}),
                "data_labels": {
                    "value": True,
                    "num_format": _PERCENT if bars.percent else _LABEL,
                    "font": _FONT | {"size": 8} | ({"color": "white"} if light else {}),
                },
            }
        )
    chart.set_title({"name": [page.name, row, column], "name_font": _FONT | {"size": 11}})
    chart.set_legend({"position": "bottom", "font": _FONT})
    # Bars are counted from below: the first one is to stand above, and the numbers stay below.
    names = {"reverse": True, "crossing": "max", "label_position": "low", "num_font": _FONT}
    # Each bar has its name, however low the chart is: else every second may be left out.
    every = {"interval_unit": 1}
    chart.set_y_axis({"major_gridlines": {"visible": False}, **names, **every})
    grid = {"visible": True, "line": {"color": "#E3E6EA"}}
    numbers = {"num_format": _PERCENT if bars.percent else "General", "num_font": _FONT}
    axis = axis_of(bars)
    # Bars begin at nothing: where all are long, the programs would cut them to show what differs.
    ends = {"min": float(axis.ticks[0]), "major_unit": float(axis.step)}
    chart.set_x_axis({"major_gridlines": grid, **ends, **numbers})
    return chart


_ONLY_VALUES = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
"""What is not said stands in a document's labels as well."""
_WORKBOOK = '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'


def _for_document(xml: str) -> str:
    """Return a chart's XML as a document takes it: its numbers are in a workbook of its own, its
    Chinese in a Chinese font, and it is no page to be printed."""
    xml = xml.replace('<c:showVal val="1"/>', _ONLY_VALUES)
    xml = xml.replace('<c:lang val="en-US"/>', '<c:lang val="zh-CN"/><c:roundedCorners val="0"/>')
    latin = f'<a:latin typeface="{_FONT["name"]}"/>'
    xml = xml.replace(latin, latin + latin.replace("a:latin", "a:ea"))
    head, _, print_settings = xml.partition("<c:printSettings>")
    assert print_settings
    return f"{head}{_WORKBOOK}</c:chartSpace>"
