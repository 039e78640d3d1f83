"""The command `score`: what each item of a year earns of its weight, and what that comes to."""

from mjplan import progress
from mjplan.cli import arguments, console, tables
from mjplan.cli.arguments import today, unmeasured
from mjplan.cli.exits import refuse, sound
from mjplan.loading import Year, load, load_plan
from mjplan.plan import Plan
from mjplan.progress.year import default_year
from mjplan.render import scores as view
from mjplan.render.score import how_to_weigh

_GROUPINGS = {"area": "area", "领域": "area", "department": "department", "处室": "department"}


def score(
    year: str | None = None, as_of: str | None = None, by: str = "area", form: str = "table"
) -> None:
    """Show a year's scores as of a day, added up by area or by department."""
    grouping = _GROUPINGS.get(by)
    if grouping is None:
        refuse(f"--by {by!r} 不对：请写 area（按领域）或 department（按处室）")
    space = arguments.workspace()
    plan = sound(load_plan(space))
    number = arguments.year(year, plan) if year else default_year(plan, today())
    on = arguments.as_of(number, as_of, plan)
    if on is None or not plan.is_scored:
        _say_why(
            plan, number, unmeasured(plan, number) if on is None else how_to_weigh(number), form
        )
        return
    found = progress.measure_year(sound(load(space, Year(number), plan)), number, on)
    found = found._replace(ahead=arguments.is_ahead(on))
    if form == "json":
        console.json(view.as_json(plan, found, grouping))
    else:
        tables.show(view.score_table(plan, found, grouping), form, view.TITLES[grouping])
        tables.say_ahead(form, found)


def _say_why(plan: Plan, year: int, why: str, form: str) -> None:
    """Say why there are no scores; as JSON too."""
    if form == "json":
        console.json({"plan": plan.name, "year": year, "items": [], "note": why})
    else:
        console.say(why)
