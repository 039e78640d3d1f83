"""Files that are written where somebody says (`-o`): what they are by their ending, and what may be
written over."""

import os
import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from mjplan import sealing
from mjplan.append_log import reason
from mjplan.cli import console
from mjplan.cli.exits import fail, refuse
from mjplan.periods import Calendar, Period
from mjplan.workspace import Workspace
from mjplan.writing import Spot

KEPT = ("plan", "records", "templates", ".git")
"""Folders of the workspace in which nothing that is made may lie."""

InTheWay = Callable[[bytes], str | None]
"""Say why a file with some content may not be written over, and what to do; None where it may."""


def named(output: str, kind: str = "文件") -> Path:
    """Return the path that `-o` says. Stops where it is the sign for a screen: what is shown there
    is another thing than a file."""
    if output == "-":
        refuse(f"-o 后面要写{kind}的名字，不能是 -")
    return Path(output)


def ending(space: Workspace, output: str, endings: Sequence[str], what: str) -> str:
    """Return the ending of a file's name, in lower case and without its dot, which says what to
    make of it. Stops where it is none of those that `what` can be written as, or no place for
    it."""
    path = named(output)
    if output.endswith(("/", os.sep)):
        fail(f"{output} 是一个文件夹，请连文件名一起写")
    _spot(space, path, what)
    tidy = Path(output.rstrip(". ") or what)
    if tidy != path:
        refuse(f"{what}的文件名末尾不能是点或空格：如 -o {shlex.quote(str(tidy))}")
    found = path.suffix[1:].lower()
    if found in endings:
        return found
    base = path.with_suffix("") if path.suffix[1:].isalpha() else path
    instead = next((each for each in _NEAR.get(found, ()) if each in endings), endings[0])
    better = shlex.quote(f"{base}.{instead}")
    known = "、".join(f".{each}" for each in endings if each)
    wrong = f"不能写成 {path.suffix} 文件" if found else "要写明是哪种文件"
    then = f"，再{_TO_PDF[instead]}" if found == "pdf" and instead in _TO_PDF else ""
    refuse(f"{what}{wrong}，可以是 {known}：如 -o {better}{then}")


_NEAR: Mapping[str, Sequence[str]] = {
    "pdf": ("docx", "xlsx", "html"),
    **dict.fromkeys(("doc", "wps", "rtf"), ("docx",)),
    **dict.fromkeys(("xls", "et"), ("xlsx",)),
    "htm": ("html",),
}
"""What comes nearest to a form that is not written."""

_TO_PDF = {
    "docx": "在 Word 或 WPS 里另存为 PDF",
    "xlsx": "在 Excel 或 WPS 里另存为 PDF",
    "html": "用浏览器打印成 PDF",
}
"""How to come to a PDF."""


class Beside(NamedTuple):
    """Files that belong to another one, by their paths from its folder, and over what they may be
    written."""

    files: Mapping[str, bytes]
    in_the_way: InTheWay


ALONE = Beside({}, lambda _: None)
"""Nothing."""


def write(
    space: Workspace,
    output: str,
    content: bytes,
    what: str,
    in_the_way: InTheWay,
    beside: Beside = ALONE,
) -> None:
    """Write a file whole or not at all, and what stands `beside` it; `what` it is, as one says it.
    Stops where that can't be, or where something is in the way."""
    path = Path(output)
    spot = _spot(space, path, what)
    try:
        _stop_before(path, spot, in_the_way)
        for other in beside.files:
            _stop_before(path.parent / other, spot.beside(other), beside.in_the_way)
        spot.write(content, beside.files)
    except OSError as error:
        fail(f"写不了 {path}：{reason(error)}")


def say_written(output: str, holds: str) -> None:
    """Say that a file is written, and what it holds."""
    console.say(f"已写 {output}：{holds}")


def _stop_before(path: Path, spot: Spot, in_the_way: InTheWay) -> None:
    """Stop where what is there may not be written over."""
    there = spot.content()
    why = in_the_way(there) if there is not None else None
    if why is not None:
        fail(f"{path} {why}")


def _spot(space: Workspace, path: Path, what: str) -> Spot:
    """Find the place of a file. Stops where it is a folder, or one in which nothing may be."""
    try:
        if path.is_dir():
            fail(f"{path} 是一个文件夹，请连文件名一起写")
        spot = space.spot(path)
    except OSError as error:
        fail(f"写不了 {path}：{reason(error)}")
    if spot.folder in KEPT:
        fail(f"{path} 在 {'、'.join(KEPT)} 里，{what}请放在别处，如 reports/")
    return spot


def only_over(
    about: str, what: str, calendar: Calendar, otherwise: str = "但选的内容不同"
) -> InTheWay:
    """Make the usual rule: over an earlier edition of the same that nobody has touched, and over
    nothing else.

    `about` is what a seal says: the sort of file (page, status), its period where it is of one,
    words for what else tells one from another, its day; `what` one calls it, and what to say
    `otherwise`: where those words alone are not the same.
    """
    sort, *mine, _ = about.split()

    def in_the_way(content: bytes) -> str | None:
        seal = sealing.read(content)
        there = seal.about.split() if seal else []
        if seal is None or there[:1] != [sort]:
            return "已经存在，不是 mjplan 写的这种文件，不覆盖：请换个文件名"
        theirs = there[1:-1]
        if theirs != mine:
            period, own = (_period(words, calendar) for words in (theirs, mine))
            of = period.name if period else "整个规划"
            why = "不是同一期" if period != own else otherwise
            return f"已经存在，是{of}的{what}，{why}，不覆盖：请换个文件名"
        return None if seal.intact else CHANGED

    return in_the_way


def _period(words: Sequence[str], calendar: Calendar) -> Period | None:
    """Return the period of which a seal's words say that a file is; None for the whole plan."""
    return calendar.parse(words[0]) if words else None


CHANGED = (
    "写出以后有人改过，不覆盖，免得丢了改动：请用 -o 换个文件名；"
    "那些改动不要了，就先删去这个文件，再试一次"
)
