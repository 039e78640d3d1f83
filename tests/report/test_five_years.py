"""The whole plan's assessment: which items always and never reached their targets, sums, trends."""

import pytest

from helpers import happened
from helpers.reports import about
from mjplan.record import Record
from mjplan.report.components import Trend
from mjplan.report.five_years import plan
from mjplan.report.five_years import plan as plan_report
from mjplan.report.values import PlanReport

FOUR_YEARS = """\
  - {kind: count, id: x, name: 文章, unit: 篇,
     targets: {2016: 100, 2017: 100, 2018: 100, 2019: 100}}
"""


def assessed(items: str, *records: Record, as_of: str = "2019-12-31") -> PlanReport:
    """The assessment on a day; earlier years are over."""
    last = int(as_of[:4])
    days = {year: f"{year}-12-31" for year in range(2016, last)} | {last: as_of}
    years = {
        year: about(str(year), day, *records, items=items) for year, day in sorted(days.items())
    }
    return plan(years, (), "")


def yearly(*numbers: int | str | None, item: str = "x") -> list[Record]:
    """A record in each year from 2016 on; none where there is no number."""
    years = enumerate(numbers, 2016)
    return [happened(f"{year}-05-01", n, item) for year, n in years if n is not None]


def trend(*numbers: int | str | None) -> Trend:
    """The line of an item whose target is 100 in each year."""
    return assessed(FOUR_YEARS, *yearly(*numbers)).areas[0].rows[0]


def test_always_and_never_are_of_years_that_are_judged() -> None:
    items = "".join(
        f"  - {{kind: count, id: {name}, name: {name}, unit: 篇, targets: {{2018: 4, 2019: 9}}}}\n"
        for name in ("always", "never", "once", "silent", "early")
    )
    records = [
        *yearly(None, None, 4, 9, item="always"),
        *yearly(None, None, 3, 8, item="never"),
        *yearly(None, None, 3, 9, item="once"),
        *yearly(None, None, 4, 5, item="early"),
    ]
    report = assessed(items, *records)
    assert report.always == ("always",)
    assert report.never == ("never",)
    assert report.silent == ("silent",), "of what has no record nobody knows whether it was met"
    rows = report.areas[0].rows
    assert [row.met for row in rows] == ["2/2", "0/2", "1/2", "–", "1/2"]
    assert [row.missed for row in rows] == ["–", "2018、2019", "2018", "–", "2019"]
    assert [row.silent for row in rows] == ["–", "–", "–", "2018、2019", "–"]


def test_a_year_without_records_is_neither_met_nor_missed() -> None:
    row = trend(120, None, 40, None)
    assert (row.met, row.missed, row.silent) == ("1/2", "2018", "2017、2019")
    report = assessed(FOUR_YEARS, *yearly(120, None, 120, 120))
    assert (report.always, report.never) == ((), ())


def test_a_plan_without_records_is_judged_by_nothing() -> None:
    report = assessed(FOUR_YEARS)
    assert not report.judged
    assert (report.always, report.never, report.silent) == ((), (), ("文章",))
    assert report.areas[0].rows[0].total == "–", "absent, not zero"
    assert [each.met for each in report.year_counts] == ["–"] * 4
    assert assessed(FOUR_YEARS, *yearly(40)).year_counts[0].met == "0"
    assert report.summary[0] == "2016 年列入 1 项，没有记录，无从判断。"
    assert (
        assessed(FOUR_YEARS, *yearly(100)).summary[0] == "2016 年列入 1 项，已完成 1 项（100%）。"
    )


def test_a_commitment_is_not_missed_before_its_year_is_over() -> None:
    items = "  - {kind: commitment, id: c, name: 结对, years: [2019]}\n"
    for day in ("2019-02-01", "2019-08-01"):
        report = assessed(items, happened("2019-01-05", item="c"), as_of=day)
        [row] = report.areas[0].rows
        assert (row.met, row.missed) == ("–", "–"), day
        assert report.never == ()


def test_the_period_of_the_plan_is_over_on_its_last_day() -> None:
    assert not assessed(FOUR_YEARS, as_of="2019-12-31").closed
    assert assessed(FOUR_YEARS, as_of="2020-12-31").closed


def test_a_year_that_is_not_judged_yet_makes_nothing_always_or_never() -> None:
    items = """\
  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2019: 12}}
  - {kind: milestone, id: m, name: 新章程, due: "2019-12"}
"""
    report = assessed(items, happened("2019-01-05", 1), as_of="2019-01-20")
    assert (report.always, report.never) == ((), ())
    assert [row.met for row in report.areas[0].rows] == ["–", "–"]


def test_a_running_year_does_not_spoil_what_was_met_or_missed_before() -> None:
    items = """\
  - {kind: count, id: a, name: 甲, unit: 篇, targets: {2018: 4, 2019: 120}}
  - {kind: count, id: b, name: 乙, unit: 篇, targets: {2018: 4, 2019: 120}}
"""
    records = [*yearly(None, None, 4, item="a"), *yearly(None, None, 3, item="b")]
    running = [happened("2019-01-05", 9, "a"), happened("2019-01-05", 9, "b")]
    report = assessed(items, *records, *running, as_of="2019-01-20")
    assert (report.always, report.never) == (("甲",), ("乙",))


def test_the_sum_is_of_counts_in_years_with_a_target_and_a_record() -> None:
    assert trend(40, None, 120, 7).total == "167/300"
    assert trend(40, 0, 120, 7).total == "167/400", "a recorded zero is a number"
    items = """\
  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2017: 9, 2019: 5}}
  - {kind: level, id: n, name: 会员数, unit: 人, targets: {2018: 9, 2019: 9}}
"""
    rows = assessed(items, *yearly(3, 4, 8, 5), *yearly(1, 2, 3, 4, item="n")).areas[0].rows
    assert [row.total for row in rows] == ["9/14", "–"]


@pytest.mark.parametrize(
    ("numbers", "direction"),
    [
        ((50, "54.99"), "→ 持平"),
        ((50, 55), "↑ 上升"),
        ((55, 50), "↓ 下降"),
        (("54.99", 50), "→ 持平"),
        ((50, 50), "→ 持平"),
        ((50,), "–"),
        ((None, 50), "–"),
        ((), "–"),
    ],
)
def test_rates_that_differ_by_less_than_five_points_are_steady(
    numbers: tuple[int | str | None, ...], direction: str
) -> None:
    assert trend(*numbers).trend == direction


@pytest.mark.parametrize(
    ("numbers", "direction"),
    [
        ((50, 10, 50), "→ 持平"),  # the middle one counts for neither half
        ((50, 90, 50), "→ 持平"),
        ((50, 10, 56), "↑ 上升"),
        ((56, 90, 50), "↓ 下降"),
        ((90, 10, 50, 60), "↑ 上升"),  # 50 before, 55 after
        ((10, 90, 60, 40), "→ 持平"),
        ((50, 60, 90, 10), "↓ 下降"),
        ((50, None, None, 60), "↑ 上升"),  # years without a rate are left out
    ],
)
def test_the_trend_compares_the_later_half_with_the_earlier_one(
    numbers: tuple[int | str | None, ...], direction: str
) -> None:
    assert trend(*numbers).trend == direction


def test_the_summary_names_what_falls_and_counts_what_rises() -> None:
    items = "".join(
        f"  - {{kind: count, id: {i}, name: {name}, unit: 篇, targets: {{2018: 100, 2019: 100}}}}\n"
        for i, name in (("a", "甲"), ("b", "乙"), ("c", "丙"), ("d", "丁"))
    )
    records = [
        *yearly(None, None, 10, 20, item="a"),
        *yearly(None, None, 10, 30, item="b"),
        *yearly(None, None, 30, 10, item="c"),
        *yearly(None, None, 30, 30, item="d"),
    ]
    assert assessed(items, *records).summary[-1] == "完成率走高 2 项，走低 1 项（丙）。"


def test_the_summary_says_nothing_of_trends_where_all_is_steady() -> None:
    report = assessed(FOUR_YEARS, *yearly(30, 30, 30, 30))
    assert report.summary[-1] == "2019 年列入 1 项，已完成 0 项（0%）。"


def test_the_plan_sums_the_years_and_tells_the_trend() -> None:
    items = "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2016: 9, 2017: 9, 2018: 9}}\n"
    records = [happened("2016-05-01", 4), happened("2017-05-01", 7), happened("2018-05-01", 12)]
    years = {
        2016: about("2016", "2016-12-31", *records, items=items),
        2017: about("2017", "2017-12-31", *records, items=items),
        2018: about("2018", "2018-12-31", *records, items=items),
    }
    report = plan_report(years, (), "")
    trend = report.areas[0].rows[0]
    assert trend.cells == ("4/9▼", "7/9▲", "12/9√")
    assert (trend.total, trend.met, trend.missed) == ("23/27", "1/3", "2016、2017")
    assert trend.trend == "↑ 上升"
    assert report.year_columns == ("2016=cells.0>", "2017=cells.1>", "2018=cells.2>")
    assert [(each.year, each.items, each.met) for each in report.year_counts] == [
        ("2016", 1, "0"),
        ("2017", 1, "0"),
        ("2018", 1, "1"),
    ]


def test_a_year_that_still_runs_is_in_no_trend_and_said_to_run() -> None:
    items = "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2016: 9, 2017: 9, 2018: 9}}\n"
    records = [happened("2016-05-01", 9), happened("2017-05-01", 9), happened("2018-05-01", 4)]
    years = {
        2016: about("2016", "2016-12-31", *records, items=items),
        2017: about("2017", "2017-12-31", *records, items=items),
        2018: about("2018", "2018-06-30", *records, items=items),
    }
    report = plan_report(years, (), "")
    assert report.areas[0].rows[0].trend == "→ 持平"
    assert report.summary[-1] == "2018 年列入 1 项，还没有结束，到现在正常 1。"
    assert report.year_columns[-1] == "2018至今=cells.2>"
    assert [each.year for each in report.year_counts] == ["2016", "2017", "2018至今"]


def test_always_and_never_are_said_of_years_that_are_over() -> None:
    items = """\
  - {kind: count, id: a, name: 甲, unit: 篇, targets: {2018: 4, 2019: 120}}
  - {kind: milestone, id: m, name: 章程, due: "2019-02"}
  - {kind: count, id: b, name: 乙, unit: 篇, targets: {2018: 4, 2019: 4}}
"""
    records = [*yearly(None, None, 4, item="a"), *yearly(None, None, 3, 4, item="b")]
    report = assessed(items, *records, as_of="2019-06-30")
    assert (report.always, report.never) == (("甲",), ()), "the year of 章程 is not over"
    assert report.over == ("2016", "2017", "2018")
    assert assessed(items, *records).over == (), "all years are over"


def test_steps_of_several_years_have_their_years() -> None:
    items = '  - {kind: rectification, id: x, name: 隐患, due: "2019", since: 2016}\n'
    records = [happened("2018-05-01", title="听取意见"), happened("2019-01-04", title="落实措施")]
    (found,) = assessed(items, *records).rectifications
    assert [line.day for line in found.lines] == ["2018年5月1日", "2019年1月4日"]
