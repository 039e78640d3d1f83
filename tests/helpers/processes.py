"""Commands run at once in processes of their own."""

import contextlib
import io
import multiprocessing
import time
from pathlib import Path
from queue import Empty
from typing import Any

import pytest

from helpers import PATIENCE
from mjplan import cli

fresh = multiprocessing.get_context("spawn")


def run(root: str, *arguments: str) -> tuple[int, str, str]:
    """One command line in this process: its exit code and what it said."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.run(["-C", root, *arguments])
    return code, out.getvalue(), err.getvalue()


def received(queue: Any) -> Any:
    try:
        return queue.get(timeout=PATIENCE)
    except Empty:
        pytest.fail("a process has gone without a word")


_MOMENT = 0.05
"""Seconds between two looks at a process."""


def is_over(number: int, seconds: float = 10) -> bool:
    """Whether a process ends soon. One that has ended and that nobody asks for is over too, where
    Linux shows it."""
    for _ in range(int(seconds / _MOMENT)):
        try:
            state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(_MOMENT)
    return False
