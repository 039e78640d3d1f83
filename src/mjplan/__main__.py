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
    if os.environ.get("_MJPLAN_COMPLETE") == "complete_bash" and _complete():
        return 0
    from mjplan.cli import run

    return run(arguments)


def _unheard() -> int:
    """Say that nothing is done, as nobody could hear of it."""
    sys.stderr.write("错误：标准输出是关着的，结果没有地方写。什么都没有做\n")
    return 1


def _complete() -> bool:
    """Answer bash where it asks for a name or a period; commands and options are Typer's."""
    from mjplan.cli.tab import bash

    words = os.environ.get("COMP_WORDS", "").split()
    typed = os.environ.get("COMP_CWORD", "")
    current = int(typed) if typed.isdecimal() else 0
    if words[1:2] == ["-C"] and current > 3:
        os.environ["MJPLAN_DIR"] = words[2]
        del words[1:3]
        current -= 2
    found = bash(words, current)
    if found is None:
        return False
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write("".join(f"{word}\n" for word in found))
    return True


if __name__ == "__main__":
    main()
