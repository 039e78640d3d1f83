"""The command `status`: one year's table, its summary last."""

from collections.abc import Callable, Mapping

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
from mjplan.value import Value
from mjplan.workspace import Workspace


class Asked(Value, frozen=True):
    """What of a year is asked for, and as what: the items of an area or department, those alone
    that need attention; a form (also "chart"), or the file that it is to be."""

    area: str | None = None
    by: str | None = None
    behind: bool = False
    form: str = "table"
    output: str | None = None


_ALL = Asked()


def status(
    year: str | None = None,
    as_of: str | None = None,
    area: str | None = None,
    by: str | None = None,
    behind: bool = False,
    chart: bool = False,
    form: str = "table",
    output: str | None = None,
) -> None:
    """Show a year's targets, actuals, gaps and statuses."""
    space = arguments.workspace()
    if chart and (form != "table" or output is not None):
        other = "-o" if output is not None else "--format"
        what = output if output is not None else form
        refuse(f"--chart 只画在屏幕上，不能写成 {what}：去掉 --chart 或 {other}")
    if output is not None:
        from mjplan.cli import workbooks

        workbooks.make_sure(space, output, form, "进度表")
    plan = sound(load_plan(space))
    number = arguments.year(year, plan) if year else default_year(plan, today())
    asked = Asked(area, by, behind, "chart" if chart else form, output)
    show_year(space, plan, number, as_of, asked)


def show_year(
    space: Workspace, plan: Plan, year: int, as_of: str | None, asked: Asked = _ALL
) -> None:
    """Show one year as of a day as typed."""
    on = arguments.as_of(year, as_of, plan)
    unit = meant.whose(plan, asked.by) if asked.by is not None else None
    area = meant.area(plan, asked.area) if asked.area is not None else None
    keep = _chosen(plan, area, unit)
    if on is None:
        _say_unmeasured(space, plan, year, keep, asked, {"area": area, "by": unit and unit.id})
        return
    ledger = sound(load(space, Year(year), plan))
    whole = progress.measure_year(ledger, year, on)
    numbers = whole.only(keep)._replace(ahead=arguments.is_ahead(on))
    supported = whole.only(_supported(plan, area, unit)).measures
    is_for_people = asked.form in ("table", "chart")
    if unit is not None and not (numbers.measures or supported) and is_for_people:
        from mjplan.render.unit import nothing

        console.say(nothing(unit.name, plan.calendar.named(year)))
        return
    whose = f"{unit.name} " if unit else ""
    shown = _shown(behind=asked.behind)
    if asked.output is not None or asked.form == "csv":
        from mjplan.books import status as book
        from mjplan.cli import workbooks

        only = _only(plan, area, behind=asked.behind)
        spread = book.spread(ledger, numbers, shown, whose, supported, only)
        chosen = {"area": area, "by": unit and unit.id, "behind": asked.behind}
        about = workbooks.Subject("status", str(year), chosen, on)
        workbooks.show(space, asked.output, spread, about, plan.calendar)
        tables.say_ahead(asked.form, numbers)
        return
    _show(plan, numbers, supported, shown, asked.form, whose)


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
    shown: Callable[[Measure], bool],
    form: str,
    whose: str,
) -> None:
    """Print the year; the summary counts what is not shown too."""
    if form == "json":
        from mjplan.render import jsontext

        rows = numbers._replace(measures=tuple(filter(shown, numbers.measures)))
        summary = jsontext.summary(plan, numbers)
        told = {**jsontext.year(plan, rows), "summary": summary}
        console.json(told | jsontext.supported(plan, filter(shown, supported), whose))
    else:
        from mjplan.render import status as view

        table = view.year_table(plan, numbers, shown, whose, supported)
        if form == "chart":
            from mjplan.render.bullets import drawn

            console.table(drawn(table, plan, numbers, shown, supported, console.width()))
            return
        tables.show(table, form)


def _shown(*, behind: bool) -> Callable[[Measure], bool]:
    """Tell which items of a year stand in its table."""
    return lambda measure: not behind or measure.status in ATTENTION


def _only(plan: Plan, area: str | None, *, behind: bool) -> tuple[str, ...]:
    """Say of which items alone a file is, which lies there without the command that made it."""
    names = [f"只有{each.name}的事项" for each in plan.areas if each.id == area]
    return (*names, *(["只列需要关注的，小结是全部"] if behind else []))


def _say_unmeasured(
    space: Workspace,
    plan: Plan,
    year: int,
    keep: Callable[[AnyItem], bool],
    asked: Asked,
    chosen: Mapping[str, object],
) -> None:
    """Say why a year is not measured; as JSON or to a file, with what the plan wants of it."""
    why = unmeasured(plan, year)
    if asked.output is None and asked.form != "json":
        console.say(why)
        return
    wanted = progress.year_on(sound(load(space, Year(year), plan)), year, today()).only(keep)
    if asked.output is None:
        from mjplan.render import jsontext

        console.json(jsontext.year(plan, wanted) | {"note": why})
        return
    from mjplan.books import status as book
    from mjplan.cli import workbooks

    spread = book.targets(plan, wanted, why)
    about = workbooks.Subject("status", str(year), chosen, today())
    workbooks.show(space, asked.output, spread, about, plan.calendar)
    console.say(why)
