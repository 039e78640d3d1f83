"""What was typed -> values: folders, days, periods, numbers, evidence; `meant` has the names.

Each stops with usage advice where the text means nothing. Only here is asked what day it is.
"""

import os
import re
from datetime import date
from decimal import Decimal

from mjplan import typed
from mjplan.checks.finding import outside
from mjplan.cli.exits import refuse
from mjplan.model import AnyItem
from mjplan.periods import CIVIL, Calendar, Period
from mjplan.plan import Plan
from mjplan.render import words
from mjplan.text import one_line
from mjplan.workspace import NoWorkspace, Workspace, find

chosen_folder: str | None = None
"""The folder given with -C, set before a command runs."""


def workspace() -> Workspace:
    """Find the workspace: -C, MJPLAN_DIR, or upwards from here."""
    folder = chosen_folder or os.environ.get("MJPLAN_DIR") or "."
    try:
        return find(folder)
    except NoWorkspace:
        from pathlib import Path  # slow to load

        refuse(
            f"在 {Path(folder).absolute()} 及其上级文件夹里找不到 plan/plan.yaml。"
            "请用 cd 进入工作区，或用 -C 指定；新建用 mjplan init，先看样例用 mjplan demo，"
            "手册见 mjplan help"
        )


def program() -> str:
    """What begins a command that is to be typed next: with -C where that was given."""
    if chosen_folder is None:
        return "mjplan"
    return f'mjplan -C "{chosen_folder}"' if " " in chosen_folder else f"mjplan -C {chosen_folder}"


def today() -> date:
    """Return the day it is; MJPLAN_TODAY (2018-06-30) overrides the clock, to try things out."""
    given = os.environ.get("MJPLAN_TODAY")
    return _day(given, "MJPLAN_TODAY", date.today()) if given else date.today()


def day(text: str, option: str = "日期") -> date:
    """Read a date."""
    return _day(text, option, today())


def _day(text: str, option: str, now: date) -> date:
    read = typed.day(text, now)
    return read or refuse(
        f"{option} {text!r} 不是日期：请写成 2018-03-05（也可写 3月5日、昨天），且须真有这一天"
    )


def day_or_today(text: str | None, option: str = "--date") -> date:
    """Read a date; today where none was typed."""
    return today() if text is None else day(text, option)


def day_it_happened(text: str | None) -> date:
    """Read the day of what is recorded; today where none was typed. Stops where a day that names no
    year is still to come: last year's may be meant."""
    read = day_or_today(text)
    if text is not None and read > today() and typed.names_no_year(text):
        which = f"{read.year - 1}-{read:%m-%d} 或 {read}"
        refuse(f"--date {text!r} 今年还没有到：请写明年份，{which}。什么都没有写入")
    return read


def begin(text: str, option: str) -> str:
    """Read the day on which something begins, or the month or year of which it is the first; as a
    plan writes it."""
    read = typed.period(text, today()) or typed.day(text, today())
    if read is None:
        refuse(
            f"{option} {text!r} 不是月份，也不是日期：请写成 2018-01 或 2018-01-15，且须真有这一天"
        )
    return str(read)


def period(text: str, advice: str, calendar: Calendar = CIVIL) -> Period:
    """Read a period by a plan's calendar; `advice` says what else the text should have been."""
    named = typed.period(text, today(), calendar)
    if named is None:
        refuse(f"{text!r} {advice}")
    return named


def year(text: str, plan: Plan) -> int:
    """Read a year of the plan."""
    advice = f"不是年份：请写成 {plan.years.first}"
    named = period(text, advice, plan.calendar)
    if named.every != "year":
        refuse(f"{text!r} {advice}；到某一天的写 --as-of 日期，某一期的见 mjplan report {named}")
    return named.year


def month(text: str, plan: Plan, example: str = "2018-03") -> Period:
    """Read a month of the plan, of this year at the latest where it names none."""
    advice = f"不是月份：请写成 {example}"
    named = period(text, advice, plan.calendar)
    if named.every != "month":
        refuse(f"{text!r} {advice}")
    if named.first > today() and typed.names_no_year(text):
        last_year = f"{named.first.year - 1}-{named.first:%m}"
        refuse(f"{text!r} 今年还没有到：请写明年份，如 {last_year}。什么都没有写入")
    in_plan(plan, named)
    return named


def number(text: str, item: AnyItem | None) -> Decimal:
    """Read a number of at most 12 digits and 6 decimals, with or without the unit of an item."""
    unit = item.recorded_in if item is not None else ""
    read = typed.number(text, unit)
    if read is None:
        example = f"12 或 12{unit}" if unit else "12"
        total = "；登记的是当日的总数，不是增减" if item is not None and item.is_read else ""
        if item is not None and item.is_running:
            total = "；登记的是年初以来的累计数，不是这一次的数"
        refuse(f"{text!r} 不是数，或有两种读法：请写成 {example}{total}。什么都没有写入")
    return read


def period_text(text: str | None, calendar: Calendar) -> str | None:
    """Write a period as records have it; what is none stays as typed, for the schema to refuse."""
    read = typed.period(text, today(), calendar) if text else None
    return str(read) if read else text


def record_id(text: str) -> str:
    """Read a record's id."""
    if not re.fullmatch(r"[0-9]{8}-[0-9a-z]{5}", text):
        refuse(
            f"{text!r} 不是记录号：应如 20180305-7k3mq，见 mjplan log，重点的见 mjplan focus list"
        )
    return text


def line(text: str | None) -> str | None:
    """Put a text on one line."""
    return one_line(text) if text is not None else None


def evidence(space: Workspace, given: list[str] | None) -> tuple[str, ...]:
    """Return evidence as it is kept: a link or a document's number as typed, a file with its
    hash."""
    return tuple(_evidence(space, each) for each in given or ())


def _evidence(space: Workspace, given: str) -> str:
    from mjplan import evidence

    read = evidence.read(one_line(given))
    if read.url is not None:
        return read.url
    text = read.path or read.text  # as a record keeps it: the hash is taken anew
    path = space.inside(text)
    digest = space.digest(path) if path is not None else None
    if path is not None and evidence.is_own(path):
        refuse(
            f"{text!r} 是规划、台账自己的文件，不能作佐证："
            "请写材料的文件、链接或文号。什么都没有写入"
        )
    if path is not None and digest is not None:
        return evidence.of_file(path, digest)
    exists = path is not None and space.has(path)
    if path is None or exists or read.path or evidence.names_a_file(text):
        fault = "不是能读的文件" if exists else "找不到" if path is not None else "不在工作区里"
        where = "请把文件放进工作区（如 佐证/）再登记，链接要以 https:// 开头"
        refuse(f"佐证文件 {text!r} {fault}。{where}。什么都没有写入")
    return text


def as_of(year: int, given: str | None, plan: Plan) -> date | None:
    """Return the day that a year is measured at; None where it has not begun, or the records begin
    later. Stops where the year is outside the plan or the day is not in it."""
    from mjplan.progress.year import measured_on

    if year not in plan.years:
        refuse(f"{plan.calendar.named(year)}{outside(plan.years)}，请写其中一年")
    if given is not None:
        chosen = day(given, "--as-of")
        if plan.calendar.year_of(chosen) != year:
            refuse(f"--as-of {chosen} 不在 {plan.calendar.named(year)}内")
        return chosen if plan.keeps(chosen) else None
    return measured_on(plan, year, today())


def reported_on(plan: Plan, span: Period, given: str | None) -> date:
    """Return the day of the figures of a report on a period: as given, else today, else the
    period's last day. Stops where the period has not begun, or nothing is known of it."""
    in_plan(plan, span)
    kept(plan, span.last, span.name)
    if given is not None:
        on = day(given, "--as-of")
        if on not in span:
            refuse(f"--as-of {on} 不在{span.name}内")
    elif today() < span.first:
        refuse(f"{span.name}还没有开始（今天 {today()}）")
    else:
        on = min(today(), span.last)
    kept(plan, on, f"{on} ")
    return on


def last_month(plan: Plan, on: date) -> Period:
    """Return the last month of the records that is over on a day; its first one where none is."""
    first, containing = plan.begin.replace(day=1), plan.calendar.containing
    if on < first:
        return containing(first, "month")
    found = containing(min(on, plan.end), "month")
    over = on >= found.last or found.first == first
    return found if over else found.before


def in_plan(plan: Plan, period: Period) -> None:
    """Stop where a period lies outside of the plan's."""
    if period.year not in plan.years:
        refuse(f"{period.name}{outside(plan.years)}，请核对年份")


def kept(plan: Plan, last: date, name: str) -> None:
    """Stop where a span of days that ends so lies before the records begin."""
    if not plan.keeps(last):
        refuse(f"{name}未纳入台账：{words.begin(plan)}")


def unmeasured(plan: Plan, year: int) -> str:
    """Say why a year is not measured: it has not begun, or the records begin later."""
    calendar = plan.calendar
    if year > calendar.year_of(today()):
        named = calendar.named(year)
        return f"{named}还没有开始（今天 {today()}）。规划的各年目标见 mjplan overview"
    whole = calendar.year_of(plan.begin) > year
    name = calendar.named(year) if whole else f"{plan.begin} 以前"
    return f"{name}未纳入台账：{words.begin(plan)}。规划的各年目标见 mjplan overview"


def is_ahead(day: date) -> bool:
    """Tell whether a day is still to come."""
    return day > today()
