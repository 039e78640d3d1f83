"""The append protocol: how lines get to the disk whole or not at all.

Take the lock; (the caller) read what is there and check the new records against it; write a file's
lines with one append; flush them to the disk, and the folder of a new file too; release. What fails
anywhere leaves every file as it was. What is killed leaves a file with its lines or without them; a
line that a pulled plug tore is never written to again: it is set aside.

Lines for several files are one write a file, in the order given. A failure undoes the files written
before it, but nothing can undo them after a kill or a pulled plug in between: then the first files
have all of their new lines and the others none, and each file by itself is in order.
"""

import errno
import os
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

Stamp = tuple[int, int, int]
"""Which file it is, its size, and the time of its last change."""

LOCK_SECONDS = 10
"""How long a writer waits for another one."""


class Refused(Exception):  # noqa: N818
    """The disk did not do what was asked: in Chinese why, and what stayed as it was."""

    def __init__(self, why: str, untouched: str = "") -> None:
        super().__init__(f"{why}。{untouched}" if untouched else why)
        self.why = why


NOTHING_WRITTEN = "什么都没有写入"


class Lock:
    """The workspace's writing lock; says who holds it when it cannot be had in time."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / ".lock"
        self.holder = folder / ".lock-holder"

    def __enter__(self) -> None:
        from filelock import FileLock, Timeout

        try:
            self.path.parent.mkdir(exist_ok=True)
            self.lock = FileLock(self.path)
            self.lock.acquire(timeout=LOCK_SECONDS)
            self.holder.write_text(f"进程 {os.getpid()}，{datetime.now():%H:%M:%S} 起", "utf-8")
        except Timeout:
            raise Refused(
                f"另一个 mjplan（{self._who()}）正在写台账，等了 {LOCK_SECONDS} 秒仍未结束。"
                "请稍后再试",
                NOTHING_WRITTEN,
            ) from None
        except OSError as error:
            raise Refused(f"records 文件夹不能写：{reason(error)}", NOTHING_WRITTEN) from error

    def __exit__(self, *_: object) -> None:
        self.holder.unlink(missing_ok=True)
        self.lock.release()

    def _who(self) -> str:
        try:
            return self.holder.read_text("utf-8")
        except OSError:
            return "进程不明"


def stamp_of(found: os.stat_result) -> Stamp:
    """The stamp of a file whose state is known."""
    return found.st_ino, found.st_size, found.st_mtime_ns


class Addition(NamedTuple):
    """Lines to be added to a file that was `seen` before; None where it is new."""

    full: Path
    lines: Sequence[str]
    seen: Stamp | None


def append(header: str, additions: Sequence[Addition]) -> list[int]:
    """Add lines to files that are still as they were seen; the number of each file's first one.

    All files are opened and compared before the first is written, and all are put back where one
    fails. A new file begins with `header`. Raises OSError, and Refused where another program has
    changed a file since it was read.
    """
    with ExitStack() as files, ExitStack() as undo:
        opened = [_open(each, files, undo) for each in additions]
        numbers = [_write(each, header, undo) for each in opened]
        undo.pop_all()
    return numbers


class _Opened(NamedTuple):
    """A file that is about to be written: its descriptor, and its state before that."""

    addition: Addition
    number: int
    before: os.stat_result
    made_folder: bool


def _open(addition: Addition, files: ExitStack, undo: ExitStack) -> _Opened:
    """Open a file, to be closed by `files`; `undo` does away with a new one. Raises OSError and
    Refused."""
    full, seen = addition.full, addition.seen
    if full.is_dir():
        raise IsADirectoryError(errno.EISDIR, "a folder", str(full))
    made_folder = not full.parent.is_dir()
    full.parent.mkdir(parents=True, exist_ok=True)
    number = os.open(full, _FLAGS, 0o644)
    files.callback(os.close, number)
    before = os.fstat(number)
    if (stamp_of(before) if before.st_size or seen else None) != seen:
        raise _changed(full)
    opened = _Opened(addition, number, before, made_folder)
    if seen is None:
        undo.callback(_remove, opened)
    return opened


def _remove(opened: _Opened) -> None:
    """Do away with a new file, unless somebody else has put something there."""
    with suppress(OSError):
        there = os.stat(opened.addition.full)
        if there.st_ino == opened.before.st_ino and not there.st_size:
            opened.addition.full.unlink()


def _cut(opened: _Opened) -> None:
    """Take back what was written to a file."""
    with suppress(OSError):
        os.ftruncate(opened.number, opened.before.st_size)
        os.fsync(opened.number)


def _write(opened: _Opened, header: str, undo: ExitStack) -> int:
    """Write a file's lines at its end with one append, to be taken back by `undo`; the number of
    the first one.

    Raises OSError, and Refused where an editor has put another file in its place.
    """
    (full, lines, seen), number, before, made_folder = opened
    text = "".join(f"{line}\n" for line in lines)
    start = _start(number, before.st_size, header)
    first = _count_lines(number) + start.count("\n") + 1
    addition = f"{start}{text}".encode()
    undo.callback(_cut, opened)
    if os.write(number, addition) != len(addition):
        raise OSError(errno.ENOSPC, "disk full")
    os.fsync(number)
    if os.stat(full).st_ino != before.st_ino:
        raise _changed(full)
    if seen is None:
        _flush_folder(full.parent)
    if made_folder:
        _flush_folder(full.parent.parent)
    return first


def _changed(full: Path) -> Refused:
    return Refused(f"{full.name} 刚被别的程序（编辑器？）改过，请再运行一次", NOTHING_WRITTEN)


_FLAGS = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)


def _count_lines(number: int) -> int:
    os.lseek(number, 0, os.SEEK_SET)
    return sum(block.count(b"\n") for block in iter(lambda: os.read(number, 1 << 20), b""))


def _start(number: int, size: int, header: str) -> str:
    """What has to stand before a new line: the header of a new file, or a missing line end."""
    if not size:
        return header
    os.lseek(number, -1, os.SEEK_END)
    return "" if os.read(number, 1) == b"\n" else "\n"


def _flush_folder(folder: Path) -> None:
    """Make a new name in a folder survive a pulled plug, where the system can."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def set_aside(full: Path, line: bytes) -> Path:
    """Move the last bytes of a file, `line`, to a new file beside it; that file's path.

    The copy is on the disk before the original is cut, so that nothing is lost whenever the plug is
    pulled. Raises OSError, and Refused where the file no longer ends with `line`.
    """
    content = full.read_bytes()
    if not content.endswith(line):
        raise Refused(f"{full.name} 刚被别的程序改过，请再运行一次", "什么都没有改动")
    aside = _free_name(full.with_suffix(".torn"))
    with aside.open("xb") as copy:
        copy.write(line)
        copy.flush()
        os.fsync(copy.fileno())
    _flush_folder(aside.parent)
    with full.open("r+b") as original:
        original.truncate(len(content) - len(line))
        os.fsync(original.fileno())
    return aside


def reason(error: Exception) -> str:
    """Why the system refused, in Chinese where it is one of the usual reasons."""
    known = {
        errno.EACCES: "没有权限",
        errno.EPERM: "没有权限",
        errno.EROFS: "磁盘是只读的",
        errno.ENOSPC: "磁盘已满",
        errno.EDQUOT: "磁盘配额已满",
        errno.EFBIG: "超过文件大小限制",
        errno.EISDIR: "那里是一个文件夹",
        errno.ENOTDIR: "路径中有一段不是文件夹",
        errno.ELOOP: "链接绕成了圈",
        errno.EIO: "磁盘读写出错",
        errno.EMFILE: "打开的文件太多",
        errno.ENFILE: "打开的文件太多",
        errno.ENAMETOOLONG: "路径太长",
        errno.EEXIST: "那里有一个同名的文件，不是文件夹",
        errno.ETXTBSY: "文件正被占用",
        errno.EBUSY: "文件正被占用",
    }
    number = getattr(error, "errno", 0) or 0
    return known.get(number, f"系统错误 {number}")


def _free_name(wanted: Path) -> Path:
    """`wanted`, or the first of its numbered variants that is not there yet."""
    tried, number = wanted, 1
    while tried.exists():
        number += 1
        tried = wanted.with_suffix(f"{wanted.suffix}{number}")
    return tried
