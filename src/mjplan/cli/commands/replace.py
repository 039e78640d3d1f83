"""The command `replace`: a record takes another one's place."""

from typing import Any, Unpack

from mjplan.cli import appending, arguments
from mjplan.cli.appending import Content
from mjplan.cli.exits import fail, refuse, sound
from mjplan.loading import load_plan
from mjplan.record import Record
from mjplan.text import one_line


def replace(
    number: str,
    reason: str,
    day: str | None = None,
    yes: bool = False,
    **content: Unpack[Content],
) -> None:
    """Append a record that takes another one's place; what is not given stays as it was."""
    space = arguments.workspace()
    plan = sound(load_plan(space))
    old = appending.existing(space, number)
    _stop_where_irreplaceable(old)
    when = arguments.day_it_happened(day) if day is not None else old.date
    if plan.calendar.year_of(when) != plan.calendar.year_of(old.date):
        refuse(f"不能用更正把记录移到另一{plan.calendar.label}：请先 mjplan void，再 mjplan add")
    changes = appending.fields(space, plan, content, plan.items.get(old.item or ""))
    fixed = {"date": when, "replaces": old.id, "reason": one_line(reason)}
    new = appending.record({**_kept(old), **_given(changes), **fixed})
    new, entered = appending.append(space, plan, appending.about(old, when), new, yes=yes)
    appending.say_effect(new, entered, literal=appending.is_literal(new, day, content))


def _stop_where_irreplaceable(old: Record) -> None:
    if old.void is not None:
        fail(f"{old.id} 本身是一条作废，没有可更正的内容；要恢复请用 mjplan add 重新登记")
    if old.settles is not None:
        fail(f"{old.id} 是工作重点的结果，请先 mjplan void，再重新办结")


def _kept(old: Record) -> dict[str, Any]:
    """Take over what a record says, but its id; a correction by hand has no origin: when the form
    comes again, what the hand wrote stays."""
    own = ("id", "origin")
    return {key: getattr(old, key) for key in Record.__struct_fields__ if key not in own}


def _given(changes: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in changes.items() if value not in (None, ())}
