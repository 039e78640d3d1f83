"""Numbers, targets and statuses as a Chinese reader expects them; the words of every form."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from mjplan.band import Band, Target
from mjplan.model import AnyItem, EveryPeriod
from mjplan.periods import CIVIL, Calendar
from mjplan.plan import Plan
from mjplan.progress.status import Status
from mjplan.progress.values import Measure, RectificationState, Tally, rounded
from mjplan.render import precision
from mjplan.render.table import Cell, Tone
from mjplan.value import Value

NOTHING = "–"

STATUSES: dict[Status, str] = {
    Status.DONE: "已完成",
    Status.ON_TRACK: "正常",
    Status.BEHIND: "略滞后",
    Status.FAR_BEHIND: "严重滞后",
    Status.NOT_DUE: "未到期",
    Status.DUE_SOON: "将到期",
    Status.OVERDUE: "已逾期",
    Status.BREACHED: "已突破",
    Status.STALE: "久无更新",
    Status.NO_RECORD: "无记录",
    Status.CANCELLED: "已取消",
    Status.NO_TARGET: "无目标",
    Status.POINTS: "加减分",
    Status.NOT_KEPT: "未纳入台账",
    Status.TO_COME: "未开始",
}
"""Each status's word."""

LIGHTS: dict[Status, tuple[str, Tone]] = {
    Status.DONE: ("√", "good"),
    Status.ON_TRACK: ("●", "good"),
    Status.BEHIND: ("▲", "warn"),
    Status.FAR_BEHIND: ("▼", "bad"),
    Status.NOT_DUE: ("○", "dim"),
    Status.DUE_SOON: ("◎", "warn"),
    Status.OVERDUE: ("×", "bad"),
    Status.BREACHED: ("×", "bad"),
    Status.STALE: ("◇", "warn"),
    Status.NO_RECORD: ("?", "warn"),
    Status.CANCELLED: ("□", "dim"),
    Status.NO_TARGET: ("·", "dim"),
    Status.POINTS: ("±", "dim"),
    Status.NOT_KEPT: ("", "dim"),
    Status.TO_COME: ("", "dim"),
}
"""Each status's light and tone; all are signs that GBK has."""

STATES: dict[RectificationState, str] = {
    RectificationState.OPEN: "未开始",
    RectificationState.IN_PROGRESS: "整改中",
    RectificationState.RESOLVED: "已解决",
}
"""How far a rectification is."""

AHEAD = "还没有到的一天，按现有台账推算"
"""What is to know of figures as of a day to come."""

ADJUSTED = "*"
"""The mark of a target that was adjusted, or a day that was moved, where there is no room for
more."""

BINDING = "★"
"""The mark of what is binding (约束性)."""

OUTCOMES = {"done": "办结重点", "dropped": "取消重点", "carried": "重点转月"}
"""What happened to a focus."""

READS = {
    "year_to_date": "登记年初以来的累计数，看最近一个；下一年从 0 起",
    "yearly": "一年测一次，往年的不算当年的",
    "mean": "登记各年的数，看历年平均",
}
"""How figures are read that are neither sums nor stocks."""

EVERY = {"month": "每月", "quarter": "每季度", "half": "每半年", "year": "每年"}


def how_often(item: AnyItem, who: str = "") -> str:
    """Say how often every period asks for something, and of whom: 每季度, 每季度不少于 2 次."""
    times = item.times if isinstance(item, EveryPeriod) else 1
    often = f"不少于 {times} {item.recorded_in}" if times > 1 else ""
    return f"{EVERY[item.every or 'year']}{who}{often}"


def month(written: str | None) -> str:
    """2018-04 as one says it: 2018年4月; empty for none."""
    found = CIVIL.parse(written) if written else None
    return found.name if found else written or ""


def day(when: date, beside: int | None = None) -> str:
    """3月5日; with its year where that is not the one `beside` it."""
    return f"{when.month}月{when.day}日" if beside in (None, when.year) else full_day(when)


def full_day(when: date) -> str:
    """2018年3月5日."""
    return f"{when.year}年{when.month}月{when.day}日"


def begin(plan: Plan) -> str:
    """Say from when on there are records, and in which file that is written."""
    return f"{begun(plan)}（plan.yaml 的 records_begin）"


def begun(plan: Plan) -> str:
    """Say from when on there are records: 台账从 2018-01-01 记起."""
    return f"台账从 {plan.begin} 记起"


def begin_within(plan: Plan, measures: Iterable[Measure]) -> str:
    """Say what the records' beginning in the course of a year means for what is measured in it."""
    cut = {any(not tally.kept for tally in measure.tallies) for measure in measures}
    said = [f"{begin(plan)}：以前的不计，也不欠"]
    if True in cut:
        said.append("按期的只要求以后各期")
    if False in cut:
        said.append(f"{'其他' if True in cut else ''}目标仍是全年的")
    return "；".join(said)


def number(value: Decimal | None, places: int = 1) -> str:
    """A number as one writes it: no trailing zeros, rounded half up; a dash for none."""
    return NOTHING if value is None else f"{rounded(value, places):f}"


def expected(measure: Measure) -> str:
    """What should be there by the day, as finely as its way and what is there call for."""
    return number(measure.expected, precision.of_expected(measure))


def actual(measure: Measure) -> str:
    """What is there: a recorded number to its last decimal, an average or a rate rounded."""
    return number(measure.actual, precision.of_actual(measure))


def forecast(measure: Measure) -> str:
    """What the year leads to, as finely as the figures that it is computed from."""
    return number(measure.forecast, precision.given(measure))


def exact(value: Decimal | None) -> str:
    """A number that was planned or recorded, to its last decimal."""
    return number(value, 6)


def aimed(target: Target | None) -> str:
    """A target as the plan has it: a number, or both ends of what it is to lie between."""
    return "—".join(map(exact, target)) if isinstance(target, tuple) else exact(target)


def target(measure: Measure) -> str:
    """The target in force: a number, or both ends of a pair; a dash for none."""
    if measure.band is None or measure.target is None:
        return exact(measure.target)
    return aimed(measure.band.aimed(measure.target))


def span(band: Band) -> str:
    """What is good: 15—20, or one number where both ends are one."""
    low, high = exact(band.low), exact(band.high)
    return low if low == high else f"{low}—{high}"


def good(measure: Measure) -> str:
    """What is good, with the unit: 在 15—20 %之内, 不超过 35 微克, 不低于 95 %, or one number."""
    band = measure.band
    assert band is not None
    if band.is_closed:
        inside = "" if band.low == band.high else "之内"
        return f"在 {span(band)} {measure.unit}{inside}"
    end, how = (band.low, "不低于") if band.high is None else (band.high, "不超过")
    return f"{how} {exact(end)} {measure.unit}"


def percent(rate: Decimal | None) -> str:
    """A rate as whole percent; short of the target it never reads 100."""
    return NOTHING if rate is None else f"{hundredths(rate):f}%"


def hundredths(rate: Decimal) -> Decimal:
    """Return the number that stands before the % of a rate."""
    shown = rounded(rate * 100, 0)
    return Decimal(99) if shown >= 100 > rate * 100 else shown


def bar(rate: Decimal | None, cells: int = 4) -> str:
    """A bar of full blocks, and blanks up to its length."""
    full = 0 if rate is None else int(min(max(rate, Decimal(0)), Decimal(1)) * cells)
    return "█" * full + " " * (cells - full)


def light(status: Status) -> Cell:
    """A status with its sign and its word."""
    sign, tone = LIGHTS[status]
    return Cell(f"{sign}{STATUSES[status]}", tone)


class Figure(Value, frozen=True):
    """What stands in a column of figures: a number or a word, and its unit if it has one."""

    text: str
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.text} {self.unit}" if self.unit else self.text


def state(measure: Measure) -> str:
    """Say how far a rectification is; empty for another kind."""
    return STATES[measure.state] if measure.state else ""


def tally_name(tally: Tally) -> str:
    """Name a period or a member, and who of the roster is missing: 3月（缺办公室、学习处）."""
    return f"{tally.name}（缺{'、'.join(tally.missing)}）" if tally.missing else tally.name


def due(written: str, calendar: Calendar) -> str:
    """Say the day that something is due as the plan gives it: 2017年底, 2017年第2季度, a day."""
    period = calendar.parse(written)
    if period is None:
        return written
    return f"{period.name}底" if period.every == "year" else period.name


def rest(as_of: date, calendar: Calendar, years: int = 0) -> str:
    """Say how much of the plan's year, and of so many `years` after it, follows a day: 6 个月零 2
    天, 6 个月, 12 天."""
    months, days = calendar.rest_of_year(as_of)
    months += 12 * years
    if not months:
        return f"{days} 天"
    return f"{months} 个月零 {days} 天" if days else f"{months} 个月"


def each(unit: str) -> str:
    """Each of what a roster holds: 每人, 每个支部."""
    return f"每{unit}" if len(unit) == 1 or unit.startswith("个") else f"每个{unit}"


def until(as_of: date, *, ahead: bool) -> str:
    """Say as of which day figures are, and whether that is still to come."""
    return f"截至 {as_of}，{AHEAD}" if ahead else f"截至 {as_of}"


def marked(item: AnyItem) -> str:
    """Name an item, with the mark of what is binding."""
    return f"{item.name}{BINDING}" if item.binding else item.name


def short_name(item: AnyItem) -> str:
    """What to call an item on the command line: its first alias or name if that is one word."""
    name = (*item.aliases, item.name)[0]
    return name if name.isalnum() else item.id
