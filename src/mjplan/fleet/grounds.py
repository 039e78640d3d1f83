"""Why a unit has its points of a part, or none, in words, by the codes that the tables hold."""

from mjplan.fleet.table.values import Part
from mjplan.progress.reached import Ground
from mjplan.render.grounds import percent
from mjplan.tidy.terms import GROUNDS

_BY_RATE = {each.value for each in (Ground.SHORT, Ground.OVER, Ground.TURNS, Ground.TURNS_SO_FAR)}
"""The grounds of what earns a part."""


def ground(part: Part) -> str:
    """Say why a part has its points: 没有达到，得分率 29.17%; where they come from elsewhere,
    which place that is."""
    if part.source is not None:
        return f"来源：{part.source}"
    said = GROUNDS[part.ground]
    return f"{said}，得分率 {percent(part.reached)}" if part.ground in _BY_RATE else said
