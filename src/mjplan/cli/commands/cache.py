"""The commands of the group `cache`: what was worked out before and is kept, and dropping it."""

import os
import shlex

from mjplan.append_log import reason
from mjplan.cache import folder, program
from mjplan.cli import arguments, console
from mjplan.cli.exits import fail
from mjplan.render.table import Cell, Column, Section, Table
from mjplan.workspace import NoWorkspace, find

_SORTS = {
    "answers": "显示过的内容",
    "plans": "检查过的规划",
    "files": "大台账的校验值",
}
"""What the sorts of things that are filed are called."""

_FAULTS = {
    "no folder": "{0} 不是文件夹，请移走它",
    "another's": "{0} 是别人的文件夹，请移走它，或用环境变量 XDG_CACHE_HOME 另指一处",
    "shared": "别人也能看 {0}，请运行 chmod 700 {0}",
    "not writable": "写不进 {0}",
}


def show() -> None:
    """Show where the cache is, what is in it, and whether it is in use."""
    where, why_not = folder.place(), _why_not()
    if where is None:
        console.say(f"没有用缓存：{why_not}")
        return
    sizes = folder.sizes()
    rows: list[tuple[Cell, ...]] = [
        (Cell(name), Cell(f"{len(sizes[sort])}"), Cell(_amount(sum(sizes[sort]))))
        for sort, name in _SORTS.items()
    ]
    columns = (Column("内容", wraps=True), Column("份数", right=True), Column("大小", right=True))
    after = (
        Cell(f"文件夹：{where}"),
        Cell(f"没有用缓存：{why_not}", "warn")
        if why_not
        else Cell("正在用：看过的再看，文件没有变就直接显示"),
        Cell("清空用 mjplan cache clear；不想用就设环境变量 MJPLAN_CACHE=off"),
    )
    console.table(Table("缓存", columns, [Section("", rows)], after=after))


def clear() -> None:
    """Drop all that is kept, also where the cache is not in use."""
    where = folder.place()
    if where is None:
        console.say(f"没有用缓存：{_why_not()}")
        return
    try:
        dropped = folder.clear()
    except OSError as error:
        fail(f"缓存没有清空：{reason(error)}。请看 {error.filename or where}")
    console.say(f"缓存已清空（{dropped} 份）：{where}")


def _why_not() -> str | None:
    """Say why nothing is kept; None where it is."""
    if folder.is_off():
        return f"环境变量 MJPLAN_CACHE 是 {os.environ['MJPLAN_CACHE']!r}。要用就去掉它"
    if folder.place() is None:
        return "不知道您的缓存文件夹在哪里（没有设 HOME）"
    if program.identity() is None:
        return "这是开发安装，程序随时会改，开发安装不用缓存"
    if (fault := folder.fault()) is not None:
        what, which = fault
        return _FAULTS[what].format(shlex.quote(which))
    if _is_inside():
        return "缓存文件夹在工作区里，那里只放规划和台账"
    return None


def _is_inside() -> bool:
    """Tell whether the folder would lie in the workspace that one stands in."""
    try:
        space = find(arguments.chosen_folder or os.environ.get("MJPLAN_DIR") or ".")
    except NoWorkspace:
        return False
    return not folder.is_outside(space.folder)


def _amount(size: int) -> str:
    return f"{-(-size // 1024)} KB" if size else "–"
