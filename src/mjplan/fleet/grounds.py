"""Why a unit has its points of a part, or none, in words, by the codes that the tables hold."""

from mjplan.fleet.gathered.points import NO_ITEM, UNLIKE
from mjplan.fleet.gathered.scores import GIVEN, NO_SCORE
from mjplan.fleet.table.values import Part
from mjplan.progress.reached import Ground
from mjplan.render.grounds import MET, PLAIN, percent

_SAID: dict[Ground, str] = {
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

GROUNDS: dict[str, str] = {
    **{ground.value: said for ground, said in _SAID.items()},
    NO_ITEM: "单位的规划里没有这一项",
    UNLIKE: "不同类，不比较",
    GIVEN: "",
    NO_SCORE: "还没有得分",
}
"""Each ground's words; of what comes from elsewhere its source says all."""

_BY_RATE = {each.value for each in (Ground.SHORT, Ground.OVER, Ground.TURNS, Ground.TURNS_SO_FAR)}
"""The grounds of what earns a part."""


def ground(part: Part) -> str:
    """Say why a part has its points: 没有达到，得分率 29.17%; where they come from elsewhere,
    which place that is."""
    if part.source is not None:
        return f"来源：{part.source}"
    said = GROUNDS[part.ground]
    return f"{said}，得分率 {percent(part.reached)}" if part.ground in _BY_RATE else said
