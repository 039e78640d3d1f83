"""Which files lie in a workspace's folders: those that are read, and those that nobody reads."""

import os
from collections.abc import Iterator, Set

from mjplan.append_log import reason
from mjplan.cache import contents
from mjplan.files import StrPath, open_plain

ENDINGS = contents.ENDINGS
"""How the names of the files end that hold a plan or records."""

_FOLDERS = ("records", "plan", "templates")


def files_in(root: StrPath, folder: str, endings: tuple[str, ...] = ENDINGS) -> Iterator[str]:
    """The files below a folder of a workspace, hidden ones left out; a folder that is a link or
    can't be listed with "/" at its end.

    What is named like a file of a plan or of records is meant to be one, even if it is a folder.
    """
    for path in _walk(root, folder):
        if path.endswith(("/", *endings)) and "/." not in path:
            yield path


def unread_in(root: StrPath, read: Set[str]) -> list[str]:
    """Every file in a workspace's folders that is not among those that are `read`, of hidden ones
    those that would be read without their dot, and folders that only nearly have such a folder's
    name (with "/" at the end); in order of their names."""
    found = {path for folder in _FOLDERS for path in _walk(root, folder)} - read
    seen = (path for path in found if "/." not in path or path.endswith(ENDINGS))
    return sorted({*seen, *_misnamed(root)})


def _walk(root: StrPath, folder: str) -> Iterator[str]:
    """Go through all files below a folder, hidden ones too; a folder that is a link or can't be
    listed with "/" at its end."""
    full = os.path.join(root, folder)
    try:
        entries = sorted(os.scandir(full), key=_by_name) if not os.path.islink(full) else None
    except FileNotFoundError:
        return
    except OSError:
        entries = None
    if entries is None:
        yield f"{folder}/"
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if not _is_folder(entry) or entry.name.endswith(ENDINGS):
            yield path
        elif entry.name != ".git":
            yield from _walk(root, path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return os.path.isdir(entry) if entry.is_symlink() else entry.is_dir()


def _misnamed(root: StrPath) -> Iterator[str]:
    """Find "Records" beside "records", where a disk tells them apart."""
    try:
        names = os.listdir(root)
    except OSError:
        return
    for name in names:
        usual = name.strip().casefold()
        if usual in _FOLDERS and name != usual and os.path.isdir(os.path.join(root, name)):
            there = os.path.join(root, usual)
            if not os.path.exists(there) or not os.path.samefile(there, os.path.join(root, name)):
                yield f"{name}/"


def _by_name(entry: os.DirEntry[str]) -> str:
    return entry.name


def why_not_listed(full: str) -> str:
    """Why a folder's files are not known."""
    if os.path.islink(full):
        return "这个文件夹是一个链接，请换成真正的文件夹"
    try:
        os.scandir(full).close()
    except NotADirectoryError:
        return "这里应是文件夹，却是文件"
    except OSError as error:
        return f"读不了这个文件夹：{reason(error)}"
    return "读不了这个文件夹，请再运行一次"


def ends(
    root: StrPath, endings: str | tuple[str, ...], depth: int, size: int, most: int
) -> Iterator[tuple[str, bytes]]:
    """Yield the plain files below a folder whose names end so, down to `depth` folders, each with
    its last `size` bytes; links and what is hidden or can't be read are left out, and what comes
    after the first `most` names."""
    waiting = [("", depth)]
    looked_at = 0
    while waiting:
        folder, deeper = waiting.pop(0)
        for entry in _entries(os.path.join(root, folder)):
            looked_at += 1
            if looked_at > most:
                return
            path = f"{folder}{entry.name}"
            if entry.name.startswith(".") or entry.is_symlink():
                continue
            if entry.is_dir():
                waiting += [(f"{path}/", deeper - 1)] if deeper else []
            elif entry.name.endswith(endings) and (end := _end(entry.path, size)) is not None:
                yield path, end


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        return sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return []


def _end(full: str, size: int) -> bytes | None:
    try:
        with open(open_plain(full), "rb", buffering=0) as file:
            file.seek(max(os.fstat(file.fileno()).st_size - size, 0))
            return file.read(size)
    except OSError:
        return None
