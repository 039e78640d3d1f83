"""A folder that takes another one's place: made in a room of its own beside it, swapped in whole.

The room, `.NAME.mjplan-…`, is locked by the process that works in it. One that nobody has locked
was left by a process that was killed.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from mjplan.files import noise

_LOCK, OLD = ".lock", "old"


@contextmanager
def room(target: Path) -> Iterator[Path]:
    """Give an empty folder beside `target`, which is gone afterwards. Where something went wrong,
    what was in the place of `target` is there again. Raises OSError."""
    found, lock = _made(target)
    try:
        yield found
    finally:
        _give_up(found, lock, target)


def _made(target: Path) -> tuple[Path, int]:
    """Make a room, and lock it; another one where somebody clears it away in between. Raises
    OSError."""
    while True:
        found = target.parent / f".{target.name}.mjplan-{noise(6).hex()}"
        found.mkdir()
        with suppress(FileNotFoundError):  # it was cleared away
            lock = _locked(found)
            if lock is not None:
                if (found / _LOCK).exists():
                    return found, lock
                os.close(lock)


def put(new: Path, target: Path) -> None:
    """Let a folder in a room take the place of `target`, or come there. Raises OSError."""
    if not os.path.lexists(target):
        new.rename(target)
    elif not _exchange(new, target):
        target.rename(new.parent / OLD)
        new.rename(target)
    flush(target.parent)


def clear(target: Path) -> None:
    """Clear away what processes left beside `target` that were killed; what one of them had moved
    away comes back first. Raises OSError where that can't be."""
    rooms = f".{escape(target.name)}.mjplan-{'[0-9a-f]' * 12}"
    for left in sorted(target.parent.glob(rooms)):
        if left.is_symlink() or not left.is_dir():
            continue
        try:
            lock = _locked(left)
        except OSError:  # it is not ours
            continue
        if lock is not None:  # else somebody works in it
            _give_up(left, lock, target)


def flush_file(path: Path) -> Path:
    """Make what is in a file survive a pulled plug; return it. Raises OSError."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())
    return path


def flush(folder: Path) -> None:
    """Make the names in a folder survive a pulled plug, where the system can."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):  # network disks can't, and it is no failure
                os.fsync(number)
        finally:
            os.close(number)


def _locked(found: Path) -> int | None:
    """Open and lock what locks a room; None where somebody else has. Raises OSError."""
    number = os.open(found / _LOCK, _OPENED, 0o666)
    if _is_locked(number):
        return number
    os.close(number)
    return None


_OPENED = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def _give_up(found: Path, lock: int, target: Path) -> None:
    """Remove a room that is locked, and its lock last: so nobody else takes it meanwhile. Raises
    OSError."""
    if os.name != "posix":  # what is open can't be removed there
        os.close(lock)
        _leave(found, target)
        return
    try:
        _leave(found, target)
    finally:
        os.close(lock)


def _is_locked(number: int) -> bool:
    """Lock an open file, as long as it is open, if nobody else has; whether that was done. Systems
    without such locks do not let open files be removed."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        return True
    try:
        flock(number, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _leave(found: Path, target: Path) -> None:
    """Remove a room, as far as it can be; the rest is cleared by the next run. What was moved into
    it from a place that is empty comes back first. Raises OSError where that can't be."""
    if (found / OLD).is_dir() and not os.path.lexists(target):
        (found / OLD).rename(target)
        flush(target.parent)
    shutil.rmtree(found, ignore_errors=True)


_AT_CWD, _RENAME_EXCHANGE = -100, 2


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders take each other's place in one step, where the system can (Linux); whether
    that was done."""
    import ctypes

    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    names = os.fsencode(one), os.fsencode(other)
    return not rename(_AT_CWD, names[0], _AT_CWD, names[1], _RENAME_EXCHANGE)
