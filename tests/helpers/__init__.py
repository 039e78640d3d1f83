"""What the tests share: small workspaces, ledgers from a few words, and the program itself."""

import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest

from mjplan import cli, record_files, yaml_source
from mjplan.ledger import Ledger
from mjplan.model import Area, Head
from mjplan.plan import Plan
from mjplan.record import Record
from mjplan.record_files import RecordFile, line

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
HEAD = """\
name: 某协会规划
organisation: 某协会
period: {first: 2016, last: 2020}
areas: [work.yaml]
"""

LONG = "MJPLAN_LONG" in os.environ
"""Whether properties are tried with all the examples that they are worth, and with new ones."""


def examples(most: int) -> int:
    """How many examples of a property are tried: a quarter of them, the same ones every time, where
    nobody asks for the long run."""
    return most if LONG else most // 4


PATIENCE = 600
"""Seconds after which a program that hangs is given up; no test measures by it."""

_numbers = count(1)


def read(text: str, kind: Any) -> Any:
    """A plan or area text, given that it is in order."""
    document = yaml_source.read(text)
    assert document.faults == ()
    return msgspec.convert(document.data, kind, strict=False)


def plan_of(items: str, head: str = "") -> Plan:
    """A plan of one area from the YAML of its items; `head` adds to plan.yaml."""
    area = f"id: work\nname: 工作\nitems:\n{items}"
    return Plan(read(HEAD + head, Head), (read(area, Area),))


def happened(day: str, value: str | int | None = None, item: str = "x", **more: Any) -> Record:
    """A record, with an id that nobody else has."""
    number = f"{next(_numbers):05}"
    return Record(
        id=more.pop("id", f"{day.replace('-', '')}-{number}"),
        date=date.fromisoformat(day),
        item=item,
        value=None if value is None else Decimal(value),
        **more,
    )


def throw(patch: pytest.MonkeyPatch, dice: Iterator[str]) -> None:
    """Let the letters of new ids be those of some dice."""

    def noise(size: int) -> bytes:
        return bytes(record_files.CROCKFORD.index(next(dice)) for _ in range(size))

    patch.setattr(record_files, "noise", noise)


def struck(old: Record, reason: str = "重复录入") -> Record:
    """The record that voids `old`."""
    new = happened(old.date.isoformat(), item="", void=old.id, reason=reason)
    return msgspec.structs.replace(new, item=None)


def ledger_of(items: str, *records: Record, head: str = "") -> Ledger:
    """A ledger of one area and these records."""
    places = list(range(1, len(records) + 1))
    return Ledger(plan_of(items, head), [RecordFile("records/all.yaml", "", [*records], places)])


@dataclass(frozen=True)
class Result:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


def bare_environment() -> dict[str, str]:
    """Return the environment without what makes a child process measure its coverage, for tests
    that look at what a child loads or limit what it may write, and for children that start often:
    what they do is measured where it runs in this process."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}


class Desk:
    """A workspace in a temporary folder, and the program run in it."""

    def __init__(
        self, root: Path, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.root = root
        self.patch = patch
        self.capsys = capsys
        for name in ("MJPLAN_DIR", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "_MJPLAN_COMPLETE"):
            patch.delenv(name, raising=False)
        patch.setenv("MJPLAN_TODAY", "2018-07-01")
        patch.chdir(root)

    def write(self, texts: dict[str, str]) -> None:
        """Write files by their path in the workspace."""
        for path, text in texts.items():
            full = self.root / path
            full.parent.mkdir(parents=True, exist_ok=True)
            full.write_text(text, encoding="utf-8", newline="\n")

    def plan(self, items: str, head: str = "") -> None:
        """A plan of one area, in `plan/`."""
        area = f"id: work\nname: 工作\nitems:\n{items}"
        self.write({"plan/plan.yaml": HEAD + head, "plan/work.yaml": area})

    def keep(self, *records: Record) -> None:
        """Put records into the files of their months."""
        texts: dict[str, str] = {}
        for record in records:
            path = f"records/{record.date:%Y}/{record.date:%m}.yaml"
            texts[path] = texts.get(path, "") + line(record) + "\n"
        self.write(texts)

    def run(self, *arguments: str, today: str | None = None) -> Result:
        """Run one command line in this process."""
        if today is not None:
            self.patch.setenv("MJPLAN_TODAY", today)
        self.capsys.readouterr()
        code = cli.run(list(arguments))
        said = self.capsys.readouterr()
        return Result(code, said.out, said.err)

    def files(self) -> dict[str, bytes]:
        """Every file of plan/ and records/ with its bytes, the lock apart."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for folder in ("plan", "records")
            for path in sorted((self.root / folder).rglob("*.yaml"))
        }

    def text(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def process(self, *arguments: str, **env: str) -> "subprocess.CompletedProcess[bytes]":
        """Run the program as a process of its own, into pipes."""
        return subprocess.run(
            [sys.executable, "-m", "mjplan", *arguments],
            cwd=self.root,
            env=os.environ | env,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )

    def on_screen(self, *arguments: str, columns: int = 80, typed: str = "", **env: str) -> str:
        """What a terminal of that width is sent where that is typed, line ends as "\\n". Skips on
        Windows."""
        termios = pytest.importorskip("termios")
        import fcntl
        import pty

        mine, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        program = subprocess.Popen(
            [sys.executable, "-m", "mjplan", *arguments],
            cwd=self.root,
            env=bare_environment() | {"TERM": "xterm-256color"} | env,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        os.write(mine, typed.encode())
        sent = b"".join(_until_closed(mine))
        os.close(mine)
        program.wait(timeout=PATIENCE)
        return sent.decode("utf-8").replace("\r\n", "\n")


def _until_closed(number: int) -> Iterator[bytes]:
    """What comes out of a pseudo-terminal until its program has gone."""
    while True:
        try:
            chunk = os.read(number, 65536)
        except OSError:
            return
        if not chunk:
            return
        yield chunk
