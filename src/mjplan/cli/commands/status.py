"""The command `status`: one year's table, its summary last."""

from mjplan import progress
from mjplan.cli import arguments, console, tables
from mjplan.cli.arguments import not_begun, today
from mjplan.cli.exits import sound
from mjplan.loading import Year, load, load_plan
from mjplan.plan import Plan
from mjplan.progress.values import ATTENTION, Measure
from mjplan.progress.values import Year as Progress
from mjplan.progress.year import default_year
from mjplan.workspace import Workspace


def status(
    year: str | None = None,
    as_of: str | None = None,
    area: str | None = None,
    behind: bool = False,
    form: str = "table",
) -> None:
    """Show a year's targets, actuals, gaps and statuses."""
    space = arguments.workspace()
    plan = sound(load_plan(space))
    number = arguments.year(year) if year else default_year(plan, today())
    show_year(space, plan, number, as_of, area, behind, form)


def show_year(
    space: Workspace,
    plan: Plan,
    year: int,
    as_of: str | None,
    area: str | None = None,
    behind: bool = False,
    form: str = "table",
) -> None:
    """Show one year as of a day as typed."""
    on = arguments.as_of(year, as_of, plan)
    if on is None:
        _say_not_begun(plan, year, form)
        return
    numbers = progress.measure_year(sound(load(space, Year(year), plan)), year, on)
    numbers = numbers._replace(ahead=arguments.is_ahead(on))
    if area is not None:
        numbers = _of_area(plan, numbers, arguments.area(plan, area))
    _show(plan, numbers, behind, form)


def _of_area(plan: Plan, numbers: Progress, area: str) -> Progress:
    """Keep what stands in one area."""
    measures = tuple(m for m in numbers.measures if plan.area_of(m.item).id == area)
    left_out = tuple(each for each in numbers.left_out if plan.area_of(each.item).id == area)
    return numbers._replace(measures=measures, left_out=left_out)


def _show(plan: Plan, numbers: Progress, behind: bool, form: str) -> None:
    """Print the year; the summary counts what is not shown too."""

    def shown(measure: Measure) -> bool:
        return not behind or measure.status in ATTENTION

    if form == "json":
        from mjplan.render import jsontext

        rows = numbers._replace(measures=tuple(filter(shown, numbers.measures)))
        summary = jsontext.summary(plan, numbers)
        console.raw(jsontext.dumps({**jsontext.year(plan, rows), "summary": summary}))
    else:
        from mjplan.render import status as view

        tables.show(view.year_table(plan, numbers, shown), form)
        tables.say_ahead(form, numbers.as_of)


def _say_not_begun(plan: Plan, year: int, form: str) -> None:
    """Say that a year has not begun; as JSON, with nothing in it."""
    if form == "json":
        from mjplan.render import jsontext

        empty = {"plan": plan.name, "year": year, "as_of": None, "items": [], "summary": None}
        console.raw(jsontext.dumps({**empty, "note": not_begun(year)}))
    else:
        console.say(not_begun(year))
