"""Whole files that are not records: a new workspace, schemas, templates, reports; all or none."""

import errno
import os
import stat
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from mjplan.files import NotPlain, Place, StrPath

if TYPE_CHECKING:  # slow to load, and few commands need it
    from pathlib import Path


def write_all(
    root: StrPath, contents: Mapping[str, bytes], kept: Set[str], folders: Sequence[str] = ()
) -> list[str]:
    """Write files below a folder, all or none; those of `kept` that are there stay as they are.

    Return the paths of those that were written. `folders` are made too. Raises OSError, with
    everything that was made taken away again.
    """
    with ExitStack() as undo:
        for folder in ("", *folders):
            _make(root, folder, undo)
        new = {path: each for path, each in contents.items() if not _is_kept(root, path, kept)}
        _put(root, new, undo)
        undo.pop_all()
    return [*new]


@contextmanager
def written_with(root: StrPath, contents: Mapping[str, bytes]) -> Iterator[None]:
    """Write files below a folder that are not there yet, all or none, and take them away again
    unless what is done with them is done too. Raises OSError."""
    with ExitStack() as undo:
        new = {p: each for p, each in contents.items() if not _is_kept(root, p, contents.keys())}
        _put(root, new, undo)
        yield
        undo.pop_all()


def _put(root: StrPath, contents: Mapping[str, bytes], undo: ExitStack) -> None:
    """Write all, then put all in their places: what goes wrong does so before any is there."""
    waiting = []
    for path, content in contents.items():
        folder, _, name = path.rpartition("/")
        _make(root, folder, undo)
        with Place(root, folder) as place:
            part = place.prepare(name, content)
        undo.callback(_unmake, root, folder, part)
        waiting.append((folder, name, part))
    for folder, name, part in waiting:
        with Place(root, folder) as place:
            if not place.holds_file(name):
                undo.callback(_unmake, root, folder, name)
            place.put(part, name)


def _is_kept(root: StrPath, path: str, kept: Set[str]) -> bool:
    """Whether a file is there and to be left alone. Raises OSError where something else is."""
    folder, _, name = path.rpartition("/")
    try:
        with Place(root, folder) as place:
            return place.holds_file(name) and path in kept
    except FileNotFoundError:
        return False


def _make(root: StrPath, folder: str, undo: ExitStack) -> None:
    place = Place(root, folder, make=True)
    undo.callback(_remove_folders, place.made)
    with place:
        pass


def _remove_folders(made: list[str]) -> None:
    for folder in reversed(made):
        with suppress(OSError):
            os.rmdir(folder)


def _unmake(root: StrPath, folder: str, name: str) -> None:
    with suppress(OSError), Place(root, folder) as place:
        place.remove(name)


LARGEST = 64 << 20
"""Bytes of a file in the way that are read; we write none that is larger."""


class Spot(NamedTuple):
    """A place for a file that the user named: its `path` below `root`, and the workspace's own
    folder that it is in ("" outside of the workspace)."""

    root: "Path"
    path: str
    folder: str

    def content(self) -> bytes | None:
        """What is there; None where nothing is. Raises OSError where it is no plain file, or
        a large one."""
        folder, _, name = self.path.rpartition("/")
        try:
            with Place(self.root, folder) as place:
                return place.content(name, LARGEST)
        except FileNotFoundError:
            return None

    def beside(self, path: str) -> "Spot":
        """Return the place of a file by its path from this one's folder."""
        from pathlib import PurePath

        return self._replace(path=(PurePath(self.path).parent / path).as_posix())

    def write(self, content: bytes, beside: Mapping[str, bytes] | None = None) -> None:
        """Write the file whole, with those `beside` it, or leave everything as it was. Raises
        OSError."""
        others = {self.beside(path).path: each for path, each in (beside or {}).items()}
        write_all(self.root, {**others, self.path: content}, kept=frozenset())


def spot(typed: "Path", workspace: StrPath) -> Spot:
    """Return where the user wants a file, told from a workspace's folder. Raises OSError where a
    link in the workspace leads there: the user has not named that place."""
    from pathlib import Path

    if typed.name in ("", ".."):
        raise IsADirectoryError(errno.EISDIR, "a folder", str(typed))
    folder, real = os.path.abspath(typed.parent), os.path.realpath(typed.parent)
    real_root = os.path.realpath(workspace)
    below = _below(real, real_root)
    for root in (os.path.abspath(workspace), real_root):
        step = _below(folder, root)
        if step is not None and step != below:
            raise NotPlain(step, stat.S_IFLNK, "文件夹")
    if below is None:
        return Spot(Path(real), typed.name, "")
    path = Path(below, typed.name)
    return Spot(Path(real_root), path.as_posix(), path.parts[0].casefold())


def _below(folder: str, root: str) -> str | None:
    """The way from a folder down to another one, both without links; None where none leads."""
    inside = os.path.join(folder, "").startswith(os.path.join(root, ""))
    return os.path.relpath(folder, root) if inside else None
