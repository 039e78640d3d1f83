"""The command line: how a run begins and how it ends.

Nothing is loaded before a run: completion needs the declarations alone.
"""

import os
import sys


def run(arguments: list[str]) -> int:
    """Run one command line; the exit code. Says what is wrong in Chinese; only a bug is a
    traceback."""
    from mjplan.cli import arguments as typed
    from mjplan.cli import console, exits, fastpath

    console.prepare()
    typed.chosen_folder = None
    try:
        code = fastpath.run(arguments)
        if code is None:
            from mjplan.cli import app

            code = app.run(arguments)
        sys.stdout.flush()
    except exits.Stop as stop:
        code = stop.code
    except KeyboardInterrupt:
        console.complain("已中断")
        code = 130
    except BrokenPipeError:
        # The reader (head, less) has gone: leave quietly, and keep the exit from flushing again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = exits.DONE
    return code
