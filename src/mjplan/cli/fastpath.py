"""The short road for what is typed all day.

Typer takes longer to load than `status` takes to answer. A command line in the plainest form is
therefore understood here; it is a shortcut, never a verdict: anything else, right or wrong, goes to
Typer. `tests/cli/test_fastpath.py` holds the two against each other.
"""

from typing import Any, NamedTuple

from mjplan.cli import arguments
from mjplan.cli.exits import DONE
from mjplan.cli.options import FOLDER, Argument, Flag, Option
from mjplan.cli.panels import Command, look
from mjplan.cli.panels import commands as commands_of
from mjplan.cli.panels.month import FORM_IN
from mjplan.cli.panels.record import ADD, IMPORT, PASTE
from mjplan.typed import signed


class Plain(NamedTuple):
    """A command's plain form: arguments by position (of which the `last` may take every word that
    is left), options that take a value, options that take several, and flags; each mapped to the
    parameter that it fills."""

    arguments: tuple[str, ...]
    last: str
    required: int
    options: dict[str, str]
    repeated: dict[str, str]
    flags: dict[str, str]


def plain(command: Command) -> Plain:
    """Return the plain form of a declared command."""
    positions = [each for each in command.parameters if isinstance(each, Argument)]
    options = [each for each in command.parameters if isinstance(each, Option)]
    flags = [each for each in command.parameters if isinstance(each, Flag)]
    return Plain(
        tuple(each.field for each in positions),
        next((each.field for each in positions if each.many), ""),
        sum(each.required for each in positions),
        {name: each.field for each in options if not each.many for name in each.names},
        {name: each.field for each in options if each.many for name in each.names},
        {name: each.field for each in flags for name in each.names},
    )


_LOOKING = [
    each for each in commands_of(look.PANEL) if each.name in ("status", "overview", "show", "log")
]

COMMANDS = {command.name: command for command in (*_LOOKING, ADD, IMPORT, PASTE, FORM_IN)}
"""The commands that have a short road: none of them has an option that must be given, or one with a
default that is not its function's."""


def run(typed: list[str]) -> int | None:
    """Run a plain command line; None where it is not one."""
    folder = None
    if typed[:1] == [*FOLDER.names] and len(typed) > 2:
        folder, typed = typed[1], typed[2:]
    if not typed:
        from mjplan.cli.commands.home import home

        arguments.chosen_folder = folder
        home()
        return DONE
    given = parse(typed)
    if given is None:
        return None
    arguments.chosen_folder = folder
    COMMANDS[_name(typed)].run(given)
    return DONE


def _name(typed: list[str]) -> str:
    """The name of the command that is typed, of one word or of two (form in); empty for another."""
    names = (" ".join(typed[:number]) for number in (1, 2))
    return next((name for name in names if name in COMMANDS), "")


def parse(typed: list[str]) -> dict[str, Any] | None:
    """What a plain command line fills in; None for any other."""
    name = _name(typed)
    if name not in COMMANDS:
        return None
    form = plain(COMMANDS[name])
    given: dict[str, Any] = {}
    positions = list(form.arguments)
    rest = iter(typed[name.count(" ") + 1 :])
    for word in map(signed, rest):
        if word in form.flags:
            given[form.flags[word]] = True
        elif word in form.options or word in form.repeated:
            value = next(rest, None)
            if value is None or value.startswith("-"):
                return None
            if word in form.options:
                given[form.options[word]] = value
            else:
                given.setdefault(form.repeated[word], []).append(value)
        elif word.startswith("-") or not positions:
            return None
        elif positions[0] == form.last:
            given.setdefault(form.last, []).append(word)
        else:
            given[positions.pop(0)] = word
    return given if sum(each in given for each in form.arguments) >= form.required else None
