"""Scores in words: why each item has its score, and what they come to."""

from decimal import Decimal

import pytest

from helpers import happened, ledger_of
from helpers.measures import board, day
from mjplan import progress
from mjplan.ledger import Ledger
from mjplan.progress.reached import Ground
from mjplan.progress.score import Score, Scores, score, score_year
from mjplan.record import Record
from mjplan.render import grounds
from mjplan.render import score as said
from mjplan.render.explain import explain
from mjplan.render.grounds import ground
from mjplan.scoring import Scoring

END = "2018-12-31"
COUNT = "  - {kind: count, id: x, name: 文章, unit: 篇, weight: 10, targets: {2018: 120}}\n"
LEVEL = "  - {kind: level, id: x, name: 会员, unit: 人, weight: 10, targets: {2018: 100}}\n"
LIMIT = LEVEL.replace("targets", "comparator: at_most, targets")
ABOUT = LEVEL.replace("targets", "comparator: about, targets")
MILESTONE = "  - {kind: milestone, id: x, name: 换届, weight: 10, due: 2018-06}\n"
PROMISE = "  - {kind: commitment, id: x, name: 结对, weight: 10}\n"
QUARTERS = "  - {kind: every_period, id: x, name: 例会, weight: 10, every: quarter}\n"
VISITS = "  - {kind: every_member, id: x, name: 走访, weight: 10, roster: board}\n"
POINTS = "  - {kind: points, id: x, name: 加减分, most: 5}\n"
BANDS = "policies: {scoring: {method: bands}}\n"
CAPPED = "policies: {scoring: {cap: 1.2}}\n"
TOLERANCE = "policies: {tolerance: {x: 30}}\n"


def found(items: str, *records: Record, head: str = "", on: str = END) -> tuple[Ledger, Score]:
    ledger, when = ledger_of(items, *records, head=head), day(on)
    measure = progress.measure(ledger, ledger.plan.items["x"], when.year, when)
    return ledger, score(ledger.plan, measure)


def reading(value: int) -> Record:
    return happened("2018-12-20", value)


@pytest.mark.parametrize(
    ("items", "records", "head", "why"),
    [
        (COUNT, [reading(150)], "", "达到目标"),
        (COUNT, [reading(132)], CAPPED, "完成率 110%"),
        (COUNT, [reading(180)], CAPPED, "完成率 150%，最多按 120% 计"),
        (COUNT, [reading(90)], "", "实绩 90 ÷ 目标 120"),
        (COUNT, [reading(0)], "", "低于目标 120，不得分"),
        (COUNT, [reading(110)], BANDS, "实绩 110 ÷ 目标 120 = 91.67%，90% 及以上得满分"),
        (COUNT, [reading(90)], BANDS, "实绩 90 ÷ 目标 120 = 75%"),
        (COUNT, [reading(60)], BANDS, "实绩 60 ÷ 目标 120 = 50%，不到 60% 不得分"),
        (COUNT, [], "", "还没有记录"),
        (LIMIT, [reading(100)], "", "没有超过上限"),
        (ABOUT, [reading(100)], TOLERANCE, "在目标范围内"),
        (LIMIT, [reading(125)], "", "上限 100 ÷ 实绩 125"),
        (LIMIT.replace("100", "-5"), [reading(-4)], "", "实绩 -4 ÷ 上限 -5"),
        (LIMIT.replace("100", "-5"), [reading(4)], "", "超过上限 -5，不得分"),
        (LEVEL.replace("100", "-5"), [reading(-10)], "", "目标 -5 ÷ 实绩 -10"),
        (ABOUT, [reading(35)], TOLERANCE, "实绩 35 ÷ 下限 70"),
        (LEVEL, [happened("2017-12-20", 100)], "", "这一年还没有读数"),
        (LEVEL, [happened("2018-02-20", 100)], "", "久无更新，说明不了现在"),
        (
            COUNT.replace("targets", "comparator: at_most, targets"),
            [reading(125)],
            BANDS,
            "上限 120 ÷ 实绩 125 = 96%，已突破的不得满分",
        ),
        (MILESTONE, [happened("2018-06-30")], "", "按期完成"),
        (MILESTONE, [happened("2018-07-05")], "", "迟 5 天完成，按 80% 计"),
        (MILESTONE, [], "", "到期没有完成，不得分"),
        (PROMISE, [], "", "还没有评定"),
        (PROMISE, [happened(END, assessment="met")], "", "评定为已落实"),
        (PROMISE, [happened(END, assessment="unmet")], "", "评定为未落实，不得分"),
        (QUARTERS, [happened("2018-03-01")], "", "1/4 个季度"),
        (QUARTERS, [happened("2018-03-01")], BANDS, "1/4 个季度 = 25%，不到 60% 不得分"),
        (VISITS, [], "", "名册未填"),
        (VISITS, [happened("2018-03-01", members=("王一",))], board("{name: 王一}"), "1/1 人"),
        (POINTS, [reading(2)], "", "1 条加减分记录"),
        (POINTS, [reading(7)], "", "合计 7 分，限度以外的不计，计 5 分"),
    ],
)
def test_why(items: str, records: list[Record], head: str, why: str) -> None:
    ledger, one = found(items, *records, head=head)
    assert ground(ledger.plan, one) == why


TOTAL = COUNT.replace("targets: {2018: 120}", "within: plan, total: 1000")


def test_why_of_what_is_to_be_reached_in_a_later_year() -> None:
    for value, why in ((300, "实绩 300 ÷ 应达 599.9"), (700, "不落后于应达 599.9")):
        ledger, one = found(TOTAL, reading(value))
        assert ground(ledger.plan, one) == why
    ledger, one = found(TOTAL, reading(300), head=BANDS)
    assert ground(ledger.plan, one) == ("实绩 300 ÷ 应达 599.9 = 50.01%，不到 60% 不得分")


def test_why_of_turns_that_are_due_in_a_later_year() -> None:
    visits = VISITS.replace("roster", "times: 5, within: plan, roster")
    for value, wanted in ((1, "2.999"), (3, "3")):
        why = f"做到 {value}，到这一天应做 {wanted} 人次"
        record = happened("2018-12-20", value, members=("王一",))
        ledger, one = found(visits, record, head=board("{name: 王一}"))
        assert ground(ledger.plan, one) == why


def test_why_before_the_year_is_over() -> None:
    ledger, one = found(MILESTONE, on="2018-06-01")
    assert ground(ledger.plan, one) == "还没有到期"
    limit = COUNT.replace("targets", "comparator: at_most, targets")
    ledger, one = found(limit, happened("2018-06-01", 5), on="2018-06-30")
    assert ground(ledger.plan, one) == "没有超过，年底才算数"
    whole = limit.replace("targets: {2018: 120}", "within: plan, total: 120")
    ledger, one = found(whole, reading(5))
    assert ground(ledger.plan, one) == "没有超过，2020 年底才算数"


@pytest.mark.parametrize(
    ("items", "value", "head", "why"),
    [
        (COUNT, 60, "", "不落后于应达 59.5"),
        (COUNT, 50, "", "略低于应达 59.5，进度正常"),
        (COUNT, 30, "", "实绩 30 ÷ 应达 59.51"),
        (COUNT, 30, BANDS, "实绩 30 ÷ 应达 59.51 = 50.41%，不到 60% 不得分"),
        (COUNT, 120, "", "达到目标"),
        (LEVEL, 25, "", "实绩 25 ÷ 应达 49.59"),
        (LIMIT, 125, "", "上限 100 ÷ 实绩 125"),
    ],
)
def test_why_by_the_pace_of_the_day(items: str, value: int, head: str, why: str) -> None:
    ledger, one = found(items, happened("2018-06-20", value), head=head, on="2018-06-30")
    assert ground(ledger.plan, one) == why


def test_why_of_turns_by_the_day() -> None:
    ledger, one = found(QUARTERS, happened("2018-03-01"), on="2018-07-01")
    assert ground(ledger.plan, one) == "做到 1，到这一天应做 2 个季度"


def test_why_what_is_broken_does_not_earn_all() -> None:
    head = "policies: {far_behind_points: 5, behind_points: 4, scoring: {method: bands}}\n"
    ledger, one = found(COUNT, reading(112), head=head)
    assert ground(ledger.plan, one) == ("实绩 112 ÷ 目标 120 = 93.33%，严重滞后的不得满分")


def test_show_says_that_it_goes_by_the_day() -> None:
    ledger, one = found(COUNT, happened("2018-06-20", 30), on="2018-06-30")
    assert explain(ledger.plan, one.measure)[-1] == (
        "得分（按到这一天的应达折算）= 权重 10 × 50.41%（实绩 30 ÷ 应达 59.51）= 5.04"
    )


def test_every_ground_has_its_words() -> None:
    assert {*grounds.PLAIN, *grounds.WITH_NUMBERS} == {*Ground}
    assert not {*grounds.PLAIN} & {*grounds.WITH_NUMBERS}


def test_show_explains_a_score_in_one_line() -> None:
    ledger, one = found(COUNT, reading(100))
    assert explain(ledger.plan, one.measure)[-1] == (
        "得分 = 权重 10 × 83.33%（实绩 100 ÷ 目标 120）= 8.33"
    )
    ledger, one = found(PROMISE)
    assert explain(ledger.plan, one.measure)[-1] == "得分：不计分（还没有评定），权重 10"
    ledger, one = found(POINTS, reading(2))
    assert explain(ledger.plan, one.measure)[-1] == "得分：+2 分，加在总分上"
    for items in (POINTS, COUNT.replace("weight: 10, ", "")):
        ledger, one = found(items)
        assert not any("得分" in each for each in explain(ledger.plan, one.measure))


@pytest.mark.parametrize(
    ("items", "records", "sums"),
    [
        (COUNT, [], "还没有能计分的（权重 10）"),
        (COUNT, [reading(90)], "7.5 分（权重 10，得分率 75%）"),
        (
            COUNT + PROMISE.replace("x", "y"),
            [reading(90)],
            "7.5 分（权重 20，其中计了分的 10，得分率 75%）",
        ),
        (
            COUNT + POINTS.replace("x", "y"),
            [reading(90), happened("2018-03-01", -1, "y")],
            "7.5 分（权重 10，得分率 75%），加减分 -1，共 6.5 分",
        ),
        (
            COUNT + POINTS.replace("x", "y"),
            [happened("2018-03-01", 2, "y")],
            "还没有能计分的（权重 10），加减分 +2",
        ),
        (POINTS, [happened("2018-03-01", 2)], "加减分 +2"),
        (POINTS, [], "没有加减分"),
    ],
)
def test_what_they_come_to(items: str, records: list[Record], sums: str) -> None:
    ledger = ledger_of(items, *records)
    year = progress.measure_year(ledger, 2018, day(END))
    assert said.sums(score_year(ledger.plan, year)) == sums


def test_weights_that_do_not_come_to_what_they_should() -> None:
    _, one = found(COUNT, reading(90))
    assert said.unequal(Scoring(), Scores((one,))) == "权重合计 10，不是 100；折合 100 分为 75 分"
    assert said.unequal(Scoring(full=Decimal(10)), Scores((one,))) == ""
    _, none = found(COUNT)
    assert said.unequal(Scoring(), Scores((none,))) == "权重合计 10，不是 100"
    assert said.unequal(Scoring(), Scores(())) == ""


def test_what_is_left_out_is_named() -> None:
    ledger = ledger_of(PROMISE + COUNT.replace("x", "y").replace("weight: 10, ", ""))
    scores = score_year(ledger.plan, progress.measure_year(ledger, 2018, day(END)))
    assert said.left_out(ledger.plan, scores) == [
        "不计分 1 项，权重 10：结对（还没有评定）",
        "没有写权重的 1 项，不计分：文章",
    ]


def test_the_rule_of_a_plan() -> None:
    assert said.rule(Scoring()) == ("得分 = 权重 × 完成率，完成率最多按 100% 计；迟完成的按 80% 计")
    assert said.rule(Scoring(method="bands")) == (
        "完成率 90% 及以上得满分，60% 到 90% 按比例，不到 60% 不得分；迟完成的按 80% 计"
    )


def test_the_line_of_a_year() -> None:
    ledger = ledger_of(COUNT, happened("2018-06-20", 30))
    closed = progress.measure_year(ledger, 2018, day(END))
    open_ = progress.measure_year(ledger, 2018, day("2018-06-30"))
    assert said.line(ledger.plan, closed) == "得分：2.5 分（权重 10，得分率 25%）"
    assert said.line(ledger.plan, open_) == "到这一天得分率 50.4%：计了分的权重 10 里得 5.04 分"
    plain = ledger_of(COUNT.replace("weight: 10, ", ""))
    assert said.line(plain.plan, progress.measure_year(plain, 2018, day(END))) == ""


def test_what_is_not_all_of_it_never_reads_100_percent() -> None:
    shown = [grounds.percent(Decimal(each)) for each in ("0.99996", "1", "1.00001", "0.5", "0")]
    assert shown == ["99.99%", "100%", "100%", "50%", "0%"]
    assert grounds.percent(None) == "–"


def test_the_end_of_what_may_be_is_not_what_should_be_there() -> None:
    items = ABOUT.replace("weight", "opening: {value: 0}, weight").replace("2018: 100", "2016: 100")
    measured = [happened("2016-12-01", 65)]
    ledger, score_ = found(items, *measured, head=TOLERANCE, on="2016-12-01")
    assert ground(ledger.plan, score_) == "在应达 91.8 左右（不低于 61.8）"
