"""The command `units status`: all units in a year, by unit or by shared indicator."""

from mjplan.cli import all_units, arguments, console, tables, units_files, units_year
from mjplan.cli.exits import refuse, refuse_form
from mjplan.cli.options import FORMATS
from mjplan.cli.units_files import Wishes
from mjplan.fleet.table.values import UnitsTable
from mjplan.render import words

_WAYS = {"unit": "unit", "单位": "unit", "indicator": "indicator", "指标": "indicator"}


def status(
    year: str | None = None,
    group: str | None = None,
    by: str = "unit",
    as_of: str | None = None,
    at: str | None = None,
    processes: str | None = None,
    form: str = "table",
    output: str | None = None,
    layout: str | None = None,
    number: str | None = None,
    signed: str | None = None,
) -> None:
    """Show how all units stand in a year, or those of a group."""
    way = _WAYS.get(by)
    if way is None:
        refuse(f"--by {by!r} 不对：请写 unit（按单位）或 indicator（按共同指标）")
    if form not in FORMATS:
        refuse_form(form, *FORMATS)
    wishes = Wishes(layout, number, signed)
    look = units_files.make_sure(arguments.workspace(), output, form, wishes)
    asked = units_year.chosen(year, as_of, at, processes)
    of_group = all_units.group(asked.about, group).id if group is not None else None
    found = units_year.table(asked)
    if found is None and output is not None:
        refuse(f"{arguments.unmeasured(asked.about.plan, asked.year)}。没有写 {output}")
    if found is None:
        units_year.say_why(asked, form)
        return
    if of_group is not None:
        from mjplan.fleet.table.tabling import only

        found = only(found, of_group)
    if output is None and form != "csv":
        _show(found, way, form)
        return
    chosen = {"group": of_group}
    calendar = asked.about.plan.calendar
    by_indicator = way == "indicator"
    units_files.show(asked.space, output, found, chosen, look, calendar, by_indicator=by_indicator)
    if form == "csv" and found.ahead:
        console.complain(f"提示：{words.until(found.as_of, ahead=True)}")


def _show(found: UnitsTable, way: str, form: str) -> None:
    if form == "json":
        from mjplan.fleet.outputs import as_json

        console.json(as_json.table(found))
        return
    from mjplan.fleet.screens.all_units import by_unit
    from mjplan.fleet.screens.indicators import by_indicator

    table = by_unit(found) if way == "unit" else by_indicator(found)
    tables.show(table, form)
