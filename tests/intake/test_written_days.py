"""The day that a cell says."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjplan.intake.as_written import Day, day
from mjplan.numerals import numeral
from mjplan.periods import CIVIL, Period
from mjplan.sheets.book import Unread, Value

DAYS = st.dates(date(1955, 1, 1), date(2118, 12, 31))


def month(name: str) -> Period:
    found = CIVIL.parse(name)
    assert found is not None
    return found


MARCH = month("2018-03")


def why(value: Value, form: Period = MARCH) -> str:
    found = day(value, form)
    assert isinstance(found, Unread), found
    return found.why


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        *((date(2018, 3, 5), "2018-03-05"), (datetime(2018, 3, 5, 9, 30), "2018-03-05")),
        *((20180310, "2018-03-10"), (20180310.0, "2018-03-10"), ("20180310", "2018-03-10")),
        *(("2018.3.5", "2018-03-05"), ("2018-3-31 ", "2018-03-31"), ("2018/3/5", "2018-03-05")),
        *(("2018.3.5.", "2018-03-05"), ("２０１８年３月５日", "2018-03-05")),
        *(("3月5日", "2018-03-05"), ("3月5号", "2018-03-05")),
        *(("三月五日", "2018-03-05"), ("二〇一八年三月十日", "2018-03-10")),
        *(("二○一八年三月十日", "2018-03-10"), ("3.15", "2018-03-15"), ("3.10", "2018-03-10")),
        *(("3/30", "2018-03-30"), ("3-5", "2018-03-05"), (3.15, "2018-03-15"), (3.5, "2018-03-05")),
        *((2.3, "2018-02-03"), (2.28, "2018-02-28"), ("去年12月30日", "2017-12-30")),
        *(("2018-03-05 09:30", "2018-03-05"), ("2018-03-05T09:30:00", "2018-03-05")),
        *(("2018-03-05 00:00:00", "2018-03-05"), ("2018年3月5日 14时30分", "2018-03-05")),
        *(("3月5日上午", "2018-03-05"), ("3月5日9:00-11:00", "2018-03-05")),
        *(("3月5日（周一）", "2018-03-05"), ("3月5日 星期一 9:30", "2018-03-05")),
        *(("3月11日星期天", "2018-03-11"), ("2016年2月29日", "2016-02-29")),
    ],
)
def test_a_day_is_read_without_a_remark(value: Value, wanted: str) -> None:
    assert day(value, MARCH) == Day(date.fromisoformat(wanted))


@pytest.mark.parametrize(
    ("value", "wanted", "says"),
    [
        (43164, "2018-03-05", "序号 43164 读出"),
        (43164.4, "2018-03-05", "序号 43164 读出"),
        ("12月5日", "2017-12-05", "按 2017 年读"),
        (12.5, "2017-12-05", "按 2017 年读"),
        ("3月底", "2018-03-31", "按 2018-03-31 读"),
        ("三月末", "2018-03-31", "按 2018-03-31 读"),
        ("2018年2月底", "2018-02-28", "按 2018-02-28 读"),
        ("12月底", "2017-12-31", "按 2017-12-31 读"),
        ("本月底", "2018-03-31", "按 2018-03-31 读"),
        ("2018年3月15日-16日", "2018-03-16", "最后一天 2018-03-16"),
        ("3月15-16日", "2018-03-16", "最后一天"),
        ("3.15-3.16", "2018-03-16", "最后一天"),
        ("3.5-6", "2018-03-06", "最后一天"),
        ("2018-03-15至2018-03-16", "2018-03-16", "最后一天"),
        ("2018.3.15～4.2", "2018-04-02", "最后一天"),
        ("3月30日—4月2日", "2018-04-02", "最后一天"),
        ("12月30日-1月2日", "2018-01-02", "最后一天"),
        ("三月十五日至十六日", "2018-03-16", "最后一天"),
    ],
)
def test_what_was_understood_is_said(value: Value, wanted: str, says: str) -> None:
    found = day(value, MARCH)
    assert isinstance(found, Day)
    assert found.day == date.fromisoformat(wanted)
    assert says in found.remark


def test_serial_numbers_may_count_from_1904() -> None:
    found = day(41702, MARCH, date1904=True)
    assert isinstance(found, Day)
    assert found.day == date(2018, 3, 5)
    assert "1904" in found.remark
    assert day(41702, MARCH) == Day(date(2014, 3, 4), "由日期序号 41702 读出")


@pytest.mark.parametrize(
    ("value", "says"),
    [
        *((None, "没有填日期"), ("", "没有填日期"), (" \n", "没有填日期")),
        *((True, "不是日期"), (time(9), "不是日期"), (timedelta(1), "不是日期")),
        *((float("nan"), "不是日期"), (1e300, "不是一个日期"), (3, "不是一个日期")),
        *((3.1, "3月1日还是 3月10日"), (3.2, "3月2日还是 3月20日"), (3.3, "3月3日还是 3月30日")),
        *((3.45, "没有“3.45”这一天"), (13.5, "没有“13.5”这一天"), (2018.3, "没有写到哪一天")),
        *((201803, "没有写到哪一天"), ("2018年3月", "没有写到哪一天"), ("3月份", "哪一天")),
        *(("第一季度", "哪一天"), ("2018", "哪一天"), ("3月32日", "没有“3月32日”这一天")),
        *(("2018-02-30", "这一天"), ("2月29日", "这一天"), ("2.30", "这一天")),
        *(("今天", "何时填写"), ("昨日", "何时填写"), ("明天", "何时填写")),
        *(("18.3.5", "四位数"), ("18年3月5日", "四位数"), ("43164", "序号")),
        *(("10-15", "分不清"), ("3月5日、6日", "不止一天"), ("3月中旬", "不是一个日期")),
        *(("3月5日(周二)", "是星期一，不是星期二"), ("3月31日-3月5日", "不是一个日期")),
        *(
            ("3月5日左右", "不是一个日期"),
            ("3月5", "写全"),
            (date(1800, 1, 1), "核对年份"),
            ("待定", "不是一个日期"),
        ),
    ],
)
def test_what_is_no_plain_day_is_refused(value: Value, says: str) -> None:
    assert says in why(value)


def test_a_refusal_shows_how_a_day_is_written() -> None:
    assert "2018-03-31" in why("待定")
    assert "2019-12-31" in why("待定", month("2019"))


@pytest.mark.parametrize(
    ("form", "wanted"),
    [("2018-01", "2017-12-05"), ("2018-12", "2018-12-05"), ("2018", "2018-12-05")],
)
def test_a_later_month_is_of_the_year_before(form: str, wanted: str) -> None:
    found = day("12月5日", month(form))
    assert isinstance(found, Day)
    assert found.day == date.fromisoformat(wanted)


@pytest.mark.parametrize("value", ["4月1日", "4/7", 4.15, "11月30日", "4月底", "2018年4月底"])
def test_a_day_after_the_month_is_not_of_the_year_before(value: Value) -> None:
    if value == "2018年4月底":
        assert isinstance(day(value, MARCH), Day)
        return
    assert "是哪一年的？请写明年份" in why(value)


def test_a_leap_day_of_no_year_is_asked_about() -> None:
    assert "这一天" in why("2月29日", month("2017-01"))


@given(DAYS)
def test_every_notation_of_a_day_is_that_day(wanted: date) -> None:
    year, number, of = wanted.year, wanted.month, wanted.day
    form = CIVIL.containing(wanted, "month")
    serial = (wanted - date(1899, 12, 30)).days
    chinese = f"{numeral(number)}月{numeral(of)}"
    notations: list[Value] = [
        *(wanted, datetime(year, number, of, 23, 59), serial, serial + 0.99, f"{wanted}"),
        *(int(f"{wanted:%Y%m%d}"), f"{wanted:%Y%m%d}", f"{year}.{number}.{of}", f"{number}/{of}"),
        *(f"{number}.{of:02}", f"{number}-{of}", f"{number}月{of}号", f"{chinese}日"),
        *(f"{year}年{number}月{of}日", f"{wanted:%Y/%m/%d %H:%M}", float(f"{number}.{of:02}")),
        f"{number}月{of}日星期{'一二三四五六日'[wanted.weekday()]}",
    ]
    for notation in notations:
        found = day(notation, form)
        if isinstance(notation, float) and notation < 13 and of % 10 == 0 and of < 31:
            assert isinstance(found, Unread) or number == 2
        else:
            assert isinstance(found, Day), (notation, found)
            assert found.day == wanted, notation


@given(DAYS, st.integers(1, 40))
def test_several_days_in_a_row_are_their_last(first: date, more: int) -> None:
    last = first + timedelta(more)
    form = CIVIL.containing(first, "month")
    short = f"{last.month}月{last.day}日" if last.month != first.month else f"{last.day}日"
    for written in (f"{first}至{last}", f"{first.month}月{first.day}日-{short}"):
        found = day(written, form)
        assert isinstance(found, Day), written
        assert found.day == last
        assert f"{last}" in found.remark


@given(st.floats() | st.integers())
def test_a_number_is_a_day_or_none(value: float) -> None:
    assert isinstance(day(value, MARCH), Day | Unread)


@given(st.text("0123456789.-/年月日号底至十三五一周 :T、", max_size=14) | st.text(max_size=9))
def test_any_text_is_read_or_not(written: str) -> None:
    assert isinstance(day(written, MARCH), Day | Unread)
