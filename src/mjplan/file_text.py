"""A file's bytes -> its text, or what is wrong with it: the encoding, the size, a torn end."""

from collections.abc import Callable
from io import BytesIO
from typing import BinaryIO

from mjplan.cache import witness
from mjplan.files import MAX_BYTES
from mjplan.problem import ERROR, WARNING, Problem
from mjplan.torn import TORN
from mjplan.value import Value


class Read(Value, frozen=True):
    """A file's text with LF line ends, None where it can't be read, and what is wrong with it;
    of a sifted text, the numbers of the lines that were kept."""

    path: str
    text: str | None
    problems: list[Problem]
    numbers: list[int] | None = None


Sift = Callable[[BinaryIO], tuple[bytes, list[int], int | None]]
"""Keeps some lines of a file and says which by their numbers; and how many line ends the file has,
where that was seen."""


def too_large(path: str, size: int) -> Read | None:
    """What is read of a file that is larger than its folder allows; None for any other."""
    limit = MAX_BYTES[path if path in MAX_BYTES else path.split("/", 1)[0]]
    message = f"文件超过 {limit >> 20} MiB，请检查是否放错了内容"
    return unread(path, "huge", message) if size > limit else None


def sifted(path: str, content: bytes, numbers: list[int]) -> Read:
    """The text of some lines of a file, of which the numbers are given."""
    read = decode(path, content)
    placed = [each._replace(line=numbers[each.line - 1]) for each in read.problems]
    return Read(path, read.text, placed, numbers)


def text_of(path: str, content: bytes, sift: Sift | None) -> Read:
    """The text of a file of which all bytes are held; sifted, where something is to sift it."""
    return decode(path, content) if sift is None else sifted(path, *sift(BytesIO(content))[:2])


def decode(path: str, content: bytes) -> Read:
    """Bytes -> text: UTF-8, a BOM and CRLF tolerated but told; anything else named."""
    problems = []
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return unread(path, "encoding", "文件是 UTF-16 编码，请另存为 UTF-8")
    if content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
        message = "文件开头有 BOM，已略过；建议另存为“UTF-8（无 BOM）”"
        problems.append(Problem(path, 1, 1, WARNING, "bom", message))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        head, end, tail = content.rpartition(b"\n")
        if error.start > len(head) and tail.startswith(b"-"):
            torn = Problem(path, (head + end).count(b"\n") + 1, 1, ERROR, "torn", TORN)
            rest = decode(path, head + end)
            return rest._replace(problems=[*rest.problems, torn])
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        message = (
            "文件是 GBK（ANSI）编码，请另存为 UTF-8"
            if _is_gbk(content)
            else "这里不是有效的 UTF-8 文字，请用 UTF-8 重新保存"
        )
        return Read(path, None, [Problem(path, line, column, ERROR, "encoding", message)])
    if "\r\n" in text:
        line = text[: text.index("\r\n")].count("\n") + 1
        message = "行尾是 Windows 格式（CRLF），已照常读取；建议改为 LF"
        problems.append(Problem(path, line, 1, WARNING, "crlf", message))
        text = text.replace("\r\n", "\n")
    return Read(path, text, problems)


def _is_gbk(content: bytes) -> bool:
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def unread(path: str, rule: str, message: str) -> Read:
    """A file that can't be read, and why."""
    witness.stray()
    return Read(path, None, [Problem(path, 1, 1, ERROR, rule, message)])
