"""The scores of the years that a report is about; none where the plan has no weights."""

from collections.abc import Iterable

from mjplan.plan import Plan
from mjplan.progress.score import Score, Scores, by_area, by_department, score_year
from mjplan.progress.values import Year
from mjplan.render import score as said
from mjplan.render import words
from mjplan.render.grounds import ground, percent
from mjplan.report.score_components import ScoreRow, ScoreSum, YearScore


def scores(plan: Plan, years: Iterable[Year]) -> tuple[YearScore, ...]:
    """Return the scores of each of some measured years."""
    return tuple(_of_year(plan, year) for year in years) if plan.is_scored else ()


def _of_year(plan: Plan, year: Year) -> YearScore:
    found, scoring = score_year(plan, year), plan.policies.scoring
    notes = (said.not_over(plan, year), *said.left_out(plan, found), said.unequal(scoring, found))
    return YearScore(
        year=str(year.year),
        rule=said.rule(scoring),
        rows=tuple(_row(plan, each) for each in found.scores),
        areas=_sums(by_area(plan, found)),
        departments=_sums(by_department(plan, found)),
        total=_sum("", found),
        notes=tuple(note for note in notes if note),
    )


def _row(plan: Plan, found: Score) -> ScoreRow:
    return ScoreRow(
        name=found.item.name,
        department=plan.responsible(found.item) or words.NOTHING,
        weight=words.exact(found.weight),
        rate=percent(found.share),
        score=said.score_text(found),
        reason=ground(plan, found),
    )


def _sums(groups: dict[str | None, Scores]) -> tuple[ScoreSum, ...]:
    return tuple(_sum(name or said.NOBODY, group) for name, group in groups.items())


def _sum(name: str, found: Scores) -> ScoreSum:
    return ScoreSum(
        name=name,
        weight=words.exact(found.weight),
        scored=words.exact(found.scored_weight),
        earned=said.points(found.earned),
        points=said.signed(found.points),
        total=said.points(found.total),
        rate=percent(found.rate),
    )
