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
import itertools
import os
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from datetime import datetime
from typing import NamedTuple

from mjplan.files import NotPlain, Place, StrPath, TooLarge

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
    """The workspace's writing lock; says who holds it when it cannot be had in time.

    It is filelock's. What that locks is the whole file with `flock`, where a system has it: so that
    is tried first, once. Waiting for another writer, and every other system, is filelock's matter,
    which takes twice as long to load as all that is loaded to append a line.
    """

    def __init__(self, folder: StrPath, doing: str = "正在写台账") -> None:
        """A lock in a folder; `doing` is what another one does meanwhile."""
        self.place = Place(*os.path.split(folder), make=True)
        self.path = os.path.join(folder, _LOCK)
        self._name, self._doing = os.path.basename(folder), doing

    def __enter__(self) -> None:
        with ExitStack() as undo:
            try:
                undo.enter_context(self.place)
                # filelock follows links: what it will open is looked at first.
                number = self.place.open(_LOCK, os.O_RDWR | os.O_CREAT)
                if _is_locked_at_once(number):
                    undo.callback(os.close, number)
                else:
                    os.close(number)
                    self._wait(undo)
                self._sign(f"进程 {os.getpid()}，{datetime.now():%H:%M:%S} 起")
            except OSError as error:
                why = f"{self._name} 文件夹不能写：{reason(error)}"
                raise Refused(why, NOTHING_WRITTEN) from error
            self.held = undo.pop_all()

    def __exit__(self, *_: object) -> None:
        with self.held, suppress(OSError):
            self.place.remove(_HOLDER)

    def _wait(self, undo: ExitStack) -> None:
        """Wait until nobody else has the lock, and have it until `undo`. Raises OSError and
        Refused."""
        from filelock import FileLock, Timeout

        lock = FileLock(self.path)
        try:
            lock.acquire(timeout=LOCK_SECONDS)
        except Timeout:  # an OSError too
            raise Refused(
                f"另一个 mjplan（{self._who()}）{self._doing}，等了 {LOCK_SECONDS} 秒仍未结束。"
                "请稍后再试",
                NOTHING_WRITTEN,
            ) from None
        undo.callback(lock.release)

    def _sign(self, text: str) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        with open(self.place.open(_HOLDER, flags), "wb", buffering=0) as holder:
            holder.write(text.encode())

    def _who(self) -> str:
        try:
            return self.place.content(_HOLDER).decode("utf-8", "replace")
        except OSError:
            return "进程不明"


_LOCK, _HOLDER = ".lock", ".lock-holder"


def _is_locked_at_once(number: int) -> bool:
    """Lock an open file for as long as it is open; False where it is not had at once, or where only
    filelock knows how."""
    try:
        import fcntl

        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):
        return False
    return os.fstat(number).st_nlink > 0  # what nobody else can open keeps nobody else out


def stamp_of(found: os.stat_result) -> Stamp:
    """The stamp of a file whose state is known."""
    return found.st_ino, found.st_size, found.st_mtime_ns


class Addition(NamedTuple):
    """Lines to be added to the file at `path` below `root`, that was `seen` before; None where it
    is new. `ends` is how many line ends it had then, where somebody has counted them."""

    root: StrPath
    path: str
    lines: Sequence[str]
    seen: Stamp | None
    ends: int | None = None

    @property
    def name(self) -> str:
        """The file's name in its folder."""
        return self.path.rpartition("/")[2]


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
    """A file that is about to be written: its folder and descriptor, and its state before that."""

    addition: Addition
    place: Place
    number: int
    before: os.stat_result


def _open(addition: Addition, files: ExitStack, undo: ExitStack) -> _Opened:
    """Open a file, to be closed by `files`; `undo` does away with a new one. Raises OSError and
    Refused."""
    path, seen = addition.path, addition.seen
    folder = path.rpartition("/")[0]
    place = files.enter_context(Place(addition.root, folder, make=True))
    number = place.open(addition.name, _FLAGS)
    files.callback(os.close, number)
    before = os.fstat(number)
    if (stamp_of(before) if before.st_size or seen else None) != seen:
        raise _changed(addition)
    opened = _Opened(addition, place, number, before)
    if seen is None:
        undo.callback(_remove, opened)
    return opened


def _remove(opened: _Opened) -> None:
    """Do away with a new file, unless somebody else has put something there."""
    with suppress(OSError):
        there = opened.place.state(opened.addition.name)
        if there is not None and there.st_ino == opened.before.st_ino and not there.st_size:
            opened.place.remove(opened.addition.name)


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
    addition, place, number, before = opened
    text = "".join(f"{line}\n" for line in addition.lines)
    start = _start(number, before.st_size, header)
    ends = _count_lines(number) if addition.ends is None else addition.ends
    first = ends + start.count("\n") + 1
    content = f"{start}{text}".encode()
    undo.callback(_cut, opened)
    if os.write(number, content) != len(content):
        raise OSError(errno.ENOSPC, "disk full")
    os.fsync(number)
    there = place.state(addition.name)
    if there is None or there.st_ino != before.st_ino:
        raise _changed(addition)
    if addition.seen is None:
        place.flush()
    return first


def _changed(addition: Addition) -> Refused:
    return Refused(f"{addition.name} 刚被别的程序（编辑器？）改过，请再运行一次", NOTHING_WRITTEN)


_FLAGS = os.O_RDWR | os.O_APPEND | os.O_CREAT


def _count_lines(number: int) -> int:
    os.lseek(number, 0, os.SEEK_SET)
    blocks = iter(lambda: os.read(number, 1 << 16), b"")
    return sum(len(block) - len(block.replace(b"\n", b"")) for block in blocks)  # `count` is slow


def _start(number: int, size: int, header: str) -> str:
    """What has to stand before a new line: the header of a new file, or a missing line end."""
    if not size:
        return header
    os.lseek(number, -1, os.SEEK_END)
    return "" if os.read(number, 1) == b"\n" else "\n"


def set_aside(root: StrPath, path: str, line: bytes) -> str:
    """Move the last bytes of a file, `line`, to a new file beside it; that file's path.

    The copy is on the disk before the original is cut, so that nothing is lost whenever the plug is
    pulled. Raises OSError, and Refused where the file no longer ends with `line`.
    """
    folder, _, name = path.rpartition("/")
    with Place(root, folder) as place, open(place.open(name, os.O_RDWR), "r+b") as original:
        content = original.read()
        if not content.endswith(line):
            raise Refused(f"{name} 刚被别的程序改过，请再运行一次", "什么都没有改动")
        aside, number = _new_beside(place, name)
        with open(number, "wb") as copy:
            copy.write(line)
            copy.flush()
            os.fsync(copy.fileno())
        place.flush()
        original.truncate(len(content) - len(line))
        os.fsync(original.fileno())
    return f"{folder}/{aside}"


def reason(error: Exception) -> str:
    """Why the system refused, in Chinese where it is one of the usual reasons."""
    if isinstance(error, NotPlain | TooLarge):
        return error.why
    known = {
        errno.ENOENT: "那里没有这个文件或文件夹",
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
        errno.EAGAIN: "运行的程序太多",
        errno.ENOMEM: "内存不够",
        errno.ENOEXEC: "那里的文件不是程序",
        errno.EEXIST: "那里有一个同名的文件，不是文件夹",
        errno.ETXTBSY: "文件正被占用",
        errno.EBUSY: "文件正被占用",
    }
    number = getattr(error, "errno", 0) or 0
    return known.get(number, f"系统错误 {number}")


def _new_beside(place: Place, name: str) -> tuple[str, int]:
    """Make a file beside another one for what is torn; its name, the first that nothing has, and
    its descriptor."""
    stem = name.rpartition(".")[0] or name
    for number in itertools.count(1):
        aside = f"{stem}.torn{number if number > 1 else ''}"
        with suppress(FileExistsError):
            if place.state(aside) is None:
                return aside, place.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    raise AssertionError
