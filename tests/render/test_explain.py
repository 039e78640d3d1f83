"""The arithmetic of a measure, told with its numbers."""

from datetime import date

from helpers import happened, ledger_of
from mjplan import progress
from mjplan.render.explain import explain


def test_a_closed_year_has_no_forecast_in_words() -> None:
    ledger = ledger_of(
        "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120}}\n",
        happened("2018-06-01", 30),
    )
    measured = progress.measure(ledger, ledger.plan.items["x"], 2018, date(2018, 12, 31))
    assert not any("照目前进度" in line for line in explain(ledger.plan, measured))


def test_the_arithmetic_is_told_with_its_numbers() -> None:
    ledger = ledger_of(
        "  - {kind: count, id: x, name: 文章, wording: 更新120篇, unit: 篇, "
        "targets: {2018: 120}}\n",
        happened("2018-06-01", 47),
    )
    measured = progress.measure(ledger, ledger.plan.items["x"], 2018, date(2018, 6, 30))
    assert explain(ledger.plan, measured) == [
        "目标 2018 年 120 篇：原文“更新120篇”，按“不少于”比较",
        "实绩 = 1 条有效记录之和 = 47 篇",
        "应达 = 120 × 181/365（今年第 181 天）= 59.5",
        "差距 = 120 - 47 = 73，完成率 39%",
        "落后 10.4 个百分点（超过 10 个百分点为略滞后，超过 30 个为严重滞后）",
        "今年还有 6 个月，每月需 12.2 篇",
        "照目前进度，年底约 95 篇",
        "所以：▲略滞后",
    ]


def test_a_forecast_that_follows_the_plan_s_days_says_so() -> None:
    ledger = ledger_of(
        "  - {kind: count, id: x, name: 就业, unit: 人, reads: year_to_date, "
        'marks: {"06-30": 90}, targets: {2018: 120}}\n',
        happened("2018-06-30", 75),
    )
    measured = progress.measure(ledger, ledger.plan.items["x"], 2018, date(2018, 7, 20))
    told = explain(ledger.plan, measured)
    assert any("照到 6月30日的累计数、按规划的时点，年底约 100 人" in line for line in told)
