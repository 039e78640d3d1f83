"""The words of kinds with a deadline: milestones and rectifications."""

from mjplan.item import Dated
from mjplan.model import Milestone, Rectification
from mjplan.plan import Plan
from mjplan.progress.status import Status
from mjplan.progress.values import Measure
from mjplan.render import adjusted, notes, parts, words
from mjplan.render.words import NOTHING, Figure


def milestone_actual(measure: Measure) -> Figure:
    if measure.done_on is not None:
        return Figure(measure.done_on.isoformat())
    return Figure(parts.number_done(measure) or NOTHING)


def due(item: Dated, measure: Measure) -> Figure:
    return Figure(words.due(measure.deadline or item.due, measure.calendar))


def milestone_gap(measure: Measure) -> str:
    return gap_in_days(measure, "到期未成")


def milestone_overview(measure: Measure) -> str:
    if measure.done_on is None:
        return f"{parts.number_done(measure)}{_mark(measure)}"
    within = measure.calendar.year_of(measure.done_on) == measure.year
    return f"{measure.done_on:%m-%d}" if within else "早已"


def _mark(measure: Measure) -> str:
    """Mark a deadline that was moved."""
    return words.ADJUSTED if measure.original_deadline is not None else ""


def milestone_explained(plan: Plan, item: Milestone, measure: Measure) -> list[str]:
    done = measure.done_on or "还没有"
    said = f"期限：{measure.due}；完成：{done}；{milestone_gap(measure)}"
    return [said, *adjusted.moves(plan, item, measure.as_of), *parts.explained(measure)]


def milestone_effect(_item: Milestone, before: Measure, after: Measure) -> str:
    change = f"{words.light(before.status).text} → {words.light(after.status).text}"
    return f"{change}（{parts.number_done(after)}）" if after.tallies else change


def rectification_actual(measure: Measure) -> Figure:
    state = words.state(measure)
    return Figure(f"{state} {measure.records}", "条") if measure.records else Figure(state)


def rectification_gap(measure: Measure) -> str:
    return gap_in_days(measure, "到期未解决")


def rectification_overview(measure: Measure) -> str:
    return f"{words.state(measure)}{_mark(measure)}"


def rectification_explained(plan: Plan, item: Rectification, measure: Measure) -> list[str]:
    when = f"{measure.done_on} 附佐证的评定" if measure.done_on else "还没有"
    days = rectification_gap(measure)
    return [
        f"期限：{measure.due}；进展记录 {measure.records} 条；销号：{when}；{days}",
        *adjusted.moves(plan, item, measure.as_of),
        f"状态：{words.state(measure)}（有进展记录即为整改中，附佐证评定 --assess met 才算已解决）",
        *parts.explained(measure),
    ]


def rectification_effect(_item: Rectification, before: Measure, after: Measure) -> str:
    return f"{rectification_actual(before)} → {rectification_actual(after)}"


def rectification_standing(measure: Measure) -> list[str]:
    number = f"（{measure.records} 条记录）" if measure.records else ""
    return [f"{words.state(measure)}{number}", *notes.sentences(measure)]


def gap_in_days(measure: Measure, unmet: str) -> str:
    """Say how far it is to the due day, or from it; `unmet` says what is not done on that day. What
    was called off has no way to go."""
    if measure.status is Status.CANCELLED:
        return NOTHING
    if measure.days_late is None:
        left = (measure.due - measure.as_of).days if measure.due else 0
        return f"余{left}天"
    if measure.done_on is not None:
        return f"迟{measure.days_late}天" if measure.days_late else "按期"
    if measure.days_late:
        return f"逾期{measure.days_late}天"
    return unmet
