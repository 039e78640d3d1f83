"""The table of all units: figures as they were gathered, sums of those that were read, ranks only
where nothing is missing."""

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import examples, plan_of
from helpers.measures import told
from helpers.units_tables import CATALOG, DAY, END, ITEMS, Fleet, example
from mjplan.fleet import words
from mjplan.fleet.table.tabling import only
from mjplan.fleet.table.values import Group, Indicator, Row, UnitsTable
from mjplan.progress.status import Status


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> UnitsTable:
    return example().table(tmp_path_factory.mktemp("example"))


def row(found: UnitsTable, unit: str) -> Row:
    return next(row for row in found.rows if row.unit == unit)


def indicator(found: UnitsTable, name: str) -> Indicator:
    return next(each for each in found.indicators if each.indicator == name)


def test_every_unit_of_the_catalogue_has_one_row(found: UnitsTable) -> None:
    assert [(group.id, [row.unit for row in group.rows]) for group in found.groups] == [
        ("city", ["fgw", "jyj", "kjj"]),
        ("alone", ["tjj"]),
    ]
    assert found.states == {"ok": 2, "errors": 1, "unreachable": 1}


def test_a_unit_says_how_its_items_stand(found: UnitsTable) -> None:
    fgw = row(found, "fgw")
    assert fgw.statuses == {
        Status.ON_TRACK: 1,
        Status.BEHIND: 1,
        Status.DUE_SOON: 1,
        Status.OVERDUE: 1,
        Status.NO_RECORD: 1,
    }
    assert (fgw.items, fgw.attention, fgw.late) == (5, 4, 2)
    assert [each.item for each in fgw.urgent] == ["visits", "charter", "opinions", "study"]
    assert (fgw.last_entered, fgw.silent) == (date(2018, 6, 21), 8)


def test_a_unit_without_figures_says_why(found: UnitsTable) -> None:
    kjj = row(found, "kjj")
    assert (kjj.state, kjj.has_figures, kjj.items, kjj.silent) == ("errors", False, 0, None)
    assert kjj.detail.startswith("有 2 处错误")
    assert [str(problem) for problem in kjj.problems] == [
        "records/2018/03.yaml:3:5: 错误 未知指标",
        "plan/plan.yaml:3:5: 错误 缺少 name",
    ]


def test_old_figures_keep_their_day(found: UnitsTable) -> None:
    tjj = row(found, "tjj")
    assert tjj.is_old
    assert (tjj.as_of, tjj.read_on) == (date(2018, 5, 31), date(2018, 5, 31))


def test_points_are_named_with_what_is_lacking(found: UnitsTable) -> None:
    fgw, jyj = row(found, "fgw"), row(found, "jyj")
    assert told(fgw.points, fgw.full) == (Decimal("31.67"), 100)
    assert [part.name for part in fgw.lacking] == ["社会评价"]
    assert [(part.part, part.ground) for part in jyj.lacking] == [("kpb.online", "no_item")]
    assert jyj.parts[-1].source == "2018年社会评价报告"


def test_a_sum_is_of_those_that_were_read_and_are_alike(found: UnitsTable) -> None:
    opinions = indicator(found, "kpb.opinions")
    assert told(opinions.actual, opinions.targets, opinions.shares) == (135, 210, 300)
    assert (opinions.counted, opinions.asked) == (2, 4)
    assert told(opinions.target, opinions.gap) == (300, 165)
    assert opinions.rate == Decimal(135) / 300
    assert [answer.unit for answer in opinions.answers if answer.counts] == ["fgw", "jyj"]
    assert [(a.unit, a.unlike) for a in opinions.unlike] == [("tjj", "单位是件，指标是篇")]


def test_what_is_no_sum_is_compared_only(found: UnitsTable) -> None:
    online = indicator(found, "kpb.online")
    assert (online.actual, online.rate, online.met) == (None, None, None)
    assert [(a.unit, a.actual) for a in online.answers] == [
        ("fgw", Decimal("91.5")),
        ("jyj", None),
        ("kjj", None),
    ]
    law = indicator(found, "kpb.law")
    assert (law.met, law.counted, law.actual) == (1, 1, None)


def test_done_are_counted_of_those_that_have_it_in_the_year(tmp_path: Path) -> None:
    fleet = Fleet().unit("fgw").item("a", "done", "kpb.law").unit("jyj")
    fleet.item("a", "done", "kpb.law").unit("kjj").unit("tjj")
    fleet.rows["measures"].pop()  # it was done in an earlier year
    law = indicator(fleet.table(tmp_path), "kpb.law")
    assert (law.met, law.counted, law.asked) == (1, 1, 2)


def test_what_is_not_of_the_year_gives_no_points_in_it(tmp_path: Path) -> None:
    catalog = CATALOG.replace("{item: law, total: met}", "{item: law, total: met, points: 9}")
    for due, points in (("2018-05", 9), ("2017-05", None)):
        fleet = Fleet(catalog=catalog).unit("fgw").item("a", "overdue", "kpb.law")
        for each in fleet.catalog.units[1:]:
            fleet.unit(each.id)
        fleet.plan = plan_of(ITEMS.replace("2018-05", due))
        folder = tmp_path / due
        folder.mkdir()
        assert indicator(fleet.table(folder), "kpb.law").points == points


def test_without_points_in_the_year_nobody_is_scored(tmp_path: Path) -> None:
    fleet = Fleet(catalog=CATALOG[: CATALOG.index("parts:")])
    for each in fleet.catalog.units:
        fleet.unit(each.id).item("a", "done")
    assert not fleet.table(tmp_path).has_parts


def test_while_the_year_runs_those_with_most_to_act_on_come_first(tmp_path: Path) -> None:
    fleet = Fleet().unit("fgw").item("a", "done").unit("jyj").item("a", "behind")
    fleet.unit("kjj").item("a", "behind").item("b", "stale").unit("tjj", "refused", as_of=None)
    found = fleet.table(tmp_path)
    assert [row.unit for row in found.groups[0].rows] == ["kjj", "jyj", "fgw"]


def scored(
    fleet: Fleet, unit: str, points: str | None, is_final: str = "true", **more: str
) -> None:
    fleet.unit(unit, **more).item("a", "done")
    for part, full in (("kpb.opinions", 40), ("kpb.online", 20)):
        fleet.points(part, full, 10, is_final=is_final)
    fleet.points("survey", 40, points, "given" if points else "no_score")


def test_ranks_are_given_when_the_year_is_over_and_nothing_is_missing(tmp_path: Path) -> None:
    fleet = Fleet(END)
    for unit, points in (("fgw", "30"), ("jyj", None), ("kjj", "35"), ("tjj", "40")):
        scored(fleet, unit, points)
    found = fleet.table(tmp_path)
    assert [(r.unit, r.rank) for r in found.rows] == [
        ("kjj", 1),
        ("fgw", 2),
        ("jyj", None),
        ("tjj", None),
    ]


def test_a_unit_whose_own_year_still_runs_has_no_rank(tmp_path: Path) -> None:
    fleet = Fleet(END)
    scored(fleet, "fgw", "40", is_final="false")
    for unit in ("jyj", "kjj", "tjj"):
        scored(fleet, unit, "30")
    found = fleet.table(tmp_path)
    assert [(r.unit, r.rank) for r in found.rows] == [
        ("jyj", 1),
        ("kjj", 1),
        ("fgw", None),
        ("tjj", None),
    ]
    assert row(found, "fgw").is_interim
    city = found.groups[0]
    assert words.unranked(found, city) == "1 个单位没有排名：1 个自己的年度还没有过完"


@pytest.mark.parametrize(("day", "ahead"), [(DAY, False), (END, True)])
def test_a_year_that_runs_has_no_ranks(day: date, ahead: bool, tmp_path: Path) -> None:
    fleet = Fleet(day)
    for unit in ("fgw", "jyj", "kjj"):
        scored(fleet, unit, "30")
    found = fleet.unit("tjj", "refused").table(tmp_path, ahead=ahead)
    assert not any(row.rank for row in found.rows)
    assert not found.is_closed


def test_one_group_alone_keeps_what_all_units_come_to(found: UnitsTable) -> None:
    alone = only(found, "alone")
    assert [row.unit for row in alone.rows] == ["tjj"]
    opinions = indicator(alone, "kpb.opinions")
    assert [answer.unit for answer in opinions.answers] == ["tjj"]
    assert opinions.actual == 135


STATES = st.sampled_from(["ok", "ok", "ok", "unreachable", "errors"])
POINTS = st.sampled_from([None, "30", "30", "35.5", "12"])


@settings(max_examples=examples(25))
@given(st.lists(st.tuples(STATES, POINTS, st.integers(0, 99)), min_size=4, max_size=4))
def test_no_rank_without_everything_and_no_total_of_what_was_not_read(
    units: list[tuple[str, str | None, int]],
) -> None:
    fleet = Fleet(END)
    for unit, (state, points, actual) in zip(fleet.catalog.units, units, strict=True):
        if state == "errors":
            fleet.unit(unit.id, state, as_of=None)
            continue
        scored(fleet, unit.id, points, state=state)
        about = {"name": "信息", "measure_unit": "篇", "target": 9, "actual": actual}
        fleet.item("opinions", "done", "kpb.opinions", **about)
    with TemporaryDirectory() as folder:
        found = fleet.table(Path(folder))
    for group in found.groups:
        _is_ranked_fairly(group)
    read = [actual for state, _, actual in units if state == "ok"]
    opinions = indicator(found, "kpb.opinions")
    assert opinions.actual == (sum(read) if read else None)
    assert opinions.counted == len(read)


def _is_ranked_fairly(group: Group) -> None:
    may = [r for r in group.rows if group.is_ranked and r.state == "ok" and not r.lacking]
    assert {row.unit for row in group.rows if row.rank} == {row.unit for row in may}
    totals = Counter(row.points for row in may)
    for each in may:
        better = sum(n for total, n in totals.items() if total and total > (each.points or 0))
        assert each.rank == better + 1
