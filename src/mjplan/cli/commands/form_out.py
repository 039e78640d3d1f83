"""The command `form out`: a workbook for each department to fill in."""

import os
import re
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from pathlib import Path

from mjplan import writing
from mjplan.append_log import NOTHING_WRITTEN, reason
from mjplan.cli import arguments, console, extras, meant, outputs
from mjplan.cli.exits import fail, refuse, sound
from mjplan.forms import issued
from mjplan.loading import Span, load, load_plan
from mjplan.lookup import Names
from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.workspace import Workspace
from mjplan.writing import Spot

_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\ud800-\udfff]+')
_MAX_NAME = 60
"""The longest name of a department in a file's name: three bytes a character, 255 in all."""


def out(
    month: str,
    by: list[str] | None = None,
    output: str | None = None,
    as_of: str | None = None,
    force: bool = False,
) -> None:
    """Write a form for each department, or for some."""
    space = arguments.workspace()
    if output is not None:
        outputs.named(output, "文件夹")
    plan = sound(load_plan(space))
    about = arguments.month(month, plan)
    _check_begun(plan, about)
    on = _as_of(plan, about, as_of)
    units = [*dict.fromkeys(meant.whose(plan, word) for word in by or ())]
    units = units or [*issued.recipients(plan)]
    ledger = sound(load(space, Span(_first_year(plan, about), about.year, focuses=True), plan))
    contents = [_workbook(form) for form in issued.forms(ledger, units, about, on)]
    folder = Path(output) if output is not None else space.root / "forms" / str(about)
    shown = Path(output) if output is not None else _from_here(folder)
    files = dict(zip(file_names(units, about), contents, strict=True))
    _write(space, folder, shown, files, force=force)
    _say_what_is_next([(shown / name).as_posix() for name in files], shown)


def _say_what_is_next(paths: list[str], folder: Path) -> None:
    """Name what was written, and what to do with it."""
    for path in paths:
        console.say(f"已写 {path}")
    every = paths[0] if len(paths) == 1 else f"{folder.as_posix()}/*.xlsx"
    console.say(f"请发给处室填黄色的格；收回后登记：{arguments.program()} form in {every}")


def _from_here(folder: Path) -> Path:
    """Name a folder from the current one, as one would type it."""
    try:
        return Path(os.path.relpath(folder))
    except ValueError:  # another drive: no way leads there
        return folder


def _first_year(plan: Plan, month: Period) -> int:
    """The first year of which a form has to know: who reported on what."""
    return max(plan.years.first, month.year - 1)


def _check_begun(plan: Plan, month: Period) -> None:
    """Stop where a month has not begun, or lies before the records."""
    arguments.kept(plan, month.last, month.name)
    if arguments.today() < month.first:
        today = arguments.today()
        refuse(f"{month.name}还没有开始（今天 {today}），请核对月份。{NOTHING_WRITTEN}")


def _as_of(plan: Plan, month: Period, given: str | None) -> date | None:
    """Return the day of the figures; None where none was given."""
    if given is None:
        return None
    on = arguments.as_of(month.year, given, plan)
    if on is None:
        refuse(arguments.unmeasured(plan, month.year))
    if on > month.last:
        refuse(f"--as-of {on} 晚于{month.name}，请核对日期和月份。{NOTHING_WRITTEN}")
    return on


def _workbook(form: issued.Form) -> bytes:
    """Make a workbook of a form. Stops where XlsxWriter is not there."""
    with extras.office("写 Excel 表"):
        from mjplan.forms import workbook
    file = BytesIO()
    workbook.write(form, file)
    return file.getvalue()


def file_names(units: Iterable[Names], month: Period) -> list[str]:
    """Name the file of each unit: 2018-03-宣传处.xlsx; with its id where two would be alike."""
    names: list[str] = []
    taken: set[str] = set()
    for unit in units:
        name = _UNSAFE.sub("_", unit.name)[:_MAX_NAME].strip(" .") or unit.id
        if name.casefold() in taken:
            name = f"{name}-{unit.id}"
        taken.add(name.casefold())
        names.append(f"{month}-{name}.xlsx")
    return names


def _write(
    space: Workspace, folder: Path, shown: Path, files: dict[str, bytes], *, force: bool
) -> None:
    """Write all files or none; over others only if that is wanted."""
    try:
        if folder.exists() and not folder.is_dir():
            fail(f"{shown} 不是文件夹，请用 -o 换一个。{NOTHING_WRITTEN}")
        spots = {name: space.spot(folder / name) for name in files}
        for spot in spots.values():
            if spot.folder in outputs.KEPT:
                fail(
                    f"{shown} 在 {'、'.join(outputs.KEPT)} 里，填报表请放在别处，如 forms/。"
                    f"{NOTHING_WRITTEN}"
                )
        there = {name: spot.content() for name, spot in spots.items()}
        changed = [name for name, content in there.items() if content not in (None, files[name])]
        if changed and not force:
            fail(_in_the_way(shown, changed))
        _write_all(spots, files)
    except OSError as error:
        fail(f"写不了 {shown}：{reason(error)}。{NOTHING_WRITTEN}")


def _write_all(spots: dict[str, Spot], files: dict[str, bytes]) -> None:
    contents = {spot.path: files[name] for name, spot in spots.items()}
    (root,) = {spot.root for spot in spots.values()}
    writing.write_all(root, contents, kept=frozenset())


def _in_the_way(folder: Path, names: list[str]) -> str:
    """Say which files are there and say something else: perhaps somebody has filled them in."""
    return (
        f"{folder} 里已经有 {'、'.join(names)}，内容不同，也许有人填过，不覆盖："
        f"请用 -o 换个文件夹，或先把它们挪走；确实要覆盖，加 --force。{NOTHING_WRITTEN}"
    )
