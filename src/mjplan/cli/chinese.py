"""Typer in Chinese: help texts, and what click says about wrong usage."""

import os
from difflib import get_close_matches
from typing import Any

import click
from typer.core import TyperCommand, TyperGroup

from mjplan.cli.panels.every import ENTRIES
from mjplan.text import ended
from mjplan.typed import signed


def _translate_help() -> None:
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
    rich_utils.OPTIONS_PANEL_TITLE = "选项"
    rich_utils.COMMANDS_PANEL_TITLE = "命令"
    rich_utils.DEFAULT_STRING = "[默认：{}]"
    rich_utils.REQUIRED_LONG_STRING = "[必填]"
    if "NO_COLOR" in os.environ:
        rich_utils.COLOR_SYSTEM = None


class NoCommand(click.UsageError):
    """A word that is no command, and the commands that it may have been meant to be."""

    def __init__(self, typed: str, near: list[str], ctx: click.Context) -> None:
        super().__init__(f"no command {typed}", ctx)
        self.typed, self.near = typed, near


class ExtraArguments(click.UsageError):
    """Words behind a command that it has no use for."""

    def __init__(self, words: list[str], ctx: click.Context) -> None:
        super().__init__("extra arguments", ctx)
        self.words = words


class _Chinese:
    """What a command and a group share: usage line, --help, panel titles."""

    def get_help_option(self, ctx: click.Context) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示这段说明"
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _translate_help()
        super().format_help(ctx, formatter)  # type: ignore[misc]


class Command(_Chinese, TyperCommand):
    """A command whose help is Chinese."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "options_metavar": "[选项]"})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words that were typed. Raises our own error for what is left over, as click
        has none but a sentence."""
        allowed, ctx.allow_extra_args = ctx.allow_extra_args, True
        rest = super().parse_args(ctx, self._shielded(args))
        ctx.allow_extra_args = allowed
        if rest and not allowed and not ctx.resilient_parsing:
            raise ExtraArguments(rest, ctx)
        return rest

    def _shielded(self, args: list[str]) -> list[str]:
        """Write numbers below zero (-2.1) with a sign that click takes for no option; what an
        option takes stays as it was typed."""
        takes = {name for p in self.params if not getattr(p, "is_flag", True) for name in p.opts}
        before = ["", *args]
        return [
            word if last in takes else signed(word)
            for last, word in zip(before, args, strict=False)
        ]


PANELS = ("查看", "登记", "月度工作", "多个单位", "维护")
"""The panels of the help, in the order in which it shows them."""


class Group(_Chinese, TyperGroup):
    """A command group whose help is Chinese, its commands in the order of their declarations."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        words = {"options_metavar": "[选项]", "subcommand_metavar": "[命令] [参数]..."}
        super().__init__(*args, **{**kwargs, **words})

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was typed. Raises our own error where there is none: click has a
        class for it only since 8.4."""
        if self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            if args[0].startswith("-"):
                self.parse_args(ctx, args)  # an option behind which no command stands
            raise NoCommand(args[0], get_close_matches(args[0], self.commands), ctx)
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        def place(name: str) -> int:
            title = getattr(self.commands[name], "rich_help_panel", None)
            return declared.index(name) if title in PANELS else 0

        declared = [entry.name for entry in ENTRIES]
        return sorted(super().list_commands(ctx), key=place)


def usage_error(error: click.UsageError) -> str:
    """What is wrong with a command line, and which help to read."""
    if isinstance(error, NoCommand):
        near = "、".join(error.near)
        said = f"没有命令 {error.typed}" + (f"，是否为 {near}？" if near else "")
    elif isinstance(error, ExtraArguments):
        said = f"多出的参数 {' '.join(error.words)}（含空格的文字请加引号）"
    elif isinstance(error, click.NoSuchOption):
        near = "、".join(error.possibilities or ())
        said = f"没有选项 {error.option_name}" + (f"，是否为 {near}？" if near else "")
    elif isinstance(error, click.MissingParameter):
        said = f"缺少{_parameter(error)}"
    elif isinstance(error, click.BadParameter):
        said = f"{_parameter(error)} 的值不对：{error.message}"
    elif isinstance(error, click.BadOptionUsage):
        said = f"选项 {error.option_name} 后面要有值"
    else:
        said = f"这条命令读不懂（{error.message}）"
    command = error.ctx.command_path if error.ctx else "mjplan"
    return f"用法错误：{ended(said)}说明见 {command} --help"


def _parameter(error: click.BadParameter) -> str:
    parameter = error.param
    if parameter is None:
        return "参数"
    if parameter.param_type_name == "option":
        return f"选项 {max(parameter.opts, key=len)}"
    return f"参数 {(parameter.metavar or parameter.name or '').upper()}"
