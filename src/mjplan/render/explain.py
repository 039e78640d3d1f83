"""Why a measure has its status, as one would answer a leader's question."""

from mjplan.plan import Plan
from mjplan.progress.notes import Exceeding, Repeated
from mjplan.progress.status import Status
from mjplan.progress.values import Measure
from mjplan.render import computed, notes, words
from mjplan.render.kinds import kind_of

TOLD = (Exceeding, Repeated)
"""The notes that the arithmetic says itself."""


def explain(plan: Plan, measure: Measure) -> list[str]:
    """Say why the measure has the status that it has, number by number."""
    if measure.status is Status.CANCELLED:
        said = [_before(measure)]
    else:
        said = kind_of(measure.item).explain(plan, measure.item, measure)
    said = [*said, *computed.parts(measure)]
    if plan.begins_within(measure.year) and not measure.item.reaches_back:
        said = [*said, words.begin_within(plan, (measure,))]
    untold = [each for each in measure.notes if not isinstance(each, TOLD)]
    more = [notes.sentence(each, measure.calendar) for each in untold]
    judged = measure.status is not Status.POINTS
    so = [f"所以：{words.light(measure.status).text}"] if judged else []
    return [*said, *more, *so, *_scored(plan, measure)]


def _scored(plan: Plan, measure: Measure) -> list[str]:
    """Say how its score comes about, where it has one."""
    if measure.item.weight is None and not measure.item.adds_points:
        return []
    from mjplan.render.score import explained  # few plans have weights

    return explained(plan, measure)


def _before(measure: Measure) -> str:
    """Say what there was of something that was called off: nobody judges it."""
    wanted, have = kind_of(measure.item).target, kind_of(measure.item).actual
    target, actual = wanted(measure.item, measure), have(measure)
    number = f"记录 {measure.records} 条" if measure.records else "没有记录"
    there = f"，实绩 {actual}" if measure.records else ""
    return f"原来的目标：{target}；到这一天{number}{there}，取消后不再评判"
