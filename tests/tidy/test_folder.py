"""The folder of an export is written whole, over nothing but an earlier one that nobody touched."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mjplan.files import NotPlain
from mjplan.tidy import folder, package, swapping
from mjplan.tidy.folder import InTheWay
from mjplan.tidy.tables import AREAS, UNITS

TABLES = (UNITS, AREAS)


def written(target: Path, content: str = "1") -> None:
    """Write an export of two tables."""
    with folder.replacing(target) as work:
        for table in TABLES:
            (work.files / f"{table.name}.csv").write_text(content)
        folder.seal(work, "标题", TABLES)


def content(target: Path) -> str:
    """What an export holds that is whole."""
    assert {*os.listdir(target)} == {"datapackage.json", "units.csv", "areas.csv"}
    folder.make_sure(target)
    return (target / "units.csv").read_text()


def test_a_new_folder_an_empty_one_an_earlier_export(tmp_path: Path) -> None:
    written(tmp_path / "a" / "b")
    (tmp_path / "c").mkdir()
    written(tmp_path / "c")
    written(tmp_path / "c", "2")
    assert (content(tmp_path / "a" / "b"), content(tmp_path / "c")) == ("1", "2")
    assert {*os.listdir(tmp_path)} == {"a", "c"}


def test_files_stand_in_the_order_of_the_tables(tmp_path: Path) -> None:
    written(tmp_path / "a")
    said = json.loads((tmp_path / "a" / package.NAME).read_text("utf-8"))
    assert [each["name"] for each in said["resources"]] == ["units", "areas"]


def add_a_file(target: Path) -> None:
    (target / "~$units.csv").write_text("")


def change_a_file(target: Path) -> None:
    (target / "units.csv").write_text("2")


def put_a_link(target: Path) -> None:
    (target / "units.csv").rename(target.parent / "away.csv")
    (target / "units.csv").symlink_to(target.parent / "away.csv")


def put_a_folder(target: Path) -> None:
    (target / "units.csv").unlink()
    (target / "units.csv").mkdir()


def lose_the_description(target: Path) -> None:
    (target / package.NAME).unlink()


def link_the_description(target: Path) -> None:
    (target / package.NAME).rename(target.parent / "away.json")
    (target / package.NAME).symlink_to(target.parent / "away.json")


def describe(text: str) -> Callable[[Path], None]:
    def change(target: Path) -> None:
        (target / package.NAME).write_text(text, encoding="utf-8")

    return change


@pytest.mark.parametrize(
    "change",
    [
        *(add_a_file, change_a_file, put_a_link, put_a_folder),
        *(lose_the_description, link_the_description),
        *map(describe, ("", "{}", "[]", '{"resources": []}', '{"mjplan": {}, "resources": 1}')),
        describe(" " * (5 << 20)),
    ],
)
def test_nothing_else_is_written_over(tmp_path: Path, change: Callable[[Path], None]) -> None:
    target = tmp_path / "a"
    written(target)
    change(target)
    before = {path: os.lstat(path).st_mtime_ns for path in target.iterdir()}
    with pytest.raises(InTheWay):
        written(target, "3")
    assert {path: os.lstat(path).st_mtime_ns for path in target.iterdir()} == before


def test_what_somebody_took_away_is_written_anew(tmp_path: Path) -> None:
    written(tmp_path / "a")
    (tmp_path / "a" / "units.csv").unlink()
    written(tmp_path / "a", "2")
    assert content(tmp_path / "a") == "2"


def test_a_file_or_a_link_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there")
    (tmp_path / "dead").symlink_to(tmp_path / "nowhere")
    for name in ("file", "link", "dead"):
        with pytest.raises(NotPlain):
            written(tmp_path / name)


def test_what_changes_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    target = tmp_path / "a"
    written(target)

    def changed_meanwhile() -> None:
        with folder.replacing(target) as work:
            folder.seal(work, "标题", TABLES)
            change_a_file(target)

    with pytest.raises(InTheWay):
        changed_meanwhile()
    assert (target / "units.csv").read_text() == "2"
    assert os.listdir(tmp_path) == ["a"]


STEPS = ("flush", "make_sure", "put")
"""What is done once the files are there, step by step."""


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
def test_whatever_goes_wrong_the_old_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, fault: BaseException
) -> None:
    target = tmp_path / "a"
    written(target)

    def fail(*_: object) -> None:
        raise fault

    place = {"flush": (folder, "_flush"), "put": (swapping, "put")}
    monkeypatch.setattr(*place.get(step, (folder, "make_sure")), fail)
    with pytest.raises(type(fault)):
        written(target, "2")
    monkeypatch.undo()
    assert content(target) == "1"
    assert os.listdir(tmp_path) == ["a"]


def test_what_goes_wrong_while_it_is_made_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> None:
        with folder.replacing(tmp_path / "a") as work:
            (work.files / "units.csv").write_text("half")
            raise OSError(errno.ENOSPC, "full")

    with pytest.raises(OSError, match="full"):
        broken()
    assert os.listdir(tmp_path) == []


def test_another_export_that_comes_there_meanwhile_is_one_that_nobody_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, real = tmp_path / "数据", folder._described
    written(target)
    times: list[Path] = []

    def described(path: Path) -> object:
        found = real(path)
        if not times:
            times.append(path)
            written(target, "2")
        return found

    monkeypatch.setattr(folder, "_described", described)
    folder.make_sure(target)
    assert content(target) == "2"
