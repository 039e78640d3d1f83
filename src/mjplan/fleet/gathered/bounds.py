"""What is too much to be read of a unit's workspace, found out before anything is read.

A folder may come from anyone, and may change while it is looked at. So this only keeps honest
mistakes and crude traps from costing time; what is read after all is bounded file by file
(`file_text`), and whoever reads it in time and memory (`pool`).
"""

import os
import stat
from collections.abc import Iterable, Iterator
from itertools import islice

from mjplan.append_log import reason
from mjplan.cache.contents import FOLDERS
from mjplan.files import NotPlain
from mjplan.listing import ENDINGS
from mjplan.workspace import PLAN_FILE

MOST_BYTES = 200 << 20
"""Bytes of all files of plans and records together."""
LARGEST = 64 << 20
"""Bytes of one of them."""
MOST_NAMES = 20_000
"""Files and folders, hidden ones and those that nobody reads too: each is looked at."""


class _TooMuch(Exception):  # noqa: N818 - a state to tell the user about
    """A workspace is not read; the text says in Chinese why, and what to do."""


def fault_of_folder(root: str) -> str | None:
    """Return why a folder is not read: no workspace, too large, or something in it that is no
    file; None where nothing is wrong. No link is followed, and nothing opened but folders."""
    try:
        if not _holds_plan(root):
            return f"{root} 里没有 {PLAN_FILE}，不是工作区：请核对 plan/units.yaml 里的 source"
        _add_up(_files(root))
    except _TooMuch as fault:
        return str(fault)
    return None


def fault_of_sizes(sizes: Iterable[tuple[str, int]]) -> str | None:
    """Return why a commit is not read, of which the paths and sizes of all files are given."""
    found = dict(sizes)
    if PLAN_FILE not in found:
        return f"提交里没有 {PLAN_FILE}，不是工作区：请核对 plan/units.yaml 里的 source 和 branch"
    try:
        _add_up(iter(found.items()))
    except _TooMuch as fault:
        return str(fault)
    return None


def _holds_plan(root: str) -> bool:
    """Whether there is a plan, readable or not. Raises _TooMuch where that can't be told."""
    try:
        os.lstat(os.path.join(root, PLAN_FILE))
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:  # rights, a link that leads to itself
        raise _TooMuch(f"读不了 {root}：{reason(error)}") from error
    return True


def _add_up(files: Iterator[tuple[str, int]]) -> None:
    """Go through the files and their sizes. Raises _TooMuch as soon as they are too much."""
    total = 0
    for number, (path, size) in enumerate(files, 1):
        if number > MOST_NAMES:
            raise _TooMuch(
                f"plan/ 和 records/ 里的文件、文件夹超过 {MOST_NAMES} 个，没有读："
                "请把不是规划和记录的移到别处"
            )
        if not path.endswith(ENDINGS):
            continue
        if size > LARGEST:
            raise _TooMuch(
                f"{path} 有 {size >> 20} MiB，超过 {LARGEST >> 20} MiB，没有读："
                "请检查是否放错了内容"
            )
        total += size
        if total > MOST_BYTES:
            raise _TooMuch(
                f"plan/ 和 records/ 里的文件合计超过 {MOST_BYTES >> 20} MiB，没有读："
                "请检查是否放错了内容"
            )


def _files(root: str) -> Iterator[tuple[str, int]]:
    """Go through what lies in the folders of a workspace: paths, sizes of plain files. What can't
    be listed is left to those who read it, and say so. Raises _TooMuch for a pipe or a device."""
    waiting = [folder for folder in FOLDERS if not os.path.islink(os.path.join(root, folder))]
    while waiting:
        folder = waiting.pop()
        for name, found in _entries(os.path.join(root, folder)):
            path = f"{folder}/{name}"
            if stat.S_ISDIR(found.st_mode):
                waiting.append(path)
            elif not stat.S_ISREG(found.st_mode) and not stat.S_ISLNK(found.st_mode):
                raise _TooMuch(f"{NotPlain(path, found.st_mode, '文件').why}，没有读：请移走它")
            yield path, found.st_size if stat.S_ISREG(found.st_mode) else 0


def _entries(full: str) -> list[tuple[str, os.stat_result]]:
    """List a folder's entries in order of their names, of a million only as many as are too
    many."""
    try:
        with os.scandir(full) as entries:
            some = islice(entries, MOST_NAMES + 1)
            return sorted((each.name, each.stat(follow_symlinks=False)) for each in some)
    except OSError:
        return []
