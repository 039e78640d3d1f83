"""The command `submit`: a department's report of a month is in."""

from datetime import date

from mjplan import reminders
from mjplan.cli import appending, arguments, console, meant
from mjplan.cli.exits import PROBLEMS, Stop, fail, refuse, sound
from mjplan.ledger import Ledger
from mjplan.loading import Span, load_plan
from mjplan.model import EveryPeriod
from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.record import Record
from mjplan.reminders import last_day

_ITEM = """\
  - kind: every_period
    id: department_reports
    name: 处室月报
    every: month
    roster: departments"""


def submit(
    month: str,
    by: str,
    note: str | None = None,
    day: str | None = None,
    yes: bool = False,
    commit: bool = False,
) -> None:
    """Append that a department's report of a month is in, and say who is missing."""
    space = arguments.workspace()
    plan = sound(load_plan(space))
    about = arguments.month(month, plan)
    item = _reporting_item(plan, about)
    department = meant.department(plan, by)
    when = _when(plan, about, day)
    fields = {"title": f"{about.name}{item.name}", "by": department, "period": str(about)}
    new = appending.record({"date": when, "item": item.id, "note": arguments.line(note), **fields})

    def proposal(ledger: Ledger) -> list[Record] | str:
        first = reminders.reports(ledger, item, about, date.max).get(department)
        return _already(department, about, first) if first else [new]

    new, entered = appending.append(space, plan, _scope(about), proposal, yes=yes)
    _say_who_is_missing(entered.after, item, about, department)
    _say_what_is_recorded(entered.before, item, about, department)
    _say_if_late(item, about, when)
    _say_what_is_odd(about, when, day)
    if commit:
        appending.commit_record(space, plan, new)


def _scope(month: Period) -> Span:
    """Return what has to be known: the year of the month, and that of the month before it."""
    return Span(month.before.year, month.year)


def _reporting_item(plan: Plan, month: Period) -> EveryPeriod:
    """Return the item of which a report is a record. Stops and says how to write one where there is
    none, for then a report would count nowhere."""
    item = plan.reporting_item()
    if item is None:
        file = f"plan/{plan.head.areas[-1]}"
        console.complain(f"错误：规划里没有“各处室每月报告”的事项。请写进 {file} 等文件的 items：")
        for line in _ITEM.splitlines():
            console.complain(line)
        console.complain("什么都没有写入")
        raise Stop(PROBLEMS)
    arguments.kept(plan, month.last, month.name)
    if month.year not in plan.years_of(item):
        fail(
            f"规划没有把“{item.name}”列入 {plan.calendar.named(month.year)}，报了也不计；"
            "要计，请把这一年补进它的 years。什么都没有写入"
        )
    return item


def _when(plan: Plan, month: Period, given: str | None) -> date:
    """Return the day of the report: as given, else today, or the plan's last day where that is
    over."""
    today, when = arguments.today(), arguments.day_it_happened(given)
    year = plan.calendar.named(month.year)
    if today < month.first:
        refuse(f"{month.name}还没有开始（今天 {today}），请核对月份。什么都没有写入")
    if when < month.first:
        refuse(f"--date {when} 早于{month.name}，请核对日期和月份。什么都没有写入")
    if when > last_day(month):
        fail(
            f"{year}的月报收到 {last_day(month)} 为止，以后报的不计入 {year}；"
            "当时已经报了的，请用 --date 写明是哪一天。什么都没有写入"
        )
    return when if given else min(when, plan.end)


def _already(department: str, month: Period, first: Record) -> str:
    """Say why there is no second report, and what to do instead."""
    return (
        f"{department} {month.name}已报过：{first.id}（{first.date}）。"
        f"要补充说明，请用 mjplan replace {first.id} --note 说明 --reason 原因"
    )


def _say_who_is_missing(ledger: Ledger, item: EveryPeriod, month: Period, by: str) -> None:
    """宣传处 2018年3月已报（3/5 个处室），还差：组织处、办公室."""
    number = len(ledger.plan.head.departments)
    missing = reminders.collected(ledger, item, month, date.max).missing
    rest = f"还差：{'、'.join(missing)}" if missing else "都报了"
    reported = f"{by} {month.name}已报（{number - len(missing)}/{number} 个处室），{rest}"
    unknown = f"{by} {month.name}已报（规划没有列出处室，不知道还差谁）"
    console.say(reported if number else unknown)


def _say_if_late(item: EveryPeriod, month: Period, when: date) -> None:
    """Say that a report came after its due day, and by how much."""
    due = reminders.due_of(item, month)
    if when > due:
        console.say(f"迟报：{month.short}的 {due} 到期，迟了 {(when - due).days} 天")


def _say_what_is_recorded(ledger: Ledger, item: EveryPeriod, month: Period, by: str) -> None:
    """Say how many results of the month the department has; a report may be about none."""
    name = ledger.plan.department_name
    results = ledger.counting(ledger.by_item.keys() - {item.id}, month.first, month.last)
    number = sum(record.by is not None and name(record.by) == by for record in results)
    if number:
        console.say(f"{month.short}登记了该处室的实绩 {number} 条")
    else:
        console.say(f"{month.short}没有登记该处室的实绩，按零报告计")


def _say_what_is_odd(month: Period, when: date, given: str | None) -> None:
    if when < month.last:
        console.say(f"提示：{month.short}还没有过完，之后的实绩照常登记，月报不必再报")
    if given is None and when < arguments.today():
        console.say(f"提示：规划期到 {when} 为止，日期记作这一天，录入日期是今天")
