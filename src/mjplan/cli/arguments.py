"""What was typed -> values: folders, days, periods, items, areas, departments, numbers, evidence.

Each stops with usage advice where the text means nothing. Only here is asked what day it is.
"""

import os
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

from mjplan import periods
from mjplan.cli.exits import refuse
from mjplan.lookup import Names, resolve
from mjplan.model import AnyItem
from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.text import one_line
from mjplan.workspace import NoWorkspace, Workspace, find

chosen_folder: str | None = None
"""The folder given with -C, set before a command runs."""


def workspace() -> Workspace:
    """Find the workspace: -C, MJPLAN_DIR, or upwards from here."""
    folder = chosen_folder or os.environ.get("MJPLAN_DIR") or "."
    try:
        return find(Path(folder))
    except NoWorkspace:
        refuse(
            f"在 {Path(folder).absolute()} 及其上级文件夹里找不到 plan/plan.yaml。"
            "请用 cd 进入工作区，或用 -C 指定；新建用 mjplan init，先看样例用 mjplan demo"
        )


def today() -> date:
    """Return the day it is; MJPLAN_TODAY (2018-06-30) overrides the clock, to try things out."""
    given = os.environ.get("MJPLAN_TODAY")
    return day(given, "MJPLAN_TODAY") if given else date.today()


def day(text: str, option: str = "日期") -> date:
    """Read a date."""
    try:
        if len(text) == 10 and text.isascii():
            return date.fromisoformat(text)
    except ValueError:
        pass
    refuse(f"{option} {text!r} 不是日期：请写成 2018-03-05，且须真有这一天")


def day_or_today(text: str | None, option: str = "--date") -> date:
    """Read a date; today where none was typed."""
    return day(text, option) if text else today()


def period(text: str, advice: str) -> Period:
    """Read a period; `advice` says what else the text should have been."""
    named = periods.parse(text)
    if named is None:
        refuse(f"{text!r} {advice}")
    return named


def year(text: str) -> int:
    """Read a year."""
    advice = "不是年份：请写成 2018"
    named = period(text, advice)
    if named.every != "year":
        refuse(f"{text!r} {advice}")
    return named.first.year


def month(text: str, plan: Plan, example: str = "2018-03") -> Period:
    """Read a month of the plan."""
    advice = f"不是月份：请写成 {example}"
    named = period(text, advice)
    if named.every != "month":
        refuse(f"{text!r} {advice}")
    in_plan(plan, named)
    return named


def number(text: str) -> Decimal:
    """Read a number of at most 12 digits and 6 decimals."""
    if not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", text, re.ASCII):
        wide = "（有全角数字或标点，请改成半角）" if re.search("[０-９．，－]", text) else ""
        refuse(f"{text!r} 不是数{wide}：请用半角数字，不带逗号和单位。什么都没有写入")
    return Decimal(text)


def record_id(text: str) -> str:
    """Read a record's id."""
    if not re.fullmatch(r"[0-9]{8}-[0-9a-z]{5}", text):
        refuse(f"{text!r} 不是记录号：应如 20180305-7k3mq，见 mjplan log")
    return text


def line(text: str | None) -> str | None:
    """Put a text on one line."""
    return one_line(text) if text is not None else None


def item(plan: Plan, word: str) -> AnyItem:
    """Return the item that `word` means. Stops with the candidates where it is not clear."""
    meant = resolve(word, plan.named_things())
    if meant.match is not None:
        return plan.items[meant.match.id]
    if meant.candidates:
        shown = "、".join(f"{each.name}（{each.id}）" for each in meant.candidates)
        unclear = len(meant.candidates) > 1 and any(
            word.casefold() in f"{each.id}{each.name}{each.aliases}".casefold()
            for each in meant.candidates
        )
        why = "可指几个事项" if unclear else "不是事项名，相近的有"
        refuse(f"{word!r} {why}：{shown}。请写明其中一个；什么都没有写入")
    refuse(f"没有事项 {word!r}。全部事项见 mjplan plan；什么都没有写入")


def parts(item: AnyItem | None, given: list[str] | None) -> tuple[str, ...]:
    """Return the names of an item's parts that were typed, whole or so much of each that only one
    has it; the word itself where none has."""
    words = [one_line(each) for each in given or ()]
    things = [Names(part, part) for part in (item.parts if item is not None else ())]
    found = [resolve(word, things).match for word in words]
    return tuple(each.name if each else word for each, word in zip(found, words, strict=True))


def area(plan: Plan, word: str) -> str:
    """Return the id of the area that `word` means. Stops with the list of areas otherwise."""
    exact = [a for a in plan.areas if word in (a.id, a.name)]
    partly = [a for a in plan.areas if word in a.name or word in a.id]
    for matches in (exact, partly):
        if len(matches) == 1:
            return matches[0].id
    names = "、".join(f"{each.name}（{each.id}）" for each in plan.areas)
    refuse(f"没有领域 {word!r}，可选：{names}")


def department(plan: Plan, by: str | None) -> str | None:
    """Return the full name of the department that was typed; the word itself where none has it."""
    return plan.department_name(one_line(by)) if by is not None else None


def known_department(plan: Plan, by: str) -> str:
    """Return a department's full name. Stops where the plan has departments, and not this one."""
    return _known(plan, plan.department_name(one_line(by)), by, [])


def known_unit(plan: Plan, by: str) -> str:
    """Return the full name of a department or role. Stops where the plan has some, and not this
    one."""
    roles = [role.name for role in plan.head.roles]
    return _known(plan, plan.unit_name(one_line(by)), by, roles)


def _known(plan: Plan, name: str, by: str, roles: list[str]) -> str:
    departments = [each.name for each in plan.head.departments]
    names = [*departments, *roles]
    if departments and name not in names:
        refuse(f"没有处室 {by!r}，可选：{'、'.join(names)}。什么都没有写入")
    return name


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
    if path is not None and path.casefold().startswith("records/"):
        refuse(f"{text!r} 是台账自己的文件，不能作佐证：请写材料的文件、链接或文号。什么都没有写入")
    if path is not None and digest is not None:
        return evidence.of_file(path, digest)
    exists = path is not None and space.has(path)
    if path is None or exists or read.path or evidence.names_a_file(text):
        fault = "不是能读的文件" if exists else "找不到" if path is not None else "不在工作区里"
        where = "请把文件放进工作区（如 佐证/）再登记，链接要以 https:// 开头"
        refuse(f"佐证文件 {text!r} {fault}。{where}。什么都没有写入")
    return text


def as_of(year: int, given: str | None, plan: Plan) -> date | None:
    """Return the day that a year is measured at; None where it has not begun. Stops where the year
    is outside the plan or the day is not in it."""
    from mjplan.progress.year import default_as_of

    first, last = plan.years.first, plan.years.last
    if year not in plan.years:
        refuse(f"{year} 年不在规划期 {first}—{last} 内")
    if given is not None:
        chosen = day(given, "--as-of")
        if chosen.year != year:
            refuse(f"--as-of {chosen} 不在 {year} 年内")
        return chosen
    return default_as_of(year, today())


def in_plan(plan: Plan, period: Period) -> None:
    """Stop where a period lies outside of the plan's."""
    if period.first.year not in plan.years:
        refuse(f"{period.name}不在规划期 {plan.years.first}—{plan.years.last} 内")


def not_begun(year: int) -> str:
    """Say of a year that it has not begun."""
    return f"{year} 年还没有开始（今天 {today()}）。规划的各年目标见 mjplan plan"
