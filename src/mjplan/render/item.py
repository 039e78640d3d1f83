"""One item: what the plan says of it, its years, its months, its funnel, its records."""

from collections.abc import Iterable
from datetime import date

from mjplan.funnel import Stage
from mjplan.ledger import Ledger
from mjplan.model import AnyItem
from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.progress.status import UNMEASURED
from mjplan.progress.values import Measure
from mjplan.quantities import Count, Level
from mjplan.render import adjusted, charts, computed, kinds, months, signs, words
from mjplan.render.log import evidence_text, log_table
from mjplan.render.months import Month, Months
from mjplan.render.table import Cell, Column, Section, Table

_RECORDS_SHOWN = 12
_BULLET = 30


def definition(plan: Plan, item: AnyItem) -> list[str]:
    """What the plan says of an item, a line each."""
    area = plan.area_of(item)
    goal = next((goal.name for goal in area.goals if goal.id == item.goal), None)
    label = plan.calendar.label
    said = [
        ("领域", area.name),
        ("工作目标", goal),
        ("种类", kinds.kind_of(item).word),
        ("读法", _reads(item)),
        ("也算数的事项", "、".join(plan.items[i].name for i in item.sources[1:])),
        ("由来", f"{computed.formula(plan, item)}，自动算出，不用登记" if item.made_of else ""),
        ("别名", "、".join(item.aliases) or None),
        ("分成", "、".join(item.parts)),
        ("先要完成", plan.items[item.after].name if item.after else None),
        ("原文用语", item.wording),
        *((f"原文用语（{year}{label}）", text) for year, text in sorted(item.wordings.items())),
        ("出处", item.source),
        ("共同指标", item.indicator),
        ("权重", words.exact(item.weight) if item.weight is not None else None),
        ("责任处室", plan.responsible(item) or "未明确"),
        ("配合", "、".join(plan.supporting(item))),
        ("约束性", "是（小结里排在最前）" if item.binding else None),
        ("责任人", item.owner or "未落实（规划要求每项工作落实到人时，请填 owner）"),
    ]
    return [f"{label}：{text}" for label, text in said if text]


def _reads(item: AnyItem) -> str:
    """Say how a count's or a level's figures are read, where that is not as usual."""
    if isinstance(item, Count) and item.is_whole:
        return "规划期内各年的合起来算"
    return words.READS.get(item.reads or "", "") if isinstance(item, Count | Level) else ""


def years_table(measures: Iterable[Measure]) -> Table:
    """The item in each of its years."""
    columns = (
        Column("年度"),
        Column("目标", right=True),
        Column("实绩", right=True),
        Column("差距", right=True),
        Column("完成率", right=True),
        Column("状态"),
    )
    rows: list[tuple[Cell, ...]] = []
    for m in measures:
        if m.status in UNMEASURED:
            nothing = [Cell(words.NOTHING, "dim")] * 3
            row = (Cell(str(m.year)), Cell(kinds.target(m)), *nothing, words.light(m.status))
            rows.append(row)
            continue
        shown = (str(m.year), kinds.target(m), kinds.actual(m), kinds.gap(m), words.percent(m.rate))
        rows.append((*map(Cell, shown), words.light(m.status)))
        if m.original_deadline is not None:
            planned = words.due(m.original_deadline, m.calendar)
            before = ("└ 调整前", planned, "", "", "", "期限已调整")
            rows.append(tuple(Cell(text, "dim") for text in before))
        elif m.original is not None:
            target, gap, rate = adjusted.before_adjustment(m)
            before = ("└ 调整前", target, "", gap, rate, "目标已调整")
            rows.append(tuple(Cell(text, "dim") for text in before))
    return Table("各年", columns, [Section("", rows)])


def bullet_line(measure: Measure) -> list[str]:
    """Draw where an item stands, and say what the signs are; nothing where nothing is known."""
    drawn = charts.bullet(measure) if measure.status not in UNMEASURED else None
    if drawn is None or drawn.bar is None:
        return []
    painted = signs.bullet(drawn, _BULLET)
    return [f"{painted}  {signs.legend(drawn, painted)}"]


def months_table(ledger: Ledger, item: AnyItem, year: int, as_of: date) -> Table | None:
    """What each month brought, for items that have numbers; None where there is no record."""
    drawn = months.months(ledger, item, year, as_of)
    return month_rows(drawn) if drawn is not None else None


def month_rows(drawn: Months) -> Table:
    """The months that have begun, a row each, below how high each is."""
    names = ("月份", "条数", *_MONTH_COLUMNS[drawn.sort])
    columns = tuple(Column(name, right=index > 0) for index, name in enumerate(names))
    rows = [tuple(map(Cell, _month_row(month, drawn.sort))) for month in drawn.now]
    line = signs.sparkline(drawn)
    return Table(drawn.title, columns, [Section("", rows)], (line,) if line else ())


_MONTH_COLUMNS = {
    "sums": ("本月", "累计"),
    "running": ("累计", "比上次增加"),
    "readings": ("读数",),
}


def _month_row(month: Month, sort: str) -> list[str]:
    number, so_far = words.exact(month.number), words.exact(month.so_far)
    figures = {"sums": [number, so_far], "running": [so_far, number], "readings": [number]}
    return [month.period.short, str(month.records), *figures[sort]]


def funnel_table(stages: tuple[Stage, ...], year: Period) -> Table:
    """The funnel that an item is a stage of: sums, conversion, links, late ones, pending ones."""
    columns = tuple(
        Column(name, right=index > 0)
        for index, name in enumerate(
            ("环节", "数量", "占上一环节", "有接续关系", "接续往年", "待后续")
        )
    )
    rows: list[tuple[Cell, ...]] = [
        (
            Cell(stage.item.name),
            Cell(f"{words.exact(stage.total)} {stage.item.unit}"),
            Cell(words.percent(stage.share)),
            Cell(str(stage.linked)),
            Cell(str(stage.late)),
            Cell(str(len(stage.pending)) if stage is not stages[-1] else words.NOTHING),
        )
        for stage in stages
    ]
    return Table(f"{year.calendar.named(year.year)}转化", columns, [Section("", rows)])


def no_records(item: AnyItem, year: str) -> Cell:
    """Say that there is no record, and how to make one; what is computed has none of its own."""
    add = "" if item.made_of else f"。登记：mjplan add {kinds.example(item)}"
    return Cell(f"记录：{year}还没有记录{add}", "dim")


def item_records(ledger: Ledger, item: AnyItem, first: date, as_of: date) -> Table:
    """An item's latest records up to a day, the corrected ones among them, and their evidence."""
    sources = ledger.plan.sources(item)
    found = ledger.counting(sources, first, as_of)
    own = sources if item.made_of else (item.id,)
    struck = [r for each in own for r in ledger.struck(each) if first <= r.date <= as_of]
    everything = sorted([*found, *struck], key=lambda record: (record.date, record.id))
    shown = everything[-_RECORDS_SHOWN:]
    title = f"记录（{len(found)} 条有效，{len(struck)} 条已更正或作废"
    title += (
        f"；只列最近 {len(shown)} 条，全部见 mjplan log" if len(everything) > len(shown) else ""
    )
    without = ("佐证",) if len(sources) > 1 else ("事项", "佐证")
    proven = [r for r in shown if r.evidence and r.id not in ledger.corrected]
    proofs = tuple(Cell(f"{record.id} 佐证：{evidence_text(record)}") for record in proven)
    return log_table(ledger, shown, title + "）", without=without)._replace(after=proofs)
