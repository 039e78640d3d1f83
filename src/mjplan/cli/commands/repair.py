"""The command `repair`: set aside the unfinished last lines that a pulled plug left."""

from mjplan.append_log import Refused
from mjplan.cli import arguments, console
from mjplan.cli.exits import fail
from mjplan.workspace import Workspace


def repair() -> None:
    """Move every torn last line of a record file to a file beside it."""
    try:
        moved = _set_aside(arguments.workspace())
    except Refused as error:
        fail(str(error))
    if moved:
        console.say("请看一眼移出的内容，把那条实绩用 mjplan add 重新登记，再运行 mjplan check")
    else:
        console.say("没有要修的：各文件的最后一行都完整")


def _set_aside(space: Workspace) -> bool:
    """Set aside and say so, file by file; whether there was anything. Raises Refused."""
    moved = False
    with space.lock():
        for path in space.record_paths():
            torn = space.torn_tail(path)
            if torn is not None:
                aside = space.set_torn_line_aside(path, torn)
                console.say(f"{path}：没有写完的最后一行（{len(torn)} 字节）已移到 {aside}")
                moved = True
    return moved
