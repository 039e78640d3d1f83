"""The command line: how a run begins and how it ends.

Nothing is loaded before a run: completion needs the declarations alone.
"""

import os
import sys

from mjplan import streams


def run(arguments: list[str]) -> int:
    """Run one command line; the exit code. Says what is wrong in Chinese; only a bug is a
    traceback."""
    from mjplan.append_log import Refused
    from mjplan.cli import arguments as typed
    from mjplan.cli import console, exits, fastpath

    typed.chosen_folder = None
    try:
        code = fastpath.run(arguments)
        if code is None:
            from mjplan.cli import app

            code = app.run(arguments)
    except exits.Stop as stop:
        for line in stop.said.splitlines():
            console.complain(line)
        code = stop.code
    except Refused as error:
        console.complain(f"错误：{error}")
        code = exits.PROBLEMS
    except FileNotFoundError:
        if _is_here():
            raise
        console.complain("错误：现在所在的文件夹已经被删去：请用 cd 进入别的文件夹，再试一次")
        code = exits.PROBLEMS
    except UnicodeEncodeError as error:
        if error.encoding != sys.getfilesystemencoding():
            raise
        console.complain(
            f"错误：这里的文件名只能用 {error.encoding}，"
            f"用不了 {os.path.basename(error.object)}：请先设环境变量 LC_ALL=C.UTF-8，再试一次"
        )
        code = exits.PROBLEMS
    except KeyboardInterrupt:  # click's prompts, and Ctrl-C where nobody caught it before
        console.complain("已中断")
        code = streams.INTERRUPTED
    return code


def _is_here() -> bool:
    """Whether the current folder is still there."""
    try:
        os.getcwd()
    except FileNotFoundError:
        return False
    return True
