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


def root() -> str | None:
    """The folder of everything that is filed, there or not; None where there is to be none:
    MJPLAN_CACHE=off, or no folder of the user's is known."""
    if is_off():
        return None
    base = _base()
    return os.path.join(base, "mjplan") if os.path.isabs(base) else None


def is_off() -> bool:
    """Whether the user wants nothing to be filed."""
    return os.environ.get("MJPLAN_CACHE") == "off"


def is_own() -> bool:
    """Whether the folder is the user's alone, or not there yet; nothing is filed in any other."""
    top = root()
    places = [top, *(os.path.join(top, sort) for sort in LIMITS)] if top is not None else []
    try:
        return all(_is_own(os.lstat(each)) for each in places if os.path.lexists(each))
    except OSError:
        return False


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
        return _of_home("Library/Caches")
    given = os.environ.get("XDG_CACHE_HOME", "")
    return given if os.path.isabs(given) else _of_home(".cache")


def _of_home(folder: str) -> str:
    home = os.path.expanduser("~")
    return os.path.join(home, folder) if home not in ("", "/", "~") else ""


def get(sort: str, name: str) -> bytes | None:
    """What is filed under a name; None where nothing is, or it is not whole."""
    try:
        place = _place(sort)
        if place is None:
            return None
        with open(os.open(os.path.join(place, name), READ), "rb") as file:
            content = file.read(LARGEST + SIZE + 1)
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
        place = _place(sort, make=True)
        if place is not None:
            _write(place, name, digest(content) + content)
            if len(os.listdir(place)) > LIMITS[sort] * 5 // 4:
                _drop(place, LIMITS[sort])
    except OSError:
        return


def use(sort: str, name: str) -> None:
    """Make something the newest of its sort: it was asked for again."""
    try:
        place = _place(sort)
        if place is not None:
            now = time.time_ns()  # what the system notes by itself, ticks too slowly
            os.utime(os.path.join(place, name), ns=(now, now))
    except OSError:
        return


def names(sort: str) -> list[str]:
    """The names of what is filed, the newest first."""
    try:
        place = _place(sort)
        return [] if place is None else [entry.name for entry in _newest(place)]
    except OSError:
        return []


def sizes() -> dict[str, list[int]]:
    """The bytes of each thing that is filed, by sort."""
    found: dict[str, list[int]] = {}
    for sort in LIMITS:
        try:
            place = _place(sort)
            entries = [] if place is None else _newest(place)
            found[sort] = [entry.stat(follow_symlinks=False).st_size for entry in entries]
        except OSError:
            found[sort] = []
    return found


def clear() -> None:
    """Drop everything. Raises OSError where something can't be removed."""
    for sort in LIMITS:
        place = _place(sort)
        if place is not None:
            _drop(place, 0)
            os.rmdir(place)


def _place(sort: str, *, make: bool = False) -> str | None:
    """The folder of a sort; None where there is none, or one that is not the user's alone. Raises
    OSError."""
    top = root()
    if top is None:
        return None
    place = os.path.join(top, sort)
    if make:
        os.makedirs(os.path.dirname(top), exist_ok=True)
    for folder in (top, place):
        if make:
            _make(folder)
        try:
            if not _is_own(os.lstat(folder)):
                return None
        except FileNotFoundError:
            return None
    return place


def _make(folder: str) -> None:
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        return


def _is_own(found: os.stat_result) -> bool:
    """Tell whether nobody else can have put anything into a folder; a link is none."""
    if not stat.S_ISDIR(found.st_mode):
        return False
    if sys.platform == "win32":  # below LOCALAPPDATA rights are the user's alone
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & 0o077


def _write(place: str, name: str, content: bytes) -> None:
    part = os.path.join(place, f"{os.urandom(8).hex()}.part")
    try:
        with open(os.open(part, _NEW, 0o600), "wb") as file:
            file.write(content)
        os.replace(part, os.path.join(place, name))
    except OSError:
        os.unlink(part)
        raise


def _drop(place: str, kept: int) -> None:
    """Remove all but the newest."""
    for entry in _newest(place)[kept:]:
        try:
            os.unlink(entry.path)
        except FileNotFoundError:
            continue  # another process was faster


def _newest(place: str) -> list[os.DirEntry[str]]:
    return sorted(os.scandir(place), key=_changed, reverse=True)


def _changed(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat(follow_symlinks=False).st_mtime_ns
    except FileNotFoundError:
        return 0
