"""What lies under plan/ and records/ of a workspace: every file by the digest of its bytes.

Every byte is read, and no time of a change is believed, unless there is so much that reading it
takes longer than anything else (`settled`).
"""

import os
from stat import S_ISDIR, S_ISREG

from mjplan.cache import READ, SIZE, blake2b, digest, encoded

FOLDERS = ("plan", "records")
ENDINGS = (".yaml", ".yml")
"""How the names of the files end that hold a plan or records."""

LARGE = 4 << 20
"""Bytes up to which every one of them is read each time."""

_BLOCK = 1 << 20
"""Bytes of a large file that are digested in one go."""


class Contents:
    """The digests of a workspace's files by their paths, its folders, and how many bytes there are;
    the bytes themselves where they are few; of files whose digest was not taken anew, the stamps by
    which it is known."""

    __slots__ = ("digests", "folders", "held", "size", "stamps")

    def __init__(self) -> None:
        self.digests: dict[str, bytes] = {}
        self.folders: list[str] = []
        self.held: dict[str, bytes] = {}
        self.size = 0
        self.stamps: dict[str, tuple[int, ...]] = {}

    def digest(self) -> bytes:
        """What tells these contents from any others."""
        files = [encoded(path) + b"\0" + self.digests[path] for path in sorted(self.digests)]
        folders = [encoded(path) + b"/\0" for path in sorted(self.folders)]
        return digest(b"".join([*files, *folders]))

    def paths(self, folder: str) -> list[str]:
        """The files below a folder that hold a plan or records, in order of their names."""
        inside = f"{folder}/"
        return sorted(p for p in self.digests if p.startswith(inside) and p.endswith(ENDINGS))


def of(root: str, most: int | None = None) -> Contents | None:
    """Take the contents of a workspace; None where they are more than `most` bytes, of which none
    is read then, or where anything is odd: a link, a pipe, a folder that can't be read, or one that
    is named like a file.

    A file that holds neither plan nor records (a scan that was put there) is known by its name
    alone: nobody reads it, and whoever did would not find its digest here.
    """
    contents = Contents()
    found: dict[str, os.stat_result] = {}
    try:
        for folder in FOLDERS:
            _list(root, folder, contents.folders, found)
        named = [path for path in found if not path.endswith(ENDINGS)]
        for path in named:
            del found[path]
        contents.size = sum(each.st_size for each in found.values())
        if most is not None and contents.size > most:
            return None
        if contents.size > LARGE and os.name == "posix":
            from mjplan.cache import settled

            contents.digests, contents.stamps = settled.digests(root, found, read)
        else:
            contents.held = {path: _content(os.path.join(root, path)) for path in found}
            contents.digests = {path: digest(held) for path, held in contents.held.items()}
    except OSError:
        return None
    contents.digests.update((path, bytes(SIZE)) for path in named)
    return contents


def _list(root: str, folder: str, folders: list[str], found: dict[str, os.stat_result]) -> None:
    """List the files below a folder, hidden ones left out, and the folders. Raises OSError."""
    full = os.path.join(root, folder)
    try:
        if not S_ISDIR(os.lstat(full).st_mode):
            raise NotADirectoryError(folder)
    except FileNotFoundError:
        return
    folders.append(folder)
    with os.scandir(full) as entries:
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.name.startswith("."):
                continue
            if entry.is_file(follow_symlinks=False):
                found[path] = entry.stat(follow_symlinks=False)
            elif not entry.name.endswith(ENDINGS):
                _list(root, path, folders, found)
            else:
                raise IsADirectoryError(path)


def read(full: str) -> tuple[bytes, os.stat_result]:
    """Read a plain file: its digest, and its state before that. Raises OSError."""
    number = _open(full)
    try:
        before = os.fstat(number)
        taken = blake2b(digest_size=SIZE)
        while block := os.read(number, _BLOCK):
            taken.update(block)
    finally:
        os.close(number)
    return taken.digest(), before


def _content(full: str) -> bytes:
    """Read a plain file. Raises OSError."""
    number = _open(full)
    try:
        size = os.fstat(number).st_size + 1
        content = os.read(number, size)
        while block := os.read(number, size):
            content += block
    finally:
        os.close(number)
    return content


def _open(full: str) -> int:
    """Open a plain file; its descriptor. Raises OSError."""
    number = os.open(full, READ)
    if not S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise OSError(full)
    return number
