"""The folder that holds a plan and its records: the only module that touches the disk."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mjplan.problem import ERROR, WARNING, Problem

PLAN_FILE = "plan/plan.yaml"
MAX_BYTES = {"plan": 1 << 20, "records": 1 << 28}
"""The largest file of each folder that is read: a plan of 1 MiB, a month of 256 MiB."""

_LOCK_SECONDS = 10


class NoWorkspace(Exception):  # noqa: N818 - a state to tell the user about
    """No plan/plan.yaml here or in any folder above."""


class Refused(Exception):  # noqa: N818
    """The disk did not do what was asked; the text says why, in Chinese. Nothing was written."""


class Read(NamedTuple):
    """A file's text with LF line ends, None where it can't be read, and what is wrong with it."""

    path: str
    text: str | None
    problems: list[Problem]


class Workspace:
    """A folder with plan/plan.yaml in it; paths go in and out relative to it, with "/"."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def record_paths(self) -> list[str]:
        """Every file under records/ that is meant to hold records, in order of its name."""
        return sorted(self._files("records", (".yaml", ".yml")))

    def plan_paths(self) -> list[str]:
        """The YAML files of plan/, in order of their names."""
        return sorted(self._files("plan", (".yaml", ".yml")))

    def read(self, path: str) -> Read:
        """The text of one file: UTF-8, inside the workspace, of a reasonable size."""
        full = self.root / path
        try:
            if not full.resolve().is_relative_to(self.root.resolve()):
                return _unread(path, "symlink", "这是指向工作区之外的链接，请换成真正的文件")
            if not full.is_file():
                what = "这里应是文件，却是文件夹" if full.is_dir() else "找不到这个文件"
                return _unread(path, "missing-file", what)
            limit = MAX_BYTES[path.split("/", 1)[0]]
            if full.stat().st_size > limit:
                return _unread(path, "huge", f"文件超过 {limit >> 20} MiB，请检查是否放错了内容")
            return decode(path, full.read_bytes())
        except (OSError, RuntimeError) as error:
            return _unread(path, "unreadable", f"读不了这个文件：{reason(error)}")

    def append(self, path: str, header: str, line: str) -> int:
        """Add one line to a file, whole or not at all; its number. To be called under `lock`.

        A new file begins with `header`. Raises Refused, with the files as they were.
        """
        try:
            return _append(self.root / path, header, line)
        except OSError as error:
            raise Refused(f"写不进 {path}：{reason(error)}。什么都没有写入") from error

    def write_new(self, path: str, text: str) -> bool:
        """Write a file that is not there yet; False where there is one, which stays as it is."""
        full = self.root / path
        if full.exists():
            return False
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(text, encoding="utf-8", newline="\n")
        return True

    def overwrite(self, path: str, text: str) -> None:
        """Write a file that mjplan makes anew each time (a schema)."""
        full = self.root / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(text, encoding="utf-8", newline="\n")

    def _files(self, folder: str, endings: tuple[str, ...]) -> Iterator[str]:
        for here, folders, names in os.walk(self.root / folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            relative = Path(here).relative_to(self.root).as_posix()
            for name in names:
                if name.endswith(endings) and not name.startswith("."):
                    yield f"{relative}/{name}"

    def lock(self) -> "_Lock":
        """The writing lock, to be held from reading what is there to appending to it."""
        return _Lock(self.root / "records")


class _Lock:
    """The workspace's writing lock; says who holds it when it cannot be had in time."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / ".lock"

    def __enter__(self) -> None:
        from filelock import FileLock, Timeout

        try:
            self.path.parent.mkdir(exist_ok=True)
            self.lock = FileLock(self.path)
            self.lock.acquire(timeout=_LOCK_SECONDS)
        except Timeout:
            raise Refused(
                f"另一个 mjplan 正在写台账，等了 {_LOCK_SECONDS} 秒仍未结束（锁：{self.path}）。"
                "请稍后再试。什么都没有写入"
            ) from None
        except OSError as error:
            raise Refused(f"records 文件夹不能写：{reason(error)}。什么都没有写入") from error

    def __exit__(self, *_: object) -> None:
        self.lock.release()


def find(start: Path) -> Workspace:
    """The workspace that `start` lies in. Raises NoWorkspace."""
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / PLAN_FILE).is_file():
            return Workspace(folder)
    raise NoWorkspace(str(start))


def packaged(folder: str) -> Path:
    """A folder that comes with mjplan ("plan", "templates"): in the wheel or the source tree."""
    here = Path(__file__).parent
    inside = here / "packaged" / folder
    return inside if inside.is_dir() else here.parents[1] / folder


def decode(path: str, content: bytes) -> Read:
    """Bytes -> text: UTF-8, a BOM and CRLF tolerated but told; anything else named."""
    problems = []
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _unread(path, "encoding", "文件是 UTF-16 编码，请另存为 UTF-8")
    if content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
        message = "文件开头有 BOM，已略过；建议另存为“UTF-8（无 BOM）”"
        problems.append(Problem(path, 1, 1, WARNING, "bom", message))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        message = (
            "文件是 GBK（ANSI）编码，请另存为 UTF-8"
            if _is_gbk(content)
            else "这里不是有效的 UTF-8 文字，请用 UTF-8 重新保存"
        )
        return Read(path, None, [Problem(path, line, column, ERROR, "encoding", message)])
    if "\r\n" in text:
        line = text[: text.index("\r\n")].count("\n") + 1
        message = "行尾是 Windows 格式（CRLF），已照常读取；建议改为 LF"
        problems.append(Problem(path, line, 1, WARNING, "crlf", message))
        text = text.replace("\r\n", "\n")
    return Read(path, text, problems)


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
    }
    return known.get(getattr(error, "errno", 0) or 0, str(error))


def _append(full: Path, header: str, line: str) -> int:
    """One write on O_APPEND, flushed to disk; undone where only a part of it was written."""
    made_folder = not full.parent.is_dir()
    full.parent.mkdir(parents=True, exist_ok=True)
    made_file = not full.exists()
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
    number = os.open(full, flags, 0o644)
    try:
        size = os.fstat(number).st_size
        addition = f"{_start(number, size, header)}{line}\n".encode()
        try:
            if os.write(number, addition) != len(addition):
                raise OSError(errno.ENOSPC, "disk full")
            os.fsync(number)
        except OSError:
            os.ftruncate(number, size)
            if made_file:
                full.unlink()
            raise
    finally:
        os.close(number)
    if made_file:
        _flush_folder(full.parent)
    if made_folder:
        _flush_folder(full.parent.parent)
    return full.read_bytes().count(b"\n")


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


def _is_gbk(content: bytes) -> bool:
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _unread(path: str, rule: str, message: str) -> Read:
    return Read(path, None, [Problem(path, 1, 1, ERROR, rule, message)])
