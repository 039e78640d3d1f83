"""Commands run at once in processes of their own."""

import contextlib
import io
import multiprocessing
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
