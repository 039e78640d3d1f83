"""What one new record did to its item, in one line."""

from mjplan.model import Commitment, EveryMember, Milestone, Rectification
from mjplan.progress.values import Measure
from mjplan.render import words


def effect(before: Measure, after: Measure) -> str:
    """网站文章 2018：35 → 47 / 120 篇，差 73."""
    item = after.item
    head = f"{item.name} {after.year}："
    if isinstance(item, Milestone):
        return f"{head}{words.light(before.status).text} → {words.light(after.status).text}"
    if isinstance(item, Rectification):
        return f"{head}{words.actual(before)} → {words.actual(after)}"
    if isinstance(item, Commitment):
        return f"{head}佐证 {before.records} → {after.records} 条"
    change = f"{words.exact(before.actual)} → {words.exact(after.actual)}"
    if after.target is None:
        return f"{head}{change} {words.unit(item)}（{'；'.join(after.notes) or '没有目标'}）"
    gap = words.gap(after)
    said = f"{head}{change} / {words.target(after)}"
    said += f"，{gap}" if gap != words.NOTHING else ""
    people = _people(before, after)
    return f"{said}（{people}）" if people else said


def _people(before: Measure, after: Measure) -> str:
    """Whose number a record changed: 王一 1/2 次."""
    item = after.item
    if not isinstance(item, EveryMember):
        return ""
    had = {tally.name: tally.number for tally in before.tallies}
    return "、".join(
        f"{tally.name} {words.exact(tally.number)}/{item.times} {item.unit}"
        for tally in after.tallies
        if tally.number != had.get(tally.name)
    )
