"""What is drawn, as values: every share on its scale, however numbers can be good."""

from decimal import Decimal

import pytest

from helpers import happened, ledger_of
from helpers.measures import on
from mjplan.render.charts import Bullet, bullet

COUNT = "- {id: x, name: 文章, kind: count, unit: 篇, targets: {2018: 96}}"
LIMIT = "- {id: x, name: 投诉, kind: count, unit: 件, comparator: at_most, targets: {2018: 10}}"
LEVEL = "- {id: x, name: 会员, kind: level, unit: 人, opening: {value: 100}, targets: {2018: 120}}"
FALLING = (
    "- {id: x, name: 能耗, kind: level, unit: 吨, better: less, "
    "opening: {value: 100}, targets: {2018: 80}}"
)
PAIR = (
    "- {id: x, name: 增速, kind: level, unit: 吨, comparator: between, targets: {2018: [15, 20]}}"
)


def drawn(items: str, *numbers: int, on_day: str = "2018-12-31") -> Bullet:
    ledger = ledger_of(items, *(happened(f"2018-0{n}-01", v) for n, v in enumerate(numbers, 1)))
    found = bullet(on(ledger, on_day))
    assert found is not None
    return found


def shares(*numbers: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, numbers))


def test_a_count_runs_from_nothing_to_its_target() -> None:
    found = drawn(COUNT, 12, 12)
    assert (found.bar, found.target) == (shares("0", "0.25"), Decimal(1))
    assert found.good == shares("1", "1")
    assert found.text == "实绩 24，应达 96，目标 96 篇"


def test_what_is_beyond_the_target_makes_the_scale_longer() -> None:
    found = drawn(COUNT, 192)
    assert (found.bar, found.target, found.expected) == (shares("0", "1"), *shares("0.5", "0.5"))


def test_a_limit_is_good_below() -> None:
    found = drawn(LIMIT, 5)
    assert (found.bar, found.good) == (shares("0", "0.5"), shares("0", "1"))


@pytest.mark.parametrize(
    ("items", "read", "way"), [(LEVEL, 105, ("0", "0.25")), (FALLING, 95, ("0", "0.25"))]
)
def test_a_level_begins_where_it_stood(items: str, read: int, way: tuple[str, str]) -> None:
    found = drawn(items, read)
    assert (found.bar, found.target) == (shares(*way), Decimal(1))


@pytest.mark.parametrize(
    ("items", "read", "target"), [(LEVEL, 90, "1"), (FALLING, 110, "1"), (COUNT, -4, "1")]
)
def test_what_went_the_wrong_way_has_nothing(items: str, read: int, target: str) -> None:
    found = drawn(items, read)
    assert (found.bar, found.target) == (shares("0", "0"), Decimal(target))


def test_what_is_over_a_limit_below_nothing_goes_beyond_it() -> None:
    limit = LIMIT.replace("{2018: 10}", "{2018: -3}")
    assert drawn(limit, 9)[4:8] == (shares("0.25", "1"), shares("0", "0"), None, Decimal(0))
    assert drawn(limit, -1).bar == (Decimal(0), Decimal(1) / 3), "there is some way to go"


def test_where_a_bar_does_not_begin_at_nothing_it_says_so() -> None:
    assert (drawn(LEVEL, 105).start, drawn(COUNT, 12).start) == ("100", "")


def test_a_pair_is_good_between_its_ends() -> None:
    found = drawn(PAIR, 10)
    assert (found.bar, found.good) == (shares("0", "0.5"), shares("0.75", "1"))
    assert (found.target, found.until) == shares("0.75", "1"), "both ends are the target"
    assert drawn(LEVEL, 105).until is None


def test_turns_are_drawn_of_what_every_member_is_to_do_several_times() -> None:
    head = "rosters: {people: {name: 理事, members: [{name: 王一}, {name: 李二}]}}\n"
    item = "  - {id: x, name: 走访, kind: every_member, roster: people, times: 3, unit: 次}\n"
    days = ("2018-02-01", "2018-03-01")
    records = [happened(day, members=("王一",)) for day in days]
    found = bullet(on(ledger_of(item, *records, head=head), "2018-06-30"))
    assert found is not None
    assert found.turns
    assert found.bar == (Decimal(0), Decimal(2) / 6), "nobody has done it three times"
    assert found.text == "实绩 0，目标 2 人，各人共 2/6 次"
    assert found.expected is not None
    nothing = bullet(on(ledger_of(item, head=head), "2018-06-30"))
    assert nothing is not None
    assert nothing.bar is None


def test_what_was_read_in_earlier_years_is_nothing_of_this_one() -> None:
    item = "- {id: x, name: 优良天数, kind: level, unit: 天, reads: mean, targets: {2018: 88}}"
    found = bullet(on(ledger_of(item, happened("2017-12-31", 87)), "2018-06-30"))
    assert found is not None
    assert found.bar is None


def test_nothing_recorded_has_no_bar() -> None:
    assert drawn(COUNT).bar is None


def test_no_target_is_no_bullet() -> None:
    ledger = ledger_of("- {id: x, name: 换届, kind: milestone, due: 2018-06-30}")
    assert bullet(on(ledger, "2018-12-31")) is None
