"""The year's table and its summary, and the overview of all years, as table values."""

from collections.abc import Callable, Collection, Iterable

from mjplan.plan import Plan
from mjplan.progress.status import APART, ATTENTION, LATE, SILENT, STATUSES, Status
from mjplan.progress.values import Measure, Year, attention, in_force, status_counts
from mjplan.render import adjusted, computed, exceeding, kinds, notes, words
from mjplan.render.table import Cell, Column, Section, Table

_COLUMNS = (
    Column("事项", wraps=True),
    Column("目标", right=True, spare=3),
    Column("实绩", right=True),
    Column("差距", right=True, spare=4),
    Column("完成率", right=True, spare=2),
    Column("应达", right=True, spare=1, legend="应达：按进度到这一天应有的数"),
    Column("状态", legend="–：没有或不适用"),
)

_ADJUSTED = Cell("目标已调整", "dim")
_MOVED = Cell("期限已调整", "dim")

_FIRST_RECORD = "还没有任何记录。登记第一条：mjplan add {example} --date {day}"


def year_table(
    plan: Plan,
    year: Year,
    keep: Callable[[Measure], bool] = lambda _: True,
    whose: str = "",
    supported: tuple[Measure, ...] = (),
) -> Table:
    """The table of a year: one section an area, the summary below; `keep` chooses the rows.

    The summary always counts every item of the areas, or of the department `whose` they are; what
    that takes part in (`supported`) stands in a section of its own and is counted apart.
    """
    sections = []
    for area in plan.areas:
        mine = [m for m in year.measures if plan.area_of(m.item) is area and keep(m)]
        if mine:
            sections.append(Section(area.name, [row for measure in mine for row in _rows(measure)]))
    helped = [row for measure in supported if keep(measure) for row in _rows(measure)]
    if helped:
        sections.append(Section(SUPPORTED, helped))
    title, before = heading(plan, year, whose), said_before(plan, year)
    if any(measure.item.binding for measure in (*year.measures, *supported)):
        before.append(f"{words.BINDING}：约束性指标")
    return Table(title, _COLUMNS, sections, tuple(before), summary(plan, year, supported))


def heading(plan: Plan, year: Year, whose: str = "") -> str:
    """Name the plan and the year, of which day its figures are, and whose they are."""
    until = words.until(year.as_of, ahead=year.ahead)
    return f"{plan.name}  {whose}{plan.calendar.named(year.year)}进度（{until}）"


def said_before(plan: Plan, year: Year) -> list[str]:
    """Say what to know of a year before one reads its table."""
    before: list[str] = []
    if any(computed.beside_last_year(measure) for measure in year.measures):
        before.append(computed.LAST_YEAR)
    if plan.begins_within(year.year):
        before.append(words.begin_within(plan, year.measures))
    return before


SUPPORTED = "配合（不计入小结）"
"""The heading of what a department takes part in and another one leads."""


def _rows(measure: Measure) -> list[tuple[Cell, ...]]:
    """An item's row, and below it the plan's own target or deadline where that was adjusted."""
    name = Cell("  └ 调整前", "dim")
    if measure.original_deadline is not None:
        planned = Cell(words.due(measure.original_deadline, measure.calendar), "dim")
        return [_row(measure), (name, planned, *(Cell("") for _ in range(4)), _MOVED)]
    if measure.original is None:
        return [_row(measure)]
    target, gap, rate = (Cell(text, "dim") for text in adjusted.before_adjustment(measure))
    return [_row(measure), (name, target, Cell(""), gap, rate, Cell(""), _ADJUSTED)]


def _row(measure: Measure) -> tuple[Cell, ...]:
    status = words.light(measure.status)
    rate = measure.rate
    rate_text = f"{words.bar(rate)} {words.percent(rate):>4}" if rate is not None else words.NOTHING
    return (
        Cell(words.marked(measure.item), bare=measure.item.name),
        Cell(kinds.target(measure)),
        Cell(kinds.actual(measure), bare=words.actual(measure) if measure.is_carried else ""),
        Cell(kinds.gap(measure), status.tone if measure.status in ATTENTION else ""),
        Cell(rate_text, status.tone, words.percent(rate)),
        Cell(words.expected(measure)),
        status,
    )


def summary(plan: Plan, year: Year, supported: tuple[Measure, ...] = ()) -> tuple[Cell, ...]:
    """What is binding, items of each status by area, what is left out and why, and last what needs
    attention; apart what somebody else leads and is only `supported`."""
    lines = [Cell("小结（按事项数，不同单位不相加）", "strong")]
    lines += [Cell(text, "strong") for text in binding(year.measures)]
    for area in plan.areas:
        mine = [m for m in year.measures if plan.area_of(m.item) is area]
        if mine:
            lines.append(Cell(f"{area.name} {numbered(mine)}"))
    lines += remarks(plan, year)
    lines.append(Cell(f"合计 {numbered(year.measures)}", "strong"))
    if supported:
        lines.append(Cell(f"另配合 {numbered(supported)}"))
    if scored := scores(plan, year):
        lines.append(Cell(f"{scored}；明细见 mjplan score {year.year}", "strong"))
    lines += [Cell(text, "warn") for text in exceeding.lines(year.measures)]
    lines.append(attention_line(year.measures))
    return tuple(lines)


def remarks(plan: Plan, year: Year, *, on_paper: bool = False) -> list[Cell]:
    """Say what was decided, what is left out and why, and, unless `on_paper`, what to do next."""
    lines = [*map(Cell, adjusted.lines(plan, year))]
    wanted = in_force(year.measures)
    if said := unowned(wanted):
        where = "" if on_paper else "（在规划文件的 owner 里填写）"
        lines.append(Cell(f"{said}{where}", "dim"))
    lines += [Cell(text, "dim") for text in notes.left_out(year, plan.calendar)]
    if not on_paper and wanted and not any(measure.records for measure in year.measures):
        recorded = [m.item for m in wanted if not m.item.made_of]
        counted = (item for item in recorded if item.is_summed)
        example = kinds.example(next(counted, (*recorded, wanted[0].item)[0]))
        january = plan.calendar.of_year(year.year, "month")[0]
        first = min(max(january.last, plan.begin), year.as_of)
        lines.append(Cell(_FIRST_RECORD.format(example=example, day=first), "strong"))
    return lines


def unowned(measures: Iterable[Measure]) -> str:
    """Say of how many items it is not said who does them; empty for none."""
    number = sum(measure.item.owner is None for measure in measures)
    return f"未落实责任人 {number} 项" if number else ""


def counts(measures: Iterable[Measure]) -> str:
    """How many items have each status, and apart how many were called off or are mere points: 已完
    成 3，略滞后 1；另已取消 1 项，加减分 1 项."""
    every = list(measures)
    number = status_counts(in_force(every))
    said = "，".join(f"{words.STATUSES[status]} {n}" for status, n in number.items())
    return "；".join(filter(None, (said or "没有事项", apart(every))))


def apart(measures: Iterable[Measure]) -> str:
    """How many were called off or are mere points: 另已取消 1 项，加减分 1 项; empty for none."""
    number = status_counts(measure for measure in measures if measure.status in APART)
    said = "，".join(f"{words.STATUSES[status]} {n} 项" for status, n in number.items())
    return f"另{said}" if said else ""


def numbered(measures: Iterable[Measure]) -> str:
    """How many items there are, and how many have each status: 12 项：已完成 3，略滞后 9."""
    every = list(measures)
    return f"{len(in_force(every))} 项：{counts(every)}"


def binding(measures: Iterable[Measure]) -> list[str]:
    """Say how what is binding stands: 约束性指标（★）3 项：已完成 2，正常 1; nothing where nothing
    is."""
    found = [measure for measure in measures if measure.item.binding]
    return [f"约束性指标（{words.BINDING}）{numbered(found)}"] if found else []


def attention_line(measures: Iterable[Measure]) -> Cell:
    """The last line, which leaders read first: what is behind, by name."""
    found = in_force(measures)
    urgent = attention(found)
    if not urgent:
        return _nothing_urgent(found)
    late = any(measure.status in LATE for measure in urgent)
    return Cell(needs_attention(urgent, 8), "bad" if late else "warn")


def _nothing_urgent(measures: list[Measure]) -> Cell:
    """What one may say where nothing is behind: only of what is known."""
    judged = [measure for measure in measures if measure.is_judged]
    known = [measure for measure in judged if measure.is_known and not _lacks_figure(measure)]
    if not judged and measures:
        return Cell("需关注：都没有目标，不评判", "dim")
    if not known:
        return Cell("需关注：还没有记录，无从判断" if measures else "需关注：没有事项", "dim")
    which = "各项" if len(known) == len(measures) else f"有记录的 {len(known)} 项"
    return Cell(f"需关注：没有，{which}都在进度内", "good")


def _lacks_figure(measure: Measure) -> bool:
    """Whether there are records, but no figure yet that one could judge: of a rate only one of its
    two."""
    return measure.item.takes_targets and measure.actual is None


def needs_attention(urgent: list[Measure], most: int) -> str:
    """需关注 5 项：网站文章（差 36 篇）；将到期：换届（余30天）；久无更新 1 项；无记录 2 项; at
    the most `most` of a kind by name."""
    late = [m for m in urgent if m.status in LATE]
    soon = [m for m in urgent if m.status == Status.DUE_SOON]
    parts = [_named(late, most), f"将到期：{_named(soon, most)}" if soon else ""]
    for status in SILENT:
        number = sum(m.status == status for m in urgent)
        parts.append(f"{words.STATUSES[status]} {number} 项" if number else "")
    return f"需关注 {len(urgent)} 项：{'；'.join(part for part in parts if part)}"


def _named(measures: list[Measure], most: int) -> str:
    """网站文章（差 36 篇）、简报（差 2 期）等 9 项."""
    named = "、".join(f"{words.marked(m.item)}（{kinds.shortfall(m)}）" for m in measures[:most])
    return f"{named}等 {len(measures)} 项" if len(measures) > most else named


def overview_table(plan: Plan, years: dict[int, Year]) -> Table:
    """Items by years: actual against target and the status's sign; a dash where it does not
    stand in the year."""
    columns = (Column("事项", wraps=True), *(Column(f"{y}", right=True) for y in years))
    found = {(m.item.id, y): m for y, year in years.items() for m in year.measures}
    sections = []
    for area in plan.areas:
        rows = [
            (
                Cell(words.marked(item), bare=item.name),
                *(overview_cell(found.get((item.id, y))) for y in years),
            )
            for item in area.items
        ]
        if rows:
            sections.append(Section(area.name, rows))
    seen = {measure.status for measure in found.values()}
    legend = "  ".join(
        words.light(each).text for each in STATUSES if each not in APART or each in seen
    )
    rest = "数为 实绩/目标，– 为当年没有此项，早已 为往年完成的节点"
    if any(year.unmeasured is Status.NOT_KEPT for year in years.values()):
        rest += f"，{NOT_KEPT} 为未纳入台账的年份"
    after = [Cell(f"图例：{legend}；{rest}", "dim")]
    after += [Cell(text, "dim") for text in _marks(found.values())]
    after += [Cell(of_year(plan, year)) for year in years.values()]
    ahead = [words.until(each.as_of, ahead=True) for each in years.values() if each.ahead]
    title = f"{plan.name}  {_span(plan, years)}各年一览"
    return Table(title, columns, sections, tuple(ahead), tuple(after))


def _marks(measures: Collection[Measure]) -> list[str]:
    """Say what the marks beside names and figures mean, of those that there are."""
    said = []
    if any(measure.item.binding for measure in measures):
        said.append(f"{words.BINDING}：约束性指标")
    if any(measure.original is not None for measure in measures):
        said.append(f"{words.ADJUSTED}：目标已调整，这里是调整后的")
    if any(measure.original_deadline is not None for measure in measures):
        said.append(f"节点、整改的 {words.ADJUSTED}：期限已调整")
    return said


def scores(plan: Plan, year: Year) -> str:
    """Say what a year's scores come to; of a plan without weights nothing, and nothing is loaded
    for it."""
    if not plan.is_scored:
        return ""
    from mjplan.render import score

    return score.line(plan, year)


def _span(plan: Plan, years: dict[int, Year]) -> str:
    return f"{min(years)}—{plan.calendar.named(max(years))}" if years else ""


def of_year(plan: Plan, year: Year) -> str:
    """How many items a year has, and of each status how many; or why it is not measured."""
    name = plan.calendar.named(year.year)
    if year.unmeasured is None:
        said = f"{name} {numbered(year.measures)}"
        return "；".join(filter(None, (said, scores(plan, year))))
    if year.unmeasured is Status.NOT_KEPT:
        return f"{name}未纳入台账：{words.begin(plan)}"
    return f"{name} {len(in_force(year.measures))} 项，还没有开始：这里是目标"


NOT_KEPT = "未纳入"
"""What an item's cell says of a year before the records begin."""


def overview_cell(measure: Measure | None) -> Cell:
    """An item's cell in the overview of all years: the figures and the sign, or only the target."""
    if measure is None:
        return Cell(words.NOTHING, "dim")
    if measure.status is Status.NOT_KEPT:
        return Cell(NOT_KEPT, "dim")
    if measure.status is Status.TO_COME and measure.target is None:
        return Cell(kinds.target(measure), "dim")
    sign, tone = words.LIGHTS[measure.status]
    return Cell(f"{kinds.kind_of(measure.item).overview(measure)}{sign}", tone)
