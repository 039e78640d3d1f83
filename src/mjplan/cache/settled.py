"""Digests that are believed without reading the files again, of workspaces too large for that.

A file that has the stamp of then has the bytes of then, if it was at rest: git's rule for what is
"racy", made strict. A change within the same tick of the clock as the digest would leave the stamp
as it is; so a digest is kept only of a file that had not been touched for three seconds before, by
either of its times. The time of the last change of state (ctime) can't be set by any program.
"""

import os
import time

from mjplan.cache import SIZE, decoded, digest, encoded, folder

TYPE_CHECKING = False
if TYPE_CHECKING:  # answers wait for what is loaded here
    from collections.abc import Callable

    Stamp = tuple[int, ...]
    Known = dict[str, tuple[Stamp, bytes]]

REST = 3_000_000_000
"""Nanoseconds for which a file must not have been touched."""

_SORT = "files"


def stamp(found: os.stat_result) -> "Stamp":
    """What a file can't keep when anything in it is changed: size, both times, and which it is."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev


def digests(
    root: str,
    found: dict[str, os.stat_result],
    read: "Callable[[str], tuple[bytes, os.stat_result]]",
) -> "tuple[dict[str, bytes], dict[str, Stamp]]":
    """The digests of files, and the stamps of those that are at rest; what is not known of a file
    at rest is `read`. Raises OSError."""
    before = _known(root)
    known: Known = {}
    taken: dict[str, bytes] = {}
    for path, state in found.items():
        if path in before and before[path][0] == stamp(state):
            known[path] = before[path]
            taken[path] = before[path][1]
            continue
        full = os.path.join(root, path)
        begun = time.time_ns()
        taken[path], state = read(full)
        if _rested(state, begun) and stamp(os.lstat(full)) == stamp(state):
            known[path] = stamp(state), taken[path]
    if known != before:
        _keep(root, known)
    return taken, {path: numbers for path, (numbers, _) in known.items()}


def _rested(state: os.stat_result, begun: int) -> bool:
    """Whether a file had not been touched for long when its digest was begun."""
    return max(state.st_mtime_ns, state.st_ctime_ns) <= begun - REST


def _name(root: str) -> str:
    return digest(encoded(root)).hex()


def _known(root: str) -> "Known":
    """The stamps and digests that were kept of a workspace's files."""
    try:
        return _unpacked(folder.get(_SORT, _name(root)) or b"")
    except ValueError:  # whoever put it there
        return {}


def _unpacked(content: bytes) -> "Known":
    """What was packed by `_keep`. Raises ValueError."""
    known: Known = {}
    at = 0
    while at < len(content):
        middle = content.index(b"\0", at)
        end = content.index(b"\0", middle + 1) + 1
        numbers = tuple(map(int, content[middle + 1 : end - 1].split()))
        known[decoded(content[at:middle])] = numbers, content[end : end + SIZE]
        at = end + SIZE
    return known


def _keep(root: str, known: "Known") -> None:
    lines = (
        encoded(f"{path}\0{' '.join(map(str, numbers))}\0") + taken
        for path, (numbers, taken) in known.items()
    )
    if folder.is_outside(root):
        folder.put(_SORT, _name(root), b"".join(lines))
