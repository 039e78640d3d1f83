"""What adjustments decided, in sentences: another target, another day, or that it is called off;
and the plan's own beside it."""

from datetime import date

from mjplan.adjustment import Adjustment
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.progress.values import Measure, Year
from mjplan.render import gaps, precision, words


def labelled(plan: Plan, item: AnyItem, made: Adjustment) -> str:
    """Say what was decided, and of what sort it is: 2018 年目标调整：2018-09-10 目标由 120 …."""
    year = plan.calendar.named(made.year or 0) if made.to is not None else ""
    return f"{year}{label(made)}：{sentence(plan, item, made)}"


def label(made: Adjustment) -> str:
    """Name the sort of a decision."""
    if made.cancel:
        return "取消"
    return "改期" if made.due is not None else "目标调整"


def sentence(plan: Plan, item: AnyItem, made: Adjustment) -> str:
    """Say what was decided on which day, why, and who approved it."""
    if made.cancel:
        return called_off(made, plan.calendar.named(made.year or 0))
    if made.due is None:
        return adjustment(made, plan.counted_in(item))
    before = plan.decisions.due_before(made, item.due)
    old = f"由 {words.due(before, plan.calendar)} " if before is not None else ""
    return f"{made.date} 期限{old}改为 {words.due(made.due, plan.calendar)}：{approval(made)}"


def lines(plan: Plan, year: Year) -> list[str]:
    """Say what was decided, by the day, of the items of a year."""
    return [
        f"{label(each)}：{m.item.name}，{sentence(plan, m.item, each)}"
        for m in year.measures
        for each in plan.decisions.of(m.item.id, year.year, year.as_of)
    ]


def called_off(made: Adjustment, year: str) -> str:
    """2020-03-01 取消 2020 年目标：原因（某某批准，文号）."""
    what = "取消整项" if made.year is None else f"取消 {year}目标"
    return f"{made.date} {what}：{approval(made)}"


def change(plan: Plan, item: AnyItem, made: Adjustment) -> str:
    """Say only what became of what: 120 → 110 篇, 2020年6月 → 2021年6月, 取消."""
    if made.cancel:
        return "取消整项" if made.year is None else "取消"
    if made.due is None:
        return f"{words.aimed(made.was)} → {words.aimed(made.to)} {plan.counted_in(item)}"
    before = plan.decisions.due_before(made, item.due)
    return f"期限 {words.due(before or '', plan.calendar)} → {words.due(made.due, plan.calendar)}"


def moves(plan: Plan, item: AnyItem, on: date) -> list[str]:
    """Say how the day that an item is due was moved by a day, a line each."""
    made = plan.decisions.moves(item.id, on)
    return [f"{label(each)}：{sentence(plan, item, each)}" for each in made]


def adjustment(made: Adjustment, unit_: str) -> str:
    """2018-09-10 目标由 120 调为 110 篇：原因（某某批准，文号）."""
    change = f"目标由 {words.aimed(made.was)} 调为 {words.aimed(made.to)} {unit_}"
    return f"{made.date} {change}：{approval(made)}"


def approval(made: Adjustment) -> str:
    """Say why something was adjusted, and who approved it: 原因（某某批准，文号）."""
    who = f"{made.approved_by}批准" + (f"，{made.document}" if made.document else "")
    return f"{made.reason}（{who}）"


def adjusted(measure: Measure) -> str:
    """The plan's own target and the gap to it, where it was adjusted; empty where not."""
    if measure.original is None:
        return ""
    target_, gap_, _ = before_adjustment(measure)
    return f"原目标 {target_}" + (f"，按原目标{gap_}" if gap_ != words.NOTHING else "")


def moved(measure: Measure) -> str:
    """The plan's own deadline, where it was moved; empty where not."""
    return (
        f"原期限 {words.due(measure.original_deadline, measure.calendar)}"
        if measure.original_deadline
        else ""
    )


def before_adjustment(measure: Measure) -> tuple[str, str, str]:
    """Target, gap and rate by the plan's own target, of a measure whose target was adjusted."""
    original, band, actual = measure.original, measure.original_band, measure.actual
    assert original is not None
    assert band is not None
    rate = band.rate(original, actual) if actual is not None and measure.rate is not None else None
    target_ = f"{words.aimed(band.aimed(original))} {measure.unit}"
    gap_ = gaps.gap_of(measure.original_gap, band, actual, precision.of_actual(measure))
    return target_, gap_, words.percent(rate)
