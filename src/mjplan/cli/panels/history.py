"""Commands that work with the history that git keeps: commit, diff.

What does the work is loaded late: no other command needs git.
"""

from typing import Annotated

from mjplan.cli.options import Format, Year, argument, option
from mjplan.cli.panels.root import KEEP, LOOK, command

_WORD = "提交或日期（2018-06-30、2018-03）"


@command("diff", LOOK)
def _diff(
    first: Annotated[str | None, argument("[甲]", f"{_WORD}；默认上次提交")] = None,
    second: Annotated[str | None, argument("[乙]", "同上；默认现在的文件")] = None,
    year: Year = None,
    form: Format = "table",
) -> None:
    """数字变了什么：两次提交或两个日期之间的目标、实绩、状态。

    例：mjplan diff 2018-05 2018-06
    """
    from mjplan.cli import diff

    diff.diff(first, second, year, form)


@command("commit", KEEP)
def _commit(
    message: Annotated[
        str | None, option("--message", "-m", kind="说明", help_="提交说明；不写则自动写明改了什么")
    ] = None,
) -> None:
    """检查无误后，用 git 提交 plan/ 和 records/，别的不动。

    例：mjplan commit
    """
    from mjplan.cli import commit

    commit.commit(message)
