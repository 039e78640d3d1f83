"""The command `void`: strike records out; they stay, and count no more."""

from mjplan.cli import appending, arguments, console, meant
from mjplan.cli.exits import sound
from mjplan.loading import Several, load_plan
from mjplan.text import one_line


def void(numbers: list[str], reason: str, by: str | None = None, yes: bool = False) -> None:
    """Append records that strike others out, all or none, and say what that did."""
    from mjplan.render.effect import struck

    space = arguments.workspace()
    plan = sound(load_plan(space))
    struck_out = [appending.existing(space, number) for number in dict.fromkeys(numbers)]
    who = meant.unit(plan, by) if by is not None else None
    fields = {"reason": one_line(reason), "by": who}
    new = [appending.record({"date": old.date, "void": old.id, **fields}) for old in struck_out]
    about = [appending.about(appending.subject(space, old), old.date) for old in struck_out]
    entered = appending.append_all(space, plan, Several(tuple(about)), new, yes=yes)
    for written, old in zip(entered.written, struck_out, strict=True):
        appending.say_effect(written.record, entered)
        console.say(struck(old, plan.items.get(old.item or "")))
