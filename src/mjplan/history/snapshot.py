"""A workspace as a commit has it, to be read like one."""

import os
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import NamedTuple, Self

from mjplan.file_text import Read, Sift, decode, sifted, too_large, unread
from mjplan.history import program
from mjplan.history.contents import Contents
from mjplan.history.program import Bare, GitRefused, Root
from mjplan.listing import ENDINGS

FOLDERS = ("plan", "records")
"""What is kept in the history; nothing else of the repository is touched."""

_LINK, _SUBMODULE, _TREE = b"120000", b"160000", b"040000"


class _Entry(NamedTuple):
    """A file of a commit: its mode, the id of its content, its size in bytes."""

    mode: bytes
    content: bytes
    size: int


class Snapshot:
    """The plan and the records of a commit.

    A context manager: one `git cat-file` answers all reads, and has to be let go.
    """

    def __init__(
        self,
        root: Root,
        commit: str,
        folders: Sequence[str] = FOLDERS,
        most: int | None = None,
    ) -> None:
        """What lies in some folders of a commit, or under these names. Of more than `most` files
        and folders not all are listed: whoever gives a limit looks whether it was exceeded. Raises
        GitRefused."""
        self.folder = f"{root.folder}/{commit}" if isinstance(root, Bare) else os.fspath(root)
        self.commit = commit
        found = dict(_entries(root, commit, folders, most))
        self._entries = {path: each for path, each in found.items() if each.mode != _TREE}
        self._trees = {path: each.content for path, each in found.items() if each.mode == _TREE}
        self._contents = Contents(root)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *left: object) -> None:
        self._contents.__exit__(*left)

    def record_paths(self) -> list[str]:
        """Every file under records/ that is meant to hold records, in order of its name."""
        return self._files("records")

    def plan_paths(self) -> list[str]:
        """The YAML files of plan/, in order of their names."""
        return self._files("plan")

    def read(self, path: str, sift: Sift | None = None) -> Read:
        """The text of one file, as `Workspace.read` gives it; but no link is followed."""
        path = path.removesuffix("/")
        entry = self._entries.get(path)
        if entry is None:
            return unread(path, "missing-file", "找不到这个文件")
        if entry.mode == _LINK:
            return unread(path, "symlink", "这在提交里是一个链接，请换成真正的文件")
        if entry.mode == _SUBMODULE:
            return unread(path, "unreadable", "这在提交里是另一个 git 仓库，里面的文件读不到")
        if (huge := too_large(path, entry.size)) is not None:
            return huge
        content = self._contents.of(entry.content)
        if content is None:
            return unread(path, "unreadable", "仓库里缺少这个文件的内容，请用 git fsck 检查")
        return sifted(path, *sift(BytesIO(content))[:2]) if sift else decode(path, content)

    def has(self, path: str) -> bool:
        """Whether the commit has a file at `path`."""
        return path in self._entries

    def may_read(self, path: str) -> bool:
        """A commit has no rights, but what may be a folder and is none of its own."""
        return not path.endswith("/")

    def sizes(self) -> Iterator[tuple[str, int]]:
        """The path and the size in bytes of everything in the commit, none of which was read;
        folders too, where a limit was given."""
        yield from ((path, entry.size) for path, entry in self._entries.items())
        yield from ((path, 0) for path in self._trees)

    def tree(self, folder: str) -> str | None:
        """The id of all that a folder holds, where a limit was given; None where there is none."""
        return self._trees[folder].decode() if folder in self._trees else None

    def content(self, path: str, most: int) -> bytes | None:
        """A plain file's bytes; None where there is none, or it has more than `most`."""
        entry = self._entries.get(path)
        if entry is None or entry.mode in (_LINK, _SUBMODULE) or entry.size > most:
            return None
        return self._contents.of(entry.content)

    def size(self, path: str) -> int:
        """A file's size in bytes; 0 where there is none."""
        return self._entries[path].size if path in self._entries else 0

    def _files(self, folder: str) -> list[str]:
        return sorted(
            path if path.endswith(ENDINGS) else f"{path}/"
            for path, entry in self._entries.items()
            if f"{path}/".startswith(f"{folder}/")
            and "/." not in path
            and (path.endswith(ENDINGS) or _may_be_folder(path, entry))
        )


def _may_be_folder(path: str, entry: _Entry) -> bool:
    """Whether a folder's files may be behind a link or in another repository; links to files have
    an ending."""
    return entry.mode == _SUBMODULE or (entry.mode == _LINK and "." not in path)


def _entries(
    root: Root, commit: str, folders: Sequence[str], most: int | None
) -> Iterator[tuple[str, _Entry]]:
    """List what a commit holds. Folders in folders, each there many times, would not end; so where
    there is a limit they count too."""
    asked = ("ls-tree", "-r", "-z", "--long", *(("-t",) if most else ()), commit, *folders)
    for entry in program.some(root, most, *asked) if most else program.listed(root, *asked):
        about, _, path = entry.partition(b"\t")
        mode, _, content, size = about.split()
        if size == b"BAD":
            raise GitRefused(f"仓库里缺少 {os.fsdecode(path)} 的内容，请用 git fsck 检查")
        yield os.fsdecode(path), _Entry(mode, content, int(size) if size != b"-" else 0)
