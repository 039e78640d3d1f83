"""The commands of the group `cache`: what was worked out before and is kept, and dropping it."""

from mjplan.append_log import reason
from mjplan.cache import folder, program
from mjplan.cli import console
from mjplan.cli.exits import fail
from mjplan.render.table import Cell, Column, Section, Table

_SORTS = {
    "answers": "上次的回答",
    "plans": "检查过的规划",
    "files": "台账文件的摘要",
}
"""What the sorts of things that are filed are called."""


def show() -> None:
    """Show where the cache is, what is in it, and whether it is in use."""
    where = folder.root()
    if where is None:
        console.say(_why_not() or "")
        return
    sizes = folder.sizes()
    rows: list[tuple[Cell, ...]] = [
        (Cell(name), Cell(f"{len(sizes[sort])}"), Cell(_amount(sum(sizes[sort]))))
        for sort, name in _SORTS.items()
    ]
    columns = (Column("内容", wraps=True), Column("份数", right=True), Column("大小", right=True))
    why_not = _why_not()
    after = (
        Cell(f"文件夹：{where}"),
        Cell(why_not or "正在用：问过的再问，文件没有变就直接显示", "warn" if why_not else ""),
        Cell("清空用 mjplan cache clear；不想用就设环境变量 MJPLAN_CACHE=off"),
    )
    console.table(Table("缓存", columns, [Section("", rows)], after=after))


def clear() -> None:
    """Drop all that is kept."""
    found = sum(map(len, folder.sizes().values()))
    try:
        folder.clear()
    except OSError as error:
        fail(f"缓存没有清空：{reason(error)}。文件夹：{folder.root()}")
    where = folder.root()
    console.say(f"缓存已清空（{found} 份）：{where}" if where else _why_not() or "")


def _why_not() -> str | None:
    """Say why nothing is kept; None where it is."""
    where = folder.root()
    if folder.is_off():
        return "没有用缓存：环境变量 MJPLAN_CACHE 是 off。要用就去掉它"
    if where is None:
        return "没有用缓存：不知道您的缓存文件夹在哪里（没有设 HOME）"
    if program.identity() is None:
        return "没有用缓存：这是开发安装，程序随时会改，开发安装不用缓存"
    if not folder.is_own():
        return "没有用缓存：这个文件夹不归您一人所有，或者不是文件夹。请移走它，下次会重新建"
    return None


def _amount(size: int) -> str:
    return f"{-(-size // 1024)} KB"
