"""The command `form in`: forms that departments have filled in -> records."""

import os
from collections.abc import Iterator
from pathlib import Path

from mjplan.append_log import NOTHING_WRITTEN, reason
from mjplan.cli import arguments, console, taking_in
from mjplan.cli.exits import fail, sound
from mjplan.forms.returned import returned
from mjplan.intake.values import Batch, Place, Remark
from mjplan.loading import load_plan
from mjplan.plan import Plan
from mjplan.problem import ERROR
from mjplan.sheets.book import Unread
from mjplan.sheets.reading import ENDINGS, read
from mjplan.workspace import Workspace

_MANY = 20
"""Forms that take long enough to show a progress bar."""


def take(files: list[str], yes: bool = False, commit: bool = False) -> None:
    """Write what filled-in forms say, all of them or nothing."""
    space = arguments.workspace()
    plan = sound(load_plan(space))
    paths = list(dict.fromkeys(path for typed in files for path in _meant(typed)))
    reading = console.going(iter(paths), len(paths), "读表", _MANY)
    entered = taking_in.take_in(space, plan, [_batch(space, plan, p) for p in reading], yes=yes)
    if commit:
        taking_in.commit(space, plan, entered)


def _meant(typed: str) -> Iterator[str]:
    """Yield the files that a word names: itself, those of a folder, or those that fit a pattern,
    which not every shell resolves. Stops where there are none."""
    path = Path(typed)
    is_folder = os.path.isdir(typed)  # Path.is_dir raises where a name is too long for a file
    if not is_folder and ("*" not in typed or os.path.lexists(typed)):
        yield typed
        return
    try:
        found = path.iterdir() if is_folder else path.parent.glob(path.name)
        names = sorted(each.as_posix() for each in found if _is_form(each))
    except OSError as error:
        fail(f"读不了 {typed}：{reason(error)}。{NOTHING_WRITTEN}")
    if not names:
        fail(f"{typed} 里没有填报表（{'、'.join(ENDINGS)}）。{NOTHING_WRITTEN}")
    yield from names


def _is_form(path: Path) -> bool:
    """Whether a file may be a form, and not what Excel leaves beside one that is open."""
    return path.suffix.lower() in ENDINGS and not path.name.startswith(("~$", ".~"))


def _batch(space: Workspace, plan: Plan, path: str) -> Batch:
    """Read one file; why it can't be read is an error of its batch."""
    book = read(Path(path))
    if isinstance(book, Unread):
        return Batch(path, path, (), (Remark(Place(path), ERROR, book.why),))
    return returned(book, path, plan, arguments.today(), space.digest)
