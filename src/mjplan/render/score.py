"""Scores in words: why an item has its score, and what scores come to."""

from collections.abc import Callable
from decimal import Decimal

from mjplan.band import Better
from mjplan.plan import Plan
from mjplan.progress.reached import Ground, moment
from mjplan.progress.score import (
    NEVER_FULL,
    PLACES,
    Score,
    Scores,
    is_scored,
    score,
    score_year,
)
from mjplan.progress.values import Measure, Year, rounded
from mjplan.render import kinds, notes, words
from mjplan.scoring import Scoring

NOBODY = "未明确责任处室"
"""Who leads what the plan gives to nobody."""

BY_PACE = "按到这一天的应达折算"
"""How one scores what is not due yet."""

PLAIN: dict[Ground, str] = {
    Ground.IN_TIME: "按期完成",
    Ground.OVERDUE: "到期没有完成，不得分",
    Ground.NOT_DUE: "还没有到期",
    Ground.LIMIT_OPEN: "没有超过，年底才算数",
    Ground.NO_RECORD: "还没有记录",
    Ground.NOT_THIS_YEAR: "这一年还没有读数",
    Ground.OLD: "久无更新，说明不了现在",
    Ground.NOT_ASSESSED: "还没有评定",
    Ground.NO_ROSTER: "名册未填",
    Ground.NO_TARGET: "这一年没有目标",
    Ground.CANCELLED: "已取消",
}
"""The grounds that need no number."""


def points(value: Decimal | None) -> str:
    """A score with its two decimals at most; a dash for none."""
    return words.number(value, PLACES)


def score_text(found: Score) -> str:
    """An item's score; points with their sign."""
    return points(found.score) if found.weight is not None else signed(found.score)


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


def _met(plan: Plan, found: Score) -> str:
    rate, share = found.reached.rate or Decimal(1), found.share or Decimal(0)
    if share <= 1:
        return MET[plan.better(found.item)]
    return f"完成率 {percent(rate)}" + (f"，最多按 {percent(share)} 计" if share < rate else "")


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
        return f"不落后于{_edge(found)}"
    return f"略{'低' if actual < edge else '高'}于{_edge(found)}，进度正常"


def _is_behind(found: Score) -> bool:
    return (found.measure.lag or Decimal(0)) > 0


def _edge(found: Score) -> str:
    """What the actual is measured by: a planned number whole, what should be there by the day as it
    is shown elsewhere."""
    if found.reached.of_day:
        return f"应达 {words.number(found.reached.edge, words.places(found.measure))}"
    return f"{_end(found)} {words.exact(found.reached.edge)}"


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
    wanted = f"到这一天应做 {words.number(reached.edge)} {unit}"
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
    Ground.TURNS: _turns,
    Ground.TURNS_SO_FAR: _so_far,
    Ground.POINTS: _given,
}


def explained(plan: Plan, measure: Measure) -> list[str]:
    """Say how an item's score comes about, in one line; nothing where it has no weight."""
    item = measure.item
    if item.weight is None and not item.adds_points:
        return []
    found = score(plan, measure)
    if item.adds_points:
        said = f"得分：{signed(found.score)} {item.unit}，加在总分上"
        return [said] if found.score is not None else []
    weight, why = words.exact(found.weight), ground(plan, found)
    if found.score is None:
        return [f"得分：不计分（{why}），权重 {weight}"]
    head = f"得分（{BY_PACE}）=" if found.reached.of_day else "得分 ="
    return [f"{head} 权重 {weight} × {percent(found.share)}（{why}）= {points(found.score)}"]


def signed(value: Decimal | None) -> str:
    """Points with their sign: +2, -1.5, 0."""
    return f"+{points(value)}" if value is not None and value > 0 else points(value)


def rule(scoring: Scoring) -> str:
    """Say how weights become scores."""
    late = f"迟完成的按 {percent(scoring.late_factor)} 计"
    if scoring.method == "proportional":
        return f"得分 = 权重 × 完成率，完成率最多按 {percent(scoring.cap)} 计；{late}"
    full, none = words.exact(scoring.full_from), words.exact(scoring.none_below)
    return f"完成率 {full}% 及以上得满分，{none}% 到 {full}% 按比例，不到 {none}% 不得分；{late}"


def sums(scores: Scores) -> str:
    """Say what some scores come to: 18.5 分（权重 25，计了分的 20，得分率 92.5%），加减分 +2."""
    weight, scored = words.exact(scores.weight), words.exact(scores.scored_weight)
    added = "" if scores.points is None else f"加减分 {signed(scores.points)}"
    if not scores.weight:
        return added or "没有加减分"
    if scores.earned is None:
        return "，".join(filter(None, (f"还没有能计分的（权重 {weight}）", added)))
    part = "" if scores.scored_weight == scores.weight else f"，其中计了分的 {scored}"
    said = f"{points(scores.earned)} 分（权重 {weight}{part}，得分率 {percent(scores.rate)}）"
    total = f"，{added}，共 {points(scores.total)} 分" if added else ""
    return f"{said}{total}"


def left_out(plan: Plan, scores: Scores) -> list[str]:
    """Name what is not scored, and why; and what has no weight."""
    said = []
    if unscored := scores.unscored:
        named = "、".join(f"{each.item.name}（{ground(plan, each)}）" for each in unscored)
        weight = words.exact(sum((each.weight or Decimal(0) for each in unscored), Decimal(0)))
        said.append(f"不计分 {len(unscored)} 项，权重 {weight}：{named}")
    if gone := scores.gone:
        named = "、".join(each.item.name for each in gone)
        said.append(f"已取消 {len(gone)} 项，不计分，权重也不计入合计：{named}")
    if scores.unweighted:
        named = "、".join(item.name for item in scores.unweighted)
        said.append(f"没有写权重（weight）的 {len(scores.unweighted)} 项，不计分：{named}")
    return said


def unequal(scoring: Scoring, scores: Scores) -> str:
    """Say that the weights do not come to what they should, and what the total would be if they
    did; empty where they do."""
    if not scores.weight or scores.weight == scoring.full:
        return ""
    full, total = words.exact(scoring.full), scores.out_of(scoring.full)
    said = f"权重合计 {words.exact(scores.weight)}，不是 {full}"
    return said if total is None else f"{said}；折合 {full} 分为 {points(total)} 分"


def line(plan: Plan, year: Year) -> str:
    """Say what a measured year's scores come to; empty where the plan gives no weights."""
    if not is_scored(plan):
        return ""
    when = "" if moment(plan, year).closed else "到这一天"
    return f"{when}得分：{sums(score_year(plan, year))}"


def how_to_weigh(year: int) -> str:
    """Say how to write weights, where a plan has none."""
    return (
        "规划里没有写权重，所以不计分。要计分，请在各领域文件的事项里写 weight: 10 这样的权重"
        f"（各项合计 100），再运行 mjplan score {year}；怎样计分可在 plan.yaml 的"
        " policies.scoring 里写，见 mjplan help score"
    )
