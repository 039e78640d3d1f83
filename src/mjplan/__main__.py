"""The program's front door: what can be answered without loading anything is answered here."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and exit: 0 done, 1 problems in the user's files, 2 wrong usage."""
    if sys.argv[1:] == ["--version"]:
        from mjplan import __version__

        sys.stdout.write(f"mjplan {__version__}\n")
        return
    # One answer and out: nothing here makes cycles worth collecting, and looking for them takes
    # a twentieth of the time.
    gc.disable()
    if os.environ.get("_MJPLAN_COMPLETE") == "complete_bash" and _complete():
        return
    from mjplan.cli import run

    code = run(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    # Everything is written and every lock released; taking the interpreter apart is only slow.
    os._exit(code)


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
    sys.stdout.buffer.write("".join(f"{word}\n" for word in found).encode("utf-8", "replace"))
    return True


if __name__ == "__main__":
    main()
