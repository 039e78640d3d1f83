"""What is in order, but may be meant otherwise: `check` warns and says what to write."""

import pytest

from helpers import Desk

COUNT = "  - {{kind: count, id: x, name: 就业, owner: 甲, unit: 人, wording: {}, {}}}\n"
LEVEL = "  - {{kind: level, id: x, name: 就业, owner: 甲, unit: 人, wording: {}, {}}}\n"
YEARLY = "targets: {2016: 5, 2017: 5, 2018: 5, 2019: 5, 2020: 5}"


def problems(desk: Desk, items: str) -> list[str]:
    desk.plan(items)
    lines = desk.run("check").out.splitlines()[:-1]
    return [line.split(": ", 1)[1] for line in lines]


@pytest.mark.parametrize(
    ("items", "reads", "usual"),
    [
        (COUNT.format("1—6月累计5人", YEARLY), "year_to_date", "each"),
        (COUNT.format("年初以来5人", YEARLY), "year_to_date", "each"),
        (LEVEL.format("1-6月5人", YEARLY), "year_to_date", "latest"),
        (LEVEL.format("年均增速5人", YEARLY), "mean", "latest"),
        (LEVEL.format("每年年底测评5人", YEARLY), "yearly", "latest"),
    ],
)
def test_words_of_another_reading(desk: Desk, items: str, reads: str, usual: str) -> None:
    (problem,) = problems(desk, items)
    assert problem.startswith("警告 “就业”原文写“")
    assert problem.endswith(f"，请写 reads: {reads}；不是的请写 reads: {usual}")
    for written in (reads, usual):
        said = items.replace("unit", f"reads: {written}, unit")
        assert problems(desk, said) == []


@pytest.mark.parametrize(
    "items",
    [
        COUNT.format("2018—2020年每年5人", YEARLY),
        COUNT.format("五年累计5人", "within: plan, total: 5"),
        LEVEL.format("累计达到5人", YEARLY),
        LEVEL.format("人均5人", YEARLY),
    ],
)
def test_words_that_mean_what_is_read(desk: Desk, items: str) -> None:
    assert problems(desk, items) == []


def test_a_target_for_the_last_year_alone_without_an_opening_is_named(desk: Desk) -> None:
    late = LEVEL.format("达到5人", "targets: {2020: 5}")
    assert problems(desk, late) == [
        "警告 “就业”只有 2020 年的目标，2016—2019 年没有目标，不看进度：请写 opening: "
        "{value: 规划期初的数}，各年就按期初到目标的直线看；或补上各年的目标"
    ]
    assert problems(desk, late.replace("2020: 5", "2018: 5")) == []
    assert problems(desk, late.replace("targets", "opening: {value: 1}, targets")) == []
    assert problems(desk, late.replace("2020: 5", "2019: 4, 2020: 5")) == []


def test_the_number_of_a_fall_that_stands_as_a_limit_is_named(desk: Desk) -> None:
    limit = LEVEL.format("比上年下降5%", f"comparator: at_most, opening: {{value: 18}}, {YEARLY}")
    (problem,) = problems(desk, limit)
    assert problem.startswith("警告 原文用语“比上年下降5%”说的是降了多少，目标写了同一个数")
    assert problems(desk, limit.replace("at_most", "at_least")) == []
    assert problems(desk, limit.replace("下降5%", "下降4%")) == []
    assert problems(desk, limit.replace("下降5%", "下降到5%")) == []
    assert problems(desk, limit.replace(": 5", ": -5")) == []
