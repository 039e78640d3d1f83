"""What one new record did to its item, in one line, and what was understood of it."""

from datetime import date

from mjplan.item import Item
from mjplan.periods import CIVIL, Calendar
from mjplan.progress.status import Status
from mjplan.progress.values import Measure
from mjplan.record import Record, amount
from mjplan.render import words
from mjplan.render.kinds import kind_of
from mjplan.render.words import exact


def effect(before: Measure, after: Measure) -> str:
    """Say what a record did: 网站文章 2018：35 → 47 / 120 篇，差 73."""
    item, year = after.item, _year(after.year, after.calendar)
    gone = "；已取消，不计入完成情况" if after.status is Status.CANCELLED else ""
    broken = f"，{words.light(after.status).text}" if after.status is Status.BREACHED else ""
    return f"{item.name} {year}：{kind_of(item).effect(item, before, after)}{broken}{gone}"


def reading(record: Record) -> str:
    """Say how a record was read that was typed in few words: （日期 2018-01-08，宣传处）."""
    below = record.value is not None and record.value < 0
    parts = [
        f"数值读成 {exact(record.value)}" if below else "",
        f"日期 {record.date}",
        f"属于 {record.period}" if record.period else "",
    ]
    parts += [record.by or "", "、".join(record.members)]
    return f"（{'，'.join(part for part in parts if part)}）"


def struck(record: Record, item: Item | None) -> str:
    """Say which record was struck out: 已作废：2018-01-10 网站文章 20 篇，一月文章（办公室）."""
    what = item.name if item else "工作重点" if record.is_focus else "更正或结果"
    counts = (
        item is not None and item.takes_value and (item.recorded_in or record.value is not None)
    )
    number = f" {exact(amount(record))} {item.recorded_in}".rstrip() if item and counts else ""
    title = f"，{record.title}" if record.title else ""
    by = f"（{record.by}）" if record.by else ""
    return f"已作废：{record.date} {what}{number}{title}{by}"


def not_yet(item: Item, day: date, standing: Measure | None, calendar: Calendar) -> str:
    """Say that a record of a day to come changes nothing today, and where its item stands now (in
    the day's year, if that has begun)."""
    now = f"，今天仍是 {words.light(standing.status).text}" if standing else ""
    year = _year(calendar.year_of(day), calendar)
    return f"{item.name} {year}：{day} 还没有到，到那天才算数{now}"


def _year(year: int, calendar: Calendar) -> str:
    """A year beside an item's name: 2018; 2024学年 where that is not what one would think."""
    return f"{year}" if calendar == CIVIL else calendar.whole(year).name
