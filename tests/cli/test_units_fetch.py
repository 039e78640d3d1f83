"""`mjplan units fetch`: what units have committed comes here, and the lock says which commit."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpers import PATIENCE, Desk, bare_environment
from helpers.fetching import catalog, later, parent_with, unit_at
from helpers.processes import is_over
from helpers.repositories import commit_all, git
from mjplan.append_log import Refused
from mjplan.fleet.places.lock import LOCK_FILE
from mjplan.workspace import Workspace

posix = pytest.mark.skipif(os.name != "posix", reason="scripts and signals of POSIX")


@pytest.fixture
def office(desk: Desk, data: Path) -> Desk:
    """A parent with a repository, a bundle and a folder."""
    parent_with(desk, fgw="units/fgw/.git", jyj="units/jyj.bundle", kjj="units/kjj")
    desk.write({".gitignore": ".home\nunits\nrecords/.lock*\n"})
    for name in ("fgw", "jyj", "kjj"):
        desk.patch.setenv("GIT_COMMITTER_DATE", "2018-06-29T23:30:00-0700")
        unit_at(desk.root / "units" / name, name)
    desk.patch.delenv("GIT_COMMITTER_DATE")
    bundle(desk)
    return desk


def bundle(desk: Desk) -> None:
    git(desk.root / "units/jyj", "bundle", "create", "-q", "../jyj.bundle", "--all")


def head(desk: Desk, unit: str) -> str:
    return git(desk.root / "units" / unit, "rev-parse", "HEAD").strip()


def locked(desk: Desk) -> dict[str, str]:
    """The lines of the lock."""
    lines = desk.text(LOCK_FILE).splitlines()
    return dict(line.split(": ") for line in lines if line and not line.startswith("#"))


def test_units_are_fetched_and_locked(office: Desk) -> None:
    first = {"fgw": head(office, "fgw"), "jyj": head(office, "jyj")}
    done = office.run("units", "fetch")
    assert (done.code, done.err) == (0, "")
    assert locked(office) == first
    assert done.out == (
        "各单位的提交  2018-07-01 取\n"
        "单位   从 → 到      提交日期    怎样\n"
        f"FGW局  – → {first['fgw'][:7]}  2018-06-29  第一次取到\n"
        f"JYJ局  – → {first['jyj'][:7]}  2018-06-29  第一次取到\n"
        "\n"
        "另有 1 个单位在文件夹里，照现在的样子读，不用取\n"
        "units.lock 写好了，请提交：git add units.lock，再 git commit -m 取各单位\n"
    )
    text = office.text(LOCK_FILE)
    second = later(office.root / "units/fgw")
    done = office.run("units", "fetch")
    assert f"{first['fgw'][:7]} → {second[:7]}" in done.out
    assert "更新了" in done.out
    assert "没有变化" in done.out
    assert office.text(LOCK_FILE) == text.replace(first["fgw"], second)
    done = office.run("units", "fetch")
    assert "写好了" not in done.out
    assert done.out.count("没有变化") == 2


def test_one_that_fails_leaves_its_entry_and_the_others_go_on(office: Desk) -> None:
    office.run("units", "fetch")
    before = locked(office)
    (office.root / "units/jyj.bundle").unlink()
    second = later(office.root / "units/fgw")
    done = office.run("units", "fetch")
    assert done.code == 1
    assert locked(office) == before | {"fgw": second}
    assert "取不到：读不了这个文件" in done.out
    assert "1 个单位没有取到" in done.out
    bundle(office)
    assert office.run("units", "fetch").code == 0


def test_a_forced_push_is_named(office: Desk) -> None:
    office.run("units", "fetch")
    before = head(office, "fgw")
    git(office.root / "units/fgw", "commit", "-q", "--amend", "-m", "rewritten")
    done = office.run("units", "fetch", "fgw")
    assert done.code == 0
    assert f"历史改写过（强制推送）：原来的提交 {before[:7]} 还留着" in done.out.replace("\n", "")
    office.write({LOCK_FILE: office.text(LOCK_FILE).replace(head(office, "fgw"), "a" * 40)})
    done = office.run("units", "fetch", "FGW局")
    assert "原来的提交 aaaaaaa 那边没有了，这里也没有" in done.out.replace("\n", "")


def test_only_the_units_that_are_named_are_fetched(office: Desk) -> None:
    office.run("units", "fetch")
    before = locked(office)
    later(office.root / "units/fgw")
    later(office.root / "units/jyj")
    bundle(office)
    done = office.run("units", "fetch", "JYJ")
    assert done.code == 0
    assert "FGW" not in done.out
    assert "另有" not in done.out
    assert locked(office) == before | {"jyj": head(office, "jyj")}


def test_what_can_not_be_fetched_is_refused(office: Desk) -> None:
    for word, why in (
        ("kjj", "KJJ局在文件夹 units/kjj 里，照现在的样子读，不用取"),
        ("卫健委", "目录里没有单位"),
        ("局", "只有一个字，单位名里有它的"),
        ("fgv", "相近的有"),
    ):
        done = office.run("units", "fetch", word)
        assert done.code == 2
        assert why in done.err
    assert office.run("units", "fetch", "--format", "csv").code == 2
    office.write({"plan/units.yaml": catalog(kjj="units/kjj")})
    done = office.run("units", "fetch")
    assert done.code == 1
    assert "都在文件夹里" in done.err
    office.write({"plan/units.yaml": "catalog: kpb\n"})
    assert "还没有单位" in office.run("units", "fetch").err
    assert not (office.root / LOCK_FILE).exists()


def test_a_unit_that_is_gone_from_the_catalogue_leaves_the_lock(office: Desk) -> None:
    office.run("units", "fetch")
    office.write({"plan/units.yaml": catalog(fgw="units/fgw/.git")})
    office.run("units", "fetch")
    assert [*locked(office)] == ["fgw"]


def test_every_problem_stops_it(office: Desk) -> None:
    office.run("units", "fetch")
    office.write({LOCK_FILE: office.text(LOCK_FILE) + "\nfgw: 1\n"})
    done = office.run("units", "fetch")
    assert done.code == 1
    assert "units.lock:8:1: 错误 键“fgw”重复了" in done.err


def test_as_json(office: Desk) -> None:
    office.run("units", "fetch")
    first, second = head(office, "fgw"), later(office.root / "units/fgw")
    (office.root / "units/jyj.bundle").unlink()
    done = office.run("units", "fetch", "--format", "json")
    assert done.code == 1
    fgw, jyj = json.loads(done.out)["units"]
    assert fgw.pop("committed_at")
    assert fgw == {
        "unit": "fgw",
        "name": "FGW局",
        "source": "units/fgw/.git",
        "before": first,
        "after": second,
        "result": "updated",
        "why": None,
    }
    assert jyj["result"] == "failed"
    assert jyj["before"] == jyj["after"] == head(office, "jyj")
    assert jyj["why"].startswith("读不了这个文件")


def test_the_lock_is_committed_where_that_is_wanted(office: Desk) -> None:
    commit_all(office.root)
    office.write({"note.txt": "mine"})
    git(office.root, "add", "note.txt")
    done = office.run("units", "fetch", "--commit")
    assert done.code == 0
    assert "（units.lock）  取各单位的提交：FGW局、JYJ局\n" in done.out
    assert "请提交" not in done.out
    assert git(office.root, "show", "--name-only", "--format=%s").split("\n") == [
        "取各单位的提交：FGW局、JYJ局",
        "",
        "units.lock",
        "",
    ]
    assert git(office.root, "diff", "--cached", "--name-only") == "note.txt\n"
    later(office.root / "units/fgw")
    office.run("units", "fetch", "--commit")
    assert git(office.root, "log", "-1", "--format=%s") == "取各单位的提交：FGW局\n"
    assert "已提交" not in office.run("units", "fetch", "--commit").out
    (office.root / ".git/MERGE_HEAD").write_text(git(office.root, "rev-parse", "HEAD"))
    later(office.root / "units/fgw", "again")
    done = office.run("units", "fetch", "--commit")
    assert done.code == 1
    assert "units.lock 已经写好，只是没有提交" in done.err


def test_without_a_data_folder_one_is_told(office: Desk) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        office.patch.setenv(name, "")
    done = office.run("units", "fetch")
    assert done.code == 1
    assert "没有取：不知道您的数据文件夹在哪里" in done.err


def test_a_lock_that_can_not_be_written_is_told(office: Desk) -> None:
    def refuse(*_: object) -> None:
        raise Refused("写不了 units.lock：磁盘满了")

    office.patch.setattr(Workspace, "write", refuse)
    done = office.run("units", "fetch")
    assert done.code == 1
    assert "取是取了，只是没有写下来：写不了 units.lock：磁盘满了" in done.err
    (office.root / LOCK_FILE).mkdir()
    done = office.run("units", "fetch")
    assert done.code == 1
    assert "units.lock:1:1: 错误 这里应是文件，却是文件夹" in done.err


def test_a_disk_that_is_full_is_told(office: Desk, data: Path) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mjplan.history.mirror.made", full)
        done = office.run("units", "fetch")
    assert done.code == 1
    assert done.out.count("取不到：写不了：磁盘已满") == 2
    assert not (office.root / LOCK_FILE).exists()
    office.patch.setattr("mjplan.fleet.places.known.write_all", full)
    done = office.run("units", "fetch")
    assert done.code == 1
    assert f"没有取：数据文件夹 {data}" in done.err


@posix
def test_what_a_server_says_is_made_visible(office: Desk, tmp_path: Path) -> None:
    office.write({"plan/units.yaml": catalog(fgw="ssh://example.org/fgw")})
    script = tmp_path / "ssh"
    script.write_text("#!/bin/sh\nprintf '\\033[31m\\033]0;owned\\007 busy' >&2\nexit 1\n")
    script.chmod(0o755)
    office.patch.setenv("GIT_SSH_COMMAND", str(script))
    done = office.run("units", "fetch", "--format", "json")
    assert json.loads(done.out)["units"][0]["why"].startswith(
        "git 没有取到：<U+001B>[31m<U+001B>]0;owned<U+0007> busy"
    )


@posix
def test_somebody_who_watches_sees_a_bar(office: Desk) -> None:
    office.write(
        {"plan/units.yaml": catalog(a="units/fgw/.git", b="units/jyj.bundle", c="units/kjj/.git")}
    )
    seen = office.on_screen("units", "fetch")
    assert "取各单位" in seen
    assert seen.count("第一次取到") == 3


@posix
def test_who_stops_it_waits_for_nobody(office: Desk, tmp_path: Path) -> None:
    """A server that says nothing: nothing is written, and nothing goes on."""
    office.write({"plan/units.yaml": catalog(fgw="ssh://example.org/fgw", jyj="units/jyj.bundle")})
    script = tmp_path / "ssh"
    script.write_text(f"#!/bin/sh\necho $$ > {tmp_path / 'number'}\nexec sleep 6000\n")
    script.chmod(0o755)
    started = subprocess.Popen(
        [sys.executable, "-m", "mjplan", "units", "fetch"],
        cwd=office.root,
        env=bare_environment() | {"GIT_SSH_COMMAND": str(script)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    for _ in range(PATIENCE * 20):
        if (tmp_path / "number").exists() and (tmp_path / "number").read_text().strip():
            break
        time.sleep(0.05)
    started.send_signal(signal.SIGINT)
    said = started.communicate(timeout=PATIENCE)
    assert started.returncode == 130, said
    assert b"Traceback" not in said[1]
    assert not (office.root / LOCK_FILE).exists()
    assert is_over(int((tmp_path / "number").read_text()))


def test_two_at_once_do_not_disturb_each_other(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mjplan import append_log
    from mjplan.append_log import Lock
    from mjplan.fleet.places.data_folder import folder_of

    office.run("units", "fetch")
    monkeypatch.setattr(append_log, "LOCK_SECONDS", 0.1)
    with Lock(os.path.join(folder_of(office.root), "mirrors")):
        done = office.run("units", "fetch")
    assert done.code == 1
    assert "没有取：另一个 mjplan（进程" in done.err
    assert "正在取各单位的提交" in done.err


def test_many_that_stayed_as_they_were_are_one_line(office: Desk) -> None:
    office.patch.setattr("mjplan.fleet.screens.fetches._MANY", 1)
    office.run("units", "fetch")
    done = office.run("units", "fetch", "fgw", "jyj")
    assert done.code == 0
    assert done.out.startswith("2 个单位没有变化\n")
