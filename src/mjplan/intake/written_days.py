"""The day that a cell or a text names, where there is only one reading."""

import re
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import NamedTuple

from mjplan import text as texts
from mjplan import typed
from mjplan.periods import Period
from mjplan.scalars import FIRST_YEAR, LAST_YEAR
from mjplan.sheets.book import Unread, Value


class Day(NamedTuple):
    """A day, and what is to be said of how it was read: one Chinese sentence, or nothing."""

    day: date
    remark: str = ""


_BACK = 3
"""Months before its own of which a form may tell without their year: in January's of December's."""

_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SERIALS = range(20_000, 80_000)
"""The serial numbers that are taken for days: from 1954 to 2119, or four years later."""

_TIME = (
    r"(?:(?<=[日号)天一二三四五六])|(?<=[0-9])[T ]) ?"
    r"(?:上午|下午|晚上)?(?: ?[0-9]{1,2}[:时点][0-9分:.~至-]*)?$"
)
_WEEKDAY = r"\(?(?:周|星期|礼拜)([一二三四五六日天])\)?$"
_BARE = r"([0-9]{1,2})([./-])([0-9]{1,2})"
"""A month and a day without words: 3.15, 3/15, 3-15."""
_LAST_OF = r"(.{0,9}月)[底末]"
_SPAN = r"[-~—–至到]+"
_DAY_ALONE = r"([0-9一二三四五六七八九十]{1,3})[日号]?"

_CUT_SHORT = r"(?:.{4}年)?.{1,3}月[0-9一二三四五六七八九十]{1,3}"
_LIKE_A_DAY = r"(?:[0-9]{4}[-/.年]?)?[0-9]{1,2}[-/.月]?[0-9]{1,2}[日号]?"
_SHORT_YEAR = r"['‘’]?[0-9]{2}(?:[-/.][0-9]{1,2}[-/.][0-9]{1,2}|年.+)"
_FLOATING = r"[今昨前明后][天日].*"


def day(value: Value, month: Period, *, date1904: bool = False) -> Day | Unread:
    """Read a day. What names no year lies in the year of `month` and not after it, or shortly
    before it in the year before: 12月5日 in a form of January. Of several days in a row it is the
    last.

    `date1904`: serial numbers of days count from 1904.
    """
    last = month.last
    if isinstance(value, datetime):
        return _known(value.date())
    if isinstance(value, date):
        return _known(value)
    if value is None or value == "":
        return Unread(f"没有填日期，{_form(last)}")
    if isinstance(value, bool | time | timedelta):
        return Unread(f"单元格里不是日期，{_form(last)}")
    if isinstance(value, str):
        return _of_text(value, last)
    return _of_number(value, last, date1904)


def _known(found: date, remark: str = "") -> Day | Unread:
    if FIRST_YEAR <= found.year <= LAST_YEAR:
        return Day(found, remark)
    return Unread(f"日期是 {found.isoformat()}，请核对年份")


def _of_number(value: int | float, last: date, date1904: bool) -> Day | Unread:
    """Read a number cell: a serial number, 20180310, or 3.15; 3.1 may have been 3.10."""
    if not isfinite(value):
        return Unread(f"单元格里不是日期，{_form(last)}")
    if int(value) in _SERIALS:
        since = _EPOCH_1904 if date1904 else _EPOCH
        start = "（从 1904 年起算）" if date1904 else ""
        return Day(since + timedelta(int(value)), f"由日期序号 {int(value)}{start} 读出")
    written = f"{value:.12g}"
    bare = re.fullmatch(_BARE, written)
    if bare is None or len(bare[3]) == 2:
        return _of_text(written, last)
    days = [each for each in (bare[3], f"{bare[3]}0") if _one(f"{bare[1]}月{each}日", last)]
    if len(days) == 1:
        return _of_text(f"{bare[1]}月{days[0]}日", last)
    if not days:
        return _unread(written, written, last)
    first, second = (f"{bare[1]}月{each}日" for each in days)
    return Unread(
        f"{written} 分不清是 {first}还是 {second}（数字单元格会去掉末尾的 0），"
        f"请写成“{first}”或“{second}”"
    )


def _of_text(value: str, last: date) -> Day | Unread:
    """Read a day, the last of a month, or the last of several in a row; a time and a day of the
    week behind it are left out."""
    plain = re.sub(_TIME, "", typed.narrow(re.sub(r"\s+", " ", value))).strip()
    written = re.sub(_WEEKDAY, "", re.sub(_TIME, "", plain)).replace(" ", "").rstrip(".。")
    found = _one(written, last) or _last_of_month(written, last) or _span(written, last)
    if found is None:
        return _unread(value, written, last)
    weekday = re.search(_WEEKDAY, plain)
    if weekday and "一二三四五六日".index(weekday[1].replace("天", "日")) != found.day.weekday():
        name = "一二三四五六日"[found.day.weekday()]
        return Unread(f"{found.day.isoformat()} 是星期{name}，不是星期{weekday[1]}，请核对日期")
    return _known(*found)


def _one(written: str, last: date) -> Day | None:
    """Read a single day; without its year it is at most as late as the month of `last`, and in the
    year before only where it is one of the months before it."""
    bare = re.fullmatch(_BARE, written)
    if bare and (bare[2] != "-" or int(bare[1]) == last.month):  # else the 10th to the 15th?
        written = f"{bare[1]}月{bare[3]}日"
    if re.fullmatch(_FLOATING, written):
        return None
    if not typed.names_no_year(written):
        found = typed.day(written, last)
        return Day(found) if found else None
    found = typed.day(written, last)
    if found and found.month <= last.month:
        return Day(found)
    found = typed.day(written, last.replace(year=last.year - 1, day=1))
    if found and found.month > last.month and last.month + 12 - found.month <= _BACK:
        return Day(found, f"没有写年份，按 {found.year} 年读")
    return None


def _last_of_month(written: str, last: date) -> Day | None:
    """Read 3月底 as the month's last day."""
    of = re.fullmatch(_LAST_OF, written)
    month = typed.period(of[1], last) if of else None
    if of is None or month is None or month.every != "month":
        return None
    first = _one(f"{of[1]}1日", last)
    if first is None and typed.names_no_year(of[1]):
        return None
    first = first or Day(month.first)
    end = last.replace(year=first.day.year, month=first.day.month, day=1)
    found = Period("month", end).last
    return Day(found, f"“{written}”按 {found.isoformat()} 读")


def _span(written: str, last: date) -> Day | None:
    """Read several days in a row as their last: 3月15日-16日, 3.30至4.2, 12月30日—1月2日."""
    ends = []
    for sign in re.finditer(_SPAN, written):
        first = written[: sign.start()]
        begin = _one(first, last) or _one(f"{first}日", last)  # 3月15-16日
        end = _end(written[sign.end() :], begin.day) if begin else None
        if begin and end and begin.day < end:
            ends.append(end)
    if len(ends) != 1:
        return None
    return Day(ends[0], f"“{written}”是一段日子，按最后一天 {ends[0].isoformat()} 读")


def _end(written: str, begin: date) -> date | None:
    """Read the last of several days; what it does not name is as on the first."""
    if alone := re.fullmatch(_DAY_ALONE, written):
        return typed.day(f"{begin.year}年{begin.month}月{alone[1]}日", begin)
    if bare := re.fullmatch(_BARE, written):
        written = f"{bare[1]}月{bare[3]}日"
    found = typed.day(written, begin)
    if found and found.month < begin.month and typed.names_no_year(written):
        return typed.day(written, date(begin.year + 1, 1, 1))
    return found


def _unread(value: str, written: str, last: date) -> Unread:
    """Say why a text is no day, and what to write instead."""
    said = texts.named(value.strip())
    if not written:
        return Unread(f"没有填日期，{_form(last)}")
    if re.fullmatch(_FLOATING, written):
        return Unread(f"{said}是哪一天要看何时填写，{_form(last)}")
    if re.fullmatch(_SHORT_YEAR, written):
        return Unread(f"{said}的年份不是四位数，{_form(last)}")
    if _names_a_later_day(written, last):
        return Unread(f"{said}在 {last.year}年{last.month}月以后，是哪一年的？请写明年份")
    if typed.period(written, last) is not None:
        return Unread(f"{said}没有写到哪一天，{_form(last)}")
    if written.isdecimal() and int(written) in _SERIALS:
        return Unread(f"{said}像是日期序号，{_form(last)}")
    if (bare := re.fullmatch(_BARE, written)) and bare[2] == "-":
        return Unread(f"{said}分不清是几月几日还是几日到几日，{_form(last)}")
    if re.fullmatch(_CUT_SHORT, written):
        return Unread(f"{said}没有写“日”，怕没有写全，{_form(last)}")
    if re.fullmatch(_LIKE_A_DAY, written) and not written.isdecimal():
        return Unread(f"没有{said}这一天，请核对日期")
    if "、" in written:
        return Unread(f"{said}不止一天，请一天写一行")
    return Unread(f"{said}不是一个日期，{_form(last)}")


def _names_a_later_day(written: str, last: date) -> bool:
    """Whether a text names a day of no year whose month is after that of `last`."""
    bare, end = re.fullmatch(_BARE, written), re.fullmatch(_LAST_OF, written)
    if bare and bare[2] != "-":
        written = f"{bare[1]}月{bare[3]}日"
    elif end:
        written = f"{end[1]}1日"
    found = typed.day(written, last) if typed.names_no_year(written) else None
    return found is not None and found.month > last.month


def _form(last: date) -> str:
    return f"请写成 {last.isoformat()} 这样的日期"
