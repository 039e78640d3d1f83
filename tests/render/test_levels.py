"""What `show` says of levels: how far from the target, on which side, and behind what."""

import pytest

from helpers import Desk, happened, ledger_of
from helpers.commands import said as screen
from helpers.measures import TOLERANCE, on
from mjplan.render.explain import explain


def told(
    terms: str, *readings: tuple[str, str], day: str = "2016-09-30", head: str = ""
) -> list[str]:
    """The sentences about a level of the plan's first year, with its readings, on a day."""
    items = f'  - {{kind: level, id: x, name: 指标, unit: "%", {terms}}}\n'
    records = [happened(when, value) for when, value in readings]
    ledger = ledger_of(items, *records, head=head)
    return explain(ledger.plan, on(ledger, day))


FALLING = "comparator: at_most, opening: {value: 20}, targets: {2016: 10}"
RISING = "opening: {value: 3}, targets: {2016: 10}"
KEPT = "comparator: at_most, opening: {value: 9}, targets: {2016: 10}"
FLOOR = "opening: {value: 11}, targets: {2016: 10}"
BETWEEN = "comparator: between, targets: {2016: [4.5, 5]}"
ABOUT = "comparator: about, opening: {value: 10}, targets: {2016: 10}"
EXACTLY = "comparator: exactly, targets: {2016: 10}"
MEAN = "reads: mean, targets: {2016: 10}"
YEARLY = "reads: yearly, targets: {2016: 10}"
LIMIT_BY_YEAR = f"comparator: at_most, {YEARLY}"


@pytest.mark.parametrize(
    ("terms", "value", "said"),
    [
        (FALLING, "8", "比目标低 2，已达到目标"),
        (FALLING, "12.3", "比目标高 2.3，不落后"),
        (FALLING, "13", "比目标高 3，落后全年降幅的 4.9%（不超过 10% 算正常）"),
        (FALLING, "15", "比目标高 5，落后全年降幅的 24.9%（超过 30% 为严重滞后）"),
        (RISING, "12", "比目标高 2，已达到目标"),
        (RISING, "8", "比目标低 2，落后全年增量的 3.4%（不超过 10% 算正常）"),
        (RISING, "8.12", "比目标低 1.88，落后全年增量的 1.7%（不超过 10% 算正常）"),
        (RISING, "10", "正好是目标 10"),
        (KEPT, "8", "比目标低 2，符合目标"),
        (KEPT, "10.5", "比目标高 0.5，已突破"),
        (FLOOR, "12", "比目标高 2，符合目标"),
        (FLOOR, "9.5", "比目标低 0.5，已跌破"),
        (BETWEEN, "4.8", "4.8 在 4.5—5 之内"),
        (BETWEEN, "4.4", "4.4 不在 4.5—5 之内，差 0.1，落后目标的 2.2%（超过 30% 为严重滞后）"),
        (BETWEEN, "5.7", "5.7 不在 4.5—5 之内，超 0.7，超出目标的 14%（超过 30% 为严重滞后）"),
        (EXACTLY, "12", "比目标高 2，超出目标的 20%（超过 30% 为严重滞后）"),
        (YEARLY, "8", "比目标低 2，落后目标的 20%（超过 30% 为严重滞后）"),
        (YEARLY, "12", "比目标高 2，符合目标"),
        (LIMIT_BY_YEAR, "10.5", "比目标高 0.5，超出目标的 5%（超过 30% 为严重滞后）"),
        (MEAN, "9.5", "比目标低 0.5，落后目标的 5%（不超过 10% 算正常）"),
        (MEAN, "9.999", "比目标低 0.001，落后目标的 0.1% 以内（不超过 10% 算正常）"),
        (MEAN, "12", "比目标高 2，符合目标"),
    ],
)
def test_how_far_a_level_is_and_what_that_means(terms: str, value: str, said: str) -> None:
    assert said in told(terms, ("2016-09-01", value))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("10.2", "比目标高 0.2，在允许范围内"),
        ("41", "比目标高 31，已突破"),
    ],
)
def test_what_a_tolerance_allows_is_named(value: str, said: str) -> None:
    assert said in told(ABOUT, ("2016-09-01", value), head=TOLERANCE)


def test_a_reading_from_before_the_year_is_only_compared() -> None:
    said = told("comparator: at_most, targets: {2016: 12, 2017: 10}", ("2016-12-01", "11"))
    assert "还没有读数：mjplan add x 数值 --date 日期" in said
    terms = "comparator: at_most, targets: {2016: 12, 2017: 10}"
    assert "比目标高 1" in told(terms, ("2016-12-01", "11"), day="2017-03-01")


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (KEPT, "应达：年初已在目标以内，全年保持不超过 10 %，年底仍在才算完成"),
        (EXACTLY, "应达：没有年初数，全年要在 10 %，年底仍在才算完成"),
        (BETWEEN, "没有年初数：全年要在 4.5—5 %之内，年底仍在才算完成"),
    ],
)
def test_what_has_no_way_to_go_is_to_be_kept(terms: str, said: str) -> None:
    assert said in told(terms, ("2016-09-01", "12"))


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (FALLING, "今年还有 3 个月，每月需降 1.7 个百分点"),
        (RISING, "今年还有 3 个月，每月需 0.7 个百分点"),
    ],
)
def test_what_is_needed_says_which_way(terms: str, said: str) -> None:
    value = "15" if terms is FALLING else "8"
    assert said in told(terms, ("2016-09-01", value))


def test_a_closed_year_has_no_forecast() -> None:
    later = "comparator: at_most, opening: {value: 33}, targets: {2020: 29.7}"
    readings = (("2016-06-01", "32.8"), ("2016-12-01", "32.5"))
    said = "\n".join(told(later, *readings, day="2016-12-31"))
    assert "年底约" not in said
    assert "比目标高 2.8，落后全程降幅的 4.8%" in said


def test_a_forecast_for_a_year_is_not_held_against_a_later_limit() -> None:
    later = "comparator: at_most, opening: {value: 33}, targets: {2020: 29.7}"
    readings = (("2016-03-01", "32.8"), ("2016-09-01", "32.5"))
    (forecast,) = [each for each in told(later, *readings) if "年底约" in each]
    assert "超过上限" not in forecast


def test_an_average_reads_as_in_the_table() -> None:
    terms = "reads: mean, targets: {2016: 88, 2017: 88, 2018: 88}"
    years = (("2016-08-01", "88"), ("2017-08-01", "95"), ("2018-03-01", "92"))
    said = told(terms, *years, day="2018-09-12")
    assert "实绩 =（2016 年 88 + 2017 年 95 + 2018 年 92）÷ 3 年 = 91.7 %" in said
    assert "比目标高 3.7，符合目标" in said


def test_an_average_of_other_years_has_their_names_and_no_day(desk: Desk) -> None:
    desk.plan("  - {kind: level, id: x, name: 指标, unit: 天, reads: mean, targets: {2018: 90}}\n")
    desk.keep(happened("2016-12-26", 86), happened("2017-12-26", 88))
    assert "87（往年平均）" in screen(desk, "status", "2018", today="2018-06-12")
    assert "87（2017-12-26）" not in screen(desk, "show", "x", "--year", "2018", today="2018-06-12")


def test_an_average_of_one_year_or_with_a_gap_names_its_years(desk: Desk) -> None:
    desk.plan("  - {kind: level, id: x, name: 指标, unit: 天, reads: mean, targets: {2019: 90}}\n")
    desk.keep(happened("2016-12-26", 86))
    assert "86（2016 年）" in screen(desk, "status", "2019", today="2019-06-12")
    desk.keep(happened("2018-12-26", 88))
    assert "87（往年平均）" in screen(desk, "status", "2019", today="2019-06-12")
