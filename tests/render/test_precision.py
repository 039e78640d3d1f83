"""How finely computed figures are shown, in every form."""

import json

import pytest

from helpers import Desk, happened
from helpers.commands import said

ENERGY = "comparator: at_most, opening: {value: 0.52}, targets: {2016: 0.48}"
WATER = "opening: {value: 1.64}, targets: {2020: 1.89}"
MEAN = "reads: mean, targets: {2016: 88, 2017: 88, 2018: 88}"
DAY = "2016-09-12"


def level(desk: Desk, terms: str, *readings: tuple[str, str]) -> None:
    desk.plan(f"  - {{kind: level, id: x, name: 指标, unit: 吨, {terms}}}\n")
    desk.keep(*(happened(day, value) for day, value in readings))


def row(printed: str) -> list[str]:
    """The cells of the item's line in a table."""
    return next(line.split() for line in printed.splitlines() if line.startswith("指标"))


def test_what_is_expected_is_as_fine_as_what_it_comes_from(desk: Desk) -> None:
    level(desk, WATER, ("2017-08-01", "1.72"))
    assert "1.72" in row(said(desk, "status", today="2017-09-12"))[-2]
    level(desk, "opening: {value: 3.125}, targets: {2016: 4}", ("2016-08-01", "3.5"))
    assert row(said(desk, "status", today=DAY))[-2] == "3.737"


def test_json_is_exact(desk: Desk) -> None:
    level(desk, "opening: {value: 3}, targets: {2016: 10}", ("2016-08-01", "4"))
    (found,) = json.loads(said(desk, "status", "--format", "json", today=DAY))["items"]
    assert (found["expected"], found["need"]) == (7.896175, 1.666667)
    assert found["forecast"] == 4.71028


def test_what_is_needed_never_reads_as_nothing(desk: Desk) -> None:
    level(desk, ENERGY, ("2016-08-01", "0.4905"))
    assert "每月需降 0.0029 吨" in said(desk, "show", "x", today=DAY)
    level(desk, ENERGY, ("2016-08-01", "0.49"))
    assert "每月需降 0.003 吨" in said(desk, "show", "x", today=DAY)


def test_a_reminder_never_asks_for_nothing(desk: Desk) -> None:
    level(desk, ENERGY.replace("0.52", "0.47"), ("2016-08-01", "0.49"))
    assert "余下 3 个月零 18 天，每月要减少 0.003 吨" in said(
        desk, "remind", "2016-08", "--format", "markdown", today=DAY
    )
    assert "| 降 0.003 吨/月 |" in said(desk, "report", "2016-08", today=DAY)


def test_what_may_still_come_is_rounded_down(desk: Desk) -> None:
    count = "  - {kind: count, id: x, name: 用水, unit: 吨, comparator: at_most, "
    desk.plan(count + "targets: {2018: 30}}\n")
    desk.keep(happened("2018-03-01", 6))
    assert "以后每月不超过 3.9 吨" in said(desk, "show", "x", today="2018-06-28")
    desk.keep(happened("2018-06-01", "23.999"))
    assert "以后每月不超过 0.0001 吨" in said(desk, "show", "x", today="2018-06-28")


def test_what_is_beyond_an_exact_target_is_said_exactly(desk: Desk) -> None:
    count = "  - {kind: count, id: x, name: 用水, unit: 吨, comparator: exactly, "
    desk.plan(count + "targets: {2018: 30}}\n")
    desk.keep(happened("2018-03-01", "30.25"))
    shown = said(desk, "show", "x", today="2018-06-28")
    assert "超出 = 30.25 - 30 = 0.25，完成率 99%" in shown
    assert "超出 0.25 吨，原文要求正好" in shown


def test_a_forecast_is_as_fine_as_the_figures(desk: Desk) -> None:
    level(desk, ENERGY, ("2016-08-01", "0.49"))
    assert "年底约 0.47 吨" in said(desk, "show", "x", today=DAY)
    level(desk, "opening: {value: 3}, targets: {2016: 10}", ("2016-08-01", "4"))
    assert "年底约 5 吨" in said(desk, "show", "x", today=DAY)


@pytest.mark.parametrize(
    ("last", "actual", "gap", "cell"),
    [
        ("92", "91.7", ["超", "3.7"], "91.7/88●"),
        ("81", "88", ["0"], "88/88●"),
        ("80.9", "87.97", ["差", "0.03"], "87.97/88●"),
    ],
)
def test_an_average_is_rounded_alike_everywhere(
    desk: Desk, last: str, actual: str, gap: list[str], cell: str
) -> None:
    level(desk, MEAN, ("2016-08-01", "88"), ("2017-08-01", "95"), ("2018-03-01", last))
    cells = row(said(desk, "status", today="2018-06-12"))
    assert cells[4 : 5 + len(gap)] == [actual, *gap]
    assert row(said(desk, "overview", today="2018-06-12"))[3] == cell
    assert f",{actual}," in said(desk, "status", "--format", "csv", today="2018-06-12")
    assert f" {actual} |" in said(desk, "report", "2018-05", today="2018-06-12")


def test_what_has_no_target_is_compared_as_finely_as_it_is_recorded(desk: Desk) -> None:
    level(desk, "better: less", ("2017-06-01", "0.512"), ("2018-06-01", "0.501"))
    assert row(said(desk, "status", today="2018-06-12"))[4:6] == ["↓0.011", "向好"]
    assert "0.512 吨，今年少 0.011 吨，向好" in said(desk, "show", "x", today="2018-06-12")


def test_what_is_expected_is_as_fine_as_a_tenth_of_its_way(desk: Desk) -> None:
    terms = "comparator: at_most, opening: {value: 0.50}, targets: {2016: 0.48}"
    level(desk, terms, ("2016-09-12", "0.49"))
    assert row(said(desk, "status", today=DAY))[-2:] == ["0.486", "▲略滞后"]
    assert "= 0.486\n" in said(desk, "show", "x", today=DAY)


def test_what_is_behind_does_not_read_as_what_should_be_there(desk: Desk) -> None:
    count = "  - {kind: count, id: x, name: 指标, unit: 吨, targets: {2016: 3}}\n"
    desk.plan(count, "policies: {behind_points: 1, deadline_up_to: 0}\n")
    desk.keep(happened("2016-09-12", "2.1"))
    assert row(said(desk, "status", today="2016-09-17"))[-2:] == ["2.14", "▲略滞后"]
