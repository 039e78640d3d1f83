"""Files as the system sees them: which one a call to `os.open` means."""

import os
import sys
from pathlib import Path
from typing import Any


def opened_path(path: Any, folder: int | None) -> Path:
    """The full path of what is opened from a folder's descriptor, or by its path."""
    name = os.fsdecode(path)
    if folder is None:
        return Path(name)
    if sys.platform == "darwin":
        import fcntl

        there = fcntl.fcntl(folder, fcntl.F_GETPATH, bytes(1024)).rstrip(b"\0").decode()
        return Path(there, name)
    return Path(os.readlink(f"/proc/self/fd/{folder}"), name)
