"""Parts of a table of all units, side by side: each there whole or not at all, and only such that
go together."""

import json
import os
import shutil
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from helpers.units_asked import DAY, parent, wanted
from mjplan.fleet.gathered import gathering
from mjplan.fleet.gathered.gathering import Shard, Wanted
from mjplan.fleet.gathered.shards import Part, make_sure, missing, part_of, placing
from mjplan.tidy import formats, package
from mjplan.tidy.folder import InTheWay
from mjplan.tidy.tables import tables

EVERY = tables(records=False, parent=True)


@pytest.fixture
def asked(tmp_path: Path) -> Wanted:
    return wanted(parent(tmp_path))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out"


def made(target: Path, asked: Wanted, number: int, of: int = 3, form: str = "csv") -> Part:
    part = part_of(asked, Shard(number, of), form, EVERY)
    with placing(target, part) as work:
        gathering.write(work.lines, asked._replace(shard=part.shard))
        formats.make(form, work, formats.About("表", EVERY, DAY))
    return part


def test_parts_lie_side_by_side_and_are_the_whole(target: Path, asked: Wanted) -> None:
    lefts = [missing(target, made(target, asked, number)) for number in (2, 3, 1)]
    assert lefts == [[1, 3], [1], []]
    names = [f"part-{number:05}-of-00003" for number in (1, 2, 3)]
    assert {*os.listdir(target)} == {
        *(table.name for table in EVERY),
        *(f"{name}.json" for name in names),
    }
    with gathering.gather(asked) as whole:
        for table in EVERY:
            files = sorted((target / table.name).iterdir())
            assert [file.name for file in files] == [f"{name}.csv" for name in names]
            lines = [line for file in files for line in file.read_text().splitlines()[1:]]
            text = (whole.folder / f"{table.name}.csv").read_text()
            assert sorted(lines) == sorted(text.splitlines()[1:])


def test_a_part_is_described_as_an_export_is(target: Path, asked: Wanted) -> None:
    made(target, asked, 2)
    said = json.loads((target / "part-00002-of-00003.json").read_text())
    assert said["mjplan"]["part"] == 2
    paths = [each["path"] for each in said["resources"]]
    assert paths == [f"{table.name}/part-00002-of-00003.csv" for table in EVERY]
    assert said["resources"][0]["schema"]["primaryKey"] == ["unit"]


def test_a_part_is_written_over_by_itself(target: Path, asked: Wanted) -> None:
    for number in (1, 2, 3, 2):
        part = made(target, asked, number)
    assert missing(target, part) == []


@pytest.mark.parametrize("way", ["changed", "gone", "link", "description"])
def test_a_part_that_is_not_as_written_is_missing(way: str, target: Path, asked: Wanted) -> None:
    part = made(target, asked, 1, 1)
    assert missing(target, part) == []
    file = target / "units/part-00001-of-00001.csv"
    if way == "changed":
        file.write_text(file.read_text().replace("ok", "xx"))
    elif way == "gone":
        file.unlink()
    elif way == "link":
        file.rename(target.parent / "x")
        file.symlink_to(target.parent / "x")
    else:
        (target / "part-00001-of-00001.json").write_text("{")
    assert missing(target, part) == [1]


def test_parts_that_do_not_go_together_are_refused(target: Path, asked: Wanted) -> None:
    part = made(target, asked, 1)
    make_sure(target, part)
    later = asked.asked._replace(day=DAY + timedelta(1))
    for other in (
        part._replace(shard=Shard(1, 4)),
        part._replace(form="parquet"),
        part._replace(asked=later),
        part._replace(tables=tables(records=True, parent=True)),
        part._replace(units=("a",)),
    ):
        with pytest.raises(InTheWay, match="另一次导出的"):
            make_sure(target, other)
    make_sure(target, part._replace(asked=asked.asked._replace(today=DAY + timedelta(9))))


@pytest.mark.parametrize("way", ["lock", "scores", "at", "catalog", "version"])
def test_parts_of_what_was_said_otherwise_are_refused(
    way: str, target: Path, asked: Wanted, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(target, asked, 1)
    about = asked.parent
    changes: dict[str, Any] = {
        "lock": {"lock": {"a": "0" * 40}},
        "scores": {"scores": {"scores/2018.csv": b"x"}},
        "at": {"at": "0" * 40},
        "catalog": {"catalog": replace(about.catalog, catalog="kp")},
    }
    if way == "version":
        monkeypatch.setattr("mjplan.fleet.gathered.shards.__version__", "0")
    other = asked._replace(parent=about._replace(**changes.get(way, {})))
    with pytest.raises(InTheWay, match="另一次导出的"):
        make_sure(target, part_of(other, Shard(2, 3), "csv", EVERY))


@pytest.mark.parametrize("way", ["file", "other", "link"])
def test_nothing_else_is_read_as_a_table(way: str, target: Path, asked: Wanted) -> None:
    part = made(target, asked, 1)
    folder = target / "measures"
    if way == "file":
        (folder / "x.csv").touch()
    elif way == "other":
        (folder / "part-00001-of-00002.csv").touch()
    else:
        folder.rename(target.parent / "measures")
        folder.symlink_to(target.parent / "measures")
    with pytest.raises(InTheWay, match="measures"):
        make_sure(target, part)


def test_another_folder_is_left_alone(target: Path, asked: Wanted) -> None:
    part = part_of(asked, Shard(1, 3), "csv", EVERY)
    make_sure(target, part)
    target.mkdir()
    make_sure(target, part)
    (target / package.NAME).touch()
    with pytest.raises(InTheWay, match=package.NAME):
        made(target, asked, 1)
    assert os.listdir(target) == [package.NAME]


def test_a_part_that_is_broken_off_is_not_there(
    target: Path, asked: Wanted, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = made(target, asked, 1, 1)

    def pulled(file: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr("mjplan.tidy.swapping.flush_file", pulled)
    with suppress(KeyboardInterrupt):
        made(target, asked, 1, 1)
    assert missing(target, part) == [1]
    monkeypatch.undo()
    assert not list(target.glob(".part*"))
    made(target, asked, 1, 1)
    assert missing(target, part) == []


def test_what_a_killed_process_left_is_cleared(target: Path, asked: Wanted) -> None:
    part = part_of(asked, Shard(1, 1), "csv", EVERY)
    left = target / f".{part.name}.mjplan-0123456789ab"
    (left / "files").mkdir(parents=True)
    made(target, asked, 1, 1)
    assert not left.exists()
    assert missing(target, part) == []
    shutil.rmtree(target)
    assert missing(target, part) == [1]
