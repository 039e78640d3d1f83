"""What the organisation above says of its units, as rows."""

from datetime import date
from decimal import Decimal

import pytest

from helpers import Desk
from mjplan.fleet.gathered import above
from mjplan.fleet.parent import Parent, parent_of
from mjplan.fleet.values import Worth
from mjplan.workspace import Workspace

ITEMS = """\
  - {kind: count, id: opinions, name: 社情民意, owner: 甲, unit: 篇, targets: {2017: 80, 2018: 300}}
  - {kind: level, id: online, name: 办结率, owner: 甲, unit: "%", comparator: between,
     targets: {2018: [80, 90]}}
  - {kind: milestone, id: law, name: 印发, owner: 甲, due: 2018-05}
"""
ADJUSTED = """\
adjustments:
  - {item: opinions, year: 2018, date: 2018-09-01, from: 300, to: 330, reason: 新任务,
     approved_by: 常委会}
"""
CATALOG = """\
catalog: kpb
groups:
  - {id: municipal, name: 市直单位}
  - {id: alone, name: 单列单位, ranked: false}
units:
  - {id: fgw, name: 市发改委, group: municipal, source: ../fgw}
  - {id: jyj, name: 市教育局, group: alone, source: ../jyj}
indicators:
  - {item: opinions, total: sum, points: 40,
     shares: {2018: {jyj: 200, fgw: 100.5}, 2017: {fgw: 80}}}
  - {item: online, points: 20}
  - {item: law, total: met}
parts:
  - {id: survey, name: 社会评价, points: 30}
  - {id: leaders, name: 领导评价, points: 10}
"""
MEASURES = "fgw,a,2017,2017-12-31,done\nfgw,a,2018,2018-06-30,behind\nfgw,b,2018,2018-06-30,x\n"


@pytest.fixture
def parent(desk: Desk) -> Parent:
    desk.plan(ITEMS, ADJUSTED)
    desk.write({"plan/units.yaml": CATALOG})
    desk.write({"scores/2018.csv": "单位,部分,得分,来源\n市发改委,社会评价,18.5,问卷\n"})
    found, problems = parent_of(Workspace(desk.root))
    assert found is not None, problems
    return found


def test_groups_and_indicators_stand_in_the_order_of_the_catalogue(parent: Parent) -> None:
    assert above.groups(parent) == [
        ("municipal", "市直单位", 1, True),
        ("alone", "单列单位", 2, False),
    ]
    rows = above.indicators(parent, date(2018, 6, 30))
    assert [(row[0], row[1], row[3]) for row in rows] == [
        (f"kpb.{item}", year, place)
        for place, item in enumerate(("opinions", "online", "law"), 1)
        for year in range(2016, 2021)
    ]
    assert rows[2] == (
        *("kpb.opinions", 2018, "社情民意", 1, "count", "篇", "sum", Decimal(40)),
        *(Decimal(300), None),
    )
    assert rows[7][5:] == ("%", "none", Decimal(20), Decimal(80), Decimal(90))
    assert rows[12][4:] == ("milestone", None, "met", None, None, None)
    assert rows[0][-2:] == (None, None)


def test_the_targets_are_those_in_force_on_the_day(parent: Parent) -> None:
    assert [
        above.indicators(parent, date.fromisoformat(day))[2][-2]
        for day in ("2018-08-31", "2018-09-01", "2020-01-01")
    ] == [300, 330, 330]


def test_indicators_that_give_points_are_worth_these(parent: Parent) -> None:
    assert above.worth(parent) == (
        Worth("kpb.opinions", Decimal(40), (2017, 2018), "count", "篇", "sum"),
        Worth("kpb.online", Decimal(20), (2018,), "level", "%", "none"),
    )


def test_shares_stand_by_unit(parent: Parent) -> None:
    assert above.shares(parent) == {
        "fgw": [
            ("fgw", "kpb.opinions", 2017, Decimal(80)),
            ("fgw", "kpb.opinions", 2018, Decimal("100.5")),
        ],
        "jyj": [("jyj", "kpb.opinions", 2018, Decimal(200))],
    }


def test_points_from_elsewhere_are_as_of_the_days_of_the_figures(parent: Parent) -> None:
    given = above.given(parent)
    ends = date(2017, 12, 31), date(2018, 6, 30)
    assert above.points(parent, "fgw", MEASURES, given) == [
        ("fgw", "survey", 2017, ends[0], True, None, 30, None, None, "no_score", None),
        ("fgw", "leaders", 2017, ends[0], True, None, 10, None, None, "no_score", None),
        ("fgw", "survey", 2018, ends[1], True, None, 30, None, Decimal("18.5"), "given", "问卷"),
        ("fgw", "leaders", 2018, ends[1], True, None, 10, None, None, "no_score", None),
    ]
    assert above.points(parent, "fgw", "", given) == []
    without = parent._replace(catalog=parent.catalog.__class__(catalog="kpb"))
    assert above.points(without, "fgw", MEASURES, given) == []
