"""Typer, the short road, completion and the commands themselves agree with the declared options."""

import inspect
from importlib import import_module
from typing import Any

import click
import pytest
import typer

from mjplan import completion
from mjplan.cli import app, fastpath, options, tab
from mjplan.cli.chinese import PANELS
from mjplan.cli.options import Argument, Flag, Option, Parameter
from mjplan.cli.panels import Command, Group, commands, look, maintain, month, record, units
from mjplan.completion import Choice

MODULES = (look, record, month, units, maintain)
DECLARED = {each.name: each for module in MODULES for each in commands(module.PANEL)}
ROOT = typer.main.get_command(app.app)


def clicked(group: click.Command, prefix: str = "") -> dict[str, click.Command]:
    """Every command that Typer knows, by its whole name."""
    assert isinstance(group, click.Group)
    known: dict[str, click.Command] = {}
    for name, each in group.commands.items():
        if isinstance(each, click.Group):
            known |= clicked(each, f"{name} ")
        else:
            known[f"{prefix}{name}"] = each
    return known


TYPED = clicked(ROOT)


def function(command: Command) -> Any:
    module, _, name = command.function.partition(".")
    return getattr(import_module(f"mjplan.cli.commands.{module}"), name)


def shape(parameter: click.Parameter) -> tuple[Any, ...]:
    """What a click parameter takes, for comparison."""
    flag = isinstance(parameter, click.Option) and parameter.is_flag
    many = parameter.multiple or parameter.nargs == -1
    names = tuple(parameter.opts) if isinstance(parameter, click.Option) else ()
    help_ = getattr(parameter, "help", None)
    metavar = None if flag else parameter.metavar
    return parameter.name, names, metavar, help_, flag, many, parameter.required


def declared_shape(parameter: Parameter) -> tuple[Any, ...]:
    """The same of a declared one."""
    if isinstance(parameter, Flag):
        return parameter.field, parameter.names, None, parameter.help, True, False, False
    names = parameter.names if isinstance(parameter, Option) else ()
    return (
        *(parameter.field, names, parameter.metavar, parameter.help, False),
        *(parameter.many, parameter.required),
    )


def test_typer_knows_the_declared_commands_and_no_others() -> None:
    assert TYPED.keys() == DECLARED.keys()


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_typer_takes_what_is_declared_and_nothing_else(name: str) -> None:
    known = [shape(each) for each in TYPED[name].params if each.name != "help"]
    assert known == [declared_shape(each) for each in DECLARED[name].parameters]
    assert TYPED[name].help == DECLARED[name].help


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_a_commands_function_takes_what_is_declared(name: str) -> None:
    """Each parameter is an option, each option a parameter, and the defaults are the same."""
    parameters = dict(inspect.signature(function(DECLARED[name])).parameters)
    declared = {each.field: each for each in DECLARED[name].parameters}
    spread = next((p for p in parameters.values() if p.kind is p.VAR_KEYWORD), None)
    if spread is not None:  # **content: Unpack[Content]
        del parameters[spread.name]
        content = {"value", *(each.field for each in (*options.CONTENT, options.NOTE, options.DUE))}
        assert declared.keys() - parameters.keys() <= content
        assert declared.keys() & content == declared.keys() - parameters.keys()
        assert parameters.keys() <= declared.keys()
    else:
        assert parameters.keys() == declared.keys()
    for key, parameter in parameters.items():
        assert (parameter.default is parameter.empty) == getattr(declared[key], "required", False)
        if isinstance(declared[key], Flag):
            assert parameter.default is False
        elif parameter.default is not parameter.empty:
            assert parameter.default == declared[key].default  # type: ignore[union-attr]


def test_what_a_result_may_say_is_declared() -> None:
    from mjplan.cli.appending import Content

    said = (options.VALUE, *options.CONTENT, options.DUE, options.NOTE)
    assert Content.__annotations__.keys() == {each.field for each in said}


def test_every_declared_option_is_used_somewhere() -> None:
    used = [each for command in DECLARED.values() for each in command.parameters]
    for name, value in vars(options).items():
        if isinstance(value, Argument | Option | Flag):
            assert value in used or value in (options.FOLDER, options.VERSION), name


def test_the_same_name_means_the_same_field_everywhere() -> None:
    """`--by` fills `by` in every command; what it completes is the same too."""
    fields: dict[str, set[tuple[str, str]]] = {}
    for command in DECLARED.values():
        for each in command.parameters:
            if isinstance(each, Option):
                for name in each.names:
                    fields.setdefault(name, set()).add((each.field, each.complete))
    fields["-m"] -= {("member", "")}  # commit -m is what everybody knows from git
    fields["--by"] -= {("by", "groupings")}  # score --by area: what it adds up by
    assert {name: meanings for name, meanings in fields.items() if len(meanings) > 1} == {}


def tab_answer(*words: str) -> list[str]:
    """What bash is offered for the last of some words."""
    asked = {"COMP_WORDS": "\n".join(words), "COMP_CWORD": f"{len(words) - 1}"}
    return tab.answer({"_MJPLAN_COMPLETE": "complete_bash", **asked}).splitlines()


def test_completion_offers_what_is_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a word is completed with is what its declaration names, in every command."""
    offers = {getattr(p, "complete", "") for c in DECLARED.values() for p in c.parameters} - {""}
    for offer in offers:
        assert callable(getattr(completion, offer))
        choice = Choice(offer, "", offer)
        monkeypatch.setattr(completion, offer, lambda _, choice=choice: [choice])
    for name, command in DECLARED.items():
        for number, each in enumerate(command.parameters):
            expected = [offer] if (offer := getattr(each, "complete", "")) else []
            if isinstance(each, Argument) and number == 0:
                assert tab_answer("mjplan", *name.split(), "") == expected
            elif isinstance(each, Option):
                for word in each.names:
                    assert tab_answer("mjplan", *name.split(), word, "") == expected


def test_the_short_road_is_made_of_the_declarations() -> None:
    for name, command in fastpath.COMMANDS.items():
        form = fastpath.plain(command)
        parameters = DECLARED[name].parameters
        names = {
            name for each in parameters if not isinstance(each, Argument) for name in each.names
        }
        assert {*form.options, *form.repeated, *form.flags} == names
        assert [*form.arguments] == [
            each.field for each in parameters if isinstance(each, Argument)
        ]
        # What has to be given as an option is beyond it.
        assert not [each for each in parameters if isinstance(each, Option) and each.required]


def test_a_panel_a_module() -> None:
    for title, module in zip(PANELS, MODULES, strict=True):
        for entry in module.PANEL:
            assert isinstance(ROOT, click.Group)
            assert getattr(ROOT.commands[entry.name], "rich_help_panel", None) == title
            assert isinstance(entry, Command | Group)


def test_the_folder_is_declared_once() -> None:
    (folder,) = [each for each in ROOT.params if each.name == "folder"]
    assert shape(folder) == declared_shape(options.FOLDER)
