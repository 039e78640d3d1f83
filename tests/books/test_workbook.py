"""Tables painted as a workbook: what stands in a cell, how it looks, how it prints."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from helpers import examples
from helpers.any_text import safe, texts
from helpers.books import book
from mjplan.books import csvs, workbook
from mjplan.books.values import (
    Day,
    Head,
    Number,
    Rate,
    Sheet,
    State,
    Table,
    Text,
    Value,
    number,
    state,
)
from mjplan.paper.book import MAX_CELL
from mjplan.progress.status import STATUSES, UNMEASURED
from mjplan.render import words

DAY = date(2018, 6, 30)


EMPTY = Table((Head("列"),), [], kept=1)


def painted(*values: Value, before: tuple[str, ...] = ()) -> bytes:
    """A workbook of one sheet with one row."""
    heads = tuple(Head(f"列{number}", bars=True) for number, _ in enumerate(values))
    sheet = Sheet("表", "题目", before, (Table(heads, [values], kept=1),))
    return workbook.paint([sheet], "题目", DAY)


def first(content: bytes) -> Any:
    """The first cell below the head."""
    return book(content)["表"]["A3"]


def test_numbers_are_numbers_and_days_days() -> None:
    row = (number(Decimal("0.1") + Decimal("0.2")), number(-3), Day(DAY), Rate(Decimal("0.5083")))
    sheet = book(painted(*row))["表"]
    assert [cell.value for cell in sheet[3]] == [0.3, -3, datetime(2018, 6, 30), 0.5083]
    assert [cell.data_type for cell in sheet[3]] == ["n", "n", "d", "n"]
    assert sheet["C3"].number_format == "yyyy-mm-dd"
    assert sheet["D3"].number_format == "0%"


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("999999999999.999", 999999999999.999),
        ("123456789012345", 123456789012345),
        ("123456789012345678", "123456789012345678"),
        ("-123456789012.3456", "-123456789012.3456"),
        ("1E+11", 100000000000),
    ],
)
def test_a_number_that_a_sheet_would_round_is_a_text(value: str, kept: Any) -> None:
    assert first(painted(number(Decimal(value)))).value == kept


@given(st.decimals(-(10**12), 10**12, places=6, allow_nan=False, allow_infinity=False))
@settings(max_examples=examples(400))
def test_no_digit_is_lost(value: Decimal) -> None:
    kept = workbook.as_float(value)
    assert kept is None or Decimal(f"{kept:.15g}") == value


def test_words_beside_a_number_are_its_look() -> None:
    cells = [
        (number(-3, side="超"), -3, '"超 "General;"超 "General'),
        (number(3000, before="规划期共 "), 3000, '"规划期共 "General;"规划期共 "-General'),
        (number(2, after="（2017-12-31）"), 2, 'General"（2017-12-31）";-General"（2017-12-31）"'),
        (number(Decimal("87.123456"), 2), 87.123456, "0.00"),
        (number(Decimal("59.04"), 1), 59.04, "0"),
        (number(Decimal("0.5"), 1), 0.5, "General"),
    ]
    for value, kept, look in cells:
        cell = first(painted(value))
        assert (cell.value, cell.number_format) == (kept, look)


@pytest.mark.parametrize(
    ("share", "kept", "look", "said"),
    [
        ("0.9976", 0.9976, '"99%"', "99%"),
        ("0.99996", 1, '"99%"', "99%"),
        ("1", 1, "0%", "100%"),
        ("1.1083", 1.1083, "0%", "111%"),
        ("-0.2", -0.2, "0%", "-20%"),
    ],
)
def test_short_of_all_a_rate_never_reads_so(share: str, kept: float, look: str, said: str) -> None:
    cell = first(painted(Rate(Decimal(share))))
    assert (cell.value, cell.number_format) == (kept, look)
    assert csvs.paint(Table((Head("率"),), [(Rate(Decimal(share)),)])) == f"率\r\n{said}\r\n"


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_has_its_word_and_a_colour_by_its_tone(status: Any) -> None:
    cell = first(painted(state(status)))
    assert cell.value == words.STATUSES[status]
    assert (
        cell.fill.fgColor.rgb
        == {
            "good": "FFE2EFDA",
            "warn": "FFFFEB9C",
            "bad": "FFFFC7CE",
            "dim": "FFF2F2F2",
        }[words.LIGHTS[status][1]]
    )


def test_a_year_that_is_not_measured_has_no_status() -> None:
    assert [state(each) for each in UNMEASURED] == [None, None]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "=cmd|' /C calc'!A0", "{=1}", "mailto:a@b.cn", "+1", "3-5", "0012", "]]>", "<b>"],
)
def test_a_text_is_a_text(text: str) -> None:
    cell = first(painted(Text(text)))
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.uncounted
@given(texts)
def test_any_text_is_safe(text: str) -> None:
    content = painted(Text(text), State(text, "good"), Number(Decimal(1), None, text, text))
    found = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    said = next((str(row[0]) for row in found if row[0] not in ("题目", "列0")), "")
    safe(said)


def test_very_long_texts_are_cut_to_what_a_cell_holds() -> None:
    content = workbook.paint(
        [
            Sheet("表", "长" * 40_000, ("也长" * 20_000,), (EMPTY,), ("后" * 40_000,)),
            Sheet("另", "题", (), (Table((Head("列"),), [(Text("字" * 1_000_000),)]),)),
        ],
        "长" * 40_000,
        DAY,
    )
    found = book(content)
    assert len(found["表"]["A1"].value) == MAX_CELL
    assert len(found["另"]["A3"].value) == MAX_CELL
    assert max(each.height for each in found["表"].row_dimensions.values()) <= 409


def test_heads_stay_in_sight_have_filters_and_are_printed_again() -> None:
    sheet = book(painted(Text("甲"), number(1), before=("说明一", "说明二")))["表"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B5", "A4:B5")
    assert sheet.print_title_rows == "$4:$4"
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToHeight) == ("landscape", 9, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "第 &P 页，共 &N 页" in str(sheet.oddFooter.right.text)
    kinds = [rule.type for rules in sheet.conditional_formatting for rule in rules.rules]
    assert sorted(kinds) == ["dataBar", "dataBar", "expression"]


def test_a_long_name_is_cut_at_the_foot_with_a_sign() -> None:
    sheet = Sheet("表", f"{'一' * 80}五年规划", (), (EMPTY,))
    foot = str(book(workbook.paint([sheet], "题目", DAY))["表"].oddFooter.left.text)
    assert "…" in foot
    assert len(foot) <= 50


def test_columns_to_the_right_are_not_printed() -> None:
    heads = (Head("看的"), Head("也看的"), Head("筛选的", printed=False))
    table = Table(heads, [(Text("甲"), None, Text("乙"))])
    sheet = book(workbook.paint([Sheet("表", "题", (), (table,))], "题", DAY))["表"]
    assert sheet.print_area == "'表'!$A$1:$B$4"


def test_a_sheet_has_room_for_so_many_rows() -> None:
    def sheet(rows: int) -> Sheet:
        return Sheet("表", "题", (), (Table((Head("列"),), [()] * rows),))

    assert not workbook.is_too_long(sheet(1_048_573))
    assert workbook.is_too_long(sheet(1_048_574))


def test_the_same_is_the_same_bytes() -> None:
    assert painted(Text("甲"), number(1)) == painted(Text("甲"), number(1))


def test_csv_has_the_values_without_the_words_around_them() -> None:
    heads = tuple(map(Head, ("题", "差", "共", "日", "空", "舍")))
    row = (
        *(Text("=1,2"), number(-3, side="超"), number(3000, before="规划期共 "), Day(DAY), None),
        number(Decimal("59.178082"), 1),
    )
    said = csvs.paint(Table(heads, [row]))
    assert said == '题,差,共,日,空,舍\r\n"\'=1,2",-3,3000,2018-06-30,,59.2\r\n'


def test_a_table_without_rows_still_has_its_heads() -> None:
    sheet = book(workbook.paint([Sheet("表", "题", (), (EMPTY,))], "题", DAY))["表"]
    assert [row[0].value for row in sheet.iter_rows()] == ["题", "列"]
    assert sheet.auto_filter.ref == "A2:A3"
