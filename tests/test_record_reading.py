"""Reading only the lines that matter: nothing that a person may write by hand gets lost."""

import pytest

from helpers import Desk, happened
from mjplan.loading import Whole, Year, load
from mjplan.workspace import Workspace

ITEMS = """\
  - {kind: count, id: x, name: 收集, unit: 条, targets: {2017: 9, 2018: 9}}
  - {kind: count, id: y, name: 报送, unit: 条, targets: {2017: 9, 2018: 9}, follows: x}
  - {kind: level, id: n, name: 会员数, unit: 人, targets: {2017: 500, 2018: 500}}
"""
OLD = '- {"id": "20170301-aaaaa", "date": "2017-03-01", "item": "n", "value": 400}\n'
FRONT = '- {"id": "20170302-aaaaa", "date": "2017-03-02", "item": "x", "value": 4, "reason": "错了"'


@pytest.fixture
def space(desk: Desk) -> Workspace:
    desk.plan(ITEMS)
    return Workspace(desk.root)


@pytest.mark.parametrize(
    "key",
    [
        '"replaces": "20170301-aaaaa"',
        '"replaces":"20170301-aaaaa"',
        '"replaces" : "20170301-aaaaa"',
        "replaces: 20170301-aaaaa",
        "'replaces': '20170301-aaaaa'",
        '\'title\': \'"void": "20170302-bbbbb\', "replaces": "20170301-aaaaa"',
        '"replaces": "20170301-aaaaa", "note": "\\"void\\": \\"20170302-bbbbb"',
    ],
)
def test_a_line_that_only_begins_as_mjplan_writes_it_hides_no_correction(
    desk: Desk, space: Workspace, key: str
) -> None:
    other = OLD.replace('"n"', '"x"').replace("0301-aaaaa", "0302-bbbbb")
    desk.write({"records/2017/03.yaml": OLD + other + f"{FRONT}, {key}}}\n"})
    for scope in (Whole(), Year(2018)):
        ledger, problems = load(space, scope)
        assert problems == []
        assert ledger is not None
        assert "n" not in ledger.by_item


@pytest.mark.parametrize("between", [" " * 400, "\n    # 说明" * 60 + "\n    "])
def test_a_target_may_stand_far_behind_its_key(desk: Desk, space: Workspace, between: str) -> None:
    void = (
        f"- id: 20180101-aaaaa\n  date: 2018-01-01\n  reason: 错了\n  void:{between}20170301-aaaaa"
    )
    desk.write({"records/2017/03.yaml": OLD, "records/2018/01.yaml": void})
    _, problems = load(space, Year(2017))
    assert [problem.rule for problem in problems] == ["correction-year"]


def test_what_took_the_place_of_a_continued_record_is_known_in_later_years(
    desk: Desk, space: Workspace
) -> None:
    old = happened("2017-12-01", item="x")
    new = happened("2017-12-02", item="x", replaces=old.id, reason="错了")
    again = [happened("2018-01-05", item="y", of=each.id) for each in (old, new)]
    desk.keep(happened("2017-12-03", 400, "n"), old, new, *again)
    for scope in (Whole(), Year(2018)):
        ledger, _ = load(space, scope)
        assert ledger is not None
        assert ledger.total(ledger.by_item["y"]) == 1
