"""The pieces of a report that say what was earned: a score by item, by area, by year."""

from typing import Annotated

from mjplan.report.components import Part, says


class ScoreRow(Part, frozen=True):
    """一个事项的得分"""

    name: Annotated[str, says("事项名")]
    department: Annotated[str, says("责任处室或机构，规划没有写的为 –")]
    weight: Annotated[str, says("权重；加减分的为 –")]
    rate: Annotated[str, says("得分率：得到权重的百分之几；不计分的为 –")]
    score: Annotated[str, says("得分；不计分的为 –")]
    reason: Annotated[str, says("依据，或为什么不计分")]


class ScoreSum(Part, frozen=True):
    """若干事项的得分合计"""

    name: Annotated[str, says("领域或处室；总计的为空")]
    weight: Annotated[str, says("权重合计")]
    scored: Annotated[str, says("其中计了分的权重")]
    earned: Annotated[str, says("按权重得的分；没有能计分的为 –")]
    points: Annotated[str, says("加减分；没有为 –")]
    total: Annotated[str, says("按权重得的分加上加减分")]
    rate: Annotated[str, says("得分率：按权重得的分占计了分的权重")]


class YearScore(Part, frozen=True):
    """一年的得分"""

    year: Annotated[str, says("年份")]
    rule: Annotated[str, says("怎样计分，一句话")]
    rows: Annotated[tuple[ScoreRow, ...], says("有权重的和加减分的各事项")]
    areas: Annotated[tuple[ScoreSum, ...], says("各领域的合计")]
    departments: Annotated[tuple[ScoreSum, ...], says("各责任处室的合计")]
    total: Annotated[ScoreSum, says("全部的合计")]
    notes: Annotated[tuple[str, ...], says("不计分的和为什么，权重合计不对的")]
