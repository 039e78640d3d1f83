"""The command `void`: strike a record out; it stays, and counts no more."""

from mjplan.cli import appending, arguments
from mjplan.cli.exits import sound
from mjplan.loading import load_plan
from mjplan.text import one_line


def void(number: str, reason: str, by: str | None = None) -> None:
    """Append a record that strikes another one out, and say what that did."""
    space = arguments.workspace()
    plan = sound(load_plan(space))
    old = appending.existing(space, number)
    who = arguments.department(plan, by)
    fields = {"void": old.id, "reason": one_line(reason), "by": who}
    new = appending.record({"date": old.date, **fields})
    about = appending.about(appending.subject(space, old), old.date)
    new, entered = appending.append(space, plan, about, new)
    appending.say_effect(new, entered)
