"""Commands that append records: add, void, replace."""

import re
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict, Unpack

import msgspec

from mjplan import records
from mjplan.cli import out, session
from mjplan.cli.session import Stop, fail, refuse
from mjplan.journal import Refused
from mjplan.ledger import Ledger
from mjplan.model import Record
from mjplan.plan import Plan
from mjplan.problem import ERROR
from mjplan.progress import measure
from mjplan.reading import find_record
from mjplan.safe import one_line
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
    note: str | None


def add(name: str, day: str | None = None, **content: Unpack[Content]) -> None:
    """Append a result of the item that `name` means."""
    space = session.workspace()
    plan = session.plan_of(space)
    item = session.item(plan, name)
    when = session.day(day, "--date") if day else session.today()
    fields = _fields(plan, content)
    new = _record({"id": records.new_id(when), "date": when, "item": item.id, **fields})
    _append(space, plan, item.id, new)
    _unknown_department(plan, new)


def void(number: str, reason: str, by: str | None = None) -> None:
    """Append a record that strikes another one out."""
    space = session.workspace()
    plan = session.plan_of(space)
    old = _find(space, number)
    if old.item is None:
        fail(f"{old.id} 本身是一条作废，不能再更正；请用 mjplan add 重新登记")
    fields = {"void": old.id, "reason": one_line(reason), "by": _department(plan, by)}
    new = _record({"id": records.new_id(old.date), "date": old.date, **fields})
    _append(space, plan, old.item, new)


def replace(number: str, reason: str, day: str | None = None, **content: Unpack[Content]) -> None:
    """Append a record that takes another one's place; what is not given stays as it was."""
    space = session.workspace()
    plan = session.plan_of(space)
    old = _find(space, number)
    if old.item is None:
        fail(f"{old.id} 本身是一条作废，没有可更正的内容")
    when = session.day(day, "--date") if day else old.date
    if when.year != old.date.year:
        refuse("不能用更正把记录移到另一年：请先 mjplan void，再 mjplan add")
    fields = _fields(plan, content)
    kept = {key: getattr(old, key) for key in Record.__struct_fields__}
    changes = {
        **kept,
        **{key: new for key, new in fields.items() if new not in (None, ())},
        "id": records.new_id(when),
        "date": when,
        "replaces": old.id,
        "reason": one_line(reason),
    }
    _append(space, plan, old.item, _record(changes))


def _fields(plan: Plan, content: Content) -> dict[str, Any]:
    """A record's fields from what was typed: one line each, blanks at the ends kept."""
    value = content.get("value")
    return {
        "value": _number(value) if value is not None else None,
        "title": _line(content.get("title")),
        "by": _department(plan, content.get("by")),
        "members": tuple(map(one_line, content.get("member") or ())),
        "evidence": tuple(map(one_line, content.get("evidence") or ())),
        "period": content.get("period"),
        "of": content.get("of"),
        "assessment": content.get("assess"),
        "note": _line(content.get("note")),
    }


def _line(text: str | None) -> str | None:
    return one_line(text) if text is not None else None


def _number(text: str) -> Decimal:
    if not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", text, re.ASCII):
        wide = "（有全角数字或标点，请改成半角）" if re.search("[０-９．，－]", text) else ""
        refuse(f"{text!r} 不是数{wide}：请用半角数字，不带逗号和单位。什么都没有写入")
    return Decimal(text)


def _department(plan: Plan, by: str | None) -> str | None:
    return plan.department_name(one_line(by)) if by is not None else None


def _record(fields: dict[str, Any]) -> Record:
    """The record of these fields, entered today. Stops where the schema refuses them."""
    given = {k: v for k, v in fields.items() if v not in (None, ())}
    given["entered"] = session.today()
    try:
        return msgspec.convert(given, Record)
    except msgspec.ValidationError as error:
        from mjplan import schema

        shown = {k: list(v) if isinstance(v, tuple) else v for k, v in given.items()}
        faults = schema.faults(shown, Record, error)
        for fault in faults:
            where = f"{fault.path[0]}：" if fault.path else ""
            out.complain(f"用法错误：{where}{fault.message}")
        out.complain("什么都没有写入")
        raise Stop(session.USAGE) from None


def _find(space: Workspace, number: str) -> Record:
    """The record with this id. Stops where there is none."""
    if not re.fullmatch(r"[0-9]{8}-[0-9a-z]{5}", number):
        refuse(f"{number!r} 不是记录号：应如 20180305-7k3mq，见 mjplan log")
    return find_record(space, number) or fail(
        f"没有记录 {number}。已有记录见 mjplan log；什么都没有写入"
    )


def _append(space: Workspace, plan: Plan, item_id: str, new: Record) -> None:
    """Check a record about an item against what is there now, append it, and say what it did.

    The lock is held from reading to writing, so that two writers can't both be first.
    """
    from mjplan.checks import check_new

    path = records.path_for(new.date)
    try:
        with space.lock():
            ledger = session.item_ledger(space, plan, item_id, new.date, new.of)
            while space.holds(path, new.id):  # one in 33 million, a day
                new = msgspec.structs.replace(new, id=records.new_id(new.date))
            findings = check_new(plan, ledger.files, new, whole=True)
            for finding in findings:
                out.complain(f"{finding.level}：{finding.message}")
            if any(finding.level == ERROR for finding in findings):
                out.complain("什么都没有写入")
                raise Stop(session.PROBLEMS)
            number = space.append(path, records.HEADER, records.line(new))
    except Refused as error:
        fail(str(error))
    out.say(f"已写入 {path}:{number}  记录号 {new.id}")
    if new.date > session.today():
        out.complain(f"警告：日期 {new.date} 还没有到，请核对")
    _effect(ledger, new)


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
    out.say(effect(measure(before, item, year, on), measure(after, item, year, on)))
    had = {problem.message for problem in check_funnels(before)}
    for problem in check_funnels(after):
        if problem.message not in had and f"{year} 年" in problem.message:
            out.complain(f"警告：{problem.message}")


def _unknown_department(plan: Plan, new: Record) -> None:
    known = [department.name for department in plan.head.departments]
    if new.by is not None and known and new.by not in known:
        out.complain(
            f"提示：规划的处室名单里没有“{new.by}”；"
            "确有此处室，请补进 plan/plan.yaml 的 departments"
        )
