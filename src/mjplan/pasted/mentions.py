"""What a sentence mentions: items by their names, numbers with a unit, days.

Sentences are given as `plain` makes them, in which every sign stands where it stood.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from mjplan import typed
from mjplan.intake import as_written
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.sheets.book import Unread
from mjplan.text import named

_SMALL = "零一二三四五六七八九十"
_NUMBER = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?:\.[0-9]+)?[万亿]?|[{_SMALL}百千万亿]{{1,12}}"
_INEXACT = (
    r"(?:大?约|近|大概|超过?|逾|不足|不到|[上几数好](?=[十百千万])|负"
    r"|[0-9.,万亿百千]{1,12}[-~—–至到/+×*:]?)"
)
_FUZZY = r"[余多几来]?"
_LATER = re.compile(r"左右|上下|以上|以下|以内|[-~—–至到][0-9]")
_OTHER_WORD = re.compile(r"[第统唯专单之]\s?$")
"""What makes an ordinal or another word of a number: 第12期, 统一次."""
_LONGER_UNIT = re.compile("次|户次|场次|月|季度|半年|小时|工作日|百分点|学时|课时")
"""What makes another unit of one: 人次, 个月."""

_MONTH = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月"
_DAY = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = rf"(?:(?:[0-9]{{4}}|[{_SMALL}]{{4}})年|[今去]年)"
_TO = r"\s?[-~—–至到]\s?"
_WEEKDAY = r"(?:\s?\((?:周|星期|礼拜)[一二三四五六日天]\))?"
_DAYS = re.compile(
    rf"{_YEAR}?\s?{_MONTH}\s?(?:{_DAY}(?:{_TO}{_DAY})?[日号](?:{_TO}(?:{_MONTH})?{_DAY}[日号])?|[底末])"
    rf"{_WEEKDAY}"
    r"|(?<![0-9./-])[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?![0-9./])"
    r"|(?<![0-9])20[0-9]{6}(?![0-9])"
)
_BARE = re.compile(
    r"[0-9]{1,2}[./][0-9]{1,2}(?:\s?[-~—–至到]\s?[0-9]{1,2}[./][0-9]{1,2})?"
    r"(?=[\s,:、(]|[^\W0-9]|$)(?![万亿元米公里人个次篇期场份天年月号日折倍分斤吨亩级])"
)
"""3.5 at the beginning of a sentence, where no unit follows."""
_RELATIVE = re.compile(
    r"(?:上上?个?|本|这|下个?)?(?:周|星期|礼拜)[一二三四五六日天](?![一-鿿]?[0-9])|[今昨前明][天日](?!报)"
)
_ALONE = re.compile(r"(?<![0-9月./-])[0-9]{1,2}日(?!报)")
PERIODS = re.compile(
    rf"[本当上下全]月|{_MONTH}份?(?!\s?[0-9{_SMALL}])|季度|半年|全年|今年|本年|[上本]周(?![一二三四五六日天])"
    r"|累计|截至|截止"
)
"""Words for a span of days: what is said of it did not happen on a day named before."""


class Mention(NamedTuple):
    """An item that is mentioned, and where."""

    item: AnyItem
    start: int
    end: int


class Amount(NamedTuple):
    """A number with its unit, or why it is none, and where it stands."""

    value: Decimal | Unread
    text: str
    start: int
    end: int


class Words(NamedTuple):
    """Words for a day, and where they stand."""

    text: str
    start: int
    end: int


def plain(sentence: str) -> str:
    """Return a sentence without blanks at its ends, full-width signs made plain; no other sign
    moves."""
    sentence = sentence.strip()
    lower = sentence.lower()
    return typed.narrow(lower if len(lower) == len(sentence) else sentence)


class Names:
    """The names of a plan's items, to be found in sentences."""

    def __init__(self, plan: Plan) -> None:
        self._of: dict[str, list[AnyItem]] = {}
        for thing in plan.named_things():
            for name in dict.fromkeys(map(plain, (thing.name, *thing.aliases))):
                if len(name) > 1:  # one character may be the beginning of anything
                    self._of.setdefault(name, []).append(plan.items[thing.id])
        names = sorted(self._of, key=len, reverse=True)
        first = "".join(re.escape(sign) for sign in sorted({name[0] for name in names}))
        every = "|".join(map(re.escape, names))
        self._pattern = re.compile(f"(?=[{first}])(?:{every})" if names else r"(?!)")

    def mentions(self, sentence: str) -> list[Mention]:
        """Return the items that are mentioned, each once; of overlapping names the longest."""
        found: dict[str, Mention] = {}
        for match in self._pattern.finditer(sentence):
            for item in self._of[match[0]]:
                found.setdefault(item.id, Mention(item, *match.span()))
        return list(found.values())

    def meant(self, word: str) -> AnyItem | None:
        """Return the one item that a cell means by a name, or by a part that only it has."""
        word = plain(word)
        if word in self._of and len(self._of[word]) == 1:
            return self._of[word][0]
        items = self._having(word) if len(word) > 1 else []
        return items[0] if len(items) == 1 else None

    def _having(self, part: str) -> list[AnyItem]:
        found = {item.id: item for name, of in self._of.items() if part in name for item in of}
        return list(found.values())

    def begun(self, sentence: str) -> Mention | None:
        """Return the one item that a sentence may mean whose first two to six characters are a part
        of its name: it has to be asked about."""
        for length in range(6, 1, -1):
            part = sentence[:length]
            items = self._having(part) if len(part) == length else []
            if items:
                return Mention(items[0], 0, length) if len(items) == 1 else None
        return None


def amounts(sentence: str, unit: str, apart: Sequence[tuple[int, int]] = ()) -> list[Amount]:
    """Return the numbers of a unit, none of those `apart` that are parts of days or names."""
    unit = plain(unit)
    if not unit:
        return []
    pattern = (
        rf"(?P<before>{_INEXACT})?(?P<number>{_NUMBER})(?P<fuzzy>{_FUZZY})\s?{re.escape(unit)}"
    )
    return [
        each
        for match in re.finditer(pattern, sentence)
        if (each := _amount(sentence, match, unit)) is not None
        and not any(start < each.end and each.start < end for start, end in apart)
    ]


def _amount(sentence: str, match: re.Match[str], unit: str) -> Amount | None:
    """Return a number of a unit; None for an ordinal, and for one of a longer unit."""
    rest = sentence[match.end() :]
    if _OTHER_WORD.search(sentence[: match.start()]) or _LONGER_UNIT.match(rest):
        return None
    later = _LATER.match(rest)
    end = match.end() + (later.end() if later else 0)
    text = sentence[match.start() : end]
    value = as_written.number(text, unit)
    if isinstance(value, Unread) or later or match["fuzzy"]:
        value = value if isinstance(value, Unread) else Unread(f"{named(text)}不是确切的数")
    return Amount(value, text, match.start(), end)


def days(sentence: str) -> list[Words]:
    """Return the words for days in a sentence; what names a day by another one (昨天, 上周五) only
    where nothing else does."""
    found = [*_words(_DAYS, sentence)]
    if bare := _BARE.match(sentence):
        found.insert(0, Words(bare[0], *bare.span()))
    return found or [*_words(_RELATIVE, sentence)] or [*_words(_ALONE, sentence)]


def _words(pattern: re.Pattern[str], sentence: str) -> Iterator[Words]:
    for match in pattern.finditer(sentence):
        yield Words(match[0], *match.span())
