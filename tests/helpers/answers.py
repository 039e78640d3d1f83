"""The program as it is installed, with a cache in use: what it files, and what it says again."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import PATIENCE, Desk, bare_environment

IMPORTED = re.compile(r"^import time: .*\| +(\S+)$", re.MULTILINE)


class Program:
    """An installed program at a desk."""

    def __init__(self, desk: Desk, site: Path, cache: Path) -> None:
        self.desk = desk
        self.cache = cache
        desk.patch.setenv("PYTHONPATH", str(site))
        desk.patch.setenv("PYTHONSAFEPATH", "1")  # the current folder is no part of it

    def run(self, *words: str, **env: str) -> "subprocess.CompletedProcess[bytes]":
        """Run a command line into pipes."""
        return self.desk.process(*words, **env)

    def out(self, *words: str, **env: str) -> bytes:
        """What a command that works prints."""
        done = self.run(*words, **env)
        assert (done.returncode, done.stderr) == (0, b"")
        return done.stdout

    def worked_out(self, *words: str, **env: str) -> bytes:
        """What a command that works prints where nothing is filed."""
        return self.out(*words, MJPLAN_CACHE="off", **env)

    def with_change(self, change: str, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run a command line after some Python has changed the program."""
        code = f"{change}\nfrom mjplan.__main__ import main\nmain()"
        return subprocess.run(
            [sys.executable, "-c", code, *words],
            cwd=self.desk.root,
            env=bare_environment(),
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )

    def loaded(self, *words: str) -> set[str]:
        """The modules that a command line loads, beside those with which Python starts."""

        def modules(*command: str) -> set[str]:
            done = subprocess.run(
                [sys.executable, "-X", "importtime", *command],
                cwd=self.desk.root,
                env=bare_environment(),
                capture_output=True,
                encoding="utf-8",
                check=True,
            )
            return set(IMPORTED.findall(done.stderr))

        return modules("-m", "mjplan", *words) - modules("-m", "this")

    def filed(self) -> set[str]:
        """The names of all answers that are filed."""
        folder = self.cache / "answers"
        return {path.name for path in folder.iterdir()} if folder.is_dir() else set()

    def answers(self, *words: str, **env: str) -> bytes:
        """What a command prints, given that it is an answer that was filed."""
        before = self.filed()
        said = self.out(*words, **env)
        assert before
        assert self.filed() == before, words
        return said


@pytest.fixture
def program(small: Desk, installed: Path, cache: Path) -> Program:
    """An installed program in the small workspace."""
    os.environ.pop("COLUMNS", None)
    return Program(small, installed, cache)
