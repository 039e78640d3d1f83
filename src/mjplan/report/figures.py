"""The figures that a report prints, so that they can be compared with those of another day."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from mjplan.band import ends
from mjplan.ledger import Ledger
from mjplan.model import AnyItem
from mjplan.periods import Every, Period
from mjplan.progress.increment import brought
from mjplan.progress.score import score
from mjplan.progress.values import Measure, in_force
from mjplan.progress.year import measure, measured_on, stands
from mjplan.quantities import Count
from mjplan.render import kinds, words
from mjplan.render.score import score_text
from mjplan.render.status import overview_cell
from mjplan.report.context import collected
from mjplan.report.item_rows import increment_text, sign
from mjplan.report.mark import Reported, digest

THIS = ""
"""What a month, a quarter or a half brought: the figure that needs no name beside the item's."""


class Key(NamedTuple):
    """Which figure of a report: of what item, and what it is called."""

    item: str
    what: str


Figures = dict[Key, str]
"""A report's figures, as it says them."""


def reported(ledger: Ledger, period: Period | None, as_of: date) -> Reported:
    """Return what a report is known by later; `period` is None for the whole plan."""
    blank = Reported(period, as_of, "")
    return blank._replace(digest=digest_of(figures(ledger, blank)))


def digest_of(figures_: Figures) -> str:
    """A short word that is another one for other figures."""
    return digest(repr(sorted(figures_.items())))


def figures(ledger: Ledger, report: Reported) -> Figures:
    """Return every figure that a report prints of items; departments' own reports are none, as
    they come later."""
    reporting = ledger.plan.reporting_item()
    items = [item for item in ledger.plan.items.values() if item is not reporting]
    return {key: text for item in items for key, text in of_item(ledger, report, item).items()}


def of_item(ledger: Ledger, report: Reported, item: AnyItem) -> Figures:
    """Return the figures that a report prints of one item; none where it does not stand in it."""
    if report.period is None:
        return dict(_of_years(ledger, item, report.as_of))
    period, last = report.period, min(report.as_of, report.period.last)
    measured = _measured(ledger, item, period.year, last, collected(period, last))
    return dict(_of_span(ledger, measured, period)) if measured else {}


def _measured(ledger: Ledger, item: AnyItem, year: int, on: date, until: date) -> Measure | None:
    if not stands(ledger.plan, ledger, item, on):
        return None
    return measure(ledger, item, year, on, until)


def _of_span(ledger: Ledger, found: Measure, period: Period) -> Iterator[tuple[Key, str]]:
    """Of a year's report what stands at its end; of a shorter one also what it brought."""
    item = found.item
    if period.every != "year":
        this = increment_text(ledger, item, period.first, found.as_of)
        yield Key(item.id, THIS), this
    yield Key(item.id, "当年累计"), kinds.actual(found)
    yield Key(item.id, "目标"), kinds.target(found)
    yield Key(item.id, "状态"), sign(found.status)
    if item.weight is not None or (item.adds_points and ledger.plan.is_scored):
        yield Key(item.id, "得分"), score_text(score(ledger.plan, found))
    if item.takes_targets:
        for part in beside(period):
            number = brought(ledger, item, part.first, min(part.last, found.as_of))
            yield Key(item.id, part.short), words.exact(number)


def beside(period: Period) -> list[Period]:
    """The parts that a period's report shows side by side: a quarter's months, a half's
    quarters."""
    parts: dict[Every, Every] = {"quarter": "month", "half": "quarter"}
    return period.split(parts[period.every]) if period.every in parts else []


def _of_years(ledger: Ledger, item: AnyItem, as_of: date) -> Iterator[tuple[Key, str]]:
    """Of the whole plan's report a cell for each year that has begun, and their sum."""
    measures = []
    for year in ledger.plan.years:
        on = measured_on(ledger.plan, year, as_of)
        if on is None:
            continue
        whole = ledger.plan.calendar.whole(year)
        found = _measured(ledger, item, year, on, collected(whole, on))
        if found is not None:
            measures.append(found)
            yield Key(item.id, whole.calendar.named(year)), overview_cell(found).text
    if measures:
        yield Key(item.id, "合计"), total(measures)


def total(measures: list[Measure]) -> str:
    """The sum of the years that have records against the sum of their targets, for counts; a dash
    where nothing was measured."""
    found = [m for m in in_force(measures) if isinstance(m.item, Count) and m.target is not None]
    counted = [m for m in found if m.actual is not None]
    if any(m.item.is_whole for m in counted):  # what is for all years is a sum already
        counted = counted[-1:]
    if not counted:
        return words.NOTHING
    have = sum((m.actual or Decimal(0) for m in counted), Decimal(0))
    targets = [m.band.aimed(m.target or Decimal(0)) for m in counted if m.band is not None]
    low, high = (sum((ends(each)[end] for each in targets), Decimal(0)) for end in (0, 1))
    return f"{words.exact(have)}/{words.aimed(low if low == high else (low, high))}"
