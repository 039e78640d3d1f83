"""The commands of the group `focus`: add, list, done, drop, carry."""

from datetime import date
from typing import Any

from mjplan import periods, record_files
from mjplan.cli import console, entry, session
from mjplan.cli.session import fail, refuse
from mjplan.focus import Focus, by_department, by_month, find, focuses
from mjplan.ledger import Ledger
from mjplan.periods import Period, containing
from mjplan.plan import Plan
from mjplan.record import Record
from mjplan.render.focus import Listing
from mjplan.text import one_line
from mjplan.workspace import Workspace


def add(
    period: str,
    title: str,
    by: str,
    item: str | None = None,
    due: str | None = None,
    note: str | None = None,
    day: str | None = None,
    commit: bool = False,
) -> None:
    """Append what a department sets out to do in a month."""
    space = session.workspace()
    plan = session.plan_of(space)
    month, when = _month(plan, period), _when(day)
    fields = {
        "title": one_line(title),
        "by": entry.unit(plan, by),
        "focus": str(month),
        "about": session.item(plan, item).id if item else None,
        "due": _due(month, due),
        "note": entry.line(note),
    }
    new = entry.record({"id": record_files.new_id(when), "date": when, **fields})
    _, new = entry.append(space, plan, new, lambda: session.focus_ledger(space, plan))
    console.say(f"{month.name}重点（{new.by}）：{new.title}，期限 {new.due or month.last}")
    if month.last < when:
        console.complain(
            f"提示：{month.name}已经过完，这项重点算作没有做完、转到了以后；如是补登，请写明当时的"
            f"日期：mjplan replace {new.id} --date {month.first} --reason 补登"
        )
    if commit:
        entry.commit_entry(space, new)


def done(
    number: str,
    note: str | None = None,
    evidence: list[str] | None = None,
    day: str | None = None,
    commit: bool = False,
) -> None:
    """Append that a focus is done."""
    space = session.workspace()
    plan = session.plan_of(space)
    kept = tuple(entry.evidence(space, each) for each in evidence or ())
    said = {"outcome": "done", "evidence": kept, "note": entry.line(note)}
    new, focus = _settle(space, plan, number, day, said)
    console.say(f"已办结：{_name(focus)}")
    if commit:
        entry.commit_entry(space, new)


def drop(number: str, reason: str, day: str | None = None, commit: bool = False) -> None:
    """Append that a focus is given up, and why."""
    space = session.workspace()
    plan = session.plan_of(space)
    said = {"outcome": "dropped", "reason": one_line(reason)}
    new, focus = _settle(space, plan, number, day, said)
    console.say(f"已取消：{_name(focus)}")
    if commit:
        entry.commit_entry(space, new)


def carry(
    number: str,
    period: str,
    due: str | None = None,
    note: str | None = None,
    day: str | None = None,
    commit: bool = False,
) -> None:
    """Append that a focus goes on in a later month."""
    space = session.workspace()
    plan = session.plan_of(space)
    month = _month(plan, period)
    said = {"outcome": "carried", "focus": str(month), "due": _due(month, due)}
    new, focus = _settle(space, plan, number, day, {**said, "note": entry.line(note)})
    console.say(
        f"已转到{month.name}（第 {focus.carried} 次结转）：{_name(focus)}，期限 {focus.due}"
    )
    if commit:
        entry.commit_entry(space, new)


def show(
    period: str | None = None,
    by: str | None = None,
    open_: bool = False,
    as_of: str | None = None,
    form: str = "table",
) -> None:
    """The focuses of a period; without one, of this month and what is planned for later."""
    space = session.workspace()
    plan = session.plan_of(space)
    within = _period(plan, period) if period else None
    end = date(plan.years.last, 12, 31)
    on = session.day(as_of, "--as-of") if as_of else min(session.today(), end)
    who = entry.unit(plan, by) if by else None
    found = [
        focus
        for focus in focuses(session.focus_ledger(space, plan), on)
        if who in (None, plan.department_name(focus.record.by or ""))
        and (focus.state == "open" or not open_)
    ]
    this = containing(min(on, end), "month")
    span = (within.first, within.last) if within else (this.first, date.max)
    months = by_month(by_department(plan, found), *span)
    name = within.name if within else this.name + ("及以后的" if {*months} - {this} else "")
    listing = Listing(
        plan, f"{who or ''}{name}", f"{'未完成的' if open_ else ''}工作重点", on, months
    )
    if form == "table" and not months:
        _nothing(listing, within or this)
    else:
        _print(listing, form)


def _settle(
    space: Workspace, plan: Plan, number: str, day: str | None, said: dict[str, Any]
) -> tuple[Record, Focus]:
    """Append how a focus ended or went on; the record, and the focus as it is then."""
    when = _when(day)
    focus = _focus(space, plan, number)
    fields = {"settles": focus.record.id, "by": focus.record.by, **said}
    new = entry.record({"id": record_files.new_id(when), "date": when, **fields})
    before, new = entry.append(
        space,
        plan,
        new,
        lambda: session.focus_ledger(space, plan),
        lambda ledger: _objection(ledger, new),
    )
    after = find(before.with_record(new), number, new.date)
    assert after is not None
    return new, after


def _focus(space: Workspace, plan: Plan, number: str) -> Focus:
    """The focus with this id. Stops where there is none."""
    record = entry.find(space, number)
    if record.settles is not None:
        fail(f"{number} 是工作重点 {record.settles} 的结果，不是重点本身。什么都没有写入")
    if not record.is_focus:
        fail(f"{number} 不是工作重点，重点见 mjplan focus list。什么都没有写入")
    ledger = session.focus_ledger(space, plan)
    focus = find(ledger, number, date.max)
    if focus is None:
        fail(f"{_voided(ledger, number)}。什么都没有写入")
    return focus


def _voided(ledger: Ledger, number: str) -> str:
    by = ledger.corrected.get(ledger.standing(number))
    why = f"（{by.id}：{by.reason}）" if by else ""
    return f"工作重点 {number} 已作废{why}，请用 mjplan focus add 重新登记"


def _objection(ledger: Ledger, new: Record) -> str | None:
    """What speaks against a settlement, from the focus as it is when nobody else can write."""
    focus = find(ledger, new.settles or "", date.max)
    if focus is None:
        return _voided(ledger, new.settles or "")
    if (end := focus.ending) is not None:
        word = "取消" if focus.state == "dropped" else "办结"
        undo = f"登记错了请先 mjplan void {end.id} --reason 原因"
        return f"这项重点已在 {end.date} {word}（记录 {end.id}），不能再改；{undo}"
    if new.date < focus.told:
        word = "转月" if focus.carries else "登记"
        return f"这项重点 {focus.told} 才{word}，日期 {new.date} 太早；请核对 --date"
    to = periods.parse(new.focus or "")
    if to is not None and to.first <= focus.planned.first:
        return f"这项重点已经安排在{focus.planned.name}，只能转到以后的月份"
    return None


def _name(focus: Focus) -> str:
    return f"{focus.record.title}（{focus.record.by}）"


def _when(day: str | None) -> date:
    return session.day(day, "--date") if day else session.today()


def _month(plan: Plan, text: str) -> Period:
    """The month of the plan that was typed."""
    month = _period(plan, text)
    if month.every != "month":
        refuse(f"{text!r} 不是月份：请写成 2018-04")
    return month


def _period(plan: Plan, text: str) -> Period:
    """The period of the plan that was typed."""
    period = periods.parse(text)
    if period is None:
        refuse(f"{text!r} 不是月份或期间：请写成 2018-04、2018Q2 或 2018")
    session.in_plan(plan, period)
    return period


def _due(month: Period, text: str | None) -> date | None:
    """The due day that was typed, which lies in the month."""
    due = session.day(text, "--due") if text else None
    if due is not None and due not in month:
        refuse(f"--due {due} 不在{month.name}里：期限要在重点的那个月；做不完的到时再转月")
    return due


def _nothing(listing: Listing, period: Period) -> None:
    """Say that there are none, and how to add one."""
    console.say(f"{listing.whose}没有{listing.what}（截至 {listing.as_of}）")
    this = containing(listing.as_of, "month")
    month = this if this.first in period else period.months()[0]
    console.say(f'登记：mjplan focus add {month} "做什么" --by 处室')


def _print(listing: Listing, form: str) -> None:
    from mjplan.render import focus as view
    from mjplan.render import jsontext

    if form == "json":
        console.raw(jsontext.dumps(view.as_json(listing)))
        return
    table = view.table(listing, headings=form == "csv")
    if form == "table":
        table = table._replace(after=(*table.after, *view.hints(listing)))
    session.show(table, form, "月份")
