"""The short road understands a command line just as Typer does, or leaves it to Typer."""

from typing import Any

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import examples
from helpers.commands import GROUP
from mjplan.cli import fastpath

WORDS = [
    "2018",
    "网站",
    "12",
    "-3",
    "三月 更新",
    "--",
    "-x",
    "",
    "-C",
    "--date=2018-03-05",
    "--help",
]


def command(name: str) -> click.Command:
    found: click.Command = GROUP
    for word in name.split():
        assert isinstance(found, click.Group)
        found = found.commands[word]
    return found


def by_typer(arguments: list[str]) -> dict[str, Any]:
    """What Typer fills in; only what was given."""
    words = 2 if arguments[0] == "form" else 1
    name, rest = " ".join(arguments[:words]), arguments[words:]
    context = command(name).make_context(name, rest)
    return {key: value for key, value in context.params.items() if value not in (None, [], ())}


@pytest.mark.parametrize("name", sorted(fastpath.COMMANDS))
def test_every_option_of_typer_is_known_and_no_other(name: str) -> None:
    form = fastpath.plain(fastpath.COMMANDS[name])
    known = {**form.options, **form.repeated, **form.flags}
    options = [p for p in command(name).params if isinstance(p, click.Option)]
    assert known == {word: p.name for p in options if p.name != "help" for word in p.opts}
    for parameter in options:
        words = set(parameter.opts)
        assert parameter.is_flag == bool(words & set(form.flags))
        assert parameter.multiple == bool(words & set(form.repeated))
    arguments = [p for p in command(name).params if isinstance(p, click.Argument)]
    assert [p.name for p in arguments] == list(form.arguments)
    assert sum(p.required for p in arguments) == form.required
    assert [p.name for p in arguments if p.nargs == -1] == [*filter(None, [form.last])]


@st.composite
def command_lines(draw: st.DrawFn) -> list[str]:
    name = draw(st.sampled_from(sorted(fastpath.COMMANDS)))
    form = fastpath.plain(fastpath.COMMANDS[name])
    options = [*form.options, *form.repeated, *form.flags]
    words = st.sampled_from([*WORDS, *options])
    return [*name.split(), *draw(st.lists(words, max_size=6))]


@settings(max_examples=examples(400), deadline=None)
@given(command_lines())
def test_what_the_short_road_takes_typer_takes_alike(arguments: list[str]) -> None:
    plain = fastpath.parse(arguments)
    if plain is None:
        return
    typed = by_typer(arguments)
    flags = ("behind", "chart", "everything", "yes", "commit", "learn")
    defaults: dict[str, Any] = dict.fromkeys(flags, False)
    defaults["form"] = "table"
    full = {**{k: v for k, v in defaults.items() if k in typed}, **plain}
    assert {k: list(v) if isinstance(v, tuple) else v for k, v in typed.items()} == full


def test_anything_unusual_is_left_to_typer() -> None:
    for arguments in (
        [],
        ["show"],
        ["score"],
        ["overview", "2018"],
        ["status", "--help"],
        ["add", "--by"],
        ["status", "--as-of"],
        ["form"],
        ["form", "out", "2018-03"],
        ["form", "in"],
        ["import", "--map", "组织处"],
    ):
        assert fastpath.parse(arguments) is None
