"""One unit is measured: what its tables hold in every state, and what its fingerprint is of."""

import os
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from helpers.repositories import commit_all, git, isolate
from helpers.units_asked import ASKED, DAY, POINTS, cells, task, unit
from mjplan import loading
from mjplan.fleet.gathered.measuring import measure
from mjplan.fleet.values import MOST_PROBLEMS, Pinned, Unreachable
from mjplan.tidy import csvs
from mjplan.tidy.columns import Kind
from mjplan.tidy.tables import tables

posix = pytest.mark.skipif(os.name != "posix", reason="links of POSIX")


@pytest.fixture
def space(tmp_path: Path) -> Path:
    return unit(tmp_path / "fgw")


def every_table(records: bool = False) -> set[str]:
    return {table.name for table in tables(records=records)} | {"points"}


def test_a_unit_in_order_has_all_its_figures(space: Path) -> None:
    found = measure(task(space), POINTS)
    assert (found.unit, found.state, found.detail) == ("fgw", "ok", "")
    assert {*found.tables} == every_table()
    row = cells(found)
    assert (row["name"], row["unit_group"], row["state"]) == ("市fgw", "municipal", "ok")
    assert (row["as_of"], row["records"], row["errors"]) == (str(DAY), "2", "0")
    measures = found.tables["measures"].splitlines()
    assert [line.split(",")[:4] for line in measures] == [
        ["fgw", "articles", "2017", "2017-12-31"],
        ["fgw", "articles", "2018", "2018-06-30"],
    ]
    assert found.tables["points"].count("\n") == 2


def test_records_are_there_where_they_are_asked_for(space: Path) -> None:
    found = measure(task(space), ASKED._replace(records=True))
    assert {*found.tables} == every_table(records=True)
    assert found.tables["records"].count("\n") == 2


def test_files_with_errors_give_problems_and_no_figures(space: Path) -> None:
    (space / "records/2018/06.yaml").write_text('- {"id": "x"}\n' * 300)
    found = measure(task(space), ASKED)
    assert found.state == "errors"
    assert {*found.tables} == every_table()
    row = cells(found)
    assert int(row["errors"]) >= 300
    assert (
        row["detail"]
        == found.detail
        == f"有 {row['errors']} 处错误，" + ("请该单位运行 mjplan check，照着改正")
    )
    assert found.tables["problems"].count("\n") == MOST_PROBLEMS
    assert (row["as_of"], found.tables["measures"]) == ("", "")


def test_errors_are_told_before_warnings(space: Path) -> None:
    lines = (space / "records/2018/05.yaml").read_text()
    (space / "records/2018/05.yaml").write_text(lines.replace("\n", "\r\n"))
    (space / "records/2018/06.yaml").write_text('- {"id": "x"}\n' * 300)
    assert "warning" not in measure(task(space), ASKED).tables["problems"]


def test_a_number_that_has_no_place_is_an_error(
    space: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(csvs._BELOW, Kind.COMPUTED, Decimal(1))
    monkeypatch.setitem(csvs._WRITTEN, Kind.COMPUTED, csvs._number(Kind.COMPUTED))
    monkeypatch.setattr(csvs, "_SHORT", 0)
    found = measure(task(space), ASKED)
    assert (found.state, found.tables["measures"]) == ("errors", "")
    assert "放不下 articles、2017" in found.tables["problems"]


def test_what_is_too_much_is_not_read(tmp_path: Path) -> None:
    found = measure(task(tmp_path), ASKED)
    assert found.state == "refused"
    assert {*found.tables} == every_table()
    assert cells(found)["state"] == "refused"
    assert found.fingerprint == ""


def test_a_unit_that_cant_be_reached_says_why() -> None:
    found = measure(task(None, place=Unreachable("文件夹不在")), ASKED)
    assert (found.state, cells(found)["detail"]) == ("unreachable", "文件夹不在")


def test_what_did_not_change_is_not_measured_again(space: Path) -> None:
    first = measure(task(space), ASKED)
    assert first.fingerprint
    again = measure(task(space), ASKED, first.fingerprint)
    assert (again.tables, again.fingerprint) == ({}, first.fingerprint)
    with (space / "records/2018/05.yaml").open("a") as file:
        file.write(
            '- {"id": "20180509-bbbbb", "date": "2018-05-09", "item": "articles", "value": 1}\n'
        )
    changed = measure(task(space), ASKED, first.fingerprint)
    assert changed.fingerprint not in ("", first.fingerprint)
    assert cells(changed)["records"] == "3"


def test_what_changes_while_it_is_read_has_no_fingerprint(
    space: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load_later(*given: Any) -> Any:
        (space / "records/2018/04.yaml").write_text("")
        return loading.load(*given)

    monkeypatch.setattr("mjplan.fleet.gathered.measuring.load", load_later)
    assert measure(task(space), ASKED).fingerprint == ""


@posix
def test_what_is_behind_a_link_has_no_fingerprint(space: Path) -> None:
    os.symlink("05.yaml", space / "records/2018/x.txt")
    found = measure(task(space), ASKED)
    assert (found.state, found.fingerprint) == ("ok", "")


@posix
def test_records_that_are_a_link_to_the_whole_disk_are_an_error(space: Path) -> None:
    (space / "records").rename(space / "kept")
    (space / "records").symlink_to("/")
    found = measure(task(space), ASKED)
    assert found.state == "errors"
    assert "链接" in found.tables["problems"]


def test_a_commit_in_a_mirror_is_measured_as_it_is(
    space: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(monkeypatch, tmp_path)
    git(space, "init", "-q")
    commit = commit_all(space)
    git(tmp_path, "clone", "-q", "--bare", str(space), "mirror.git")
    at = datetime(2018, 7, 1, tzinfo=UTC)
    place = Pinned(str(tmp_path / "mirror.git"), commit, at)
    found = measure(task(None, place=place), POINTS)
    row = cells(found)
    assert (row["commit_id"], row["committed_at"]) == (commit, "2018-07-01T00:00:00Z")
    assert found.fingerprint == commit
    assert measure(task(None, place=place), POINTS, commit).tables == {}
    folder = measure(task(space), POINTS)
    for name in found.tables.keys() - {"units"}:
        assert found.tables[name] == folder.tables[name]
    lost = measure(task(None, place=place._replace(commit="a" * 40)), ASKED)
    assert lost.state == "unreachable"
    assert "units fetch" in lost.detail
