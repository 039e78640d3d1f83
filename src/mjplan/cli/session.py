"""What every command needs first: which day it is, which workspace, its plan and its records."""

import os
from datetime import date
from pathlib import Path
from typing import NoReturn

from mjplan.checks import check_evidence, check_funnels, check_plan, check_records
from mjplan.cli import console
from mjplan.ledger import Ledger
from mjplan.loading import focus_files, item_files, read_records, span_files, year_files
from mjplan.lookup import resolve
from mjplan.model import AnyItem
from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.planfiles import read_plan
from mjplan.problem import Problem, errors
from mjplan.record_files import RecordFile
from mjplan.render.table import Table
from mjplan.workspace import NoWorkspace, Readable, Workspace, find

FORMATS = ("table", "markdown", "json", "csv")
DONE, PROBLEMS, USAGE = 0, 1, 2
"""Exit codes: done; problems in the user's files; wrong usage."""


class Stop(Exception):  # noqa: N818 - not an error of the program
    """The command is over; everything has been said."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


chosen_folder: str | None = None
"""The folder given with -C, set by the app before a command runs."""


def today() -> date:
    """The day it is; MJPLAN_TODAY (2018-06-30) overrides the clock, for trying things out."""
    given = os.environ.get("MJPLAN_TODAY")
    return day(given, "MJPLAN_TODAY") if given else date.today()


def day(text: str, option: str = "日期") -> date:
    """A date as typed. Stops with usage advice where it is none."""
    try:
        if len(text) == 10 and text.isascii():
            return date.fromisoformat(text)
    except ValueError:
        pass
    refuse(f"{option} {text!r} 不是日期：请写成 2018-03-05，且须真有这一天")


def refuse(message: str) -> NoReturn:
    """Stop for wrong usage: one line, exit 2."""
    console.complain(f"用法错误：{message}")
    raise Stop(USAGE)


def fail(message: str) -> NoReturn:
    """Stop because something is wrong with files or data: one line, exit 1."""
    console.complain(f"错误：{message}")
    raise Stop(PROBLEMS)


def workspace() -> Workspace:
    """The workspace: -C, MJPLAN_DIR, or found upwards from here."""
    folder = chosen_folder or os.environ.get("MJPLAN_DIR") or "."
    try:
        return find(Path(folder))
    except NoWorkspace:
        refuse(
            f"在 {Path(folder).absolute()} 及其上级文件夹里找不到 plan/plan.yaml。"
            "请用 cd 进入工作区，或用 -C 指定；新建用 mjplan init，先看样例用 mjplan demo"
        )


def plan_of(space: Readable) -> Plan:
    """The plan, without errors. Stops and names all of them otherwise."""
    files = read_plan(space)
    stop_on_errors([*files.problems, *check_plan(files)])
    if files.plan is None:
        raise Stop(PROBLEMS)
    return files.plan


def whole_ledger(space: Readable) -> Ledger:
    """Plan and all records, without errors."""
    plan = plan_of(space)
    paths = console.watched(space.record_paths(), space.size)
    return _ledger(plan, read_records(space, paths), whole=True)


def year_ledger(space: Readable, plan: Plan, year: int) -> Ledger:
    """The plan and what a question about one year needs of the records, without errors."""
    return _ledger(plan, year_files(space, plan, year))


def span_ledger(space: Readable, plan: Plan, first: int, last: int) -> Ledger:
    """The plan and what a question about some years in a row needs, without errors."""
    return _ledger(plan, span_files(space, plan, first, last))


def item_ledger(space: Readable, plan: Plan, item_id: str, day: date, linked: str | None) -> Ledger:
    """The plan and what appending a record of one item needs of the records, without errors."""
    return _ledger(plan, item_files(space, plan, item_id, day, linked))


def focus_ledger(space: Readable, plan: Plan) -> Ledger:
    """The plan and every record that is no result: focuses and how they ended."""
    return _ledger(plan, focus_files(space, space.record_paths()))


def _ledger(
    plan: Plan, read: tuple[list[RecordFile], list[Problem]], *, whole: bool = False
) -> Ledger:
    """The ledger of what was read. Stops and names all errors where there are any."""
    files, problems = read
    stop_on_errors([*problems, *check_records(plan, files, whole=whole)])
    return Ledger(plan, files)


def all_problems(space: Workspace, *, caveats: bool = False) -> list[Problem]:
    """Everything that is wrong in a workspace, sorted by place."""
    files = read_plan(space, judged=True)
    found = [*files.problems, *check_plan(files, caveats=caveats)]
    paths = console.watched(space.record_paths(), space.size)
    records, problems = read_records(space, paths, judged=True)
    found += problems
    if files.plan is not None:
        found += check_records(files.plan, records, whole=True)
        if not errors(found):
            ledger = Ledger(files.plan, records)
            found += [*check_funnels(ledger), *check_evidence(ledger, space.digest)]
    return sorted(set(found))


def stop_on_errors(found: list[Problem]) -> None:
    """Name every error, and stop if there is one."""
    wrong = sorted(set(errors(found)))
    if wrong:
        console.problems(wrong)
        console.complain(f"共 {len(wrong)} 处错误，请先改正，再用 mjplan check 复查")
        raise Stop(PROBLEMS)


def item(plan: Plan, word: str) -> AnyItem:
    """The item that `word` means. Stops with the candidates where it is not clear."""
    found = resolve(word, plan.named_things())
    if found.match is not None:
        return plan.items[found.match.id]
    if found.candidates:
        shown = "、".join(f"{each.name}（{each.id}）" for each in found.candidates)
        unclear = len(found.candidates) > 1 and any(
            word.casefold() in f"{each.id}{each.name}{each.aliases}".casefold()
            for each in found.candidates
        )
        why = "可指几个事项" if unclear else "不是事项名，相近的有"
        refuse(f"{word!r} {why}：{shown}。请写明其中一个；什么都没有写入")
    refuse(f"没有事项 {word!r}。全部事项见 mjplan plan；什么都没有写入")


def area(plan: Plan, word: str) -> str:
    """The id of the area that `word` means. Stops with the list of areas otherwise."""
    exact = [a for a in plan.areas if word in (a.id, a.name)]
    partly = [a for a in plan.areas if word in a.name or word in a.id]
    for found in (exact, partly):
        if len(found) == 1:
            return found[0].id
    names = "、".join(f"{each.name}（{each.id}）" for each in plan.areas)
    refuse(f"没有领域 {word!r}，可选：{names}")


def as_of(year: int, given: str | None, plan: Plan) -> date | None:
    """The day that a year is measured at; None where it has not begun. Stops where the year is
    outside the plan or the day is not in it."""
    from mjplan.progress.measure import default_as_of

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
    """What to say of a year that has not begun."""
    return f"{year} 年还没有开始（今天 {today()}）。规划的各年目标见 mjplan plan"


def show(table: Table, form: str, sections: str = "领域") -> None:
    """Print a table in the form that was asked for; `sections` is what CSV calls its headings.
    Stops where there is no such form."""
    if form == "table":
        console.table(table)
    elif form == "markdown":
        from mjplan.render import markdown

        console.raw(markdown.paint(table))
    elif form == "csv":
        from mjplan.render import csvtext

        console.raw("\ufeff" + csvtext.paint(table, sections))
    else:
        refuse(f"--format {form!r} 不支持，可选 {'、'.join(FORMATS)}")
