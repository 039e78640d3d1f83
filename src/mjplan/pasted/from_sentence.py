"""A sentence -> what it says, with what the lines above it say for it too."""

import re
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from mjplan.intake.values import DOUBT, Place, Remark
from mjplan.pasted.asked import Asked
from mjplan.pasted.deeds import doubts, is_unfinished
from mjplan.pasted.mentions import PERIODS, Amount, Mention, Words, amounts, days, plain
from mjplan.pasted.said import DayRead, Said
from mjplan.pasted.sentences import Piece
from mjplan.sheets.book import Unread
from mjplan.text import named

_TIME = re.compile(r"^\s*(?:上午|下午|中午|晚上|当天)")
_TITLE = re.compile(
    r"[^，,；;]{0,20}(?:工作|情况|方面|小结|总结|汇报|报告|安排|计划|打算|重点|任务|目标|如下)"
)
"""What a part of a message is called, also without a colon: 三、下月工作安排."""
_TO_COME = re.compile("下个?月|下一步|下周|下季度|计划|安排|打算|目标|任务(?!完成)")
_MOST = 9
"""Days, and numbers of a unit, that are looked at in a sentence: two are too many already."""
_EDGES = " \t，,、:："


class Above(NamedTuple):
    """What holds for the sentences below: the day of a heading, the day that this line began with,
    the day on which the message was sent, and the heading of what is only planned; `beside` are
    the words around the day that holds."""

    day: DayRead | None = None
    on_line: DayRead | None = None
    sent: date | None = None
    planned: str = ""
    beside: str = ""


def sentence_said(
    asked: Asked, place: Place, piece: Piece, above: Above
) -> tuple[Said | Unread | None, Above]:
    """Return what a sentence says, or why it says nothing that is kept, or None for a heading; and
    what holds below it."""
    text = plain(piece.text)
    words = days(text)[:_MOST]
    mentions = [m for m in asked.names.mentions(text) if not _within(m, words)]
    own = tuple(asked.day(w.text, _at(place, w.start), above.sent) for w in words)
    if _is_heading(piece, text, words, mentions):
        return None, _below(piece, text, own, above)
    if above.planned:
        return Unread(f"在{named(above.planned)}下面，不是做成的事"), above
    below = above
    if piece.opens and len(own) == 1:
        below = above._replace(on_line=own[0], beside=text[: words[0].end + 2])
    return _said(asked, place, piece, text, (words, mentions, own), above), below


def _is_heading(
    piece: Piece, text: str, words: Sequence[Words], mentions: Sequence[Mention]
) -> bool:
    """Whether a sentence says nothing itself: a day alone, what ends with a colon, or a title."""
    rest = PERIODS.sub("", _without(text, words)).strip(_EDGES)
    if mentions or re.search("[0-9]", rest):
        return False
    return (bool(words) and not rest) or piece.colon or bool(_TITLE.fullmatch(rest))


def _below(piece: Piece, text: str, own: Sequence[DayRead], above: Above) -> Above:
    """Return what holds below a heading."""
    if _TO_COME.search(text) or is_unfinished(text):
        return above._replace(day=None, on_line=None, planned=piece.text.rstrip(":："))
    if len(own) == 1:
        return above._replace(day=own[0], on_line=None, planned="", beside=text)
    if PERIODS.search(text) or own:
        return above._replace(day=None, on_line=None, planned="")
    return above._replace(planned="") if _TITLE.search(text) else above


def _said(
    asked: Asked,
    place: Place,
    piece: Piece,
    text: str,
    found: tuple[Sequence[Words], Sequence[Mention], tuple[DayRead, ...]],
    above: Above,
) -> Said | Unread:
    words, mentions, own = found
    apart = [(w.start, w.end) for w in words] + [(m.start, m.end) for m in mentions]
    numbers = partial(_numbers, text, place, apart)
    title, maybe = _title(piece.text, words), ""
    if not mentions:
        part = _guessed(asked, text, words, numbers)
        if part is None:
            return Unread("没有看懂是哪个事项")
        mentions, maybe = [part], text[part.start : part.end]
    items = tuple(mention.item for mention in mentions)
    if not own and not any(not item.takes_value or numbers(item.recorded_in) for item in items):
        return Unread(f"没有看懂，提到“{items[0].name}”，没有日期，也没有数")
    held = _held(text, above) if not own else ()
    whole = text + "?" * piece.question
    asked_about = [*doubts(whole, items, apart), *(doubts(above.beside, items) if held else ())]
    remarks = tuple(Remark(place, DOUBT, each) for each in dict.fromkeys(asked_about))
    return Said(place, piece.text, title, items, own or held, numbers, maybe, {}, remarks)


def _numbers(
    text: str, place: Place, apart: Sequence[tuple[int, int]], unit: str
) -> list[tuple[Amount, Place]]:
    return [(each, _at(place, each.start)) for each in amounts(text, unit, apart)[:_MOST]]


def _guessed(
    asked: Asked, text: str, words: Sequence[Words], numbers: partial[list[tuple[Amount, Place]]]
) -> Mention | None:
    """Return the item whose name a sentence seems to begin with, where a number of its unit is in
    it: only of what is counted, since another number is no reading."""
    start = len(text) - len(
        text[words[0].end if words and not words[0].start else 0 :].lstrip(_EDGES)
    )
    if not re.search("[0-9零一二三四五六七八九十]", text[start:]):
        return None
    part = asked.names.begun(text[start:])
    if part is None or part.item.is_read or not numbers(part.item.recorded_in):
        return None
    return part._replace(start=part.start + start, end=part.end + start)


def _title(sentence: str, words: Sequence[Words]) -> str:
    """Return a sentence without the day that it begins with, and without signs at its ends."""
    sentence = sentence.strip()
    first = words[0].end if words and not sentence[: words[0].start].strip(_EDGES) else 0
    rest = _TIME.sub("", sentence[first:]) if first else sentence
    return re.sub(r"\s+", " ", rest.strip(_EDGES)) or sentence


def _held(text: str, above: Above) -> tuple[DayRead, ...]:
    """Return the day of this line, or of the heading above; none where the sentence itself speaks
    of more than a day."""
    held = above.on_line or above.day
    if held is None or PERIODS.search(text):
        return ()
    remark = "后面没写日期的，照这里的日期"
    return (held._replace(remark=held.remark or remark),)


def _within(mention: Mention, words: Sequence[Words]) -> bool:
    return any(w.start < mention.end and mention.start < w.end for w in words)


def _without(text: str, words: Sequence[Words]) -> str:
    for each in reversed(words):
        text = text[: each.start] + text[each.end :]
    return text


def _at(place: Place, start: int) -> Place:
    return place._replace(column=place.column + start)
