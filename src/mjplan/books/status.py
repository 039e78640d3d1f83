"""A year to work with: its items, what they come to, and how they went month by month."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from mjplan.books import items, months
from mjplan.books.values import Head, Picture, Sheet, Spread, Table, Text, Value, number, rate
from mjplan.ledger import Ledger
from mjplan.plan import Plan
from mjplan.progress.score import Scores, score_year
from mjplan.progress.values import Measure, Year, in_force, status_counts
from mjplan.render import bars, exceeding, words
from mjplan.render import status as view

PROGRESS, SUMMARY, PICTURES = "进度", "小结", ("图一", "图二")
"""The names of the sheets."""

_ALL, _BINDING, _SUPPORTED = "合计", "其中约束性指标", "另配合"


def spread(
    ledger: Ledger,
    year: Year,
    keep: Callable[[Measure], bool] = lambda _: True,
    whose: str = "",
    supported: tuple[Measure, ...] = (),
    only: tuple[str, ...] = (),
) -> Spread:
    """A measured year: a row an item that `keep` chooses (`only` says which those are), then those
    in which a department takes part; and what all of its items come to, listed or not."""
    plan, title = ledger.plan, view.heading(ledger.plan, year, whose)
    helping = [*filter(keep, supported)]
    listed = (*filter(keep, year.measures), *helping)
    table = _items(plan, listed)
    before = [f"{plan.head.organisation}；{items.GAPS}", *only, *view.said_before(plan, year)]
    if helping:
        before.append(f"最后 {len(helping)} 行是配合的，牵头的是别的处室，不计入小结")
    empty = _empty(year) if not listed else ""
    if empty:
        before.append(empty)
    progress = Sheet(PROGRESS, title, tuple(before), (table,))
    summary = _summary(plan, year, title, supported)
    by_month = months.sheet(ledger, year, title, listed)
    pictures = (
        Picture(name, title, drawn)
        for name, drawn in zip(PICTURES, bars.of_year(plan, year.measures), strict=False)
    )
    return Spread((progress, summary, *([by_month] if by_month else []), *pictures), table, empty)


def _empty(year: Year) -> str:
    """Say what there is none of: only what has to be attended to is ever chosen."""
    return "没有需要关注的事项" if year.measures else "没有事项"


def targets(plan: Plan, year: Year, why: str) -> Spread:
    """A year that is not measured: what the plan wants of it, and why there is no more."""
    title = f"{plan.name}  {plan.calendar.named(year.year)}目标"
    table = _items(plan, year.measures)
    return Spread((Sheet(PROGRESS, title, (plan.head.organisation, why), (table,)),), table)


def _items(plan: Plan, measures: tuple[Measure, ...]) -> Table:
    """A row an item."""
    return Table(items.heads(), [items.row(plan, each) for each in measures], kept=2)


def _summary(plan: Plan, year: Year, title: str, supported: tuple[Measure, ...]) -> Sheet:
    tables = [_counts(plan, year, supported)]
    if plan.is_scored:
        tables.append(_scores(score_year(plan, year)))
    said = [*view.remarks(plan, year, on_paper=True)]
    after = [each.text for each in said]
    after += exceeding.lines(year.measures)
    after.append(view.attention_line(year.measures).text)
    return Sheet(SUMMARY, title, ("按事项数，不同单位不相加",), tuple(tables), after=tuple(after))


def _counts(plan: Plan, year: Year, supported: tuple[Measure, ...]) -> Table:
    """How many items have each status, an area a row, and all of them."""
    shown = [*status_counts((*year.measures, *supported))]
    heads = (Head("领域", 12), Head("项数"), *(Head(words.STATUSES[each]) for each in shown))

    def row(name: str, found: Iterable[Measure]) -> tuple[Value, ...]:
        mine = [*found]
        counted = status_counts(mine)
        numbers = [counted.get(status, 0) for status in shown]
        return (Text(name), number(len(in_force(mine))), *map(number, numbers))

    rows = [
        row(area.name, mine)
        for area in plan.areas
        if (mine := [m for m in year.measures if plan.area_of(m.item) is area])
    ]
    rows.append(row(_ALL, year.measures))
    if binding := [measure for measure in year.measures if measure.item.binding]:
        rows.append(row(_BINDING, binding))
    if supported:
        rows.append(row(_SUPPORTED, supported))
    return Table(heads, rows)


def _scores(found: Scores) -> Table:
    """What the year's scores come to."""
    names = ("权重", "计了分的权重", "得分", "加减分", "总分")
    numbers: tuple[Decimal | None, ...] = (
        *(found.weight, found.scored_weight, found.earned, found.points, found.total),
    )
    heads = (Head("得分", 12), *map(Head, names), Head("得分率"))
    return Table(heads, [(Text(_ALL), *map(number, numbers), rate(found.rate))])
