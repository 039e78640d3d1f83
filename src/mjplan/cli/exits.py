"""How a command ends before its end: what it says then, and its exit code."""

from typing import NoReturn, TypeVar

from mjplan.cli import console
from mjplan.loading import Loaded
from mjplan.problem import Problem, errors

T = TypeVar("T")

WRONG = "用法错误："
"""How wrong usage is told."""

_held: list[object] = []

DONE, PROBLEMS, USAGE = 0, 1, 2
"""Exit codes: done; problems in the user's files; wrong usage."""


class Stop(Exception):  # noqa: N818 - not an error of the program
    """The command is over; everything has been said but the lines `said`, which whoever asked may
    put otherwise and ask again."""

    def __init__(self, code: int, said: str = "") -> None:
        super().__init__(code, said)
        self.code, self.said = code, said


def refuse(message: str) -> NoReturn:
    """Stop for wrong usage: one line, exit 2."""
    raise Stop(USAGE, f"{WRONG}{message}")


def refuse_form(form: str, *forms: str) -> NoReturn:
    """Stop because a command has no such --format, and name those that it has."""
    refuse(f"--format {form!r} 不支持，可选 {'、'.join(forms)}")


def fail(message: str) -> NoReturn:
    """Stop because something is wrong with files or data: one line, exit 1."""
    console.complain(f"错误：{message}")
    raise Stop(PROBLEMS)


def stop_on_errors(problems: list[Problem], what: str = "") -> None:
    """Name every error, and stop if there is one; `what` is what was not done because of them."""
    wrong = sorted(set(errors(problems)))
    if wrong:
        console.problems(wrong)
        console.complain(f"共 {len(wrong)} 处错误，{what}请先改正，再用 mjplan check 复查")
        raise Stop(PROBLEMS)


def sound(loaded: Loaded[T], what: str = "") -> T:
    """Return what was loaded. Stops and names every error where there is one."""
    value, problems = loaded
    stop_on_errors(problems, what)
    if value is None:
        raise Stop(PROBLEMS)
    return hold(value)


def hold(value: T) -> T:
    """Return what was loaded, and hold on to it, in place of what was loaded before: the process
    ends as a whole, and to take a million records apart one by one before takes half a second."""
    _held[:] = [value]
    return value
