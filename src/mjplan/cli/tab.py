"""The answer to the Tab key in bash, zsh and fish: what may stand where the cursor is.

The shells ask by one protocol: `_MJPLAN_COMPLETE=complete_SHELL`, the line's words as they were
typed in COMP_WORDS (one a line), the number of the word with the cursor in COMP_CWORD. bash
inserts an answer as it is, so it gets plain letters only: what is named otherwise, by its id. zsh
and fish get a word and its help a line, and quote what they insert. Nothing else may be printed
here, and nothing that came from a file may reach a shell as its code.
"""

import os
from collections.abc import Mapping, Sequence

from mjplan import completion
from mjplan.cli.options import FOLDER, VERSION, Argument, Flag, Option, Parameter
from mjplan.cli.panels import Command, Group
from mjplan.cli.panels.every import COMMANDS, ENTRIES, GROUPS
from mjplan.completion import Choice
from mjplan.text import visible

_HELP = Flag("help", ("--help", "-h"), "显示这段说明")


def answer(asked: Mapping[str, str]) -> str:
    """Answer what a shell asks by its environment, a line each; nothing to any other question."""
    shell = asked.get("_MJPLAN_COMPLETE", "").removeprefix("complete_")
    words = _words(asked)
    if shell not in ("bash", "zsh", "fish") or len(words) < 2:
        return ""
    if shell == "bash":
        words = _joined(words)
    found = _offered([_unquoted(word) for word in words[1:]])
    lines = _plain(found) if shell == "bash" else _described(found)
    return "".join(f"{line}\n" for line in dict.fromkeys(lines))


def _plain(found: list[Choice]) -> list[str]:
    return [each.plain for each in found]


def _described(found: list[Choice]) -> list[str]:
    """Return the words that hold nothing unseen, each with its help."""
    return [f"{each.word}\t{visible(each.help)}" for each in found if each.word.isprintable()]


def _words(asked: Mapping[str, str]) -> list[str]:
    """Return the line's words as typed, up to the one with the cursor."""
    text, number = asked.get("COMP_WORDS", ""), asked.get("COMP_CWORD", "")
    current = int(number) if number.isdecimal() and len(number) < 5 else 0
    words = text.split("\n") if "\n" in text else text.split()
    words += [""] * (current + 1 - len(words))
    return words[: current + 1]


def _unquoted(word: str) -> str:
    """Take a shell's quotes from a word; the last of them may not be closed yet."""
    signs, quote = [], ""
    rest = iter(word)
    for sign in rest:
        if sign == "\\" and quote != "'":
            signs.append(next(rest, ""))
        elif sign == quote:
            quote = ""
        elif not quote and sign in "\"'":
            quote = sign
        else:
            signs.append(sign)
    return "".join(signs)


def _joined(words: list[str]) -> list[str]:
    """Put right what bash cuts in three: `--by=x`; only what follows the sign is completed."""
    pairs = zip(["", *words], words, strict=False)
    kept = [word for before, word in pairs if word != "=" or not before.startswith("--")]
    return kept if words[-1] != "=" else [*kept, ""]


def _offered(words: list[str]) -> list[Choice]:
    """Return what may stand in the place of the last of the words behind the program's name."""
    *typed, here = words
    while typed[:1] == [*FOLDER.names] and len(typed) > 1:
        os.environ["MJPLAN_DIR"] = os.path.expanduser(typed[1])
        typed = typed[2:]
    if not typed:
        return _names((FOLDER, VERSION, _HELP), here) or _entries(ENTRIES, here)
    group = GROUPS.get(typed[0])
    if group is not None and len(typed) == 1:
        return _names((_HELP,), here) or _entries(group.commands, here, f"{group.name} ")
    depth = 1 if group is None else 2
    command = COMMANDS.get(" ".join(typed[:depth]))
    return _of_command(command, typed[depth:], here) if command else []


def _of_command(command: Command, typed: list[str], here: str) -> list[Choice]:
    """Return what a command takes in the place of `here`: an option, its value, an argument."""
    valued = {
        n: each for each in command.parameters if isinstance(each, Option) for n in each.names
    }
    place, before, words_only = 0, "", False
    for word in typed:
        if before in valued:
            before = ""
            continue
        words_only |= word == "--"
        is_option = word.startswith("-") and not words_only
        place += not is_option and word != "--"
        before = word if is_option else ""
    if before in valued:
        return _completed(valued[before], here)
    if words_only or not here.startswith("-"):
        return _completed(_argument(command, place), here)
    name, sign, value = here.partition("=")
    if sign and name in valued:
        found = _completed(valued[name], value)
        return [Choice(f"{name}={each.word}", each.help, f"{name}={each.plain}") for each in found]
    left = [each for each in command.parameters if not _is_given(each, typed)]
    return _names((*left, _HELP), here)


def _is_given(parameter: Parameter, typed: list[str]) -> bool:
    """Whether an option stands on the line and can't stand there again."""
    if isinstance(parameter, Argument):
        return True
    again = isinstance(parameter, Option) and parameter.many
    return not again and any(name in typed for name in parameter.names)


def _argument(command: Command, place: int) -> Argument | None:
    arguments = [each for each in command.parameters if isinstance(each, Argument)]
    return arguments[place] if place < len(arguments) else None


def _completed(parameter: Argument | Option | None, here: str) -> list[Choice]:
    """Return the words that a parameter's function of `completion` offers."""
    if parameter is None or not parameter.complete:
        return []
    found: list[Choice] = getattr(completion, parameter.complete)(here)
    return found


def _names(parameters: Sequence[Parameter], here: str) -> list[Choice]:
    """Return the options that begin as typed; none where no option is begun."""
    options = [each for each in parameters if not isinstance(each, Argument)]
    found = [(name, each.help) for each in options for name in each.names if here.startswith("-")]
    return [Choice(name, help_, name) for name, help_ in found if name.startswith(here)]


def _entries(entries: Sequence[Command | Group], here: str, group: str = "") -> list[Choice]:
    """Return the commands that begin as typed."""
    words = [(each.name.removeprefix(group), each.help.split("\n")[0]) for each in entries]
    return [Choice(word, help_, word) for word, help_ in words if word.startswith(here)]
