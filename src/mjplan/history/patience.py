"""Git that may take long: given up after a time, and with it all that it has started."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Event
from typing import IO, NamedTuple

from mjplan.history import program
from mjplan.history.program import GitRefused, Root

LARGEST = 1 << 30
"""Bytes of the largest file that is fetched or written meanwhile."""

_STEP = 0.2
"""Seconds between two looks at a git that is running."""
_LAST_WORDS = 2.0
"""Seconds that a git has to take its locks away, before it is ended for good."""
_TALK = 1 << 20
"""Bytes that a server may say."""

_GIVEN_UP = "没有取完就停了"


class Patience(NamedTuple):
    """How long a fetch may take, in seconds; it is given up at once when that is set."""

    seconds: float
    given_up: Event


def run_within(
    root: Root, patience: Patience, *arguments: str, env: Mapping[str, str]
) -> "subprocess.CompletedProcess[bytes]":
    """Run git until it is done, with some more of an environment. What it starts has no terminal to
    ask anybody on, and is ended with it where it takes too long or says too much. Raises
    GitRefused."""
    if patience.given_up.is_set():
        raise GitRefused(_GIVEN_UP)
    command = program.command(root, arguments)
    with program.started(), tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            env=program.environment(root) | {"GIT_TERMINAL_PROMPT": "0", **env},
            start_new_session=True,
        )
        try:
            _wait(process, patience, said)
        finally:
            if process.poll() is None:
                _end(process)
        said.seek(0)
        return subprocess.CompletedProcess(command, process.returncode, b"", said.read(_TALK))


def _wait(process: "subprocess.Popen[bytes]", patience: Patience, said: IO[bytes]) -> None:
    """Wait for the end of a process. Raises GitRefused where that does not come."""
    until = time.monotonic() + patience.seconds
    while process.poll() is None:
        with suppress(subprocess.TimeoutExpired):
            process.wait(_STEP)
        if patience.given_up.is_set():
            raise GitRefused(_GIVEN_UP)
        if process.poll() is None and time.monotonic() > until:
            raise GitRefused(f"{patience.seconds:g} 秒还没有取完：请看网络是否通，再取一次")
        if os.fstat(said.fileno()).st_size > _TALK:
            raise GitRefused("对方的服务器说个不停，没有再取：请核对地址")


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a process and all that it has started."""
    if sys.platform == "win32":
        process.kill()
    else:
        for sign in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError, PermissionError):  # all of it is over
                os.killpg(process.pid, sign)
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LAST_WORDS)
    process.wait()


@contextmanager
def bounded_files(most: int = LARGEST) -> Iterator[None]:
    """Let nobody whom this process starts meanwhile write a larger file, where systems know
    that."""
    try:
        import resource
    except ImportError:  # Windows
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    least = most if soft == resource.RLIM_INFINITY else min(most, soft)
    resource.setrlimit(resource.RLIMIT_FSIZE, (least, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
