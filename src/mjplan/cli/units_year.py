"""The table of all units in a year, as `units status` and `units show` ask for it."""

from typing import NamedTuple

from msgspec.structs import replace

from mjplan.catalog import Unit
from mjplan.cli import all_units, arguments, console, extras
from mjplan.cli.exits import hold
from mjplan.fleet.parent import Parent
from mjplan.fleet.table.values import UnitsTable
from mjplan.progress.values import Moment
from mjplan.progress.year import default_year
from mjplan.workspace import Workspace


class Chosen(NamedTuple):
    """What was asked for: of which organisation's units, in which year, as of which day as typed,
    measured by how many processes."""

    space: Workspace
    about: Parent
    year: int
    as_of: str | None
    processes: int


def chosen(year: str | None, as_of: str | None, at: str | None, processes: str | None) -> Chosen:
    """Read what was typed, and all that the workspace says of the units below it. Stops where
    something of it is wrong."""
    number = all_units.processes(processes)
    space = arguments.workspace()
    about = all_units.parent(space, at)
    plan = about.plan
    if year is None and as_of is not None:
        year = f"{plan.calendar.year_of(arguments.day(as_of, '--as-of'))}"
    picked = arguments.year(year, plan) if year else default_year(plan, arguments.today())
    return Chosen(space, about, picked, as_of, number)


def table(asked: Chosen, alone: Unit | None = None) -> UnitsTable | None:
    """Gather the figures of all units and make the table; None where the year has not begun. Where
    one unit `alone` is looked at, the others are asked only if that may give it a rank."""
    with extras.units("看各单位的进度"):
        from mjplan.fleet.table.tabling import Seen, table_of
        from mjplan.tidy.duck import opened
    from mjplan.checks.scores import path_of
    from mjplan.tidy.tables import tables

    about = asked.about
    on = arguments.as_of(asked.year, asked.as_of, about.plan)
    if on is None:
        return None
    seen = Seen(
        year=asked.year,
        as_of=on,
        today=arguments.today(),
        ahead=arguments.is_ahead(on),
        commit=about.at,
        has_scores=path_of(asked.year) in about.scores,
    )
    if alone is not None and not Moment(asked.year, on, calendar=about.plan.calendar).closed:
        about = about._replace(catalog=replace(about.catalog, units=(alone,)))
    with (
        all_units.gathered(asked.space, about, on, asked.processes) as found,
        opened(found.folder, tables(records=False, parent=True)) as connection,
    ):
        return hold(table_of(about.plan, about.catalog, connection, seen))


def say_why(asked: Chosen, form: str) -> None:
    """Say why the units are not measured in the year; as JSON too."""
    why = arguments.unmeasured(asked.about.plan, asked.year)
    if form == "json":
        console.json({"year": asked.year, "groups": [], "indicators": [], "note": why})
    else:
        console.say(why)
