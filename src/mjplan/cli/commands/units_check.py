"""The command `units check`: what does not fit between the catalogue and the units' plans."""

from mjplan.cli import all_units, arguments, console
from mjplan.cli.exits import PROBLEMS, Stop, refuse_form
from mjplan.fleet.checking import Finding, check_units
from mjplan.fleet.said import said_in
from mjplan.fleet.screens.findings import Names, as_json, findings_table, names_of, summary


def check(
    as_of: str | None = None,
    at: str | None = None,
    processes: str | None = None,
    form: str = "table",
) -> None:
    """Report everything that does not fit, as of a day."""
    if form not in ("table", "json"):
        refuse_form(form, "table", "json")
    number = all_units.processes(processes)
    day = arguments.day_or_today(as_of, "--as-of")
    space = arguments.workspace()
    about = all_units.parent(space, at)
    with all_units.gathered(space, about, day, number) as gathered:
        said = said_in(gathered.folder, about.catalog)
    found = check_units(said, about.plan, about.catalog, day)
    names = names_of(about.plan, about.catalog)
    if form == "json":
        console.json({"as_of": f"{day}", "findings": as_json(found, names)})
    else:
        _show(found, names)
    if any(each.level == "error" for each in found):
        raise Stop(PROBLEMS)


def _show(found: list[Finding], names: Names) -> None:
    if found:
        console.table(findings_table(found, names))
        console.say()
    console.say(summary(found, names))
