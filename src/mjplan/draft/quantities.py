"""Numbers with units in a text: which ones are plain, and why the others are not certain."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from mjplan import typed
from mjplan.scalars import is_plain_number

_WIDE = {wide: wide - 0xFEE0 for wide in (*range(ord("０"), ord("９") + 1), ord("．"), ord("％"))}
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_CHINESE = "[一二三四五六七八九十百千两]{1,7}"
_TO = "(?:[-—–~～至到]|——|--)"
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
UNIT = "|".join([*_FINE.split(), *_OFTEN, *_OTHER])
_FREE = r"(?<![A-Za-z0-9.第/×*+±＋－−-])(?<![0-9%‰][:：—–~～至到,，])(?<![0-9][万亿千百十])"
"""Where a number begins that is no part of another one: not the 1 of 15:1, of -1, of 3-2-1."""
_QUANTITY = re.compile(
    rf"{_FREE}(?:(?P<low>{_DIGITS}) *(?:{UNIT})? *{_TO} *)?(?P<number>{_DIGITS})"
    rf"(?P<vague>[余多几])? *(?P<unit>{UNIT})(?P<more>[余多]?)"
)
_IN_WORDS = re.compile(
    rf"(?<![第数几近逾成新上下首同每任统唯之逐零一二三四五六七八九十百千万两])(?P<number>{_CHINESE})"
    rf"(?P<unit>[{_OFTEN}])(?!一)"
)
_OF_DEEDS = "篇期次场份轮回遍"
"""What is counted when something is done; other things as often have a numeral in their name: 三个
平台."""
_DEEDS = frozenset(f"{_OF_DEEDS}件节课起例宗届") | {
    *("人次", "场次", "件次", "家次", "篇次", "课时", "学时", "学分", "小时", "分钟", "个百分点")
}
_DATES = re.compile(
    r"^[（(]?[0-9]{1,2}[.．、)）]|(?:19|20)[0-9]{2}(?: ?学?年|[-—–~至](?:19|20)[0-9]{2} ?学?年?)"
    r"|[0-9]{1,2}月(?:[0-9]{1,2}日)?|第[0-9]+|[〔\[][0-9]{4}[〕\]] ?[0-9]+ ?号|[A-Za-z]+[0-9.]+"
)
_YEARS = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})(?= ?学?年| ?[-—–~～至到、和与及]{1,2} ?(?:19|20)[0-9]{2})"
)
_NO_UNIT = re.compile(
    "个?(?:月|季度|工作日|学期|世纪|自然日|星期)|[年月日号]|次性|期(?:工程|项目|建设)|类"
)
_NAMES_ONE = re.compile("人(?:为|心|才|民|大)|度假|点名|部分|面向|分别|分类")
"""What only looks like a unit: 3 人大代表, 5 部分."""


class Quantity(NamedTuple):
    """A number with its unit, and where it stands; `low` where it is a range. `doubt` says in
    Chinese why it is no plain number."""

    number: Decimal
    unit: str
    start: int
    end: int
    low: Decimal | None = None
    doubt: str = ""


def is_of_things(unit: str) -> bool:
    """Whether a unit is of what there is at a year's end as often as of what a year adds: 人, 支,
    万册, and not 次, 篇, 场次."""
    return unit.lstrip("百千万亿") not in _DEEDS


def may_be_reached(unit: str) -> bool:
    """Whether `达到 N` of a unit is what there is at a year's end; money may be of a year too."""
    return is_of_things(unit) and not unit.endswith("元")


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


def year_in(text: str) -> int | None:
    """Return the one year that a text names; None where it names none or more (2021—2023年)."""
    found = set(_YEARS.findall(narrow(text)))
    return int(found.pop()) if len(found) == 1 else None


def has_digits(text: str) -> bool:
    """Whether a text has numbers that are no dates, no numbers of documents and of meetings."""
    return re.search("[0-9]", _DATES.sub("", narrow(text))) is not None


def number(text: str) -> Decimal | None:
    """Read a number as a cell has it alone; None where it is none, or none that a plan may
    count."""
    value = typed.number(narrow(text).replace("，", ","))
    return value if value is not None and is_plain_number(value) else None


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
        if form is _IN_WORDS and found["unit"] not in _OF_DEEDS and not _is_asked(text, found):
            doubt = f"“{found[0]}”像是说法里的数"
        if low is not None and low >= value:
            doubt = f"“{found[0]}”的两头读不准"
        yield Quantity(value, found["unit"], found.start(), found.end(), low, doubt)


def _is_asked(text: str, found: re.Match[str]) -> bool:
    """Whether words beside a number say that it is a limit or a floor."""
    before, behind = text[: found.start()], text[found.end() :]
    asked = ("不少于", "不低于", "至少", "不超过", "各")
    return before.endswith(asked) or re.match("及?以上|以内|以下", behind) is not None


def _covers(wide: Quantity, other: Quantity) -> bool:
    return wide is not other and wide.start <= other.start and other.end <= wide.end
