"""The command `units show`: all that is known of one unit."""

from mjplan.cli import all_units, console, units_year
from mjplan.cli.exits import refuse_form
from mjplan.render.table import Cell, Table


def show(
    name: str,
    year: str | None = None,
    as_of: str | None = None,
    at: str | None = None,
    processes: str | None = None,
    form: str = "table",
) -> None:
    """Show a unit's page in a year."""
    if form not in ("table", "json"):
        refuse_form(form, "table", "json")
    asked = units_year.chosen(year, as_of, at, processes)
    unit = all_units.unit(asked.about, name)
    found = units_year.table(asked, unit)
    if found is None:
        units_year.say_why(asked, form)
        return
    if form == "json":
        from mjplan.fleet.outputs import as_json

        row = next(row for row in found.rows if row.unit == unit.id)
        console.json(as_json.unit(found, row))
        return
    from mjplan.fleet.screens.one_unit import page

    before: Table | Cell = Cell("")
    for part in page(found, unit):
        if isinstance(part, Table):
            console.say()
            console.table(part)
        else:
            if isinstance(before, Table):
                console.say()
            console.cell(part)
        before = part
