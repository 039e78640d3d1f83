"""Why a measure has its status, as one would answer a leader's question."""

from mjplan.plan import Plan
from mjplan.progress.notes import Repeated
from mjplan.progress.values import Measure
from mjplan.render import notes, words
from mjplan.render.kinds import kind_of
from mjplan.render.score import explained

TOLD = (Repeated,)
"""The notes that the arithmetic says itself."""


def explain(plan: Plan, measure: Measure) -> list[str]:
    """Say why the measure has the status that it has, number by number."""
    said = kind_of(measure.item).explain(plan, measure.item, measure)
    if plan.begins_within(measure.year) and not measure.item.reaches_back:
        said = [*said, words.begin_within(plan, (measure,))]
    more = [notes.sentence(each) for each in measure.notes if not isinstance(each, TOLD)]
    so = f"所以：{words.light(measure.status).text}"
    return [*said, *more, so, *explained(plan, measure)]
