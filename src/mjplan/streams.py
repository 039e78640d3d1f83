"""The standard streams and the interrupt key: able to print Chinese, and never a traceback.

A stream may be closed, full, or its reader gone (`| head`), at any moment. The command goes on, so
that what it has begun is whole, and the exit code tells: 141 for a reader that left, 1 and a
sentence for what could not be written.
"""

import io
import os
import signal
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing takes longer to load than everything here
    from collections.abc import Iterable, Iterator
    from types import FrameType
    from typing import Any, TextIO, TypeVar

    T = TypeVar("T")

INTERRUPTED, PIPE, UNWRITTEN = 130, 141, 1
"""Exit codes: stopped by the user; the reader has gone; the output could not be written."""

WIDEST = 400
"""Columns beyond which COLUMNS is not believed: a screen of a billion would take all memory."""

_NARROW = 80
"""Columns where nobody says how many there are."""

_DUMB = ("dumb", "unknown")
"""Terminals that know nothing of themselves."""

_SIZES = ("COLUMNS", "LINES", "TERMINAL_WIDTH")
"""Variables that the libraries believe: they take as a number what is none."""


class Output(io.TextIOWrapper):
    """A standard stream that never raises: it keeps what went wrong, and swallows the rest."""

    fault: OSError | None = None
    kept: list[str] | None = None
    """What was written since it is to be kept; None where it is not, or was too much."""
    room = 0

    def keep(self, most: int) -> None:
        """Keep what is written from now on, up to so many characters."""
        self.kept, self.room = [], most

    def write(self, text: str) -> int:
        """Write a text; nothing once something went wrong. Return its length."""
        if self.kept is not None:
            self.room -= len(text)
            self.kept.append(text)
            if self.room < 0:
                self.kept = None
        if self.fault is None:
            try:
                return super().write(text)
            except OSError as error:
                self.fault = error
        return len(text)

    def flush(self) -> None:
        """Flush what was written; nothing once something went wrong."""
        if self.fault is None:
            try:
                super().flush()
            except OSError as error:
                self.fault = error


def prepare() -> bool:
    """Make the streams able to print Chinese whatever the locale says; False where standard output
    is closed, so that nothing can be said.

    A stream whose encoding has Chinese (UTF-8, GBK) keeps it; signs that it lacks are replaced.
    Complaints go to standard output where standard error is closed.
    """
    _occupy_descriptors()
    _forget_odd_sizes()
    is_open = sys.stdout is not None
    sys.stdout = _able(sys.stdout or _nowhere())
    sys.stderr = _able(sys.stderr) if sys.stderr is not None else sys.stdout
    _understand(sys.stdin)
    return is_open


def paper() -> tuple[str, bool, int]:
    """What the output is written on: its encoding, whether it is a terminal, and how wide."""
    return sys.stdout.encoding, sys.stdout.isatty(), columns()


def columns() -> int:
    """How wide the screen is: as COLUMNS says; else as the terminal does, on which output is seen;
    else 80, as in a pipe or file."""
    said = os.environ.get("COLUMNS", "")
    if _is_size(said):
        return int(said)
    if not sys.stdout.isatty() or os.environ.get("TERM", "").lower() in _DUMB:
        return _NARROW
    for number in range(3):
        try:
            wide = os.get_terminal_size(number).columns
        except OSError:  # no terminal
            continue
        return wide or _NARROW
    return _NARROW


def unkept(stream: "TextIO", things: "Iterable[T]") -> "Iterator[T]":
    """Go through things while nothing that a stream shows is kept: how far it is, is no answer."""
    kept = getattr(stream, "kept", None)
    if isinstance(stream, Output):
        stream.kept = None
    yield from things
    if isinstance(stream, Output):
        stream.kept = kept


def has_colours() -> bool:
    """Whether the output is to show colours; the variables are those that libraries ask too."""
    if "NO_COLOR" in os.environ or os.environ.get("TERM", "").lower() in _DUMB:
        return False
    understands = os.environ.get("TTY_COMPATIBLE")
    if understands in ("0", "1"):
        return understands == "1"
    forced = os.environ.get("FORCE_COLOR")
    return sys.stdout.isatty() if forced is None else forced != ""


def finish(code: int) -> int:
    """Flush the streams; the exit code, which says so where the output was not taken."""
    sys.stdout.flush()
    fault = getattr(sys.stdout, "fault", None)
    if fault is None:
        sys.stderr.flush()
        return code
    if not isinstance(fault, BrokenPipeError):
        from mjplan.append_log import reason

        sys.stderr.write(f"错误：输出没有写完：{reason(fault)}\n")
        code = code or UNWRITTEN
    sys.stderr.flush()
    return code or PIPE


def catch_interrupt() -> None:
    """End at once, with a word and without a traceback, when the user presses Ctrl-C.

    A command started with interrupts ignored (nohup) goes on ignoring them.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


def leave_on_interrupt(code: int) -> None:
    """End at once with the code of a command that is done, when the user presses Ctrl-C."""
    if signal.getsignal(signal.SIGINT) is _end:
        signal.signal(signal.SIGINT, lambda *_: os._exit(code))


class Uninterrupted:
    """Let Ctrl-C wait until something is whole: written, and said to be."""

    def __enter__(self) -> None:
        self.pressed = False
        self.ours = signal.getsignal(signal.SIGINT) is _end  # else this is not run as a program
        if self.ours:
            signal.signal(signal.SIGINT, self._wait)

    def __exit__(self, *_: object) -> None:
        if self.ours:
            signal.signal(signal.SIGINT, _end)
        if self.pressed:
            finish(INTERRUPTED)
            _end(signal.SIGINT, None)

    def _wait(self, _number: int, _frame: "FrameType | None") -> None:
        self.pressed = True


class Interruptible:
    """Let Ctrl-C end what is done within, and nothing else: the command goes on to its own end."""

    def __enter__(self) -> None:
        self.ours = signal.getsignal(signal.SIGINT) is _end  # else this is not run as a program
        if self.ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def __exit__(self, kind: "type[BaseException] | None", *_: object) -> bool:
        if self.ours:
            signal.signal(signal.SIGINT, _end)
        return kind is KeyboardInterrupt


class Unwinding:
    """Let Ctrl-C undo what is done within, what was made for the time being and who works for us,
    before it ends the command; and so whoever else ends it, a scheduler or a closed terminal."""

    def __enter__(self) -> None:
        self.ours = signal.getsignal(signal.SIGINT) is _end  # else this is not run as a program
        self.others = [
            number
            for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM))
            if self.ours and signal.getsignal(number) is signal.SIG_DFL
        ]
        if self.ours:
            for number in (signal.SIGINT, *self.others):
                signal.signal(number, signal.default_int_handler)

    def __exit__(self, kind: "type[BaseException] | None", *_: object) -> None:
        if self.ours:
            for number in self.others:
                signal.signal(number, signal.SIG_DFL)
            signal.signal(signal.SIGINT, _end)
            if kind is KeyboardInterrupt:
                _end(signal.SIGINT, None)


_NO_BAR = b"\r\x1b[2K\x1b[?25h"
"""What takes a progress bar's line away and shows the cursor again, which it hides."""


def _end(_number: int, _frame: "FrameType | None") -> None:
    # No stream is touched: one of them may be in the middle of a write.
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    try:
        if "rich.progress" in sys.modules and os.isatty(2):
            os.write(2, _NO_BAR)
        os.write(2, "已中断\n".encode(encoding, "replace"))
    finally:  # also where nobody reads it
        os._exit(INTERRUPTED)


def _occupy_descriptors() -> None:
    """Open nothing in place of each closed standard stream, lest a file of records get its number
    and take what a child process says; nor is it free in that process, for its own pipes."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)


def _forget_odd_sizes() -> None:
    """Let nobody see a size of the screen that no screen has."""
    for name in _SIZES:
        if not _is_size(os.environ.get(name, "")):
            os.environ.pop(name, None)


def _is_size(text: str) -> bool:
    plain = text.isascii() and text.isdecimal() and len(text) < 5
    return plain and 0 < int(text) <= WIDEST


def _understand(stream: "Any") -> None:
    """Read what is typed in the encoding in which the questions are shown; half a character, which
    a terminal leaves of what is deleted, as U+FFFD."""
    if type(stream) is io.TextIOWrapper and stream.isatty():
        stream.reconfigure(encoding=sys.stdout.encoding, errors="replace")


def _nowhere() -> "TextIO":
    return open(os.devnull, "w", encoding="utf-8")


def _able(stream: "Any") -> "Any":
    try:
        "规划".encode(stream.encoding)
        encoding = stream.encoding
    except (UnicodeEncodeError, LookupError, TypeError):
        encoding = "utf-8"
    newline = None if stream.isatty() else "\n"
    if type(stream) is io.TextIOWrapper:
        lines = stream.line_buffering
        return Output(
            stream.detach(),
            encoding=encoding,
            errors="replace",
            newline=newline,
            line_buffering=lines,
        )
    if isinstance(stream, io.TextIOWrapper):  # already ours, or a test's
        stream.reconfigure(encoding=encoding, errors="replace", newline=newline)
    return stream
