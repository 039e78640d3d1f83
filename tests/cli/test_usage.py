"""Wrong usage is told in Chinese, whatever words click has for it."""

import click
import pytest

from helpers import Desk
from mjplan.cli.chinese import usage_error

WRONG = [
    (("statsu",), "没有命令 statsu，是否为 status？说明见 mjplan --help"),
    (("zzzzzz",), "没有命令 zzzzzz。说明见 mjplan --help"),
    (("focus", "end", "ID"), "没有命令 end。说明见 mjplan focus --help"),
    (("status", "2018", "2019"), "多出的参数 2019（含空格的文字请加引号）"),
    (("add", "网站", "1", "2", "(3)"), "多出的参数 2 (3)（含空格的文字请加引号）"),
    (("plan", "--", "-x"), "多出的参数 -x（含空格的文字请加引号）"),
    (("status", "--aso", "x"), "没有选项 --aso，是否为 --as-of？"),
    (("--", "-x"), "没有选项 -x。说明见 mjplan --help"),
    (("show",), "缺少参数 名称。说明见 mjplan show --help"),
    (("-C",), "选项 -C 后面要有值"),
]


@pytest.mark.parametrize(("words", "said"), WRONG)
@pytest.mark.parametrize("other_words", [False, True])
def test_wrong_usage_is_told_whatever_click_says(
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    said: str,
    other_words: bool,
) -> None:
    begin = click.UsageError.__init__

    def begin_in_other_words(
        self: click.UsageError, _message: str, ctx: click.Context | None = None
    ) -> None:
        begin(self, "words that nobody knows", ctx)

    if other_words:
        monkeypatch.setattr(click.UsageError, "__init__", begin_in_other_words)
    result = desk.run(*words)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"用法错误：{said}")


def test_an_error_of_no_known_class_is_quoted() -> None:
    assert usage_error(click.UsageError("Odd.")) == (
        "用法错误：这条命令读不懂（Odd.）。说明见 mjplan --help"
    )
