"""The command `void`: strike a record out; it stays, and counts no more."""

from mjplan.cli import appending, arguments
from mjplan.cli.exits import fail, sound
from mjplan.loading import load_plan
from mjplan.text import one_line


def void(number: str, reason: str, by: str | None = None) -> None:
    """Append a record that strikes another one out, and say what that did."""
    space = arguments.workspace()
    plan = sound(load_plan(space))
    old = appending.existing(space, number)
    if old.void is not None:
        fail(f"{old.id} 本身是一条作废，不能再更正；请用 mjplan add 重新登记")
    who = arguments.department(plan, by)
    fields = {"void": old.id, "reason": one_line(reason), "by": who}
    new = appending.record({"date": old.date, **fields})
    new, entered = appending.append(space, plan, appending.about(old, old.date), new)
    appending.say_effect(new, entered)
