"""What commands say and write, as values."""

import json
import re
from collections.abc import Callable
from typing import Any

import click
import typer

from helpers import Desk, Result
from mjplan.cli import app

ID = re.compile(r"\d{8}-[0-9a-hjkmnp-tv-z]{5}")
ESCAPE = "\x1b"
Golden = Callable[[str, str], None]

_group = typer.main.get_command(app.app)
assert isinstance(_group, click.Group)
GROUP = _group
"""All that can be typed after `mjplan`."""


def existing(group: click.Group = GROUP, before: str = "") -> dict[str, click.Command]:
    """Every command by its name; a part of a group as "focus add"."""
    commands: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        commands[before + name] = command
        if isinstance(command, click.Group):
            commands |= existing(command, f"{before}{name} ")
    return commands


def written(result: Result) -> str:
    """The id of the record that a command says it wrote."""
    assert result.code == 0, result
    found = ID.search(result.out)
    assert found is not None, result
    return found[0]


def records(desk: Desk, *arguments: str) -> list[dict[str, Any]]:
    result = desk.run("log", "--format", "json", *arguments)
    assert result.code == 0, result
    found: list[dict[str, Any]] = json.loads(result.out)["records"]
    return found


def refused(desk: Desk, *arguments: str) -> Result:
    """A command that fails and leaves every file as it was."""
    before = desk.files()
    result = desk.run(*arguments)
    assert result.code in (1, 2), result
    assert desk.files() == before
    assert "Traceback" not in result.err
    assert result.out == ""
    return result


def said(desk: Desk, *arguments: str, today: str | None = None) -> str:
    """The output of a command that works and does not complain."""
    result = desk.run(*arguments, today=today)
    assert (result.code, result.err) == (0, "")
    return result.out


def status(desk: Desk, *arguments: str, today: str | None = None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        said(desk, "status", *arguments, "--format", "json", today=today)
    )
    return found


def items(desk: Desk, *arguments: str, today: str | None = None) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in status(desk, *arguments, today=today)["items"]}


def completed(desk: Desk, line: str) -> list[str]:
    """What bash is offered for the last word of a command line."""
    words = line.split(" ")
    result = desk.process(
        _MJPLAN_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1)
    )
    assert result.stderr == b""
    return result.stdout.decode().split()


def last_record(desk: Desk, path: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(desk.text(path).splitlines()[-1][2:])
    return record


def listed(desk: Desk, *arguments: str) -> dict[str, Any]:
    result = desk.run("focus", "list", "--format", "json", *arguments)
    assert (result.code, result.err) == (0, ""), result
    said: dict[str, Any] = json.loads(result.out)
    return said


def titles(desk: Desk, *arguments: str) -> list[str]:
    return [focus["title"] for focus in listed(desk, *arguments)["focuses"]]
