"""The short road for what is typed all day.

Typer takes longer to load than `status` takes to answer. A command line in the plainest form is
therefore understood here; it is a shortcut, never a verdict: anything else, right or wrong, goes to
Typer. `tests/cli/test_fastpath.py` holds the two against each other.
"""

import os
from typing import Any, NamedTuple

from mjplan.cli import session


class Plain(NamedTuple):
    """A command's plain form: arguments by position, options that take a value, options that take
    several, and flags; each mapped to the parameter that it fills."""

    arguments: tuple[str, ...]
    required: int
    options: dict[str, str]
    repeated: dict[str, str]
    flags: dict[str, str]


FORMS = {
    "status": Plain(
        ("year",),
        0,
        {"--as-of": "as_of", "--area": "area", "--format": "form", "-f": "form"},
        {},
        {"--behind": "behind"},
    ),
    "add": Plain(
        ("name", "value"),
        1,
        {
            "--date": "day",
            "-d": "day",
            "--title": "title",
            "-t": "title",
            "--by": "by",
            "--period": "period",
            "--of": "of",
            "--assess": "assess",
            "--note": "note",
        },
        {"--member": "member", "-m": "member", "--evidence": "evidence", "-e": "evidence"},
        {"--commit": "commit"},
    ),
}
"""The commands that have a short road."""


def run(arguments: list[str]) -> int | None:
    """Run a plain command line; None where it is not one."""
    if "_MJPLAN_COMPLETE" in os.environ:
        return None
    folder = None
    if arguments[:1] == ["-C"] and len(arguments) > 2:
        folder, arguments = arguments[1], arguments[2:]
    given = parse(arguments)
    if given is None:
        return None
    session.chosen_folder = folder
    if arguments[0] == "status":
        from mjplan.cli import ask

        ask.status(**given)
    else:
        from mjplan.cli import write

        write.add(**given)
    return session.DONE


def parse(arguments: list[str]) -> dict[str, Any] | None:
    """What a plain command line fills in; None for any other."""
    form = FORMS.get(arguments[0]) if arguments else None
    if form is None:
        return None
    given: dict[str, Any] = {}
    positions = list(form.arguments)
    rest = iter(arguments[1:])
    for word in rest:
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
        else:
            given[positions.pop(0)] = word
    return given if len(form.arguments) - len(positions) >= form.required else None
