"""What a typed path means: which files of a workspace, however the path is spelled."""

import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path


def meant(typed: str, root: Path) -> set[str] | None:
    """Return the workspace's own names, with "/", for a path typed from the current folder, else
    from the workspace's (`root`); "" is the workspace itself.

    A file behind a link has two names. None where nothing is there, or it lies outside.
    """
    if not typed.strip():
        return None
    inside = os.path.join(os.path.realpath(root), "")
    for place in (os.getcwd(), os.path.join(os.getcwd(), root)):
        for spelling in dict.fromkeys((typed, typed.replace("\\", "/"))):
            full = _existing(os.path.join(place, spelling))
            if full is None:
                continue
            names = {name for name in _spellings(full) if os.path.join(name, "").startswith(inside)}
            if names:
                return {name[len(inside) :].replace(os.sep, "/") for name in names}
    return None


def lies_in(path: str, folders: Iterable[str], root: Path) -> bool:
    """Tell whether a workspace's file is one of some files, or in one of some folders."""
    real = os.path.relpath(os.path.realpath(os.path.join(root, path)), os.path.realpath(root))
    return any(
        not folder or name == folder or name.startswith(f"{folder}/")
        for folder in folders
        for name in (path, real.replace(os.sep, "/"))
    )


def _spellings(full: str) -> Iterator[str]:
    """Yield an existing path with its links followed, and with all but the last one followed."""
    yield os.path.realpath(full)
    folder, name = os.path.split(full.rstrip(os.sep))
    if name not in ("", ".", ".."):
        yield os.path.join(os.path.realpath(folder), name)


def _existing(path: str) -> str | None:
    """Return a path as the disk has it; names composed in another way (macOS) are the same."""
    if os.path.lexists(path):
        return path
    folder, name = os.path.split(path.rstrip("/" + os.sep))
    if not name or folder == path or (there := _existing(folder)) is None:
        return None
    wanted = unicodedata.normalize("NFC", name)
    try:
        names = os.listdir(there)
    except OSError:
        return None
    alike = (each for each in names if unicodedata.normalize("NFC", each) == wanted)
    match = next(alike, None)
    return os.path.join(there, match) if match is not None else None
