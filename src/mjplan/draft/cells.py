"""A cell that stands for a number of what its row names: 10, ≥95, 15—20, 约1300, with the unit of
its row. It is read to the letter: what has anything else in it is no number, and stays as it is."""

import re
from decimal import Decimal
from typing import NamedTuple

from mjplan.draft.phrases import LEVELS, Phrase, name_of, phrases, sentences
from mjplan.draft.quantities import UNIT, Quantity, has_digits, may_be_reached, narrow, number
from mjplan.draft.uncertain import doubt_in

LONGEST = 200
"""Characters of a cell, and of a row's name, that can be put together."""
NOTHING = re.compile(r"[-—–－~/／\\\s无]*$")
"""What is written where there is nothing to write."""

_LONGEST_UNIT = 20
_SHORT = 3
_FLOORS = "不少于|不低于|不小于|至少|最少|高于|超过|大于|多于|[≥≧⩾≮]|>=?"
_LIMITS = "不高于|不超过|不多于|不大于|至多|最多|低于|少于|小于|[≤≦⩽≯]|<=?"
_BEFORE = (
    rf"(?:(?P<floor>{_FLOORS})|(?P<limit>{_LIMITS})|(?P<about>约)|(?:控制|保持|稳定)在|达到|达)?"
)
_BEHIND = "(?:(?P<over>及?以上)|(?P<under>及?以下|[以之]内)|(?P<nearly>左右|上下))?"
_VALUE = r"-?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?[万亿]??|[零一二三四五六七八九十百千万亿两]{1,8}"
_ONE = rf"{_BEFORE} *(?P<number>{_VALUE}) *(?P<unit>%s) *{_BEHIND}"
_SPAN = rf"(?P<low>{_VALUE}) *(?P<low_unit>%s) *(?:[-—–~～]|——|--|至|到) *(?P<number>{_VALUE})"
_ENDS = (
    rf"(?:不低于|不少于|≥) *(?P<low>{_VALUE}) *(?P<low_unit>%s)[,，]?"
    rf" *(?:不高于|不超过|≤) *(?P<number>{_VALUE})"
)
_FORMS = (_ONE, *(rf"{form} *(?P<unit>%s)(?:之间)?" for form in (_SPAN, _ENDS)))
"""What a cell of a number looks like; %s stands for the units that there may be."""
_MONTH = re.compile(r"(?:19|20)[0-9]{2}\.(?:0?[1-9]|1[0-2])")
_SIGNS = {ord("＞"): ">", ord("＜"): "<", ord("＝"): "=", ord("−"): "-", ord("－"): "-"}
_IN_BRACKETS = re.compile(r"[（(](?:单位[:：] *)?([^（）()]{1,8})[)）]$")
_A_UNIT = re.compile(rf"(?:{UNIT}|[百千万亿]?元|岁|年|[^/]*[%‰]|[^/]+/[^/]+)")
_BY_HEAD = re.compile("人均|户均|村均|每[百千万]+人?口?|(?:单位|万元)(?=GDP|产值|面积|建筑|工业)")
"""What is measured by head, as one figure, beside what each person has to do."""


class _Read(NamedTuple):
    """What a cell says: its number with its unit, or why there is none to rely on, in Chinese."""

    quantity: Quantity | None
    doubt: str = ""


def cell(name: str, unit: str, text: str) -> Phrase | None:
    """Read a cell that holds a number of what its row names, with or without its unit. A cell that
    looks like one and is none is a phrase with a doubt; None where it holds something else."""
    inner = _IN_BRACKETS.search(name)
    inner = inner if inner and _A_UNIT.fullmatch(inner[1]) else None
    unit = "" if NOTHING.match(unit) else unit
    unit = unit or (inner[1] if inner else "")
    if len(name) > LONGEST or len(unit) > _LONGEST_UNIT or len(text) > LONGEST:
        return None
    quantity, doubt = _read(unit, text)
    short = (name[: inner.start()].strip() if inner else name)[:60] or name
    if quantity is None:
        told = Phrase(f"{name}：{_written(unit, text)}", name_of(short), doubt=doubt)
        return told if doubt else None
    plain = _BY_HEAD.sub("", name)
    clause = f"{plain}：{text}"
    doubt = doubt or doubt_in(clause, plain, quantity._replace(end=len(clause)))
    is_level = "/" in quantity.unit or plain != name or LEVELS.search(short) is not None
    is_reached = text.startswith("达") and may_be_reached(quantity.unit)
    is_level = is_level or is_reached or quantity.unit in "%‰"
    doubt = doubt if quantity.unit else "没有写单位"
    return Phrase(f"{name}：{_written(unit, text)}", short, quantity, None, is_level, doubt=doubt)


def tasks(name: str, text: str) -> list[Phrase]:
    """Read a cell in words; what has no certain number, or hardly a name of its own, is called by
    its row's name too."""
    asked = [each for one in sentences(text) for each in phrases(one)]
    return [
        each if each.quantity and not each.doubt and len(each.name) > _SHORT else _named(each, name)
        for each in asked
    ]


def called(phrase: Phrase, name: str) -> Phrase:
    """Call what has hardly a name (动态保持在90%以上) by its row's name too."""
    is_short = len(phrase.name) < _SHORT
    return phrase._replace(name=name_of(f"{name}：{phrase.name}")) if is_short else phrase


def _named(phrase: Phrase, name: str) -> Phrase:
    wording = f"{name}：{phrase.wording}"
    return phrase._replace(wording=wording, name=name_of(f"{name}：{phrase.name}"))


def _written(unit: str, text: str) -> str:
    """Write a cell with its row's unit, apart where that begins with a number (1/10万)."""
    if not unit or unit in text:
        return text
    return f"{text} {unit}" if unit[0].isascii() and unit not in "%‰" else f"{text}{unit}"


def _read(unit: str, text: str) -> _Read:
    """Read one number with at most one comparing word on each side, or two ends."""
    bare = narrow(text).translate(_SIGNS).strip()
    known = re.escape(unit) if unit else UNIT
    for form in _FORMS:
        if found := re.fullmatch(form.replace("%s", f"(?:{known})?"), bare):
            return _of_match(found, unit, len(text))
    return _Read(None, f"“{text[:40]}”读不成一个数" if _is_like_a_number(unit, bare) else "")


def _of_match(found: re.Match[str], unit: str, length: int) -> _Read:
    said = found.groupdict()
    value, low = _value(said["number"], unit), _value(said.get("low"), unit)
    if value is None or (said.get("low") and (low is None or low >= value)):
        return _Read(None, f"“{found[0][:40]}”读不准")
    unit = unit or said["unit"] or said.get("low_unit") or ""
    return _Read(Quantity(value, unit, 0, length, low), _contradiction(said, found[0]))


def _contradiction(said: dict[str, str | None], text: str) -> str:
    """Say that the words on both sides of a number differ (不少于10以内), or that it may be a
    month; empty where neither is so."""
    ways = (("floor", "over"), ("limit", "under"), ("about", "nearly"))
    told = [way for way in ways if any(said.get(word) for word in way)]
    if len(told) > 1:
        return f"“{text}”两头的话不一样"
    return f"“{text}”像是年月" if _MONTH.fullmatch(said["number"] or "") else ""


def _value(text: str | None, unit: str) -> Decimal | None:
    """Read a number; None where there is none, and where both it and its unit have a 万."""
    if not text or (text[-1] in "万亿" and re.search("[百千万亿]", unit)):
        return None
    return number(text)


def _is_like_a_number(unit: str, text: str) -> bool:
    """Tell a cell that only has numbers, signs and units from one that says something in words."""
    if not has_digits(text) and number(text) is None:
        return False
    known = f"{re.escape(unit)}|{UNIT}" if unit else UNIT
    words = re.sub(
        rf"{_FLOORS}|{_LIMITS}|[及以之]+[上下内]|左右|上下|(?<=[0-9])(?:{known})", " ", text
    )
    return re.search("[一-鿿]{2}|[A-Za-z]{3}", words) is None
