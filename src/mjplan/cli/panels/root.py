"""The Typer application itself, and how a command joins it."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from mjplan import __version__
from mjplan.cli import ask, console, session
from mjplan.cli.chinese import PANELS, Command, Group
from mjplan.cli.options import option

LOOK, WRITE, MEET, KEEP = PANELS

_CONTEXT = {"help_option_names": ["--help", "-h"]}

app = typer.Typer(
    cls=Group,
    help="规划写成 YAML，实绩逐条登记，差距自动计算。不带命令时显示当前要紧的事。",
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings=_CONTEXT,
)


def command(name: str, panel: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function as the command `name`, listed in a panel of the help."""
    return app.command(name, cls=Command, rich_help_panel=panel)


def group(name: str, panel: str, help_: str) -> typer.Typer:
    """A command with commands of its own (`focus add`, `focus list`)."""
    made = typer.Typer(cls=Group, help=help_, no_args_is_help=True, context_settings=_CONTEXT)
    app.add_typer(made, name=name, rich_help_panel=panel)
    return made


def subcommand(made: typer.Typer, name: str) -> Callable[..., Any]:
    """Register a function as a command of a group."""
    return made.command(name, cls=Command)


def _print_version(wanted: bool) -> None:
    if wanted:
        console.say(f"mjplan {__version__}")
        raise typer.Exit


@app.callback()
def _start(
    ctx: typer.Context,
    folder: Annotated[str | None, option("-C", kind="文件夹", help_="工作区所在的文件夹")] = None,
    version: Annotated[
        bool, typer.Option("--version", help="显示版本", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    session.chosen_folder = folder
    if ctx.invoked_subcommand is None:
        ask.home()
