"""What is timed at each size, and the folders that it needs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import tools
from roads import Cache
from timing import Job

HERE = Path(__file__).parent
MONTH = "2018-05"
FULL_MONTH = 100_000
"""Records of the month that `add` has to append to."""

_PASS = "python -c pass"
_COMPLETE = {
    "_MJPLAN_COMPLETE": "complete_bash",
    "COMP_WORDS": "mjplan show x",
    "COMP_CWORD": "2",
}
_BOOKS = {
    f"{tools.YEAR}": f"只有 {tools.YEAR} 年的账",
    f"{tools.YEAR}-lean": f"只有 {tools.YEAR} 年的账，最简写法",
    "all": "五年的账",
}
_SCREEN = {"COLUMNS": "120", "TERM": "xterm-256color"}


def make(folder: Path, records: int, month: str | None = None) -> None:
    """Generate a book (or one month of it) into `folder`, in a process of its own."""
    command = [sys.executable, str(HERE / "generate.py"), str(folder), "--records", f"{records}"]
    subprocess.run([*command, *(["--month", month] if month else [])], check=True)


def floor(folder: Path) -> Job:
    """What every other figure is compared with."""
    return Job("pass", f"`{_PASS}`", [sys.executable, "-c", "pass"], folder)


def start(folder: Path, desk: Path, cache: Cache) -> list[Job]:
    """How long it takes to begin: on a committee's usual year. `desk` is a copy to write in."""
    program, python = tools.mjplan(), sys.executable
    typer, rich = (str(HERE / "floors" / name) for name in ("bare_typer.py", "rich_table.py"))
    return [
        floor(folder),
        Job("typer", "只有一个命令的 Typer 程序", [python, typer, "2018"], folder),
        Job("rich", "打印 40 行 rich 表格的 Typer 程序", [python, rich, "2018"], folder, _SCREEN),
        Job("version", "`mjplan --version`", [program, "--version"], folder),
        Job("complete", "命令补全（`mjplan show x`）", [program], folder, _COMPLETE),
        cache.unasked(_add(desk)),
        cache.renewing(_add(desk), questions(desk)),
        *(cache.whole(job) for job in questions(folder)),
        cache.unasked(_written("word", "report 2018-03 -o 月报.docx", desk)),
        cache.unasked(_written("page", "page 2018 -o 进度.html", desk)),
    ]


def size(folder: Path, alone: Path, desk: Path | None, cache: Cache) -> list[Job]:
    """How time grows with the records. `alone` is the same workspace with 2018's records only;
    `desk` a copy to write in, where answers are renewed after that."""
    program = tools.mjplan()
    asked = [] if desk is None else questions(desk)
    read_whole = [
        Job("alone", "`mjplan status 2018`，只有 2018 年的记录", _status(), alone),
        Job("check", "`mjplan check`", [program, "check"], folder),
        Job("overview", "`mjplan overview`", [program, "overview"], folder),
        Job("month", "`mjplan report 2018-03`", [program, "report", "2018-03"], folder),
        Job("report", "`mjplan report plan`", [program, "report", "plan"], folder),
    ]
    return [
        floor(folder),
        *(cache.answered(job) for job in questions(folder)),
        *(cache.after(_add(job.folder), job) for job in asked),
        *(cache.cold(job) for job in questions(folder)),
        *_peers(folder),
        *map(cache.unasked, read_whole),
    ]


def questions(folder: Path) -> list[Job]:
    """What is asked most, in a pipe and on a terminal."""
    return [
        Job("status", "`mjplan status 2018`", _status(), folder),
        Job("screen", "`mjplan status 2018`（终端）", _status(), folder, _SCREEN, tty=True),
    ]


def figures(folder: Path) -> list[Job]:
    """The questions whose figures are compared with those of the other programs."""
    return [
        Job("figures", f"`mjplan {' '.join(words[1:])}`", words, folder)
        for words in tools.figures()
    ]


def adding(empty: Path, full: Path, cache: Cache) -> list[Job]:
    """What one record more costs in an empty month and in a month that is already full."""
    words = [tools.mjplan(), "add", "网站文章", "2", "--date", f"{MONTH}-31", "--title", "更新"]
    path = f"records/{MONTH.replace('-', '/')}.yaml"
    gone, back = empty / path, _cut_back(full / path)
    name = f"`mjplan add`，当月已有 {FULL_MONTH:,} 条"
    alone = "`mjplan add`，当月还没有记录"
    return [
        floor(empty),
        cache.unasked(Job("empty", alone, words, empty, before=lambda: gone.unlink(True))),
        cache.unasked(Job("full", name, words, full, before=back)),
    ]


def _add(desk: Path) -> Job:
    words = "add 网站文章 2 --date 2018-03-05 --title 更新 --by 思想宣传处"
    back = _cut_back(desk / "records" / "2018" / "03.yaml")
    return Job("add", "`mjplan add`", [tools.mjplan(), *words.split()], desk, before=back)


def _cut_back(file: Path) -> Callable[[], None]:
    """What takes away again the lines that are added to a file from now on."""
    size = file.stat().st_size if file.exists() else 0
    return lambda: os.truncate(file, size)


def _written(key: str, words: str, folder: Path) -> Job:
    """What leaders read, as a file that is written over itself."""
    return Job(key, f"`mjplan {words}`", [tools.mjplan(), *words.split()], folder)


def _status() -> list[str]:
    return [tools.mjplan(), "status", f"{tools.YEAR}"]


def _peers(folder: Path) -> list[Job]:
    found = []
    for book, said in _BOOKS.items():
        for program in ("hledger", "ledger"):
            command = tools.peer(program, book) if shutil.which(program) else None
            words = "balance --budget" if program == "hledger" else "budget"
            found.append(Job(f"{program}-{book}", f"`{program} {words}`，{said}", command, folder))
    return found


def copy(source: Path, folder: Path) -> Path:
    """A workspace to write in: plan and records copied."""
    for name in ("plan", "records"):
        shutil.copytree(source / name, folder / name, dirs_exist_ok=True)
    return folder


def only_year(source: Path, folder: Path) -> Path:
    """The same workspace with one year's records, which share the disk with the others."""
    shutil.copytree(source / "plan", folder / "plan", dirs_exist_ok=True)
    year = f"records/{tools.YEAR}"
    shutil.rmtree(folder / year, ignore_errors=True)
    shutil.copytree(source / year, folder / year, copy_function=os.link)
    return folder


def memory_disk() -> Path | None:
    """A folder in memory, where fsync costs nothing; None where there is none."""
    found = Path("/dev/shm")
    return found if found.is_dir() and os.access(found, os.W_OK) else None
