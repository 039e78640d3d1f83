"""Where units are read: folders as they lie, commits in mirrors, or nowhere, and why."""

import os
from datetime import date
from pathlib import Path

import pytest

from helpers import Desk
from helpers.fetching import catalog, later, parent_with, unit_at
from helpers.repositories import commit_all, git
from mjplan.catalog import Unit
from mjplan.catalog_file import read_catalog
from mjplan.fleet.parent import parent_at, parent_of
from mjplan.fleet.places.data_folder import folder_of
from mjplan.fleet.places.fetching import fetch_all
from mjplan.fleet.places.known import Known, read_known, write_known
from mjplan.fleet.places.lock import LOCK_FILE, lock_text
from mjplan.fleet.places.sources import places
from mjplan.fleet.values import Folder, Pinned, Place, Unreachable
from mjplan.history import Bare, GitRefused, Snapshot
from mjplan.workspace import Workspace

posix = pytest.mark.skipif(os.name != "posix", reason="links and rights of POSIX")
DAY = date(2018, 7, 1)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("../fgw", "folder"),
        ("fgw", "folder"),
        ("/srv/units/fgw", "folder"),
        ("D:\\单位\\fgw", "folder"),
        ("../fgw.git", "git"),
        ("../fgw/.git", "git"),
        ("https://example.org/fgw", "git"),
        ("https://example.org/fgw.bundle", "git"),
        ("ssh://git@example.org/fgw", "git"),
        ("file:///srv/fgw", "git"),
        ("git@example.org:fgw", "git"),
        ("gitee-user@example.org:a/fgw.git", "git"),
        ("../fgw.bundle", "bundle"),
        ("-x@example.org:fgw", "folder"),
        ("ext::sh", "folder"),
        ("http://example.org/fgw", "folder"),
    ],
)
def test_what_a_source_is_stands_in_it(source: str, kind: str) -> None:
    assert Unit("fgw", "发改委", "g", source).kind == kind


def found(desk: Desk, rev: str | None = None) -> dict[str, Place]:
    """Where the units of the desk's catalogue are read."""
    space = Workspace(desk.root)
    parent, problems = parent_of(space) if rev is None else parent_at(space, rev)
    assert parent is not None, problems
    return places(space, parent.catalog, parent.lock, at=parent.at)


def fetch(desk: Desk) -> dict[str, str]:
    """Fetch all units and write the lock; how each went."""
    space = Workspace(desk.root)
    units = read_catalog(space).catalog
    parent, _ = parent_of(space)
    assert units is not None
    assert parent is not None
    got = [*fetch_all(space, units.units, parent.lock, DAY)]
    desk.write({LOCK_FILE: lock_text({each.unit.id: each.after for each in got if each.after})})
    return {each.unit.id: each.how for each in got}


def why(place: Place) -> str:
    assert isinstance(place, Unreachable), place
    return place.why


def test_a_folder_is_read_as_it_lies(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("units")
    (desk.root / "within").mkdir()
    (desk.root / "file").write_text("")
    (outside / "fgw").mkdir()
    beside = os.path.relpath(outside / "fgw", desk.root)
    gone = str(outside / "gone")
    parent_with(desk, a="within", b=beside, c=str(outside / "fgw"), d="../none", e="file", f=gone)
    there = found(desk)
    assert there["a"] == Folder(str(desk.root / "within"))
    assert there["b"] == there["c"] == Folder(str(outside / "fgw"))
    assert "找不到文件夹 ../none" in why(there["d"])
    assert "不是文件夹" in why(there["e"])
    assert why(there["f"]) == f"找不到文件夹 {gone}：请核对 plan/units.yaml 里的 source"
    assert all("source" in why(there[each]) for each in "de")


@posix
def test_a_link_that_the_user_names_is_followed(desk: Desk) -> None:
    (desk.root / "fgw").mkdir()
    (desk.root / "link").symlink_to("fgw")
    (desk.root / "loop").symlink_to("loop")
    parent_with(desk, a="link", b="loop")
    there = found(desk)
    assert there["a"] == Folder(str(desk.root / "fgw"))
    assert "读不了文件夹 loop" in why(there["b"])


def test_folders_need_no_data_folder(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk.root / "fgw").mkdir()
    parent_with(desk, a="fgw", b="../b.git")
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, "")
    there = found(desk)
    assert there["a"] == Folder(str(desk.root / "fgw"))
    assert "HOME" in why(there["b"])


def test_a_commit_is_read_where_it_was_fetched_to(desk: Desk, data: Path) -> None:
    parent_with(desk, fgw="units/fgw/.git", jyj="units/jyj.bundle", kjj="units/kjj/.git")
    units = {name: unit_at(desk.root / "units" / name, name) for name in ("fgw", "jyj", "kjj")}
    git(units["jyj"], "bundle", "create", "-q", "../jyj.bundle", "--all")
    for place in found(desk).values():
        assert why(place).startswith("还没有取过，请运行 mjplan units fetch ")
    assert fetch(desk) == dict.fromkeys(units, "new")
    for unit, place in found(desk).items():
        assert isinstance(place, Pinned)
        assert place.mirror.startswith(str(data))
        assert place.commit == git(units[unit], "rev-parse", "HEAD").strip()
        assert place.committed_at.tzname() == "UTC"
        with Snapshot(Bare(place.mirror), place.commit, most=10) as then:
            assert then.plan_paths() == ["plan/plan.yaml", "plan/work.yaml"]
            text = then.read("plan/plan.yaml").text
            assert text is not None
            assert f"name: {unit}规划" in text
    later(units["fgw"])
    before = found(desk)
    assert fetch(desk) == {"fgw": "updated", "jyj": "same", "kjj": "same"}
    after = found(desk)
    assert {unit for unit in units if before[unit] != after[unit]} == {"fgw"}


def test_a_commit_of_the_parent_gives_exactly_the_commits_of_its_lock(
    desk: Desk, data: Path
) -> None:
    parent_with(desk, fgw="units/fgw/.git", jyj="units/jyj/.git", own="units/own")
    units = {name: unit_at(desk.root / "units" / name, name) for name in ("fgw", "jyj", "own")}
    nothing = commit_all(desk.root)
    desk.write({".gitignore": ".home\nunits\n"})
    fetch_those(desk, "fgw", "jyj")
    first, then = commit_all(desk.root), found(desk)
    later(units["fgw"])
    git(units["jyj"], "commit", "-q", "--amend", "-m", "rewritten")
    fetch_those(desk, "fgw", "jyj")
    second, now = commit_all(desk.root), found(desk)
    units["jyj"].rename(desk.root / "gone")
    desk.write({"plan/units.yaml": catalog(fgw="units/fgw/.git", jyj="units/jyj/.git")})
    fetch_those(desk, "fgw", "jyj")
    assert "没有取到" in why(found(desk)["jyj"])
    assert then["fgw"] != now["fgw"]
    assert then["jyj"] != now["jyj"]
    for rev, was in ((first, then), (second, now)):
        again = found(desk, rev)
        assert {unit: again[unit] for unit in ("fgw", "jyj")} == {
            unit: was[unit] for unit in ("fgw", "jyj")
        }
        assert isinstance(was["own"], Folder)
        assert "只有现在的样子" in why(again["own"])
    write_known(folder_of(desk.root), {})  # the mirrors know it all
    assert found(desk, first)["jyj"] == then["jyj"]
    assert "units.lock 里没有它" in why(found(desk, nothing)["fgw"])


def fetch_those(desk: Desk, *units: str) -> None:
    space = Workspace(desk.root)
    parent, problems = parent_of(space)
    assert parent is not None, problems
    wanted = [unit for unit in parent.catalog.units if unit.id in units]
    got = [*fetch_all(space, wanted, parent.lock, DAY)]
    desk.write({LOCK_FILE: lock_text({each.unit.id: each.after for each in got if each.after})})


def test_a_fetch_that_failed_is_told_until_one_succeeds(desk: Desk, data: Path) -> None:
    parent_with(desk, fgw="units/fgw/.git")
    unit = unit_at(desk.root / "units/fgw", "fgw")
    assert fetch(desk) == {"fgw": "new"}
    there = found(desk)["fgw"]
    unit.rename(desk.root / "gone")
    assert found(desk)["fgw"] == there
    lock = desk.text(LOCK_FILE)
    assert fetch(desk) == {"fgw": "failed"}
    assert desk.text(LOCK_FILE) == lock
    assert why(found(desk)["fgw"]).startswith("2018-07-01 没有取到：那里没有 git 仓库")
    assert "units fetch fgw" in why(found(desk)["fgw"])
    (desk.root / "gone").rename(unit)
    assert fetch(desk) == {"fgw": "same"}
    assert found(desk)["fgw"] == there


def test_what_this_machine_has_not_is_told(desk: Desk, data: Path) -> None:
    parent_with(desk, fgw="units/fgw/.git")
    unit_at(desk.root / "units/fgw", "fgw")
    desk.write({LOCK_FILE: lock_text({"fgw": "a" * 40})})
    assert "本机没有它的提交 aaaaaaa" in why(found(desk)["fgw"])
    assert fetch(desk) == {"fgw": "lost"}
    assert isinstance(found(desk)["fgw"], Pinned)
    desk.write({LOCK_FILE: lock_text({"fgw": "a" * 40})})
    assert "本机没有它的提交 aaaaaaa：请运行 mjplan units fetch fgw" in why(found(desk)["fgw"])


def test_a_memory_that_is_spoilt_is_as_if_there_were_none(desk: Desk, data: Path) -> None:
    parent_with(desk, fgw="units/fgw/.git")
    unit_at(desk.root / "units/fgw", "fgw")
    fetch(desk)
    there = found(desk)["fgw"]
    own = Path(folder_of(desk.root))
    for content in (b"", b"[1]", b'{"fgw": {"commits": {"a": "x"}}}'):
        (own / "fetched.json").write_bytes(content)
        assert found(desk)["fgw"] == there
        assert read_known(str(own)) == {}
    (own / "fetched.json").unlink()
    assert found(desk)["fgw"] == there
    assert Known().with_commits({}) == Known()


def test_a_commit_that_says_no_time_is_told(desk: Desk, data: Path) -> None:
    def refuse(*_: object) -> None:
        raise GitRefused("时间读不了")

    parent_with(desk, fgw="units/fgw/.git")
    unit_at(desk.root / "units/fgw", "fgw")
    fetch(desk)
    write_known(folder_of(desk.root), {})
    desk.patch.setattr("mjplan.history.mirror.commit_in", refuse)
    assert why(found(desk)["fgw"]) == "时间读不了"
