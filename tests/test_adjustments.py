"""目标调整: which target is in force on a day, what it changes, and where one can see that."""

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import Desk, happened, ledger_of, plan_of
from helpers.steps import grows_in_step
from mjplan import progress
from mjplan.ledger import Ledger
from mjplan.model import Count
from mjplan.progress.values import Measure, rounded
from mjplan.render.explain import explain

ARTICLES = "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120, 2019: 130}}\n"
EXACTLY = ARTICLES.replace("unit", "comparator: exactly, unit")
ABOUT = ARTICLES.replace("unit", "comparator: about, unit")
LEVEL = (
    "  - {kind: level, id: x, name: 会员, unit: 人, comparator: about, "
    "targets: {2017: 2060, 2018: 2120, 2019: 2180}}\n"
)
TOLERANCE = "policies: {tolerance: {x: 10}}\n"


def adjusted(*steps: tuple[str, int, int, int], item: str = "x") -> str:
    """`adjustments:` of (day, year, from, to) each."""
    lines = (
        f"  - {{date: {day}, item: {item}, year: {year}, from: {was}, to: {to}, "
        "reason: 经费调整, approved_by: 理事会, document: 协会〔2018〕9号}\n"
        for day, year, was, to in steps
    )
    return "adjustments:\n" + "".join(lines)


def on(ledger: Ledger, day: str) -> Measure:
    """The item x as of a day, in that day's year."""
    when = date.fromisoformat(day)
    return progress.measure(ledger, ledger.plan.items["x"], when.year, when)


def told(*values: object) -> tuple[object, ...]:
    """Values side by side, to be compared whatever kind of number they are."""
    return values


def numbers(measure: Measure) -> tuple[object, ...]:
    return measure.target, measure.gap, measure.original, measure.original_gap


SEPTEMBER = adjusted(("2018-09-10", 2018, 120, 110))


# ---- which target is in force


def test_a_target_is_adjusted_from_its_day_on_and_not_before() -> None:
    ledger = ledger_of(ARTICLES, happened("2018-06-01", 47), head=SEPTEMBER)
    assert numbers(on(ledger, "2018-09-09")) == (120, 73, None, None)
    assert numbers(on(ledger, "2018-09-10")) == (110, 63, 120, 73)
    assert numbers(on(ledger, "2018-12-31")) == (110, 63, 120, 73)
    assert numbers(on(ledger, "2019-12-31")) == (130, None, None, None)


def test_a_target_may_be_adjusted_in_an_earlier_year() -> None:
    ledger = ledger_of(ARTICLES, head=adjusted(("2018-09-10", 2019, 130, 100)))
    assert numbers(on(ledger, "2018-12-31"))[0] == 120
    assert numbers(on(ledger, "2019-01-01")) == (100, None, 130, None)


def test_adjustments_of_one_target_follow_each_other_in_any_order_of_the_file() -> None:
    steps = (("2018-09-10", 2018, 110, 90), ("2018-06-10", 2018, 120, 110))
    for head in (adjusted(*steps), adjusted(*reversed(steps))):
        ledger = ledger_of(ARTICLES, happened("2018-06-01", 47), head=head)
        assert numbers(on(ledger, "2018-06-09"))[0] == 120
        assert numbers(on(ledger, "2018-06-10")) == (110, 63, 120, 73)
        assert numbers(on(ledger, "2018-09-10")) == (90, 43, 120, 73)


def test_of_two_adjustments_on_one_day_the_later_in_the_file_holds() -> None:
    head = adjusted(("2018-06-10", 2018, 120, 110), ("2018-06-10", 2018, 110, 100))
    assert on(ledger_of(ARTICLES, head=head), "2018-06-10").target == 100


def test_a_target_that_was_put_back_still_says_that_it_was_adjusted() -> None:
    head = adjusted(("2018-06-10", 2018, 120, 110), ("2018-09-10", 2018, 110, 120))
    ledger = ledger_of(ARTICLES, happened("2018-06-01", 47), head=head)
    assert numbers(on(ledger, "2018-12-31")) == (120, 73, 120, 73)


DAYS = st.dates(date(2018, 1, 1), date(2018, 12, 31))
TARGETS = st.integers(1, 500)


@settings(deadline=None)
@given(st.lists(st.tuples(DAYS, TARGETS), max_size=6), DAYS, st.randoms(use_true_random=False))
def test_the_target_in_force_is_the_last_that_was_decided(
    decided: list[tuple[date, int]], day: date, luck: Any
) -> None:
    """By definition: the `to` of the latest adjustment up to the day, or else the plan's; and the
    steps in force add up to the difference between the two."""
    decided.sort(key=lambda step: step[0])
    before = [120, *(to for _, to in decided)]
    steps = [(f"{d}", 2018, was, to) for (d, to), was in zip(decided, before, strict=False)]
    if len({d for d, _ in decided}) == len(decided):
        luck.shuffle(steps)  # in the file they may stand in any order, if their days differ
    plan = plan_of(ARTICLES, adjusted(*steps) if steps else "")
    item = plan.items["x"]
    assert isinstance(item, Count)
    wanted = [to for d, to in decided if d <= day]
    assert plan.target(item, 2018, day) == (wanted[-1] if wanted else 120)
    made = plan.adjustments("x", 2018, day)
    assert 120 + sum(each.to - each.was for each in made) == plan.target(item, 2018, day)
    assert [each.date for each in made] == [d for d, _ in decided if d <= day]
    assert plan.target(item, 2019, day) == 130


@settings(deadline=None)
@given(st.lists(DAYS, max_size=5), DAYS)
def test_both_gaps_count_from_the_same_actual(days: list[date], day: date) -> None:
    records = [happened(each.isoformat(), 7) for each in days]
    found = on(ledger_of(ARTICLES, *records, head=SEPTEMBER), day.isoformat())
    assert (found.original is None) == (day < date(2018, 9, 10))
    if found.original_gap is not None:
        assert found.gap is not None
        assert found.original_gap - found.gap == 10


# ---- what it changes


def test_pace_need_and_forecast_go_by_the_target_in_force() -> None:
    head = adjusted(("2018-06-30", 2018, 120, 73))
    found = on(ledger_of(ARTICLES, happened("2018-06-01", 37), head=head), "2018-06-30")
    assert found.expected == Decimal(73) * 181 / 365
    assert found.need == Decimal(36) / 6
    assert found.status == "正常"  # of 120 it would be behind
    assert on(ledger_of(ARTICLES, happened("2018-06-01", 37)), "2018-06-30").status == "略滞后"


def test_a_target_adjusted_below_what_is_there_is_met() -> None:
    head = adjusted(("2018-06-30", 2018, 120, 40))
    ledger = ledger_of(ARTICLES, happened("2018-06-01", 47), head=head)
    found = on(ledger, "2018-06-30")
    assert (found.status, found.need) == ("已完成", None)
    assert numbers(found) == (40, -7, 120, 73)


def test_exactly_a_target_below_what_is_there_is_exceeded() -> None:
    head = adjusted(("2018-06-30", 2018, 120, 40))
    found = on(ledger_of(EXACTLY, happened("2018-06-01", 47), head=head), "2018-06-30")
    assert (found.status, found.notes) == ("略滞后", ("超出 7 篇，原文要求正好",))
    met = on(ledger_of(EXACTLY, happened("2018-06-01", 40), head=head), "2018-06-30")
    assert met.status == "已完成"


@pytest.mark.parametrize(("actual", "status"), [(90, "已完成"), (89, "略滞后")])
def test_about_keeps_its_tolerance(actual: int, status: str) -> None:
    head = TOLERANCE + adjusted(("2018-06-30", 2018, 120, 100))
    found = on(ledger_of(ABOUT, happened("2018-12-01", actual), head=head), "2018-12-31")
    assert told(found.status, found.tolerance) == (status, 10)


def test_a_target_adjusted_to_one_or_two_becomes_a_deadline_and_back() -> None:
    steps = (("2018-04-01", 2018, 120, 2), ("2018-08-01", 2018, 2, 12))
    ledger = ledger_of(ARTICLES, head=adjusted(*steps))
    assert on(ledger, "2018-03-31").status == "无记录"
    may = on(ledger, "2018-05-01")
    assert told(may.status, may.expected, may.due) == ("未到期", 0, date(2018, 12, 31))
    august = on(ledger, "2018-08-01")
    assert (august.status, august.due) == ("无记录", None)


def test_next_years_slope_of_a_level_starts_from_the_adjusted_target() -> None:
    head = TOLERANCE + adjusted(("2018-06-30", 2018, 2120, 2100))
    ledger = ledger_of(LEVEL, happened("2018-12-30", 2095), happened("2019-06-30", 2140), head=head)
    closed = on(ledger, "2018-12-31")
    assert (closed.status, *numbers(closed)) == ("已完成", 2100, 5, 2120, 25)
    found = on(ledger, "2019-07-02")
    assert found.pace is not None
    assert told(found.pace.start, found.pace.start_from) == (2100, "2018 年调整后的目标")
    assert found.expected == 2100 + Decimal(80) * 183 / 365
    assert found.original is None
    assert found.expected is not None
    said = "\n".join(explain(ledger.plan, found))
    assert (
        f"应达 = 2100（2018 年调整后的目标）+（2180 - 2100）× 183/365 = {found.expected:.1f}"
        in said
    )


def test_a_level_adjusted_to_where_it_began_has_no_way_to_go() -> None:
    head = TOLERANCE + adjusted(("2018-03-01", 2018, 2120, 2060))
    found = on(ledger_of(LEVEL, happened("2018-06-30", 2030), head=head), "2018-06-30")
    assert told(found.expected, found.gap, found.status) == (2060, 30, "略滞后")
    assert rounded(found.lag or Decimal(0)) == Decimal("1.0")  # of the whole target


# ---- where one sees it

ITEMS = ARTICLES.replace("120", "120, 2017: 110")


@pytest.fixture
def adjusting(desk: Desk) -> Desk:
    """120 articles in 2018, from 10 September 110; 47 are there."""
    desk.plan(ITEMS, SEPTEMBER)
    desk.keep(happened("2018-06-01", 47))
    return desk


def said(desk: Desk, *arguments: str) -> str:
    result = desk.run(*arguments, today="2018-12-31")
    assert (result.code, result.err) == (0, "")
    return result.out


DECIDED = "目标由 120 调为 110 篇：经费调整（理事会批准，协会〔2018〕9号）"


def test_status_shows_both_targets_and_why(adjusting: Desk) -> None:
    lines = said(adjusting, "status", "2018").splitlines()
    row = next(number for number, line in enumerate(lines) if line.startswith("文章"))
    assert lines[row].split()[1:5] == ["110", "篇", "47", "差"]
    assert " ".join(lines[row + 1].split()) == "└ 调整前 120 篇 差 73 39% 目标已调整"
    assert f"目标调整：文章，2018-09-10 {DECIDED}" in lines
    assert "需关注 1 项：文章（差 63 篇）" in lines


def test_before_its_day_nothing_is_said_of_it(adjusting: Desk) -> None:
    out = said(adjusting, "status", "2018", "--as-of", "2018-09-09")
    assert "调整" not in out
    assert "调整" not in said(adjusting, "status", "2017")
    assert (
        "调整" not in said(adjusting, "show", "文章", "--as-of", "2018-09-09").partition("各月")[0]
    )


def test_the_rows_of_what_is_behind_stay_together(adjusting: Desk) -> None:
    assert "└ 调整前" in said(adjusting, "status", "2018", "--behind")
    adjusting.run("add", "文章", "63", "--date", "2018-12-01")
    assert "└ 调整前" not in said(adjusting, "status", "2018", "--behind")


def test_no_actual_has_no_gap_to_either_target(desk: Desk) -> None:
    desk.plan(ITEMS, SEPTEMBER)
    lines = said(desk, "status", "2018").splitlines()
    row = next(line for line in lines if "调整前" in line)
    assert " ".join(row.split()) == "└ 调整前 120 篇 – – 目标已调整"


def test_json_has_the_original_target_and_the_decision(adjusting: Desk) -> None:
    found = json.loads(said(adjusting, "status", "2018", "--format", "json"))
    (item,) = found["items"]
    assert (item["target"], item["gap"]) == (110, 63)
    assert (item["original_target"], item["original_gap"]) == (120, 73)
    assert found["summary"]["adjustments"] == [
        {
            "date": "2018-09-10",
            "item": "x",
            "year": 2018,
            "from": 120,
            "to": 110,
            "reason": "经费调整",
            "approved_by": "理事会",
            "document": "协会〔2018〕9号",
        }
    ]
    early = ("status", "2018", "--as-of", "2018-09-09", "--format", "json")
    found = json.loads(said(adjusting, *early))
    assert (found["items"][0]["original_target"], found["summary"]["adjustments"]) == (None, [])


def test_markdown_and_csv_have_a_row_of_the_original_target(adjusting: Desk) -> None:
    markdown = said(adjusting, "status", "2018", "--format", "markdown")
    assert re.search(r"\| └ 调整前 +\| +120 篇 \|.*差 73.*39%.*目标已调整", markdown)
    out = said(adjusting, "status", "2018", "--format", "csv").removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(out, newline="")))
    assert {len(row) for row in rows} == {8}
    assert rows[2] == ["工作", "文章（调整前）", "120 篇", "", "差 73", "39%", "", "目标已调整"]


def test_overview_marks_it(adjusting: Desk) -> None:
    out = said(adjusting, "overview")
    assert re.search(r"–/110\? +47/110\*▼", out)
    assert "*：目标已调整，这里是调整后的" in out
    early = said(adjusting, "overview", "--as-of", "2018-09-09")
    assert ("47/120▲" in early, "*" in early) == (True, False)


def test_show_explains_it(adjusting: Desk) -> None:
    out = said(adjusting, "show", "文章")
    assert re.search(r"└ 调整前 +120 篇 +差 73 +39% +目标已调整", out)
    assert f"  目标调整：2018-09-10 {DECIDED}\n  原目标 120 篇，按原目标差 73\n" in out
    assert "差距 = 110 - 47 = 63，完成率 43%" in out
    found = json.loads(said(adjusting, "show", "文章", "--format", "json"))
    assert found["item"]["targets"] == {"2017": 110, "2018": 120, "2019": 130}
    assert found["measure"]["original_target"] == 120
    assert "原目标 120 篇，按原目标差 73" in found["explanation"]


def test_the_plan_keeps_its_targets_and_names_the_decision(adjusting: Desk) -> None:
    out = said(adjusting, "plan")
    assert "2018 年 120" in out
    assert f"2018 年目标调整：2018-09-10 {DECIDED}" in out
    found = json.loads(said(adjusting, "plan", "--format", "json"))
    assert found["adjustments"][0]["from"] == 120


def test_adding_a_record_measures_against_the_target_in_force(adjusting: Desk) -> None:
    result = adjusting.run("add", "文章", "10", "--date", "2018-09-09", today="2018-09-09")
    assert "47 → 57 / 120 篇，差 63" in result.out
    result = adjusting.run("add", "文章", "3", "--date", "2018-09-10", today="2018-09-10")
    assert "57 → 60 / 110 篇，差 50" in result.out


def test_the_difference_of_two_days_shows_the_target(adjusting: Desk) -> None:
    assert "120 → 110 篇" in said(adjusting, "diff", "2018-09-09", "2018-09-10")


def test_hostile_words_in_a_decision_are_shown_as_text(desk: Desk) -> None:
    head = SEPTEMBER.replace("经费调整", '"|\\e[31m<b>`x`\\u202e"').replace("理事会", '"=1+1"')
    desk.plan(ITEMS, head)
    result = desk.run("status", "2018", today="2018-12-31")
    assert result.code == 1  # no control character gets into a plan
    desk.plan(ITEMS, head.replace("\\e", ""))
    for form in ("table", "markdown", "csv"):
        out = said(desk, "status", "2018", "--format", form)
        assert "\u202e" not in out
    assert "&lt;b&gt;" in said(desk, "status", "2018", "--format", "markdown")


# ---- what check refuses (more in tests/bad/adjustment_*)


def test_twice_as_many_adjustments_are_twice_the_work(desk: Desk) -> None:
    def check(many: int) -> None:
        steps = [("2018-06-10", 2018, 120 + number, 121 + number) for number in range(many)]
        desk.plan(ITEMS, adjusted(*steps))
        assert desk.run("check").code == 0

    assert grows_in_step(check, 200)


def test_the_example_of_a_new_plan_is_in_order(desk: Desk) -> None:
    """What `init` writes as a comment works when the comment signs are taken away."""
    assert desk.run("init").code == 0
    file = Path("plan/plan.yaml")
    text = file.read_text("utf-8")
    head, found, example = text.partition("# adjustments:")
    assert found
    file.write_text(head + re.sub("(?m)^# ", "", found + example), "utf-8")
    result = desk.run("check")
    assert (result.code, "错误 " in result.out) == (0, False)
    out = desk.run("status", "2027", today="2027-12-31").out
    assert "目标调整：示例报告，2027-09-10 目标由 12 调为 10 篇" in out
