"""An old workbook (.xls, .et), read by a process of its own.

Such a file is no zip whose parts could be looked at first, and a damaged one makes the reader ask
for more memory than there is, which ends its process. So that is another one, with limits. It gets
the file's bytes and answers with the sheets as JSON.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

from mjplan.append_log import reason
from mjplan.sheets.book import Book, Range, Sheet, Unread
from mjplan.sheets.books import INSTALL, has_reader, read_book
from mjplan.sheets.bounds import DAMAGED
from mjplan.sheets.facts import Scan

_SECONDS = 10
"""How long a workbook may take; a real one takes a fraction of a second."""

_MEMORY = 512 << 20
"""Bytes of address space that the process may have."""

_FROM_TEXT: dict[str, Callable[[str], Any]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda text: timedelta(seconds=float(text)),
}
"""What JSON has no values for, by the name of its class."""


def read_old_book(name: str, content: bytes) -> Book | Unread:
    """Read an old workbook."""
    if not has_reader():
        return Unread(INSTALL)
    # -P: a module in the folder where one stands is not what Python loads.
    command = [sys.executable, "-P", "-m", "mjplan.sheets.apart"]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        return Unread(DAMAGED)
    except OSError as error:  # too many processes or open files, too little memory
        return Unread(f"读表格的进程没有运行起来：{reason(error)}")
    if done.returncode:
        return Unread(DAMAGED)
    answer = json.loads(done.stdout, object_hook=_untagged)
    if isinstance(answer, str):
        return Unread(answer)
    return Book(name, tuple(_sheet(*sheet) for sheet in answer))


def _sheet(name: str, rows: list[list[Any]], merged: list[list[int]], is_hidden: bool) -> Sheet:
    ranges = tuple(Range(*corners) for corners in merged)
    return Sheet(name, tuple(map(tuple, rows)), ranges, is_hidden)


def _untagged(tagged: dict[str, str]) -> Any:
    ((kind, text),) = tagged.items()
    return _FROM_TEXT[kind](text)


def _tagged(value: Any) -> dict[str, str]:
    text = value.total_seconds() if isinstance(value, timedelta) else value.isoformat()
    return {type(value).__name__: str(text)}


def _answer(content: bytes) -> str:
    """Read a workbook in this process, which may end by that; the answer as JSON."""
    found = read_book("", Scan(content, {}))
    if isinstance(found, Unread):
        return json.dumps(found.why)
    sheets = [(each.name, each.rows, each.merged, each.hidden) for each in found.sheets]
    return json.dumps(sheets, default=_tagged)


def _limit() -> None:
    """Keep this process from growing, and from leaving its memory on the disk, where there are
    limits (not on Windows)."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    _limit()
    sys.stdout.write(_answer(sys.stdin.buffer.read()))
