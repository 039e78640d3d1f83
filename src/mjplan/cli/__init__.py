"""The command line: how a run begins and how it ends."""

import os
import sys

from mjplan.cli import console, fastpath, session


def run(arguments: list[str]) -> int:
    """Run one command line; the exit code. Says what is wrong in Chinese; only a bug is a
    traceback."""
    console.prepare()
    session.chosen_folder = None
    try:
        code = fastpath.run(arguments)
        if code is None:
            from mjplan.cli import app

            code = app.run(arguments)
        sys.stdout.flush()
    except session.Stop as stop:
        code = stop.code
    except KeyboardInterrupt:
        console.complain("已中断")
        code = 130
    except BrokenPipeError:
        # The reader (head, less) has gone: leave quietly, and keep the exit from flushing again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = session.DONE
    return code
