"""The command `plan`: the plan itself, as a tree."""

from mjplan.cli import arguments, console
from mjplan.cli.exits import refuse_form, sound
from mjplan.loading import load_plan
from mjplan.render import jsontext
from mjplan.render import outline as view
from mjplan.render.table import Cell


def plan(form: str = "tree") -> None:
    """Show the plan's goals, measures and items."""
    shown = sound(load_plan(arguments.workspace()))
    if form == "json":
        console.raw(jsontext.dumps(jsontext.plan(shown)))
    elif form == "tree":
        console.lines(
            Cell("  " * depth + cell.text, cell.tone) for depth, cell in view.plan_lines(shown)
        )
    else:
        refuse_form(form, "tree", "json")
