"""The long road: the Typer application, made of the panels' declarations, runs a command line."""

import inspect
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any

import click
import typer

from mjplan import __version__
from mjplan.cli import arguments, console, exits, options
from mjplan.cli.chinese import PANELS, Command, Group, usage_error
from mjplan.cli.options import Flag, Option, Parameter
from mjplan.cli.panels import Command as Declared
from mjplan.cli.panels import Group as DeclaredGroup
from mjplan.cli.panels.every import MODULES

_CONTEXT = {"help_option_names": ["--help", "-h"]}
_EPILOG = """\
每月一轮：收下月重点 focus add → 登记 add → 月报报送 submit →

提醒 remind → 报告 report → 提交 commit

使用手册：mjplan help（章节）；help 更正（一章）；help add（命令和讲它的一章）

规划旁边的 说明.md 有一页要点，由 init 和 demo 写好"""
"""The order of the month's work, and where the manual is: each paragraph becomes one line."""

app = typer.Typer(
    cls=Group,
    help="规划写成 YAML，实绩逐条登记，差距自动计算。不带命令时显示当前要紧的事。",
    epilog=_EPILOG,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings=_CONTEXT,
)


def run(typed: list[str]) -> int:
    """Run one command line by Typer; the exit code."""
    try:
        code = _root()(typed, prog_name="mjplan", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError:
        return exits.USAGE  # the help has been shown
    except click.UsageError as error:
        console.complain(usage_error(error))
        return exits.USAGE
    except click.Abort:
        raise KeyboardInterrupt from None
    return code if isinstance(code, int) else exits.DONE


@cache
def _root() -> click.Command:
    """Build click's commands; once, however many command lines one process runs."""
    return typer.main.get_command(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        console.say(f"mjplan {__version__}")
        raise typer.Exit


def _info(parameter: Parameter, **more: Any) -> Any:
    """Declare a parameter as Typer does."""
    if isinstance(parameter, Flag):
        return typer.Option(*parameter.names, help=parameter.help, **more)
    more |= {"metavar": parameter.metavar, "help": parameter.help}
    if isinstance(parameter, Option):
        return typer.Option(*parameter.names, **more)
    return typer.Argument(**more)


def _signed(parameter: Parameter) -> inspect.Parameter:
    """Declare a parameter of a command's function."""
    type_: Any
    default: Any
    if isinstance(parameter, Flag):
        type_, default = bool, False
    elif parameter.many and parameter.required:
        type_, default = list[str], inspect.Parameter.empty
    elif parameter.many:
        type_, default = list[str] | None, None
    elif parameter.required:
        type_, default = str, inspect.Parameter.empty
    else:
        type_, default = (
            (str | None, None) if parameter.default is None else (str, parameter.default)
        )
    return inspect.Parameter(
        parameter.field,
        inspect.Parameter.KEYWORD_ONLY,
        default=default,
        annotation=Annotated[type_, _info(parameter)],
    )


def _callback(declared: Declared) -> Callable[..., None]:
    """Make a function with the signature from which Typer takes a command's parameters."""

    def run_it(**given: Any) -> None:
        declared.run(given)

    signature = inspect.Signature([_signed(each) for each in declared.parameters])
    run_it.__signature__ = signature  # type: ignore[attr-defined]
    run_it.__annotations__ = {name: p.annotation for name, p in signature.parameters.items()}
    return run_it


def _register(declared: Declared, to: typer.Typer, panel: str | None = None) -> None:
    register = to.command(declared.word, cls=Command, help=declared.help, rich_help_panel=panel)
    register(_callback(declared))


def _register_group(declared: DeclaredGroup, panel: str) -> None:
    group = typer.Typer(
        cls=Group, help=declared.help, no_args_is_help=True, context_settings=_CONTEXT
    )
    app.add_typer(group, name=declared.name, rich_help_panel=panel)
    for command in declared.commands:
        _register(command, group)


@app.callback()
def _start(
    ctx: typer.Context,
    folder: Annotated[str | None, _info(options.FOLDER)] = None,
    version: Annotated[
        bool, _info(options.VERSION, callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    arguments.chosen_folder = folder
    if ctx.invoked_subcommand is None:
        from mjplan.cli.commands.home import home

        home()


for _title, _panel in zip(PANELS, MODULES, strict=True):
    for _entry in _panel.PANEL:
        if isinstance(_entry, DeclaredGroup):
            _register_group(_entry, _title)
        else:
            _register(_entry, app, _title)
