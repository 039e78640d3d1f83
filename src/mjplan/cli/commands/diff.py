"""The command `diff`: how a year's numbers differ between two commits or days."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import NamedTuple

from mjplan import periods, progress
from mjplan.cli import arguments, console, tables
from mjplan.cli.exits import Stop, fail, refuse, sound
from mjplan.history import GitRefused, Repository, open_repository
from mjplan.ledger import Ledger
from mjplan.loading import Year, load, load_plan
from mjplan.plan import Plan
from mjplan.progress.year import default_year
from mjplan.render import diff as view
from mjplan.render.diff import Side
from mjplan.workspace import PLAN_FILE, Readable, Workspace

_NOW = "现在的文件"


class _Word(NamedTuple):
    """What the user named: a day of the files as they are now, or a commit's files."""

    name: str
    files: Readable
    day: date | None = None
    commit: str | None = None


def diff(
    first: str | None = None,
    second: str | None = None,
    year: str | None = None,
    form: str = "table",
) -> None:
    """What changed in targets, actuals and statuses; without names, since the last commit."""
    space = arguments.workspace()
    number = arguments.year(year) if year else None
    with ExitStack() as opened:
        before = _word(space, first or "HEAD", opened)
        after = _word(space, second, opened) if second else _Word(_NOW, space)
        first_side, second_side = _sides(before, after, number)
    if form == "json":
        console.json(view.as_json(first_side, second_side))
    else:
        tables.show(view.table(first_side, second_side), form)


def _word(space: Workspace, word: str, opened: ExitStack) -> _Word:
    """What a word of the command line means. Stops where it means nothing."""
    period = periods.parse(word)
    if period is not None:
        return _Word(_NOW, space, period.last)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", word, re.ASCII):
        return _Word(_NOW, space, arguments.day(word))
    try:
        repository = open_repository(space.root)
        commit = _resolved(repository, word)
        short, snapshot = repository.short(commit), repository.at(commit)
    except GitRefused as error:
        fail(str(error))
    opened.enter_context(snapshot)
    name = f"提交 {short}" if commit.startswith(word) else f"{word} {short}"
    if not snapshot.has(PLAN_FILE):
        fail(f"{name} 里还没有 {PLAN_FILE}，没有可比的：请换一个提交，见 git log --oneline")
    return _Word(name, snapshot, commit=commit)


def _resolved(repository: Repository, word: str) -> str:
    """The id of the commit that a word names. Stops with usage advice where it names none."""
    try:
        return repository.resolve(word)
    except GitRefused as error:
        refuse(f"{error}；也可以写日期或期间，如 2018-06-30、2018-03")


def _sides(before: _Word, after: _Word, year: int | None) -> tuple[Side, Side]:
    """The numbers of one year on both sides. A commit is measured at the other side's day."""
    if before.day and after.day and before.day.year != after.day.year:
        years = f"{before.day.year} 年和 {after.day.year} 年"
        refuse(f"{years}的进度各算各的，不能相减：请给同一年的两天，或用 mjplan overview 看各年")
    plan = _plan(after)
    chosen = after.day or before.day
    number = year or (chosen.year if chosen else default_year(plan, arguments.today()))
    for day in filter(None, (before.day, after.day)):
        if day.year != number:
            refuse(f"{day} 不在 {number} 年内：请去掉 --year，或换一个日期")
        arguments.kept(plan, day, f"{day} ")
    arguments.kept(plan, date(number, 12, 31), f"{number} 年")
    usual = arguments.as_of(number, None, plan) or date(number, 1, 1)
    ledger = _ledger(after, plan, number)
    same = before.files is after.files
    earlier = ledger if same else _ledger(before, _plan(before), number)
    its_day = before.day if after.commit else None
    return (
        _side(before, earlier, number, before.day or after.day or usual),
        _side(after, ledger, number, after.day or its_day or usual),
    )


def _side(word: _Word, ledger: Ledger, year: int, on: date) -> Side:
    numbers = progress.measure_year(ledger, year, on)._replace(ahead=arguments.is_ahead(on))
    return Side(word.name, word.commit, ledger.plan, numbers)


def _plan(word: _Word) -> Plan:
    with _named(word):
        return sound(load_plan(word.files))


def _ledger(word: _Word, plan: Plan, year: int) -> Ledger:
    with _named(word):
        return sound(load(word.files, Year(year), plan))


@contextmanager
def _named(word: _Word) -> Iterator[None]:
    """Say of errors in a commit's files that they are not in the files of today."""
    try:
        yield
    except Stop:
        if word.commit:
            console.complain(f"以上是 {word.name} 里的文件，不是现在的：请换一个提交来比")
        raise
