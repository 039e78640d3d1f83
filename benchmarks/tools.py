"""The three programs: how each is asked "2018, target against actual", and what it answers."""

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import book
from journals import OTHER

YEAR = 2018
MISSING = "未安装"

_LEDGER_LINE = (
    "%(account)|%(quantity(get_at(display_total, 0)))|%(quantity(get_at(display_total, 1)))\\n%/"
)
_FREE = (
    *("MJPLAN_DIR", "MJPLAN_TODAY", "MJPLAN_CACHE", "_MJPLAN_COMPLETE"),
    *("LEDGER_FILE", "PYTHONPATH", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR"),
)


class Line(NamedTuple):
    """What a tool says of one item: what the year brought, and what it was to bring."""

    actual: Decimal
    target: Decimal


Answer = dict[str, Line]
"""Items by id; what brought nothing and was to bring nothing may be left out."""


class Disagreement(Exception):  # noqa: N818 - it ends the run with its own words
    """Two tools gave different sums."""


def environment(**more: str) -> dict[str, str]:
    """The environment of every measured program: nothing of ours but what is given; no cache but
    one that is given."""
    kept = {name: value for name, value in os.environ.items() if name not in _FREE}
    return kept | {"MJPLAN_CACHE": "off"} | more


def mjplan() -> str:
    """The installed console script: beside this Python, else on the path."""
    beside = Path(sys.executable).parent / "mjplan"
    found = str(beside) if beside.exists() else shutil.which("mjplan")
    if found is None:
        sys.exit("mjplan 没有安装：请先在这个 Python 里 pip install")
    return found


def say(text: str) -> None:
    """Progress, beside the tables."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def folder(chosen: Path | None, prefix: str) -> Iterator[Path]:
    """Where things are generated: a folder that is kept, else one that is gone afterwards."""
    if chosen is not None:
        chosen.mkdir(parents=True, exist_ok=True)
        yield chosen.absolute()
        return
    with tempfile.TemporaryDirectory(prefix=prefix) as name:
        yield Path(name)


def version(program: str) -> str:
    """The first line of `program --version`, or that it is not installed."""
    if shutil.which(program) is None:
        return MISSING
    return _output([program, "--version"], Path.cwd()).split("\n", 1)[0].strip()


def peer(program: str, book_name: str) -> list[str]:
    """The command for hledger or ledger on one journal ("2018", "2018-lean" or "all")."""
    file = f"journals/{book_name}.journal"
    if program == "hledger":
        return ["hledger", "-f", file, "balance", "--budget", "-p", f"{YEAR}"]
    return ["ledger", "-f", file, "budget", "-p", f"{YEAR}"]


def compare(folder: Path, env: dict[str, str]) -> list[str]:
    """What agreed, one line a comparison; `env` is for mjplan. Raises Disagreement at the first
    item that differs."""
    ours = mjplan_answer(folder, env)
    said = []
    readers: dict[str, Callable[[Path, str], Answer]] = {
        "hledger": hledger_answer,
        "ledger": ledger_answer,
    }
    for program, read in readers.items():
        if shutil.which(program) is None:
            said.append(f"{program}：{MISSING}，没有比对")
            continue
        for name in (f"{YEAR}", f"{YEAR}-lean", "all"):
            theirs = read(folder, name)
            _must_agree(ours, theirs, f"{program} {name}.journal")
            said.append(f"mjplan = {program}（{name}.journal）：{len(ours)} 个事项一致")
    return said


def _must_agree(ours: Answer, theirs: Answer, name: str) -> None:
    nothing = Line(Decimal(0), Decimal(0))
    for item in sorted((ours.keys() | theirs.keys()) - {OTHER}):
        mine, other = ours.get(item, nothing), theirs.get(item, nothing)
        if mine != other:
            raise Disagreement(f"{item}：mjplan {mine}，{name} {other}")


def mjplan_answer(folder: Path, env: dict[str, str]) -> Answer:
    """From `status --format json`; of a level what it grew by, so that last year counts too."""
    before, rows = (_rows(command, folder, env) for command in figures())
    return {item: _line(book.items()[item], row, before.get(item)) for item, row in rows.items()}


def figures() -> list[list[str]]:
    """The commands that give mjplan's figures of the year before and of the year."""
    years = (YEAR - 1, YEAR)
    return [[mjplan(), "status", f"{year}", "--format", "json"] for year in years]


def _line(item: book.Item, row: dict[str, Any], before: dict[str, Any] | None) -> Line:
    actual, target = row["actual"] or Decimal(0), row["target"] or Decimal(0)
    if item.kind == "count":
        return Line(actual, target)
    if item.kind == "level" and before is not None:
        return Line(actual - (before["actual"] or 0), target - before["target"])
    if item.kind == "milestone":
        done = str(row["done_on"]).startswith(f"{YEAR}")
        return Line(Decimal(done), Decimal(str(row["due"]).startswith(f"{YEAR}")))
    return Line(Decimal(row["records"]), target or Decimal(1))


def _rows(command: list[str], folder: Path, env: dict[str, str]) -> dict[str, dict[str, Any]]:
    text = _output(command, folder, **env)
    rows = json.loads(text, parse_float=Decimal, parse_int=Decimal)["items"]
    return {row["id"]: row for row in rows}


def hledger_answer(folder: Path, book_name: str) -> Answer:
    """From hledger's CSV."""
    command = [*peer("hledger", book_name), "-O", "csv", "--no-total", "-E"]
    rows = csv.reader(_output(command, folder).splitlines()[1:])
    return {row[0]: Line(Decimal(row[1] or 0), Decimal(row[2] or 0)) for row in rows}


def ledger_answer(folder: Path, book_name: str) -> Answer:
    """From ledger's own columns; it gives the target with a minus."""
    shape = ["--flat", "--no-total", "--empty", "--budget-format", _LEDGER_LINE]
    rows = [
        line.split("|") for line in _output([*peer("ledger", book_name), *shape], folder).split()
    ]
    return {item: Line(Decimal(actual), -Decimal(target)) for item, actual, target in rows}


def _output(command: list[str], folder: Path, **env: str) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment(**env),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} 失败：{done.stderr.strip()}")
    return done.stdout
