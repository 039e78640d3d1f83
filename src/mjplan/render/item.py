"""One item whole, the log of records, and the plan as a tree: as table values and lines."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from mjplan import evidence
from mjplan.funnel import Stage
from mjplan.ledger import Ledger
from mjplan.model import AnyItem, Count, Level, Milestone, Rectification
from mjplan.plan import Plan
from mjplan.progress.values import Measure
from mjplan.record import Record, amount
from mjplan.render import words
from mjplan.render.table import Cell, Column, Section, Table, Tone

_RECORDS_SHOWN = 12


def definition(plan: Plan, item: AnyItem) -> list[str]:
    """What the plan says of an item, a line each."""
    area = plan.area_of(item)
    goal = next((goal.name for goal in area.goals if goal.id == item.goal), None)
    said = [
        ("领域", area.name),
        ("工作目标", goal),
        ("种类", words.KINDS[type(item)]),
        ("也算数的事项", "、".join(plan.items[i].name for i in plan.sources_of(item)[1:])),
        ("别名", "、".join(item.aliases) or None),
        ("原文用语", item.wording),
        ("出处", item.source),
        ("责任处室", plan.responsible(item) or "未明确"),
        ("责任人", item.owner or "未落实（规划要求每项工作落实到人时，请填 owner）"),
    ]
    return [f"{label}：{text}" for label, text in said if text]


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
        shown = (str(m.year), words.target(m), words.actual(m), words.gap(m), words.percent(m.rate))
        rows.append((*map(Cell, shown), words.light(m.status)))
        if m.original is not None:
            target, gap, rate = words.before_adjustment(m)
            before = ("└ 调整前", target, "", gap, rate, "目标已调整")
            rows.append(tuple(Cell(text, "dim") for text in before))
    return Table("各年", columns, [Section("", rows)])


def months_table(ledger: Ledger, item: AnyItem, year: int, as_of: date) -> Table | None:
    """What each month brought, for items that have numbers; None where there is no record."""
    if not isinstance(item, Count | Level):
        return None
    found = ledger.counting((item.id,), date(year, 1, 1), as_of)
    if not found:
        return None
    rows: list[tuple[Cell, ...]] = []
    running = Decimal(0)
    for month in range(1, as_of.month + 1):
        mine = [record for record in found if record.date.month == month]
        cells = [f"{month}月", str(len(mine))]
        if isinstance(item, Level):
            cells.append(words.exact(mine[-1].value) if mine else words.NOTHING)
        else:
            so_far = ledger.total(record for record in found if record.date.month <= month)
            brought = words.exact(so_far - running) if mine else words.NOTHING
            cells += [brought, words.exact(so_far)]
            running = so_far
        rows.append(tuple(map(Cell, cells)))
    names = (
        ("月份", "条数", "读数") if isinstance(item, Level) else ("月份", "条数", "本月", "累计")
    )
    columns = tuple(Column(name, right=index > 0) for index, name in enumerate(names))
    return Table(f"{year} 年各月（{item.unit}）", columns, [Section("", rows)])


def funnel_table(stages: tuple[Stage, ...], year: int) -> Table:
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
    return Table(f"{year} 年转化", columns, [Section("", rows)])


_LOG = (
    Column("日期"),
    Column("记录号"),
    Column("事项", wraps=True),
    Column("数量", right=True),
    Column("内容", wraps=True),
    Column("登记", spare=1),
    Column("佐证", right=True, spare=2),
)


def log_table(
    ledger: Ledger, records: list[Record], title: str, *, without: tuple[str, ...] = ()
) -> Table:
    """Records by date; corrected ones in dim strike-through, with the word 已作废 or 已更正.
    `without` names columns to leave out."""
    shown = [number for number, column in enumerate(_LOG) if column.title not in without]
    rows = [_log_row(ledger, record) for record in records]
    kept = [tuple(row[number] for number in shown) for row in rows]
    return Table(title, tuple(_LOG[number] for number in shown), [Section("", kept)])


def _log_row(ledger: Ledger, record: Record) -> tuple[Cell, ...]:
    item = ledger.plan.items.get(record.item or record.about or "")
    said = [record.title or record.note or ""]
    if record.members:
        said.append("、".join(record.members))
    if record.of:
        said.append(f"接续 {record.of}")
    if record.assessment:
        said.append(words.assessment(item, record))
    if record.is_focus:
        said.append(f"{words.month(record.focus)}工作重点")
    if record.settles:
        said.append(f"{words.OUTCOMES[record.outcome or 'done']} {record.settles}")
        said.append(record.reason or "")
    if record.void:
        said = [f"作废 {record.void}：{record.reason or ''}"]
    if record.replaces:
        said.append(f"更正 {record.replaces}：{record.reason or ''}")
    by = ledger.corrected.get(record.id)
    tone: Tone = "struck" if by else ("dim" if record.void else "")
    if by:
        said.append("已作废" if by.void else f"已由 {by.id} 更正")
    counted = isinstance(item, Count) and record.item is not None
    value = words.exact(amount(record) if counted else record.value)
    cells = (
        record.date.isoformat(),
        record.id,
        item.name if item else (record.item or words.NOTHING),
        value,
        "  ".join(text for text in said if text),
        record.by or words.NOTHING,
    )
    number = str(len(record.evidence)) if record.evidence else words.NOTHING
    return (*(Cell(text, tone) for text in cells), Cell(number, tone, _proofs(record)))


def _proofs(record: Record) -> str:
    """A record's evidence, files by their path without the hash; empty for none."""
    return "、".join(each.path or each.text for each in map(evidence.read, record.evidence))


def item_records(ledger: Ledger, item: AnyItem, first: date, as_of: date) -> Table:
    """An item's latest records up to a day, the corrected ones among them, and their evidence."""
    sources = ledger.plan.sources_of(item)
    found = ledger.counting(sources, first, as_of)
    struck = [r for r in ledger.struck(item.id) if first <= r.date <= as_of]
    everything = sorted([*found, *struck], key=lambda record: (record.date, record.id))
    shown = everything[-_RECORDS_SHOWN:]
    title = f"记录（{len(found)} 条有效，{len(struck)} 条已更正或作废"
    title += (
        f"；只列最近 {len(shown)} 条，全部见 mjplan log" if len(everything) > len(shown) else ""
    )
    without = ("佐证",) if len(sources) > 1 else ("事项", "佐证")
    proven = [r for r in shown if r.evidence and r.id not in ledger.corrected]
    proofs = tuple(Cell(f"{record.id} 佐证：{_proofs(record)}") for record in proven)
    return log_table(ledger, shown, title + "）", without=without)._replace(after=proofs)


def plan_lines(plan: Plan) -> list[tuple[int, Cell]]:
    """The plan as an outline: depth and text."""
    first, last = plan.years.first, plan.years.last
    out = [(0, Cell(f"{plan.name}（{plan.head.organisation}，{first}—{last}）", "strong"))]
    for title, statements in (("使命", plan.head.mission), ("愿景", plan.head.vision)):
        if statements:
            out.append((1, Cell(title, "strong")))
            out += [(2, Cell(statement.text)) for statement in statements]
    for area in plan.areas:
        out.append((1, Cell(f"{area.name}（{len(area.items)} 项）", "strong")))
        out += [(2, Cell(f"总体目标：{each.text}")) for each in area.overall_goal]
        if area.problem is not None:
            out.append((2, Cell(f"要整改的问题：{area.problem.text}", "warn")))
        out += [(2, Cell(f"措施：{each.text}")) for each in area.measures]
        for goal in area.goals:
            out.append((2, Cell(f"工作目标：{goal.name}")))
            out += [(3, Cell(each.text, "dim")) for each in goal.measures]
        for item in area.items:
            out.append((2, Cell(_item_line(plan, item))))
            out += [(3, Cell(text, "dim")) for text in _adjustment_lines(plan, item)]
    return out


def _adjustment_lines(plan: Plan, item: AnyItem) -> Iterator[str]:
    for year in plan.years_of(item):
        for made in plan.adjustments(item.id, year, date.max):
            yield f"{year} 年目标调整：{words.adjustment(made, words.unit(item))}"


def _item_line(plan: Plan, item: AnyItem) -> str:
    said = f"[{words.KINDS[type(item)]}] {item.name}  {item.id}"
    if isinstance(item, Count | Level):
        targets = "，".join(f"{y} 年 {words.exact(t)}" for y, t in sorted(item.targets.items()))
        return f"{said}：{words.COMPARATORS[plan.comparator(item)]} {targets} {item.unit}"
    if isinstance(item, Milestone | Rectification):
        return f"{said}：期限 {words.due(item)}"
    years = plan.years_of(item)
    return f"{said}：{years[0]}—{years[-1]}" if len(years) > 1 else f"{said}：{years[0]}"
