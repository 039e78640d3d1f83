"""What is drawn of a year: how many items have each status, how far those are that are counted."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from mjplan.plan import Plan
from mjplan.progress.status import STATUSES
from mjplan.progress.values import Measure, in_force, status_counts
from mjplan.quantities import Count
from mjplan.render import words
from mjplan.render.charts import Bars, Series

_MOST = 15
"""Items of one picture; more are not read, nor have they room."""


class _Rates(NamedTuple):
    """How much of its target an item has, and should have by the day."""

    name: str
    there: Decimal
    expected: Decimal


def of_year(plan: Plan, measures: Sequence[Measure]) -> tuple[Bars, ...]:
    """Draw a year: its areas by status, its counts by rate; nothing that would be empty."""
    areas = {
        area.name: [m for m in measures if plan.area_of(m.item) is area] for area in plan.areas
    }
    found = by_status("areas", "各领域事项状态（项）", areas), _rates(measures)
    return tuple(bars for bars in found if bars.categories)


def by_status(name: str, title: str, groups: Mapping[str, Iterable[Measure]]) -> Bars:
    """Draw how many of each group's items have each status; what was called off is left out."""
    counted = {group: in_force(measures) for group, measures in groups.items()}
    counted = {group: measures for group, measures in counted.items() if measures}
    rows = [*map(status_counts, counted.values())]
    seen = [status for status in STATUSES if any(status in row for row in rows)]
    series = tuple(
        Series(
            words.STATUSES[status],
            tuple(Decimal(row.get(status, 0)) for row in rows),
            words.LIGHTS[status][1],
        )
        for status in seen
    )
    categories = tuple(counted)
    return Bars(name, title, _told(categories, series), categories, series, stacked=True)


def _told(categories: Sequence[str], series: Sequence[Series]) -> str:
    """Say what stacked bars draw: 展览：已完成 2 项、略滞后 1 项；会员：正常 4 项."""
    said = []
    for place, category in enumerate(categories):
        parts = [f"{s.name} {s.numbers[place]} 项" for s in series if s.numbers[place]]
        said.append(f"{category}：{'、'.join(parts)}")
    return "；".join(said)


def _rates(measures: Sequence[Measure]) -> Bars:
    """Draw the counts that are to reach a number: how much is there, how much should be."""
    found = [rates for measure in in_force(measures) if (rates := _rates_of(measure)) is not None]
    shown = found[:_MOST]
    title = "计数事项完成率与应达率"
    if len(found) > len(shown):
        title += f"（前 {len(shown)} 项，共 {len(found)} 项）"
    text = "；".join(
        f"{r.name}完成率 {words.percent(r.there)}，应达率 {words.percent(r.expected)}"
        for r in shown
    )
    series = (
        Series("完成率", tuple(r.there for r in shown)),
        Series("应达率", tuple(r.expected for r in shown)),
    )
    return Bars("rates", title, text, tuple(r.name for r in shown), series, percent=True)


def _rates_of(measure: Measure) -> _Rates | None:
    """Return an item's rates; None where it is no count, or where less is better."""
    target, band = measure.target, measure.band
    if not isinstance(measure.item, Count) or band is None or band.low is None or not target:
        return None
    if measure.rate is None or measure.expected is None:
        return None
    return _Rates(words.marked(measure.item), measure.rate, measure.expected / target)
