"""Numbers, gaps and statuses as a Chinese reader expects them; the words of every form."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from mjplan.item import Comparator
from mjplan.model import (
    Adjustment,
    AnyItem,
    Commitment,
    Count,
    EveryMember,
    EveryPeriod,
    Level,
    Milestone,
    Rectification,
)
from mjplan.periods import parse
from mjplan.plan import DEPARTMENTS
from mjplan.progress import values
from mjplan.progress.values import Measure, rounded
from mjplan.record import Record
from mjplan.render.table import Cell, Tone

NOTHING = "–"

LIGHTS: dict[str, tuple[str, Tone]] = {
    values.DONE: ("√", "good"),
    values.ON_TRACK: ("●", "good"),
    values.BEHIND: ("▲", "warn"),
    values.FAR_BEHIND: ("▼", "bad"),
    values.NOT_DUE: ("○", "dim"),
    values.OVERDUE: ("×", "bad"),
    values.NO_RECORD: ("?", "warn"),
}
"""Each status's light and tone; all are signs that GBK has."""

KINDS: dict[type, str] = {
    Count: "计数",
    Level: "存量",
    Milestone: "节点",
    EveryPeriod: "按期",
    EveryMember: "按人",
    Commitment: "承诺",
    Rectification: "整改",
}

COMPARATORS: dict[Comparator, str] = {
    "at_least": "不少于",
    "exactly": "正好",
    "about": "左右",
}

ADJUSTED = "*"
"""The mark of a target that was adjusted, where there is no room for more."""

OUTCOMES = {"done": "办结重点", "dropped": "取消重点", "carried": "重点转月"}
"""What happened to a focus."""

EVERY = {"month": "每月", "quarter": "每季度", "year": "每年"}
_PERIOD_UNIT = {"month": "个月", "quarter": "个季度", "year": "年"}


def month(written: str | None) -> str:
    """2018-04 as one says it: 2018年4月; empty for none."""
    found = parse(written) if written else None
    return found.name if found else written or ""


def day(when: date, beside: int | None = None) -> str:
    """3月5日; with its year where that is not the one `beside` it."""
    year = "" if beside in (None, when.year) else f"{when.year}年"
    return f"{year}{when.month}月{when.day}日"


def number(value: Decimal | None, places: int = 1) -> str:
    """A number as one writes it: no trailing zeros, rounded half up; a dash for none."""
    return NOTHING if value is None else f"{rounded(value, places):f}"


def exact(value: Decimal | None) -> str:
    """A number that was planned or recorded, to its last decimal."""
    return number(value, 6)


def percent(rate: Decimal | None) -> str:
    """A rate as whole percent; short of the target it never reads 100."""
    if rate is None:
        return NOTHING
    shown = rounded(rate * 100, 0)
    if shown >= 100 > rate * 100:
        return "99%"
    return f"{shown:f}%"


def bar(rate: Decimal | None, cells: int = 4) -> str:
    """A bar of full blocks, and blanks up to its length."""
    full = 0 if rate is None else int(min(max(rate, Decimal(0)), Decimal(1)) * cells)
    return "█" * full + " " * (cells - full)


def light(status: str) -> Cell:
    """A status with its sign and its word."""
    sign, tone = LIGHTS[status]
    return Cell(f"{sign}{status}", tone)


def unit(item: AnyItem) -> str:
    """What an item is counted in; empty where nothing is counted."""
    if isinstance(item, Count | Level):
        return item.unit
    if isinstance(item, EveryPeriod):
        return _PERIOD_UNIT[item.every]
    return "人" if isinstance(item, EveryMember) else ""


class Figure(NamedTuple):
    """What stands in a column of figures: a number or a word, and its unit if it has one."""

    text: str
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.text} {self.unit}" if self.unit else self.text


def target(measure: Measure) -> str:
    """What was to be reached: a number with its unit, a date, or evidence."""
    return str(target_figure(measure))


def target_figure(measure: Measure) -> Figure:
    """What was to be reached, its unit apart."""
    item = measure.item
    if isinstance(item, Milestone | Rectification):
        return Figure(due(item))
    if isinstance(item, Commitment):
        return Figure("有佐证")
    if isinstance(item, EveryMember) and measure.target is None:
        return Figure("名册未填")
    if measure.target is None:
        return Figure(NOTHING)
    return Figure(exact(measure.target), unit(item))


def due(item: Milestone | Rectification) -> str:
    """The day that something is due as the plan gives it: 2017年底, 2017年第2季度, a day."""
    period = parse(item.due)
    if period is None:
        return item.due
    return f"{period.first.year}年底" if period.every == "year" else period.name


def actual(measure: Measure) -> str:
    """What is there: a number, a day, or how much evidence."""
    return str(actual_figure(measure))


def actual_figure(measure: Measure) -> Figure:
    """What is there; the unit of records apart, other numbers stand without theirs."""
    if isinstance(measure.item, Milestone):
        return Figure(measure.done_on.isoformat() if measure.done_on else NOTHING)
    if isinstance(measure.item, Rectification):
        state = f"{measure.state}"
        return Figure(f"{state} {measure.records}", "条") if measure.records else Figure(state)
    if isinstance(measure.item, Commitment):
        return Figure(f"{measure.records}", "条") if measure.records else Figure(NOTHING)
    return Figure(exact(measure.actual))


def gap(measure: Measure) -> str:
    """How far it still is: 差 73, 超 3, 余 40 天, 逾期 12 天."""
    if isinstance(measure.item, Milestone | Rectification):
        return _gap_in_days(measure)
    return gap_of(measure.gap)


def gap_of(number: Decimal | None) -> str:
    """A gap in the item's unit: 差 73, 超 3; a dash for none."""
    if number is None:
        return NOTHING
    if number > 0:
        return f"差 {exact(number)}"
    return f"超 {exact(-number)}" if number < 0 else "0"


def adjustment(made: Adjustment, unit_: str) -> str:
    """2018-09-10 目标由 120 调为 110 篇：原因（某某批准，文号）."""
    who = f"{made.approved_by}批准" + (f"，{made.document}" if made.document else "")
    change = f"目标由 {exact(made.was)} 调为 {exact(made.to)} {unit_}"
    return f"{made.date} {change}：{made.reason}（{who}）"


def adjusted(measure: Measure) -> str:
    """The plan's own target and the gap to it, where it was adjusted; empty where not."""
    if measure.original is None:
        return ""
    target_, gap_, _ = before_adjustment(measure)
    return f"原目标 {target_}" + (f"，按原目标{gap_}" if gap_ != NOTHING else "")


def before_adjustment(measure: Measure) -> tuple[str, str, str]:
    """Target, gap and rate by the plan's own target, of a measure whose target was adjusted."""
    assert measure.original is not None
    rate = measure.actual / measure.original if measure.actual is not None else None
    target_ = f"{exact(measure.original)} {unit(measure.item)}"
    return target_, gap_of(measure.original_gap), percent(rate)


def assessment(item: AnyItem | None, record: Record) -> str:
    """What an assessment says: of a promise that it was kept, of a problem that it is resolved."""
    what = "解决" if isinstance(item, Rectification) else "落实"
    return f"评定：{'已' if record.assessment == 'met' else '未'}{what}"


def short_name(item: AnyItem) -> str:
    """What to call an item on the command line: its first alias or name if that is one word."""
    name = (*item.aliases, item.name)[0]
    return name if name.isalnum() else item.id


def example(item: AnyItem) -> str:
    """How to record something of an item: what comes after `mjplan add`."""
    word = short_name(item)
    if isinstance(item, Level):
        return f"{word} 读数"
    roster = item.roster if isinstance(item, EveryMember | EveryPeriod) else None
    if roster is None:
        return f"{word} --title 做了什么"
    return f"{word} --by 处室" if roster == DEPARTMENTS else f"{word} --member 姓名"


def _gap_in_days(measure: Measure) -> str:
    if measure.days_late is None:
        left = (measure.due - measure.as_of).days if measure.due else 0
        return f"余{left}天"
    if measure.done_on is not None:
        return f"迟{measure.days_late}天" if measure.days_late else "按期"
    if measure.days_late:
        return f"逾期{measure.days_late}天"
    return "到期未解决" if isinstance(measure.item, Rectification) else "到期未成"


def shortfall(measure: Measure) -> str:
    """What is missing, in a few words, for a list of things to attend to."""
    if isinstance(measure.item, Commitment) and measure.status == values.OVERDUE:
        return "评定未落实"
    if measure.status == values.NO_RECORD:
        return "还没有记录" if not measure.records else "久无新记录"
    if measure.missed and isinstance(measure.item, EveryPeriod | EveryMember):
        names = [tally.name for tally in measure.missed]
        each = "人" if isinstance(measure.item, EveryMember) else "个"
        some = "、".join(names[:3]) + (f"等 {len(names)} {each}" if len(names) > 3 else "")
        return f"缺 {some}"
    words = gap(measure)
    return f"{words} {unit(measure.item)}".strip() if words != NOTHING else measure.status
