"""The user's data folder: where mirrors of units lie, and what was measured of them last.

It belongs to the user alone and lies outside of every workspace, so that nothing in it comes from
anybody's workspace. Losing it costs another fetch, and the last figures of units that can't be
reached.
"""

import os
import shlex
import stat
import sys

from mjplan.append_log import reason
from mjplan.cache import digest, encoded
from mjplan.cache.folder import is_own, make_base, of_home
from mjplan.files import StrPath
from mjplan.workspace import NoWorkspace, find

_KEY = 16
"""Bytes of the digest by which a workspace is known."""


class NoFolder(Exception):  # noqa: N818 - a state to tell the user about
    """The data folder can't be used; the text says in Chinese why, and what to do."""


def folder_of(workspace: StrPath) -> str:
    """Return the folder of what is kept about the units of a workspace, made where it is missing.

    Raises NoFolder.
    """
    base = _base()
    if not os.path.isabs(base):
        raise NoFolder("不知道您的数据文件夹在哪里：没有设 HOME，请设好再试一次")
    key = digest(encoded(os.path.normcase(os.path.realpath(workspace))))[:_KEY].hex()
    own = os.path.join(base, "mjplan", "units", key)
    _refuse_inside(own)
    try:
        make_base(base)
        for name in ("mjplan", "mjplan/units", f"mjplan/units/{key}"):
            _make(os.path.join(base, *name.split("/")))
    except OSError as error:
        where = error.filename or own
        raise NoFolder(f"数据文件夹 {where} 用不了：{reason(error)}") from error
    return own


def make(folder: str) -> None:
    """Make a folder inside of the data folder, or refuse what stands there. Raises NoFolder."""
    try:
        _make(folder)
    except OSError as error:
        raise NoFolder(f"数据文件夹 {folder} 用不了：{reason(error)}") from error


def _make(folder: str) -> None:
    """Make a folder that nobody else may enter. Raises OSError, and NoFolder where something that
    is not the user's alone stands there."""
    if not os.path.lexists(folder):
        os.mkdir(folder, 0o700)
    found = os.lstat(folder)
    if not stat.S_ISDIR(found.st_mode):
        raise NoFolder(f"{folder} 应是文件夹，却不是（或是一个链接）：请移走它，再试一次")
    if is_own(found):
        return
    if sys.platform != "win32" and found.st_uid == os.geteuid():
        typed = shlex.quote(folder)
        raise NoFolder(f"别人也能进 {folder}：请运行 chmod 700 {typed}，再试一次")
    raise NoFolder(f"{folder} 是别人的文件夹：请移走它，或用环境变量 XDG_DATA_HOME 另指一处")


def _refuse_inside(own: str) -> None:
    """Raise NoFolder where a folder lies in somebody's workspace."""
    try:
        space = find(os.path.realpath(own))
    except NoWorkspace:
        return
    raise NoFolder(
        f"数据文件夹 {own} 在工作区 {space.folder} 里，那里只放规划和台账："
        "请用环境变量 XDG_DATA_HOME 另指一处"
    )


def _base() -> str:
    """Where this system keeps what programs want to find again; an empty or relative path where it
    is unknown."""
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA", "")
    if sys.platform == "darwin":
        return of_home("Library/Application Support")
    given = os.environ.get("XDG_DATA_HOME", "")
    return given if os.path.isabs(given) else of_home(".local/share")
