"""The command line: how a run begins and how it ends.

Nothing is loaded before a run: completion needs the declarations alone.
"""

from mjplan import streams


def run(arguments: list[str]) -> int:
    """Run one command line; the exit code. Says what is wrong in Chinese; only a bug is a
    traceback."""
    from mjplan.cli import arguments as typed
    from mjplan.cli import console, exits, fastpath

    typed.chosen_folder = None
    try:
        code = fastpath.run(arguments)
        if code is None:
            from mjplan.cli import app

            code = app.run(arguments)
    except exits.Stop as stop:
        code = stop.code
    except KeyboardInterrupt:  # click's prompts, and Ctrl-C where nobody caught it before
        console.complain("已中断")
        code = streams.INTERRUPTED
    return code
