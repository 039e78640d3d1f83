"""The command `plan`: the plan itself, in the order of its source."""

from mjplan.cli import arguments, console, meant
from mjplan.cli.exits import refuse, refuse_form, sound
from mjplan.loading import load_plan, load_trace
from mjplan.plan import Plan
from mjplan.render import outline as view
from mjplan.render.trace import trace_table
from mjplan.render.yearly import yearly_table
from mjplan.workspace import Workspace


def plan(
    area: str | None = None, notes: bool = False, trace: bool = False, form: str = "tree"
) -> None:
    """Show what the plan says, its years' targets and who answers; or what became of its source."""
    space = arguments.workspace()
    shown = sound(load_plan(space))
    if trace:
        _show_trace(space, shown, form)
    elif form == "json":
        from mjplan.render import jsontext

        console.json(jsontext.plan(shown))
    elif form == "tree":
        _show_tree(shown, area, notes=notes)
    else:
        refuse_form(form, "tree", "json")


def _show_tree(shown: Plan, area: str | None, *, notes: bool) -> None:
    chosen = shown.areas
    lines = view.plan_lines(shown, notes=notes) if area is None else []
    if area is not None:
        wanted = meant.area(shown, area)
        chosen = tuple(each for each in shown.areas if each.id == wanted)
        lines = view.area_lines(shown, chosen[0], notes=notes)
    console.lines(view.indented(lines))
    if any(each.items for each in chosen):
        console.say()
        console.table(yearly_table(shown, chosen))


def _show_trace(space: Workspace, shown: Plan, form: str) -> None:
    if shown.head.trace is None:
        refuse(
            "这份规划没有对照文件：写一个 plan/source.yaml，再在 plan.yaml 里写 trace: source.yaml"
        )
    traced = sound(load_trace(space, shown))
    if form == "json":
        from mjplan.render import jsontext

        console.json(jsontext.trace(traced))
    elif form == "tree":
        console.table(trace_table(shown, traced))
    else:
        refuse_form(form, "tree", "json")
