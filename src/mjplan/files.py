"""The one door to files: folders and files are opened without following a link, plain ones only.

A workspace may come from anyone. A link in it leads anywhere, and a pipe makes a reader wait for
ever; so each step of a path is taken from the folder before it, and what is no plain file is
refused at once. Where a system cannot open from a folder (Windows), the real path is compared.
"""

import errno
import os
import stat
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:  # slow to load, and few commands need it
    from pathlib import Path

StrPath = str | os.PathLike[str]

MAX_BYTES = {
    **{"plan": 1 << 20, "records": 1 << 28, "templates": 1 << 20, "imports": 1 << 20},
    **{"plan/units.yaml": 1 << 24, "units.lock": 1 << 22},
}
"""The largest file of each folder that is read: a plan of 1 MiB, a month of 256 MiB; and of files
that grow with the number of units."""

BENEATH = {os.open, os.mkdir, os.stat, os.unlink, os.rmdir, os.rename} <= os.supports_dir_fd
"""Whether paths can be taken from an open folder."""

_BLOCK = 1 << 16
"""Bytes that are read in one go: few enough that the same memory serves for each block."""

_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | _BINARY
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _BINARY
_UNABLE = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
"""What file systems answer that cannot flush a folder (network disks): no failure."""

_KINDS = (
    (stat.S_ISREG, "一个文件"),
    (stat.S_ISLNK, "一个链接"),
    (stat.S_ISDIR, "一个文件夹"),
    (stat.S_ISFIFO, "一个管道"),
    (stat.S_ISSOCK, "一个套接字"),
    (stat.S_ISCHR, "一个设备"),
    (stat.S_ISBLK, "一个设备"),
)


class NotPlain(OSError):  # noqa: N818 - a state to tell the user about
    """Something else than a plain file or folder stands in its place; `why` says so in Chinese."""

    def __init__(self, name: str, mode: int, wanted: str) -> None:
        kind = next((words for is_kind, words in _KINDS if is_kind(mode)), "别的东西")
        super().__init__(errno.EINVAL, "not plain")
        self.why = f"{name} 是{kind}，这里要真正的{wanted}"


class TooLarge(OSError):  # noqa: N818 - a state to tell the user about
    """A file is not read for its size; `why` says so in Chinese."""

    def __init__(self, most: int) -> None:
        super().__init__(errno.EFBIG, "too large")
        self.why = f"那里有超过 {most >> 20} MiB 的文件，不像是 mjplan 写的，不覆盖：请换个名字"


class Place:
    """A folder held open, in which names are opened, made and removed; a context manager.

    `folder` is a path below `root` in which no step may be a link; links in `root` itself are
    followed, as the user named it. With `make` what is missing is made, and is in `made`.
    """

    def __init__(self, root: StrPath, folder: str = "", *, make: bool = False) -> None:
        self.root = os.fspath(root)
        self.folder = folder
        self.make = make
        self.made: list[str] = []
        self._full = self.root
        self._number: int | None = None

    def __enter__(self) -> Self:
        """Open the folder. Raises OSError."""
        if self.make:
            self._make_root()
        self._number = os.open(self.root, _FOLDER) if BENEATH else None
        try:
            for name in filter(None, self.folder.replace(os.sep, "/").split("/")):
                self._enter(name)
        except OSError:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self._number is not None:
            os.close(self._number)
            self._number = None

    def open(self, name: str, flags: int, mode: int = 0o644) -> int:
        """Open a plain file; its descriptor. Raises OSError, also for anything but a plain file."""
        self.holds_file(name)
        number = os.open(
            self._at(name), flags | _NO_LINK | _AT_ONCE, mode, dir_fd=self._number
        )  # anything may have come there meanwhile
        return _plain(number, name)

    def state(self, name: str) -> os.stat_result | None:
        """What stands there, a link not followed; None where nothing does."""
        try:
            return os.stat(self._at(name), dir_fd=self._number, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def holds_file(self, name: str) -> bool:
        """Whether a plain file stands there. Raises NotPlain where anything else does."""
        there = self.state(name)
        if there is not None and not stat.S_ISREG(there.st_mode):
            raise NotPlain(name, there.st_mode, "文件")
        return there is not None

    def content(self, name: str, most: int | None = None) -> bytes:
        """A plain file's bytes. Raises OSError, also where there are more than `most`."""
        with open(self.open(name, os.O_RDONLY), "rb", buffering=0) as file:
            if most is not None and os.fstat(file.fileno()).st_size > most:
                raise TooLarge(most)
            return file.read()

    def holds(self, name: str, word: bytes) -> bool:
        """Whether a word stands in a plain file. Raises OSError."""
        with open(self.open(name, os.O_RDONLY), "rb", buffering=0) as file:
            end = b""
            while block := file.read(_BLOCK):
                block = end + block
                if word in block:
                    return True
                end = block[-len(word) :]
        return False

    def prepare(self, name: str, content: bytes) -> str:
        """Write what is to take a file's place, with the rights of the one that is there, whole or
        not at all; the name under which it waits. Raises OSError."""
        there = self.state(name) if self.holds_file(name) else None
        part = f".mjplan-{noise(8).hex()}.part"
        number = self.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with ExitStack() as undo:
            undo.callback(self._discard, part)
            with open(number, "wb") as file:
                if there is not None:
                    _give_rights(number, there.st_mode)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            undo.pop_all()
        return part

    def put(self, part: str, name: str) -> None:
        """Put what was prepared in a file's place, over nothing but a plain file. Raises
        OSError."""
        with ExitStack() as undo:
            undo.callback(self._discard, part)
            self.holds_file(name)
            self._rename(part, name)
            undo.pop_all()
        self.flush()

    def remove(self, name: str) -> None:
        """Remove a name; a link itself, never what it leads to. Raises OSError."""
        os.unlink(self._at(name), dir_fd=self._number)

    def _discard(self, name: str) -> None:
        with suppress(OSError):
            self.remove(name)

    def flush(self) -> None:
        """Make new names survive a pulled plug, where the system can. Raises OSError."""
        if os.name == "posix" and self._number is not None:
            try:
                os.fsync(self._number)
            except OSError as error:
                if error.errno not in _UNABLE:
                    raise

    def _rename(self, old: str, new: str) -> None:
        if BENEATH:
            os.rename(old, new, src_dir_fd=self._number, dst_dir_fd=self._number)
        else:
            os.replace(self._at(old), self._at(new))

    def _at(self, name: str) -> str:
        return name if self._number is not None else os.path.join(self._full, name)

    def _make_root(self) -> None:
        missing = []
        folder = self.root
        while not os.path.isdir(folder) and folder != os.path.dirname(folder):
            if os.path.islink(folder):
                raise NotPlain(os.path.basename(folder), stat.S_IFLNK, "文件夹")
            missing.append(folder)
            folder = os.path.dirname(folder)
        for each in reversed(missing):
            os.mkdir(each)
            self.made.append(each)

    def _enter(self, name: str) -> None:
        """Go one step down. Raises OSError, also for a link and for `..`."""
        if name == "..":
            raise NotPlain(name, stat.S_IFDIR, "文件夹名")
        there = self.state(name)
        if there is None and self.make:
            with suppress(FileExistsError):  # another writer was faster
                os.mkdir(self._at(name), dir_fd=self._number)
                self.made.append(os.path.join(self._full, name))
            self.flush()
        elif there is not None and not stat.S_ISDIR(there.st_mode):
            raise NotPlain(name, there.st_mode, "文件夹")
        self._full = os.path.join(self._full, name)
        if self._number is None:
            self._compare()
            return
        number = os.open(name, _FOLDER | _NO_LINK, dir_fd=self._number)
        os.close(self._number)
        self._number = number

    def _compare(self) -> None:
        """Refuse a folder that really lies outside of the root (a junction of Windows)."""
        real, root = (
            os.path.join(os.path.normcase(os.path.realpath(each)), "")
            for each in (self._full, self.root)
        )
        if not os.path.isdir(real) or not real.startswith(root):
            raise NotPlain(os.path.basename(self._full), stat.S_IFLNK, "文件夹")


def noise(size: int) -> bytes:
    """Bytes that nobody can foresee."""
    return os.urandom(size)


def packaged(folder: str) -> "Path":
    """A folder that comes with mjplan ("plan", "templates", "docs"), in the wheel or the source."""
    from pathlib import Path

    here = Path(__file__).parent
    inside = here / "packaged" / folder
    return inside if inside.is_dir() else here.parents[1] / folder


def packaged_plans() -> "list[Path]":
    """The folders of the plans that come with mjplan, that of the demo first; what they are called,
    they say themselves."""
    return [packaged("plan"), *sorted((packaged("templates") / "plans").iterdir())]


def open_plain(full: StrPath) -> int:
    """Open a plain file to read, links followed; its descriptor. Raises OSError at once for a
    pipe or a device."""
    there = os.stat(full)
    if not stat.S_ISREG(there.st_mode):
        raise NotPlain(os.path.basename(full), there.st_mode, "文件")
    return _plain(os.open(full, os.O_RDONLY | _AT_ONCE), os.path.basename(full))


def _give_rights(number: int, mode: int) -> None:
    """Let an open file be read and written by those who may by a mode, where systems know that."""
    if hasattr(os, "fchmod"):
        os.fchmod(number, stat.S_IMODE(mode) & 0o777)


def _plain(number: int, name: str) -> int:
    mode = os.fstat(number).st_mode
    if not stat.S_ISREG(mode):
        os.close(number)
        raise NotPlain(name, mode, "文件")
    return number
