"""The folder of an export: made beside the one that is there, and put in its place whole.

Whatever happens, and when, there is the old export or the new one. What a run leaves behind that
was killed, the next one clears away.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from mjplan.files import NotPlain
from mjplan.tidy import package, swapping
from mjplan.tidy.columns import Table
from mjplan.tidy.package import File

T = TypeVar("T")

_LARGEST = 4 << 20
"""Bytes of a description that is read; ours are a hundredth of it."""


class InTheWay(Exception):  # noqa: N818 - a state to tell the user about
    """Something is in the place of an export that may not be written over; the text says in
    Chinese what, and what to do."""


class Work(NamedTuple):
    """Where an export is made: its tables as CSV in `lines`, its files in `files`."""

    lines: Path
    files: Path


@contextmanager
def replacing(target: Path) -> Iterator[Work]:
    """Give a place in which an export is made, whose `files` take the place of the folder `target`
    once what is done with it is done. Raises InTheWay and OSError, with what was there as it
    was."""
    target = target.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    swapping.clear(target)
    make_sure(target)
    with working(target) as work:
        yield work
        _flush(work.files)
        make_sure(target)
        swapping.put(work.files, target)


@contextmanager
def working(target: Path) -> Iterator[Work]:
    """Give a place beside `target` to work in, which is gone afterwards. Raises OSError."""
    with swapping.room(target) as room:
        work = Work(room / "lines", room / "files")
        work.lines.mkdir()
        work.files.mkdir()
        yield work


def seal(work: Work, title: str, tables: tuple[Table, ...]) -> None:
    """Describe what was made: to be done last."""
    by_name = {table.name: table for table in tables}
    order = [*by_name]
    names = sorted(os.listdir(work.files), key=lambda name: _place(order, name))
    files = [_file(work.files / name, by_name.get(name.rpartition(".")[0])) for name in names]
    said = package.descriptor(title, tables, files)
    (work.files / package.NAME).write_text(said, encoding="utf-8", newline="\n")


def _place(order: list[str], name: str) -> int:
    stem = name.rpartition(".")[0]
    return order.index(stem) if stem in order else len(order)


def _file(path: Path, table: Table | None) -> File:
    return File(path.name, path.stat().st_size, _digest(path), table)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


class Resource(msgspec.Struct):
    """A file as its description has it."""

    path: str
    size: int = msgspec.field(name="bytes")
    hash: str


class _Described(msgspec.Struct):
    """What is known of an export by its description."""

    mjplan: dict[str, list[str]]
    resources: list[Resource]


def make_sure(target: Path) -> None:
    """Make sure that an export may stand in a place: nothing is there, an empty folder, or an
    earlier export that nobody has touched. Raises InTheWay and OSError."""
    while True:
        found = _which(target)
        try:
            return _look(target)
        except InTheWay:
            if _which(target) == found:
                raise  # else another run has put its own there while this one was looking


def _which(target: Path) -> int | None:
    """Return what tells a folder from one that takes its place."""
    try:
        return os.lstat(target).st_ino
    except FileNotFoundError:
        return None


def _look(target: Path) -> None:
    if not os.path.lexists(target):
        return
    if target.is_symlink() or not target.is_dir():
        raise NotPlain(target.name, os.lstat(target).st_mode, "文件夹")
    names = {*os.listdir(target)}
    if not names:
        return
    described = read_description(target / package.NAME, _Described)
    if described is None:
        raise InTheWay("不是空的，里面也不是 mjplan 导出的，不覆盖：请换一个新文件夹")
    ours = {each.path: each for each in described.resources}
    others = sorted(names - {package.NAME, *ours})
    if others:
        raise InTheWay(f"里有 {others[0]}，不是导出时写的，不覆盖：请移走它，或换一个新文件夹")
    for name in sorted(names & ours.keys()):
        if not is_as_written(target / name, ours[name]):
            raise InTheWay(f"里的 {name} 写出以后有人改过，不覆盖：请换一个新文件夹，或先删去它")


def read_description(path: Path, sort: type[T]) -> T | None:
    """Read a description of ours, of a sort; None for anything else."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        return msgspec.json.decode(path.read_bytes(), type=sort)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def is_as_written(path: Path, wanted: Resource) -> bool:
    """Whether a file is there, and as it was described. Raises OSError."""
    if path.is_symlink() or not path.is_file():
        return False
    is_as_large = path.stat().st_size == wanted.size
    return is_as_large and f"sha256:{_digest(path)}" == wanted.hash


def _flush(folder: Path) -> None:
    """Make files survive a pulled plug. Raises OSError."""
    for path in sorted(folder.iterdir()):
        swapping.flush_file(path)
    swapping.flush(folder)
