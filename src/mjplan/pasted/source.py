"""Where pasted text comes from -> its text: a file, a pipe, the clipboard.

It is never read line by line from a terminal, which cuts lines at 4,095 bytes without a word.
"""

from pathlib import Path
from typing import BinaryIO, NamedTuple

from mjplan import files
from mjplan.append_log import reason
from mjplan.pasted.clipboard import clipboard
from mjplan.sheets.book import Unread
from mjplan.sheets.csvs import decoded

MAX_BYTES = 1 << 20
"""The longest text that is read: 1 MiB, some hundred pages."""


class Pasted(NamedTuple):
    """A text with LF line ends, and what a reader calls where it came from."""

    name: str
    text: str


def of_file(path: str) -> Pasted | Unread:
    """Read a plain file."""
    try:
        with open(files.open_plain(Path(path)), "rb") as file:
            content = file.read(MAX_BYTES + 1)
    except files.NotPlain as error:
        return Unread(error.why)
    except OSError as error:
        return Unread(f"读不了 {path}：{reason(error)}")
    return _pasted(path, content)


def of_pipe(stream: BinaryIO) -> Pasted | Unread:
    """Read what is piped in, to its end."""
    try:
        content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return Unread(f"读不了标准输入：{reason(error)}")
    return _pasted("标准输入", content)


def of_clipboard() -> Pasted | Unread:
    """Read the clipboard."""
    content = clipboard(MAX_BYTES)
    if content is None:
        return Unread(
            "这里读不到剪贴板：请把文字存成文件，用 mjplan paste 文件名，"
            "或用管道送进来（如 cat 文件名 | mjplan paste）"
        )
    return _pasted("剪贴板", content)


def _pasted(name: str, content: bytes) -> Pasted | Unread:
    if len(content) > MAX_BYTES:
        return Unread(f"{name}的文字超过 {MAX_BYTES >> 20} MB：请只留要登记的部分")
    text = decoded(content)
    if text is None:
        return Unread(f"{name}里不是文字，或认不出编码：请另存为 UTF-8 的纯文本")
    return Pasted(name, text) if text.strip() else Unread(f"{name}里没有文字")
