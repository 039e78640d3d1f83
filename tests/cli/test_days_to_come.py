"""A day that is still to come is named as such, and what is recorded of it changes nothing yet."""

import json

import pytest

from helpers import Desk
from helpers.commands import said

TODAY = "2018-06-29"
AHEAD = "还没有到的一天，按现有台账推算"

LOOKS = (
    ("status", "2018"),
    ("status", "2018", "--format", "markdown"),
    ("show", "网文", "--year", "2018"),
    ("overview",),
    ("overview", "--format", "markdown"),
    ("remind", "2018-06"),
    ("remind", "2018-06", "--format", "markdown"),
    ("focus", "list", "2018-06"),
    ("report", "2018"),
    ("report", "plan"),
)
"""Everything that shows figures as of a day, in words."""


@pytest.mark.parametrize("words", LOOKS, ids=" ".join)
def test_figures_of_a_day_to_come_say_so_and_others_do_not(
    small: Desk, words: tuple[str, ...]
) -> None:
    """`status --as-of 2018-12-31` in June called ten items far behind, with no word of it."""
    for as_of, ahead in (("2018-12-31", True), (TODAY, False), ("2018-06-28", False)):
        out = said(small, *words, "--as-of", as_of, today=TODAY)
        assert (AHEAD in out) == ahead, as_of
        marked = [line for line in out.splitlines() if AHEAD in line]
        days = (as_of, "2018年12月31日")  # on paper it is written out
        assert not ahead or any(day in line for line in marked for day in days)


@pytest.mark.parametrize("words", [("report", "2018-06"), ("report", "2018Q2")])
def test_reports_on_a_period_that_is_not_over_say_so_too(
    small: Desk, words: tuple[str, ...]
) -> None:
    assert AHEAD in said(small, *words, "--as-of", "2018-06-30", today=TODAY)
    assert AHEAD not in said(small, *words, today=TODAY)
    assert AHEAD not in said(small, *words, today="2018-07-01")


@pytest.mark.parametrize("words", [("status", "2018"), ("show", "网文"), ("focus", "list")])
def test_json_has_a_field_for_it(small: Desk, words: tuple[str, ...]) -> None:
    for as_of, ahead in (("2018-12-31", True), (TODAY, False)):
        out = said(small, *words, "--format", "json", "--as-of", as_of, today=TODAY)
        found = json.loads(out)
        assert (found["as_of"], found["as_of_is_ahead"]) == (as_of, ahead)
    years = json.loads(said(small, "overview", "--format", "json", "--as-of", "2018-12-31"))
    assert [each["as_of_is_ahead"] for each in years["years"]] == [False, True, False]


def test_a_comparison_names_the_side_that_is_still_to_come(small: Desk) -> None:
    out = said(small, "diff", "2018-05", "2018-12", today=TODAY)
    assert f"截至 2018-12-31，{AHEAD}" in out
    assert f"截至 2018-05-31，{AHEAD}" not in out
    found = json.loads(said(small, "diff", "2018-05", "2018-12", "--format", "json", today=TODAY))
    assert [found[side]["as_of_is_ahead"] for side in ("from", "to")] == [False, True]


@pytest.mark.parametrize("words", [("status", "2018"), ("overview",)])
def test_a_csv_says_it_beside(small: Desk, words: tuple[str, ...]) -> None:
    csv = (*words, "--format", "csv", "--as-of")
    ahead = small.run(*csv, "2018-12-31", today=TODAY)
    assert (ahead.code, ahead.err) == (0, f"提示：截至 2018-12-31，{AHEAD}\n")
    assert AHEAD not in ahead.out
    assert small.run(*csv, TODAY, today=TODAY).err == ""


def test_a_milestone_of_a_day_to_come_is_not_done_today(desk: Desk) -> None:
    """The echo said done while `show` said not yet."""
    desk.plan("  - {kind: milestone, id: x, name: 换届, due: 2018-12-20}\n")
    result = desk.run("add", "换届", "--date", "2018-12-20", today=TODAY)
    effect = "换届 2018：2018-12-20 还没有到，到那天才算数，今天仍是 ○未到期"
    assert (result.code, result.out.splitlines()[1]) == (0, effect)
    assert result.err == "警告：日期 2018-12-20 还没有到，请核对\n"
    assert "完成：还没有" in said(desk, "show", "换届", today=TODAY)
    assert "√已完成" in said(desk, "status", "2018", today="2018-12-20")


def test_a_count_of_another_year_to_come_says_nothing_of_today(desk: Desk) -> None:
    desk.plan("  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 9, 2019: 9}}\n")
    out = desk.run("add", "文章", "3", "--date", "2019-01-05", today=TODAY).out
    assert out.splitlines()[1] == "文章 2019：2019-01-05 还没有到，到那天才算数"
