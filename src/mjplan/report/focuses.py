"""Focuses of a period and of the month after it, and how they ended."""

from collections import Counter

from mjplan.focus import Focus as PlannedFocus
from mjplan.focus import by_department, in_month
from mjplan.periods import Period
from mjplan.render import words
from mjplan.report.components import Focus
from mjplan.report.context import Context, last_month
from mjplan.report.item_rows import NONE


def ended(context: Context) -> tuple[Focus, ...]:
    """Return the period's focuses as they were when it ended."""
    return tuple(_focus(context, each, last_month(context.period)) for each in of_period(context))


def of_period(context: Context) -> list[PlannedFocus]:
    """Return the focuses that stood in one of the period's months, each once."""
    stood = context.focuses(context.last)
    found = [focus for month in context.period.months() for focus in in_month(stood, month)]
    return by_department(context.ledger.plan, {focus.record.id: focus for focus in found}.values())


def coming(context: Context) -> tuple[Focus, ...]:
    """Return the next month's focuses, those carried into it among them."""
    month = last_month(context.period).next
    return tuple(_focus(context, each, month) for each in of_next_month(context))


def of_next_month(context: Context) -> list[PlannedFocus]:
    """Return the focuses of the month after the period: as they stood when it began, and those
    that were set for it since."""
    month = last_month(context.period).next
    begun = context.focuses(min(context.collected, month.first))
    later = context.focuses(context.collected)
    since = [f for f in later if f.record.date > month.first and f.months[0] == month]
    standing = [f for f in begun if month in f.months and not _over_before(f, month)]
    return by_department(context.ledger.plan, [*standing, *since])


def _over_before(focus: PlannedFocus, month: Period) -> bool:
    return focus.ending is not None and focus.ending.date < month.first


def _focus(context: Context, focus: PlannedFocus, month: Period) -> Focus:
    """Return a focus as it stood in a month, and what became of it then."""
    record, seen = focus.record, focus.within(month)
    item = context.ledger.plan.items.get(record.about or "")
    left = focus.carries[len(seen.carries) :]  # the carries that took it on from there
    last = focus.ending or (left[0] if left else record)
    return Focus(
        id=record.id,
        title=record.title or "",
        by=context.department(record.by) or NONE,
        item=item.name if item else NONE,
        due=words.day(seen.due) if seen.due.year == month.first.year else str(seen.due),
        since=f"自{seen.months[0].beside(month)}，第 {seen.carried} 次" if seen.carried else "",
        ending=_ending(context, focus),
        done=focus.state == "done",
        note=last.reason or last.note or "",
    )


def _ending(context: Context, focus: PlannedFocus) -> str:
    if focus.ending is not None:
        word = "完成" if focus.state == "done" else "取消"
        return f"{words.day(focus.ending.date)}{word}"
    going = focus.months[-1]
    if going.first > context.period.last:
        return f"转入{going.first.month}月"
    if context.last == context.period.last:
        coming = last_month(context.period).next
        within = coming.year in context.ledger.plan.years
        return f"未完成，转入{coming.first.month}月" if within else "未完成"
    late = (context.last - focus.due).days
    return f"进行中，逾期 {late} 天" if late > 0 else "进行中"


def ended_sentence(context: Context) -> str:
    """Return how the period's focuses ended; empty where there were none."""
    focuses = of_period(context)
    if not focuses:
        return ""
    states = Counter(focus.state for focus in focuses)
    sentence = f"工作重点 {len(focuses)} 项，完成 {states['done']} 项"
    sentence += f"，取消 {states['dropped']} 项" if states["dropped"] else ""
    return sentence + _open(context, [focus for focus in focuses if focus.state == "open"])


def _open(context: Context, focuses: list[PlannedFocus]) -> str:
    """Say how many are not done: while the period runs, what is not due yet is in hand."""
    if context.last == context.period.last:
        return f"，未完成 {len(focuses)} 项" if focuses else ""
    carried = [focus for focus in focuses if focus.months[-1].first > context.period.last]
    late = [f for f in focuses if f not in carried and f.due < context.last]
    parts = {
        "进行中": len(focuses) - len(carried) - len(late),
        "逾期": len(late),
        "已转月": len(carried),
    }
    return "".join(f"，{word} {number} 项" for word, number in parts.items() if number)


def focus_sentence(context: Context) -> str:
    """Return how the period's focuses ended, and how many the next month has."""
    ended, month = ended_sentence(context), last_month(context.period).next
    if not ended or month.year not in context.ledger.plan.years:
        return ended
    number = len(of_next_month(context))
    coming = f"重点 {number} 项" if number else "的重点还没有登记"
    return f"{ended}；{month.name}{coming}"
