"""What people type for numbers, days and periods: read where there is one reading, else not."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjplan import periods, typed
from mjplan.numerals import numeral
from mjplan.periods import CIVIL, Calendar

TODAY = date(2018, 6, 29)
DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))
WHOLES = st.integers(0, 10**12 - 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", "12"),
        ("12篇", "12"),
        ("12 篇", "12"),
        ("十二篇", "12"),
        ("１０", "10"),
        ("１，０１０", "1010"),
        ("1,010", "1010"),
        ("1,234,567.5", "1234567.5"),
        ("十二", "12"),
        ("两", "2"),
        ("〇", "0"),
        ("一百二十", "120"),
        ("一十二", "12"),
        ("两千零七十一", "2071"),
        ("1.2万", "12000"),
        ("三亿", "300000000"),
        ("-3", "-3"),
        ("－2.1", "-2.1"),
        ("−2.1篇", "-2.1"),
        ("负2.1", "-2.1"),
        ("负十二", "-12"),
        ("-1,010", "-1010"),
        ("-1.2万", "-12000"),
        ("0.5", "0.5"),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, value: str) -> None:
    assert typed.number(text, "篇") == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        *("", "篇", "12条", "98%", "约12", "12多", "十几", "1,01", "12,34", "1e3", "nan", "+3"),
        *("一百二", "一二百", "二百五", "一万二", "10²", "①", "½", "1.2345678", "9999999999999"),
        *("1.23456万", "99999999亿", "三三", "--3", "负-3", "负", "-", "1 2", "十十"),
    ],
)
def test_what_may_mean_something_else_is_no_number(text: str) -> None:
    assert typed.number(text, "篇") is None


def test_a_unit_is_the_items_own() -> None:
    assert typed.number("98.6%", "%") == Decimal("98.6")
    assert typed.number("98.6％", "%") == Decimal("98.6")
    assert typed.number("12万元", "万元") == 12
    assert typed.number("1.2万元", "元") == 12000
    assert typed.number("12万", "万元") is None


@given(WHOLES)
def test_a_numeral_is_read_as_it_is_written(number: int) -> None:
    assert typed.number(numeral(number)) == number
    assert typed.number(f"{number:,}") == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2018-01-08", "2018-01-08"),
        ("2018-1-8", "2018-01-08"),
        ("2018/1/8", "2018-01-08"),
        ("2018.1.8", "2018-01-08"),
        ("20180108", "2018-01-08"),
        ("２０１８／１／８", "2018-01-08"),
        ("2018年1月8日", "2018-01-08"),
        ("2018 年 1 月 8 日", "2018-01-08"),
        ("二〇一八年一月八日", "2018-01-08"),
        ("二○一八年一月八日", "2018-01-08"),
        ("1月8日", "2018-01-08"),
        ("1月8号", "2018-01-08"),
        ("去年12月30日", "2017-12-30"),
        ("今天", "2018-06-29"),
        ("昨天", "2018-06-28"),
        ("前天", "2018-06-27"),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: str) -> None:
    assert typed.day(text, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    ["", "2018-W10-1", "2018-02-30", "2月30日", "1/8", "1.8", "8日", "上周五", "18/1/8", "2018-1"],
)
def test_what_is_no_day(text: str) -> None:
    assert typed.day(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2018-03", "2018-03"),
        ("2018-3", "2018-03"),
        ("2018/3", "2018-03"),
        ("201803", "2018-03"),
        ("２０１８－０３", "2018-03"),
        ("2018年3月", "2018-03"),
        ("2018年3月份", "2018-03"),
        ("3月", "2018-03"),
        ("三月", "2018-03"),
        ("本月", "2018-06"),
        ("上月", "2018-05"),
        ("下个月", "2018-07"),
        ("2018Q1", "2018Q1"),
        ("2018年第一季度", "2018Q1"),
        ("2018年1季度", "2018Q1"),
        ("2018H1", "2018H1"),
        ("2018-h2", "2018H2"),
        ("2018年上半年", "2018H1"),
        ("2018上半年", "2018H1"),
        ("去年下半年", "2017H2"),
        ("上半年", "2018H1"),
        ("2018", "2018"),
        ("2018年", "2018"),
        ("2018年度", "2018"),
        ("去年", "2017"),
    ],
)
def test_a_period_is_read_as_people_write_it(text: str, period: str) -> None:
    assert typed.period(text, TODAY) == CIVIL.parse(period)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2017学年", "2017"),
        ("2017年", "2017"),
        ("2017学年第2季度", "2017Q2"),
        ("2017学年下半年", "2017H2"),
        ("上半年", "2017H1"),
        ("本学年", "2017"),
        ("去年", "2016"),
        ("2018年3月", "2018-03"),
        ("3月", "2018-03"),
        ("上月", "2018-05"),
    ],
)
def test_a_period_of_a_school_year_is_read_by_its_calendar(text: str, period: str) -> None:
    school = Calendar(9, "学年")
    assert typed.period(text, TODAY, school) == school.parse(period)


@pytest.mark.parametrize(
    "text", ["", "13月", "2018-13", "月", "季度", "半年", "2018-1-8", "0000", "零月"]
)
def test_what_is_no_period(text: str) -> None:
    assert typed.period(text, TODAY) is None


@given(DAYS)
def test_every_spelling_of_a_day_is_that_day(day: date) -> None:
    year, month, number = day.year, day.month, day.day
    chinese = f"{numeral(month)}月{numeral(number)}日"
    for text in (
        *(
            f"{day:%Y-%m-%d}",
            f"{day:%Y%m%d}",
            f"{year}/{month}/{number}",
            f"{year}.{month}.{number}",
        ),
        *(f"{year}年{month}月{number}日", f"{year}年{chinese}"),
    ):
        assert typed.day(text, TODAY) == day, text


@given(DAYS, st.sampled_from(["month", "quarter", "half", "year"]))
def test_every_period_is_read_by_its_name(day: date, every: periods.Every) -> None:
    period = CIVIL.containing(day, every)
    assert typed.period(str(period), TODAY) == period
    assert typed.period(period.name, TODAY) == period


@given(st.text(max_size=12))
def test_any_text_is_read_or_not(text: str) -> None:
    """Nothing that is typed makes the reader fail."""
    typed.number(text, "篇")
    typed.day(text, TODAY)
    typed.period(text, TODAY)


@pytest.mark.parametrize(
    ("text", "none"),
    [("1月8日", True), ("三月", True), ("去年3月", False), ("2018年3月", False), ("昨天", False)],
)
def test_whether_a_text_names_its_year(text: str, none: bool) -> None:
    assert typed.names_no_year(text) == none


def test_a_number_below_zero_is_no_option() -> None:
    assert typed.signed("-2.1%") == "－2.1%"
    assert [typed.signed(word) for word in ("-v", "--value", "-", "2-1")] == [
        "-v",
        "--value",
        "-",
        "2-1",
    ]
