"""What a sentence or a row says, each reading that it allows, and the record that comes of it.

What it leaves open is a `Lack`: a person may be asked for it, and nothing is made up.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from mjplan.intake.values import DOUBT, Line, Place, Remark
from mjplan.item import DEPARTMENTS
from mjplan.model import AnyItem
from mjplan.pasted.mentions import Amount
from mjplan.plan import Plan
from mjplan.problem import NOTE
from mjplan.record import Day
from mjplan.scalars import MAX_TEXT
from mjplan.sheets.book import Unread
from mjplan.text import named


class DayRead(NamedTuple):
    """A day that is read, or why it is not, where its words stand, and what is to be said of it."""

    day: date | Unread
    place: Place
    remark: str = ""


class Said(NamedTuple):
    """A sentence or a row. `numbers` gives those of a unit with their places; `maybe` says that the
    item was only guessed from a part of its name; `more` are fields that nobody has to ask for."""

    place: Place
    raw: str
    title: str
    items: tuple[AnyItem, ...]
    days: tuple[DayRead, ...]
    numbers: Callable[[str], Sequence[tuple[Amount, Place]]]
    maybe: str = ""
    more: Mapping[str, Any] = {}
    remarks: tuple[Remark, ...] = ()


class Lack(NamedTuple):
    """A field that is left open: where, why in one Chinese sentence, and the values that stand
    there to choose from, by how they are written."""

    field: str
    place: Place
    why: str
    choices: tuple[tuple[str, Any], ...] = ()


class Given(NamedTuple):
    """What a person has answered, or a command was told, for a sentence: None where nothing."""

    item: AnyItem | None = None
    date: Day | None = None
    value: Decimal | None = None
    members: tuple[str, ...] = ()


def record_of(plan: Plan, said: Said, given: Given, by: str | None) -> Line | list[Lack]:
    """Return the line that a sentence comes to, without its number among equal ones; or all that
    has to be known before."""
    item = _item(said, given)
    if isinstance(item, Lack):
        return [item]
    value, day = _value(said, item, given), _day(said, given)
    members = _members(plan, said, item, given)
    if isinstance(value, Lack) or isinstance(day, Lack) or isinstance(members, Lack):
        return [each for each in (value, day, members) if isinstance(each, Lack)]
    number, place = value
    fields = {
        "date": day.day,
        "item": item.id,
        "value": number,
        "title": said.title[:MAX_TEXT] or None,
        "members": members,
        "by": by or plan.usual_by(item),
        **said.more,
    }
    cells = {"date": day.place, "value": place, "item": said.place}
    remarks = (*said.remarks, *_remarks(said, item, number, day, given))
    return Line(said.place, "", fields, cells, remarks, said.raw)


def _remarks(
    said: Said, item: AnyItem, number: Decimal | None, day: DayRead, given: Given
) -> Iterator[Remark]:
    """Yield what is to be said of how a sentence was read."""
    if said.maybe and given.item is None:
        yield Remark(said.place, DOUBT, f"{named(said.maybe)}是否就是“{item.name}”？")
    if day.remark:
        yield Remark(day.place, NOTE, day.remark)
    if number is None and item.takes_value:
        yield Remark(said.place, NOTE, f"没有写数，计 1 {item.recorded_in}")


def _item(said: Said, given: Given) -> AnyItem | Lack:
    if given.item is not None:
        return given.item
    if len(said.items) == 1:
        return said.items[0]
    if not said.items:
        return Lack("item", said.place, "没有看出是哪个事项：请写事项的名称")
    names = "、".join(f"“{item.name}”" for item in said.items)
    choices = tuple((item.name, item) for item in said.items)
    why = f"一句话里有{names}几个事项，分不清数是谁的：请分成几行，各写日期、事项和数"
    return Lack("item", said.place, why, choices)


def _value(said: Said, item: AnyItem, given: Given) -> tuple[Decimal | None, Place] | Lack:
    """Return the number, None where the item takes none or may do without."""
    if given.value is not None:
        return given.value, said.place
    if not item.takes_value:
        return None, said.place
    found = said.numbers(item.recorded_in)
    read = [(each.value, each, at) for each, at in found if isinstance(each.value, Decimal)]
    for each, at in found:
        if isinstance(each.value, Unread):
            return Lack("value", at, each.value.why)
    if len(read) == 1:
        return read[0][0], read[0][2]
    unit = item.recorded_in
    if read:
        choices = tuple((each.text, value) for value, each, _ in read)
        numbers = "、".join(each.text for _, each, _ in read)
        why = f"“{item.name}”有几个以“{unit}”计的数（{numbers}）：请只留要登记的一个"
        return Lack("value", read[1][2], why, choices)
    if may_be_once(item):
        return None, said.place
    counted = f"以“{unit}”计的数" if unit else "数"
    return Lack("value", said.place, f"“{item.name}”没有{counted}：请写明多少{unit}")


def _members(plan: Plan, said: Said, item: AnyItem, given: Given) -> tuple[str, ...] | Lack:
    """Return the people on an item's roster that are named, where it is one of people."""
    if given.members or not item.takes_members or item.roster in (None, DEPARTMENTS):
        return given.members
    names = sorted(plan.stints(item.roster or ""), key=len, reverse=True)
    found = re.findall("|".join(map(re.escape, names)), said.raw) if names else []
    roster = plan.roster_name(item.roster or "")
    why = f"“{item.name}”要写明是谁：请写“{roster}”名册上的姓名，或用 mjplan add 加 --member 登记"
    return tuple(dict.fromkeys(found)) or Lack("members", said.place, why)


def may_be_once(item: AnyItem) -> bool:
    """Whether a record of an item without a number is plain: it happened, once."""
    return bool(item.every) or item.takes_members


def _day(said: Said, given: Given) -> DayRead | Lack:
    if given.date is not None:
        return DayRead(given.date, said.place)
    if not said.days:
        return Lack("date", said.place, "没有日期：请写明哪一天，如 3月5日")
    if len(said.days) > 1:
        why = "不止一个日期：请一天写一行"
        choices = [(str(each.day), each.day) for each in said.days if isinstance(each.day, date)]
        return Lack("date", said.days[1].place, why, tuple(choices))
    (only,) = said.days
    return Lack("date", only.place, only.day.why) if isinstance(only.day, Unread) else only
