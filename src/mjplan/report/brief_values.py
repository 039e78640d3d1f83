"""The month on one page, as plain values."""

from typing import Annotated

from mjplan.report.components import Behind, Part, says


class Outlook(Part, frozen=True):
    """照目前进度到年底达不到目标、或会突破上限的一项"""

    name: Annotated[str, says("事项名，约束性的后面有 ★")]
    department: Annotated[str, says("责任处室或机构，规划没有写的为 –")]
    forecast: Annotated[str, says("年底约多少，如 年底约 97 篇")]
    basis: Annotated[str, says("照什么推算，如 照到 10月28日的累计数；照目前进度的为 –")]
    target: Annotated[str, says("目标；上限的写不超过多少")]
    average: Annotated[str, says("今年至今平均每月完成多少；不适用为 –")]


class Undone(Part, frozen=True):
    """没有做完的一项工作重点"""

    name: Annotated[str, says("做什么")]
    by: Annotated[str, says("处室")]
    due: Annotated[str, says("期限")]
    ending: Annotated[str, says("结果：转到哪个月，或还在进行、逾期几天")]


class AreaYears(Part, frozen=True):
    """一个领域的各年，或各领域合计"""

    name: Annotated[str, says("领域名，或“各领域合计”")]
    cells: Annotated[
        tuple[str, ...],
        says("逐年：已完成几项/有目标的几项，没结束的一年加写正常、未到期几项；没有记录的写明"),
    ]


class Brief(Part, frozen=True, kw_only=True):
    """一页简报：给领导看的这个月；各表只列一页排得下的，其余写明还有几项、在哪里看"""

    title: Annotated[str, says("标题")]
    plan: Annotated[str, says("规划名称")]
    organisation: Annotated[str, says("单位名称")]
    period: Annotated[str, says("哪个月，如 2018年3月")]
    period_id: Annotated[str, says("月份的写法，如 2018-03")]
    year: Annotated[str, says("哪一年，如 2018")]
    year_end: Annotated[str, says("这一年的年底怎样称呼：年底；学年的为 学年底")]
    as_of: Annotated[str, says("截至哪一天")]
    closed: Annotated[bool, says("这个月到这一天是否已经结束")]
    ahead: Annotated[str, says("截至的那一天还没有到的，这样说明；已经到了则为空")]
    summary: Annotated[tuple[str, ...], says("小结，一句一条，和月报的小结一样")]
    behind: Annotated[
        tuple[Behind, ...],
        says("落后的和将到期的，列最急的，同一个处室的排在一起（department 不写配合的）"),
    ]
    behind_columns: Annotated[
        tuple[str, ...], says("各栏的写法，供 table 用；都不知道的不占一栏")
    ] = ()
    behind_more: Annotated[str, says("没有列出的还有几项、在哪里看；都列出了则为空")] = ""
    no_behind: Annotated[str, says("没有一项可列时这样写")]
    unassigned: Annotated[str, says("落后的里有几项没有写明责任处室；没有则为空")]
    outlook_title: Annotated[
        str, says("推算这一节的标题：到年底达不到目标的；这一年已经结束的，没有达到目标的")
    ]
    outlook: Annotated[
        tuple[Outlook, ...],
        says("落后的里照目前进度到年底达不到的、会突破上限的：约束性在前，差得最多的在前"),
    ]
    outlook_old: Annotated[str, says("落后而很久没有新记录、不推算的几项；没有则为空")]
    outlook_columns: Annotated[tuple[str, ...], says("各栏的写法，供 table 用")] = ()
    outlook_more: Annotated[str, says("没有列出的还有几项；都列出了则为空")] = ""
    no_outlook: Annotated[str, says("没有一项可列时这样写；这一年已经结束的，写没有达到目标的几项")]
    focus_summary: Annotated[str, says("这个月的工作重点几项、完成几项；没有登记的写明")]
    focus: Annotated[tuple[Undone, ...], says("没有做完的工作重点")]
    focus_columns: Annotated[tuple[str, ...], says("各栏的写法，供 table 用")] = ()
    focus_more: Annotated[str, says("没有列出的还有几项、在哪里看；都列出了则为空")] = ""
    years: Annotated[tuple[AreaYears, ...], says("各领域合计和各领域的各年")]
    year_names: Annotated[tuple[str, ...], says("各年")]
    years_columns: Annotated[tuple[str, ...], says("各栏的写法，供 table 用")] = ()
    years_more: Annotated[str, says("没有列出的还有几个领域、在哪里看；都列出了则为空")] = ""
    years_note: Annotated[str, says("哪一年还没有结束、哪几年没有纳入台账；都不是则为空")]
    silent: Annotated[
        tuple[str, ...], says("久无更新的几项、从哪一天起，无记录的几项；都没有则为空")
    ]
    score: Annotated[str, says("得分，和 mjplan score 的合计一样；规划没有写权重则为空")]
