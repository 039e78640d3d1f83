"""Sentences -> phrases: what is to be done, how much of it, and what it may be called."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from mjplan.draft.quantities import Quantity, has_digits, may_be_reached, narrow, quantities
from mjplan.draft.uncertain import doubt_in
from mjplan.periods import Every

LONGEST = 480
"""Characters of a text that a plan keeps in one piece."""

_SENTENCE = re.compile(r"[^。！？!?；;]*[。！？!?；;]+[”’）》)]*|[^。！？!?；;]+$")
_ENGLISH = re.compile(r"(?<=[a-z0-9)]\.) +(?=[A-Z])")
_OPEN, _CLOSE = "“‘（(《「『[", "”’）)》」』]"
_AND = ("、", "以及", "和", "及", "与")

_SOME_TIME = (
    "(?:到|至)?(?:(?:19|20)[0-9]{2} ?[-—–~至] ?)?(?:19|20)[0-9]{2} ?年度?，?"
    "|全年|每年度?|每学年|年内|年底前?|当年|今年|本年度?|其中"
    "|同时|并且?|以及|和|及|与|、"
)
_WISHES = "力争|确保|争取|计划|要求|继续|积极|努力|认真|切实|不断|进一步"
_ACTS = (
    "举办|举行|召开|开展|组织|完成|形成|提交|出刊|出版|编印|编发|编辑|做好|办好|撰写|发表|建立|新建(?![、和与及改扩续])|制作|推出|安排|实施|进行"
    "|实现|达成|落实"
)
_COMPARED = (
    "(?:提高|提升|增加|增长|扩大|下降|降低|减少|压缩|控制|降)[到至在]|不少于|不低于|不高于|不超过|至少|最少|最多|多于|超过|达到|达|大于|小于|控制在|保持在|稳定在|约|共计?|各|均|为|至|到"
    "|[≥≤>=<：:]"
)
_TAIL = "/年|每年度?|及?以上|及?以下|以内|之内|之间|左右|上下|不等"
_BEGIN = re.compile(rf"(?:{_SOME_TIME}|{_WISHES})+")
_FIRST = re.compile(rf"(?:在[^，,]{{1,15}}?(?={_ACTS}))?(?:{_ACTS})+(?:了|好)?")
_TO_WHOM = re.compile(rf"向[^，,]{{1,15}}?(?:{_ACTS})")
_BY_WHAT = re.compile("(?:通过|采取|以)[^。]*?(?:形式|方式|途径|渠道|手段)，?(?=.{4})")
_END = re.compile(rf"(?:(?:{_COMPARED}|{_TAIL})|[ 的])+$")
_BEHIND = re.compile(rf"(?:{_TAIL}|[ 的])+")
LEVELS = re.compile(
    "(?:数|率|总量|规模|比例|比重|面积|余额|收入|得分|指数|满意度|浓度|存量|水平|密度|系数|寿命|时限)$"
)
_DONE_ONCE = re.compile(
    "换届|出台|印发|建成|组建|竣工|投入使用|挂牌成立|制定[^，]*(?:规划|办法|制度|细则|方案|章程)"
)
_PERIODS: tuple[tuple[str, Every], ...] = (
    ("每季度?", "quarter"),
    ("每个季度", "quarter"),
    ("每个?月", "month"),
    ("每半年", "half"),
)
_MEETING = re.compile(
    "(?:培训班|学习班|研讨班|班|交流会|座谈会|研讨会|报告会|会议|会|活动|讲座|比赛|论坛|展览|检查|调研|工作)$"
)
_POINT = re.compile(
    r"(?:[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、"
    r"|KR ?\d{1,2}[.．、:： ]|\d{1,2}[.．、)）](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])\s*"
)
_CIRCUMSTANCE = re.compile(
    "[到至] ?(?:19|20)[0-9]{2} ?年|围绕|根据|按照|结合|依托|通过|以|为了?"
    "|在[^，]*(?:下|中|上|期间|基础上)$"
)
_AGES = re.compile("[0-9]+周?岁(?:以[上下])?")
_NAME_LENGTH = 24
_SIGNS = "，。；：、！？ ,.;:!?"


class Phrase(NamedTuple):
    """Something that a text asks: its own words, a name, the number if there is one. `every` is the
    period in each of which it is asked; `doubt` why the number may be no target, `guesses` what was
    guessed of the name or the kind, in Chinese."""

    wording: str
    name: str
    quantity: Quantity | None = None
    every: Every | None = None
    is_level: bool = False
    is_done_once: bool = False
    doubt: str = ""
    guesses: tuple[str, ...] = ()


def sentences(text: str) -> list[str]:
    """Split a text into its sentences, each short enough to be kept in one piece."""
    found = []
    for part in _ENGLISH.split(text):
        found += [each.strip() for each in _SENTENCE.findall(part)]
    return [piece for each in found if each for piece in _pieces(each)]


def phrases(sentence: str, *, words: bool = True) -> list[Phrase]:
    """Return what a sentence asks, clause by clause; with `words` numbers may be Chinese."""
    sentence = _without(_POINT, sentence)
    clauses = _clauses(sentence.rstrip("。！？!?；;"))
    if not any(quantities(each, words=words) or _DONE_ONCE.search(each) for each in clauses):
        clauses = [sentence.rstrip("。！？!?；;")]
    found: list[Phrase] = []
    before = ""
    for clause in clauses:
        asked = f"{before}{clause}"
        if (
            not quantities(clause, words=words)
            and _CIRCUMSTANCE.match(clause)
            and clause is not clauses[-1]
        ):
            before = f"{asked}，"
            continue
        found += _of_clause(asked, clause, words=words)
        before = ""
    return found


def name_of(text: str) -> str:
    """Return a short name out of a text."""
    text = _without(_BEGIN, text.strip(_SIGNS)) or text
    if len(text) > _NAME_LENGTH:
        text = re.split("[，。；：,;:]", text)[0]
    text = text[:_NAME_LENGTH].strip(_SIGNS) or "事项"
    return text[1:-1] if re.fullmatch("“[^“”]+”", text) else text


def unnumbered(text: str) -> str:
    """Return a text without the number of a point that it begins with."""
    return _without(_POINT, text)


def _without(form: re.Pattern[str], text: str) -> str:
    """Return a text without what it begins with."""
    found = form.match(text)
    return text[found.end() :] if found else text


def _pieces(sentence: str) -> Iterator[str]:
    """Cut what is too long, behind a comma if there is one."""
    while len(sentence) > LONGEST:
        cut = max(sentence.rfind(sign, 0, LONGEST) for sign in "，,、 ") + 1 or LONGEST
        yield sentence[:cut]
        sentence = sentence[cut:]
    yield sentence


def _clauses(sentence: str) -> list[str]:
    """Split a sentence at its commas, but not inside of quotes, brackets and numbers."""
    found, depth, begin = [], 0, 0
    plain = narrow(sentence)
    for place, sign in enumerate(plain):
        depth = max(0, depth + (sign in _OPEN) - (sign in _CLOSE))
        in_number = (
            plain[place - 1 : place].isdecimal() and plain[place + 1 : place + 2].isdecimal()
        )
        if sign in "，," and not depth and not in_number:
            found.append(sentence[begin:place])
            begin = place + 1
    return [each.strip() for each in (*found, sentence[begin:]) if each.strip()]


def _of_clause(wording: str, clause: str, *, words: bool) -> list[Phrase]:
    found = quantities(clause, words=words)
    if not found:
        name = _without(_FIRST, _without(_BEGIN, _without(_BY_WHAT, clause)))
        once = _DONE_ONCE.search(clause) is not None
        return [Phrase(wording, name_of(name if len(name) > 3 else clause), is_done_once=once)]
    pieces = _split(clause, found)
    if pieces is None:
        doubt = "一句里有几个数，不知道各管什么"
        return [Phrase(wording, name_of(clause), found[0], doubt=doubt)]
    told = []
    for (start, end), quantity in zip(pieces, found, strict=True):
        told += _of_piece(wording, clause, (start, end), quantity)
    return told


def _split(clause: str, found: list[Quantity]) -> list[tuple[int, int]] | None:
    """Return for each number the part of the clause that is about it; None where they can't be
    told apart."""
    begin, pieces = 0, []
    for first, then in pairwise(found):
        between = clause[first.end : then.start]
        cuts = [first.end + at for sign in _AND if (at := between.rfind(sign)) >= 0]
        if not cuts:
            return None
        pieces.append((begin, max(cuts)))
        begin = max(cuts)
    return [*pieces, (begin, len(clause))]


def _of_piece(
    wording: str, clause: str, piece: tuple[int, int], quantity: Quantity
) -> list[Phrase]:
    before = clause[piece[0] : quantity.start]
    behind = clause[quantity.end : piece[1]]
    every = next((each for word, each in _PERIODS if re.search(word, before)), None)
    doubt = quantity.doubt or doubt_in(clause, before, quantity)
    if not doubt and has_digits(_AGES.sub("", before)):
        doubt = "前面还有一个数，不知道各管什么"
    name = _name(before, behind)
    doubt = doubt or ("" if name else "没有写是什么的数")
    name = name_of(clause) if doubt else name
    is_reached = re.search("(?:达到?|拥有|保有|增加到|增至) *$", before) is not None
    is_level = (
        quantity.unit in "%‰分度"
        or (is_reached and may_be_reached(quantity.unit))
        or LEVELS.search(name) is not None
    )
    phrase = Phrase(wording, name, quantity, every, is_level, False, doubt)
    if re.match(" *其中", before):
        phrase = phrase._replace(guesses=("“其中”的是前一项的一部分",))
    if re.search("各 *$", before):
        things = _things(_END.sub("", before))
        if len(things) > 1:
            return [phrase._replace(name=name_of(each), guesses=more) for each, more in things]
    elif re.search("[、和与及]", name) and not re.search("[等“《]", name):
        guess = f"“{name}”合起来算；各要这么多的，请分成几个事项"
        return [phrase._replace(guesses=(guess,))]
    return [phrase]


def _name(before: str, behind: str) -> str:
    """Name what a number counts by the words behind it, else by those before it; empty where
    neither say."""
    behind = re.split("并|且|[，,；（(]", _without(_BEHIND, behind))[0].strip()
    if len(behind) > 1 and behind[0] not in "、和与及等":
        return name_of(behind)
    begun = _END.sub("", re.sub("每(?:个?季度?|个?月|半年)", "", before))
    begun = _without(_BEGIN, begun)
    rest = _END.sub("", _without(_FIRST, _without(_TO_WHOM, begun)))
    rest = begun if rest[:1] in ("、", "和", "与", "及") else rest  # 新建、改建学校
    return name_of(rest) if len(rest) > 1 else ""


def _things(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the several things of an enumeration (甲、乙培训班), each with what was guessed of its
    name."""
    text = _without(_FIRST, _without(_BEGIN, text))
    parts, depth, begin = [], 0, 0
    for place, sign in enumerate(text):
        depth = max(0, depth + (sign in _OPEN) - (sign in _CLOSE))
        if sign in "、和与及" and not depth:
            parts.append(text[begin:place])
            begin = place + 1
    parts = [each.strip() for each in (*parts, text[begin:]) if each.strip()]
    ending = _MEETING.search(parts[-1]) if parts else None
    return [_thing(each, ending[0] if ending else "") for each in parts]


def _thing(part: str, ending: str) -> tuple[str, tuple[str, ...]]:
    """Return one thing with the ending that it shares with the last one."""
    if part.startswith("“") or part.endswith(ending):
        return part, ()
    return f"{part}{ending}", (f"“{part}”后面补了“{ending}”",)
