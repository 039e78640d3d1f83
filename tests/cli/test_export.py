"""`export`: every figure as `status` says it, in a folder that is written whole."""

import json
import os
import sys
from pathlib import Path

import pytest

from helpers import Desk, happened, struck
from helpers.commands import refused
from helpers.exports import agreeing, is_whole, rows
from helpers.plans import keep, write_plan
from helpers.repositories import commit_all, in_repository
from mjplan.tidy import duck
from mjplan.tidy.tables import tables

EVERY_KIND = """\
  - {kind: count, id: posts, name: 文章, owner: 甲, unit: 篇, targets: {2018: 100, 2019: 120},
     indicator: kpb.posts, weight: 60, binding: true, wording: 不少于, source: 第一章}
  - {kind: count, id: visits, name: 走访, unit: 次, comparator: between, targets: {2018: [10, 20]}}
  - {kind: count, id: accidents, name: 事故, unit: 起, comparator: at_most, targets: {2018: 3}}
  - {kind: count, id: houses, name: 危房, unit: 户, within: plan, total: 300}
  - {kind: count, id: letters, name: 信件, unit: 封, better: less}
  - {kind: level, id: air, name: 优良率, unit: "%", targets: {2018: 85.5}, opening: {value: 80.25}}
  - {kind: level, id: staff, name: 人数, unit: 人, comparator: about, targets: {2018: 500}}
  - {kind: ratio, id: share, name: 人均, unit: 篇, of: posts, to: staff, targets: {2018: 0.3}}
  - {kind: milestone, id: move, name: 搬迁, due: 2018-06}
  - {kind: every_period, id: reports, name: 月报, every: month, roster: departments}
  - {kind: every_member, id: talks, name: 谈话, roster: board, times: 2, unit: 次}
  - {kind: commitment, id: promise, name: 结对, parts: [东片, 西片]}
  - {kind: rectification, id: fault, name: 问题, due: 2018}
  - {kind: points, id: extra, name: 加分, most: 5}
"""
HEAD = """\
policies: {tolerance: {staff: 15}}
rosters: {board: {name: 班子, unit: 人, members: [{name: 王一}, {name: 王二}]}}
adjustments:
  - {date: 2018-03-01, item: posts, year: 2018, from: 100, to: 110.5, reason: 缘由, approved_by: 组}
  - {date: 2018-04-01, item: visits, year: 2018, from: [10, 20], to: [12, 18], reason: 缘由,
     approved_by: 组, document: 某〔2018〕1号}
  - {date: 2018-05-01, item: move, due: 2018-09, reason: 缘由, approved_by: 组}
  - {date: 2018-12-01, item: accidents, year: 2018, cancel: true, reason: 缘由, approved_by: 组}
"""
DONE = """\
2018-01-20 posts 31.25 evidence=https://example.org/1,https://example.org/2
2018-02-20 posts 7
2018-03-20 posts 0.333333
2018-03-02 visits 21
2018-03-03 accidents 4
2018-03-04 houses 33
2018-03-05 letters 2
2018-03-31 air 79.5
2018-03-31 staff 520
2018-02-28 reports by=综合处 period=2018-01
2018-04-10 talks members=王一
2018-05-10 promise parts=东片
2018-05-11 fault
2018-05-12 extra 2
"""


@pytest.fixture
def kinds(desk: Desk) -> Desk:
    """A plan with every kind of item, decisions since, and some records."""
    write_plan(desk, "{first: 2018, last: 2019}", EVERY_KIND, HEAD)
    keep(desk, DONE)
    return desk


def exported(desk: Desk, *options: str) -> Path:
    """The folder of an export that works."""
    result = desk.run("export", "数据", *options)
    assert (result.code, result.err) == (0, ""), result
    assert result.out.startswith("已写 数据：")
    return desk.root / "数据"


@pytest.mark.parametrize("day", ["2018-02-28", "2018-06-30", "2018-12-31", "2019-07-01"])
def test_every_measure_is_what_status_says(kinds: Desk, day: str) -> None:
    folder = exported(kinds, "--as-of", day, "--records")
    assert is_whole(folder, records=True)
    assert agreeing(kinds, folder) >= 14


def test_every_measure_of_the_small_workspace(small: Desk) -> None:
    assert agreeing(small, exported(small, "--as-of", "2018-12-31")) > 10


def test_every_measure_of_the_packaged_plan(full: Desk) -> None:
    folder = exported(full, "--as-of", "2018-06-29", "--records")
    assert is_whole(folder, records=True)
    assert agreeing(full, folder) > 200


def test_every_measure_of_the_other_packaged_plan(bureau: Desk) -> None:
    folder = exported(bureau, "--as-of", "2025-09-30")
    assert is_whole(folder, records=False)
    assert agreeing(bureau, folder) > 50


def test_years_that_do_not_begin_in_january(desk: Desk) -> None:
    item = "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2017: 12, 2018: 12}}\n"
    write_plan(desk, "{first: 2017, last: 2018, starts: 9, label: 学年}", item)
    keep(desk, "2018-01-10 x 3\n2018-09-10 x 5")
    folder = exported(desk, "--as-of", "2018-10-31")
    assert agreeing(desk, folder) == 2
    found = [(row["year"], row["as_of"], row["actual"]) for row in rows(folder, "measures")]
    assert found == [("2017", "2018-08-31", "3"), ("2018", "2018-10-31", "5")]


def test_numbers_are_exact(kinds: Desk) -> None:
    folder = exported(kinds, "--as-of", "2018-12-31", "--records")
    posts = next(row for row in rows(folder, "measures") if row["item"] == "posts")
    assert (posts["target"], posts["original_target"]) == ("110.5", "100")
    assert (posts["actual"], posts["rate"]) == ("38.583333", "0.34917")
    pair = next(row for row in rows(folder, "measures") if row["item"] == "visits")
    assert (pair["target"], pair["target_high"], pair["low"]) == ("12", "18", "12")
    assert [row["amount"] for row in rows(folder, "records")][:2] == ["31.25", "7"]


def test_units_say_whose_it_is_and_how_it_went(kinds: Desk) -> None:
    kinds.patch.setenv("MJPLAN_TODAY", "2018-07-05")
    (row,) = rows(exported(kinds, "--as-of", "2018-06-30"), "units")
    assert row["unit"] == row["name"] == row["organisation"] == "某单位"
    assert (row["state"], row["detail"], row["unit_group"]) == ("ok", None, None)
    assert (row["as_of"], row["read_on"]) == ("2018-06-30", "2018-07-05")
    assert (row["records"], row["last_record"]) == ("14", "2018-05-12")
    assert (row["errors"], row["commit_id"], row["committed_at"]) == ("0", None, None)
    (row,) = rows(exported(kinds, "--unit", "fgw"), "units")
    assert (row["unit"], row["name"]) == ("fgw", "某单位")


def test_the_unit_leads_every_key(kinds: Desk) -> None:
    folder = exported(kinds, "--unit", "fgw", "--records")
    for file in folder.glob("*.csv"):
        assert {row["unit"] for row in rows(folder, file.stem)} <= {"fgw"}
    assert kinds.run("export", "数据", "--unit", " ").code == 2


def test_focuses_and_who_was_corrected(small: Desk) -> None:
    added = small.run("focus", "add", "2018-06", "办班", "--by", "培训部", "--date", "2018-06-01")
    assert added.code == 0
    folder = exported(small, "--as-of", "2018-07-10", "--records")
    told = json.loads(small.run("focus", "list", "--format", "json", today="2018-07-10").out)
    assert len(rows(folder, "focuses")) >= len(told["focuses"]) > 0
    ours = next(row for row in rows(folder, "focuses") if row["title"] == "办班")
    assert (ours["department"], ours["first_month"], ours["last_month"]) == (
        *("培训部", "2018-06", "2018-07"),
    )
    assert (ours["state"], ours["carried"], ours["is_overdue"]) == ("open", "1", "true")


def test_what_was_voided_is_named(kinds: Desk) -> None:
    wrong = happened("2018-06-01", 5, "posts")
    void = struck(wrong)
    kinds.keep(wrong, void)
    found = {row["record"]: row for row in rows(exported(kinds, "--records"), "records")}
    assert found[wrong.id]["corrected_by"] == void.id
    assert found[void.id]["voids"] == wrong.id


def test_the_same_files_give_the_same_bytes(kinds: Desk) -> None:
    for form in ("csv", "xlsx", "sqlite", "parquet"):
        found = [
            {file.name: file.read_bytes() for file in exported(kinds, "--format", form).iterdir()}
            for _ in range(2)
        ]
        assert found[0] == found[1]


@pytest.mark.parametrize("form", ["xlsx", "duckdb", "sqlite"])
def test_other_forms_are_one_file(kinds: Desk, form: str) -> None:
    folder = exported(kinds, "--format", form)
    assert {file.name for file in folder.iterdir()} == {"datapackage.json", f"mjplan.{form}"}
    exported(kinds)
    assert (folder / "units.csv").exists()
    assert not (folder / f"mjplan.{form}").exists()


def test_parquet_holds_what_csv_does(kinds: Desk) -> None:
    every = tables(records=True)
    lines = {}
    for form in ("csv", "parquet"):
        folder = exported(kinds, "--records", "--format", form)
        with duck.opened(folder, every) as database:
            lines[form] = {
                table.name: database.execute(f"SELECT * FROM {table.name}").fetchall()
                for table in every
            }
    assert lines["csv"] == lines["parquet"]
    assert lines["csv"]["records"]


@pytest.mark.parametrize("form", ["csv", "parquet", "duckdb", "sqlite"])
def test_folders_of_odd_names(kinds: Desk, form: str) -> None:
    names = ("它's [1] 的", "-x", "a/b;c/ ；d", "#%41")
    for name in (*names, "a*?") if os.name == "posix" else names:
        typed = f"./{name}"
        assert kinds.run("export", typed, "--format", form).code == 0
        assert "datapackage.json" in {file.name for file in (kinds.root / name).iterdir()}


def test_before_the_plan_begins_there_are_no_figures(kinds: Desk) -> None:
    folder = exported(kinds, "--as-of", "2017-12-31")
    assert is_whole(folder, records=False)
    assert rows(folder, "measures") == rows(folder, "focuses") == []
    assert len(rows(folder, "items")) == 14
    assert rows(folder, "units")[0]["records"] == "0"


def test_a_day_to_come_is_named_as_such(kinds: Desk) -> None:
    result = kinds.run("export", "数据", "--as-of", "2018-12-31", today="2018-07-01")
    assert "还没有到的一天" in result.out


def test_errors_stop_it_with_all_of_them(kinds: Desk) -> None:
    folder = exported(kinds)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    kinds.keep(happened("2018-06-01", 5, "nobody"), happened("2018-06-02", 5, "nothing"))
    result = refused(kinds, "export", "数据", "--as-of", "2018-12-31")
    assert result.code == 1
    assert result.err.count("错误") == 3
    assert "没有导出，请先改正" in result.err
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_number_that_has_no_place_stops_it(desk: Desk) -> None:
    write_plan(
        desk,
        "{first: 2018, last: 2018}",
        "  - {kind: level, id: a, name: 甲, unit: 元, better: more}\n"
        "  - {kind: level, id: b, name: 乙, unit: 元, better: more}\n"
        "  - {kind: ratio, id: x, name: 比, unit: '‰', of: a, to: b, targets: {2018: 0.000001}}\n",
    )
    keep(desk, "2018-03-01 a 999999999999\n2018-03-02 b 0.000001")
    result = refused(desk, "export", "数据", "--as-of", "2018-06-30")
    assert (result.code, "放不下" in result.err) == (1, True)
    assert not (desk.root / "数据").exists()


@pytest.mark.parametrize("typed", ["plan", "records/2018", "templates/x", ".", "..", "-", ""])
def test_places_where_nothing_may_be_written(kinds: Desk, typed: str) -> None:
    assert refused(kinds, "export", typed).code in (1, 2)


def test_nothing_else_is_written_over(kinds: Desk) -> None:
    (kinds.root / "数据").mkdir()
    exported(kinds)
    for file, content in (("数据/笔记.txt", "x"), ("数据/units.csv", "改过")):
        kept = (kinds.root / file).read_bytes() if (kinds.root / file).exists() else None
        (kinds.root / file).write_text(content, encoding="utf-8")
        assert refused(kinds, "export", "数据").code == 1
        assert (kinds.root / file).read_text(encoding="utf-8") == content
        (kinds.root / file).unlink()
        if kept is not None:
            (kinds.root / file).write_bytes(kept)
    exported(kinds)
    (kinds.root / "别的").mkdir()
    (kinds.root / "别的" / "datapackage.json").write_text('{"resources": []}', encoding="utf-8")
    assert "也不是 mjplan 导出的" in refused(kinds, "export", "别的").err
    assert refused(kinds, "export", "plan/plan.yaml").code == 1
    (kinds.root / "链接").symlink_to("数据")
    assert "一个链接" in refused(kinds, "export", "链接").err


def test_as_of_a_commit(desk: Desk) -> None:
    in_repository(desk)
    first = commit_all(desk.root)
    desk.keep(happened("2018-06-01", 5, "articles"))
    now = exported(desk, "--as-of", "2018-06-30")
    (unit,) = rows(now, "units")
    assert (unit["commit_id"], unit["records"]) == (None, "1")
    then = exported(desk, "--as-of", "2018-06-30", "--at", "HEAD")
    (unit,) = rows(then, "units")
    assert (unit["commit_id"], unit["records"]) == (first, "0")
    assert unit["committed_at"] is not None
    assert unit["committed_at"].endswith("Z")
    assert "没有提交" in refused(desk, "export", "数据", "--at", "nirgends").err


def test_a_form_that_there_is_not(kinds: Desk) -> None:
    result = refused(kinds, "export", "数据", "--format", "arrow")
    assert (result.code, "csv、xlsx、parquet、duckdb、sqlite" in result.err) == (2, True)


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files")
@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet", "duckdb", "sqlite"])
def test_where_a_file_can_not_be_written_that_is_said(form: str, small: Desk) -> None:
    import resource

    size = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, size[1]))
    try:
        done = small.run("export", "数据", "--format", form)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, size)
    assert done.code == 1
    assert done.err.startswith("错误：写不了 数据：")
    assert not [*small.root.glob("*数据*")]
