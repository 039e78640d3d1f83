"""Each kind of item, measured: the smallest plan, a few records, and what must come out."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import happened, ledger_of, struck
from mjplan import progress
from mjplan.ledger import Ledger
from mjplan.progress.measure import default_as_of, default_year, stands
from mjplan.progress.values import Measure, rounded

ARTICLES = "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120}}\n"
CLASS = "  - {kind: count, id: x, name: 培训班, unit: 期, targets: {2018: 2}}\n"
EXACTLY = (
    "  - {kind: count, id: x, name: 会刊, unit: 期, comparator: exactly, targets: {2018: 4}}\n"
)
ABOUT = "  - {kind: count, id: x, name: 走访, unit: 次, comparator: about, targets: {2018: 100}}\n"
LEVEL = (
    "  - {kind: level, id: x, name: 会员, unit: 人, comparator: about, "
    "targets: {2017: 2060, 2018: 2120}}\n"
)
FIRST_LEVEL = (
    "  - {kind: level, id: x, name: 会员, unit: 人, "
    "targets: {2016: 2000}, opening: {value: 1940}}\n"
)
LONE_LEVEL = "  - {kind: level, id: x, name: 会员, unit: 人, targets: {2018: 2120}}\n"
MILESTONE = "  - {kind: milestone, id: x, name: 换届, due: 2018-06}\n"
QUARTERS = "  - {kind: every_period, id: x, name: 例会, every: quarter}\n"
REPORTS = "  - {kind: every_period, id: x, name: 月报, every: month, roster: departments}\n"
VISITS = "  - {kind: every_member, id: x, name: 走访, roster: board, times: 2}\n"
PROMISE = "  - {kind: commitment, id: x, name: 结对}\n"
TOLERANCE = "policies: {tolerance: {x: 30}}\n"
DEPARTMENTS = (
    "departments: [{id: office, name: 办公室, aliases: [办]}, {id: study, name: 学习处}]\n"
)


def board(*members: str) -> str:
    return f"rosters: {{board: {{name: 常委, members: [{', '.join(members)}]}}}}\n"


def day(text: str) -> date:
    return date.fromisoformat(text)


def on(ledger: Ledger, text: str) -> Measure:
    """The item x as of a day, in that day's year."""
    when = day(text)
    return progress.measure(ledger, ledger.plan.items["x"], when.year, when)


def told(*values: object) -> tuple[object, ...]:
    """Values side by side, to be compared whatever kind of number they are."""
    return values


def shown(value: Decimal | None) -> str:
    return "–" if value is None else f"{rounded(value):f}"


# ---- count


def test_a_count_is_the_sum_of_the_years_records_up_to_the_day() -> None:
    ledger = ledger_of(
        ARTICLES,
        happened("2017-12-31", 50),
        happened("2018-01-10", 20),
        happened("2018-03-05"),  # no value: one
        happened("2018-06-30", "0.5"),
        happened("2018-07-01", 90),
        happened("2019-01-01", 90),
    )
    found = on(ledger, "2018-06-30")
    assert found.actual == Decimal("21.5")
    assert found.gap == Decimal("98.5")
    assert (found.records, found.last) == (3, day("2018-06-30"))


def test_even_pace_goes_by_the_days_of_the_year() -> None:
    found = on(ledger_of(ARTICLES, happened("2018-06-01", 47)), "2018-06-30")
    assert found.pace is not None
    assert (found.pace.elapsed, found.pace.total) == (181, 365)
    assert shown(found.expected) == "59.5"
    assert shown(found.lag) == "10.4"
    assert found.status == "略滞后"


def test_a_leap_year_has_366_days() -> None:
    ledger = ledger_of(ARTICLES.replace("2018", "2016"), happened("2016-02-01", 30))
    found = on(ledger, "2016-02-29")
    assert found.pace is not None
    assert (found.pace.elapsed, found.pace.total) == (60, 366)
    assert on(ledger, "2016-12-31").expected == 120


@pytest.mark.parametrize(
    ("actual", "status"),
    # expected by 2018-06-30: 59.5; 10 points are 12, 30 points are 36 articles
    [("60", "正常"), ("47.6", "正常"), ("47", "略滞后"), ("24", "略滞后"), ("23", "严重滞后")],
)
def test_behind_is_more_than_10_points_and_far_behind_more_than_30(
    actual: str, status: str
) -> None:
    assert on(ledger_of(ARTICLES, happened("2018-06-01", actual)), "2018-06-30").status == status


def test_exactly_ten_points_is_not_yet_behind() -> None:
    items = ARTICLES.replace("120", "365")  # one a day: 10 points are 36.5
    assert on(ledger_of(items, happened("2018-06-01", "144.5")), "2018-06-30").status == "正常"
    assert on(ledger_of(items, happened("2018-06-01", "144.4")), "2018-06-30").status == "略滞后"


@pytest.mark.parametrize(
    ("policies", "status"),
    [
        ("behind_points: 11", "正常"),
        ("behind_points: 5, far_behind_points: 10", "严重滞后"),
        ("stale_after_days: 20", "略滞后"),
    ],
)
def test_the_thresholds_stand_in_the_plan(policies: str, status: str) -> None:
    ledger = ledger_of(ARTICLES, happened("2018-06-01", 47), head=f"policies: {{{policies}}}\n")
    assert on(ledger, "2018-06-30").status == status


def test_no_record_is_not_zero() -> None:
    found = on(ledger_of(ARTICLES), "2018-06-30")
    assert (found.status, found.actual, found.gap, found.rate) == ("无记录", None, None, None)
    assert found.forecast is None
    assert found.need == 120 / Decimal(6)

    zero = on(ledger_of(ARTICLES, happened("2018-06-01", 0)), "2018-06-30")
    assert told(zero.status, zero.actual, zero.gap, zero.rate) == ("严重滞后", 0, 120, 0)


def test_old_data_is_not_on_track() -> None:
    ledger = ledger_of(ARTICLES, happened("2018-02-01", 90))
    assert on(ledger, "2018-06-01").status == "正常"  # 120 days
    late = on(ledger, "2018-06-02")
    assert late.status == "无记录"
    assert late.notes == ("最近一条记录是 2018-02-01，已 121 天没有新记录",)
    assert late.actual == 90


def test_what_is_met_stays_met_however_old() -> None:
    assert on(ledger_of(ARTICLES, happened("2018-02-01", 120)), "2018-12-30").status == "已完成"


@pytest.mark.parametrize("target", ["1", "2"])
def test_one_or_two_a_year_is_a_deadline_not_a_slope(target: str) -> None:
    items = CLASS.replace("2018: 2", f"2018: {target}")
    june = on(ledger_of(items), "2018-06-30")
    assert told(june.status, june.expected, june.due) == ("未到期", 0, day("2018-12-31"))
    assert (june.forecast, june.need) == (None, None)
    assert on(ledger_of(items), "2018-12-30").status == "未到期"
    assert on(ledger_of(items), "2018-12-31").status == "无记录"
    assert on(ledger_of(items), "2018-12-31").expected == Decimal(target)


def test_a_deadline_half_met() -> None:
    ledger = ledger_of(CLASS, happened("2018-03-01"))
    june = on(ledger, "2018-06-30")
    assert told(june.status, june.actual, june.gap) == ("正常", 1, 1)
    assert (june.forecast, june.need) == (None, None)
    assert on(ledger, "2018-12-31").status == "已逾期"


def test_the_limit_of_deadlines_stands_in_the_plan() -> None:
    ledger = ledger_of(CLASS, happened("2018-03-01"), head="policies: {deadline_up_to: 1}\n")
    assert shown(on(ledger, "2018-06-30").expected) == "1"


def test_work_done_at_once_is_a_deadline_too() -> None:
    items = ARTICLES.replace("targets", "at_once: true, targets")
    found = on(ledger_of(items), "2018-06-30")
    assert told(found.status, found.expected, found.forecast) == ("未到期", 0, None)


def test_a_schedule_of_quarters() -> None:
    items = ARTICLES.replace("targets", "schedule: [0, 1, 0, 3], targets")
    ledger = ledger_of(items, happened("2018-01-01", 30))
    assert on(ledger, "2018-03-31").expected == 0
    assert on(ledger, "2018-03-31").forecast is None
    assert on(ledger, "2018-06-30").expected == 30
    assert shown(on(ledger, "2018-05-15").expected) == shown(Decimal(30) * 45 / 91)
    assert on(ledger, "2018-09-30").expected == 30
    assert on(ledger, "2018-12-31").expected == 120


def test_a_schedule_of_months() -> None:
    items = ARTICLES.replace("targets", "schedule: [0,0,4,0,0,0,0,0,0,0,0,8], targets")
    ledger = ledger_of(items, happened("2018-01-01", 30))
    assert on(ledger, "2018-02-28").expected == 0
    assert on(ledger, "2018-03-31").expected == 40
    assert on(ledger, "2018-11-30").expected == 40
    assert on(ledger, "2018-12-31").expected == 120


def test_a_schedule_makes_a_slope_of_a_small_target() -> None:
    items = CLASS.replace("targets", "schedule: [1, 1, 0, 0], targets")
    assert on(ledger_of(items), "2018-06-30").status == "无记录"


def test_at_least_may_be_exceeded() -> None:
    found = on(ledger_of(ARTICLES, happened("2018-06-01", 133)), "2018-06-30")
    assert told(found.status, found.gap, found.need) == ("已完成", -13, None)


def test_exactly_is_met_by_the_number_and_by_no_other() -> None:
    four = ledger_of(EXACTLY, happened("2018-06-01", 4))
    five = ledger_of(EXACTLY, happened("2018-06-01", 5))
    assert on(four, "2018-06-30").status == "已完成"
    found = on(five, "2018-06-30")
    assert told(found.status, found.gap) == ("略滞后", -1)
    assert found.notes == ("超出 1 期，原文要求正好",)
    assert on(five, "2018-12-31").status == "略滞后"


def test_exactly_one_exceeded_is_not_called_on_track_or_late() -> None:
    items = EXACTLY.replace("2018: 4", "2018: 1")
    ledger = ledger_of(items, happened("2018-06-01", 2))
    assert on(ledger, "2018-06-30").status == "略滞后"
    assert on(ledger, "2018-12-31").status == "略滞后"


def test_about_is_met_inside_its_tolerance() -> None:
    inside = ledger_of(ABOUT, happened("2018-06-01", 70), head=TOLERANCE)
    outside = ledger_of(ABOUT, happened("2018-06-01", 69), head=TOLERANCE)
    assert on(inside, "2018-12-31").status == "已完成"
    assert on(inside, "2018-12-31").tolerance == 30
    assert on(outside, "2018-12-31").status == "严重滞后"
    assert on(outside, "2018-12-30").status == "严重滞后"


@pytest.mark.parametrize(
    ("wording", "reading"),
    [("不少于100篇", "at_least"), ("100篇左右", "about"), ("100篇", "exactly")],
)
def test_the_wording_decides_how_numbers_compare(wording: str, reading: str) -> None:
    policies = "policies: {comparators: {不少于: at_least, 左右: about}, bare_number: exactly}\n"
    items = ARTICLES.replace("unit", f"wording: {wording}, unit")
    ledger = ledger_of(items, head=policies)
    item = ledger.plan.items["x"]
    assert item.id == "x"
    assert ledger.plan.comparator(item) == reading  # type: ignore[arg-type]


def test_need_spreads_the_rest_over_the_months_that_are_left() -> None:
    ledger = ledger_of(ARTICLES, happened("2018-01-31", 60))
    assert (on(ledger, "2018-05-30").months_left, on(ledger, "2018-05-31").months_left) == (8, 7)
    assert on(ledger, "2018-05-30").need == Decimal(60) / 8
    assert on(ledger, "2018-12-30").need == 60
    assert on(ledger, "2018-12-31").need is None


def test_forecast_goes_on_as_so_far_from_a_twelfth_of_the_year_on() -> None:
    ledger = ledger_of(ARTICLES, happened("2018-01-10", 10))
    assert on(ledger, "2018-01-30").forecast is None
    assert shown(on(ledger, "2018-01-31").forecast) == shown(Decimal(10) * 365 / 31)


@pytest.mark.parametrize("missing", ["0.1", "1", "11", "36"])
def test_a_years_end_shortfall_is_never_on_track(missing: str) -> None:
    ledger = ledger_of(ARTICLES, happened("2018-12-20", str(120 - Decimal(missing))))
    assert on(ledger, "2018-12-30").status in ("正常", "略滞后")
    assert on(ledger, "2018-12-31").status == "略滞后"


def test_a_year_without_a_target() -> None:
    found = on(ledger_of(ARTICLES, happened("2017-03-01", 4)), "2017-12-31")
    assert told(found.target, found.actual, found.gap) == (None, 4, None)
    assert found.notes == ("2017 年没有此项年度目标",)


# ---- level


def test_a_level_is_its_latest_reading_and_moves_from_last_years_target() -> None:
    ledger = ledger_of(
        LEVEL, happened("2018-03-31", 2060), happened("2018-06-30", 2085), head=TOLERANCE
    )
    found = on(ledger, "2018-07-02")
    assert told(found.actual, found.gap, found.records) == (2085, 35, 2)
    assert shown(found.expected) == shown(2060 + Decimal(60) * 183 / 365)
    assert found.pace is not None
    assert told(found.pace.start, found.pace.start_from) == (2060, "2017 年目标")
    assert found.status == "正常"


def test_a_level_of_the_first_year_moves_from_the_plans_opening() -> None:
    found = on(ledger_of(FIRST_LEVEL, happened("2016-06-30", 1970)), "2016-07-01")
    assert found.pace is not None
    assert told(found.pace.start, found.pace.start_from) == (1940, "规划期初数")
    assert shown(found.expected) == shown(1940 + Decimal(60) * 183 / 366)


def test_a_level_without_either_moves_from_the_last_reading_before_the_year() -> None:
    ledger = ledger_of(
        LONE_LEVEL,
        happened("2017-10-01", 2000),
        happened("2017-12-30", 2050),
        happened("2018-06-30", 2100),
    )
    found = on(ledger, "2018-07-02")
    assert found.pace is not None
    assert told(found.pace.start, found.pace.start_from) == (2050, "2017-12-30 读数")


def test_a_level_without_any_opening_says_so() -> None:
    found = on(ledger_of(LONE_LEVEL, happened("2018-06-30", 2100)), "2018-07-02")
    assert (found.expected, found.lag, found.forecast) == (None, None, None)
    assert told(found.status, found.gap) == ("正常", 20)
    assert "没有年初数，算不出应达进度" in found.notes


@pytest.mark.parametrize(
    ("reading", "status"),
    [(2089, "略滞后"), (2090, "已完成"), (2120, "已完成"), (2150, "已完成"), (2300, "已完成")],
)
def test_a_level_is_met_inside_its_tolerance_and_above(reading: int, status: str) -> None:
    ledger = ledger_of(LEVEL, happened("2018-12-31", reading), head=TOLERANCE)
    found = on(ledger, "2018-12-31")
    assert found.gap == 2120 - reading
    assert found.status == status


def test_a_level_far_below_its_slope_is_far_behind() -> None:
    ledger = ledger_of(LEVEL, happened("2018-06-30", 2055), head=TOLERANCE)
    assert on(ledger, "2018-06-30").status == "略滞后"
    ledger = ledger_of(LEVEL, happened("2018-06-30", 2030), head=TOLERANCE)
    assert on(ledger, "2018-06-30").status == "严重滞后"


def test_a_level_that_was_never_read() -> None:
    found = on(ledger_of(LEVEL), "2018-12-31")
    assert (found.status, found.actual, found.gap) == ("无记录", None, None)


def test_an_old_reading_is_not_on_track() -> None:
    ledger = ledger_of(LEVEL, happened("2018-01-31", 2119), head=TOLERANCE)
    found = on(ledger, "2018-12-31")
    assert told(found.status, found.actual) == ("无记录", 2119)


def test_a_closed_level_is_forecast_as_what_it_is() -> None:
    ledger = ledger_of(LEVEL, happened("2018-12-15", 2110), head=TOLERANCE)
    assert on(ledger, "2018-12-31").forecast == 2110
    assert shown(on(ledger, "2018-12-15").forecast) == shown(2060 + Decimal(50) * 365 / 349)


# ---- milestone


def test_a_milestone_before_its_day() -> None:
    found = on(ledger_of(MILESTONE), "2018-06-30")
    assert (found.status, found.due, found.days_late) == ("未到期", day("2018-06-30"), None)


def test_a_milestone_overdue() -> None:
    found = on(ledger_of(MILESTONE), "2018-07-12")
    assert (found.status, found.days_late) == ("已逾期", 12)


@pytest.mark.parametrize(
    ("done", "late"), [("2018-05-01", 0), ("2018-06-30", 0), ("2018-08-01", 32)]
)
def test_a_milestone_done_in_time_or_late(done: str, late: int) -> None:
    found = on(ledger_of(MILESTONE, happened(done)), "2018-12-31")
    assert (found.status, found.done_on, found.days_late) == ("已完成", day(done), late)


def test_a_milestone_due_at_the_years_end_is_overdue_when_the_books_close() -> None:
    items = MILESTONE.replace("2018-06", '"2018"')
    assert on(ledger_of(items), "2018-12-30").status == "未到期"
    closed = on(ledger_of(items), "2018-12-31")
    assert (closed.status, closed.days_late) == ("已逾期", 0)
    done = on(ledger_of(items, happened("2018-12-31")), "2018-12-31")
    assert (done.status, done.days_late) == ("已完成", 0)


@pytest.mark.parametrize(
    ("due", "last"),
    [
        ("2018-02", "2018-02-28"),
        ("2016-02", "2016-02-29"),
        ("2018Q3", "2018-09-30"),
        ("2018-03-05", "2018-03-05"),
    ],
)
def test_a_milestones_day_is_the_last_of_what_it_names(due: str, last: str) -> None:
    ledger = ledger_of(MILESTONE.replace("2018-06", due))
    assert on(ledger, last).due == day(last)


def test_an_open_milestone_is_carried_into_later_years_until_it_is_done() -> None:
    ledger = ledger_of(MILESTONE, happened("2019-02-01"))
    item = ledger.plan.items["x"]
    table = [year for year in range(2016, 2021) if stands(ledger.plan, ledger, item, year)]
    assert table == [2018, 2019]
    assert on(ledger, "2019-01-31").status == "已逾期"
    assert on(ledger, "2019-12-31").days_late == 216


def test_a_milestone_stands_from_its_since_on() -> None:
    ledger = ledger_of(MILESTONE.replace("due", "since: 2016, due"))
    item = ledger.plan.items["x"]
    assert [y for y in range(2016, 2021) if stands(ledger.plan, ledger, item, y)] == [
        2016,
        2017,
        2018,
        2019,
        2020,
    ]
    assert on(ledger, "2016-12-31").status == "未到期"


# ---- every period


def test_missed_quarters_are_named() -> None:
    ledger = ledger_of(QUARTERS, happened("2018-02-01"), happened("2018-08-01"))
    found = on(ledger, "2018-09-30")
    assert [tally.name for tally in found.missed] == ["第2季度"]
    assert told(found.target, found.actual, found.expected, found.gap) == (4, 2, 3, 2)
    assert found.status == "略滞后"  # one of four: 25 points


def test_two_missed_quarters_are_far_behind() -> None:
    assert on(ledger_of(QUARTERS, happened("2018-02-01")), "2018-09-30").status == "严重滞后"


def test_periods_that_are_not_over_are_not_missed() -> None:
    ledger = ledger_of(QUARTERS, happened("2018-02-01"))
    assert on(ledger, "2018-06-29").status == "正常"
    assert on(ledger_of(QUARTERS), "2018-03-30").status == "未到期"
    assert on(ledger_of(QUARTERS), "2018-03-31").status == "无记录"


def test_every_quarter_done() -> None:
    records = [happened(f"2018-{month:02}-15") for month in (1, 4, 7, 10)]
    assert on(ledger_of(QUARTERS, *records), "2018-11-01").status == "已完成"


def test_a_record_may_name_the_period_that_it_is_about() -> None:
    ledger = ledger_of(
        QUARTERS, happened("2018-04-02", period="2018Q1"), happened("2019-01-15", period="2018Q4")
    )
    found = on(ledger, "2018-12-31")
    assert [tally.name for tally in found.tallies if tally.enough] == ["第1季度", "第4季度"]
    assert [tally.name for tally in on(ledger, "2019-12-31").tallies if tally.enough] == []


def test_every_department_every_month() -> None:
    ledger = ledger_of(
        REPORTS,
        happened("2018-01-31", by="办公室"),
        happened("2018-01-31", by="学习处"),
        happened("2018-02-27", by="办"),
        happened("2018-04-30", members=("办公室", "学习处")),
        head=DEPARTMENTS,
    )
    found = on(ledger, "2018-04-30")
    assert [tally.name for tally in found.missed] == ["2月（缺学习处）", "3月"]
    assert told(found.actual, found.target) == (2, 12)


def test_a_roster_changes_with_the_days_of_its_members() -> None:
    items = QUARTERS.replace("every: quarter", "every: quarter, roster: board")
    head = board(
        "{name: 王一}", "{name: 李二, since: 2018-04-01}", "{name: 张三, until: 2018-03-30}"
    )
    ledger = ledger_of(
        items,
        happened("2018-02-01", members=("王一",)),
        happened("2018-05-01", members=("王一",)),
        head=head,
    )
    assert [tally.name for tally in on(ledger, "2018-06-30").missed] == ["第2季度（缺李二）"]


def test_an_empty_roster_is_said() -> None:
    items = QUARTERS.replace("every: quarter", "every: quarter, roster: board")
    found = on(ledger_of(items, happened("2018-02-01"), head=board()), "2018-03-31")
    assert found.notes == ("名册“常委”未填，无从逐个核对",)


def test_other_items_may_bring_it_too() -> None:
    items = QUARTERS.replace("every: quarter", "every: quarter, also: [y]") + CLASS.replace(
        "x", "y"
    )
    ledger = ledger_of(items, happened("2018-02-01", item="y"), happened("2018-05-01"))
    assert on(ledger, "2018-06-30").missed == ()


def test_once_a_year() -> None:
    items = QUARTERS.replace("quarter", "year")
    assert on(ledger_of(items), "2018-12-30").status == "未到期"
    assert [tally.name for tally in on(ledger_of(items), "2018-12-31").missed] == ["2018年"]
    assert on(ledger_of(items, happened("2018-05-01")), "2018-06-30").status == "已完成"


# ---- every member


def test_members_still_short_are_named() -> None:
    ledger = ledger_of(
        VISITS,
        happened("2018-02-01", members=("王一", "李二")),
        happened("2018-03-01", members=("王一",)),
        happened("2018-04-01", 2, members=("张三",)),
        head=board("{name: 王一}", "{name: 李二}", "{name: 张三}", "{name: 赵四}"),
    )
    found = on(ledger, "2018-06-30")
    assert [told(tally.name, tally.number) for tally in found.missed] == [("李二", 1), ("赵四", 0)]
    assert told(found.target, found.actual, found.gap, found.status) == (4, 2, 2, "正常")
    assert on(ledger, "2018-12-31").status == "已逾期"


def test_all_members_done_and_none_begun() -> None:
    head = board("{name: 王一}")
    assert on(ledger_of(VISITS, head=head), "2018-06-30").status == "未到期"
    assert on(ledger_of(VISITS, head=head), "2018-12-31").status == "无记录"
    done = ledger_of(VISITS, happened("2018-02-01", 2, members=("王一",)), head=head)
    assert on(done, "2018-06-30").status == "已完成"


def test_nobody_can_be_checked_against_an_empty_roster() -> None:
    ledger = ledger_of(VISITS, happened("2018-02-01", 2, members=("王一",)), head=board())
    found = on(ledger, "2018-06-30")
    assert told(found.target, found.actual, found.gap, found.status) == (None, 1, None, "无记录")
    assert found.notes == ("名册“常委”未填，无从逐个核对",)


def test_members_within_the_whole_plan() -> None:
    items = VISITS.replace("times: 2", "times: 2, within: plan")
    ledger = ledger_of(
        items,
        happened("2016-05-01", members=("王一",)),
        happened("2018-05-01", members=("王一",)),
        head=board("{name: 王一}", "{name: 李二}"),
    )
    assert on(ledger, "2017-12-31").actual == 0
    found = on(ledger, "2018-12-31")
    assert told(found.actual, found.gap, found.status) == (1, 1, "正常")
    assert on(ledger, "2020-12-31").status == "已逾期"


def test_members_count_while_they_serve() -> None:
    head = board("{name: 王一, until: 2018-06-30}", "{name: 李二, since: 2018-07-01}")
    ledger = ledger_of(VISITS, happened("2018-02-01", members=("王一",)), head=head)
    assert [tally.name for tally in on(ledger, "2018-06-30").missed] == ["王一"]
    later = on(ledger, "2018-07-01")
    assert [tally.name for tally in later.missed] == ["李二"]
    assert later.notes == ()  # 王一 stood on the roster when it happened


def test_a_name_that_never_stood_on_the_roster_is_said() -> None:
    ledger = ledger_of(
        VISITS, happened("2018-02-01", members=("路人",)), head=board("{name: 王一}")
    )
    assert on(ledger, "2018-06-30").notes == ("有记录但不在名册上：路人",)


# ---- commitment


def test_a_commitment_counts_its_evidence() -> None:
    ledger = ledger_of(PROMISE, happened("2018-02-01"), happened("2018-05-01"))
    found = on(ledger, "2018-06-30")
    assert (found.status, found.records, found.last) == ("正常", 2, day("2018-05-01"))
    assert on(ledger, "2018-12-31").status == "已完成"
    assert on(ledger_of(PROMISE), "2018-12-31").status == "无记录"


@pytest.mark.parametrize(("judged", "status"), [("met", "已完成"), ("unmet", "已逾期")])
def test_a_yearly_assessment_decides(judged: str, status: str) -> None:
    ledger = ledger_of(PROMISE, happened("2018-02-01"), happened("2018-12-20", assessment=judged))
    found = on(ledger, "2018-12-31")
    assert found.status == status
    assert found.notes[0].startswith("2018-12-20 评定为")


def test_the_latest_assessment_decides_and_only_its_own() -> None:
    items = PROMISE.replace("name: 结对", "name: 结对, also: [y]") + PROMISE.replace("x", "y")
    ledger = ledger_of(
        items,
        happened("2018-06-01", assessment="unmet"),
        happened("2018-12-01", assessment="met"),
        happened("2018-12-20", item="y", assessment="unmet"),
    )
    assert on(ledger, "2018-12-31").status == "已完成"


def test_a_commitment_without_news_is_stale() -> None:
    assert on(ledger_of(PROMISE, happened("2018-01-01")), "2018-05-02").status == "无记录"


# ---- corrections


def test_a_voided_record_does_not_count() -> None:
    wrong = happened("2018-03-01", 9)
    ledger = ledger_of(ARTICLES, happened("2018-02-01", 20), wrong, struck(wrong))
    assert on(ledger, "2018-12-31").actual == 20


def test_a_replacement_counts_instead() -> None:
    wrong = happened("2018-03-01", 51)
    right = happened("2018-03-01", 15, replaces=wrong.id, reason="多录一位")
    assert on(ledger_of(ARTICLES, right, wrong), "2018-12-31").actual == 15
    assert on(ledger_of(ARTICLES, right, wrong, struck(right)), "2018-12-31").actual is None


def test_a_voided_milestone_is_open_again() -> None:
    wrong = happened("2018-03-01")
    assert on(ledger_of(MILESTONE, wrong, struck(wrong)), "2018-12-31").status == "已逾期"


# ---- a whole year


def test_a_year_names_what_it_leaves_out() -> None:
    ledger = ledger_of(ARTICLES.replace("2018: 120", "2019: 120"), happened("2018-03-01", 5))
    found = progress.year(ledger, 2018, day("2018-12-31"))
    assert found.measures == ()
    assert [left.item.id for left in found.left_out] == ["x"]


def test_which_day_and_year_are_meant() -> None:
    plan = ledger_of(ARTICLES).plan
    assert default_as_of(2018, day("2018-05-01")) == day("2018-05-01")
    assert default_as_of(2018, day("2019-05-01")) == day("2018-12-31")
    assert default_as_of(2018, day("2017-12-31")) is None
    assert [default_year(plan, day(f"{y}-05-01")) for y in (2010, 2018, 2026)] == [2016, 2018, 2020]


# ---- laws

DAYS_OF_2018 = st.dates(day("2018-01-01"), day("2018-12-31"))
AMOUNTS = st.decimals(min_value=0, max_value=1000, places=2)
HAPPENED = st.lists(st.tuples(DAYS_OF_2018, AMOUNTS), max_size=8)


def year_of(pairs: list[tuple[date, Decimal]], items: str = ARTICLES) -> Ledger:
    return ledger_of(items, *(happened(d.isoformat(), str(v)) for d, v in pairs), head=TOLERANCE)


@given(HAPPENED, DAYS_OF_2018, st.sampled_from([ARTICLES, CLASS, EXACTLY, ABOUT, LEVEL]))
def test_gap_is_target_minus_actual(
    pairs: list[tuple[date, Decimal]], as_of: date, items: str
) -> None:
    found = on(year_of(pairs, items), as_of.isoformat())
    if found.actual is None:
        assert found.gap is None
    else:
        assert found.target is not None
        assert found.gap == found.target - found.actual


@given(st.lists(st.tuples(DAYS_OF_2018, AMOUNTS), min_size=1, max_size=8), st.randoms())
def test_the_order_of_records_does_not_matter(
    pairs: list[tuple[date, Decimal]],
    random: "st.random.Random",  # type: ignore[name-defined]
) -> None:
    mixed = pairs[:]
    random.shuffle(mixed)
    one, other = on(year_of(pairs), "2018-12-31"), on(year_of(mixed), "2018-12-31")
    assert (one.actual, one.status, one.last) == (other.actual, other.status, other.last)


@given(st.lists(st.tuples(DAYS_OF_2018, AMOUNTS), min_size=1, max_size=8))
def test_the_forecast_at_the_years_end_is_the_actual(pairs: list[tuple[date, Decimal]]) -> None:
    for items in (
        ARTICLES,
        ARTICLES.replace("targets", "schedule: [1, 2, 0, 4], targets"),
        ARTICLES.replace("targets", "schedule: [1,1,1,1,1,1,1,1,1,1,1,7], targets"),
        LEVEL,
    ):
        found = on(year_of(pairs, items), "2018-12-31")
        assert found.forecast == found.actual


@given(HAPPENED, DAYS_OF_2018)
def test_the_rate_and_the_status_agree(pairs: list[tuple[date, Decimal]], as_of: date) -> None:
    found = on(year_of(pairs), as_of.isoformat())
    met = found.rate is not None and found.rate >= 1
    assert met == (found.status == "已完成")
    assert (found.records == 0) == (found.actual is None)


@given(HAPPENED, DAYS_OF_2018)
def test_more_days_never_take_away(pairs: list[tuple[date, Decimal]], as_of: date) -> None:
    ledger = year_of(pairs)
    after = min(as_of + timedelta(30), day("2018-12-31"))
    one, other = on(ledger, as_of.isoformat()), on(ledger, after.isoformat())
    assert (one.actual or 0) <= (other.actual or 0)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("6.25", "6.3"),
        ("6.24", "6.2"),
        ("-6.25", "-6.3"),
        ("0.05", "0.1"),
        ("120.0", "120"),
        ("99.95", "100"),
        ("1000", "1000"),
        ("-0.04", "0"),
        ("0", "0"),
    ],
)
def test_rounding_is_half_up_as_at_school(number: str, said: str) -> None:
    assert shown(Decimal(number)) == said
