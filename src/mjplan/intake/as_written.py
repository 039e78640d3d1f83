"""What a cell or a text says: its text, its number, its day, where there is only one reading.

Cells are as a workbook gives them (`sheets.book.Value`): numbers that were typed as days, days that
were typed as numbers, text with units. What may mean something else is not read; the reason says
what to write instead.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from math import isfinite, ulp

from mjplan import text as texts
from mjplan import typed
from mjplan.intake.written_days import Day, day
from mjplan.scalars import MAX_NUMBER
from mjplan.sheets.book import Unread, Value

__all__ = ["Day", "day", "number", "text"]

_BLANKS = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")
# Patterns that only say why something is no number are compiled where they are used.
_ABOUT = r"约|近|大概|大约|左右|上下|余|多|几|数[十百千万]|以上|以下|超过?|不足|[<>≥≤＜＞]"
_LONG = r"\D?[0-9,，]+\.[0-9]{7,}\D*"
_SPAN = r"[0-9]\D?(?:-|~|—|–|－|～|至|到)\D?[0-9]"
_OTHER_UNIT = r"(?P<number>[-负]?[0-9][0-9,，]*(?:\.[0-9]+)?) *(?P<unit>[^\W\d_]{1,6}|[%％])"
_DIGITS = 15
"""How many digits a number in a cell has, all in all."""

_NOISE = 1e-9
"""What arithmetic with binary fractions may leave behind: 0.1 + 0.2 is 0.30000000000000004."""


def text(value: Value) -> str:
    """Return a cell's text as a record may keep it: one line, runs of blanks as one, numbers and
    days as they are read."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _of_text(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return _plain(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return value.isoformat()


@lru_cache(maxsize=1 << 14)  # a cell is asked for its text a dozen times
def _of_text(value: str) -> str:
    return _BLANKS.sub(" ", texts.one_line(value)).strip()


def number(value: Value, unit: str) -> Decimal | Unread:
    """Read a number of at most 12 digits and 6 decimals, with or without its own unit."""
    if value is None or value == "":
        return Unread("没有填数")
    if isinstance(value, bool):
        return Unread("单元格里是“是/否”（TRUE 或 FALSE），请填数字")
    if isinstance(value, date | time | timedelta):
        return Unread(
            f"单元格里是日期或时间（{text(value)}），不是数：请把单元格格式改为“常规”，再填数字"
        )
    if isinstance(value, int | float):
        return _of_cell(value, unit)
    written = text(value)
    found = typed.number(written, unit)
    return _why_no_number(written, unit) if found is None else found


def _of_cell(value: int | float, unit: str) -> Decimal | Unread:
    """Read a number cell. Excel keeps 98.6% as 0.986, so that a small number of % may be either."""
    if typed.narrow(unit) == "%" and 0 < abs(value) < 2:
        high, low = _plain(value * 100), _plain(value)
        return Unread(
            f"单元格里的数是 {low}，分不清是 {high}% 还是 {low}%：请把单元格格式改为“文本”，"
            f"再填 {high}% 或 {low}%"
        )
    found = _decimal(value)
    if found is None:
        return Unread(f"{_plain(value)} 太大或小数超过 6 位，请填 12 位以内、最多 6 位小数的数")
    return found


@lru_cache(maxsize=1 << 12)
def _decimal(value: int | float) -> Decimal | None:
    """Return the number that a person sees in a cell, without what binary fractions add; None for
    one of more than 12 digits or 6 decimals."""
    if not isfinite(value) or abs(value) >= MAX_NUMBER:
        return None
    places = min(6, _DIGITS - len(str(abs(int(value)))))
    found = Decimal(f"{value:.{places}f}")
    same = f"{float(found):.12g}" == f"{value:.12g}"
    if not same or abs(float(found) - value) > max(_NOISE, 2 * ulp(value)):
        return None
    whole = found.to_integral_value() + 0  # a zero below zero is none
    return whole if found == whole else found.normalize()


def _plain(value: int | float) -> str:
    """Write a cell's number as a person would."""
    found = _decimal(value)
    if found is None and abs(value) < 10**_DIGITS and value == int(value):
        return str(int(value))  # the number of a paper, of more digits than what is counted
    return f"{value:.12g}" if found is None else f"{found:f}"


def _why_no_number(written: str, unit: str) -> Unread:
    """Say why a text is no number, and what to write instead."""
    said = texts.named(written)
    if not written:
        return Unread("没有填数")
    if re.fullmatch(_LONG, written):
        return Unread(f"{said}的小数超过 6 位，请四舍五入后再填")
    if re.search(_SPAN, written):
        return Unread(f"{said}是一个范围或一个日期，请填一个数")
    if written.endswith(("?", "？")):
        return Unread(f"{said}后面有问号，请核实后只写数字")
    if re.search(_ABOUT, written):
        return Unread(f"{said}不是确切的数，请填确切的数字")
    found = re.fullmatch(_OTHER_UNIT, written)
    if found is None or typed.number(found["number"]) is None:
        return Unread(f"{said}不是数，请只写一个数字，例如 12")
    if found["unit"].startswith(typed.POWERS):
        return Unread(f"{said}没有把数写全，请只写一个数字，例如 1200")
    own = f"事项的单位是“{unit}”" if unit else "事项没有单位"
    return Unread(
        f"{said}的单位是“{found['unit']}”，{own}：请核实后只写数字，例如 {found['number']}"
    )
