"""A limit, a band and numbers below zero from typing to the table."""

import json

import pytest

from helpers import Desk

ITEMS = """\
  - {kind: count, id: acc, name: 较大事故, unit: 起, wording: 全年控制在3起以内, targets: {2018: 3}}
  - {kind: count, id: zero, name: 重大事故, unit: 起, wording: 零发生, targets: {2018: 0}}
  - {kind: level, id: res, name: 机动经费, unit: "%", wording: 15—20, targets: {2018: [15, 20]}}
  - {kind: level, id: inv, name: 投资增速, unit: "%", wording: 8%以上, targets: {2018: 8}}
"""


@pytest.fixture
def limits(desk: Desk) -> Desk:
    desk.plan(ITEMS)
    return desk


def test_a_broken_limit_is_said_everywhere(limits: Desk) -> None:
    assert limits.run("check").code == 0
    assert "较大事故 2018：– → 2 / 3 起，余 1" in limits.run("add", "较大事故", "2").out
    assert "会突破 2018 年的上限 3" in limits.run("add", "较大事故", "7").err
    said = limits.run("add", "较大事故", "7", "--yes").out
    assert "较大事故 2018：2 → 9 / 3 起，超 6，×已突破" in said
    assert "×已突破" in limits.run("status").out
    assert "需关注 4 项：较大事故（超 6 起）；" in limits.run("status").out
    assert "9/3×" in limits.run("overview").out
    assert "超出 = 9 - 3 = 6，超过上限" in limits.run("show", "acc").out
    assert "较大事故已突破：上限 3 起，超 6 起。" in limits.run("remind").out
    reminded = limits.run("remind", "--format", "markdown").out
    assert "较大事故已突破：上限 3 起，已有 9 起，超 6 起" in reminded


def test_what_never_happens_is_recorded_too(limits: Desk) -> None:
    assert "重大事故 2018：– → 0 / 0 起，0" in limits.run("add", "重大事故", "0").out
    assert "以后不能再有" in limits.run("show", "zero").out


def test_a_band_is_a_pair_in_json(limits: Desk) -> None:
    limits.run("add", "机动经费", "17")
    items = json.loads(limits.run("status", "--format", "json").out)["items"]
    found = next(item for item in items if item["id"] == "res")
    told = [found[key] for key in ("comparator", "better", "target", "band", "gap", "rate")]
    assert told == ["between", "neither", [15, 20], [15, 20], 0, 1]


@pytest.mark.parametrize("typed", ["-2.1", "－2.1", "负2.1", "-2.1%"])
def test_a_number_below_zero_is_typed_as_one_writes_it(limits: Desk, typed: str) -> None:
    for more in ((), ("--date", "2018-06-30"), ("--title=六月",)):  # the short road and Typer's
        done = limits.run("add", "投资增速", typed, *more)
        assert (done.code, "→ -2.1 / 8 %，差 10.1" in done.out) == (0, True), done.err


def test_a_reading_may_be_replaced_by_one_below_zero(limits: Desk) -> None:
    out = limits.run("add", "投资增速", "2").out
    number = out.split("记录号 ")[1].split()[0]
    done = limits.run("replace", number, "--value", "-2.1", "--reason", "核对")
    assert "投资增速 2018：2 → -2.1 / 8 %，差 10.1" in done.out


def test_of_whole_things_one_says_how_many_there_may_be(limits: Desk) -> None:
    limits.run("add", "较大事故", "2", "--date", "2018-03-01", today="2018-03-01")
    shown = limits.run("show", "acc", today="2018-03-02").out
    assert "最多还能有 1 起" in shown
    assert "每月不超过" not in shown


def test_of_a_limit_nothing_is_a_record_too(limits: Desk) -> None:
    limits.run("add", "较大事故", "0", "--date", "2018-01-02", today="2018-01-02")
    shown = limits.run("show", "acc", today="2018-12-01").out
    assert "没有再发生也要登记：mjplan add 较大事故 0 --date 日期" in shown
    assert "mjplan add 较大事故 0    没有发生也要登记" in limits.run(today="2018-12-01").out


def test_rates_are_points_apart(limits: Desk) -> None:
    limits.run("add", "投资增速", "3")
    assert "投资增速（差 5 个百分点）" in limits.run("status", today="2018-12-31").out


def test_a_number_below_zero_is_said_as_it_was_read(limits: Desk) -> None:
    assert "（数值读成 -2.1，" in limits.run("add", "投资增速", "负2.1").out
