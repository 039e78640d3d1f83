"""The long road: a command line run by Typer."""

import os

import click

from mjplan.cli import console, session
from mjplan.cli.chinese import usage_error

# The help lists the commands in the order in which they are loaded.
from mjplan.cli.panels import look, write, focusing, collect, report, keep, history, root  # isort: skip

app = root.app
PANELS = (look, write, focusing, collect, report, keep, history)
"""The modules whose import registers the commands."""


def run(arguments: list[str]) -> int:
    """Run one command line by Typer; the exit code."""
    if "_MJPLAN_COMPLETE" in os.environ:
        from typer._completion_classes import completion_init

        completion_init()
    try:
        code = app(arguments, prog_name="mjplan", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError:
        return session.USAGE  # the help has been shown
    except click.UsageError as error:
        console.complain(usage_error(error))
        return session.USAGE
    except SystemExit as stop:
        # Typer meets a closed pipe itself, and leaves with 1.
        raise BrokenPipeError from stop
    except click.Abort:
        raise KeyboardInterrupt from None
    return code if isinstance(code, int) else session.DONE
