"""Numbers, rates, days and statuses as one says them."""

from datetime import date
from decimal import Decimal

import pytest

from helpers import happened, ledger_of
from mjplan import progress
from mjplan.periods import CIVIL
from mjplan.progress.status import ATTENTION, STATUSES, UNMEASURED, Status
from mjplan.progress.values import RectificationState, Tally
from mjplan.render import kinds, words
from mjplan.render.effect import effect
from mjplan.render.explain import explain


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("120", "120"),
        ("6.25", "6.3"),
        ("100.0", "100"),
        ("0", "0"),
        ("-0.04", "0"),
        ("1E+3", "1000"),
    ],
)
def test_numbers_as_one_writes_them(number: str, shown: str) -> None:
    assert words.number(Decimal(number)) == shown


def test_absence_is_a_dash() -> None:
    assert words.number(None) == "–"
    assert words.percent(None) == "–"


@pytest.mark.parametrize(
    ("rate", "shown", "full"),
    [
        ("0", "0%", 0),
        ("0.295", "30%", 1),
        ("0.9999", "99%", 3),
        ("1", "100%", 4),
        ("1.11", "111%", 4),
        ("-0.1", "-10%", 0),
    ],
)
def test_short_of_the_target_is_never_100_percent(rate: str, shown: str, full: int) -> None:
    assert words.percent(Decimal(rate)) == shown
    assert words.bar(Decimal(rate)) == "█" * full + " " * (4 - full)


def test_what_was_recorded_is_shown_to_its_last_decimal() -> None:
    ledger = ledger_of(
        "  - {kind: count, id: x, name: 善款, unit: 万元, targets: {2018: 1.25}}\n",
        happened("2018-03-01", "0.96"),
        happened("2018-04-01", "0.284"),
    )
    one, two = (
        progress.measure(ledger, ledger.plan.items["x"], 2018, day)
        for day in (date(2018, 3, 31), date(2018, 12, 31))
    )
    assert (kinds.target(two), kinds.actual(two), kinds.gap(two)) == (
        "1.25 万元",
        "1.244",
        "差 0.006",
    )
    assert effect(one, two) == "善款 2018：0.96 → 1.244 / 1.25 万元，差 0.006"
    assert "差距 = 1.25 - 1.244 = 0.006，完成率 99%" in explain(ledger.plan, two)


def test_every_status_has_a_sign_and_a_word_that_gbk_has() -> None:
    assert set(words.LIGHTS) == {*STATUSES, *UNMEASURED}
    assert set(ATTENTION) < set(STATUSES)
    signs = {words.LIGHTS[each][0] for each in STATUSES if each is not Status.BREACHED}
    assert len(signs) == len(STATUSES) - 1  # a limit that is broken is missed as what is late
    for found in STATUSES:
        words.light(found).text.encode("gbk")
        assert words.light(found).text.endswith(words.STATUSES[found])
    (words.NOTHING + words.bar(Decimal(1))).encode("gbk")


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2017", "2017年底"),
        ("2017-06", "2017年6月"),
        ("2017Q2", "2017年第2季度"),
        ("2017-06-05", "2017-06-05"),
    ],
)
def test_a_milestones_day_in_chinese(due: str, said: str) -> None:
    assert words.due(due, CIVIL) == said


def test_every_state_of_a_rectification_has_a_word() -> None:
    assert set(words.STATES) == set(RectificationState)
    assert len(set(words.STATES.values())) == len(words.STATES)


def test_a_period_names_who_is_missing() -> None:
    assert words.tally_name(Tally("2月", Decimal(1), enough=False)) == "2月"
    short = Tally("2月", Decimal(1), enough=False, missing=("办公室", "学习处"))
    assert words.tally_name(short) == "2月（缺办公室、学习处）"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ((2018, 6, 29), "6 个月零 1 天"),
        ((2018, 6, 30), "6 个月"),
        ((2018, 2, 27), "10 个月零 1 天"),
        ((2018, 12, 1), "30 天"),
        ((2018, 12, 30), "1 天"),
    ],
)
def test_the_rest_of_the_year_by_months_and_days(day: tuple[int, int, int], said: str) -> None:
    assert words.rest(date(*day), CIVIL) == said


def test_each_of_what_a_roster_holds() -> None:
    said = [words.each(unit) for unit in ("人", "个", "家", "支部", "个支部")]
    assert said == ["每人", "每个", "每家", "每个支部", "每个支部"]
