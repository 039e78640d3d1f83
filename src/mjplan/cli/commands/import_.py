"""The command `import`: a department's own table, read by a mapping that was learned once."""

from functools import partial
from pathlib import Path

from mjplan.append_log import NOTHING_WRITTEN
from mjplan.checks.maps import check_map
from mjplan.cli import arguments, console, meant, taking_in
from mjplan.cli.exits import fail, refuse, sound, stop_on_errors
from mjplan.intake.values import DOUBT, Batch, Place, Remark
from mjplan.loading import load_plan
from mjplan.lookup import candidates
from mjplan.map_files import read_map
from mjplan.periods import CIVIL, Period
from mjplan.plan import Plan
from mjplan.sheets.book import Book, Unread
from mjplan.sheets.pictures import pictures
from mjplan.sheets.reading import read as read_book
from mjplan.table_map import TableMap, is_name, name_of, path_of
from mjplan.tables.asked import Asked
from mjplan.tables.evidence import Keeper
from mjplan.tables.reading import Reading
from mjplan.tables.reading import read as read_table
from mjplan.workspace import Workspace


def import_(
    file: str,
    map_: str | None = None,
    sheet: str | None = None,
    month: str | None = None,
    by: str | None = None,
    learn: bool = False,
    yes: bool = False,
    commit: bool = False,
) -> None:
    """Take in a department's table; with `learn`, get to know it first and write nothing else."""
    space = arguments.workspace()
    plan = sound(load_plan(space))
    name = _name(map_) if map_ is not None else ""
    who = meant.unit(plan, by) if by is not None else ""
    if learn:
        from mjplan.cli import learning  # a table is learnt once

        book = _book(file)
        learning.learn(space, plan, book, name=name, sheet=sheet or "", by=who, yes=yes)
        return
    if not name:
        refuse(f"请用 --map 写明照哪份读：{_known(space)}。{NOTHING_WRITTEN}")
    about = arguments.month(month, plan) if month is not None else None
    asked = Asked(name, _map(space, plan, name), plan, about, who)
    book = _book(file)
    keeper = Keeper(name, space.digest, partial(pictures, Path(file)))
    reading = read_table(book, asked, keeper, sheet or "")
    if reading.lacks_month and (about := _month_asked(plan)) is not None:
        asked = Asked(name, asked.map, plan, about, who)
        reading = read_table(book, asked, keeper, sheet or "")
    batch = _with_its_year(reading, asked)
    entered = taking_in.take_in(space, plan, [batch], yes=yes, files=reading.files)
    if commit:
        taking_in.commit(space, plan, entered)


def _with_its_year(reading: Reading, asked: Asked) -> Batch:
    """Return what was read, and doubt a year in the mapping that is neither this one nor that of
    the last month: whoever wrote it meant the tables of then."""
    batch, today = reading.batch, arguments.today()
    if reading.own_year in (None, today.year, CIVIL.containing(today, "month").before.first.year):
        return batch
    message = (
        f"没有写年份的日子照 {asked.path} 的 year 读作 {reading.own_year} 年，"
        f"现在是 {today.year} 年：不是的话，请改 year，或加 --month"
    )
    return batch._replace(remarks=(*batch.remarks, Remark(Place(batch.name), DOUBT, message)))


def _month_asked(plan: Plan) -> Period | None:
    """Ask of which month a table is that names no year; None where nobody answers."""
    if not console.is_interactive():
        return None
    from mjplan.cli import asking

    question = "表里有没写年份的日子，是哪个月的表（如 2018-03）："
    return asking.until_read(
        question, (), lambda typed: arguments.month(typed, plan) if typed else None, NOTHING_WRITTEN
    )


def _name(typed: str) -> str:
    """Return the name of a mapping. Stops where it could be a path."""
    name = typed.removesuffix(".yaml")
    if not is_name(name):
        refuse(f"--map {typed!r} 不是名称：只写 imports/ 里的文件名，不带文件夹。{NOTHING_WRITTEN}")
    return name


def _known(space: Workspace) -> str:
    names = [name_of(path) for path in space.map_paths()]
    return f"有 {'、'.join(names)}" if names else "一份也没有，先加 --learn 认一次"


def _map(space: Workspace, plan: Plan, name: str) -> TableMap:
    """Read a mapping. Stops where there is none, or something is wrong with it."""
    path = path_of(name)
    if not space.has(path):
        near = candidates(name, map(name_of, space.map_paths())) or "，一份也没有"
        fail(f"没有 {path}{near}；第一次来的表，先用 --learn 认一次。{NOTHING_WRITTEN}")
    file = read_map(space, path)
    stop_on_errors(list(check_map(plan, file)), f"{NOTHING_WRITTEN}，")
    assert file.map is not None
    return file.map


def _book(file: str) -> Book:
    """Read a workbook. Stops where it can't be read."""
    book = read_book(Path(file))
    if isinstance(book, Unread):
        fail(f"{file}：{book.why}。{NOTHING_WRITTEN}")
    return book
