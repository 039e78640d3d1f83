"""The command `add`: append a result of an item."""

from typing import Unpack

from mjplan.cli import appending, arguments, meant
from mjplan.cli.appending import Content
from mjplan.cli.exits import sound
from mjplan.item import DEPARTMENTS
from mjplan.loading import Item, load_plan
from mjplan.model import AnyItem
from mjplan.plan import Plan


def add(
    name: str,
    day: str | None = None,
    yes: bool = False,
    commit: bool = False,
    **content: Unpack[Content],
) -> None:
    """Append a result of the item that `name` means, and say what it did."""
    space = arguments.workspace()
    plan = sound(load_plan(space))
    item = meant.item(plan, name)
    when = arguments.day_it_happened(day)
    fields = appending.fields(space, plan, content, item)
    fields["by"] = fields["by"] or _who_answers(plan, item)
    new = appending.record({"date": when, "item": item.id, **fields})
    new, entered = appending.append(space, plan, Item(item.id, when, new.of), new, yes=yes)
    literal = appending.is_literal(new, day, content) and content.get("by") == new.by
    appending.say_effect(new, entered, literal=literal)
    if commit:
        appending.commit_record(space, plan, new)


def _who_answers(plan: Plan, item: AnyItem) -> str | None:
    """Return the unit that a result is of where nobody is named: the item's own. Whose report is in
    has to be said."""
    return None if item.roster == DEPARTMENTS else plan.responsible(item)
