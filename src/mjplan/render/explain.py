"""Why a measure has its status, as one would answer a leader's question."""

from mjplan.plan import Plan
from mjplan.progress.values import Measure
from mjplan.render import notes, words
from mjplan.render.kinds import kind_of


def explain(plan: Plan, measure: Measure) -> list[str]:
    """Say why the measure has the status that it has, number by number."""
    said = kind_of(measure.item).explain(plan, measure.item, measure)
    return [*said, *notes.sentences(measure), f"所以：{words.light(measure.status).text}"]
