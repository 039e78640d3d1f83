"""`mjplan serve` as a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from helpers import PATIENCE, bare_environment


@contextmanager
def served(root: Path, *arguments: str) -> Iterator["tuple[subprocess.Popen[str], str]"]:
    """The program that shows a workspace's page on a free port, and the address that it says."""
    program = subprocess.Popen(
        [sys.executable, "-m", "mjplan", "serve", "--port", "0", *arguments],
        cwd=root,
        env=bare_environment() | {"PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert program.stdout is not None
        before, _, rest = program.stdout.readline().partition("http://")
        address, _, after = rest.partition(" ")
        assert (before, after) == ("已打开 ", "，按 Ctrl-C 结束\n")
        yield program, f"http://{address}"
    finally:
        program.kill()
        program.communicate(timeout=PATIENCE)
