"""Numbers, days and periods as people write them -> values, where there is only one reading.

`12篇`, `1,010`, `１０`, `十二`, `2018/1/8`, `1月8日`, `昨天`, `2018年3月`, `上月`. None means that
nothing or more than one thing may be meant: whoever asks says what to type instead.
"""

import re
from datetime import date, timedelta
from decimal import Decimal

from mjplan.numerals import DIGITS, numeral
from mjplan.periods import CIVIL, Calendar, Period
from mjplan.scalars import MAX_NUMBER

_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_NARROW |= {0x3000: ord(" "), ord("〇"): ord("零"), ord("两"): ord("二"), ord("−"): ord("-")}
_NARROW |= {ord("○"): ord("零")}  # a circle that many input methods offer for 〇

_TENS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}
POWERS = (*_TENS, *_GROUPS)
_BELOW_ZERO = ("-", "负")
# Patterns are compiled where they are used: most questions are asked with plain words.
_NUMERAL = f"[{DIGITS}十百千万亿]{{1,30}}"

_PLAIN = r"[0-9]{1,12}(?:\.[0-9]{1,6})?"
_IN_THREES = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,6})?"
_LARGE = r"([0-9]{1,8}(?:\.[0-9]{1,4})?)([万亿])"

_DAYS = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2, "前日": 2}
_MONTHS = {"本月": 0, "这个月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
_YEARS = {"今年": 0, "本年": 0, "去年": -1, "明年": 1}

_WORD = f"[0-9{DIGITS}十]{{1,3}}"
_YEAR = f"(?:(?P<year>[0-9{DIGITS}]{{4}})年|(?P<near>今年|本年|去年|明年))"
_DAY = (
    r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})",
    r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
    f"{_YEAR}?(?P<month>{_WORD})月(?P<day>{_WORD})[日号]",
)
_MONTH = (
    r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})",
    r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})",
    f"{_YEAR}?(?P<month>{_WORD})月份?",
)
_QUARTER = f"{_YEAR}?(?:第?(?P<quarter>[1-4一二三四])季度)"
_HALF = f"(?:{_YEAR}|(?P<bare>[0-9]{{4}}))?(?P<half>[上下])半年"
_WHOLE_YEAR = f"{_YEAR}度?"


def number(text: str, unit: str = "") -> Decimal | None:
    """Read a number of at most 12 digits and 6 decimals, with or without its own `unit`; below zero
    with a sign or 负."""
    text, unit = narrow(text), narrow(unit)
    if text[:1] in _BELOW_ZERO and text[1:2] not in _BELOW_ZERO:
        size = number(text[1:], unit)
        return None if size is None else -size
    bare = text.removesuffix(unit).strip() if unit else text
    if re.fullmatch(_PLAIN, bare):
        return Decimal(bare)
    if re.fullmatch(_IN_THREES, bare):
        return number(bare.replace(",", ""))
    if bare == text and unit[:1] in _GROUPS and bare[-1:] == unit[:1]:
        return None  # 12万 of 万元: twelve, or more than a hundred thousand?
    if large := re.fullmatch(_LARGE, bare):
        value = Decimal(large[1]) * _GROUPS[large[2]]
        plain = value.to_integral_value()
        return plain if plain == value < MAX_NUMBER else None
    whole = _numeral(bare)
    return None if whole is None else Decimal(whole)


def signed(word: str) -> str:
    """Write a number below zero (-2.1) with a sign that is taken for no option; another word stays
    as it is."""
    return f"－{word[1:]}" if word[:1] == "-" and word[1:2].isdecimal() else word


def narrow(text: str) -> str:
    """Return a text with full-width digits, letters and signs made plain, and nothing more: what
    Unicode calls compatible makes 102 of 10²."""
    return text.translate(_NARROW).strip()


def day(text: str, today: date) -> date | None:
    """Read a day; what names no year is in the year of `today`."""
    text = narrow(text).replace(" ", "")
    if text in _DAYS:
        return today - timedelta(_DAYS[text])
    found = _match(_DAY, text)
    if found is None:
        return None
    month, number_ = _small(found["month"]), _small(found["day"])
    try:
        return date(_year(found, today.year), month, number_)
    except ValueError:  # no calendar has it
        return None


def names_no_year(text: str) -> bool:
    """Whether a text is a day or a month of a year that it does not say: 1月8日, 三月."""
    found = _match((_DAY[2], _MONTH[2]), narrow(text).replace(" ", ""))
    return found is not None and found["year"] is None and found["near"] is None


def period(text: str, today: date, calendar: Calendar = CIVIL) -> Period | None:
    """Read a month, quarter, half or year by a plan's calendar; what names no year is in the year
    of `today`."""
    text = narrow(text).replace(" ", "")
    if (written := calendar.parse(text)) is not None:
        return written
    text = text.replace(calendar.label, CIVIL.label)
    if text in _MONTHS:
        return _moved(calendar.containing(today, "month"), _MONTHS[text])
    this = calendar.year_of(today)
    if whole := re.fullmatch(_WHOLE_YEAR, text):
        return calendar.parse(f"{_year(whole, this):04}")
    if quarter := re.fullmatch(_QUARTER, text):
        return calendar.parse(f"{_year(quarter, this):04}Q{_small(quarter['quarter'])}")
    if half := re.fullmatch(_HALF, text):
        return calendar.parse(f"{_year(half, this):04}H{'上下'.index(half['half']) + 1}")
    found = _match(_MONTH, text)
    if found is None:
        return None
    return calendar.parse(f"{_year(found, today.year):04}-{_small(found['month']):02}")


def _match(forms: tuple[str, ...], text: str) -> re.Match[str] | None:
    return next((found for form in forms if (found := re.fullmatch(form, text))), None)


def _year(found: re.Match[str], this: int) -> int:
    """Return the year that a match names by its digits or by its distance from `this` one."""
    said = found.groupdict()
    if digits := said["year"] or said.get("bare"):
        return int("".join(str(DIGITS.find(c)) if c in DIGITS else c for c in digits))
    return this + _YEARS.get(said.get("near") or "", 0)


def _small(text: str) -> int:
    """Return the number of a month, a day or a quarter; 0, which none has, for no number."""
    return int(text) if text.isdecimal() else _numeral(text) or 0


def _moved(month: Period, by: int) -> Period:
    return {-1: month.before, 0: month, 1: month.next}[by]


def _numeral(text: str) -> int | None:
    """Read a Chinese numeral below a trillion; None for what is not written in full (一百二)."""
    if not re.fullmatch(_NUMERAL, text):
        return None
    total = group = digit = 0
    for sign in text:
        if sign in DIGITS:
            digit = DIGITS.index(sign)
        elif sign in _TENS:
            group, digit = group + (digit or 1) * _TENS[sign], 0
        else:
            total, group, digit = total + (group + digit) * _GROUPS[sign], 0, 0
    total += group + digit
    # Whatever is not written as one writes that number may mean something else: 一百二 is 120.
    usual = text.removeprefix("一") if text.startswith("一十") else text
    return total if total < MAX_NUMBER and numeral(total) == usual else None
