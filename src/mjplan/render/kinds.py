"""How each kind of item is put into words: one table, and what one asks of it."""

from collections.abc import Callable
from typing import Any

from mjplan.computed import Ratio
from mjplan.item import DEPARTMENTS, Item
from mjplan.model import (
    PERIODS,
    AnyItem,
    Commitment,
    EveryMember,
    EveryPeriod,
    Milestone,
    Points,
    Rectification,
)
from mjplan.plan import Plan
from mjplan.progress.status import Status
from mjplan.progress.values import Measure
from mjplan.quantities import Count, Level
from mjplan.record import Record
from mjplan.render import (
    commitment,
    dated,
    gaps,
    notes,
    numbers,
    parts,
    points,
    spans,
    turns,
    words,
)
from mjplan.render.words import NOTHING, Figure, exact
from mjplan.value import Value


def _number_effect(_item: AnyItem, before: Measure, after: Measure) -> str:
    change = f"{words.actual(before)} → {words.actual(after)}"
    if after.target is None:
        return f"{change} {after.unit}（{'；'.join(notes.sentences(after)) or '没有目标'}）"
    said = f"{change} / {target(after)}"
    return f"{said}，{gap(after)}" if gap(after) != NOTHING else said


def _example(item: AnyItem) -> str:
    word = words.short_name(item)
    if item.roster is None:
        return f"{word} --title 做了什么"
    return f"{word} --by 处室" if item.roster == DEPARTMENTS else f"{word} --member 姓名"


def _arithmetic(kind: str) -> Callable[[Plan, Any, Measure], list[str]]:
    """Return what explains the numbers of a kind, to be loaded when somebody asks."""

    def explain(plan: Plan, item: AnyItem, measure: Measure) -> list[str]:
        from mjplan.render import arithmetic

        sentences: list[str] = getattr(arithmetic, kind)(plan, item, measure)
        return sentences

    return explain


def _level_explained(plan: Plan, item: Level, measure: Measure) -> list[str]:
    from mjplan.render import levels

    return levels.level(plan, item, measure)


class Kind(Value, frozen=True):
    """The words of one kind of item; what is not said is as for most kinds with numbers.

    A function that takes an item gets one of that kind: the table sees to it.
    """

    word: str
    """What a reader calls the kind."""
    explain: Callable[[Plan, Any, Measure], list[str]]
    """Why it stands as it does, number by number."""
    target: Callable[[Any, Measure], Figure] = numbers.target
    """What was to be reached."""
    actual: Callable[[Measure], Figure] = numbers.actual
    """What is there."""
    gap: Callable[[Measure], str] = numbers.gap
    """How far it still is."""
    overview: Callable[[Measure], str] = numbers.overview
    """What stands before the sign in the overview of all years."""
    effect: Callable[[Any, Measure, Measure], str] = _number_effect
    """What one record did to it."""
    example: Callable[[Any], str] = _example
    """How to record something: what comes after `mjplan add`."""
    standing: Callable[[Measure], list[str]] | None = None
    """Where it stands, in a reminder; None where its numbers say so."""
    brought: Callable[[Any, Plan], str] = lambda _item, _plan: "条"
    """The unit of what a span of days brought, given item and plan; empty where nobody needs it."""
    tallied: Callable[[Measure], str] = lambda measure: measure.unit
    """The measure word of those that are missing."""
    assessed: str = "落实"
    """What a good assessment says."""
    unmet: str = ""
    """What is missing of it when it is overdue; empty where the gap says so."""
    wants_records: bool = False
    """Whether only records are wanted of it, so that reminders name all such items at once."""


def _reading_example(item: Count | Level) -> str:
    return f"{words.short_name(item)} {'累计数' if item.is_running else '读数'}"


def _member_target(item: EveryMember, measure: Measure) -> Figure:
    return Figure("名册未填") if measure.target is None else numbers.target(item, measure)


def _member_effect(item: EveryMember, before: Measure, after: Measure) -> str:
    """The change, and whose number the record changed: 王一 1/2 次."""
    change = _number_effect(item, before, after)
    people = "、".join(
        f"{tally.name} {exact(tally.number)}/{item.times} {item.unit}"
        for tally in parts.moved(before, after)
    )
    return f"{change}（{people}）" if people and after.target is not None else change


def _period_effect(item: EveryPeriod, before: Measure, after: Measure) -> str:
    """The change; where it is none, what its period has now: 第1季度已有 2 次."""
    change = _number_effect(item, before, after)
    periods = [
        f"{t.name}已有 {exact(t.number)} {item.recorded_in}" for t in parts.moved(before, after)
    ]
    told = periods and before.actual == after.actual
    return f"{change}（{'、'.join(periods)}）" if told else change


def _nothing(_item: AnyItem, _plan: Plan) -> str:
    """Say no unit: a count's and a level's stands beside their target."""
    return ""


def _member_brought(item: EveryMember, plan: Plan) -> str:
    """What times of several members are counted in: 人次 of people."""
    return "人次" if plan.counted_in(item) == "人" else item.unit


def _period_brought(item: EveryPeriod, _plan: Plan) -> str:
    """What records are counted in: those of departments are their reports, one each."""
    return item.recorded_in if item.roster == DEPARTMENTS else "条"


KINDS: dict[type[Item], Kind] = {
    Count: Kind(
        "计数",
        _arithmetic("count"),
        spans.saying(numbers.target),
        example=lambda item: _reading_example(item) if item.is_running else _example(item),
        brought=_nothing,
    ),
    Level: Kind(
        "存量",
        _level_explained,
        spans.saying(numbers.target),
        actual=numbers.level_actual,
        overview=numbers.level_overview,
        example=_reading_example,
        brought=_nothing,
    ),
    Ratio: Kind(
        "比率",
        _arithmetic("ratio"),
        brought=_nothing,
    ),
    Milestone: Kind(
        "节点",
        dated.milestone_explained,
        target=dated.due,
        actual=dated.milestone_actual,
        gap=dated.milestone_gap,
        overview=dated.milestone_overview,
        effect=dated.milestone_effect,
        standing=lambda _: [],
    ),
    EveryPeriod: Kind(
        "按期",
        _arithmetic("every_period"),
        effect=_period_effect,
        brought=_period_brought,
        tallied=lambda m: PERIODS[m.item.every or "year"],
    ),
    EveryMember: Kind(
        "按人",
        _arithmetic("every_member"),
        target=_member_target,
        effect=_member_effect,
        brought=_member_brought,
    ),
    Commitment: Kind(
        "承诺",
        commitment.explained,
        target=commitment.target,
        actual=commitment.actual,
        overview=commitment.overview,
        effect=commitment.effect,
        standing=lambda _: ["年终评定为未落实"],
        unmet="评定未落实",
        wants_records=True,
    ),
    Rectification: Kind(
        "整改",
        dated.rectification_explained,
        target=dated.due,
        actual=dated.rectification_actual,
        gap=dated.rectification_gap,
        overview=dated.rectification_overview,
        effect=dated.rectification_effect,
        standing=dated.rectification_standing,
        assessed="解决",
    ),
    Points: Kind(
        "加减分",
        points.explained,
        target=points.target,
        effect=points.effect,
        example=points.example,
        brought=lambda item, _plan: item.unit,
    ),
}
"""The words of each kind."""


def kind_of(item: AnyItem) -> Kind:
    """Return the words of an item's kind."""
    return KINDS[type(item)]


def target(measure: Measure) -> str:
    """Say what was to be reached: a number with its unit, a date, or evidence."""
    return str(target_figure(measure))


def target_figure(measure: Measure) -> Figure:
    """Say what was to be reached, its unit apart."""
    return kind_of(measure.item).target(measure.item, measure)


def actual(measure: Measure) -> str:
    """Say what is there: a number, a day, or how much evidence."""
    return str(actual_figure(measure))


def actual_figure(measure: Measure) -> Figure:
    """Say what is there; the unit of records apart, other numbers stand without theirs."""
    return kind_of(measure.item).actual(measure)


def gap(measure: Measure) -> str:
    """Say how far it still is: 差 73, 超 3, 余40天, 逾期12天."""
    return kind_of(measure.item).gap(measure)


def shortfall(measure: Measure) -> str:
    """Say what is missing, in a few words, for a list of things to attend to."""
    kind = kind_of(measure.item)
    if kind.unmet and measure.status == Status.OVERDUE:
        return kind.unmet
    if measure.status == Status.STALE:
        return f"最近一条 {measure.last}"
    if measure.status == Status.NO_RECORD:
        return "；".join(notes.sentences(measure)) if measure.records else "还没有记录"
    if measure.status == Status.DUE_SOON and measure.due:
        short = f"{gap(measure)} {gaps.unit(measure.unit)}，" if measure.gap else ""
        return f"{short}余{(measure.due - measure.as_of).days}天"
    if measure.missed:
        return turns.missing(measure, kind.tallied(measure))
    far = gap(measure)
    return (
        f"{far} {gaps.unit(measure.unit)}".strip()
        if far != NOTHING
        else words.STATUSES[measure.status]
    )


def assessment(item: AnyItem | None, record: Record) -> str:
    """Say what an assessment says: of a promise that it was kept, of a problem that it is
    resolved."""
    kept = KINDS[type(item) if item else Commitment].assessed
    return f"评定：{'已' if record.assessment == 'met' else '未'}{kept}"


def example(item: AnyItem) -> str:
    """Say how to record something of an item: what comes after `mjplan add`."""
    return kind_of(item).example(item)
