"""Commands that keep a workspace in order: check, init, demo, repair, schema, completion."""

from typing import Annotated

from mjplan.cli import keep
from mjplan.cli.options import (
    CheckFormat,
    Files,
    argument,
    flag,
    option,
)
from mjplan.cli.panels.root import KEEP, command


@command("check", KEEP)
def _check(
    files: Files = None,
    strict: Annotated[bool, flag("--strict", help_="有警告也算不通过")] = False,
    caveats: Annotated[bool, flag("--caveats", help_="连同原文出入的提示")] = False,
    form: CheckFormat = "text",
) -> None:
    """检查规划和全部记录，一次报告所有问题。

    例：mjplan check --strict
    """
    keep.check(files, strict, caveats, form)


@command("init", KEEP)
def _init(folder: Annotated[str, argument("[文件夹]", "默认当前文件夹")] = ".") -> None:
    """为一份新规划建立工作区：带注释、能直接用的模板。

    例：mjplan init 我的规划
    """
    keep.init(folder)


@command("demo", KEEP)
def _demo(
    folder: Annotated[str, argument("[文件夹]", "放在哪里")] = "mjplan-demo",
    until: Annotated[
        str | None, option("--until", kind="日期", help_="记录只到哪一天，后面的自己来记")
    ] = None,
) -> None:
    """建一个样例工作区（真实规划，虚构记录），显示其中一年。

    例：mjplan demo
    """
    keep.demo(folder, until)


@command("repair", KEEP)
def _repair() -> None:
    """断电后修台账：把没写完的最后一行移到旁边的文件。"""
    keep.repair()


@command("schema", KEEP)
def _schema() -> None:
    """写出 plan/schema/，供编辑器补全和检查。"""
    keep.schema()


@command("completion", KEEP)
def _completion(
    shell: Annotated[str, argument("[SHELL]", "bash、zsh 或 fish")] = "bash",
) -> None:
    """输出命令补全脚本。

    例：mjplan completion bash >> ~/.bashrc，重开终端后按 Tab 补全
    """
    keep.completion(shell)
