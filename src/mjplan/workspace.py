"""The folder that holds a plan and its records: where files are read and new ones written."""

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, TypeVar

from mjplan import append_log, files
from mjplan.append_log import NOTHING_WRITTEN, Addition, Lock, Refused, reason
from mjplan.cache import witness
from mjplan.file_text import Read, Sift, sifted, text_of, too_large, unread
from mjplan.listing import files_in, unread_in, why_not_listed

if TYPE_CHECKING:  # slow to load, and few commands need it
    from pathlib import Path

    from mjplan.writing import Spot

T = TypeVar("T")

PLAN_FILE = "plan/plan.yaml"
_LARGE = 1 << 20
"""Bytes from which on a file is sifted without being held as a whole."""


class NoWorkspace(Exception):  # noqa: N818 - a state to tell the user about
    """No plan/plan.yaml here or in any folder above."""


class Workspace:
    """A folder with plan/plan.yaml in it; paths go in and out relative to it, with "/"."""

    def __init__(self, root: files.StrPath) -> None:
        self.folder = os.fspath(root)
        self._real_root = os.path.join(os.path.realpath(root), "")
        self._inside: dict[str, bool] = {}
        self._seen: dict[str, append_log.Stamp | None] = {}
        self._ends: dict[str, int | None] = {}

    @property
    def root(self) -> "Path":
        """The folder, for those who build paths with it."""
        from pathlib import Path

        return Path(self._anywhere)

    @property
    def _anywhere(self) -> str:
        """The folder, to look at anything in it: on which no answer that is filed may depend."""
        witness.stray()
        return self.folder

    def record_paths(self) -> list[str]:
        """Every file under records/ that is meant to hold records, in order of its name."""
        return self._listed("records")

    def plan_paths(self) -> list[str]:
        """The YAML files of plan/, in order of their names."""
        return self._listed("plan")

    def _listed(self, folder: str) -> list[str]:
        paths = sorted(files_in(self.folder, folder))
        witness.listed(self.folder, folder, paths)
        return paths

    def template_paths(self) -> list[str]:
        """The workspace's own report templates, in order of their names."""
        found = files_in(self._anywhere, "templates", (".md",))
        return sorted(path for path in found if path.count("/") == 1)

    def layout_paths(self) -> list[str]:
        """The workspace's own layouts of Word reports, in order of their names; without what Word
        keeps beside one that is open."""
        found = files_in(self._anywhere, "templates", (".docx",))
        return sorted(path for path in found if path.count("/") == 1 and "/~$" not in path)

    def map_paths(self) -> list[str]:
        """The files that say how departments' tables are read, in order of their names."""
        found = files_in(self._anywhere, "imports")
        return sorted(path for path in found if path.count("/") == 1 or path.endswith("/"))

    def score_paths(self) -> list[str]:
        """The files of points that units were given, in order of their names."""
        found = files_in(self._anywhere, "scores", (".csv",))
        return sorted(path for path in found if path.count("/") == 1)

    def unread_paths(self) -> list[str]:
        """Every file that nobody reads under records/, plan/ and templates/, those among the hidden
        ones that would be read without their dot, and folders that only nearly have these names
        (with "/" at the end), in order."""
        read = (*self.record_paths(), *self.plan_paths(), *self.template_paths())
        return unread_in(self._anywhere, {*read, *self.layout_paths()})

    def may_read(self, path: str) -> bool:
        """Whether `path` can be read, as far as rights tell; never a folder's."""
        return not path.endswith("/") and os.access(os.path.join(self.folder, path), os.R_OK)

    def read(self, path: str, sift: Sift | None = None) -> Read:
        """The text of one file: UTF-8, inside the workspace, of a reasonable size.

        `sift` may drop what is of no interest before anything is decoded.
        """
        if (held := witness.held(self.folder, path)) is not None:
            return too_large(path, len(held)) or text_of(path, held, sift)
        try:
            full = os.path.join(self.folder, path)
            if path.endswith("/"):
                return unread(path[:-1], "unreadable", why_not_listed(full[:-1]))
            if not self._is_inside(full):
                return unread(path, "symlink", "这是指向工作区之外的链接，请换成真正的文件")
            found = os.stat(full)
            if stat.S_ISDIR(found.st_mode):
                return unread(path, "missing-file", "这里应是文件，却是文件夹")
            if (huge := too_large(path, found.st_size)) is not None:
                return huge
            self._seen[path], self._ends[path] = append_log.stamp_of(found), None
            with open(files.open_plain(full), "rb", buffering=0) as file:
                is_large = found.st_size > _LARGE and not witness.wants(path)
                if sift is not None and is_large:
                    kept, numbers, self._ends[path] = sift(file)
                    witness.read(self.folder, path, None, file.fileno())
                    return sifted(path, kept, numbers)
                content = file.read()
                witness.read(self.folder, path, content, file.fileno())
                return text_of(path, content, sift)
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
        is_there = os.path.lexists(os.path.join(self.folder, path))
        witness.looked(self.folder, path, is_there=is_there)
        return is_there

    def content(self, path: str) -> bytes:
        """A file's bytes, whatever they are; none where there is no file. Raises Refused."""
        return self._asked(path, files.Place.content) or b""

    def holds(self, path: str, word: bytes) -> bool:
        """Whether a word stands in a file; in no file nothing does. Raises Refused."""
        return bool(self._asked(path, lambda place, name: place.holds(name, word)))

    def _asked(self, path: str, ask: Callable[[files.Place, str], T]) -> T | None:
        """Ask something of a file where it lies; None where there is no file. Raises Refused."""
        folder, _, name = path.rpartition("/")
        try:
            with files.Place(self._anywhere, folder) as place:
                return ask(place, name)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Refused(f"读不了 {path}：{reason(error)}", NOTHING_WRITTEN) from error

    def inside(self, typed: str) -> str | None:
        """The workspace's own name for a path as typed from the current folder (else from the
        workspace's), with "/" or "\\"; None where it lies outside."""
        there = False
        for form in (typed, typed.replace("\\", "/")):
            for place in (os.path.abspath(form), os.path.join(self._anywhere, form)):
                if not os.path.exists(place):
                    continue
                real = os.path.realpath(place)
                if real.startswith(self._real_root):
                    return os.path.relpath(real, self._real_root).replace(os.sep, "/")
                there |= form == typed
        outside = there or os.path.isabs(typed) or ".." in typed.replace(os.sep, "/").split("/")
        return None if outside else typed

    def digest(self, path: str) -> str | None:
        """The SHA-256 of a file's bytes; None where the workspace has no such file, or it can't
        be read."""
        full = os.path.join(self._anywhere, path)
        if not os.path.isfile(full) or not self._is_inside(full):
            return None
        from hashlib import file_digest  # slow to load, and only evidence needs it

        try:
            with open(files.open_plain(full), "rb") as file:
                return file_digest(file, "sha256").hexdigest()
        except OSError:
            return None

    def size(self, path: str) -> int:
        """A file's size in bytes; 0 where it can't be told."""
        try:
            return os.stat(os.path.join(self.folder, path)).st_size
        except OSError:
            return 0

    def append(self, header: str, lines: Mapping[str, Sequence[str]]) -> dict[str, int]:
        """Add lines to files that were read before, or are new; the number of each one's first.

        To be called under `lock`, reading included. A new file begins with `header`. Raises
        Refused, with the files as they were.
        """
        added = [
            Addition(self._anywhere, path, new, self._seen.get(path), self._ends.get(path))
            for path, new in lines.items()
        ]
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
            return append_log.set_aside(self._anywhere, path, line)
        except OSError as error:
            raise Refused(f"修不了 {path}：{reason(error)}") from error

    def write_new(self, path: str, text: str | bytes) -> bool:
        """Write a file that is not there yet; False where there is one, which stays as it is.
        Raises Refused."""
        return bool(self.write({path: text}, kept={path}))

    def write(
        self,
        texts: Mapping[str, str | bytes],
        kept: Set[str] = frozenset(),
        folders: Sequence[str] = (),
    ) -> list[str]:
        """Write files, all or none, and make `folders`; the paths of the files that were written.

        Those of `kept` that are there stay as they are. Raises Refused.
        """
        contents = {
            p: each if isinstance(each, bytes) else each.encode() for p, each in texts.items()
        }
        from mjplan import writing

        try:
            return writing.write_all(self._anywhere, contents, kept, folders)
        except OSError as error:
            where = next(iter(texts)) if len(texts) == 1 else str(self.root)
            raise Refused(f"写不了 {where}：{reason(error)}", NOTHING_WRITTEN) from error

    def keeping(self, contents: Mapping[str, bytes]) -> AbstractContextManager[None]:
        """Write files that are not there yet, and take them away again unless what is done within
        this context is done. Raises Refused where another file is in the place of one."""
        for path, content in contents.items():
            if self.has(path) and self.content(path) != content:
                raise Refused(f"{path} 已经有了，内容不同，不覆盖", NOTHING_WRITTEN)
        return self._kept(contents)

    @contextmanager
    def _kept(self, contents: Mapping[str, bytes]) -> Iterator[None]:
        from mjplan import writing

        try:
            with writing.written_with(self._anywhere, contents):
                yield
        except OSError as error:
            where = "、".join(contents)
            raise Refused(f"写不了 {where}：{reason(error)}", NOTHING_WRITTEN) from error

    def spot(self, typed: "Path") -> "Spot":
        """Where the user wants a file, inside or outside of the workspace. Raises OSError where a
        link in the workspace leads there: the user has not named that place."""
        from mjplan import writing

        return writing.spot(typed, self._anywhere)

    def lock(self) -> Lock:
        """The writing lock, to be held from reading what is there to appending to it."""
        witness.wrote(self.folder)
        return Lock(os.path.join(self.folder, "records"))


def find(start: files.StrPath) -> Workspace:
    """The workspace that `start` lies in. Raises NoWorkspace."""
    # `..` is left in the path: behind a link it leads elsewhere than one step back.
    folder = os.fspath(start) if os.path.isabs(start) else os.path.join(os.getcwd(), start)
    while not _holds_plan(folder):
        above = os.path.dirname(folder)
        if above == folder:
            raise NoWorkspace(str(start))
        folder = above
    return Workspace(folder)


def _holds_plan(folder: str) -> bool:
    """Whether a plan lies in a folder, readable or not."""
    try:
        os.lstat(os.path.join(folder, PLAN_FILE))
    except PermissionError:
        # False where it is the folder itself that can't be entered.
        return os.path.isdir(os.path.join(folder, "plan"))
    except OSError:
        return False
    return True
