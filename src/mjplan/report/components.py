"""The pieces of a report, as plain values: names that a template may use, each with its meaning.

Everything that a reader sees is text already: numbers rounded, units beside them, a dash where
nothing is known. Counts are numbers, so that templates can ask whether there are any.
"""

from typing import Annotated

from msgspec import Meta, Struct


def says(meaning: str) -> Meta:
    """What a field means, for the reference page."""
    return Meta(description=meaning)


class Part(Struct, frozen=True, kw_only=True):
    """Base of everything in a report."""


class Link(Part, frozen=True):
    """佐证：链接、工作区里的文件，或文号"""

    text: Annotated[str, says("显示的文字")]
    url: Annotated[str | None, says("链接地址；只有文号时没有")] = None


class Line(Part, frozen=True):
    """做成的一件事（一条有效记录）"""

    id: Annotated[str, says("记录号")]
    day: Annotated[str, says("哪一天，如 3月5日")]
    item: Annotated[str, says("事项名")]
    text: Annotated[str, says("做了什么")]
    amount: Annotated[str, says("数量和单位，如 12 篇；不计数的为空")] = ""
    by: Annotated[str, says("处室")] = ""
    members: Annotated[tuple[str, ...], says("名册上的人")] = ()
    evidence: Annotated[tuple[Link, ...], says("佐证材料")] = ()
    mark: Annotated[str, says("“补报”“更正”等记号，没有则为空")] = ""
    note: Annotated[str, says("备注")] = ""


class Chart(Part, frozen=True):
    """一幅图，用 image 放进报告"""

    name: Annotated[str, says("图的名字，如 areas；图片的文件名也是它")]
    title: Annotated[str, says("图的标题")]
    text: Annotated[str, says("图里画的，用文字说")]


class Group(Part, frozen=True):
    """一个领域里一个处室做成的事"""

    department: Annotated[str, says("处室；没有写明的为“未写明处室”")]
    lines: Annotated[tuple[Line, ...], says("做成的事")]


class Row(Part, frozen=True):
    """一个事项到这一天的进度"""

    name: Annotated[str, says("事项名")]
    department: Annotated[str, says("责任处室或机构和配合的，规划没有写的为 –")]
    owner: Annotated[str, says("责任人，没有落实的为 –")]
    target: Annotated[str, says("目标（现行的）")]
    this: Annotated[str, says("本期：本月、本季度或这半年完成的")]
    total: Annotated[str, says("累计：当年到这一天的实绩")]
    gap: Annotated[str, says("差距")]
    rate: Annotated[str, says("完成率")]
    expected: Annotated[str, says("应达：按进度到这一天应有的数")]
    status: Annotated[str, says("状态和符号，如 ▲略滞后")]
    change: Annotated[str, says("状态比上一期末的变化；没有变化为 –")]
    adjusted: Annotated[str, says("目标调整过的：原目标和按原目标的差距；没有则为空")] = ""
    later: Annotated[str, says("期满以后才收到、也计入累计的有几份；没有则为空")] = ""
    idle: Annotated[bool, says("还没有到期、当年也没有记录的")] = False
    verdict: Annotated[
        str,
        says(
            "结论：达标、未达标、未达进度、无记录、久无更新、无目标、未到期、进行中、已取消、加减分"
        ),
    ] = ""
    evidence: Annotated[int, says("佐证材料件数，同一件只算一次")] = 0
    source: Annotated[str, says("在规划原文中的位置")] = ""
    label: Annotated[str, says("事项名，约束性的后面有 ★")] = ""
    binding: Annotated[bool, says("是否约束性")] = False
    moved: Annotated[str, says("改过期的：原期限；没有则为空")] = ""
    cancelled: Annotated[bool, says("是否已取消")] = False


class Area(Part, frozen=True):
    """一个工作领域"""

    name: Annotated[str, says("领域名")]
    rows: Annotated[tuple[Row, ...], says("各事项的进度")]
    groups: Annotated[tuple[Group, ...], says("本期做成的事，按处室")]


class Behind(Part, frozen=True):
    """落后的一项，要怎样赶上"""

    name: Annotated[str, says("事项名，约束性的后面有 ★")]
    department: Annotated[str, says("责任处室或机构，和配合的")]
    owner: Annotated[str, says("责任人")]
    status: Annotated[str, says("状态和符号")]
    shortfall: Annotated[str, says("差多少")]
    average: Annotated[str, says("今年至今平均每月完成多少；不适用为 –")]
    need: Annotated[str, says("余下每月要完成多少，不足一个月的按所余天数；不适用为 –")]
    faster: Annotated[str, says("每月要比至今的平均多多少；不适用（如只余不到一个月）为 –")]


class Focus(Part, frozen=True):
    """一项工作重点"""

    id: Annotated[str, says("记录号")]
    title: Annotated[str, says("做什么")]
    by: Annotated[str, says("处室")]
    item: Annotated[str, says("落实哪个事项，没有写明为 –")]
    due: Annotated[str, says("期限")]
    since: Annotated[str, says("结转来的：自哪个月、第几次；不是结转来的为空")]
    ending: Annotated[str, says("结果：完成、取消或转月")]
    done: Annotated[bool, says("是否已完成")]
    note: Annotated[str, says("备注或取消的原因")] = ""


class Department(Part, frozen=True):
    """一个处室的本期情况"""

    name: Annotated[str, says("处室名")]
    results: Annotated[int, says("本期登记的实绩条数")]
    reported: Annotated[str, says("月报：何时报的，过了期限的写“迟报”，或“未报”")]
    focus: Annotated[str, says("本期重点：完成几项、共几项")]
    next_focus: Annotated[int, says("下月重点几项")]
    note: Annotated[str, says("月报的备注")] = ""
    leads: Annotated[int, says("当年由它牵头的事项数，不算已取消的")] = 0
    supports: Annotated[int, says("当年由它配合、别处牵头的事项数，不算已取消的")] = 0


class Correction(Part, frozen=True):
    """本期对以前月份的更正、作废或补报"""

    entered: Annotated[str, says("录入日期")]
    date: Annotated[str, says("说的是哪一天的事")]
    item: Annotated[str, says("事项名")]
    change: Annotated[str, says("怎样变的，如 12 篇 → 11 篇")]
    reason: Annotated[str, says("原因")]
    by: Annotated[str, says("处室")]
    id: Annotated[str, says("记录号")]


class Changed(Part, frozen=True):
    """一个已经报过的数字，在报告提交之后变了"""

    month: Annotated[str, says("哪一期的报告；同一期提交过几次的，写明哪天提交的")]
    item: Annotated[str, says("事项名；本期以外的数写明是哪一个，如 网站文章（当年累计）")]
    old: Annotated[str, says("报告里的数")]
    new: Annotated[str, says("现在的数；现在没有这一项为 –")]
    why: Annotated[str, says("哪条记录改的、原因；不是记录改的，写明是台账被直接改动还是规划改动")]


class Adjustment(Part, frozen=True):
    """一次调整：改目标、改期或取消"""

    date: Annotated[str, says("调整日期")]
    item: Annotated[str, says("事项名")]
    year: Annotated[str, says("哪一年的目标；改期和取消整项为 –")]
    change: Annotated[str, says("由多少调为多少、期限由何时改到何时，或取消")]
    reason: Annotated[str, says("原因")]
    approved_by: Annotated[str, says("谁批准的")]
    document: Annotated[str, says("批准文件的文号，没有为 –")]
    original: Annotated[str, says("原目标和按原目标的差距；改期和取消的为 –")]
    kind: Annotated[str, says("目标调整、改期或取消")] = ""


class Rectification(Part, frozen=True):
    """一个要整改的问题"""

    name: Annotated[str, says("事项名")]
    problem: Annotated[str, says("规划写的问题")]
    state: Annotated[str, says("未开始、整改中或已解决")]
    due: Annotated[str, says("期限")]
    status: Annotated[str, says("状态和符号")]
    lines: Annotated[tuple[Line, ...], says("本期的进展")]
    records: Annotated[int, says("规划期内到这一天的进展条数")]
    measures: Annotated[tuple[Row, ...], says("各条措施的进度")]


class Milestone(Part, frozen=True):
    """一个节点"""

    name: Annotated[str, says("事项名")]
    due: Annotated[str, says("期限")]
    done_on: Annotated[str, says("哪一天完成的，没有完成为 –")]
    days: Annotated[str, says("按期、迟几天、余几天或逾期几天")]
    status: Annotated[str, says("状态和符号")]
    evidence: Annotated[tuple[Link, ...], says("佐证材料")]


class Commitment(Part, frozen=True):
    """一项没有数字的承诺"""

    name: Annotated[str, says("事项名")]
    area: Annotated[str, says("领域名")]
    status: Annotated[str, says("状态和符号")]
    judged: Annotated[str, says("年终评定；没有评定则为空")]
    lines: Annotated[tuple[Line, ...], says("这一年的记录")]


class Person(Part, frozen=True):
    """名册上的一个人（或一个支部）"""

    name: Annotated[str, says("姓名")]
    number: Annotated[str, says("完成了几次")]
    enough: Annotated[bool, says("是否达到")]


class Roster(Part, frozen=True):
    """一项按人要求的工作"""

    item: Annotated[str, says("事项名")]
    roster: Annotated[str, says("名册名")]
    required: Annotated[str, says("每人（或每个支部）的要求")]
    reached: Annotated[str, says("多少人（或多少个支部）达到")]
    people: Annotated[tuple[Person, ...], says("逐人的情况")]


class Months(Part, frozen=True):
    """一个事项在季度的三个月里"""

    name: Annotated[str, says("事项名")]
    first: Annotated[str, says("第一个月完成的")]
    second: Annotated[str, says("第二个月完成的")]
    third: Annotated[str, says("第三个月完成的")]
    total: Annotated[str, says("本季度合计；读数不相加，为 –")]


class Quarters(Part, frozen=True):
    """一个事项在半年的两个季度里"""

    name: Annotated[str, says("事项名")]
    first: Annotated[str, says("前一个季度完成的")]
    second: Annotated[str, says("后一个季度完成的")]
    total: Annotated[str, says("半年合计；读数不相加，为 –")]


class Obligation(Part, frozen=True):
    """按期应做的一项，在这个季度或半年里"""

    name: Annotated[str, says("事项名")]
    required: Annotated[str, says("要求，如 每季度")]
    periods: Annotated[str, says("逐期的情况，如 1月√ 2月√ 3月×")]
    done: Annotated[str, says("做到几期、共几期；按名册的为几份、共几份")]


class Trend(Part, frozen=True):
    """一个事项的各年"""

    name: Annotated[str, says("事项名，约束性的后面有 ★")]
    cells: Annotated[tuple[str, ...], says("逐年：实绩/目标和状态符号，当年没有此项为 –")]
    total: Annotated[str, says("有记录的各年合计：实绩/目标；没有记录、不能相加的为 –")]
    met: Annotated[str, says("达标的年份数/有记录、已有结论的年份数；都没有结论为 –")]
    missed: Annotated[str, says("没有达标的年份；没有为 –")]
    silent: Annotated[str, says("没有记录或久无更新、无从判断的年份；没有为 –")]
    trend: Annotated[str, says("完成率的走向：上升、下降、持平；看不出为 –")]


class TrendArea(Part, frozen=True):
    """一个工作领域的各年"""

    name: Annotated[str, says("领域名")]
    rows: Annotated[tuple[Trend, ...], says("各事项")]


class YearCount(Part, frozen=True):
    """一年的事项数"""

    year: Annotated[str, says("年份")]
    items: Annotated[int, says("列入的事项数")]
    met: Annotated[str, says("达标的事项数；这一年没有记录为 –")]
    counts: Annotated[str, says("各状态的事项数")]
