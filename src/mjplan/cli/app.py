"""The Typer application: every command with its options and its help; the work is done in
`ask`, `write` and `keep`."""

import os
from typing import Annotated

import click
import typer

from mjplan import __version__
from mjplan.cli import ask, keep, out, session, write
from mjplan.cli.chinese import Command, Group, usage_error
from mjplan.cli.params import (
    Area,
    AsOf,
    Assess,
    By,
    CheckFormat,
    Day,
    Evidence,
    Files,
    FirstValue,
    Format,
    ItemName,
    Members,
    Note,
    Of,
    OnlyItem,
    PeriodName,
    PeriodOf,
    Reason,
    RecordName,
    TableOrJson,
    Title,
    TreeOrJson,
    Value,
    Year,
    YearName,
    argument,
    flag,
    option,
)

LOOK, WRITE, KEEP = "查看", "登记", "维护"
"""The panels of the help."""

app = typer.Typer(
    cls=Group,
    help="规划写成 YAML，实绩逐条登记，差距自动计算。不带命令时显示当前要紧的事。",
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--help", "-h"]},
)


@app.command("status", cls=Command, rich_help_panel=LOOK)
def _status(
    year: YearName = None,
    as_of: AsOf = None,
    area: Area = None,
    behind: Annotated[bool, flag("--behind", help_="只看需要关注的")] = False,
    form: Format = "table",
) -> None:
    """某一年的进度：目标、实绩、差距、应达、状态。

    例：mjplan status 2018 --behind
    """
    ask.status(year, as_of, area, behind, form)


@app.command("overview", cls=Command, rich_help_panel=LOOK)
def _overview(as_of: AsOf = None, form: Format = "table") -> None:
    """各年一览：每个事项每年的实绩和目标。

    例：mjplan overview --format markdown
    """
    ask.overview(as_of, form)


@app.command("show", cls=Command, rich_help_panel=LOOK)
def _show(
    name: ItemName, year: Year = None, as_of: AsOf = None, form: TableOrJson = "table"
) -> None:
    """一个事项的全部：定义、各年各月、记录、算法、出入。

    例：mjplan show 网站文章 --as-of 2018-06-30
    """
    ask.show(name, year, as_of, form)


@app.command("plan", cls=Command, rich_help_panel=LOOK)
def _plan(form: TreeOrJson = "tree") -> None:
    """规划本身：使命、愿景、各领域的目标、措施和事项。

    例：mjplan plan --format json
    """
    ask.plan_tree(form)


@app.command("log", cls=Command, rich_help_panel=LOOK)
def _log(
    period: PeriodName = None,
    item: OnlyItem = None,
    by: By = None,
    everything: Annotated[bool, flag("--all", "-a", help_="连同作废和更正前的")] = False,
    form: Format = "table",
) -> None:
    """登记了什么。

    例：mjplan log 2018-03 --by 宣传处 --all
    """
    ask.log(period, item, by, everything, form)


@app.command("add", cls=Command, rich_help_panel=WRITE)
def _add(
    name: ItemName,
    value: FirstValue = None,
    day: Day = None,
    title: Title = None,
    by: By = None,
    member: Members = None,
    evidence: Evidence = None,
    period: PeriodOf = None,
    of: Of = None,
    assess: Assess = None,
    note: Note = None,
) -> None:
    """登记一条实绩。

    例：mjplan add 网站 12 --date 2018-03-05 --title "三月第一周更新" --by 宣传处
    """
    content = write.Content(
        value=value,
        title=title,
        by=by,
        member=member,
        evidence=evidence,
        period=period,
        of=of,
        assess=assess,
        note=note,
    )
    write.add(name, day, **content)


@app.command("void", cls=Command, rich_help_panel=WRITE)
def _void(number: RecordName, reason: Reason, by: By = None) -> None:
    """作废一条记录：原记录保留，不再计数。

    例：mjplan void 20180305-7k3mq --reason 重复录入
    """
    write.void(number, reason, by)


@app.command("replace", cls=Command, rich_help_panel=WRITE)
def _replace(
    number: RecordName,
    reason: Reason,
    value: Value = None,
    day: Day = None,
    title: Title = None,
    by: By = None,
    member: Members = None,
    evidence: Evidence = None,
    period: PeriodOf = None,
    of: Of = None,
    assess: Assess = None,
    note: Note = None,
) -> None:
    """更正一条记录：没写的照旧。

    例：mjplan replace 20180305-7k3mq --value 11 --reason 数错了
    """
    content = write.Content(
        value=value,
        title=title,
        by=by,
        member=member,
        evidence=evidence,
        period=period,
        of=of,
        assess=assess,
        note=note,
    )
    write.replace(number, reason, day, **content)


@app.command("check", cls=Command, rich_help_panel=KEEP)
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


@app.command("init", cls=Command, rich_help_panel=KEEP)
def _init(folder: Annotated[str, argument("[文件夹]", "默认当前文件夹")] = ".") -> None:
    """为一份新规划建立工作区：带注释、能直接用的模板。

    例：mjplan init 我的规划
    """
    keep.init(folder)


@app.command("demo", cls=Command, rich_help_panel=KEEP)
def _demo(folder: Annotated[str, argument("[文件夹]", "放在哪里")] = "mjplan-demo") -> None:
    """建一个样例工作区（真实规划，虚构记录），显示其中一年。

    例：mjplan demo
    """
    keep.demo(folder)


@app.command("repair", cls=Command, rich_help_panel=KEEP)
def _repair() -> None:
    """断电后修台账：把没写完的最后一行移到旁边的文件。"""
    keep.repair()


@app.command("schema", cls=Command, rich_help_panel=KEEP)
def _schema() -> None:
    """写出 plan/schema/，供编辑器补全和检查。"""
    keep.schema()


@app.command("completion", cls=Command, rich_help_panel=KEEP)
def _completion(
    shell: Annotated[str, argument("[SHELL]", "bash、zsh 或 fish")] = "bash",
) -> None:
    """输出命令补全脚本。

    例：mjplan completion bash >> ~/.bashrc，重开终端后按 Tab 补全
    """
    keep.completion(shell)


def _print_version(wanted: bool) -> None:
    if wanted:
        out.say(f"mjplan {__version__}")
        raise typer.Exit


@app.callback()
def _start(
    ctx: typer.Context,
    folder: Annotated[str | None, option("-C", kind="文件夹", help_="工作区所在的文件夹")] = None,
    version: Annotated[
        bool, typer.Option("--version", help="显示版本", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    session.chosen_folder = folder
    if ctx.invoked_subcommand is None:
        ask.home()


def run(arguments: list[str]) -> int:
    """Run one command line by Typer; the exit code."""
    if "_MJPLAN_COMPLETE" in os.environ:
        from typer._completion_classes import completion_init

        completion_init()
    try:
        code = app(arguments, prog_name="mjplan", standalone_mode=False)
    except click.UsageError as error:
        out.complain(usage_error(error))
        return session.USAGE
    except SystemExit as stop:
        # Typer meets a closed pipe itself, and leaves with 1.
        raise BrokenPipeError from stop
    except click.Abort:
        raise KeyboardInterrupt from None
    return code if isinstance(code, int) else session.DONE
