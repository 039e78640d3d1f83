"""One cell of a table -> the field of a record, or why it is not read."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from mjplan import typed
from mjplan.intake import as_written, items
from mjplan.intake.as_written import Day
from mjplan.lookup import candidates, resolve
from mjplan.model import AnyItem
from mjplan.periods import Period
from mjplan.sheets.book import Unread, Value
from mjplan.table_map import is_unit_alias
from mjplan.tables.asked import Asked
from mjplan.text import folded, named

_SOME_YEARS = [Period("month", date(year, 12, 1)) for year in (2000, 2001)]
"""By which of them a day is read shows only where it names no year."""

_WITH_UNIT = re.compile(r"(.*[0-9０-９零〇一二两三四五六七八九十百千万亿])\s*(\D{1,6})")


class Read(NamedTuple):
    """What a cell says: a field's value, a note on how it was read, or why it was not; and whether
    only the year of its day is missing."""

    value: Any = None
    note: str = ""
    error: str = ""
    lacks_year: bool = False


def item(asked: Asked, value: Value) -> Read:
    """Read which item a line is about."""
    if asked.only_item is not None:
        return Read(asked.only_item)
    word = as_written.text(value)
    if not word:
        return Read(error="没有写是哪个事项；合并过的单元格在 CSV 里就空着，见 fill_down")
    found = asked.find(word)
    if isinstance(found, Unread):
        return Read(error=f"{found.why}；它在表里就这样叫的，请写进 {asked.path} 的 items")
    return Read(found)


def number(asked: Asked, item: AnyItem | None, value: Value) -> Read:
    """Read a number in the unit of its item, or in one that the mapping says is the same; of an
    item that is not known, with any unit."""
    if item is not None and not item.takes_value:
        return _unwanted(item, value)
    if not as_written.text(value):
        return Read(error="没有填数" + (f"：请填上“{item.name}”的数" if item else ""))
    unit = item.recorded_in if item is not None else ""
    found = _WITH_UNIT.fullmatch(value) if isinstance(value, str) else None
    if found and (item is None or asked.units.get(folded(found[2])) == unit):
        value = found[1]
    read = as_written.number(value, unit)
    if not isinstance(read, Unread):
        return Read(read)
    return Read(
        error=read.why + (_alias(asked, found[1], found[2], unit) if found and unit else "")
    )


def _alias(asked: Asked, number: str, other: str, unit: str) -> str:
    """Say how another word for a unit is made known, where nothing else is wrong."""
    number_read = not isinstance(as_written.number(number, unit), Unread)
    if other == unit or not number_read or not is_unit_alias(other, unit):
        return ""
    return f"；同一个单位的两种说法，在 {asked.path} 里写 unit_aliases: {{{other}: {unit}}}"


def _unwanted(item: AnyItem, value: Value) -> Read:
    """Leave the one time out that a table says of what has no number: done is done."""
    found = as_written.number(value, "")
    if isinstance(found, Unread):
        return Read()
    if found == 1:
        return Read(note=f"“{item.name}”不记数，这里的 1 不写入")
    return Read(error=f"“{item.name}”不记数，这里却是 {found}，请核对是哪个事项")


def day(asked: Asked, value: Value, *, date1904: bool) -> Read:
    """Read the day of a line."""
    if asked.year_of is None and names_no_year(value):
        return Read(error=needs_year(asked, as_written.text(value)), lacks_year=True)
    found = as_written.day(value, asked.year_of or _SOME_YEARS[0], date1904=date1904)
    if isinstance(found, Unread):
        return Read(error=found.why)
    return Read(found.day, found.remark)


def names_no_year(value: Value) -> bool:
    """Whether a cell names a day, but not of which year."""
    one, other = (as_written.day(value, each) for each in _SOME_YEARS)
    return isinstance(one, Day) and isinstance(other, Day) and one.day != other.day


def needs_year(asked: Asked, text: str) -> str:
    """Say that a day or month names no year, and where to say it."""
    how = f"请加 --month（如 --month 2018-03），或在 {asked.path} 里写 year: 2018"
    return f"{named(text)}没有写年份：{how}"


def text(_asked: Asked, _item: AnyItem | None, value: Value) -> Read:
    """Read what is told in words."""
    return Read(as_written.text(value) or None)


def title(asked: Asked, item: AnyItem | None, value: Value) -> Read:
    """Read what was done; what the mapping says where the table does not."""
    return Read(as_written.text(value) or asked.map.title)


def by(asked: Asked, _item: AnyItem | None, value: Value) -> Read:
    """Read whose line it is; that of the mapping where it does not say."""
    word, units = as_written.text(value), asked.plan.units
    if not word or not asked.plan.head.departments:
        return Read(word or asked.by or None)
    found = resolve(word, units)
    if found.match is None:
        near = candidates(word, [unit.name for unit in found.candidates or units])
        return Read(error=f"规划里没有处室{named(word)}{near}")
    return Read(found.match.name)


def members(asked: Asked, item: AnyItem | None, value: Value) -> Read:
    """Read who took part; several names are taken apart where an item has a roster of them."""
    word = as_written.text(value)
    if item is None or not word:
        return Read(())
    if not item.takes_members:
        return Read((), note=f"“{item.name}”不记人，{named(word)}没有写入")
    return Read(items.people(asked.plan, item, word))


def period(asked: Asked, item: AnyItem | None, value: Value) -> Read:
    """Read which period a line is about."""
    word = as_written.text(value)
    if not word or item is None or not item.takes_period:
        return Read()
    months = [asked.year_of] if asked.year_of else _SOME_YEARS
    read, *others = (typed.period(word, each.last, asked.plan.calendar) for each in months)
    if [read] * len(others) != others:
        return Read(error=needs_year(asked, word))
    if read is None:
        return Read(error=f"{named(word)}不是月份、季度或半年：请写成 2018-03、2018Q1 或 2018H1")
    return Read(str(read))


TOLD: dict[str, Callable[[Asked, AnyItem | None, Value], Read]] = {
    "value": number,
    "title": title,
    "by": by,
    "members": members,
    "period": period,
    "note": text,
}
"""The fields that are read by their cell and the item alone."""
