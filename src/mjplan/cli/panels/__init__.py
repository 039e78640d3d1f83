"""Every command with its options and its help, as plain data, a module a panel of the help.

What a command does stands in `cli/commands/`, and is loaded when it is run.
"""

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any, NamedTuple, TypeAlias

from mjplan.cli.options import Parameter


class Command(NamedTuple):
    """A command: as it is typed ("focus add"), its help, its arguments and options in the order of
    the help, and the function in `cli/commands/` that does it ("focus.add")."""

    name: str
    help: str
    parameters: tuple[Parameter, ...]
    function: str

    @property
    def word(self) -> str:
        """The last word of its name."""
        return self.name.rpartition(" ")[2]

    def run(self, given: dict[str, Any]) -> None:
        """Do it, with what was typed by the names of the function's parameters."""
        module, _, function = self.function.partition(".")
        getattr(import_module(f"mjplan.cli.commands.{module}"), function)(**given)


class Group(NamedTuple):
    """A command with commands of its own (`focus add`, `focus list`)."""

    name: str
    help: str
    commands: tuple[Command, ...]


Panel: TypeAlias = Sequence[Command | Group]


def command(name: str, help_: str, *parameters: Parameter, function: str = "") -> Command:
    """Declare a command; what it does is by default the function of its name."""
    return Command(name, help_, parameters, function or f"{name}.{name}")


def commands(panel: Panel) -> Iterator[Command]:
    """Every command of a panel, those of its groups too."""
    for entry in panel:
        if isinstance(entry, Group):
            yield from entry.commands
        else:
            yield entry
