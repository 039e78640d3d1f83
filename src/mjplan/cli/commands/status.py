"""The command `status`: one year's table, its summary last."""

from collections.abc import Callable

from mjplan import progress
from mjplan.cli import arguments, console, meant, tables
from mjplan.cli.arguments import today, unmeasured
from mjplan.cli.exits import refuse, sound
from mjplan.loading import Year, load, load_plan
from mjplan.lookup import Names
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.progress.status import ATTENTION
from mjplan.progress.values import Measure
from mjplan.progress.values import Year as Progress
from mjplan.progress.year import default_year
from mjplan.workspace import Workspace


def status(
    year: str | None = None,
    as_of: str | None = None,
    area: str | None = None,
    by: str | None = None,
    behind: bool = False,
    chart: bool = False,
    form: str = "table",
) -> None:
    """Show a year's targets, actuals, gaps and statuses."""
    space = arguments.workspace()
    if chart and form != "table":
        refuse(f"--chart 只画在屏幕上，不能写成 {form}：去掉 --chart 或 --format")
    plan = sound(load_plan(space))
    number = arguments.year(year, plan) if year else default_year(plan, today())
    show_year(space, plan, number, as_of, area, by, behind, "chart" if chart else form)


def show_year(
    space: Workspace,
    plan: Plan,
    year: int,
    as_of: str | None,
    area: str | None = None,
    by: str | None = None,
    behind: bool = False,
    form: str = "table",
) -> None:
    """Show one year as of a day as typed."""
    on = arguments.as_of(year, as_of, plan)
    unit = meant.whose(plan, by) if by is not None else None
    area_ = meant.area(plan, area) if area is not None else None
    keep = _chosen(plan, area_, unit)
    if on is None:
        _say_unmeasured(space, plan, year, form, keep)
        return
    whole = progress.measure_year(sound(load(space, Year(year), plan)), year, on)
    numbers = whole.only(keep)._replace(ahead=arguments.is_ahead(on))
    supported = whole.only(_supported(plan, area_, unit)).measures
    if unit is not None and not (numbers.measures or supported) and form in ("table", "chart"):
        from mjplan.render.unit import nothing

        console.say(nothing(unit.name, plan.calendar.named(year)))
        return
    _show(plan, numbers, supported, behind, form, f"{unit.name} " if unit else "")


def _chosen(plan: Plan, area: str | None, unit: Names | None) -> Callable[[AnyItem], bool]:
    """Tell items of an area and of a department or body; None for any."""

    def keep(item: AnyItem) -> bool:
        in_area = area is None or plan.area_of(item).id == area
        return in_area and (unit is None or plan.department_of(item) == unit.id)

    return keep


def _supported(plan: Plan, area: str | None, unit: Names | None) -> Callable[[AnyItem], bool]:
    """Tell items of an area in which a department or body takes part; of no unit none."""

    def keep(item: AnyItem) -> bool:
        in_area = area is None or plan.area_of(item).id == area
        return in_area and unit is not None and unit.id in item.supporting

    return keep


def _show(
    plan: Plan,
    numbers: Progress,
    supported: tuple[Measure, ...],
    behind: bool,
    form: str,
    whose: str,
) -> None:
    """Print the year; the summary counts what is not shown too."""

    def shown(measure: Measure) -> bool:
        return not behind or measure.status in ATTENTION

    if form == "json":
        from mjplan.render import jsontext

        rows = numbers._replace(measures=tuple(filter(shown, numbers.measures)))
        summary = jsontext.summary(plan, numbers)
        told = {**jsontext.year(plan, rows), "summary": summary}
        console.json(told | jsontext.supported(plan, filter(shown, supported), whose))
    else:
        from mjplan.render import status as view

        table = view.year_table(plan, numbers, shown, whose, supported, sheet=form == "csv")
        if form == "chart":
            from mjplan.render.bullets import drawn

            console.table(drawn(table, plan, numbers, shown, supported, console.width()))
            return
        tables.show(table, form)
        tables.say_ahead(form, numbers)


def _say_unmeasured(
    space: Workspace, plan: Plan, year: int, form: str, keep: Callable[[AnyItem], bool]
) -> None:
    """Say why a year is not measured; as JSON, with what the plan wants of it."""
    why = unmeasured(plan, year)
    if form == "json":
        from mjplan.render import jsontext

        ledger = sound(load(space, Year(year), plan))
        wanted = progress.year_on(ledger, year, today()).only(keep)
        console.json(jsontext.year(plan, wanted) | {"note": why})
    else:
        console.say(why)
