"""Native charts: their numbers stand in cells, and a document takes them whole."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from helpers.pictures import CHANGES, HOSTILE, RATES, STATUSES
from mjplan.paper.book import Book
from mjplan.paper.charts import high, native, place
from mjplan.render import words
from mjplan.render.charts import Bars, Series
from mjplan.render.fitting import breadth

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def sheet_of(bars: Bars, at: tuple[int, int] = (0, 0)) -> bytes:
    file = BytesIO()
    book = Book(file, "图", date(2018, 1, 1))
    place(book.page("图"), bars, at, (0, 8), (480, 320))
    book.close()
    return file.getvalue()


def rows_of(workbook: bytes) -> Sequence[Sequence[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(workbook)).get_sheet_by_index(0).to_python()


def chart_of(workbook: bytes) -> str:
    with ZipFile(BytesIO(workbook)) as package:
        return package.read("xl/charts/chart1.xml").decode()


@pytest.mark.parametrize("bars", [STATUSES, RATES, CHANGES])
def test_the_numbers_stand_in_a_table_and_none_is_blank(bars: Bars) -> None:
    for workbook in (sheet_of(bars), native(bars).workbook):
        head, *rows = rows_of(workbook)
        assert head == [bars.title, *(series.name for series in bars.series)]
        assert [row[0] for row in rows] == list(bars.categories)
        for place_, series in enumerate(bars.series, 1):
            written = [None if row[place_] == "" else row[place_] for row in rows]
            assert written == [
                None if n is None else float(words.hundredths(n) / 100 if bars.percent else n)
                for n in series.numbers
            ]


def test_the_chart_refers_to_the_table_wherever_that_stands() -> None:
    xml = chart_of(sheet_of(STATUSES, (3, 2)))
    assert re.findall("<c:f>(.*?)</c:f>", xml)[:4] == [
        "图!$C$4",
        "图!$D$4",
        "图!$C$5:$C$6",
        "图!$D$5:$D$6",
    ]
    assert '<c:grouping val="stacked"/>' in xml


def test_series_have_the_colours_of_their_tones() -> None:
    assert re.findall(
        '<a:srgbClr val="([0-9A-F]{6})"/></a:solidFill></c:spPr><c:dLbls>',
        chart_of(sheet_of(STATUSES)),
    ) == ["2E7D32", "8CB88E", "C77700"]


def test_what_is_not_known_is_no_point_of_the_chart() -> None:
    tree = ElementTree.fromstring(native(RATES).xml)
    points = [len(cache.findall(f"{CHART}pt")) for cache in tree.iter(f"{CHART}numCache")]
    assert points == [2, 1]


@pytest.mark.parametrize(
    ("rate", "shown"), [("0.996", 0.99), ("0.575", 0.58), ("1", 1), ("1.204", 1.2)]
)
def test_rates_are_said_as_everywhere(rate: str, shown: float) -> None:
    bars = Bars("r", "率", "", ("甲",), (Series("率", (Decimal(rate),)),), percent=True)
    book = openpyxl.load_workbook(BytesIO(native(bars).workbook))
    assert book.active is not None
    cell = book.active["B2"]
    assert (cell.value, cell.number_format) == (shown, "0%")
    assert f"{cell.value:.0%}" == words.percent(Decimal(rate))


def test_a_document_takes_the_chart_with_its_workbook() -> None:
    xml = native(STATUSES).xml.decode()
    assert xml.endswith(
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    assert "printSettings" not in xml
    assert xml.count('<c:showVal val="1"/>') == xml.count('<c:showSerName val="0"/>') == 3
    assert xml.count("<a:latin ") == xml.count("<a:ea ")
    with ZipFile(BytesIO(native(STATUSES).workbook)) as package:
        assert not [name for name in package.namelist() if "chart" in name]


def test_the_same_bars_are_the_same_bytes() -> None:
    assert native(RATES) == native(RATES)


@pytest.mark.parametrize(("numbers", "least"), [((98, 96), 0), ((-3, 96), -20)])
def test_bars_begin_at_nothing(numbers: tuple[int, int], least: int) -> None:
    bars = Bars("x", "得分", "", ("甲", "乙"), (Series("得分", tuple(map(Decimal, numbers))),))
    tree = ElementTree.fromstring(native(bars).xml)
    (end,) = tree.iter(f"{CHART}min")
    assert float(end.attrib["val"]) == least


def test_every_bar_has_its_name_in_a_low_chart_too() -> None:
    tree = ElementTree.fromstring(native(RATES).xml)
    (skip,) = tree.iter(f"{CHART}tickLblSkip")
    assert skip.attrib == {"val": "1"}


def test_more_bars_are_higher_but_never_more_than_a_page() -> None:
    assert high(CHANGES) < high(RATES) < 220
    assert high(RATES._replace(categories=("一",) * 99)) == 220


def test_a_long_name_leaves_room_for_its_bar() -> None:
    long = "关于进一步深化改革推动全市制造业高质量发展的若干项目"
    book = native(RATES._replace(categories=(long, "乙")))
    (name, *_), _ = rows_of(book.workbook)[1:]
    assert "…" in str(name)
    assert breadth(str(name)) <= 30


def test_the_pictures_of_a_month_share_a_page_with_some_text() -> None:
    areas = STATUSES._replace(categories=("一",) * 6)
    rates = RATES._replace(categories=("一",) * 11)
    assert high(areas) + high(rates) <= 225 - 6 * 10.3


def test_hostile_names_stay_texts() -> None:
    bars = Bars("x", "=1+1", HOSTILE, (HOSTILE, '=cmd|"x"'), (Series("=A1", (Decimal(1), None)),))
    book = native(bars)
    assert ElementTree.fromstring(book.xml).tag == f"{CHART}chartSpace"
    head, first, second = rows_of(book.workbook)
    assert head == ["=1+1", "=A1"]
    assert str(first[0]).startswith("A<script>&")
    assert second[0] == '=cmd|"x"'
    sheet = openpyxl.load_workbook(BytesIO(book.workbook)).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
