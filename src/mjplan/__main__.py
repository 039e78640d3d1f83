"""The program's front door: what can be answered without loading anything is answered here."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and exit: 0 done, 1 problems in the user's files, 2 wrong usage, 130
    interrupted, 141 where the reader of the output has gone."""
    try:
        from mjplan import streams

        streams.catch_interrupt()
    except KeyboardInterrupt:  # so early that nothing is there yet to say it
        os._exit(130)
    # One answer and out: nothing here makes cycles worth collecting, and looking for them takes
    # a twentieth of the time.
    gc.disable()
    code = _run(sys.argv[1:]) if streams.prepare() else _unheard()
    # Everything is written and every lock released; taking the interpreter apart is only slow.
    os._exit(streams.finish(code))


def _run(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        from mjplan import __version__

        sys.stdout.write(f"mjplan {__version__}\n")
        return 0
    if "_MJPLAN_COMPLETE" in os.environ:
        _complete()
        return 0
    from mjplan.cli import run

    return run(arguments)


def _unheard() -> int:
    """Say that nothing is done, as nobody could hear of it."""
    sys.stderr.write("错误：标准输出是关着的，结果没有地方写。什么都没有做\n")
    return 1


def _complete() -> None:
    """Answer a shell that asks what may stand where the cursor is; no command is run."""
    from mjplan.cli import tab

    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(tab.answer(os.environ))


if __name__ == "__main__":
    main()
