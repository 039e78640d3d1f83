"""Scores in words: how they come about, and what they come to."""

from decimal import Decimal

from mjplan.plan import Plan
from mjplan.progress.reached import moment
from mjplan.progress.score import PLACES, Score, Scores, score, score_year
from mjplan.progress.values import Measure, Year
from mjplan.render import words
from mjplan.render.grounds import ground, percent
from mjplan.scoring import Scoring

NOBODY = "未明确责任处室"
"""Who leads what the plan gives to nobody."""

BY_PACE = "按到这一天的应达折算"
"""How one scores what is not due yet."""


def points(value: Decimal | None) -> str:
    """A score with its two decimals at most; a dash for none."""
    return words.number(value, PLACES)


def score_text(found: Score) -> str:
    """An item's score; points with their sign."""
    return points(found.score) if found.weight is not None else signed(found.score)


def explained(plan: Plan, measure: Measure) -> list[str]:
    """Say how the score comes about of an item that has a weight, or adds points, in one line."""
    item = measure.item
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


def not_over(plan: Plan, year: Year) -> str:
    """Say how what is not due yet is scored; empty for a year that is over."""
    if moment(plan, year).closed:
        return ""
    return f"这一年还没有结束：{BY_PACE}，进度正常的得满分；没有到期、没有数字的不计分"


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
        said.append(f"没有写权重的 {len(scores.unweighted)} 项，不计分：{named}")
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
    if not plan.is_scored:
        return ""
    scores = score_year(plan, year)
    if moment(plan, year).closed:
        return f"得分：{sums(scores)}"
    return _so_far(scores) if scores.earned is not None else f"到这一天得分：{sums(scores)}"


def _so_far(scores: Scores) -> str:
    """Say what the scores of a year come to that is not over: the rate first, as the score alone
    would be taken for one of all weights: 到这一天得分率 92.5%：计了分的权重 20 里得 18.5 分."""
    scored, left = scores.scored_weight, scores.weight - scores.scored_weight
    said = f"到这一天得分率 {percent(scores.rate)}：计了分的权重 {words.exact(scored)} 里得"
    said += f" {points(scores.earned)} 分"
    if left:
        said += f"，另有权重 {words.exact(left)} 还不计分"
    if scores.points is not None:
        said += f"，加减分 {signed(scores.points)}，共 {points(scores.total)} 分"
    return said


def how_to_weigh(year: int) -> str:
    """Say how to write weights, where a plan has none."""
    return (
        "规划里没有写权重，所以不计分。要计分，请在各领域文件的事项里写 weight: 10 这样的权重"
        f"（各项合计 100），再运行 mjplan score {year}；怎样计分可在 plan.yaml 的"
        " policies.scoring 里写，见 mjplan help score"
    )
