"""Which program this is: whatever is installed, upgraded or taken away makes it another one."""

import os
import sys

_PLACES = ("site-packages", "dist-packages")
"""What the folders are called into which programs are installed."""


def identity() -> bytes | None:
    """What tells this program from any other: its Python, where it lies, which versions lie beside
    it, and when the folders from which it loads were last changed, which every installation does.

    None where it is worked on as it runs (an editable installation): its files change in place.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if os.path.basename(os.path.dirname(package)) not in _PLACES:
        return None
    try:
        inside = sorted(entry.path for entry in os.scandir(package) if entry.is_dir())
        beside = sorted(os.listdir(os.path.dirname(package)))  # `mjplan-1.0.dist-info` among others
    except OSError:
        return None
    folders = [*sys.path, package, *inside]
    changed = [f"{each} {_changed(each)}" for each in folders]
    said = [sys.version, sys.executable, *changed, *beside]
    return "\0".join(said).encode("utf-8", "surrogateescape")


def _changed(folder: str) -> int:
    """When a folder was last changed, in nanoseconds; 0 where there is none."""
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return 0
