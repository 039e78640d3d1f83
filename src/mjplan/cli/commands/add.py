"""The command `add`: append a result of an item."""

from typing import Unpack

from mjplan.cli import appending, arguments, console
from mjplan.cli.appending import Content
from mjplan.cli.exits import sound
from mjplan.loading import Item, load_plan
from mjplan.plan import Plan
from mjplan.record import Record


def add(
    name: str, day: str | None = None, commit: bool = False, **content: Unpack[Content]
) -> None:
    """Append a result of the item that `name` means, and say what it did."""
    space = arguments.workspace()
    plan = sound(load_plan(space))
    item = arguments.item(plan, name)
    when = arguments.day_or_today(day)
    fields = appending.fields(space, plan, content, item)
    new = appending.record({"date": when, "item": item.id, **fields})
    new, entered = appending.append(space, plan, Item(item.id, when, new.of), new)
    appending.say_effect(new, entered)
    _say_if_unknown(plan, new)
    if commit:
        appending.commit_record(space, plan, new)


def _say_if_unknown(plan: Plan, new: Record) -> None:
    """Say so where the plan does not know the department that a record names."""
    known = [department.name for department in plan.head.departments]
    if new.by is not None and known and new.by not in known:
        console.complain(
            f"提示：规划的处室名单里没有“{new.by}”；"
            "确有此处室，请补进 plan/plan.yaml 的 departments"
        )
