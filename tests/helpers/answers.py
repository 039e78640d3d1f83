"""The program with a cache in use: what it files, and what it says again."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import PATIENCE, Desk, bare_environment
from helpers.forked import FILE, Paper, Told, load, told
from mjplan.cache import program as identity

IMPORTED = re.compile(r"^import time: .*\| +(\S+)$", re.MULTILINE)


class Program:
    """A program that counts as installed, at a desk. Each run is a fork of this process, which has
    loaded it."""

    def __init__(self, desk: Desk, cache: Path) -> None:
        self.desk = desk
        self.cache = cache

    def run(self, *words: str, change: str = "", paper: Paper = FILE, **env: str) -> Told:
        """Run a command line, after some Python has changed the program."""
        whole = bare_environment() | {"TERM": "xterm-256color"} | env
        return told(words, self.desk.root, whole, paper, change=change)

    def out(self, *words: str, paper: Paper = FILE, **env: str) -> bytes:
        """What a command that works prints."""
        done = self.run(*words, paper=paper, **env)
        assert (done.code, done.err) == (0, b"")
        return done.out

    def worked_out(self, *words: str, paper: Paper = FILE, **env: str) -> bytes:
        """What a command that works prints where nothing is filed."""
        return self.out(*words, paper=paper, **env, MJPLAN_CACHE="off")

    def filed(self) -> set[str]:
        """The names of all answers that are filed."""
        folder = self.cache / "answers"
        return {path.name for path in folder.iterdir()} if folder.is_dir() else set()

    def answers(self, *words: str, paper: Paper = FILE, **env: str) -> bytes:
        """What a command prints, given that it is an answer that was filed."""
        before = self.filed()
        said = self.out(*words, paper=paper, **env)
        assert before
        assert self.filed() == before, words
        return said


class Installed(Program):
    """A program that is installed. Each run is a process of its own, into pipes."""

    def __init__(self, desk: Desk, cache: Path, site: Path) -> None:
        super().__init__(desk, cache)
        desk.patch.setenv("PYTHONPATH", str(site))
        desk.patch.setenv("PYTHONSAFEPATH", "1")  # the current folder is no part of it

    def run(self, *words: str, change: str = "", paper: Paper = FILE, **env: str) -> Told:
        """Run a command line, after some Python has changed the program."""
        code = f"{change}\nfrom mjplan.__main__ import main\nmain()"
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            cwd=self.desk.root,
            env=bare_environment() | {"PYTHONIOENCODING": paper.encoding} | env,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        return Told(done.returncode, done.stdout, done.stderr)

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


@pytest.fixture
def program(small: Desk, cache: Path, request: pytest.FixtureRequest) -> Program:
    """A program that counts as installed, in the small workspace; one that is, where no process can
    be forked."""
    if sys.platform == "win32":
        found: Program = request.getfixturevalue("installed_program")
        return found
    load()
    os.environ.pop("COLUMNS", None)
    small.patch.setattr(identity, "identity", lambda: b"this one")
    return Program(small, cache)


@pytest.fixture
def installed_program(small: Desk, cache: Path, installed: Path) -> Installed:
    """An installed program in the small workspace."""
    os.environ.pop("COLUMNS", None)
    return Installed(small, cache, installed)
