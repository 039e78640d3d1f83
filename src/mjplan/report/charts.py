"""What a report draws where it is asked to: the same measures that its tables print, as bars."""

from collections.abc import Iterable, Mapping

from mjplan.render import bars
from mjplan.render.charts import Bars
from mjplan.report.components import Chart
from mjplan.report.context import Context
from mjplan.report.five_years import year_name


def charts_of(context: Context) -> tuple[Bars, ...]:
    """Draw what a month, a quarter, a half or a year came to; nothing that would be empty."""
    return bars.of_year(context.ledger.plan, context.year.measures)


def charts_of_plan(years: Mapping[int, Context]) -> tuple[Bars, ...]:
    """Draw what the years of a plan came to."""
    measured = {
        year_name(context.ledger.plan, year, context.year): context.year.measures
        for year, context in years.items()
    }
    found = bars.by_status("years", "逐年事项状态（项）", measured)
    return (found,) if found.categories else ()


def pieces(drawn: Iterable[Bars]) -> tuple[Chart, ...]:
    """Return what a template may know of pictures."""
    return tuple(Chart(name=each.name, title=each.title, text=each.text) for each in drawn)
