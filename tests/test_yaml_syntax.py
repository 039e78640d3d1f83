"""What is said of broken YAML does not hang on the words of the parser, which may change."""

import re
from typing import Any

import pytest
import yaml

from mjplan import yaml_source

BROKEN = (
    *("a:\n\tb: 1\n", "a: @b\n", "a: [1, 2\n", "a: {b: 1\n", 'a: "b\n', "a: 'b\n", 'a: "\\q"\n'),
    *('a: "\\ud800"\n', "a: 1\n b: 2\n", "a: - b\n", "%YAML 3.0\n---\na: 1\n", "a: !x!y z\n"),
    *("a: * b\n", "a: |x\n  b\n", "- a\nb: 1\n", "a: 1\nb\n", "a: b: c\n", "%id: x\n", "%\n"),
    *("a: 1\n%b: 2\n", "a: [b, , c]\n", "a: }\n", "? b\n- c\n", "a: &\n", "- a\n b\n- c: d\n e\n"),
)


def fault(text: str) -> yaml_source.Fault:
    (only,) = yaml_source.read(text).faults
    return only


@pytest.mark.parametrize("text", BROKEN)
def test_unknown_words_still_get_a_sentence_at_the_same_place(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = fault(text)
    monkeypatch.setattr("mjplan.messages._SYNTAX", ())
    unknown = fault(text)
    assert unknown[:3] == known[:3]
    assert re.match(r"[^a-zA-Z]*(YAML|Tab)?[^a-zA-Z]*(请|用)", unknown.message)


@pytest.mark.parametrize("text", ["%id: x\n- a\n", "%\n", "a: 1\n%b: 2\n", "# 注释\n%YAML 2\n"])
def test_a_directive_is_known_by_its_sign(text: str) -> None:
    assert fault(text).message.startswith("不支持 YAML 指令（以“%”开头）")


def test_a_per_cent_sign_within_a_line_is_no_directive() -> None:
    assert "指令" not in fault("a: %b\n").message


class Shallow(yaml.SafeLoader):
    """A parser that refuses a text as soon as it sees that more than `limit` brackets stay open,
    in words of its own, as parsers do that read ahead."""

    limit = 0

    def __init__(self, text: str) -> None:
        super().__init__(text[:5000])
        self.open = text.count("[") - text.count("]")

    def get_event(self) -> Any:
        if self.open > self.limit:
            mark = yaml.Mark("", self.limit, 0, self.limit, None, 0)
            raise yaml.scanner.ScannerError("while counting", mark, "that's enough", mark)
        return super().get_event()  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("limit", [35, 1000])
@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("[" * 100_000, 1, 25),
        ("[[], " * 2000, 1, 23 * 5 + 2),
        ('[ \'[[[\', "[[\\"[", # [[\n' + "[" * 2000, 2, 24),
    ],
    ids=["open", "some closed", "some quoted"],
)
def test_nesting_is_named_before_any_parser_gives_up(
    text: str, line: int, column: int, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Shallow, "limit", limit)
    monkeypatch.setattr(yaml_source, "_LOADER", Shallow)
    assert fault(text)[:3] == (line, column, "depth")


@pytest.mark.parametrize("text", ["[" * 100_000, "a: " + "[" * 2000, "- " * 3000, "{a: " * 3000])
def test_the_parser_of_today_gives_up_after_we_do(text: str) -> None:
    (only,) = yaml_source.read(text).faults
    assert (only.rule, only.message) == ("depth", "嵌套超过 24 层，请检查括号和缩进")


@pytest.mark.parametrize("text", ['a: "' + "[" * 99 + '" b\n', "a: [1 # " + "[" * 99 + "\nb: 2\n"])
def test_brackets_in_quotes_and_comments_are_no_depth(text: str) -> None:
    assert fault(text).rule == "syntax"
