"""Commands about what departments hand in: submit, remind."""

from datetime import date

from mjplan import periods, reminders
from mjplan.cli import console, entry, session
from mjplan.cli.session import Stop, fail, refuse
from mjplan.focus import focuses
from mjplan.ledger import Ledger
from mjplan.model import EveryPeriod
from mjplan.periods import Period, containing
from mjplan.plan import Plan
from mjplan.record import Record
from mjplan.record_files import new_id
from mjplan.reminders import Block, Reminders, last_day

FORMATS = ("text", "markdown")

_ITEM = """\
  - kind: every_period
    id: department_reports
    name: 处室月报
    every: month
    roster: departments"""


def submit(
    month: str, by: str, note: str | None = None, day: str | None = None, commit: bool = False
) -> None:
    """Append that a department's report of a month is in."""
    space = session.workspace()
    plan = session.plan_of(space)
    about = _month(plan, month)
    item = _reporting_item(plan, about)
    department = _department(plan, by)
    when = _when(plan, about, day)
    fields = {
        "id": new_id(when),
        "date": when,
        "item": item.id,
        "title": f"{about.name}{item.name}",
        "by": department,
        "period": str(about),
        "note": entry.line(note),
    }

    def read() -> Ledger:
        return session.year_ledger(space, plan, about.first.year)

    def twice(ledger: Ledger) -> str | None:
        first = reminders.reports(ledger, item, about, date.max).get(department)
        return _already(department, about, first) if first else None

    before, new = entry.append(space, plan, entry.record(fields), read, twice)
    _say_who_is_missing(before.with_record(new), item, about, department)
    _say_what_is_recorded(before, item, about, department)
    if when < about.last:
        console.say(f"提示：{about.short}还没有过完，之后的实绩照常登记，月报不必再报")
    if day is None and when < session.today():
        console.say(f"提示：规划期到 {when} 为止，日期记作这一天，录入日期是今天")
    if commit:
        entry.commit_entry(space, new)


def _already(department: str, month: Period, first: Record) -> str:
    """Why there is no second report, and what to do instead."""
    return (
        f"{department} {month.name}已报过：{first.id}（{first.date}）。"
        f"要补充说明，请用 mjplan replace {first.id} --note 说明 --reason 原因"
    )


def _month(plan: Plan, text: str) -> Period:
    """The month of the plan that was typed."""
    month = periods.parse(text)
    if month is None or month.every != "month":
        refuse(f"{text!r} 不是月份：请写成 2018-03")
    session.in_plan(plan, month)
    return month


def _reporting_item(plan: Plan, month: Period) -> EveryPeriod:
    """The item of which a report is a record. Stops and says how to write one where there is
    none, for then a report would count nowhere."""
    item = plan.reporting_item()
    if item is None:
        file = f"plan/{plan.head.areas[-1]}"
        console.complain(f"错误：规划里没有“各处室每月报告”的事项。请写进 {file} 等文件的 items：")
        for line in _ITEM.splitlines():
            console.complain(line)
        console.complain("什么都没有写入")
        raise Stop(session.PROBLEMS)
    if month.first.year not in plan.years_of(item):
        fail(
            f"规划没有把“{item.name}”列入 {month.first.year} 年，报了也不计；"
            "要计，请把这一年补进它的 years。什么都没有写入"
        )
    return item


def _department(plan: Plan, by: str) -> str:
    """The department's full name. Stops where the plan has departments, and not this one."""
    return entry.known(plan, entry.department(plan, by) or "", by, roles=False)


def _when(plan: Plan, month: Period, given: str | None) -> date:
    """The day of the report: as given, else today, or the plan's last day where that is over."""
    today = session.today()
    when = session.day(given, "--date") if given else today
    year = month.first.year
    if today < month.first:
        refuse(f"{month.name}还没有开始（今天 {today}）。什么都没有写入")
    if when < month.first:
        refuse(f"--date {when} 早于{month.name}。什么都没有写入")
    if when > last_day(month):
        fail(
            f"{year} 年的月报收到 {last_day(month)} 为止，以后报的不计入 {year} 年；"
            "当时已经报了的，请用 --date 写明是哪一天。什么都没有写入"
        )
    return when if given else min(when, date(plan.years.last, 12, 31))


def _say_who_is_missing(ledger: Ledger, item: EveryPeriod, month: Period, by: str) -> None:
    """宣传处 2018年3月已报（3/5 个处室），还差：组织处、办公室."""
    number = len(ledger.plan.head.departments)
    missing = reminders.collected(ledger, item, month, date.max).missing
    said = f"{by} {month.name}已报（{number - len(missing)}/{number} 个处室），"
    said += f"还差：{'、'.join(missing)}" if missing else "都报了"
    unknown = f"{by} {month.name}已报（规划没有列出处室，不知道还差谁）"
    console.say(said if number else unknown)


def _say_what_is_recorded(ledger: Ledger, item: EveryPeriod, month: Period, by: str) -> None:
    """How many results of the month the department has; a report may be about none."""
    name = ledger.plan.department_name
    found = ledger.counting(ledger.by_item.keys() - {item.id}, month.first, month.last)
    number = sum(record.by is not None and name(record.by) == by for record in found)
    if number:
        console.say(f"{month.short}登记了该处室的实绩 {number} 条")
    else:
        console.say(f"{month.short}没有登记该处室的实绩，按零报告计")


def remind(
    month: str | None = None, as_of: str | None = None, by: str | None = None, form: str = "text"
) -> None:
    """Print what to remind every department of, or one."""
    from mjplan.render import remind as view

    if form not in FORMATS:
        refuse(f"--format {form!r} 不支持，可选 {'、'.join(FORMATS)}")
    space = session.workspace()
    plan = session.plan_of(space)
    about, on = _about(plan, month, as_of)
    last = max(about.first.year, min(on.year, plan.years.last))
    ledger = session.span_ledger(space, plan, about.first.year, last)
    set_ = focuses(session.focus_ledger(space, plan), on)
    found = reminders.reminders(ledger, set_, about, on)
    if by is None:
        told = view.messages(found)
    else:
        block = _block(plan, found, by)
        found = found._replace(blocks=(block,))
        told = [view.message(found, block)]
    paint = view.markdown if form == "markdown" else view.text
    console.raw(paint(found, told))


def _about(plan: Plan, month: str | None, as_of: str | None) -> tuple[Period, date]:
    """The month to remind of, by default the last that is over, and the day it is looked at from:
    by default today, or the end of the month that follows: what was open then."""
    today = session.today()
    on = session.day(as_of, "--as-of") if as_of else today
    about = _month(plan, month) if month else _last_month(plan, on)
    if as_of and on < about.first:
        refuse(f"--as-of {on} 早于{about.name}")
    if on < about.first:
        refuse(f"{about.name}还没有开始（今天 {today}）")
    return about, on if as_of else min(on, about.next.last)


def _last_month(plan: Plan, on: date) -> Period:
    """The last month of the plan that is over on a day; its first one where none is."""
    first, last = date(plan.years.first, 1, 1), date(plan.years.last, 12, 31)
    if on < first:
        return containing(first, "month")
    month = containing(min(on, last), "month")
    over = on >= month.last or month.first == first
    return month if over else month.before


def _block(plan: Plan, found: Reminders, by: str) -> Block:
    """What one department or body is to be reminded of. Stops where nobody is called that."""
    from mjplan.render.remind import NOBODY

    wanted = plan.unit_name(entry.line(by) or "")
    for block in found.blocks:
        if (block.name or NOBODY) == (wanted or by):
            return block
    names = "、".join(block.name or NOBODY for block in found.blocks)
    refuse(f"没有处室或机构 {by!r}，可选：{names}")
