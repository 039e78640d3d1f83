"""The scores of a year: the table with its sums, and the same as JSON."""

from collections.abc import Callable
from typing import Any

from mjplan.plan import Plan
from mjplan.progress.reached import moment
from mjplan.progress.score import Score, Scores, by_area, by_department, score_year
from mjplan.progress.values import Year
from mjplan.render import kinds, words
from mjplan.render.grounds import ground, percent
from mjplan.render.jsontext import exact, num, score_sums
from mjplan.render.score import (
    NOBODY,
    left_out,
    not_over,
    rule,
    score_text,
    sums,
    unequal,
)
from mjplan.render.table import Cell, Column, Section, Table, Tone

GROUPINGS: dict[str, Callable[[Plan, Scores], dict[str | None, Scores]]] = {
    "area": by_area,
    "department": by_department,
}
"""What scores may be added up by."""

TITLES = {"area": "领域", "department": "责任处室"}
"""What each of them is called."""

_COLUMNS = (
    Column("事项", wraps=True),
    Column("权重", right=True),
    Column("目标", right=True, spare=1),
    Column("实绩", right=True, spare=2),
    Column("得分率", right=True),
    Column("得分", right=True),
    Column("依据", wraps=True, least=24),
)


def score_table(plan: Plan, year: Year, by: str = "area") -> Table:
    """The scores of a year: a section a group, below them each group's sum, what is not scored and
    why, and the total last."""
    scores, scoring = score_year(plan, year), plan.policies.scoring
    groups = {name or NOBODY: each for name, each in GROUPINGS[by](plan, scores).items()}
    sections = [
        Section(name, [_row(plan, each) for each in group.scores]) for name, group in groups.items()
    ]
    binding = any(each.item.binding for each in scores.scores)
    until = words.until(year.as_of, ahead=year.ahead)
    legend = f"{words.BINDING}：约束性指标" if binding else ""
    before = filter(None, (rule(scoring), not_over(plan, year), legend))
    after = [Cell("小结", "strong")]
    after += [Cell(f"{name}：{sums(group)}") for name, group in groups.items()]
    after += [Cell(each, "dim") for each in left_out(plan, scores)]
    if warning := unequal(scoring, scores):
        after.append(Cell(warning, "dim"))
    after.append(Cell(f"合计：{sums(scores)}", "strong"))
    return Table(
        f"{plan.name}  {plan.calendar.named(year.year)}得分（{until}）",
        _COLUMNS,
        sections,
        tuple(before),
        tuple(after),
    )


def _row(plan: Plan, found: Score) -> tuple[Cell, ...]:
    measure = found.measure
    return (
        Cell(words.marked(found.item), bare=found.item.name),
        Cell(words.exact(found.weight) if found.weight is not None else "加减分"),
        Cell(kinds.target(measure)),
        Cell(kinds.actual(measure), bare=words.actual(measure) if measure.is_carried else ""),
        Cell(percent(found.share)),
        Cell(score_text(found), _tone(found)),
        Cell(ground(plan, found), "" if found.score is not None else "dim"),
    )


def _tone(found: Score) -> Tone:
    if found.share is None:
        return "dim" if found.score is None else ""
    return "good" if found.share >= 1 else "warn" if found.share else "bad"


def as_json(plan: Plan, year: Year, by: str) -> dict[str, Any]:
    """The whole of `score --format json`."""
    scores = score_year(plan, year)
    groups = GROUPINGS[by](plan, scores).items()
    return {
        "plan": plan.name,
        "year": year.year,
        "as_of": year.as_of.isoformat(),
        "as_of_is_ahead": year.ahead,
        "closed": moment(plan, year).closed,
        "method": plan.policies.scoring.method,
        "items": [_as_json(plan, each) for each in scores.scores],
        "by": by,
        "groups": [{"name": name, **score_sums(group)} for name, group in groups],
        "unweighted": [item.id for item in scores.unweighted],
        **score_sums(scores),
        "full": exact(plan.policies.scoring.full),
        "out_of_full": exact(scores.out_of(plan.policies.scoring.full)),
    }


def _as_json(plan: Plan, found: Score) -> dict[str, Any]:
    item, reached = found.item, found.reached
    return {
        "id": item.id,
        "name": item.name,
        "area": plan.area_of(item).id,
        "department": plan.responsible(item),
        "status": words.STATUSES[found.measure.status],
        "weight": exact(found.weight),
        "rate": num(reached.rate, 4),
        "of_day": reached.of_day,
        "share": num(found.share, 4),
        "score": exact(found.score),
        "ground": reached.ground.value,
        "reason": ground(plan, found),
    }
