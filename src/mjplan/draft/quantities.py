"""Numbers with units in a text: which ones are plain, and why the others are not certain."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from mjplan import typed
from mjplan.scalars import is_plain_number

_WIDE = {wide: wide - 0xFEE0 for wide in (*range(ord("０"), ord("９") + 1), ord("．"), ord("％"))}
_DIGITS = r"(?:[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_CHINESE = "[一二三四五六七八九十百千两]{1,7}"
_TO = "[-—–~～至到]{1,2}"
_FINE = (
    "个百分点 万人次 万平方米 平方公里 平方米 立方米 千瓦时 公里 公顷 公斤 千克 毫克 微克 毫升"
    " 万吨 万亩 万元 亿元 万人 万户 万字 万册 万件 万株 人次 场次 课时 学时 学分 小时 分钟 家次"
    " 件次 篇次"
)
_OFTEN = "篇期次个项人名场件份家户本轮回遍批届"
_OTHER = (
    "亩吨米处条种类部台套座所间栋组对支门节天元册幅首枚辆株棵头只张页字班站点位起例宗单分度款道片块面架"
    "斤克升%‰"
)
_UNIT = "|".join([*_FINE.split(), *_OFTEN, *_OTHER])
_QUANTITY = re.compile(
    rf"(?<![A-Za-z0-9.第/])(?:(?P<low>{_DIGITS}) *(?:{_UNIT})? *{_TO} *)?(?P<number>{_DIGITS})"
    rf"(?P<vague>[余多几])? *(?P<unit>{_UNIT})(?P<more>[余多]?)"
)
_IN_WORDS = re.compile(
    rf"(?<![第一二三四五六七八九十百千两])(?P<number>{_CHINESE})(?P<unit>[{_OFTEN}])"
)
_NO_UNIT = re.compile(
    "个?(?:月|季度|工作日|学期|世纪|自然日|星期)|[年月日号]|(?<=一)次性|期(?:工程|项目|建设)|类"
)
_NAMES_ONE = re.compile("人(?:为|心|才|民|大)|度假|点名|部分|面向|分别|分类")
"""What only looks like a unit: 3 人大代表, 5 部分."""

_GROWS = re.compile(
    "(?<!新)增(?:长|加|幅|速)(?!到|至)|提[高升](?!到|至)|[下]降(?!到|至)|降低(?!到|至)|减少(?!到|至)"
    "|翻番|翻[一两]番|同比|环比|比上年|较上年|比去年|较去年|高于|低于(?!0)"
)
_EACH = re.compile("每(?!年|学年|季度|季|月|半年|期|次|周|天|日|两年)|人均|户均|村均|校均")
_TOGETHER = re.compile("累计|合计|共计|五年|三年|规划期|任期内")
_PLACED = re.compile("前 *$|第 *$|排名")


class Quantity(NamedTuple):
    """A number with its unit, and where it stands; `low` where it is a range. `doubt` says in
    Chinese why it is no plain number."""

    number: Decimal
    unit: str
    start: int
    end: int
    low: Decimal | None = None
    doubt: str = ""


def narrow(text: str) -> str:
    """Return a text with its full-width digits plain, sign for sign."""
    return text.translate(_WIDE)


def quantities(text: str, *, words: bool = True) -> list[Quantity]:
    """Return the numbers with units in a text, in their order; with `words` Chinese numerals
    too."""
    plain = narrow(text)
    found = [*_read(_QUANTITY, plain), *(_read(_IN_WORDS, plain) if words else ())]
    found.sort(key=lambda each: each.start)
    return [each for each in found if not any(_covers(other, each) for other in found)]


def number(text: str) -> Decimal | None:
    """Read a number as a cell has it alone; None where it is none, or none that a plan may
    count."""
    value = typed.number(narrow(text).replace("，", ","))
    return value if value is not None and is_plain_number(value) else None


def doubt_in(clause: str, before: str) -> str:
    """Say why a number in a clause, behind some words, says how much no year's total is; empty
    where it does."""
    if _GROWS.search(before):
        return "说的是增减多少，不是做到多少"
    if _PLACED.search(before):
        return "说的是名次"
    if found := re.search("每(?:个?学期|周|天|日|两年)", before):
        return f"“{found[0]}”的没有现成的写法"
    if _EACH.search(before):
        return "是每人、每个单位各要多少，要按名册算"
    if _TOGETHER.search(before):
        return "像是几年合起来的数"
    if re.search("近 *$|逾 *$|上 *$|不足 *$|将近 *$", before):
        return "不是准数"
    return ""


def _read(form: re.Pattern[str], text: str) -> Iterator[Quantity]:
    for found in form.finditer(text):
        groups = found.groupdict()
        value = number(found["number"])
        behind = text[found.start("unit") :]
        if value is None or _NO_UNIT.match(behind) or _NAMES_ONE.match(behind):
            continue
        low = number(groups["low"]) if groups.get("low") else None
        vague = groups.get("vague") or groups.get("more")
        doubt = f"“{found[0]}”不是准数" if vague else ""
        if low is not None and low >= value:
            doubt = f"“{found[0]}”的两头读不准"
        yield Quantity(value, found["unit"], found.start(), found.end(), low, doubt)


def _covers(wide: Quantity, other: Quantity) -> bool:
    return wide is not other and wide.start <= other.start and other.end <= wide.end
