"""What one new record did to its item, in one line."""

from mjplan.progress.values import Measure
from mjplan.render.kinds import kind_of


def effect(before: Measure, after: Measure) -> str:
    """Say what a record did: 网站文章 2018：35 → 47 / 120 篇，差 73."""
    item = after.item
    return f"{item.name} {after.year}：{kind_of(item).effect(item, before, after)}"
