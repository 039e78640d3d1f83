"""What the plan says of how figures are read must fit together."""

import pytest

from helpers import Desk

COUNT = "  - {{kind: count, id: x, name: 培训, owner: 甲, unit: 人, {}}}\n"
LEVEL = "  - {{kind: level, id: x, name: 执行率, owner: 甲, unit: 元, {}}}\n"


def problems(desk: Desk, items: str, head: str = "") -> list[str]:
    """The errors that `check` names, without their places."""
    desk.plan(items, head)
    lines = desk.run("check").out.splitlines()[:-1]
    return [line.split(": ", 1)[1] for line in lines if ": 错误 " in line]


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("within: plan, total: 1000", None),
        ("within: plan, total: 0, comparator: at_most", None),
        (
            "within: plan",
            "错误 within: plan 是规划期内各年合起来算：请写一共多少，如 total: 1000",
        ),
        (
            "total: 1000",
            "错误 total 是规划期内一共多少：请加上 within: plan；各年的数写在 targets 里",
        ),
        ("within: plan, total: 0", "错误 total 应是大于 0 的数"),
        (
            "within: plan, total: 10, targets: {2018: 2}",
            "错误 规划期内合起来算的写 total，不写 targets；要按年算的，请去掉 within 和 total",
        ),
        (
            "within: plan, total: 10, schedule: [1, 1, 1, 1]",
            "错误 规划期内合起来算的写 total，不写 schedule；要按年算的，请去掉 within 和 total",
        ),
        (
            "within: plan, total: 10, comparator: between",
            "错误 规划期内一共多少只能写一个数：comparator 请用 at_least 或 at_most",
        ),
        (
            "within: plan, total: 10, reads: year_to_date",
            "错误 累计数每年从 0 起，不能和 within: plan 并用：请登记每一次的数，或按年写 targets",
        ),
        (
            "",
            "错误 还没有年度目标，请按“年份: 数”填写；"
            "没有目标、只看升降的，请写 better: more 或 less",
        ),
    ],
)
def test_a_total_is_for_all_years(desk: Desk, said: str, problem: str | None) -> None:
    assert problems(desk, COUNT.format(said)) == ([problem] if problem else [])


def test_a_stage_of_a_funnel_is_no_running_total(desk: Desk) -> None:
    first = COUNT.format("targets: {2018: 2}").replace("id: x, name: 培训", "id: y, name: 报名")
    (problem,) = problems(
        desk, first + COUNT.format("follows: y, reads: year_to_date, targets: {2018: 2}")
    )
    assert problem == "错误 漏斗的环节要一条一条登记，不能登记累计数：请去掉 reads 或 follows"
    (problem,) = problems(
        desk,
        first.replace("targets", "reads: year_to_date, targets")
        + COUNT.format("follows: y, targets: {2018: 2}"),
    )
    assert problem == "错误 “报名”登记的是累计数，不能作上一环节"


def test_an_average_of_all_years_has_one_target(desk: Desk) -> None:
    assert problems(desk, LEVEL.format("reads: mean, targets: {2020: 7}")) == []
    (problem,) = problems(desk, LEVEL.format("reads: mean, targets: {2019: 6, 2020: 7}"))
    assert problem.startswith("错误 历年平均的目标是同一个数")


def test_running_totals_do_not_begin_where_the_last_year_ended(desk: Desk) -> None:
    said = "opening: {value: 96}, targets: {2016: 95, 2017: 95}"
    assert problems(desk, LEVEL.format(f"reads: year_to_date, {said}")) == []
    (problem,) = problems(desk, LEVEL.format(said))
    assert "由 96 降到 95" in problem


MARKED = "marks: {06-30: 50, 09-30: 75}, targets: {2018: 95}"


@pytest.mark.parametrize(
    "items",
    [
        COUNT.format(MARKED),
        COUNT.format(f"reads: year_to_date, {MARKED}"),
        LEVEL.format(f"reads: year_to_date, {MARKED}"),
        LEVEL.format(f"opening: {{value: 0}}, {MARKED}").replace("2018: 95", "2016: 95"),
        LEVEL.format("comparator: at_most, marks: {06-30: 9, 09-30: 8}, targets: {2018: 7}"),
    ],
)
def test_marks_may_stand_beside_targets(desk: Desk, items: str) -> None:
    assert problems(desk, items) == []


@pytest.mark.parametrize(
    ("items", "problem"),
    [
        (
            COUNT.format("marks: {06-31: 50}, targets: {2018: 95}"),
            '"06-31"不是每年都有的一天：请写成“月-日”，如 06-30',
        ),
        (
            COUNT.format("marks: {02-29: 50}, targets: {2018: 95}"),
            '"02-29"不是每年都有的一天：请写成“月-日”，如 06-30',
        ),
        (
            COUNT.format("marks: {6-30: 50}, targets: {2018: 95}"),
            '"6-30"不是每年都有的一天：请写成“月-日”，如 06-30',
        ),
        (
            COUNT.format("marks: {12-31: 50}, targets: {2018: 95}"),
            "到年底应达的就是当年的目标，请去掉这一天",
        ),
        (
            COUNT.format("marks: {06-30: 50, 09-30: 40}, targets: {2018: 95}"),
            "marks 要按日子由小到大：后一个时点不能比前一个退步",
        ),
        (
            LEVEL.format("comparator: at_most, marks: {06-30: 8, 09-30: 9}, targets: {2018: 7}"),
            "marks 要按日子由大到小：后一个时点不能比前一个退步",
        ),
        (
            COUNT.format("marks: {06-30: 50, 09-30: 99}, targets: {2018: 95}"),
            "marks 里的 99 超出了 2018 年的目标 95，请改正其中一个",
        ),
        (
            COUNT.format("schedule: [1, 1, 1, 1], marks: {06-30: 50}, targets: {2018: 95}"),
            "marks 和 schedule、at_once 说的是同一件事，请只留一个",
        ),
        (
            COUNT.format("marks: {06-30: 50}, within: plan, total: 95"),
            "marks 是一年里的时点，规划期内合起来算的请去掉 marks",
        ),
        (
            LEVEL.format("reads: yearly, marks: {06-30: 50}, targets: {2018: 95}"),
            "一年只看一个数的，年中没有应达多少，请去掉 marks",
        ),
        (
            COUNT.format("comparator: at_most, marks: {06-30: 50}, targets: {2018: 95}"),
            "不超过多少的累计没有应达进度，请去掉 marks",
        ),
        (
            COUNT.format("better: neither, marks: {06-30: 50}"),
            "没有目标就没有应达，请写上各年的目标，或去掉 marks",
        ),
        (
            LEVEL.format("opening: {value: 0}, marks: {06-30: 50}, targets: {2018: 95}"),
            "marks 要有当年的目标：请补上各年的目标，或去掉 marks",
        ),
    ],
)
def test_marks_that_do_not_fit_are_refused(desk: Desk, items: str, problem: str) -> None:
    assert problems(desk, items) == [f"错误 {problem}"]


def test_an_adjustment_names_the_year_of_the_target(desk: Desk) -> None:
    adjusted = (
        "adjustments: [{date: 2018-06-01, item: x, year: 2018, from: 1000, to: 800, "
        "reason: 评估, approved_by: 领导}]\n"
    )
    items = COUNT.format("within: plan, total: 1000")
    (problem,) = problems(desk, items, adjusted)
    assert problem == (
        "错误 “培训”2018 年没有目标，无从调整：它的目标是 2020 年底的，请写 year: 2020"
    )
    assert problems(desk, items, adjusted.replace("year: 2018", "year: 2020")) == []


@pytest.mark.parametrize(
    ("items", "problem"),
    [
        (
            LEVEL.format("reads: year_to_date, targets: {2018: -5}"),
            "错误 累计数每年从 0 起，目标不能小于 0：会小于 0 的请去掉 reads，登记当时的数",
        ),
        (
            COUNT.format("targets: {2018: 5}, marks: {06-30: -5}"),
            "错误 累计的数不能小于 0",
        ),
    ],
)
def test_what_adds_up_is_not_below_zero(desk: Desk, items: str, problem: str) -> None:
    assert problems(desk, items) == [problem]
