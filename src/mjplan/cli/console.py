"""Everything that is printed goes through here: what is said, what is complained of, tables."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, TypeVar

from mjplan import streams
from mjplan.problem import Problem
from mjplan.render.table import Cell, Table
from mjplan.text import visible

T = TypeVar("T")

YES = ("y", "yes", "是", "好")
NO = ("n", "no", "否", "不")
"""How an answer says so, in lower case."""

_MANY = 2_000
"""New records that take long enough to show a progress bar."""

_MUCH = 8 << 20
"""Bytes of records that take long enough to show a progress bar."""


def raw(text: str) -> None:
    """Text that is already safe and whole (JSON, CSV, Markdown, painted tables)."""
    sys.stdout.write(text)


def json(data: Any) -> None:
    """Data as JSON, which is UTF-8; where the output has another encoding, with every other sign
    than ASCII escaped, so that it is JSON there too."""
    from mjplan.render import jsontext

    raw(jsontext.dumps(data, only_ascii=not _is_utf()))


def _is_utf() -> bool:
    return (sys.stdout.encoding or "utf-8").casefold().startswith("utf")


def spreadsheet(csv: str) -> None:
    """CSV behind the mark by which Excel and WPS know UTF-8; without it in GBK, which has no such
    sign, and which they take it for then."""
    raw(f"\ufeff{csv}" if _is_utf() else csv)


def say(text: str = "") -> None:
    """One line for the reader."""
    sys.stdout.write(visible(text) + "\n")


def say_at_once(text: str) -> None:
    """One line for a reader who waits for it, in a pipe too."""
    say(text)
    sys.stdout.flush()


def complain(text: str) -> None:
    """One line about what went wrong, beside the output."""
    sys.stdout.flush()
    sys.stderr.write(visible(text) + "\n")
    sys.stderr.flush()  # a question may come next


def table(found: Table) -> None:
    """A table: in colours on a terminal, as plain aligned text into a pipe or file."""
    if not _is_terminal():
        from mjplan.render import plain

        sys.stdout.write(plain.paint(found))
        return
    from mjplan.render import screen

    painted = screen.table(found, streams.columns(), streams.has_colours())
    if painted is not None:
        raw(painted)
        return
    from mjplan.render import terminal

    console = terminal.console(sys.stdout, streams.has_colours())
    console.print(terminal.paint(found, console.width))


def cell(found: Cell) -> None:
    """One line in its tone."""
    lines([found])


def lines(found: Iterable[Cell]) -> None:
    """Lines in their tones."""
    if not _is_terminal():
        for each in found:
            say(each.text)
        return
    from mjplan.render import screen

    wide, colours = streams.columns(), streams.has_colours()
    for each in found:
        painted = screen.line(each, wide, colours)
        if painted is not None:
            raw(painted)
            continue
        from mjplan.render import terminal

        console = terminal.console(sys.stdout, colours)
        console.print(terminal.text(each, console.width))


def width() -> int:
    """How many columns there are: of the screen; in a pipe or file, of COLUMNS, or 80."""
    if os.name == "nt" and _is_terminal():  # its old screens have no use for the last one
        from mjplan.render import terminal

        return terminal.console(sys.stdout, colour=False).width
    return streams.columns()


def page(painted: Callable[[int], Iterable[Cell]]) -> None:
    """Lines made for the width of the screen (into a pipe or file: of COLUMNS, or 80), in their
    tones; none is broken again."""
    shown = list(painted(width()))
    if not _is_terminal():
        lines(shown)
        return
    from mjplan.render import screen

    inked = screen.page(shown, streams.has_colours())
    if inked is not None:
        raw(inked)
        return
    from mjplan.render import terminal

    console = terminal.console(sys.stdout, streams.has_colours())
    for each in shown:
        console.print(terminal.text(each), soft_wrap=True)


def document(markdown: str) -> None:
    """Markdown of ours: on a terminal as one reads it, into a pipe or file as it is."""
    if not _is_terminal():
        raw(markdown)
        return
    from mjplan.render import prose

    page(partial(prose.lines, markdown))


def problems(found: Iterable[Problem]) -> None:
    """Problems, one a line, beside the output."""
    for problem in found:
        complain(str(problem))


def watched(paths: list[str], size: Callable[[str], int]) -> Iterable[str]:
    """`paths` to go through, with a progress bar where they are much and somebody watches."""
    if not sys.stderr.isatty() or sum(map(size, paths)) < _MUCH:
        return paths
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True, no_color="NO_COLOR" in os.environ)
    bar = track(paths, description="读取台账", console=console, transient=True)
    return streams.unkept(sys.stderr, bar)


def going(things: Iterator[T], total: int, what: str, many: int = _MANY) -> Iterator[T]:
    """Go through things, with a progress bar where they are `many` and somebody watches."""
    if not sys.stderr.isatty() or total < many:
        return things
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True, no_color="NO_COLOR" in os.environ)
    return iter(track(things, description=what, total=total, console=console, transient=True))


def is_interactive() -> bool:
    """Whether somebody sees what is said and can answer."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def confirm(question: str) -> bool:
    """Ask, and return whether the answer is yes; anything but a yes is a no."""
    sys.stdout.write(f"{question}[y/N] ")
    sys.stdout.flush()
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):
        say()  # nothing was typed, not even a line end
    return answer.strip().casefold() in YES


def answer(question: str) -> str | None:
    """Ask, and return the line that is typed, without blanks at its ends; None where the input has
    ended."""
    sys.stdout.write(visible(question))
    sys.stdout.flush()
    typed = sys.stdin.readline()
    if not typed.endswith("\n"):
        say()  # nothing was typed, not even a line end
    return typed.strip() if typed else None


def _is_terminal() -> bool:
    return sys.stdout.isatty()
