"""A text as people write it in a chat -> its sentences, and what of it is only talk."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_MARK = re.compile(
    r"[-–—•·●○▪◆★☆*+>#\s]*"
    r"(?:[(（]\s*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*[)）][、.．]?"
    r"|[0-9０-９]{1,2}\s*[、)）]|[0-9０-９]{1,2}[.．](?=[^0-9０-９]|[0-9０-９]{1,2}月|20[0-9]{2}[-/.年])"
    "|[0-9]\ufe0f?\u20e3|[①-⑳⑴-⒇⒈-⒛][.、]?|[一二三四五六七八九十]{1,3}、)?\\s*"
)
_SENTENCE = re.compile(r"(?:https?://[^\s；;。，]++|[(（][^()（）]{0,200}[)）]|[^；;。！!？?])++")
"""A sentence, which ends with a sign that stands outside of brackets and addresses."""

_CLOCK = r"(?:上午|下午|晚上|中午|凌晨)?\s*[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?"
_CHAT = re.compile(
    r"[^，。；:：]{0,20}?(?:^|\s|[)）])"
    r"(?P<day>[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?|[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}/[0-9]{1,2})?\s*"
    rf"(?:(?:昨天|今天|前天|(?:星期|周)[一二三四五六日天])\s*)?{_CLOCK}(?:\s+[^，。；:：0-9]{{1,20}})?[:：]?"
)
"""Who wrote in a chat, and when: 张三 3月7日 10:21."""

_DECORATION = re.compile(
    r"@[^\s，。；:：]{1,20}|\[[^\[\]0-9]{1,6}\]|[\W_]+|[\U0001f000-\U0001faff\ufe0f\u200d]+"
)
_TALK = re.compile(
    r"(?:各位|大家|尊敬的?|亲爱的|领导|主任|老师|同志|同事|朋友|们|您|你|好|早|上午|下午|晚上|中午|新年|节日|快乐"
    r"|收到|谢谢|感谢|多谢|辛苦|了|的|请|查收|审阅|知悉|审核|指正|转发|周知|如有|有|遗漏|补充|问题|联系|我"
    r"|本月|上月|本周|[0-9一二三四五六七八九十]{1,2}月份?|工作|主要|情况|汇报|报告|小结|总结|数据|统计|如下|以上|以下|是|现将|现|将"
    r"|处室?|所有人|特此|完毕|支持|配合|ok|嗯|哦|啊|啦|呀|吧|呢|祝|周末|愉快|一下|麻烦|及时|报送|报来|为盼|附件|见)*"
)
"""Words of which a greeting is made, and nothing that anybody has done."""


class Piece(NamedTuple):
    """A sentence with its place in the text, lines and columns counted from 1; `opens` the line,
    so that a day in it may hold for the others; `colon`: it ends with one, as a heading does;
    `question`: a question mark stands behind it."""

    text: str
    line: int
    column: int
    opens: bool
    colon: bool
    question: bool = False


def pieces(line: str, number: int) -> Iterator[Piece]:
    """Yield the sentences of a line, without the number or the dot before them."""
    opens = True
    for found in _SENTENCE.finditer(line):
        mark = _MARK.match(line, found.start(), found.end())
        start = mark.end() if mark else found.start()
        text = line[start : found.end()].rstrip("，,、 \t")
        if text.strip():
            question = line[found.end() : found.end() + 1] in ("?", "？")
            yield Piece(text, number, start + 1, opens, text[-1] in ":：", question)
            opens = False


def written_by(line: str) -> re.Match[str] | None:
    """Return what a line says of who wrote in a chat and when, if it says nothing else; `day` may
    be among it."""
    return _CHAT.fullmatch(line.strip()) if len(line) <= 80 else None


def is_talk(text: str) -> bool:
    """Whether a sentence is a greeting, a name that is called, signs, or a heading without any
    content."""
    bare = _DECORATION.sub("", text[:200]).lower()
    return len(bare) <= 40 and _TALK.fullmatch(bare) is not None
