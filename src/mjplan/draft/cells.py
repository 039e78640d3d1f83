"""A cell that stands for a number of what its row names: 10, ≥95, 15—20, 约1300, with the unit of
its row."""

import re

from mjplan.draft.phrases import LEVELS, Phrase, name_of, phrases, sentences
from mjplan.draft.quantities import Quantity, narrow, number, quantities
from mjplan.draft.uncertain import doubt_in

LONGEST = 200
"""Characters of a cell, and of a row's name, that can be put together."""

_LONGEST_UNIT = 20
_COMPARING = re.compile(
    r"(?:不少于|不低于|不高于|不超过|至少|以上|以下|以内|左右|约|达到?|[≥≤>=<:：]|含|个)"
)
_IN_BRACKETS = re.compile(r"[（(]([^（）()]{1,8})[)）]$")
_BY_HEAD = re.compile("人均|户均|村均|每[百千万]+人?口?")
"""What is measured by head, as one figure, beside what each person has to do."""


def cell(name: str, unit: str, text: str) -> Phrase | None:
    """Read a cell that holds a number of what its row names, with or without its unit; None where
    it holds something else."""
    inner = _IN_BRACKETS.search(name)
    unit = unit or (inner[1] if inner else "")
    if len(name) > LONGEST or len(unit) > _LONGEST_UNIT:
        return None
    quantity = _quantity(unit, text)
    if quantity is None:
        return None
    plain = _BY_HEAD.sub("", name)
    doubt = quantity.doubt or doubt_in(f"{plain}：{text}", plain, quantity)
    short = _IN_BRACKETS.sub("", name).strip()[:60] or name
    is_level = quantity.unit in "%‰" or plain != name or LEVELS.search(short) is not None
    doubt = doubt if quantity.unit else "没有写单位"
    return Phrase(f"{name}：{_written(unit, text)}", short, quantity, None, is_level, doubt=doubt)


def tasks(name: str, text: str) -> list[Phrase]:
    """Read a cell in words; what has no number is called by its row's name too."""
    asked = [each for one in sentences(text) for each in phrases(one)]
    return [each if each.quantity else _named(each, name) for each in asked]


def _named(phrase: Phrase, name: str) -> Phrase:
    wording = f"{name}：{phrase.wording}"
    return phrase._replace(wording=wording, name=name_of(f"{name}：{phrase.name}"))


def _written(unit: str, text: str) -> str:
    """Write a cell with its row's unit, apart where that begins with a number (1/10万)."""
    if not unit or unit in text:
        return text
    return f"{text} {unit}" if unit[0].isascii() and unit not in "%‰" else f"{text}{unit}"


def _quantity(unit: str, text: str) -> Quantity | None:
    """Return the number that a cell holds with nothing but words that compare beside it."""
    bare = _COMPARING.sub("", narrow(text)).replace(unit or "\0", "").strip()
    value = number(bare)
    found = quantities(f"{text}{unit}" if unit not in text else text)
    if value is not None:
        return Quantity(value, unit or (found[0].unit if found else ""), 0, len(text))
    if len(found) != 1:
        return None
    beside = f"{text[: found[0].start]}{text[found[0].end :]}"
    return found[0] if not _COMPARING.sub("", beside).strip() else None
