"""The folder that holds a plan and its records: where files are read and new ones written."""

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from mjplan import append_log
from mjplan.append_log import NOTHING_WRITTEN, Addition, Lock, Refused, reason
from mjplan.problem import ERROR, WARNING, Problem
from mjplan.record_files import TORN, is_torn

PLAN_FILE = "plan/plan.yaml"
MAX_BYTES = {"plan": 1 << 20, "records": 1 << 28, "templates": 1 << 20}
"""The largest file of each folder that is read: a plan of 1 MiB, a month of 256 MiB."""
ENDINGS = (".yaml", ".yml")
"""How the names of the files end that hold a plan or records."""


class NoWorkspace(Exception):  # noqa: N818 - a state to tell the user about
    """No plan/plan.yaml here or in any folder above."""


class Read(NamedTuple):
    """A file's text with LF line ends, None where it can't be read, and what is wrong with it;
    of a sifted text, the numbers of the lines that were kept."""

    path: str
    text: str | None
    problems: list[Problem]
    numbers: list[int] | None = None


Sift = Callable[[bytes], tuple[bytes, list[int] | None]]
"""Keeps some lines of a file and says which by their numbers (None: all of them)."""


class Readable(Protocol):
    """What a plan and its records can be read from: a folder, or a commit of one."""

    def record_paths(self) -> list[str]:
        """Every file under records/ that is meant to hold records, in order of its name."""

    def plan_paths(self) -> list[str]:
        """The YAML files of plan/, in order of their names."""

    def read(self, path: str, sift: Sift | None = None) -> Read:
        """The text of one file, or what is wrong with it."""

    def has(self, path: str) -> bool:
        """Whether there is something at `path`, readable or not."""

    def size(self, path: str) -> int:
        """A file's size in bytes; 0 where it can't be told."""


class Workspace:
    """A folder with plan/plan.yaml in it; paths go in and out relative to it, with "/"."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._real_root = os.path.join(os.path.realpath(root), "")
        self._inside: dict[str, bool] = {}
        self._seen: dict[str, append_log.Stamp | None] = {}

    def record_paths(self) -> list[str]:
        """Every file under records/ that is meant to hold records, in order of its name."""
        return sorted(self._files("records"))

    def plan_paths(self) -> list[str]:
        """The YAML files of plan/, in order of their names."""
        return sorted(self._files("plan"))

    def template_paths(self) -> list[str]:
        """The workspace's own report templates, in order of their names."""
        found = self._files("templates", (".md",))
        return sorted(path for path in found if path.count("/") == 1)

    def unread_paths(self) -> list[str]:
        """Every file under records/ and plan/ that nobody reads, hidden ones left out, in order of
        its name."""
        folders = ("records", "plan")
        return sorted(
            path
            for folder in folders
            for path in {*self._files(folder, ("",))} - {*self._files(folder)}
        )

    def read(self, path: str, sift: Sift | None = None) -> Read:
        """The text of one file: UTF-8, inside the workspace, of a reasonable size.

        `sift` may drop what is of no interest before anything is decoded.
        """
        try:
            full = os.path.join(self.root, path)
            if not self._is_inside(full):
                return unread(path, "symlink", "这是指向工作区之外的链接，请换成真正的文件")
            found = os.stat(full)
            if not stat.S_ISREG(found.st_mode):
                return unread(path, "missing-file", "这里应是文件，却是文件夹")
            if (huge := too_large(path, found.st_size)) is not None:
                return huge
            self._seen[path] = append_log.stamp_of(found)
            with open(full, "rb", buffering=0) as file:
                return sifted(path, file.read(), sift)
        except FileNotFoundError:
            return unread(path, "missing-file", "找不到这个文件")
        except (OSError, RuntimeError) as error:
            return unread(path, "unreadable", f"读不了这个文件：{reason(error)}")

    def _is_inside(self, full: str) -> bool:
        """Whether a path stays in the workspace, links followed; folders are looked at once."""
        folder = os.path.dirname(full)
        if folder not in self._inside:
            real = os.path.join(os.path.realpath(folder), "")
            self._inside[folder] = real.startswith(self._real_root)
        if os.path.islink(full):
            return os.path.realpath(full).startswith(self._real_root)
        return self._inside[folder]

    def has(self, path: str) -> bool:
        """Whether there is something at `path`, readable or not."""
        return os.path.lexists(self.root / path)

    def content(self, path: str) -> bytes:
        """A file's bytes, whatever they are; none where there is no file."""
        full = self.root / path
        return full.read_bytes() if full.is_file() else b""

    def inside(self, typed: str) -> str | None:
        """The workspace's own name for a path as typed from the current folder (else from the
        workspace's), with "/" or "\\"; None where it lies outside."""
        there = False
        for form in (typed, typed.replace("\\", "/")):
            for place in (os.path.abspath(form), os.path.join(self.root, form)):
                if not os.path.exists(place):
                    continue
                real = os.path.realpath(place)
                if real.startswith(self._real_root):
                    return Path(real).relative_to(self._real_root).as_posix()
                there |= form == typed
        outside = there or os.path.isabs(typed) or ".." in Path(typed).parts
        return None if outside else typed

    def digest(self, path: str) -> str | None:
        """The SHA-256 of a file's bytes; None where the workspace has no such file, or it can't
        be read."""
        full = os.path.join(self.root, path)
        if not os.path.isfile(full) or not self._is_inside(full):
            return None
        from hashlib import file_digest  # slow to load, and only evidence needs it

        try:
            with open(full, "rb") as file:
                return file_digest(file, "sha256").hexdigest()
        except OSError:
            return None

    def size(self, path: str) -> int:
        """A file's size in bytes; 0 where it can't be told."""
        try:
            return (self.root / path).stat().st_size
        except OSError:
            return 0

    def append(self, header: str, lines: Mapping[str, Sequence[str]]) -> dict[str, int]:
        """Add lines to files that were read before, or are new; the number of each one's first.

        To be called under `lock`, reading included. A new file begins with `header`. Raises
        Refused, with the files as they were.
        """
        added = [Addition(self.root / p, new, self._seen.get(p)) for p, new in lines.items()]
        try:
            return dict(zip(lines, append_log.append(header, added), strict=True))
        except OSError as error:
            where = "、".join(lines)
            raise Refused(f"写不进 {where}：{reason(error)}", NOTHING_WRITTEN) from error

    def set_torn_line_aside(self, path: str, line: bytes) -> str:
        """Move an unfinished last line of a record file to a file of its own; that one's path.

        To be called under `lock`. Raises Refused.
        """
        try:
            aside = append_log.set_aside(self.root / path, line)
        except OSError as error:
            raise Refused(f"修不了 {path}：{reason(error)}") from error
        return aside.relative_to(self.root).as_posix()

    def torn_tail(self, path: str) -> bytes | None:
        """The unfinished last line of a record file; None where the last line is whole."""
        tail = (self.root / path).read_bytes().rpartition(b"\n")[2]
        return tail if is_torn(tail) else None

    def write_new(self, path: str, text: str) -> bool:
        """Write a file that is not there yet; False where there is one, which stays as it is."""
        if (self.root / path).exists():
            return False
        self.overwrite(path, text)
        return True

    def overwrite(self, path: str, text: str) -> None:
        """Write a file that mjplan makes anew each time (a schema)."""
        full = self.root / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(text, encoding="utf-8", newline="\n")

    def _files(self, folder: str, endings: tuple[str, ...] = ENDINGS) -> Iterator[str]:
        for here, folders, names in os.walk(self.root / folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            relative = Path(here).relative_to(self.root).as_posix()
            # A link to a folder is not followed; reading it says so.
            yield from (f"{relative}/{n}" for n in folders if os.path.islink(f"{here}/{n}"))
            for name in names:
                if name.endswith(endings) and not name.startswith("."):
                    yield f"{relative}/{name}"

    def lock(self) -> Lock:
        """The writing lock, to be held from reading what is there to appending to it."""
        return Lock(self.root / "records")


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


def too_large(path: str, size: int) -> Read | None:
    """What is read of a file that is larger than its folder allows; None for any other."""
    limit = MAX_BYTES[path.split("/", 1)[0]]
    message = f"文件超过 {limit >> 20} MiB，请检查是否放错了内容"
    return unread(path, "huge", message) if size > limit else None


def sifted(path: str, content: bytes, sift: Sift | None) -> Read:
    """The text of a file's bytes, without the lines that `sift` drops."""
    if sift is None:
        return decode(path, content)
    kept, numbers = sift(content)
    return decode(path, kept)._replace(numbers=numbers)


def decode(path: str, content: bytes) -> Read:
    """Bytes -> text: UTF-8, a BOM and CRLF tolerated but told; anything else named."""
    problems = []
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return unread(path, "encoding", "文件是 UTF-16 编码，请另存为 UTF-8")
    if content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
        message = "文件开头有 BOM，已略过；建议另存为“UTF-8（无 BOM）”"
        problems.append(Problem(path, 1, 1, WARNING, "bom", message))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        head, end, tail = content.rpartition(b"\n")
        if error.start > len(head) and tail.startswith(b"-"):
            torn = Problem(path, head.count(b"\n") + 2, 1, ERROR, "torn", TORN)
            rest = decode(path, head + end)
            return rest._replace(problems=[*rest.problems, torn])
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


def _is_gbk(content: bytes) -> bool:
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def unread(path: str, rule: str, message: str) -> Read:
    """A file that can't be read, and why."""
    return Read(path, None, [Problem(path, 1, 1, ERROR, rule, message)])
