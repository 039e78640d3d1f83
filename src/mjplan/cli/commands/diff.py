"""The command `diff`: how a year's numbers differ between two commits or days."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import NamedTuple

from mjplan import progress
from mjplan.cli import arguments, console, tables
from mjplan.cli.exits import Stop, fail, refuse, sound
from mjplan.history import GitRefused, Repository, open_repository
from mjplan.ledger import Ledger
from mjplan.loading import Year, load, load_plan
from mjplan.periods import CIVIL
from mjplan.plan import Plan
from mjplan.progress.year import default_year
from mjplan.readable import Readable
from mjplan.render import diff as view
from mjplan.render.diff import Side
from mjplan.workspace import PLAN_FILE, Workspace

_NOW = "现在的文件"


class _Word(NamedTuple):
    """What the user named: a day of the files as they are now, or the last of a period of the
    plan, or a commit's files."""

    name: str
    files: Readable
    day: date | None = None
    commit: str | None = None
    period: str | None = None

    def dated(self, plan: Plan) -> "_Word":
        """The same, with the day that its period ends on."""
        named = plan.calendar.parse(self.period) if self.period else None
        return self._replace(day=named.last) if named else self


def diff(
    first: str | None = None,
    second: str | None = None,
    year: str | None = None,
    form: str = "table",
) -> None:
    """What changed in targets, actuals and statuses; without names, since the last commit."""
    space = arguments.workspace()
    with ExitStack() as opened:
        before = _word(space, first or "HEAD", opened)
        after = _word(space, second, opened) if second else _Word(_NOW, space)
        first_side, second_side = _sides(before, after, year)
    if form == "json":
        console.json(view.as_json(first_side, second_side))
    else:
        tables.show(view.table(first_side, second_side), form)


def _word(space: Workspace, word: str, opened: ExitStack) -> _Word:
    """What a word of the command line means. Stops where it means nothing."""
    if CIVIL.parse(word) is not None:
        return _Word(_NOW, space, period=word)
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


def _sides(before: _Word, after: _Word, year: str | None) -> tuple[Side, Side]:
    """The numbers of one year on both sides. A commit is measured at the other side's day."""
    plan = _plan(after)
    calendar = plan.calendar
    before, after = before.dated(plan), after.dated(plan)
    days = [day for day in (before.day, after.day) if day is not None]
    named = [calendar.year_of(day) for day in days]
    if len({*named}) > 1:
        years = "和 ".join(f"{calendar.named(each)}" for each in named)
        refuse(f"{years}的进度各算各的，不能相减：请给同一年的两天，或用 mjplan overview 看各年")
    typed = arguments.year(year, plan) if year else None
    number = typed or next(iter(named), default_year(plan, arguments.today()))
    for day in days:
        if calendar.year_of(day) != number:
            refuse(f"{day} 不在 {calendar.named(number)}内：请去掉 --year，或换一个日期")
        arguments.kept(plan, day, f"{day} ")
    arguments.kept(plan, calendar.last(number), calendar.named(number))
    usual = arguments.as_of(number, None, plan) or calendar.first(number)
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
