"""The command `export`: a workspace as tidy tables for other programs."""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from mjplan.cli import arguments, console, exits, exporting
from mjplan.cli.exits import fail, refuse
from mjplan.history import GitRefused, open_repository
from mjplan.loading import Whole, load
from mjplan.readable import Readable
from mjplan.render import words
from mjplan.text import holds_control
from mjplan.tidy import csvs
from mjplan.tidy.columns import Table
from mjplan.tidy.csvs import DoesNotFit, Row
from mjplan.tidy.formats import About
from mjplan.tidy.rows import Facts, Subject, problem_rows, rows, unit_row
from mjplan.tidy.tables import tables
from mjplan.workspace import Workspace


def export(
    folder: str,
    form: str = "csv",
    as_of: str | None = None,
    at: str | None = None,
    records: bool = False,
    unit: str | None = None,
) -> None:
    """Write the tables of the workspace into a folder."""
    if unit is not None and (not unit.strip() or holds_control(unit)):
        refuse("--unit 后面要写单位的代号，如 --unit fgw")
    space = arguments.workspace()
    day, today = arguments.day_or_today(as_of, "--as-of"), arguments.today()
    target = exporting.make_sure(space, folder, form)
    with ExitStack() as opened:
        source, facts = _source(space, at, opened)
        ledger, problems = load(source, Whole(), watch=console.watched)
    exits.stop_on_errors(problems, "没有导出，")
    assert ledger is not None  # as there is no error
    plan = exits.hold(ledger).plan
    organisation = plan.head.organisation
    subject = Subject(unit or organisation, organisation, None, day, today, records)
    found = rows(subject, ledger)
    found["units"] = [unit_row(subject, facts.counting(problems), ledger)]
    found["problems"] = problem_rows(subject.unit, problems)
    until = words.until(day, ahead=arguments.is_ahead(day))
    about = About(f"{plan.name}（{until}）", tables(records=records), day)
    texts = _texts(about.tables, found)
    exporting.write(target, form, about, lambda to: _write(to, texts))
    exporting.say_written(folder, form, about, sum(map(len, found.values())))


def _source(space: Workspace, at: str | None, opened: ExitStack) -> tuple[Readable, Facts]:
    """Return the files to read, today's or those of a commit, and what is known of that. Stops
    where there is no such commit."""
    if at is None:
        return space, Facts()
    try:
        repository = open_repository(space.root)
        commit = repository.resolve(at)
        facts = Facts(commit_id=commit, committed_at=repository.committed_at(commit))
        return opened.enter_context(repository.at(commit)), facts
    except GitRefused as error:
        fail(str(error))


def _texts(every: Iterable[Table], found: Mapping[str, list[Row]]) -> dict[str, str]:
    """Return the tables as texts by the names of their files. Stops where a number has no place."""
    try:
        return {
            f"{table.name}.csv": csvs.head(table) + csvs.lines(table, found[table.name])
            for table in every
        }
    except DoesNotFit as number:
        fail(f"{number.why}。没有导出")


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
