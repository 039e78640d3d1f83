"""Words by which a sentence may not tell of a finished deed, or not give the number of one deed.

It is read all the same, and asked about: such words may also tell of how a deed was done.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from mjplan.model import AnyItem
from mjplan.text import named

_CLAUSE = "[,;: ]"
_ORDERED = r"完成|达到|超|实现|落实|[按照据]"
"""After these a task or a demand is only what was fulfilled."""
_NUMERAL = "[0-9一二三四五六七八九十]"

_PLANNED = (
    "(?<![按照])计划(?![书外])|打算|准备|预计|预期|(?<![模草虚比])拟(?![定稿写订制就人])"
    "|即将|将(?:[于在要会]|陆续|更新|完成|发布|推送|推出|开展|举办|召开|组织)"
    "|下个?(?:周|星期|礼拜|月|季度|一步)|次月|明[天日年]|后天"
    "|(?<![重主])[需还]?要(?:更新|完成|发|推送|举办|召开|开展|组织|报送|达到|做)|需要"
    "|争取|力[争求]|确保|希望|必须|务必|尽快|应[于在当该]|待[办发审定核]|如果|一旦"
    "|暂定|可能(?!性)|正在|筹备(?![会组])|进行中|审核中"
)
_TOLD = (
    "(?<![申邀聘报提])请(?=各|大家|你|您|贵|于|在|按|抓紧|及时|尽快|完成|将|把|有关|相关|[0-9])|烦请|敬请|务请"
    "|[0-9一二三四五六七八九十][日号](?:之前|以前|前(?![往去来期]))"
    f"|(?:^|{_CLAUSE})(?:(?!{_ORDERED})[^,;: ]){{0,30}}?(?P<said>目标(?!责任)|任务(?![书单])|要求)"
)
_NOT_DONE = (
    "(?<!从)未(?!来|成年|婚|雨|遗漏|间断|中断|缺|出现|发现)"
    "|没有(?!遗漏|间断|中断|缺|耽误|延误|差错|失误|出错|问题)|没(?:能|完成|更新|发|做|开|办)"
    "|还[差剩缺欠]|尚[差缺欠待]|取消|推迟|延期|暂[停缓]|停[更办止]"
)
_UNDONE = (
    "撤[下销回稿除]|删[除去掉]|被删|退[回稿]|驳回|作废|下架|(?<!线)下线(?!上)|注销|销毁|收回|召回"
    "|冲[减销]|核减|扣除|剔除|[误多虚重]报|误登|(?<!不)(?<!没有)(?<!无)重复"
)
_QUESTION = "[?]|[吗么]$|是否|有没有|对不对"
_RUNNING = (
    "累计|总计|合计|截[至止]|以来|[至迄]今|[日号底末]为?止"
    f"|(?:^|{_CLAUSE})[至到](?={_NUMERAL}{{1,3}}月)|(?:季度|半年|[全今本]年度?|月份?)[已总]?共"
    r"|[0-9]{1,2}月?份?\s?[-~—–至到]\s?[0-9]{1,2}月(?:份|(?![0-9]))"
)
_RATE = (
    "每(?=[一二三四五六七八九十0-9天日周月年季次期人家个支户处位名组班轮场篇])"
    f"|各(?={_NUMERAL})|分别|[日周月季人户平]均|[篇次期个人份场条件项]/[天日周月人次]"
)
_COMPARED = "[比较](?=[上去前计同])|[同环]比|相比|增长"
_ADDED = "新增|新发展|净增|增加|减少|发展新?会员|退会"


class _Kind(NamedTuple):
    """Words, and what is asked where they stand in a sentence about an item of some sort."""

    words: re.Pattern[str]
    question: str
    concerns: Callable[[AnyItem], bool] = lambda item: True


def _is_counted(item: AnyItem) -> bool:
    return not item.is_read


_UNFINISHED = tuple(
    _Kind(re.compile(words), question)
    for words, question in (
        (_PLANNED, "做成了才登记，是否已经做成？"),
        (_TOLD, "做成了才登记，是否已经做成？"),
        (_NOT_DONE, "做成了才登记，是否已经做成？"),
        (_UNDONE, "撤下、退回、作废的不登记，是否照登？"),
        (_QUESTION, "像是问句，核实了才登记，是否照登？"),
    )
)
_NO_NUMBER_OF_ONE = (
    _Kind(
        re.compile(_RUNNING),
        "这里登记的是这一次的数，不是累计数，是否照登？",
        lambda item: item.is_summed,
    ),
    _Kind(re.compile(_RATE), "这里登记的是一共的数，不是每次、每家的数，是否照登？", _is_counted),
    _Kind(re.compile(_COMPARED), "这里登记的是这一次的数，不是增减，是否照登？", _is_counted),
    _Kind(
        re.compile(_ADDED),
        "这里登记的是当日的总数，不是增减，是否照登？",
        lambda item: item.is_read,
    ),
)


def doubts(
    text: str, items: Sequence[AnyItem], apart: Sequence[tuple[int, int]] = ()
) -> Iterator[str]:
    """Yield what has to be asked about a `plain` sentence on some items, once for each kind of
    words; `apart` are the spans of names, whose words say nothing."""
    for kind in (*_UNFINISHED, *_NO_NUMBER_OF_ONE):
        word = _word(kind.words, text, apart)
        if word and any(map(kind.concerns, items)):
            yield f"写着{named(word)}：{kind.question}"


def is_unfinished(text: str) -> bool:
    """Whether words stand in a heading by which nothing below it is a finished deed."""
    return any(_word(kind.words, text, ()) for kind in _UNFINISHED)


def _word(words: re.Pattern[str], text: str, apart: Sequence[tuple[int, int]]) -> str:
    """Return the first of some words that is no part of a name; "" for none."""
    for match in words.finditer(text):
        part = "said" if match.groupdict().get("said") else 0
        start, end = match.span(part)
        if not any(first <= start and end <= last for first, last in apart):
            return match[part]
    return ""
