"""Points that are added and taken away (加减分), in words."""

from mjplan.model import Points
from mjplan.plan import Plan
from mjplan.progress.values import Measure
from mjplan.render import notes, words
from mjplan.render.words import NOTHING, Figure, exact


def limits(item: Points) -> str:
    """Say how many points may be added and taken away: 限 -5～5 分, 不超过 5 分; empty for any."""
    least, most = item.least, item.most
    if least is not None and most is not None:
        return f"限 {exact(least)}～{exact(most)} {item.unit}"
    if most is not None:
        return f"不超过 {exact(most)} {item.unit}"
    return f"不低于 {exact(least)} {item.unit}" if least is not None else ""


def target(item: Points, _measure: Measure) -> Figure:
    """Say within which limits they count."""
    return Figure(limits(item) or NOTHING)


def effect(_item: Points, before: Measure, after: Measure) -> str:
    """Say what the year's points came to, and what a limit made of them."""
    limited = "；".join(notes.sentences(after))
    change = f"{exact(before.actual)} → {exact(after.actual)} {after.unit}"
    return f"{change}（{limited}）" if limited else change


def explained(_plan: Plan, item: Points, measure: Measure) -> list[str]:
    """Say what the limits are, and what was added up."""
    rule = f"加减分：全年合计{limits(item)}" if limits(item) else "加减分：没有限度"
    if measure.actual is None:
        return [f"{rule}；还没有记录，不加也不减"]
    return [rule, f"{measure.records} 条有效记录，计 {exact(measure.actual)} {item.unit}"]


def example(item: Points) -> str:
    """Say how to record some: what comes after `mjplan add`."""
    return f"{words.short_name(item)} 1 --title 为什么"
