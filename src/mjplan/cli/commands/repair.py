"""The command `repair`: set aside the unfinished last lines that a pulled plug left."""

from mjplan.append_log import Refused
from mjplan.cli import arguments, console
from mjplan.cli.exits import PROBLEMS, Stop
from mjplan.torn import torn_tail
from mjplan.workspace import Workspace


def repair() -> None:
    """Move every torn last line of a record file to a file beside it."""
    moved, unread = _set_aside(arguments.workspace())
    for fault in unread:
        console.complain(f"错误：{fault}")
    if moved:
        console.say("请看一眼移出的内容，把那条实绩用 mjplan add 重新登记，再运行 mjplan check")
    elif not unread:
        console.say("没有要修的：各文件的最后一行都完整")
    if unread:
        raise Stop(PROBLEMS)


def _set_aside(space: Workspace) -> tuple[bool, list[str]]:
    """Set aside and say so, file by file; whether there was anything, and what can't be read or
    mended. Raises Refused where nobody may write."""
    moved = False
    faults = []
    with space.lock():
        for path in space.record_paths():
            try:
                torn = torn_tail(space.content(path))
                if torn is not None:
                    aside = space.set_torn_line_aside(path, torn)
                    console.say(f"{path}：{_named(torn)}已移到 {aside}")
                    moved = True
            except Refused as error:
                faults.append(error.why)
    return moved, faults


def _named(torn: bytes) -> str:
    """Say what is set aside."""
    if not torn.strip(b"\0"):
        return f"末尾的 {len(torn)} 个空字节（断电时留下的）"
    return f"没有写完的最后一行（{len(torn)} 字节）"
