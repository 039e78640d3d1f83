"""The reports, as plain values: what a template is given.

The reference page (`mjplan report --fields`) is made from these classes and those of `components`
and `score_components`; the one on a single page, `Brief`, has a module of its own.
"""

from typing import Annotated

from mjplan.report.brief_values import Brief
from mjplan.report.components import (
    Adjustment,
    Area,
    Behind,
    Changed,
    Chart,
    Commitment,
    Correction,
    Department,
    Focus,
    Milestone,
    Months,
    Obligation,
    Part,
    Quarters,
    Rectification,
    Roster,
    Row,
    TrendArea,
    YearCount,
    says,
)
from mjplan.report.score_components import YearScore


class Report(Part, frozen=True):
    """各种报告都有的"""

    title: Annotated[str, says("标题")]
    plan: Annotated[str, says("规划名称")]
    organisation: Annotated[str, says("单位名称")]
    period: Annotated[str, says("报告期，如 2018年3月")]
    period_id: Annotated[str, says("报告期的写法，如 2018-03")]
    this_year: Annotated[str, says("报告期的这一年怎样称呼，如 今年；学年的为 本学年")]
    as_of: Annotated[str, says("截至哪一天")]
    closed: Annotated[bool, says("报告期到这一天是否已经结束")]
    ahead: Annotated[str, says("截至的那一天还没有到的，这样说明；已经到了则为空")]
    summary: Annotated[tuple[str, ...], says("小结，一句一条，数字都由记录算出")]
    rectifications: Annotated[tuple[Rectification, ...], says("绩效问题整改")]
    adjustments: Annotated[tuple[Adjustment, ...], says("目标调整")]
    changed: Annotated[tuple[Changed, ...], says("更正说明：已提交的报告里变了的数字")]
    unchecked: Annotated[str, says("已报的数字有哪些没有核对、为什么；都核对过则为空")]
    scores: Annotated[
        tuple[YearScore, ...], says("得分：一年一份，总评为逐年；规划没有写权重则没有")
    ]
    charts: Annotated[
        tuple[Chart, ...], says("图；Word 报告总有，Markdown 的写了 --charts 才有，否则为空")
    ]


class MonthReport(Report, frozen=True):
    """月报：月度工作完成情况和下月工作重点"""

    areas: Annotated[tuple[Area, ...], says("各领域：进度表和做成的事")]
    behind: Annotated[tuple[Behind, ...], says("落后的、没有记录的事项和要怎样赶上")]
    measured: Annotated[int, says("有记录、判断得了进度的事项数")]
    departments: Annotated[tuple[Department, ...], says("各处室的本期情况")]
    share_columns: Annotated[
        tuple[str, ...], says("牵头、配合两栏的写法，供 table 用；没有配合的事项时为空")
    ]
    missing: Annotated[tuple[str, ...], says("还没有报月报的处室")]
    late: Annotated[tuple[str, ...], says("过了期限才报月报的处室")]
    focus: Annotated[tuple[Focus, ...], says("本期工作重点和结果")]
    next_period: Annotated[str, says("下一期，如 2018年4月")]
    next_focus: Annotated[tuple[Focus, ...], says("下一期的工作重点")]
    corrections: Annotated[tuple[Correction, ...], says("本期对以前月份的更正和补报")]


class QuarterReport(MonthReport, frozen=True):
    """季报：比月报多三个月的比较和按季应做的事"""

    month_names: Annotated[tuple[str, ...], says("三个月的名称")]
    months: Annotated[tuple[Months, ...], says("三个月的比较，只列有数的事项")]
    obligations: Annotated[tuple[Obligation, ...], says("按月、按季应做的事")]


class HalfReport(MonthReport, frozen=True):
    """半年报：比月报多两个季度的比较和按期应做的事"""

    half: Annotated[str, says("上半年或下半年")]
    quarter_names: Annotated[tuple[str, ...], says("两个季度的名称")]
    quarters: Annotated[tuple[Quarters, ...], says("两个季度的比较，只列有数的事项")]
    obligations: Annotated[tuple[Obligation, ...], says("按月、按季、按半年应做的事")]


class YearReport(Report, frozen=True):
    """年度自评"""

    areas: Annotated[tuple[Area, ...], says("各领域：每个事项的目标、实绩和结论（本期一栏为全年）")]
    missed: Annotated[tuple[Row, ...], says("没有达标和没有记录的事项；未到期、进行中的不算")]
    undecided: Annotated[int, says("还没有结论（未到期、进行中）的事项数")]
    milestones: Annotated[tuple[Milestone, ...], says("节点和天数")]
    commitments: Annotated[tuple[Commitment, ...], says("承诺和这一年的记录")]
    rosters: Annotated[tuple[Roster, ...], says("按人要求的工作，逐人的次数")]
    without_evidence: Annotated[tuple[str, ...], says("有实绩而没有任何佐证材料的事项")]
    measured: Annotated[int, says("有实绩的事项数")]
    departments: Annotated[tuple[Department, ...], says("各处室全年的情况")]
    share_columns: Annotated[
        tuple[str, ...], says("牵头、配合两栏的写法，供 table 用；没有配合的事项时为空")
    ]


class PlanReport(Report, frozen=True):
    """五年总评"""

    years: Annotated[tuple[str, ...], says("已经开始的各年")]
    year_columns: Annotated[tuple[str, ...], says("逐年各一栏的写法，供 table 用")]
    year_counts: Annotated[tuple[YearCount, ...], says("逐年的事项数")]
    areas: Annotated[tuple[TrendArea, ...], says("各领域各事项的各年")]
    milestones: Annotated[tuple[Milestone, ...], says("节点和天数")]
    always: Annotated[tuple[str, ...], says("已经结束的各年都达标的事项")]
    never: Annotated[tuple[str, ...], says("已经结束的各年没有一年达标的事项")]
    silent: Annotated[tuple[str, ...], says("列入的各年都没有记录或久无更新、无从判断的事项")]
    judged: Annotated[bool, says("已经结束的各年里有没有哪一项已有结论（达标或未达标）")]
    over: Annotated[tuple[str, ...], says("已经结束的各年；都已结束的为空")]


REPORTS: dict[str, type[Part]] = {
    "month": MonthReport,
    "quarter": QuarterReport,
    "half": HalfReport,
    "year": YearReport,
    "plan": PlanReport,
    "brief": Brief,
}
"""The reports by the name of their template."""
