"""The clipboard's text: by the system's own functions on Windows, by its programs elsewhere."""

import os
import subprocess
import sys

_SECONDS = 5
"""How long a program may take: its owner may have gone, and never answer."""

_MAC = (("pbpaste",),)
_WAYLAND = (("wl-paste", "--no-newline", "--type", "text"),)
_X11 = (
    ("xclip", "-selection", "clipboard", "-out", "-target", "UTF8_STRING"),
    ("xsel", "--clipboard", "--output"),
)


def clipboard(limit: int) -> bytes | None:
    """Return the clipboard's text, cut above `limit` bytes; None where there is no way to it."""
    if sys.platform == "win32":
        from mjplan.pasted.windows import clipboard_text

        text = clipboard_text()
        return None if text is None else text.encode("utf-8", "replace")[: limit + 1]
    for command in _programs():
        content = _output(command, limit)
        if content is not None:
            return content
    return None


def _programs() -> tuple[tuple[str, ...], ...]:
    """The programs that may know the clipboard of this screen."""
    if sys.platform == "darwin":
        return _MAC
    wayland = _WAYLAND if os.environ.get("WAYLAND_DISPLAY") else ()
    return (*wayland, *(_X11 if os.environ.get("DISPLAY") else ()))


def _output(command: tuple[str, ...], limit: int) -> bytes | None:
    """Return what a program prints; None where it is not there, fails, or does not end."""
    try:
        program = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"LC_CTYPE": "UTF-8"} if sys.platform == "darwin" else None,
        )
    except OSError:
        return None
    try:
        content, _ = program.communicate(timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        program.kill()
        program.communicate()
        return None
    return content[: limit + 1] if program.returncode == 0 else None
