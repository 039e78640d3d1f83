"""How a plan's own words compare a number: 不超过 3 起, 90%以上, 15—20 篇, 85%左右.

A word counts where it stands beside the target's number, or beside a number where the target's
does not stand in the text at all: in `不超过 3000 字的报告 10 篇` nothing is said of the ten.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from mjplan import typed
from mjplan.band import Comparator

_DIGITS = r"[0-9]+(?:\.[0-9]+)?"
_NUMBER = rf"(?:{_DIGITS}[万亿]?|[零一二三四五六七八九十百千万亿两]+)"
_NEAR = r"[^\s,。;:、()0-9零一二三四五六七八九十百千万亿两]{0,4}?"
"""What may stand between a word and its number: 控制在全年3起."""
_UNIT = r"[^\s,。;:、()0-9]{0,6}?(?:\(含\)|含)?"
_N = f"(?P<n>{_NUMBER})"

_AFTER = f"{_N}{_UNIT}(?:%s)(?!工作|任务|措施|内容|方面)"
_BEFORE = f"(?<![不得能应可宜会再准许])(?:%s){_NEAR}{_N}"
_AT = f"(?<![签预合违节契邀特制公条])(?:%s){_N}"
_NOT = f"(?:不[得能应可宜会再准许]?(?:%s)){_NEAR}{_N}?"
_SIGN = f"(?:%s){_N}?"

_BESIDE: tuple[tuple[int, Comparator, str, str], ...] = (
    (4, "at_most", _AFTER, "以内|之内|及?以下"),
    (4, "at_least", _AFTER, "及?以上"),
    (4, "about", _AFTER, "左右|上下"),
    (2, "at_most", _NOT, "超过|超出|高于|多于|大于|突破"),
    (2, "at_least", _NOT, "低于|少于|小于"),
    (2, "at_most", _SIGN, "≤|≦|<=?"),
    (2, "at_least", _SIGN, "≥|≧|>=?"),
    (2, "at_most", _BEFORE, "低于|少于|小于|至多|最多|控制在"),
    (2, "at_most", _BEFORE, "(?:下降|回落|[降减压缩][低少减降缩小短]?)[到至为]"),
    (2, "at_least", _BEFORE, "高于|多于|大于|至少|最少"),
    (2, "about", _AT, "约"),
    (2, "exactly", _BEFORE, "正好|恰好|刚好"),
    (1, "at_least", _BEFORE, "达到?|超过?|突破|力争"),
    (1, "at_least", _BEFORE, "(?:增加|增长|提高|提升|上升|扩大|增)[到至]"),
)
"""How much a word decides, what it says, and how it stands beside a number: what follows the number
is meant whatever stands before it, 达到 90%以下 is not more than 90."""

_RANGE = (
    rf"(?<![-第0-9.])(?P<n>{_NUMBER})(?:%|‰|[^\s,。;:、()0-9提升增高降减低少长多至到—~–-]{{1,3}})?"
    rf"(?:[—~–至到-]+(?P<m>{_NUMBER})(?![-0-9.]|个?月|日|号|季度)"
    rf"|[和与](?P<k>{_NUMBER})[^\s,。;:、()0-9]{{0,3}}之间)"
)
_OPEN = rf"(?:下降|降低|减少|压减|压缩|缩减|削减|保持|稳定|维持)(?![到至为]){_NEAR}(?P<n>{_NUMBER})"
_NEVER = r"零(?:发生|事故|死亡|伤亡|投诉|违纪|违法)|杜绝|不发生"

_LAST_YEAR, _FIRST_YEAR = 2999, 1900


class Reading(NamedTuple):
    """What a text says of a number: how it compares (more than one where it contradicts itself),
    `firm` where it says so in as many words; whether its words leave the direction `open` (下降
    10%), and whether something is `never` to happen."""

    comparators: frozenset[Comparator]
    firm: bool = False
    open: bool = False
    never: bool = False


class _Hit(NamedTuple):
    rank: int
    comparator: Comparator
    numbers: frozenset[Decimal]


def read(text: str, targets: Collection[Decimal]) -> Reading:
    """Return how a text compares some of the `targets`; nothing where it has only a number."""
    plain = unicodedata.normalize("NFKC", text)
    return _read(re.sub(r"(?<=\D)\s+|\s+(?=\D)", "", plain), frozenset(targets))


@cache
def _read(text: str, targets: frozenset[Decimal]) -> Reading:
    wanted = targets | {-target for target in targets if target < 0}
    hits = _relevant([*_hits(text), *_ranges(text)], _numbers(text), wanted)
    never = re.search(_NEVER, text) is not None
    rank = max((hit.rank for hit in hits), default=0)
    said = frozenset(hit.comparator for hit in hits if hit.rank == rank)
    if said == {"at_least", "at_most"}:
        said = frozenset({"between"})
    if never and not said:
        said = frozenset({"at_most"})
    if all(target < 0 for target in targets) and re.search("[降减]", text):
        said = frozenset(_TURNED.get(each, each) for each in said)
    left_open = [_Hit(0, "at_least", _values(f["n"])) for f in re.finditer(_OPEN, text)]
    is_open = not said and bool(_relevant(left_open, _numbers(text), wanted))
    return Reading(said, rank > 1 or never, is_open, never)


_TURNED: dict[Comparator, Comparator] = {"at_least": "at_most", "at_most": "at_least"}
"""Of a change that is written below zero, 降低 10%以上 is not more than -10."""


def _relevant(
    hits: list[_Hit], numbers: frozenset[Decimal], targets: frozenset[Decimal]
) -> list[_Hit]:
    """Return what is said of the targets; where they do not stand in the text, all that is said."""
    about = [hit for hit in hits if not hit.numbers or hit.numbers & targets]
    return about if about or numbers & targets else hits


def _hits(text: str) -> Iterator[_Hit]:
    for rank, comparator, form, words in _BESIDE:
        for found in re.finditer(form % words, text):
            yield _Hit(rank, comparator, _values(found["n"]) if found["n"] else frozenset())


def _ranges(text: str) -> Iterator[_Hit]:
    """Yield the ranges, which years (2016—2020年) and quarters are not."""
    for found in re.finditer(_RANGE, text):
        low, high = _values(found["n"]), _values(found["m"] or found["k"])
        if not low or not high or min(low) >= max(high):
            continue
        years = all(_FIRST_YEAR <= each <= _LAST_YEAR for each in low | high)
        if not (years and text[found.end() :].startswith(("年", "学年", "财年"))):
            yield _Hit(3, "between", low | high)


def _numbers(text: str) -> frozenset[Decimal]:
    """Return every number of a text."""
    found = (_values(each) for each in re.findall(_NUMBER, text))
    return frozenset[Decimal]().union(*found)


def _values(written: str) -> frozenset[Decimal]:
    """Return what a number may mean: 10万 ten, where the unit is 万元, or a hundred thousand."""
    read = {typed.number(written), typed.number(written.rstrip("万亿") or written)}
    return frozenset(each for each in read if each is not None)
