"""What one new record did to its item, in one line."""

from datetime import date

from mjplan.model import AnyItem
from mjplan.progress.values import Measure
from mjplan.render import words
from mjplan.render.kinds import kind_of


def effect(before: Measure, after: Measure) -> str:
    """Say what a record did: 网站文章 2018：35 → 47 / 120 篇，差 73."""
    item = after.item
    return f"{item.name} {after.year}：{kind_of(item).effect(item, before, after)}"


def not_yet(item: AnyItem, day: date, standing: Measure | None) -> str:
    """Say that a record of a day to come changes nothing today, and where its item stands now (in
    the day's year, if that has begun)."""
    now = f"，今天仍是 {words.light(standing.status).text}" if standing else ""
    return f"{item.name} {day.year}：{day} 还没有到，到那天才算数{now}"
