"""The command line: typer commands, each a handful of lines, and how they end."""

import os
import sys
from collections.abc import Callable
from typing import Annotated, Any

import click
import typer

from mjplan import __version__
from mjplan.cli import ask, keep, out, session, write
from mjplan.cli.chinese import Command, Group, usage_error

app = typer.Typer(
    cls=Group,
    help="mjplan：规划写成 YAML，实绩逐条登记，差距自动计算。不带命令时显示当前要紧的事。",
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--help", "-h"]},
)

_PANELS: dict[str, list[tuple[str, Callable[..., Any]]]] = {
    "查看": [
        ("status", ask.status),
        ("overview", ask.overview),
        ("show", ask.show),
        ("plan", ask.plan_command),
        ("log", ask.log),
    ],
    "登记": [("add", write.add), ("void", write.void), ("replace", write.replace)],
    "维护": [
        ("check", keep.check),
        ("init", keep.init),
        ("demo", keep.demo),
        ("schema", keep.schema),
        ("completion", keep.completion),
    ],
}

for _panel, _commands in _PANELS.items():
    for _name, _function in _commands:
        app.command(_name, cls=Command, rich_help_panel=_panel)(_function)


def _print_version(wanted: bool) -> None:
    if wanted:
        out.say(f"mjplan {__version__}")
        raise typer.Exit


@app.callback()
def _start(
    ctx: typer.Context,
    folder: Annotated[
        str | None, typer.Option("-C", metavar="文件夹", help="工作区所在的文件夹")
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", help="显示版本", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    session.chosen_folder = folder
    if ctx.invoked_subcommand is None:
        ask.home()


def run(arguments: list[str]) -> int:
    """Run one command line; the exit code. Says what is wrong in Chinese; only a bug is a
    traceback."""
    out.prepare()
    if "_MJPLAN_COMPLETE" in os.environ:
        from typer._completion_classes import completion_init

        completion_init()
    try:
        code = app(arguments, prog_name="mjplan", standalone_mode=False)
        sys.stdout.flush()
    except session.Stop as stop:
        code = stop.code
    except click.UsageError as error:
        out.complain(usage_error(error))
        code = session.USAGE
    except (click.Abort, KeyboardInterrupt):
        out.complain("已中断")
        code = 130
    except BrokenPipeError:
        # The reader (head, less) has gone: leave quietly, and keep the exit from flushing again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    return code if isinstance(code, int) else session.DONE
