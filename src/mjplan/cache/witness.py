"""What a command reads of its workspace while it answers a question, held against the contents by
which the answer will be known; and whether a command wrote there.

The workspace tells of everything that it reads. Whatever else is looked at in its folder (git,
evidence, templates) may say something else another time: then the answer is not filed.
"""

import os

from mjplan.cache import digest
from mjplan.cache.contents import Contents
from mjplan.cache.settled import stamp


class _Watch:
    """What is read of a workspace, held against its contents: over when anything differs."""

    def __init__(self, root: str, contents: Contents) -> None:
        self.root = root
        self.contents = contents

    def is_of(self, root: str) -> bool:
        """Whether a folder, however it is spelled, is the one that is watched."""
        return root == self.root or (".." not in root and os.path.normpath(root) == self.root)

    def has(self, path: str) -> bool:
        """Whether there was a file."""
        return path in self.contents.digests

    def is_same(self, path: str, content: bytes | None, number: int) -> bool:
        """Whether an open file's bytes are those of the contents: a file at rest then has its stamp
        still, of any other the bytes are digested."""
        known = self.contents.stamps.get(path)
        if known is not None:
            return stamp(os.fstat(number)) == known
        return content is not None and digest(content) == self.contents.digests.get(path)


# Of a process: whoever reads a file knows nothing of the question that it is read for.
_watch: _Watch | None = None
_written: str | None = None


def watch(root: str, contents: Contents) -> None:
    """Begin to hold what is read against these contents of the workspace in a folder."""
    global _watch
    _watch = _Watch(root, contents)


def agrees() -> bool:
    """Tell whether everything that was read since was as in the contents, and nothing else was
    looked at; watching is over then."""
    global _watch
    is_so, _watch = _watch is not None, None
    return is_so


def stray() -> None:
    """Tell that something else of the workspace may be looked at."""
    global _watch
    _watch = None


def listed(root: str, folder: str, paths: list[str]) -> None:
    """Tell which files lie below a folder."""
    if _watch is not None and not (_watch.is_of(root) and _watch.contents.paths(folder) == paths):
        stray()


def looked(root: str, path: str, *, is_there: bool) -> None:
    """Tell whether there is a file."""
    if _watch is None:
        return
    is_inside = _watch.is_of(root) and path.startswith(("plan/", "records/"))
    if not (is_inside and _watch.has(path) == is_there):
        stray()


def held(root: str, path: str) -> bytes | None:
    """The bytes of a file by which the answer will be known, to be read instead of it; None where
    nothing is watched, or they are not held."""
    if _watch is None or not _watch.is_of(root):
        return None
    return _watch.contents.held.get(path)


def wants(path: str) -> bool:
    """Whether all bytes of a file have to be told when it is read."""
    return _watch is not None and path not in _watch.contents.stamps


def read(root: str, path: str, content: bytes | None, number: int) -> None:
    """Tell what was read of an open file, after it was; None where nobody holds all of it."""
    if _watch is not None and not (_watch.is_of(root) and _watch.is_same(path, content, number)):
        stray()


def wrote(root: str) -> None:
    """Tell that records may be written: somebody has taken the lock for it."""
    global _written
    _written = os.path.normpath(root)


def written() -> str | None:
    """The folder of the workspace that was written to; None where none was."""
    return _written
