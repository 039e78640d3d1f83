"""Why an item has its score, or none, in words: 实绩 90 ÷ 目标 120."""

from collections.abc import Callable
from decimal import Decimal

from mjplan.band import Better
from mjplan.plan import Plan
from mjplan.progress.reached import Ground, portion
from mjplan.progress.score import NEVER_FULL, Score
from mjplan.progress.values import Measure, rounded
from mjplan.render import kinds, notes, precision, words
from mjplan.scoring import Scoring

_FINEST = 6
"""The decimals of a number that was recorded, at the most."""

PLAIN: dict[Ground, str] = {
    Ground.IN_TIME: "按期完成",
    Ground.OVERDUE: "到期没有完成，不得分",
    Ground.NOT_DUE: "还没有到期",
    Ground.NO_RECORD: "还没有记录",
    Ground.NOT_THIS_YEAR: "这一年还没有读数",
    Ground.OLD: "久无更新，说明不了现在",
    Ground.NOT_ASSESSED: "还没有评定",
    Ground.NO_ROSTER: "名册未填",
    Ground.NO_TARGET: "这一年没有目标",
    Ground.CANCELLED: "已取消",
}
"""The grounds that need no number."""


def percent(rate: Decimal | None) -> str:
    """A rate as exact as the arithmetic of a score needs it: 83.33%; what is not all of it never
    reads 100%."""
    if rate is None:
        return words.NOTHING
    shown = rounded(rate * 100, 2)
    return "99.99%" if shown >= 100 > rate * 100 else f"{shown:f}%"


def ground(plan: Plan, found: Score) -> str:
    """Say why an item has its score, or none: 实绩 90 ÷ 目标 120."""
    if found.reached.ground in PLAIN:
        return PLAIN[found.reached.ground]
    return WITH_NUMBERS[found.reached.ground](plan, found)


MET: dict[Better, str] = {
    "more": "达到目标",
    "less": "没有超过上限",
    "neither": "在目标范围内",
}
"""What one says of what is inside its band, by the side on which beyond is fine."""

BRIEF: dict[Ground, str] = {
    **PLAIN,
    Ground.MET: MET["more"],
    Ground.ON_THE_WAY: "不落后于到这一天应达的",
    Ground.SHORT: "没有达到",
    Ground.OVER: "超过了上限",
    Ground.LATE: "迟了才完成",
    Ground.KEPT: "评定为已落实",
    Ground.NOT_KEPT: "评定为未落实，不得分",
    Ground.TURNS: "按做到的次数",
    Ground.TURNS_SO_FAR: "按到这一天应做的次数",
    Ground.POINTS: "加减分记录",
    Ground.LIMIT_OPEN: "没有超过上限，到年底才算数",
}
"""Every ground in a few words, where the numbers are not at hand."""


def _met(plan: Plan, found: Score) -> str:
    rate, share = found.reached.rate or Decimal(1), found.share or Decimal(0)
    if share <= 1:
        return MET["neither" if _is_short_of_target(found.measure) else plan.better(found.item)]
    return f"完成率 {percent(rate)}" + (f"，最多按 {percent(share)} 计" if share < rate else "")


def _is_short_of_target(measure: Measure) -> bool:
    """Whether only its tolerance makes an actual good enough."""
    return measure.gap is not None and measure.gap > 0


def _short(plan: Plan, found: Score) -> str:
    edge, actual = _edge(found), _actual(found)
    said = f"实绩 {actual} ÷ {edge}"
    if found.reached.edge is not None and found.reached.edge < 0:
        said = f"{edge} ÷ 实绩 {actual}"
    return _in_proportion(plan, found, said, f"低于{edge}")


def _over(plan: Plan, found: Score) -> str:
    edge, actual = _edge(found), _actual(found)
    said = f"{edge} ÷ 实绩 {actual}"
    if found.reached.edge is not None and found.reached.edge < 0:
        said = f"实绩 {actual} ÷ {edge}"
    return _in_proportion(plan, found, said, f"超过{edge}")


def _on_the_way(_plan: Plan, found: Score) -> str:
    """Say that it is where it should be by the day, or so near that it is not behind."""
    actual, edge = found.measure.actual, found.reached.edge
    if actual is None or edge is None or not _is_behind(found):
        if found.reached.of_day and _is_off(found):
            within = "不低于" if _name_of_day(found) == "应达下限" else "不高于"
            expected = words.expected(found.measure)
            return f"在应达 {expected} 左右（{within} {_of_day(found)}）"
        return f"不落后于{_edge(found)}"
    return f"略{'低' if actual < edge else '高'}于{_edge(found)}，进度正常"


def _is_behind(found: Score) -> bool:
    return (found.measure.lag or Decimal(0)) > 0


def _edge(found: Score) -> str:
    """What the actual is measured by: a planned number whole, what should be there by the day as
    finely as its sentence needs it."""
    if found.reached.of_day:
        return f"{_name_of_day(found)} {_of_day(found)}"
    return f"{_end(found)} {words.exact(found.reached.edge)}"


def _name_of_day(found: Score) -> str:
    """What one calls what should be there by the day, less or more what a level may be off by."""
    expected, edge = found.measure.expected, found.reached.edge
    if expected is None or edge is None or not _is_off(found):
        return "应达"
    return "应达下限" if edge < expected else "应达上限"


def _is_off(found: Score) -> bool:
    """Whether an edge is not what should be there by the day, but the end of what may be."""
    return bool(found.measure.tolerance) and found.reached.edge != found.measure.expected


def _of_day(found: Score) -> str:
    """What should be there by the day, as it is shown elsewhere, but finely enough that dividing
    by it gives the rate beside it."""
    edge, places = found.reached.edge or Decimal(0), precision.of_expected(found.measure)
    while places < _FINEST and not _tells(found, rounded(edge, places)):
        places += 1
    return words.number(edge, places)


def _tells(found: Score, edge: Decimal) -> bool:
    """Whether an edge, rounded, still gives the rate, or is not what is said to be less."""
    reached = found.reached
    there = reached.done if reached.done is not None else found.measure.actual
    if there is None or reached.rate is None:
        return True
    if reached.rate >= 1:
        return there != edge or not _is_behind(found)
    return percent(portion(there, edge)) == percent(reached.rate)


def _end(found: Score) -> str:
    """What one calls the end of the band that an actual is measured by."""
    edge, actual = found.reached.edge, found.measure.actual
    if edge is not None and actual is not None and actual > edge:
        return "上限"
    return "目标" if edge == found.measure.target else "下限"


def _actual(found: Score) -> str:
    """What is there, as it stands in the table."""
    return kinds.actual_figure(found.measure).text


def _in_proportion(plan: Plan, found: Score, said: str, missed: str) -> str:
    """Say the proportion and what the bands make of it; what has none is only missed."""
    return (
        _banded(plan.policies.scoring, found, said) if found.reached.rate else f"{missed}，不得分"
    )


def _banded(scoring: Scoring, found: Score, said: str) -> str:
    rate = found.reached.rate or Decimal(0)
    if scoring.method == "proportional" or rate >= 1:
        return said
    shown = f"{said} = {percent(rate)}"
    if rate * 100 < scoring.none_below:
        return f"{shown}，不到 {words.exact(scoring.none_below)}% 不得分"
    if rate * 100 < scoring.full_from:
        return shown
    if found.measure.status in NEVER_FULL:
        return f"{shown}，{words.STATUSES[found.measure.status]}的不得满分"
    return f"{shown}，{words.exact(scoring.full_from)}% 及以上得满分"


def _open(plan: Plan, found: Score) -> str:
    """Say when one will know that a limit was kept: at the end of its year, or of a later one."""
    measure = found.measure
    later = plan.calendar.named(measure.span[1]) if measure.span and measure.is_ahead else ""
    return f"没有超过，{later or plan.calendar.label}底才算数"


def _turns(plan: Plan, found: Score) -> str:
    measure = found.measure
    said = f"{words.exact(measure.actual)}/{words.exact(measure.target)} {measure.unit}"
    return _banded(plan.policies.scoring, found, said)


def _late(plan: Plan, found: Score) -> str:
    factor = percent(plan.policies.scoring.late_factor)
    return f"迟 {found.measure.days_late} 天完成，按 {factor} 计"


def _given(_plan: Plan, found: Score) -> str:
    return "；".join(notes.sentences(found.measure)) or f"{found.measure.records} 条加减分记录"


def _so_far(plan: Plan, found: Score) -> str:
    """Say how many turns were taken of those that should be by the day; of a roster's members all
    turns together."""
    reached, unit = found.reached, found.measure.unit
    if found.measure.pace is not None:
        unit = kinds.kind_of(found.item).brought(found.item, plan)
    wanted = f"到这一天应做 {_of_day(found)} {unit}"
    said = f"做到 {words.exact(reached.done)}，{wanted}"
    good = reached.rate is not None and reached.rate >= 1 and _is_behind(found)
    return f"{said}，进度正常" if good else _banded(plan.policies.scoring, found, said)


WITH_NUMBERS: dict[Ground, Callable[[Plan, Score], str]] = {
    Ground.MET: _met,
    Ground.ON_THE_WAY: _on_the_way,
    Ground.SHORT: _short,
    Ground.OVER: _over,
    Ground.LATE: _late,
    Ground.KEPT: lambda _, found: f"评定为已{kinds.kind_of(found.item).assessed}",
    Ground.NOT_KEPT: lambda _, found: f"评定为未{kinds.kind_of(found.item).assessed}，不得分",
    Ground.LIMIT_OPEN: _open,
    Ground.TURNS: _turns,
    Ground.TURNS_SO_FAR: _so_far,
    Ground.POINTS: _given,
}
