"""The command `units show`: all that is known of one unit."""

from mjplan.catalog import Unit
from mjplan.cli import console, meant, units_year
from mjplan.cli.exits import refuse, refuse_form
from mjplan.cli.units_year import Chosen
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
    unit = _meant(asked, name)
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


def _meant(asked: Chosen, word: str) -> Unit:
    """Return the unit that a word means. Stops with the candidates where it is not clear."""
    found = units_year.unit_meant(asked.about, word)
    if found.match is not None:
        return next(each for each in asked.about.catalog.units if each.id == found.match.id)
    if found.candidates:
        why = "可指几个单位" if found.unclear else "不是单位名，相近的有"
        refuse(f"{word!r} {why}：{meant.listed(found.candidates[:10])}。请写明其中一个")
    refuse(f"目录里没有单位 {word!r}。全部单位见 mjplan units status")
