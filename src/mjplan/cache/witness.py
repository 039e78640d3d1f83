"""What a command reads of its workspace while it answers a question, held against the contents by
which the answer will be known; and whether a command wrote there.

The workspace tells of everything that it reads. Whatever else is looked at in its folder (git,
evidence, templates) may say something else another time: then the answer is not filed.
"""

import os

from mjplan.cache import digest
from mjplan.cache.contents import Contents
from mjplan.cache.settled import stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_root: str | None = None
_contents = Contents()
_agrees = False
_written: str | None = None


def watch(root: str, contents: Contents) -> None:
    """Begin to hold what is read against these contents of the workspace in a folder."""
    global _root, _contents, _agrees
    _root, _contents, _agrees = root, contents, True


def agrees() -> bool:
    """Tell whether everything that was read since was as in the contents, and nothing else was
    looked at; watching is over then."""
    global _root
    _root = None
    return _agrees


def listed(root: str, folder: str, paths: list[str]) -> None:
    """Tell which files lie below a folder."""
    _compare(root, lambda: _contents.paths(folder) == paths)


def looked(root: str, path: str, *, is_there: bool) -> None:
    """Tell whether there is a file."""
    _compare(root, lambda: path.startswith(("plan/", "records/")) and _has(path) == is_there)


def _has(path: str) -> bool:
    return path in _contents.digests


def held(root: str, path: str) -> bytes | None:
    """The bytes of a file by which the answer will be known, to be read instead of it; None where
    nothing is watched, or they are not held."""
    if _root is None or not _agrees or not _is_watched(root):
        return None
    return _contents.held.get(path)


def wants(path: str) -> bool:
    """Whether all bytes of a file have to be told when it is read."""
    return _root is not None and _agrees and path not in _contents.stamps


def read(root: str, path: str, content: bytes | None, number: int) -> None:
    """Tell what was read of an open file, after it was; None where nobody holds all of it."""
    _compare(root, lambda: _is_same(path, content, number))


def _is_same(path: str, content: bytes | None, number: int) -> bool:
    """Whether a file's bytes are those of the contents: a file at rest then has its stamp still,
    of any other the bytes are digested."""
    known = _contents.stamps.get(path)
    if known is not None:
        return stamp(os.fstat(number)) == known
    return content is not None and digest(content) == _contents.digests.get(path)


def stray() -> None:
    """Tell that something else of the workspace may be looked at."""
    global _agrees
    _agrees = False


def _compare(root: str, is_as_known: "Callable[[], bool]") -> None:
    global _agrees
    if _root is not None and _agrees:
        _agrees = _is_watched(root) and is_as_known()


def _is_watched(root: str) -> bool:
    """Whether a folder, however it is spelled, is the one that is watched."""
    return root == _root or (".." not in root and os.path.normpath(root) == _root)


def wrote(root: str) -> None:
    """Tell that records may be written: somebody has taken the lock for it."""
    global _written
    _written = os.path.normpath(root)


def written() -> str | None:
    """The folder of the workspace that was written to; None where none was."""
    return _written
