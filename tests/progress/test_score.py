"""Scores: what each kind earns of its weight, what is not scored, and what the sums are."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from helpers import happened, ledger_of, plan_of
from helpers.measures import TOLERANCE, board, day
from mjplan import progress
from mjplan.ledger import Ledger
from mjplan.progress.reached import Ground, portion
from mjplan.progress.score import NEVER_FULL, Score, Scores, score, score_year
from mjplan.progress.status import Status
from mjplan.progress.values import Measure, rounded
from mjplan.record import Record

END = "2018-12-31"
COUNT = "  - {kind: count, id: x, name: 文章, unit: 篇, weight: 10, targets: {2018: 120}}\n"
LEVEL = "  - {kind: level, id: x, name: 会员, unit: 人, weight: 10, targets: {2018: 100}}\n"
LIMIT = LEVEL.replace("targets", "comparator: at_most, targets")
LIMITED_COUNT = COUNT.replace("targets", "comparator: at_most, targets")
BETWEEN = LEVEL.replace("targets: {2018: 100}", "comparator: between, targets: {2018: [80, 100]}")
MILESTONE = "  - {kind: milestone, id: x, name: 换届, weight: 10, due: 2018-06}\n"
PROMISE = "  - {kind: commitment, id: x, name: 结对, weight: 10}\n"
PROBLEM = "  - {kind: rectification, id: x, name: 问题, weight: 10, due: 2018-06}\n"
QUARTERS = "  - {kind: every_period, id: x, name: 例会, weight: 10, every: quarter}\n"
VISITS = "  - {kind: every_member, id: x, name: 走访, weight: 10, roster: board, times: 2}\n"
POINTS = "  - {kind: points, id: x, name: 加减分, most: 5, least: -5}\n"
BANDS = "policies: {scoring: {method: bands}}\n"
CAPPED = "policies: {scoring: {cap: 1.2}}\n"


def on(ledger: Ledger, text: str = END) -> Score:
    """The score of the item x as of a day."""
    when = day(text)
    measure = progress.measure(ledger, ledger.plan.items["x"], when.year, when)
    return score(ledger.plan, measure)


def year_on(ledger: Ledger, text: str = END) -> Scores:
    when = day(text)
    return score_year(ledger.plan, progress.measure_year(ledger, when.year, when))


def told(found: Score) -> tuple[Ground, str | None]:
    return found.reached.ground, None if found.score is None else f"{found.score:f}"


def reading(value: int) -> Record:
    return happened("2018-12-20", value)


def by_figure(items: str, value: str | int | Decimal, head: str = "") -> Score:
    """The score of the item x by a figure at the year's end, however it came about."""
    plan, when = plan_of(items, head), day(END)
    item, actual = plan.items["x"], Decimal(value)
    target = plan.target(item, when.year, when)
    measure = Measure(
        item=item,
        year=when.year,
        as_of=when,
        status=Status.BEHIND,
        target=target,
        actual=actual,
        records=1,
        last=when,
    )
    return score(plan, measure)


@pytest.mark.parametrize(
    ("items", "head", "value", "expected"),
    [
        (COUNT, "", 90, (Ground.SHORT, "7.5")),
        (COUNT, "", 120, (Ground.MET, "10")),
        (COUNT, "", 150, (Ground.MET, "10")),
        (COUNT, CAPPED, 132, (Ground.MET, "11")),
        (COUNT, CAPPED, 240, (Ground.MET, "12")),
        (COUNT, "", 10, (Ground.SHORT, "0.83")),
        (COUNT, "", 0, (Ground.SHORT, "0")),
        (COUNT, BANDS, 108, (Ground.SHORT, "10")),
        (COUNT, BANDS, 107, (Ground.SHORT, "8.92")),
        (COUNT, BANDS, 72, (Ground.SHORT, "6")),
        (COUNT, BANDS, 71, (Ground.SHORT, "0")),
        (COUNT.replace("targets", "comparator: exactly, targets"), "", 150, (Ground.OVER, "8")),
        (LEVEL, "", 80, (Ground.SHORT, "8")),
        (LIMIT, "", 100, (Ground.MET, "10")),
        (LIMIT, CAPPED, 50, (Ground.MET, "10")),  # there is no more than under the limit
        (LIMIT, "", 125, (Ground.OVER, "8")),
        (LIMIT.replace("100", "0"), "", 0, (Ground.MET, "10")),
        (LIMIT.replace("100", "0"), "", 1, (Ground.OVER, "0")),
        (LIMIT.replace("100", "-5"), "", -4, (Ground.OVER, "8")),
        (LIMIT.replace("100", "-5"), "", 3, (Ground.OVER, "0")),
        (LEVEL.replace("100", "-5"), "", -10, (Ground.SHORT, "5")),
        (LEVEL.replace("100", "0"), "", "0.5", (Ground.MET, "10")),
        (LEVEL.replace("100", "0"), "", "-0.5", (Ground.SHORT, "0")),
        (LEVEL, "", -3, (Ground.SHORT, "0")),
        (BETWEEN, "", 90, (Ground.MET, "10")),
        (BETWEEN, "", 40, (Ground.SHORT, "5")),
        (BETWEEN, "", 125, (Ground.OVER, "8")),
        (LIMITED_COUNT, "", 150, (Ground.OVER, "8")),
    ],
)
def test_what_a_figure_earns(
    items: str, head: str, value: str | int, expected: tuple[Ground, str]
) -> None:
    assert told(by_figure(items, value, head)) == expected


def test_inside_the_tolerance_everything_is_earned() -> None:
    about = LEVEL.replace("targets", "comparator: about, targets")
    scores = {
        value: told(by_figure(about, value, TOLERANCE)) for value in (35, 69, 70, 100, 130, 260)
    }
    assert scores == {
        35: (Ground.SHORT, "5"),
        69: (Ground.SHORT, "9.86"),
        70: (Ground.MET, "10"),
        100: (Ground.MET, "10"),
        130: (Ground.MET, "10"),
        260: (Ground.OVER, "5"),
    }
    more = about.replace("targets", "better: more, targets")
    assert told(by_figure(more, 260, TOLERANCE)) == (Ground.MET, "10")


@pytest.mark.parametrize(
    ("done", "as_of", "expected"),
    [
        ("2018-06-30", "2018-06-30", (Ground.IN_TIME, "10")),
        ("2018-07-01", END, (Ground.LATE, "8")),
        (None, "2018-06-30", (Ground.NOT_DUE, None)),
        (None, "2018-07-01", (Ground.OVERDUE, "0")),
        (None, END, (Ground.OVERDUE, "0")),
    ],
)
def test_what_a_day_earns(done: str | None, as_of: str, expected: tuple[Ground, str]) -> None:
    records = [happened(done)] if done else []
    assert told(on(ledger_of(MILESTONE, *records), as_of)) == expected
    judged = [happened(done, assessment="met", evidence=("〔2018〕1号",))] if done else []
    assert told(on(ledger_of(PROBLEM, *judged), as_of)) == expected


def test_a_late_one_earns_by_the_plans_factor() -> None:
    head = "policies: {scoring: {method: bands, late_factor: 0.55}}\n"
    assert on(ledger_of(MILESTONE, happened("2018-07-01"), head=head)).score == Decimal("5.5")


def test_a_problem_called_unresolved_is_not_scored_before_its_day() -> None:
    for record in (happened("2018-05-01"), happened("2018-05-01", assessment="unmet")):
        ledger = ledger_of(PROBLEM, record)
        assert told(on(ledger, "2018-06-30")) == (Ground.NOT_DUE, None)
        assert told(on(ledger, "2018-07-01")) == (Ground.OVERDUE, "0")


def test_a_promise_earns_by_its_assessment_alone() -> None:
    proven = happened("2018-05-01", evidence=("〔2018〕1号",))
    assert told(on(ledger_of(PROMISE, proven))) == (Ground.NOT_ASSESSED, None)
    for judged, expected in (("met", (Ground.KEPT, "10")), ("unmet", (Ground.NOT_KEPT, "0"))):
        assert told(on(ledger_of(PROMISE, happened(END, assessment=judged)))) == expected


def test_turns_earn_by_how_many_were_taken() -> None:
    quarters = [happened("2018-02-01"), happened("2018-05-01"), happened("2018-08-01")]
    assert told(on(ledger_of(QUARTERS, *quarters))) == (Ground.TURNS, "7.5")
    visits = [happened("2018-02-01", 2, members=("王一",)), happened("2018-02-01", 1)]
    head = board("{name: 王一}", "{name: 李二}")
    assert told(on(ledger_of(VISITS, *visits, head=head))) == (Ground.TURNS, "5")
    assert told(on(ledger_of(VISITS))) == (Ground.NO_ROSTER, None)


@pytest.mark.parametrize("items", [COUNT, LEVEL, LIMIT, LIMITED_COUNT, QUARTERS, BETWEEN])
def test_without_a_figure_there_is_no_score(items: str) -> None:
    for as_of in ("2018-01-01", "2018-07-01", END):
        assert told(on(ledger_of(items), as_of)) == (Ground.NO_RECORD, None)


def test_a_reading_of_an_earlier_year_is_no_figure_of_this_one() -> None:
    ledger = ledger_of(LEVEL, happened("2017-11-01", 100))
    assert told(on(ledger, "2018-01-31")) == (Ground.NOT_THIS_YEAR, None)


def test_what_is_good_by_old_news_is_not_known() -> None:
    assert told(on(ledger_of(LEVEL, happened("2018-03-01", 100)))) == (Ground.OLD, None)
    assert told(on(ledger_of(LEVEL, happened("2018-03-01", 50)))) == (Ground.SHORT, "5")
    assert told(on(ledger_of(COUNT, happened("2018-03-01", 100)), "2018-08-01")) == (
        Ground.ON_THE_WAY,
        "10",
    )


def test_a_sum_below_its_limit_is_not_scored_before_the_year_is_over() -> None:
    ledger = ledger_of(LIMITED_COUNT, happened("2018-12-01", 100))
    assert told(on(ledger, "2018-12-30")) == (Ground.LIMIT_OPEN, None)
    assert told(on(ledger)) == (Ground.MET, "10")
    over = ledger_of(LIMITED_COUNT, happened("2018-03-01", 150))
    assert told(on(over, "2018-04-01")) == (Ground.OVER, "8")


def test_a_running_total_below_its_limit_is_open_too() -> None:
    running = LIMIT.replace("targets", "reads: year_to_date, targets")
    ledger = ledger_of(running, happened("2018-12-01", 90))
    assert told(on(ledger, "2018-12-30")) == (Ground.LIMIT_OPEN, None)
    assert told(on(ledger)) == (Ground.MET, "10")


def test_a_broken_limit_never_earns_all() -> None:
    broken = ledger_of(LIMITED_COUNT, happened("2018-12-01", 125), head=BANDS)
    assert on(broken).measure.status is Status.BREACHED
    assert told(on(broken)) == (Ground.OVER, "9.6")


@pytest.mark.parametrize(
    ("items", "head", "value", "expected"),
    [
        (COUNT, "", 60, (Ground.ON_THE_WAY, "10")),  # 59.5 should be there
        (COUNT, "", 48, (Ground.ON_THE_WAY, "10")),  # 9.6 points behind are not behind
        (COUNT, "", 30, (Ground.SHORT, "5.04")),
        (COUNT, BANDS, 30, (Ground.SHORT, "0")),
        (COUNT, CAPPED, 90, (Ground.ON_THE_WAY, "10")),
        (COUNT, CAPPED, 132, (Ground.MET, "11")),
        (
            COUNT.replace("targets", "schedule: [1, 3, 3, 3], targets"),
            "",
            6,
            (Ground.SHORT, "1.25"),
        ),
        (COUNT.replace("targets", 'marks: {"06-30": 80}, targets'), "", 40, (Ground.SHORT, "5")),
        (COUNT.replace("120}", "2}"), "", 1, (Ground.NOT_DUE, None)),
        (COUNT.replace("120}", "2}"), "", 2, (Ground.MET, "10")),
        (LEVEL, "", 25, (Ground.SHORT, "5.04")),  # 49.6 should be there, from nothing
        (LEVEL, "", 50, (Ground.ON_THE_WAY, "10")),
        (LIMIT, "", 125, (Ground.OVER, "8")),
    ],
)
def test_what_is_not_due_yet_earns_by_the_pace_of_the_day(
    items: str, head: str, value: int, expected: tuple[Ground, str | None]
) -> None:
    ledger = ledger_of(items, happened("2018-06-20", value), head=head)
    assert told(on(ledger, "2018-06-30")) == expected


def test_turns_earn_by_those_that_should_be_taken_by_the_day() -> None:
    assert told(on(ledger_of(QUARTERS, happened("2018-02-01")), "2018-03-30"))[0] is Ground.NOT_DUE
    for as_of, expected in (("2018-05-01", "10"), ("2018-07-01", "5"), (END, "2.5")):
        assert told(on(ledger_of(QUARTERS, happened("2018-02-01")), as_of))[1] == expected
    head = board("{name: 王一}", "{name: 李二}")
    visits = ledger_of(VISITS, happened("2018-02-01", 1, members=("王一",)), head=head)
    half = on(visits, "2018-07-01")
    assert half.reached.ground is Ground.TURNS_SO_FAR
    assert half.score is not None
    assert rounded(half.score, 1) == 5  # one turn of the two that half a year asks for
    assert told(on(visits)) == (Ground.TURNS, "0")


@pytest.mark.parametrize(
    ("items", "value"),
    [
        (
            LEVEL.replace("targets", "opening: {value: 1000}, targets").replace("100}", "1010}"),
            1001,
        ),
        (COUNT.replace("120}", "12}").replace("targets", "at_once: true, targets"), 11),
    ],
)
def test_what_is_overdue_or_far_behind_never_earns_all(items: str, value: int) -> None:
    head = BANDS.replace("policies: {", "policies: {far_behind_points: 5, behind_points: 4, ")
    found = on(ledger_of(items, reading(value), head=head))
    assert found.measure.status in NEVER_FULL
    assert found.score is not None
    assert 9 < found.score < 10


def test_a_sum_that_begins_at_nothing_and_has_a_limit_is_open() -> None:
    few = COUNT.replace("targets: {2018: 120}", "comparator: between, targets: {2018: [0, 5]}")
    assert told(on(ledger_of(few, reading(3)), "2018-12-30")) == (Ground.LIMIT_OPEN, None)
    assert told(on(ledger_of(few, reading(3)))) == (Ground.MET, "10")


def test_points_are_added_within_their_limits() -> None:
    assert told(on(ledger_of(POINTS))) == (Ground.NO_RECORD, None)
    assert told(on(ledger_of(POINTS, happened("2018-05-01", -2)))) == (Ground.POINTS, "-2")
    assert told(on(ledger_of(POINTS, happened("2018-05-01", 9)))) == (Ground.POINTS, "5")


TOTAL = "  - {kind: count, id: x, name: 培训, unit: 人, weight: 10, within: plan, total: 1000}\n"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (150, (Ground.SHORT, "2.5")),  # three of five years have passed: 600 should be there
        (600, (Ground.ON_THE_WAY, "10")),
        (1000, (Ground.MET, "10")),
    ],
)
def test_what_is_to_be_there_in_a_later_year_earns_by_its_pace(
    number: int, expected: tuple[Ground, str]
) -> None:
    found = on(ledger_of(TOTAL, happened("2018-12-20", number)))
    assert found.reached.ground is expected[0]
    assert found.score is not None
    assert rounded(found.score, 1) == Decimal(expected[1])


def test_a_total_that_is_a_limit_is_not_scored_before_the_plan_ends() -> None:
    limit = TOTAL.replace("within", "comparator: at_most, within")
    assert told(on(ledger_of(limit, happened("2018-12-20", 90)))) == (Ground.LIMIT_OPEN, None)
    assert told(on(ledger_of(limit, happened("2018-12-20", 1250)))) == (Ground.OVER, "8")
    over = on(ledger_of(limit, happened("2018-12-20", 90), happened("2020-12-20", 9)), "2020-12-31")
    assert told(over) == (Ground.MET, "10")


def test_a_small_total_is_due_when_the_plan_ends() -> None:
    few = TOTAL.replace("1000", "2")
    assert told(on(ledger_of(few, happened("2018-12-20", 1)))) == (Ground.NOT_DUE, None)
    late = ledger_of(few, happened("2020-12-20", 1))
    assert told(on(late, "2020-12-31")) == (Ground.SHORT, "5")


def test_a_level_between_two_targets_earns_by_its_line() -> None:
    line = (
        "  - {kind: level, id: x, name: 能耗, unit: 吨, weight: 10, comparator: at_most, "
        "opening: {value: 200}, targets: {2020: 100}}\n"
    )
    assert told(on(ledger_of(line, reading(140)))) == (Ground.ON_THE_WAY, "10")
    assert told(on(ledger_of(line, reading(175)))) == (Ground.OVER, "8")
    assert told(on(ledger_of(line, reading(90)))) == (Ground.MET, "10")


@pytest.mark.parametrize(
    ("reads", "ground"), [("yearly", Ground.NO_RECORD), ("mean", Ground.NOT_THIS_YEAR)]
)
def test_last_years_figure_is_no_figure_of_this_one(reads: str, ground: Ground) -> None:
    read = LEVEL.replace("targets", f"reads: {reads}, targets")
    last_year = happened("2017-12-20", 100)
    assert told(on(ledger_of(read, last_year))) == (ground, None)
    assert told(on(ledger_of(read, last_year, reading(120))))[1] == "10"


def test_turns_of_the_whole_plan_earn_by_those_that_should_be_taken() -> None:
    head = board("{name: 王一}", "{name: 李二}", "{name: 张三}")
    items = VISITS.replace("times: 2", "times: 5, within: plan")
    one = happened("2018-12-20", 3, members=("王一", "李二"))
    found = on(ledger_of(items, one, head=head))
    assert found.reached.ground is Ground.TURNS_SO_FAR
    assert found.score is not None
    assert rounded(found.score, 1) == Decimal("6.7")  # six of the nine that three years ask for
    few = on(ledger_of(VISITS.replace("times: 2", "within: plan"), one, head=board("{name: 王一}")))
    assert told(few)[0] in (Ground.NOT_DUE, Ground.TURNS)


def test_what_was_called_off_is_not_scored_and_its_weight_not_asked_for() -> None:
    ledger = ledger_of(
        MIXED, happened("2018-12-01", 3, item="a"), happened("2018-12-01", 3, item="e")
    )
    year = progress.measure_year(ledger, 2018, day(END))
    gone = tuple(
        replace(m, status=Status.CANCELLED) if m.item.id in "be" else m for m in year.measures
    )
    found = score_year(ledger.plan, year._replace(measures=gone))
    assert [each.item.id for each in found.gone] == ["b", "e"]
    assert [each.item.id for each in found.unscored] == ["c"]
    assert told_sums(found) == ["73.33", "53.33", "33.33", "–", "33.33"]


MIXED = (
    "  - {kind: count, id: a, name: 甲, unit: 篇, weight: 33.33, targets: {2018: 3}}\n"
    "  - {kind: level, id: b, name: 乙, unit: 人, weight: 26.67, targets: {2018: 100}}\n"
    "  - {kind: commitment, id: c, name: 丙, weight: 20}\n"
    "  - {kind: milestone, id: d, name: 丁, weight: 20, due: 2018-06}\n"
    "  - {kind: points, id: e, name: 戊, most: 5}\n"
    "  - {kind: count, id: f, name: 己, unit: 次, targets: {2018: 3}}\n"
)


def told_sums(found: Scores) -> list[str]:
    sums = (found.weight, found.scored_weight, found.earned, found.points, found.total)
    return ["–" if each is None else f"{each.normalize():f}" for each in sums]


def test_the_sums_add_what_is_shown() -> None:
    ledger = ledger_of(
        MIXED,
        happened("2018-12-01", 2, item="a"),
        happened("2018-12-01", 50, item="b"),
        happened("2018-07-01", item="d"),
        happened("2018-07-01", 2, item="e"),
    )
    assert ledger.plan.is_scored
    found = year_on(ledger)
    assert [each.score for each in found.weighted] == [
        Decimal("22.22"),
        Decimal("13.34"),
        None,
        Decimal("16"),
    ]
    assert [each.item.id for each in found.unscored] == ["c"]
    assert [item.id for item in found.unweighted] == ["f"]
    assert told_sums(found) == ["100", "80", "51.56", "2", "53.56"]
    assert found.rate == Decimal("51.56") / 80
    assert found.out_of(Decimal(1000)) is None  # nobody knows what the one without a score brings
    scored = [each for each in found.scores if each.item.id != "c"]
    assert Scores(tuple(scored)).out_of(Decimal(1000)) == Decimal("646.5")


def test_where_nothing_is_scored_there_is_no_sum() -> None:
    found = year_on(ledger_of(MIXED), "2018-01-31")
    assert told_sums(found) == ["100", "0", "–", "–", "–"]
    assert found.rate is None
    assert found.out_of(Decimal(100)) is None
    assert not ledger_of(POINTS).plan.is_scored


NUMBERS = st.decimals(min_value=-200, max_value=200, places=2)
SCORINGS = st.sampled_from(["", BANDS, CAPPED])
DAYS = st.dates(day("2018-01-01"), day(END))


def value_of(items: str, head: str, value: Decimal) -> Decimal:
    found = by_figure(items, value, head).score
    assert found is not None
    return found


def items_with(comparator: str, target: Decimal) -> str:
    return LEVEL.replace("targets: {2018: 100}", f"targets: {{2018: {target:f}}}").replace(
        "targets", f"comparator: {comparator}, targets"
    )


@given(NUMBERS, NUMBERS, NUMBERS, SCORINGS)
def test_more_of_the_good_never_lowers_a_score(
    target: Decimal, one: Decimal, other: Decimal, head: str
) -> None:
    low, high = sorted((one, other))
    at_least, at_most = items_with("at_least", target), items_with("at_most", target)
    assert value_of(at_least, head, low) <= value_of(at_least, head, high)
    assert value_of(at_most, head, low) >= value_of(at_most, head, high)


@given(NUMBERS, NUMBERS, SCORINGS.filter(lambda head: head != CAPPED))
def test_a_limit_scores_as_a_floor_does_upside_down(
    target: Decimal, value: Decimal, head: str
) -> None:
    floor = value_of(items_with("at_least", target), head, value)
    assert floor == value_of(items_with("at_most", -target), head, -value)


@given(
    st.sampled_from(["at_least", "at_most", "exactly"]),
    st.sampled_from([("", 1), (BANDS, 1), (CAPPED, Decimal("1.2"))]),
    NUMBERS,
    NUMBERS,
)
def test_a_score_lies_between_nothing_and_the_capped_weight(
    comparator: str, policy: tuple[str, Decimal], target: Decimal, value: Decimal
) -> None:
    head, cap = policy
    assert 0 <= value_of(items_with(comparator, target), head, value) <= 10 * cap


@given(NUMBERS, NUMBERS)
def test_a_portion_is_less_than_all(actual: Decimal, edge: Decimal) -> None:
    assert 0 <= portion(actual, edge) <= 1
    assert portion(actual, edge) == portion(edge, actual) == portion(-actual, -edge)


AMOUNTS = st.lists(st.tuples(DAYS, st.integers(0, 80)), max_size=6)
COMPARED = ("at_least", "at_most", "exactly", "about", "between")
TARGETS = {"between": "[80, 100]"}
READS = ("", "reads: year_to_date, ", "reads: yearly, ", "reads: mean, ")


def compared(items: str, how: str) -> str:
    """An item with another comparator; of two ends the target too."""
    own = f"comparator: {how}, targets: {{2018: {TARGETS.get(how, '100')}}}"
    return re.sub(r"targets: \{2018: 1[02]0\}", own, items)


FIGURES = st.sampled_from(
    [compared(items, how) for items in (COUNT, LEVEL) for how in COMPARED]
    + [
        compared(LEVEL, how).replace("targets", f"{reads}targets")
        for how in COMPARED
        for reads in READS
    ]
    + [
        compared(LEVEL, how)
        .replace("targets", f"opening: {{value: {start}}}, targets")
        .replace("2018:", "2020:")
        for how in COMPARED
        for start in (50, 200)
    ]
    + [COUNT.replace("targets", "schedule: [0, 1, 2, 3], targets")]
    + [COUNT.replace("targets", 'marks: {"06-30": 100}, targets')]
    + [COUNT.replace("targets: {2018: 120}", "within: plan, total: 400")]
)
"""Counts and levels, with every comparator, as they may be read, due now or later."""

GOOD = (Status.DONE, Status.ON_TRACK)
LATE_OR_BROKEN = (*NEVER_FULL, Status.BEHIND)


@given(st.one_of(FIGURES, st.sampled_from([QUARTERS, MILESTONE, PROBLEM])), AMOUNTS, DAYS, SCORINGS)
def test_status_and_score_agree_on_every_day(
    items: str, pairs: list[tuple[date, int]], as_of: date, scoring: str
) -> None:
    """What is on track is never nothing, what is far behind or broken never all."""
    head = scoring.replace("policies: {", "policies: {tolerance: {x: 30}, ") or TOLERANCE
    records = [happened(d.isoformat(), v) for d, v in pairs]
    if items in (QUARTERS, MILESTONE, PROBLEM):
        records = [happened(d.isoformat()) for d, _ in pairs[: 4 if items == QUARTERS else 1]]
    found = on(ledger_of(items, *records, head=head), as_of.isoformat())
    status, share = found.measure.status, found.share
    assert share is None or found.measure.actual is not None or found.item.due is not None
    if status in GOOD and share is not None and found.reached.ground is not Ground.LATE:
        assert share >= 1
    if status is Status.DONE:
        assert share is not None
    if status in NEVER_FULL:
        assert share is None or share < 1
    if status in LATE_OR_BROKEN:
        assert found.reached.rate is None or found.reached.rate < 1
    if status in (Status.NOT_DUE, Status.NO_RECORD):
        assert share is None


@given(
    FIGURES.filter(lambda items: not re.search("exactly|about|between", items)),
    DAYS,
    st.integers(0, 150),
    st.integers(0, 150),
    SCORINGS,
)
def test_more_of_the_good_never_lowers_a_score_on_any_day(
    items: str, as_of: date, one: int, other: int, head: str
) -> None:
    worse, better = sorted((one, other), reverse="at_most" in items)
    less, more = (
        on(ledger_of(items, happened(as_of.isoformat(), v), head=head), as_of.isoformat()).score
        for v in (worse, better)
    )
    assert more is None or less is None or less <= more


@given(st.lists(st.integers(0, 200), min_size=3, max_size=3))
def test_the_parts_add_up_to_the_whole(values: list[int]) -> None:
    ledger = ledger_of(
        MIXED,
        *(happened("2018-12-01", v, item=i) for i, v in zip("abe", values, strict=True)),
    )
    found = year_on(ledger)
    parts = [Scores((each,)) for each in found.scores]
    assert sum(part.earned or 0 for part in parts) == found.earned
    assert sum(part.weight for part in parts) == found.weight
    assert sum(part.points or 0 for part in parts) == (found.points or 0)
