"""What a cell says: its text and its number."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjplan import typed
from mjplan.intake.as_written import number, text
from mjplan.numerals import numeral
from mjplan.sheets.book import Unread, Value

NUMBERS = st.decimals(-(10**12) + 1, 10**12 - 1, places=3).map(lambda each: each.normalize())
WHOLES = st.integers(0, 10**12 - 1)


def why(value: Value, unit: str = "篇") -> str:
    found = number(value, unit)
    assert isinstance(found, Unread), found
    return found.why


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""),
        ("  三月第一周\u3000 \xa0更新\r\n\u200b二 ", "三月第一周 更新 二"),
        ("10²", "10²"),
        ("甲\x07乙\u2028丙", "甲 乙 丙"),
        (12, "12"),
        (12.0, "12"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (1e15, "1e+15"),
        (True, "是"),
        (False, "否"),
        (date(2018, 3, 5), "2018-03-05"),
        (datetime(2018, 3, 5), "2018-03-05"),
        (datetime(2018, 3, 5, 9, 30), "2018-03-05 09:30"),
        (time(9, 30), "09:30:00"),
        (timedelta(hours=30, minutes=5), "30:05:00"),
        (2018030500123.0, "2018030500123"),
        (13800138000, "13800138000"),
        (3.14159265, "3.14159265"),
        (0.000001, "0.000001"),
    ],
)
def test_the_text_of_a_cell_is_one_line(value: Value, said: str) -> None:
    assert text(value) == said


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        *((12, "12"), (12.0, "12"), (2.5, "2.5"), (0.1 + 0.2, "0.3"), (4.35 * 100, "435")),
        *((1000.1 - 1000, "0.1"), (-0.0, "0"), (0, "0"), (123456789012.5, "123456789012.5")),
        *(("１２篇", "12"), ("1,234", "1234"), ("1，234", "1234"), ("12 篇", "12")),
        *(("12\n篇", "12"), ("十二", "12"), ("一百零五", "105"), ("-2.1", "-2.1")),
        *(("3.10", "3.10"), ("1.2万", "12000"), (" 12 ", "12")),
    ],
)
def test_a_number_is_read(value: Value, wanted: str) -> None:
    assert str(number(value, "篇")) == wanted


def test_a_number_has_its_own_unit_and_no_other() -> None:
    assert number("5.5千克", "千克") == Decimal("5.5")
    assert number("98.6%", "%") == Decimal("98.6")
    assert "单位是“期”，事项的单位是“篇”" in why("12期")
    assert "事项没有单位" in why("12篇", "")
    assert "例如 1,234" in why("1,234期")
    assert "四舍五入" in why("33.3333333333%", "%")


@pytest.mark.parametrize(
    ("value", "says"),
    [
        *((None, "没有填数"), ("", "没有填数"), (" \n", "没有填数")),
        *((True, "是/否"), (False, "是/否")),
        *((date(2018, 3, 5), "2018-03-05"), (datetime(2018, 3, 5), "日期"), (time(9), "时间")),
        *((timedelta(1), "时间"), ("约10", "确切"), ("10余", "确切"), ("10多", "确切")),
        *(("十几", "确切"), ("10篇以上", "确切"), (">10", "确切"), ("近10篇", "确切")),
        *(("12？", "问号"), ("1.2万?", "问号"), ("3-5", "范围"), ("3～5篇", "范围")),
        *(("3至5", "范围"), ("2018-03-05", "范围或一个日期"), ("3+5", "不是数")),
        *(("1千", "写全"), ("1.5百篇", "写全"), ("2十", "写全")),
        *(("12篇8次", "不是数"), ("无", "不是数"), ("/", "不是数"), ("1e3", "不是数")),
        *((1 / 3, "小数超过 6 位"), (1e12, "12 位"), (float("nan"), "nan"), (float("inf"), "inf")),
        *((0.1234567, "小数"), (1234567.1234567, "小数"), (10**13, "12 位")),
    ],
)
def test_what_is_no_plain_number_is_refused(value: Value, says: str) -> None:
    assert says in why(value)


@pytest.mark.parametrize("value", [0.986, 1, 1.05, -0.02])
def test_a_small_number_of_per_cent_may_be_either(value: float) -> None:
    assert "分不清" in why(value, "%")
    assert "分不清" in why(value, "％")
    assert isinstance(number(value, "篇"), Decimal)


def test_a_large_number_of_per_cent_and_none_are_read() -> None:
    assert [number(value, "%") for value in (98.6, 2, 0)] == [Decimal("98.6"), 2, 0]


@given(NUMBERS)
def test_a_number_in_a_cell_is_read_as_it_was_typed(value: Decimal) -> None:
    assert number(float(value), "篇") == value
    assert number(f"{value:f}篇", "篇") == value
    assert number(f" {value:,f} ", "篇") == value


@given(WHOLES)
def test_a_numeral_is_read_as_it_was_written(value: int) -> None:
    wide = str(value).translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    for written in (f"{numeral(value)}次", wide, value, text(value)):
        assert number(written, "次") == value


@given(st.floats())
def test_a_number_in_a_cell_is_itself_or_none(value: float) -> None:
    found = number(value, "篇")
    assert isinstance(found, Unread) or abs(float(found) - value) <= max(1e-9, abs(value) * 1e-15)


@given(st.text("0123456789.,，-－~十百千万几约余?篇期 \n", max_size=9))
def test_no_text_is_read_as_another_number_than_typed_reads(written: str) -> None:
    found = number(written, "篇")
    assert isinstance(found, Unread) or found == typed.number(text(written), "篇")


@given(st.text(max_size=12))
def test_any_text_is_read_or_not(written: str) -> None:
    assert isinstance(number(written, "篇"), Unread | Decimal)
    assert "\n" not in text(written)
