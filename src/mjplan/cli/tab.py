"""The answer to bash's Tab key: the names and periods that may stand where the cursor is."""

from mjplan import completion
from mjplan.cli.options import Argument, Option
from mjplan.cli.panels import Command, commands, look, maintain, month, record

_COMMANDS = [each for panel in (look, record, month, maintain) for each in commands(panel.PANEL)]


def _first_argument(command: Command) -> str:
    """Return what completes a command's first word, if anything does."""
    first = command.parameters[0] if command.parameters else None
    return first.complete if isinstance(first, Argument) else ""


ARGUMENTS = {each.name: what for each in _COMMANDS if (what := _first_argument(each))}
"""What completes a command's first argument: a function of `completion`."""

OPTIONS = {
    name: option.complete
    for command in _COMMANDS
    for option in command.parameters
    if isinstance(option, Option) and option.complete
    for name in option.names
}
"""What completes an option's value."""


def bash(words: list[str], current: int) -> list[str] | None:
    """Answer bash for the word at `current`; None where it is not a name or a period."""
    here = words[current] if current < len(words) else ""
    if current < 2 or here.startswith("-") or words[1].startswith("-"):
        return None
    offer = OPTIONS.get(words[current - 1]) or ARGUMENTS.get(" ".join(words[1:current]))
    if offer is None:
        return None
    return [word for word, _ in getattr(completion, offer)(here)]
