"""The cache folder: where it is, and what is filed there; nothing in here fails a command.

It belongs to the user alone, lies outside of every workspace, and holds data, never code. Only
what is loaded anyway, or next to it, is loaded here: an answer is looked up before anything else.
"""

import os
import stat
import sys
import time

from mjplan.cache import BINARY, READ, SIZE, digest

LIMITS = {"answers": 64, "plans": 16, "files": 16}
"""The sorts of things that are filed, and how many of each are kept: the newest. Up to a quarter
more may lie there, so that not everybody who files something has to look which are old."""

LARGEST = 1 << 20
"""Bytes of the largest thing that is filed."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY


ON = ("", "on")
"""What MJPLAN_CACHE may say where things are to be filed: any other word may mean "off"."""


def root() -> str | None:
    """The folder of everything that is filed, there or not; None where nothing is to be filed, or
    no folder of the user's is known."""
    return None if is_off() else place()


def place() -> str | None:
    """Where the folder is, whether it is in use or not; None where no folder of the user's is
    known."""
    base = _base()
    return os.path.join(base, "mjplan") if os.path.isabs(base) else None


def is_off() -> bool:
    """Whether the user wants nothing to be filed."""
    return os.environ.get("MJPLAN_CACHE", "").strip().casefold() not in ON


def fault() -> tuple[str, str] | None:
    """What keeps things from being filed, and in which folder: "no folder" stands there, it is
    "another's", "shared" with others, or "not writable"; None where nothing does. Makes the folder
    where there is none."""
    top = root()
    if top is None:
        return None
    for each in (top, *(os.path.join(top, sort) for sort in LIMITS)):
        try:
            found = os.lstat(each)
        except FileNotFoundError:
            continue
        except OSError:  # something above it is no folder, or can't be entered
            break
        if not stat.S_ISDIR(found.st_mode):
            return "no folder", each
        if not is_own(found):
            is_mine = sys.platform != "win32" and found.st_uid == os.geteuid()
            return "shared" if is_mine else "another's", each
    try:
        _place("answers", make=True)
    except OSError as error:
        return "not writable", error.filename or top
    return None


def is_outside(workspace: str) -> bool:
    """Tell whether nothing would be filed inside of a workspace's folder."""
    top = root()
    if top is None:
        return True
    inside = os.path.join(os.path.realpath(workspace), "")
    return not os.path.join(os.path.realpath(top), "").startswith(inside)


def _base() -> str:
    """Where this system keeps what can be made again; an empty or relative path where it is
    unknown."""
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA", "")
    if sys.platform == "darwin":
        return of_home("Library/Caches")
    given = os.environ.get("XDG_CACHE_HOME", "")
    return given if os.path.isabs(given) else of_home(".cache")


def of_home(folder: str) -> str:
    """A folder of the user's home; an empty path where no home is known."""
    home = os.path.expanduser("~")
    return os.path.join(home, folder) if home not in ("", "/", "~") else ""


def get(sort: str, name: str) -> bytes | None:
    """What is filed under a name; None where nothing is, or it is not whole."""
    try:
        own = _place(sort)
        if own is None:
            return None
        with open(os.open(os.path.join(own, name), READ), "rb") as file:
            content = file.read(LARGEST + SIZE + 1) or b""  # None of a pipe that says nothing
    except OSError:
        return None
    rest = content[SIZE:]
    return rest if digest(rest) == content[:SIZE] else None


def put(sort: str, name: str, content: bytes) -> None:
    """File something under a name, whole or not at all, and drop what is the oldest. What is too
    large is not filed."""
    if len(content) > LARGEST:
        return
    try:
        own = _place(sort, make=True)
        if own is not None:
            _write(own, name, digest(content) + content)
            if len(os.listdir(own)) > LIMITS[sort] * 5 // 4:
                _drop(own, LIMITS[sort])
    except OSError:
        return


def use(sort: str, name: str) -> None:
    """Make something the newest of its sort: it was asked for again."""
    try:
        own = _place(sort)
        if own is not None:
            now = time.time_ns()  # what the system notes by itself, ticks too slowly
            os.utime(os.path.join(own, name), ns=(now, now))
    except OSError:
        return


def names(sort: str) -> list[str]:
    """The names of what is filed, the newest first."""
    try:
        own = _place(sort)
        return [] if own is None else [entry.name for entry in _newest(own)]
    except OSError:
        return []


def sizes() -> dict[str, list[int]]:
    """The bytes of each thing that lies there, by sort, whether it is in use or not."""
    found: dict[str, list[int]] = {}
    for sort in LIMITS:
        try:
            entries = [*os.scandir(_kept(sort))]
            found[sort] = [entry.stat(follow_symlinks=False).st_size for entry in entries]
        except OSError:
            found[sort] = []
    return found


def clear() -> int:
    """Drop everything that lies there, whether it is in use or not; how much it was. Raises OSError
    where something can't be removed, or a link or a file stands in the place of a folder."""
    dropped = 0
    for sort in LIMITS:
        try:
            folder = _kept(sort)
            for entry in [*os.scandir(folder)]:
                os.unlink(entry.path)
                dropped += 1
            os.rmdir(folder)
        except FileNotFoundError:
            continue
    return dropped


def _kept(sort: str) -> str:
    """The folder of a sort, whoever may read it. Raises OSError where it is none."""
    import errno  # here, as no answer waits for it

    top = place() or ""
    folder = os.path.join(top, sort)
    for each in (top, folder):
        if not stat.S_ISDIR(os.lstat(each).st_mode):
            raise NotADirectoryError(errno.ENOTDIR, "not a directory", each)
    return folder


def _place(sort: str, *, make: bool = False) -> str | None:
    """The folder of a sort; None where there is none, or one that is not the user's alone. Raises
    OSError."""
    top = root()
    if top is None:
        return None
    own = os.path.join(top, sort)
    if make:
        make_base(os.path.dirname(top))
    for folder in (top, own):
        if make:
            _make(folder)
        try:
            if not is_own(os.lstat(folder)):
                return None
        except FileNotFoundError:
            return None
    return own


def make_base(base: str) -> None:
    """Make the folder of all programs' folders where it is missing, but no folder of root's in
    somebody else's. Raises OSError."""
    above = base
    while not os.path.lexists(above):
        above = os.path.dirname(above)
    if above != base:
        if sys.platform != "win32" and os.geteuid() == 0 != os.stat(above).st_uid:
            from errno import EPERM

            raise PermissionError(EPERM, "another user's folder", above)
        os.makedirs(base, 0o700, exist_ok=True)


def _make(folder: str) -> None:
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        return


def is_own(found: os.stat_result) -> bool:
    """Tell whether nobody else can have put anything into a folder; a link is none."""
    if not stat.S_ISDIR(found.st_mode):
        return False
    if sys.platform == "win32":  # below LOCALAPPDATA rights are the user's alone
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & 0o077


def _write(own: str, name: str, content: bytes) -> None:
    part = os.path.join(own, f"{os.urandom(8).hex()}.part")
    try:
        with open(os.open(part, _NEW, 0o600), "wb") as file:
            file.write(content)
        os.replace(part, os.path.join(own, name))
    except OSError:
        os.unlink(part)
        raise


def _drop(own: str, kept: int) -> None:
    """Remove all but the newest."""
    for entry in _newest(own)[kept:]:
        try:
            os.unlink(entry.path)
        except FileNotFoundError:
            continue  # another process was faster


def _newest(own: str) -> list[os.DirEntry[str]]:
    return sorted(os.scandir(own), key=_changed, reverse=True)


def _changed(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat(follow_symlinks=False).st_mtime_ns
    except FileNotFoundError:
        return 0
