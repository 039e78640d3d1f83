"""log: the records themselves, narrowed and in every form."""

import pytest

from helpers import Desk
from helpers.commands import Golden, records, refused, said


def test_log_hides_what_was_corrected_unless_asked(small: Desk) -> None:
    assert len(records(small)) == 20
    everything = records(small, "--all")
    assert len(everything) == 23
    corrected = {r["id"]: r["corrected_by"] for r in everything if r["corrected_by"]}
    assert corrected == {
        "20180305-aaaab": "20180305-aaaac",
        "20180306-aaaad": "20180306-aaaae",
    }
    shown = small.run("log", "2018-03", "--all").out
    assert "已作废" in shown
    assert "已由 20180305-aaaac 更正" in shown


@pytest.mark.parametrize(
    ("arguments", "number"),
    [
        (("2018",), 17),
        (("2017",), 3),
        (("2018Q1",), 11),
        (("2018-03",), 7),
        (("2018-04",), 0),
        (("--item", "网文"), 3),
        (("2018", "--item", "articles"), 2),
        (("--by", "办公室"), 3),
        (("--by", "办"), 3),
        (("--by", "市报"), 1),
        (("2018-03", "--by", "办公室", "--item", "网文", "--all"), 2),
    ],
)
def test_log_narrows(small: Desk, arguments: tuple[str, ...], number: int) -> None:
    found = records(small, *arguments)
    assert len(found) == number
    assert [r["date"] for r in found] == sorted(r["date"] for r in found)


@pytest.mark.parametrize("form", ["table", "markdown", "csv"])
def test_log_in_every_form(small: Desk, form: str) -> None:
    result = small.run("log", "2018-06", "--format", form)
    assert result.code == 0
    assert "20180612-aaaac" in result.out
    assert "书法进校园" in result.out


@pytest.mark.parametrize(
    "arguments", [("2018-13",), ("三四月",), ("--item", "稿件"), ("--format", "xml")]
)
def test_log_with_wrong_usage(small: Desk, arguments: tuple[str, ...]) -> None:
    assert refused(small, "log", *arguments).code == 2


def test_log_whole(small: Desk, golden: Golden) -> None:
    golden("log.txt", said(small, "log", "--all", today="2018-06-30"))
