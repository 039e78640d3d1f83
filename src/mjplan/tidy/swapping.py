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
    found = target.parent / f".{target.name}.mjplan-{noise(6).hex()}"
    found.mkdir()
    try:
        with (found / _LOCK).open("wb") as lock:
            _is_locked(lock.fileno())
            yield found
    finally:
        _leave(found, target)


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
        if not left.is_symlink() and left.is_dir() and _is_left(left):
            _leave(left, target)


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


def _is_left(found: Path) -> bool:
    """Whether nobody works in a room."""
    try:
        with (found / _LOCK).open("r+b") as lock:
            return _is_locked(lock.fileno())
    except FileNotFoundError:
        return True
    except OSError:
        return False


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
