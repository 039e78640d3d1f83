"""The command `add`: append a result of an item; without one, ask for it."""

from typing import TYPE_CHECKING, Any, Unpack

from mjplan.cli import appending, arguments, console, meant
from mjplan.cli.appending import Content
from mjplan.cli.exits import PROBLEMS, Stop, refuse, sound
from mjplan.loading import Item, load_plan
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.record import Record
from mjplan.workspace import Workspace

if TYPE_CHECKING:  # loaded only where somebody is asked
    from mjplan.cli.questions import Entry


def add(
    name: str | None = None,
    day: str | None = None,
    yes: bool = False,
    commit: bool = False,
    **content: Unpack[Content],
) -> None:
    """Append a result of the item that `name` means, and say what it did."""
    if name is None and not console.is_interactive():
        refuse("缺少参数 事项（在终端里不写，就一项一项地问）。说明见 mjplan add --help")
    space = arguments.workspace()
    plan = sound(load_plan(space))
    if name is None:
        _ask(space, plan, {"day": day, **content}, yes=yes, commit=commit)
    else:
        item = meant.item(plan, name)
        new = _append(space, plan, item, day, content, yes=yes)
        if commit:
            appending.commit_record(space, plan, new)


def _append(
    space: Workspace, plan: Plan, item: AnyItem, day: str | None, content: Content, *, yes: bool
) -> Record:
    """Append what was said of an item, say what it did, and return its record."""
    when = arguments.day_it_happened(day)
    fields = appending.fields(space, plan, content, item)
    fields["by"] = fields["by"] or plan.usual_by(item)
    new = appending.record({"date": when, "item": item.id, **fields})
    new, entered = appending.append(space, plan, Item(item.id, when, new.of), new, yes=yes)
    literal = appending.is_literal(new, day, content) and content.get("by") == new.by
    appending.say_effect(new, entered, literal=literal)
    return new


def _ask(space: Workspace, plan: Plan, given: dict[str, Any], *, yes: bool, commit: bool) -> None:
    """Ask for records, one after the other, and append each after a yes. What was `given` is asked
    of none."""
    from mjplan.cli import asked, asking, questions

    given = {key: each for key, each in given.items() if each not in (None, [])}
    while True:
        item = asking.item(plan, lambda item: questions.why_not(plan, item))
        entry = questions.Entry(space, plan, item, dict(given))
        questions.stop_where_given_wrong(entry)
        for question in asked.wanted(entry):
            questions.ask(entry, question)
        new = _append_agreed(entry, yes=yes)
        if commit:
            appending.commit_record(space, plan, new)
        if not console.confirm("再登记一条？"):
            return


def _append_agreed(entry: "Entry", *, yes: bool) -> Record:
    """Show what was answered, and append it after a yes; where it is refused or doubted, ask again,
    since another answer may be right."""
    from mjplan.cli import asking, said_again

    while said_again.agreed(entry):
        try:
            return _append(*entry[:3], entry.day, entry.content, yes=yes)
        except Stop as stop:
            if stop.code != PROBLEMS:
                raise
    console.complain(asking.NOTHING)
    raise Stop(PROBLEMS)
