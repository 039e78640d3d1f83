"""The command `paste`: cells of a sheet or sentences of a chat, as they were copied."""

import sys

from mjplan.append_log import NOTHING_WRITTEN
from mjplan.cli import arguments, console, meant, pasting
from mjplan.cli.exits import fail, sound
from mjplan.cli.taking_in import commit as commit_all
from mjplan.cli.taking_in import take_in
from mjplan.loading import load_plan
from mjplan.pasted import source
from mjplan.pasted.asked import Asked
from mjplan.pasted.reading import batch, read
from mjplan.pasted.source import Pasted
from mjplan.sheets.book import Unread


def paste(
    file: str | None = None,
    by: str | None = None,
    month: str | None = None,
    yes: bool = False,
    commit: bool = False,
) -> None:
    """Take in a text: that of a file, of a pipe, or of the clipboard."""
    space = arguments.workspace()
    plan = sound(load_plan(space))
    who = meant.unit(plan, by) if by is not None else None
    about = arguments.month(month, plan) if month is not None else None
    asked = Asked(plan, arguments.today(), about)
    pasted = _pasted(file)
    reading = read(asked, pasted) if isinstance(pasted, Pasted) else pasted
    if isinstance(reading, Unread):
        fail(f"{reading.why}。{NOTHING_WRITTEN}")
    answers = pasting.ask(asked, reading, who) if console.is_interactive() else {}
    entered = take_in(space, plan, [batch(plan, reading, who, answers)], yes=yes)
    if commit:
        commit_all(space, plan, entered)


def _pasted(file: str | None) -> Pasted | Unread:
    """Read the text; the standard input only where it is no terminal, in which lines are cut."""
    if file is not None:
        return source.of_file(file)
    if sys.stdin is not None and not sys.stdin.isatty():
        return source.of_pipe(sys.stdin.buffer)
    return source.of_clipboard()
