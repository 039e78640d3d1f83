"""How a plan's own words compare a number: 不超过 3 起, 90%以上, 15—20 篇, 85%左右.

A word counts where it stands beside the target's number, or beside a number where the target's
does not stand in the text at all: in `不超过 3000 字的报告 10 篇` nothing is said of the ten. And
`下降 10%以上` says by how much something falls, nothing of a target of 90 that is left.

Numbers are put aside before anything is looked for, `不超过 # 字的报告 # 篇`: patterns that know no
Chinese character classes are compiled in no time, and every question asks for them.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import cache

from mjplan import typed
from mjplan.band import Comparator
from mjplan.value import Value

COMPARATORS: dict[Comparator, str] = {
    "at_least": "不少于",
    "at_most": "不超过",
    "between": "介于",
    "exactly": "正好",
    "about": "左右",
}
"""What a reader calls each comparator, before its number."""

_NUMERALS = frozenset("零一二三四五六七八九十百千万亿两")
_PLAIN = {ord(sign): "," for sign in "。;:、()"} | {ord(dash): "-" for dash in "—–~"}
"""Signs that end what a word may be about, and dashes, as one sign each."""

_AFTER = "#[^#,]{0,6}?(?:,含[^,]{0,6},)?(?:%s)"
_CLOSE = "#(?!栋)(?!幢)[^#,]{0,2}?(?:%s)"
_BEFORE = "(?:%s)[^#,]{0,4}?#"
_AT = "(?:%s)#"
_ALONE = "(?:%s)(?:[^#,]{0,4}?#)?"

_LESS = "下降|下调|回落|收窄|降?低|降|减少?|压[减缩降]?|缩[减小短]?|精简|裁减|削减|跌"
_NOT = "不(?!断)(?!仅).?|不允许|不得再|不能再|没有?|未|无|严禁|禁止|避免|防止"

_BESIDE: tuple[tuple[int, Comparator, str, str], ...] = (
    (4, "at_most", _AFTER, "以内|之内|以下"),
    (4, "at_least", _AFTER, "以上"),
    (4, "about", _AFTER, "左右|上下"),
    (4, "at_most", _CLOSE, "(?<!区)(?<!市)内(?=,|$)|封顶|为限|为上限"),
    (2, "at_most", _ALONE, f"(?:{_NOT})(?:超过|超出|超(?=#)|高于|多于|大于|突破|逾)"),
    (2, "at_least", _ALONE, "不.?(?:低于|少于|小于)"),
    (2, "at_most", _ALONE, "≤|≦|⩽|≯|<=?"),
    (2, "at_least", _ALONE, "≥|≧|⩾|≮|>=?"),
    (2, "at_most", _BEFORE, "低于|少于|小于|至多|最多|控制[在到为]|上限"),
    (2, "at_most", _AT, "不足|(?<!达)不到|跌破|封顶|(?<!史)最高|限额为?"),
    (2, "at_most", _BEFORE, f"(?:{_LESS})(?:到|至|为|成(?!本)(?!效))"),
    (2, "at_least", _BEFORE, "高于|多于|大于|至少|最少"),
    (2, "about", _AT, "约"),
    (2, "exactly", _BEFORE, "正好|恰好|刚好"),
    (1, "at_least", _BEFORE, "达到?|超过?|突破|力争"),
    (1, "at_least", _BEFORE, "(?:增加|增长|提高|提升|上升|扩大|增)(?:到|至)"),
)
"""How much a word decides, what it says, and how it stands beside a number: what follows the number
is meant whatever stands before it, 达到 90%以下 is not more than 90."""

_NOT_BEFORE = {"约": "签预合违节契邀特制公条"} | dict.fromkeys(
    ("低", "少", "小", "高", "多", "大", "超", "突"), "不得能应可宜会再准许"
)
"""What makes another word of a word: 签约, 不低于."""
_NOT_BEHIND = ("工作", "任务", "措施", "内容", "方面")
"""What makes of 以下 and 以上 the things that are listed."""

_RANGE = (
    "(?<![A-Za-z])#([^#,-]{0,3}?)(?:-+|至|(?<!达)到)#"
    "|(?<![A-Za-z])#[^#,-]{0,3}?[和与]#(?=[^#,]{0,3}?之间)"
)
"""Two ends, of which the number in a name (PM2.5) is none."""
_VERBS = frozenset("提升增高降减低少长多")
_CALENDAR = ("月", "个月", "日", "号", "季度")
_FALL = "(?:下降|下调|降低|减少|收窄|压[减缩降]|缩[减短]|削减)(?!到|至|为)[^#,]{0,4}?#|[降减]#"
_OPEN = (
    f"{_FALL}|(?:保持|稳定|维持)(?!到|至|为)[^#,]{{0,4}}?#"
    "|(?:排名|名次|位次|位列|位居)[^#,]{0,4}?#|前#(?=名|位|强|,|$)|国前#|省前#|市前#|县前#|区前#"
)
_WITHIN = "#个?(?:工作日|日|天|小时|分钟|周|月)(?:内|办结|办完|答复)"
_UNDER = (
    "(?<![不得])(?:低于|少于|小于)[^#,]{0,2}(?:平均|全国|全省|全市|全区|全县|上年|去年|同期)"
    "|控制在[^#,]{1,6}内|只减不增|不再?增加?(?=,|$)"
)
"""What is a limit though nothing compares the number: a time (5 个工作日内), what others have (低于
全国平均, 控制在预算内), what there is already (只减不增)."""
_NEVER = ("零发生", "零事故", "零死亡", "零伤亡", "零投诉", "零违纪", "零违法", "杜绝", "不发生")

_FIRST_YEAR, _LAST_YEAR = 1900, 2999


class Reading(Value, frozen=True):
    """What a text says of a number: how it compares (more than one where it contradicts itself),
    `firm` where it says so in as many words; whether its words leave the direction `open` (下降
    10%, 前 5 名), whether a target is the number by which something `falls`, and whether
    something is `never` to happen."""

    comparators: frozenset[Comparator]
    firm: bool = False
    open: bool = False
    never: bool = False
    falls: bool = False


_SILENT = Reading(frozenset())
_SIGNS = frozenset(
    "内下上右不未没无禁限办答跌≤≦⩽≯<≥≧⩾≮>于至到最控约好达超突破封力降减压缩窄增保稳维前名位零杜—–~-和与"
)
"""Without one of these a text compares nothing."""


class _Hit(Value, frozen=True):
    """What a word says of which numbers; of none where it stands alone (不高于全市平均)."""

    rank: int
    comparator: Comparator
    numbers: frozenset[Decimal]


class _Text(Value, frozen=True):
    """A text without its numbers, each of which may mean two, and the numbers in their order."""

    words: str
    numbers: tuple[frozenset[Decimal], ...]

    def number(self, place: int) -> frozenset[Decimal]:
        """Return the number that stands in the words as `#` at a place."""
        return self.numbers[self.words.count("#", 0, place)]

    @property
    def all(self) -> frozenset[Decimal]:
        return frozenset[Decimal]().union(*self.numbers)


def read(text: str, targets: Collection[Decimal]) -> Reading:
    """Return how a text compares some of the `targets`; nothing where it has only a number."""
    plain = unicodedata.normalize("NFKC", text)
    return _read(plain, frozenset(targets)) if _SIGNS.intersection(plain) else _SILENT


@cache
def _read(written: str, targets: frozenset[Decimal]) -> Reading:
    text = _apart(written)
    wanted = targets | {-target for target in targets if target < 0}
    fallen = [text.number(f.end() - 1) for f in re.finditer(_FALL, text.words)]
    hits = _hits_of(text, wanted, fallen)
    never = any(word in written for word in _NEVER)
    rank = max((hit.rank for hit in hits), default=0)
    said = frozenset(hit.comparator for hit in hits if hit.rank == rank)
    if said == {"at_least", "at_most"}:
        ends = frozenset[Decimal]().union(*(hit.numbers for hit in hits if hit.rank == rank))
        said = frozenset({"between" if len(ends) > 1 else "at_most"})  # 至少降到 35
    if not said and (never or _is_implied(text, wanted)):
        said = frozenset({"at_most"})
    if all(target < 0 for target in targets) and ("降" in written or "减" in written):
        said = frozenset(_TURNED.get(each, each) for each in said)
    changes = [
        _Hit(0, "at_least", text.number(f.end() - 1)) for f in re.finditer(_OPEN, text.words)
    ]
    is_open = not said and bool(_relevant(changes, text.all, wanted))
    falls = not said and any(number & targets for number in fallen)
    return Reading(said, rank > 1 or never, is_open, never, falls)


def _hits_of(
    text: _Text, targets: frozenset[Decimal], fallen: list[frozenset[Decimal]]
) -> list[_Hit]:
    """Return what is said of the targets, and not of the numbers by which something falls."""
    by = frozenset[Decimal]().union(*fallen) - targets
    hits = _relevant([*_hits(text), *_ranges(text)], text.all, targets)
    return [hit for hit in hits if not hit.numbers & by]


def _is_implied(text: _Text, targets: frozenset[Decimal]) -> bool:
    """Tell whether a text limits the targets as a time within which something is done, or by what
    others have."""
    within = re.finditer(_WITHIN, text.words)
    if any(text.number(found.start()) & targets for found in within):
        return True
    return not text.all & targets and re.search(_UNDER, text.words) is not None


_TURNED: dict[Comparator, Comparator] = {"at_least": "at_most", "at_most": "at_least"}
"""Of a change that is written below zero, 降低 10%以上 is not more than -10."""


def _relevant(
    hits: list[_Hit], numbers: frozenset[Decimal], targets: frozenset[Decimal]
) -> list[_Hit]:
    """Return what is said of the targets; where they do not stand in the text, all that is said."""
    about = [hit for hit in hits if not hit.numbers or hit.numbers & targets]
    return about if about or numbers & targets else hits


def _apart(written: str) -> _Text:
    """Put the numbers of a text aside; blanks say nothing."""
    words, numbers, number = "", [], ""
    for sign in f"{written} ":
        is_point = sign == "." and number[-1:].isdecimal()
        if sign.isdecimal() or sign in _NUMERALS or is_point:
            number += sign
            continue
        if number:
            numbers.append(_values(number))
            words, number = f"{words}#", ""
        words += "" if sign.isspace() or sign == "#" else sign.translate(_PLAIN)
    return _Text(words, tuple(numbers))


def _values(number: str) -> frozenset[Decimal]:
    """Return what a number may mean: 10万 ten, where the unit is 万元, or a hundred thousand."""
    read = {typed.number(number), typed.number(number.rstrip("万亿") or number)}
    return frozenset(each for each in read if each is not None)


def _hits(text: _Text) -> Iterator[_Hit]:
    for rank, comparator, form, words in _BESIDE:
        for found in re.finditer(form % words, text.words):
            start, said = found.start(), found[0]
            before = text.words[start - 1 : start]
            if before and before in _NOT_BEFORE.get(said[0], ""):
                continue
            if form == _AFTER and text.words[found.end() :].startswith(_NOT_BEHIND):
                continue
            place = said.find("#")
            number = text.number(start + place) if place >= 0 else frozenset[Decimal]()
            yield _Hit(rank, comparator, number)


def _ranges(text: _Text) -> Iterator[_Hit]:
    """Yield the ranges, which years (2016—2020年), days and quarters are not."""
    for found in re.finditer(_RANGE, text.words):
        low, high = text.number(found.start()), text.number(found.end() - 1)
        before, behind = text.words[: found.start()], text.words[found.end() :]
        if not low or not high or min(low) >= max(high) or _VERBS & set(found[1] or ""):
            continue
        years = all(_FIRST_YEAR <= each <= _LAST_YEAR for each in low | high)
        if years and behind.startswith(("年", "学年", "财年")):
            continue
        if not (before.endswith(("第", "-")) or behind.startswith(("-", *_CALENDAR))):
            yield _Hit(3, "between", low | high)
