"""The commands of the group `focus`: add, list, done, drop, carry."""

from datetime import date, timedelta
from typing import Any

from mjplan import typed
from mjplan.cli import appending, arguments, console, meant, tables
from mjplan.cli.exits import refuse, sound
from mjplan.focus import Focus, by_department, by_month, find, focuses
from mjplan.intake.settling import objection
from mjplan.ledger import Ledger
from mjplan.loading import Focuses, load, load_plan
from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.record import Record
from mjplan.render import words
from mjplan.render.focus import Listing
from mjplan.text import one_line
from mjplan.workspace import Workspace

_LONG_OVER = timedelta(days=183)


def add(
    period: str,
    title: str,
    by: str,
    item: str | None = None,
    due: str | None = None,
    note: str | None = None,
    day: str | None = None,
    yes: bool = False,
    commit: bool = False,
) -> None:
    """Append what a department sets out to do in a month."""
    space = arguments.workspace()
    plan = sound(load_plan(space))
    month, when = _month(plan, period), arguments.day_it_happened(day)
    fields = {
        "title": one_line(title),
        "by": meant.unit(plan, by),
        "focus": str(month),
        "about": meant.item(plan, item).id if item else None,
        "due": _due(month, due),
        "note": arguments.line(note),
    }
    new = appending.record({"date": when, **fields})
    new, _ = appending.append(space, plan, Focuses(), new, yes=yes)
    _say_what_is_planned(new, month)
    if commit:
        appending.commit_record(space, plan, new)


def _say_what_is_planned(new: Record, month: Period) -> None:
    console.say(f"{month.name}重点（{new.by}）：{new.title}，期限 {new.due or month.last}")
    if month.last < new.date:
        console.complain(
            f"提示：{month.name}已经过完，这项重点算作没有做完、转到了以后；如是补登，请写明当时的"
            f"日期：mjplan replace {new.id} --date {month.first} --reason 补登"
        )


def done(
    number: str,
    note: str | None = None,
    evidence: list[str] | None = None,
    day: str | None = None,
    yes: bool = False,
    commit: bool = False,
) -> None:
    """Append that a focus is done."""
    space = arguments.workspace()
    plan = sound(load_plan(space))
    kept = arguments.evidence(space, evidence)
    fields = {"outcome": "done", "evidence": kept, "note": arguments.line(note)}
    new, focus = _settle(space, plan, number, day, fields, yes=yes)
    console.say(f"已办结：{_name(focus)}")
    if commit:
        appending.commit_record(space, plan, new)


def drop(
    number: str, reason: str, day: str | None = None, yes: bool = False, commit: bool = False
) -> None:
    """Append that a focus is given up, and why."""
    space = arguments.workspace()
    plan = sound(load_plan(space))
    fields = {"outcome": "dropped", "reason": one_line(reason)}
    new, focus = _settle(space, plan, number, day, fields, yes=yes)
    console.say(f"已取消：{_name(focus)}")
    if commit:
        appending.commit_record(space, plan, new)


def carry(
    number: str,
    period: str,
    due: str | None = None,
    note: str | None = None,
    day: str | None = None,
    yes: bool = False,
    commit: bool = False,
) -> None:
    """Append that a focus goes on in a later month."""
    space = arguments.workspace()
    plan = sound(load_plan(space))
    month = _month(plan, period)
    fields = {"outcome": "carried", "focus": str(month), "due": _due(month, due)}
    fields["note"] = arguments.line(note)
    new, focus = _settle(space, plan, number, day, fields, yes=yes)
    console.say(
        f"已转到{month.name}（第 {focus.carried} 次结转）：{_name(focus)}，期限 {focus.due}"
    )
    if commit:
        appending.commit_record(space, plan, new)


def show(
    period: str | None = None,
    by: str | None = None,
    open_: bool = False,
    as_of: str | None = None,
    form: str = "table",
) -> None:
    """List the focuses of a period; without one, of this month and what is planned for later."""
    space = arguments.workspace()
    plan = sound(load_plan(space))
    within = _period(plan, period) if period else None
    on = arguments.day(as_of, "--as-of") if as_of else min(arguments.today(), _end(plan))
    who = meant.unit(plan, by) if by else None
    ledger = sound(load(space, Focuses(), plan))
    chosen = [
        focus
        for focus in focuses(ledger, on)
        if who in (None, plan.department_name(focus.record.by or ""))
        and (focus.state == "open" or not open_)
    ]
    this = plan.calendar.containing(min(on, _end(plan)), "month")
    listing = _listing(plan, chosen, within, this, on)
    listing = listing._replace(
        whose=f"{who or ''}{listing.whose}", what=f"{'未完成的' if open_ else ''}工作重点"
    )
    if form == "table" and not listing.months:
        _say_there_is_none(listing, within or this)
    else:
        _print(listing, form)


def _end(plan: Plan) -> date:
    return plan.end


def _settle(
    space: Workspace,
    plan: Plan,
    number: str,
    day: str | None,
    fields: dict[str, Any],
    *,
    yes: bool,
) -> tuple[Record, Focus]:
    """Append how a focus ended or went on; the record, and the focus as it is then."""
    when = arguments.day_it_happened(day)
    arguments.record_id(number)

    def proposal(ledger: Ledger) -> list[Record] | str:
        focus = find(ledger, number, date.max)
        if focus is None:
            return _why_there_is_none(space, ledger, number)
        of = {"settles": focus.record.id, "by": focus.record.by}
        new = appending.record({"date": when, **of, **fields})
        return objection(focus, new.date, new.focus) or [new]

    new, entered = appending.append(space, plan, Focuses(), proposal, yes=yes)
    after = find(entered.after, number, new.date)
    assert after is not None
    return new, after


def _why_there_is_none(space: Workspace, ledger: Ledger, number: str) -> str:
    """Say why no focus that could be settled has this id. Stops where no record has it."""
    record = appending.existing(space, number)
    if record.settles is not None:
        return f"{number} 是工作重点 {record.settles} 的结果，不是重点本身"
    if not record.is_focus:
        return f"{number} 不是工作重点，重点见 mjplan focus list"
    by = ledger.corrected.get(ledger.standing(number))
    why = f"（{by.id}：{by.reason}）" if by else ""
    return f"工作重点 {number} 已作废{why}，请用 mjplan focus add 重新登记"


def _name(focus: Focus) -> str:
    return f"{focus.record.title}（{focus.record.by}）"


def _month(plan: Plan, text: str) -> Period:
    """Read a month of the plan. Stops where a month that names no year is long over: the next
    year's may be meant."""
    month = _period(plan, text)
    if month.every != "month":
        refuse(f"{text!r} 不是月份：请写成 2018-04")
    if typed.names_no_year(text) and arguments.today() - month.last > _LONG_OVER:
        next_ = f"{month.first.year + 1}-{month.first:%m}"
        refuse(f"{text!r} 今年早已过完：请写明年份，{month} 或 {next_}。什么都没有写入")
    return month


def _period(plan: Plan, text: str) -> Period:
    """Read a period of the plan."""
    advice = "不是月份或期间：请写成 2018-04、2018Q2、2018H1 或 2018"
    period = arguments.period(text, advice, plan.calendar)
    arguments.in_plan(plan, period)
    return period


def _due(month: Period, text: str | None) -> date | None:
    """Read the due day, which lies in the month."""
    due = arguments.day(text, "--due") if text else None
    if due is not None and due not in month:
        refuse(f"--due {due} 不在{month.name}里：期限要在重点的那个月；做不完的到时再转月")
    return due


def _listing(
    plan: Plan, chosen: list[Focus], within: Period | None, this: Period, on: date
) -> Listing:
    """Put focuses under their months: those of a period, or of `this` month and later."""
    span = (within.first, within.last) if within else (this.first, date.max)
    months = by_month(by_department(plan, chosen), *span)
    name = within.name if within else this.name + ("及以后的" if {*months} - {this} else "")
    return Listing(plan, name, "", on, months, arguments.is_ahead(on))


def _say_there_is_none(listing: Listing, period: Period) -> None:
    """Say that there are none, and how to add one."""
    until = words.until(listing.as_of, ahead=listing.ahead)
    console.say(f"{listing.whose}没有{listing.what}（{until}）")
    this = period.calendar.containing(listing.as_of, "month")
    month = this if this.first in period else period.months()[0]
    console.say(f'登记：mjplan focus add {month} "做什么" --by 处室')


def _print(listing: Listing, form: str) -> None:
    from mjplan.render import focus as view

    if form == "json":
        console.json(view.as_json(listing))
        return
    table = view.table(listing, headings=form == "csv")
    if form == "table":
        table = table._replace(after=(*table.after, *view.hints(listing)))
    tables.show(table, form, "月份")
