"""The program run from its front door to its exit code, in a fork of this process: as a process of
its own is, with the modules loaded already. POSIX only."""

import os
import struct
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from helpers.modules import modules
from mjplan import __main__ as front_door

_FAILED = 99
"""What a fork exits with that never came to an end of its own."""


class Paper(NamedTuple):
    """What is written on: a terminal of so many columns or else a file, and the encoding."""

    columns: int | None = None
    encoding: str = "utf-8"


FILE = Paper()


class Told(NamedTuple):
    """How a run ended, and every byte that it said."""

    code: int
    out: bytes
    err: bytes


def load() -> None:
    """Load all modules, so that no fork has to."""
    for _ in modules():
        pass
    import_module("rich.table")


def told(
    words: Sequence[str],
    folder: Path,
    env: Mapping[str, str],
    paper: Paper = FILE,
    site: Path | None = None,
    change: str = "",
) -> Told:
    """Run one command line in a folder; `env` is the whole environment. The program that is
    installed in `site`, where it is given, is run from its beginning; else some Python may `change`
    it first."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        mine, theirs = _terminal(paper.columns) if paper.columns else (-1, out.fileno())
        child = os.fork()
        if child == 0:
            os._exit = _plain_exit()  # else each fork writes down all that was covered before it
            try:
                _stand(folder, (theirs, err.fileno()))
                if site is not None:
                    _execute(words, dict(env), paper.encoding, site)
                _become(words, env, paper.encoding, change)
            finally:
                os._exit(_FAILED)
        screen = b""
        if mine >= 0:
            os.close(theirs)
            screen = _drained(mine)
        _, status = os.waitpid(child, 0)
        for file in (out, err):
            file.seek(0)
        return Told(os.waitstatus_to_exitcode(status), out.read() + screen, err.read())


def _plain_exit() -> Any:
    """The system's own end of a process, which coverage has put another in the place of."""
    import posix

    return posix._exit


def _stand(folder: Path, outputs: tuple[int, int]) -> None:
    """Be in a folder, with nothing to read, and write to these files."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, stream in enumerate((nothing, *outputs)):
        os.dup2(stream, number)
    os.chdir(folder)


def _execute(words: Sequence[str], env: dict[str, str], encoding: str, site: Path) -> None:
    """Be another process: this does not come back. Nothing is loaded from the folder it stands in,
    as nothing is by the command that pip makes."""
    more = {"PYTHONPATH": str(site), "PYTHONIOENCODING": encoding}
    os.execve(sys.executable, [sys.executable, "-P", "-m", "mjplan", *words], env | more)


def _become(words: Sequence[str], env: Mapping[str, str], encoding: str, change: str) -> None:
    """Be the program: this does not come back. No line counts as covered by it."""
    sys.settrace(None)
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(number, mode, encoding=encoding, newline="\n", closefd=False)
        for number, mode in enumerate("rww")
    )
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["mjplan", *words]
    exec(change, {})
    front_door.main()


def _terminal(columns: int) -> tuple[int, int]:
    import fcntl
    import termios

    mine, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    return mine, theirs


def _drained(number: int) -> bytes:
    """Everything that comes out of a terminal until its program has gone."""
    chunks = []
    try:
        while chunk := os.read(number, 65536):
            chunks.append(chunk)
    except OSError:
        pass
    os.close(number)
    return b"".join(chunks)
