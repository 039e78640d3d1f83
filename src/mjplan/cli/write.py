"""Commands that append records: add, void, replace; and how any record is appended."""

import re
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from mjplan import record_files
from mjplan.cli import console, entry, session
from mjplan.cli.session import fail, refuse
from mjplan.ledger import Ledger
from mjplan.plan import Plan
from mjplan.progress import measure
from mjplan.record import Record
from mjplan.text import one_line
from mjplan.workspace import Workspace


class Content(TypedDict, total=False):
    """What a record may say, as typed on the command line; absent where it was not."""

    value: str | None
    title: str | None
    by: str | None
    member: list[str] | None
    evidence: list[str] | None
    period: str | None
    of: str | None
    assess: str | None
    due: str | None
    note: str | None


def add(
    name: str, day: str | None = None, commit: bool = False, **content: Unpack[Content]
) -> None:
    """Append a result of the item that `name` means."""
    space = session.workspace()
    plan = session.plan_of(space)
    item = session.item(plan, name)
    when = session.day(day, "--date") if day else session.today()
    fields = _fields(space, plan, content)
    new = entry.record({"id": record_files.new_id(when), "date": when, "item": item.id, **fields})
    before, new = entry.append(
        space, plan, new, lambda: session.item_ledger(space, plan, item.id, when, new.of)
    )
    _effect(before, new)
    entry.unknown_department(plan, new)
    if commit:
        entry.commit_entry(space, new)


def void(number: str, reason: str, by: str | None = None) -> None:
    """Append a record that strikes another one out."""
    space = session.workspace()
    plan = session.plan_of(space)
    old = entry.find(space, number)
    if old.void is not None:
        fail(f"{old.id} 本身是一条作废，不能再更正；请用 mjplan add 重新登记")
    fields = {"void": old.id, "reason": one_line(reason), "by": entry.department(plan, by)}
    new = entry.record({"id": record_files.new_id(old.date), "date": old.date, **fields})
    before, new = entry.append(space, plan, new, lambda: _about(space, plan, old, old.date))
    _effect(before, new)


def replace(number: str, reason: str, day: str | None = None, **content: Unpack[Content]) -> None:
    """Append a record that takes another one's place; what is not given stays as it was."""
    space = session.workspace()
    plan = session.plan_of(space)
    old = entry.find(space, number)
    if old.void is not None:
        fail(f"{old.id} 本身是一条作废，没有可更正的内容")
    if old.settles is not None:
        fail(f"{old.id} 是工作重点的结果，请先 mjplan void，再重新办结")
    when = session.day(day, "--date") if day else old.date
    if when.year != old.date.year:
        refuse("不能用更正把记录移到另一年：请先 mjplan void，再 mjplan add")
    fields = _fields(space, plan, content)
    kept = {key: getattr(old, key) for key in Record.__struct_fields__}
    changes = {
        **kept,
        **{key: new for key, new in fields.items() if new not in (None, ())},
        "id": record_files.new_id(when),
        "date": when,
        "replaces": old.id,
        "reason": one_line(reason),
    }
    before, new = entry.append(
        space, plan, entry.record(changes), lambda: _about(space, plan, old, when)
    )
    _effect(before, new)


def _about(space: Workspace, plan: Plan, old: Record, day: date) -> Ledger:
    """What has to be known to correct a record."""
    if old.item is None:
        return session.focus_ledger(space, plan)
    return session.item_ledger(space, plan, old.item, day, old.of)


def _fields(space: Workspace, plan: Plan, content: Content) -> dict[str, Any]:
    """A record's fields from what was typed: one line each, blanks at the ends kept."""
    value = content.get("value")
    return {
        "value": _number(value) if value is not None else None,
        "title": entry.line(content.get("title")),
        "by": entry.department(plan, content.get("by")),
        "members": tuple(map(one_line, content.get("member") or ())),
        "evidence": tuple(entry.evidence(space, each) for each in content.get("evidence") or ()),
        "period": content.get("period"),
        "of": content.get("of"),
        "assessment": content.get("assess"),
        "due": session.day(due, "--due") if (due := content.get("due")) else None,
        "note": entry.line(content.get("note")),
    }


def _number(text: str) -> Decimal:
    if not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", text, re.ASCII):
        wide = "（有全角数字或标点，请改成半角）" if re.search("[０-９．，－]", text) else ""
        refuse(f"{text!r} 不是数{wide}：请用半角数字，不带逗号和单位。什么都没有写入")
    return Decimal(text)


def _effect(before: Ledger, new: Record) -> None:
    """What the record did to its item: 网站文章 2018：35 → 47 / 120 篇，差 73."""
    from mjplan.checks import check_funnels
    from mjplan.render.effect import effect

    plan, after = before.plan, before.with_record(new)
    old = before.record(new.void or new.replaces or "")
    item = plan.items.get(new.item or (old.item if old else "") or "")
    if item is None:
        return
    year = new.date.year
    on = max(new.date, min(session.today(), date(year, 12, 31)))
    console.say(effect(measure(before, item, year, on), measure(after, item, year, on)))
    had = {problem.message for problem in check_funnels(before)}
    for problem in check_funnels(after):
        if problem.message not in had and f"{year} 年" in problem.message:
            console.complain(f"警告：{problem.message}")
