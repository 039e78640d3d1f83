"""What is computed in words: rates, sums, and what has no target beside the year before."""

from mjplan.computed import Ratio
from mjplan.item import Item
from mjplan.plan import Plan
from mjplan.progress.notes import LastYear
from mjplan.progress.values import Measure
from mjplan.render import gaps, words

LAST_YEAR = "↑↓：没有目标的事项比去年同期多多少、少多少"
"""What is to know of what stands in the place of a gap where there is no target."""


def formula(plan: Plan, item: Item) -> str:
    """Say what an item is computed from; empty for what is recorded itself."""
    names = [plan.items[each].name for each in item.made_of]
    if isinstance(item, Ratio):
        return f"{names[0]} ÷ {names[1]}{_times(item)}"
    return f"{'、'.join(names)}之和" if names else ""


def _times(item: Ratio) -> str:
    return f" × {item.scale}" if item.scale > 1 else ""


def quotient(measure: Measure) -> str:
    """采用率 = 录用 45 篇 ÷ 报送 60 篇 × 100 = 75 %; where there is none, only the names."""
    item, known = measure.item, measure.actual is not None
    said = (
        f"{each.item.name} {words.exact(each.actual)} {each.unit}" if known else each.item.name
        for each in measure.made_of
    )
    times = _times(item) if isinstance(item, Ratio) else ""
    figure = f"{words.actual(measure)} {measure.unit}" if known else "？"
    return f"{item.name} = {' ÷ '.join(said)}{times} = {figure}"


def addition(measure: Measure) -> str:
    """甲区 40 + 乙区 60 = 100 人."""
    said = (f"{each.item.name} {words.exact(each.actual)}" for each in measure.made_of)
    return f"{' + '.join(said)} = {words.exact(measure.actual)} {measure.unit}"


def parts(measure: Measure) -> list[str]:
    """Say where each item stands that another one is computed from, a line each."""
    return [
        f"其中 {each.item.name}：{words.exact(each.actual)} {each.unit}（最近一条 {each.last}）"
        if each.actual is not None
        else f"其中 {each.item.name}：还没有数"
        for each in measure.made_of
    ]


def beside_last_year(measure: Measure) -> str:
    """↓5 向好: what is more or less than on the same day of the year before; empty where nothing
    is known of it, or there is a target."""
    note = next((each for each in measure.notes if isinstance(each, LastYear)), None)
    if note is None:
        return ""
    if not note.change:
        return "持平"
    way = {True: " 向好", False: " 变差", None: ""}[note.good]
    return f"{'↑' if note.change > 0 else '↓'}{gaps.distance(measure, note.change)}{way}"
