"""Any text that a person can type, and what is safe to show of it."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

REPLACED = {"Cc", "Cs", "Zl", "Zp"}
TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the reading direction."""


PIECES = (
    *(
        "中文",
        "规划",
        "🎉",
        "👨‍👩‍👧",
        "é",
        "e\u0301",
        "\u00a0",
        "\u3000",
        "\u200b",
        "\u00ad",
        "ＡＢ",
        "１２",
    ),
    *(
        '"',
        "'",
        "“",
        "”",
        "`",
        "``",
        "#",
        "# ",
        ": ",
        ":",
        "- ",
        "-",
        "? ",
        "! ",
        "&a ",
        "*a",
        "%",
        "@",
    ),
    *(
        "|",
        "||",
        "\\|",
        "\\",
        "\\n",
        "\\u0041",
        "\\\\|",
        "[bold]",
        "[/bold]",
        "[link=x]",
        "[/]",
        ":smile:",
    ),
    *(
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "＝1+1",
        "\t=1",
        "'=1",
        '"=1',
        " =1",
        ";",
        ",",
        "\u00a0=1",
        "\u200b=1",
    ),
    *(
        "<b>",
        "</b>",
        "&lt;",
        "&#124;",
        "<!--",
        "![x](y)",
        "[x](http://y)",
        "**b**",
        "_i_",
        "~~s~~",
        "$x$",
    ),
    *(
        "https://example.org/?a=b&c",
        "www.example.org",
        "a@b.cn",
        "* ",
        "+ ",
        "1. ",
        "> ",
        "```",
        "---",
        "===",
    ),
    *(
        "\x1b[31m",
        "\x1b]0;t\x07",
        "\x9b31m",
        "\x00",
        "\x07",
        "\r",
        "\n",
        "\r\n",
        "\t",
        "\x85",
        "\u2028",
    ),
    *("\u202e", "\u2066", "\u200f", "\ufeff", "\ud800", "\udcff", "\ufffe", "\uffff", "\U000e0041"),
    *(
        " ",
        "  ",
        "null",
        "~",
        "true",
        "no",
        "1e3",
        "12:30",
        "2018-13-31",
        "{}",
        "[]",
        "{a: b}",
        "}",
        "]",
    ),
)
pieces = st.one_of(st.sampled_from(PIECES), st.text(max_size=4))
texts = (
    st.lists(pieces, min_size=1, max_size=6).map("".join).filter(lambda text: 0 < len(text) <= 120)
)


def as_kept(text: str) -> str:
    """What becomes of a text on its way into a record."""
    return "".join(
        " " if unicodedata.category(c) in REPLACED or c in "\ufeff\ufffe\uffff" else c for c in text
    )


def squeezed(text: str) -> str:
    """A text without its blanks, which Markdown and a wrapping terminal may move."""
    return re.sub(r"[\s\u200b]+", "", text)


def safe(screen: str) -> None:
    """Nothing in what a screen gets steers it."""
    odd = {c for c in screen if unicodedata.category(c) in REPLACED and c != "\n"}
    assert not odd
    assert not TURNS.search(screen)
    assert "\ufeff" not in screen


def inline(tokens: Any) -> str:
    """The text of one Markdown cell; anything but text in it was taken for markup."""
    assert {token.type for token in tokens} <= {"text", "text_special"}, tokens
    return "".join(token.content for token in tokens)


def parsed(text: str) -> list[Token]:
    """The tokens of a text, for a reader that lets any address be a link."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    return reader.parse(text)


def flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from flat(token.children or [])
