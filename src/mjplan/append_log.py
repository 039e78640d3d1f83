"""The append protocol: how a line gets to the disk whole or not at all.

Take the lock; (the caller) read what is there and check the new record against it; write the whole
line with one append; flush it to the disk, and the folder of a new file too; release. What fails or
is killed anywhere leaves the file with the line or without it; a line that a pulled plug tore is
never written to again: it is set aside.
"""

import errno
import os
from datetime import datetime
from pathlib import Path

Stamp = tuple[int, int, int]
"""Which file it is, its size, and the time of its last change."""

LOCK_SECONDS = 10
"""How long a writer waits for another one."""


class Refused(Exception):  # noqa: N818
    """The disk did not do what was asked; the text says why, in Chinese. Nothing was written."""


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
                "请稍后再试。什么都没有写入"
            ) from None
        except OSError as error:
            raise Refused(f"records 文件夹不能写：{reason(error)}。什么都没有写入") from error

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


def append(full: Path, header: str, line: str, seen: Stamp | None) -> int:
    """Add a line to a file that is still as it was `seen`; its line number.

    One write on O_APPEND, flushed to disk; undone where only a part of it was written. Raises
    OSError, and Refused where another program has changed the file since it was read.
    """
    if full.is_dir():
        raise IsADirectoryError(errno.EISDIR, "a folder", str(full))
    made_folder = not full.parent.is_dir()
    full.parent.mkdir(parents=True, exist_ok=True)
    number = os.open(full, _FLAGS, 0o644)
    try:
        found = os.fstat(number)
        if (stamp_of(found) if found.st_size or seen else None) != seen:
            raise Refused(_CHANGED.format(full.name))
        lines = _write(number, found.st_size, header, line)
        if os.stat(full).st_ino != found.st_ino:
            raise Refused(_CHANGED.format(full.name))
        if seen is None:
            _flush_folder(full.parent)
        if made_folder:
            _flush_folder(full.parent.parent)
    except OSError:
        if seen is None:
            full.unlink(missing_ok=True)
        raise
    finally:
        os.close(number)
    return lines


_CHANGED = "{} 刚被别的程序（编辑器？）改过，请再运行一次。什么都没有写入"


def _write(number: int, size: int, header: str, line: str) -> int:
    """Write the whole line at the end, or leave the file at `size` bytes; the line's number.

    Raises OSError.
    """
    addition = f"{_start(number, size, header)}{line}\n".encode()
    lines = _count_lines(number) + addition.count(b"\n")
    try:
        if os.write(number, addition) != len(addition):
            raise OSError(errno.ENOSPC, "disk full")
        os.fsync(number)
    except OSError:
        os.ftruncate(number, size)
        raise
    return lines


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
        raise Refused(f"{full.name} 刚被别的程序改过，请再运行一次。什么都没有改动")
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
