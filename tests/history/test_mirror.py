"""Mirrors: what others have committed comes in whole, and nothing of theirs is run."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from helpers.repositories import commit_all, git, hook, isolate
from mjplan.history import GitRefused, Snapshot, mirror, program
from mjplan.history.mirror import Commit, fetch, fetch_bundle, fetch_commit, made
from mjplan.history.patience import Patience, bounded_files
from mjplan.history.program import Bare

posix = pytest.mark.skipif(os.name != "posix", reason="scripts and links of POSIX")
SOON = Patience(60, Event())


@pytest.fixture
def theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody's repository, with one commit."""
    isolate(monkeypatch, tmp_path / "home")
    root = tmp_path / "theirs"
    (root / "plan").mkdir(parents=True)
    git(root, "init", "-q")
    write(root, "one")
    commit_all(root)
    return root


@pytest.fixture
def own(theirs: Path, tmp_path: Path) -> Bare:
    """A mirror of ours, with nothing in it."""
    (tmp_path / "mirrors").mkdir()
    return made(str(tmp_path / "mirrors" / "fgw.git"))


def write(root: Path, text: str) -> None:
    (root / "plan/plan.yaml").write_text(text, "utf-8")


def later(root: Path, text: str) -> str:
    """Commit another text; the commit's full id."""
    write(root, text)
    return commit_all(root)


def held(own: Bare, commit: str) -> str | None:
    with Snapshot(own, commit, most=10) as then:
        return then.read("plan/plan.yaml").text


def refused(own: Bare, address: object, branch: str | None = None) -> str:
    with pytest.raises(GitRefused) as found:
        fetch(own, str(address), branch, SOON)
    return str(found.value)


def bundle(root: Path, *what: str, name: str = "fgw.bundle") -> str:
    file = root.parent / name
    git(root, "bundle", "create", "-q", str(file), *what)
    return str(file)


def test_what_was_committed_last_is_fetched(own: Bare, theirs: Path) -> None:
    env = {"GIT_COMMITTER_DATE": "2018-07-01T07:30:00+0800"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_COMMITTER_DATE", env["GIT_COMMITTER_DATE"])
        first = later(theirs, "two")
    write(theirs, "not committed")
    got = fetch(own, str(theirs), None, SOON)
    assert got.id == first
    assert got.made.isoformat() == "2018-07-01T07:30:00+08:00"
    assert held(own, first) == "two"
    assert mirror.commit_in(own, first) == got
    assert mirror.commit_in(own, "0" * 40) is None
    second = later(theirs, "three")
    assert fetch(own, f"file://{theirs}", None, SOON).id == second
    assert mirror.descends(own, second, first)
    assert not mirror.descends(own, first, second)


def test_a_branch_is_fetched_where_one_is_named(own: Bare, theirs: Path) -> None:
    git(theirs, "checkout", "-q", "-b", "上报/2018")
    there = later(theirs, "reported")
    git(theirs, "checkout", "-q", "main")
    assert fetch(own, str(theirs), "上报/2018", SOON).id == there
    assert fetch(own, str(theirs), None, SOON).id != there
    assert refused(own, theirs, "none") == (
        "那边没有分支“none”：请核对 plan/units.yaml 里的 branch"
    )


@pytest.mark.parametrize("branch", ["-x", "a:b", "a*", "a b", "../a", "a@{1}", "a\n", "a^"])
def test_what_can_be_no_branch_never_comes_to_git(
    own: Bare, theirs: Path, branch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    assert "不能是分支的名字" in refused(own, theirs, branch)


def test_a_forced_push_loses_nothing(own: Bare, theirs: Path) -> None:
    first = fetch(own, str(theirs), None, SOON).id
    mirror.pin(own, first)
    git(theirs, "commit", "-q", "--amend", "-m", "rewritten")
    git(theirs, "reflog", "expire", "--expire=now", "--all")
    git(theirs, "gc", "-q", "--prune=now")
    second = fetch(own, str(theirs), None, SOON).id
    assert second != first
    assert not mirror.descends(own, second, first)
    git(Path(own.folder), "--git-dir=.", "gc", "-q", "--prune=now")
    assert held(own, first) == "one"
    assert not fetch_commit(made(f"{own.folder}.2"), str(theirs), first, SOON)


def test_a_commit_that_no_branch_leads_to_can_still_be_fetched(own: Bare, theirs: Path) -> None:
    first = git(theirs, "rev-parse", "HEAD").strip()
    git(theirs, "commit", "-q", "--amend", "-m", "rewritten")
    fetch(own, str(theirs), None, SOON)
    assert mirror.commit_in(own, first) is None
    assert fetch_commit(own, str(theirs), first, SOON)
    assert held(own, first) == "one"


def test_a_bundle_is_fetched_like_a_repository(own: Bare, theirs: Path) -> None:
    first = git(theirs, "rev-parse", "HEAD").strip()
    assert fetch_bundle(own, bundle(theirs, "--all"), None, SOON).id == first
    second = later(theirs, "two")
    only = bundle(theirs, "main")  # in which nothing says what was checked out
    assert fetch_bundle(own, only, None, SOON).id == second
    assert fetch_bundle(own, only, "main", SOON).id == second
    assert held(own, second) == "two"
    assert not [each for each in os.listdir(own.folder) if "incoming" in each]


def test_a_bundle_that_can_not_be_used_says_why(own: Bare, theirs: Path, tmp_path: Path) -> None:
    def why(file: object) -> str:
        with pytest.raises(GitRefused) as found:
            fetch_bundle(own, str(file), None, SOON)
        return str(found.value)

    later(theirs, "two")
    git(theirs, "branch", "other")
    git(theirs, "tag", "v1")
    assert "前面的这里没有" in why(bundle(theirs, "main~..main"))
    assert "有几个分支（main、other）" in why(bundle(theirs, "main", "other"))
    assert "里面没有分支" in why(bundle(theirs, "v1"))
    whole = Path(bundle(theirs, "--all"))
    whole.write_bytes(whole.read_bytes()[:-30])
    assert "内容是坏的" in why(whole)
    whole.write_bytes(b"something else")
    assert "不是 git 的 bundle" in why(whole)
    assert why(tmp_path / "none.bundle") == "读不了这个文件：那里没有这个文件或文件夹"
    assert "真正的文件" in why(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mirror, "LARGEST", 3)
        assert "没有读" in why(whole)


@posix
def test_a_pipe_in_the_place_of_a_bundle_keeps_nobody_waiting(own: Bare, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.bundle")
    with pytest.raises(GitRefused, match="一个管道"):
        fetch_bundle(own, str(tmp_path / "a.bundle"), None, SOON)


def test_what_is_not_there_is_told(own: Bare, theirs: Path, tmp_path: Path) -> None:
    assert "那里没有 git 仓库" in refused(own, tmp_path / "none.git")
    assert "那里没有 git 仓库" in refused(own, tmp_path)
    (tmp_path / "empty").mkdir()
    git(tmp_path / "empty", "init", "-q")
    assert "那边还没有提交" in refused(own, tmp_path / "empty")


def test_a_part_of_a_history_is_not_taken_for_what_was_there(own: Bare, theirs: Path) -> None:
    fetch(own, str(theirs), None, SOON)
    later(theirs, "two")
    git(theirs.parent, "clone", "-q", "--depth=1", f"file://{theirs}", "part")
    assert "只有最近的一段" in refused(own, theirs.parent / "part")


def test_a_repository_of_another_format_is_told(own: Bare, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    git(tmp_path / "other", "init", "-q", "--object-format=sha256")
    commit_all(tmp_path / "other")
    assert "SHA-256" in refused(own, tmp_path / "other")


def test_nothing_is_fetched_by_other_ways(own: Bare, theirs: Path, tmp_path: Path) -> None:
    git(theirs, "config", "--global", "protocol.ext.allow", "always")
    mark = tmp_path / "mark"
    for address in (f"ext::sh -c touch% {mark}", "git://localhost/x", "http://localhost:9/x"):
        assert "不安全" in refused(own, address)
    refused(own, f"--upload-pack=touch {mark}")
    refused(own, f"ssh://-oProxyCommand=touch%20{mark}/x")
    assert not mark.exists()


def _fsmonitor(root: Path, program: Path) -> None:
    git(root, "config", "core.fsmonitor", str(program))


def _ssh(root: Path, program: Path) -> None:
    git(root, "config", "core.sshCommand", str(program))
    git(root, "config", "core.gitProxy", str(program))
    git(root, "config", "core.askPass", str(program))
    git(root, "config", "credential.helper", f"!{program}")


def _packing(root: Path, program: Path) -> None:
    git(root, "config", "uploadpack.packObjectsHook", str(program))
    git(root, "config", "core.alternateRefsCommand", str(program))
    (root / ".git/objects/info/alternates").write_text(str(root / ".git/objects"))


def _included(root: Path, program: Path) -> None:
    (root / "included").write_text(f"[core]\nfsmonitor = {program}\nsshCommand = {program}\n")
    git(root, "config", "include.path", str(root / "included"))


def _instead(root: Path, program: Path) -> None:
    git(root, "config", f"url.ext::{program}.insteadOf", str(root))
    git(root, "config", "protocol.ext.allow", "always")


def _hooks(root: Path, program: Path) -> None:
    for name in ("pre-upload", "post-upload-pack", "reference-transaction", "post-checkout"):
        hook(root, name, str(program))
    git(root, "config", "core.hooksPath", str(root / ".git/hooks"))


def _lazily(root: Path, program: Path) -> None:
    """A part of it is elsewhere, to be fetched when it is missed, by a program."""
    git(root, "config", "extensions.partialClone", "origin")
    git(root, "config", "core.repositoryFormatVersion", "1")
    git(root, "config", "remote.origin.url", f"ext::{program}")
    git(root, "config", "remote.origin.promisor", "true")
    git(root, "config", "remote.origin.uploadpack", str(program))
    git(root, "config", "protocol.ext.allow", "always")
    blob = git(root, "rev-parse", "HEAD:plan/plan.yaml").strip()
    (root / ".git/objects" / blob[:2] / blob[2:]).unlink()


def _module(root: Path, program: Path) -> None:
    """Commit another repository inside of this one, instead of what is there."""
    (root / ".gitmodules").write_text(f'[submodule "x"]\n path = plan/x\n url = ext::{program}\n')
    head = git(root, "rev-parse", "HEAD").strip()
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{head},plan/x")
    git(root, "add", ".gitmodules")
    tree = git(root, "write-tree").strip()
    git(root, "update-ref", "HEAD", git(root, "commit-tree", "-m", "x", tree).strip())


def planted(root: Path, where: Path) -> tuple[Path, Path]:
    """A program that leaves a mark when it is run, and the mark."""
    program, mark = where / "program", where / "mark"
    program.write_text(f"#!/bin/sh\ntouch {mark}\n")
    program.chmod(0o755)
    return program, mark


@posix
@pytest.mark.parametrize("plant", [_fsmonitor, _ssh, _packing, _included, _instead, _hooks])
def test_settings_that_are_planted_in_a_repository_run_nothing(
    own: Bare, theirs: Path, tmp_path: Path, plant: Callable[[Path, Path], None]
) -> None:
    script, mark = planted(theirs, tmp_path)
    plant(theirs, script)
    for address in (theirs, f"file://{theirs}", theirs / ".git"):
        got = fetch(own, str(address), None, SOON)
        assert held(own, got.id) == "one"
    assert not mark.exists()


@posix
def test_what_a_repository_would_have_to_run_a_program_for_is_refused(
    own: Bare, theirs: Path, tmp_path: Path
) -> None:
    script, mark = planted(theirs, tmp_path)
    _lazily(theirs, script)
    for address in (theirs, f"file://{theirs}"):
        refused(own, address)
    assert not mark.exists()


@posix
def test_no_module_is_fetched(own: Bare, theirs: Path, tmp_path: Path) -> None:
    script, mark = planted(theirs, tmp_path)
    _module(theirs, script)
    got = fetch(own, str(theirs), None, SOON)
    with Snapshot(own, got.id, most=10) as then:
        assert then.plan_paths() == ["plan/plan.yaml", "plan/x/"]
        assert not then.may_read("plan/x/")
    assert not mark.exists()


@posix
def test_the_marker_would_be_seen(theirs: Path, tmp_path: Path) -> None:
    """What the tests above plant does run where git is used carelessly."""
    script, mark = planted(theirs, tmp_path)
    _fsmonitor(theirs, script)
    git(theirs, "status")
    assert mark.exists()


@posix
def test_bad_content_is_refused(own: Bare, theirs: Path) -> None:
    """Two files of one name: one is shown, the other one read."""
    blob = git(theirs, "rev-parse", "HEAD:plan/plan.yaml").strip()
    entry = b"100644 a\0" + bytes.fromhex(blob)
    made = subprocess.run(
        ["git", "hash-object", "-t", "tree", "--literally", "-w", "--stdin"],
        cwd=theirs,
        input=entry * 2,
        capture_output=True,
        check=True,
    )
    commit = git(theirs, "commit-tree", "-m", "x", made.stdout.decode().strip()).strip()
    git(theirs, "update-ref", "HEAD", commit)
    assert "内容是坏的" in refused(own, theirs)


@pytest.mark.parametrize("packed", [False, True])
def test_a_mirror_that_is_broken_is_whole_again_or_named(
    own: Bare, theirs: Path, packed: bool
) -> None:
    mirror.pin(own, fetch(own, str(theirs), None, SOON).id)
    if packed:
        git(Path(own.folder), "--git-dir=.", "gc", "-q")
    for each in Path(own.folder, "objects").rglob("*"):
        if each.is_file():
            each.chmod(0o600)
            each.write_bytes(b"broken")
    second = later(theirs, "two")
    got = fetch(own, str(theirs), None, SOON)
    assert held(own, got.id) == "two"
    assert got.id == second


def test_a_mirror_that_is_none_any_more_is_named(own: Bare, theirs: Path) -> None:
    commit = fetch(own, str(theirs), None, SOON).id
    Path(own.folder, "HEAD").unlink()
    assert refused(own, theirs) == f"本机的副本坏了：请删去 {own.folder}，再取一次"
    assert mirror.commit_in(own, commit) is None


@posix
def test_a_pipe_in_the_place_of_a_setting_keeps_nobody_waiting(own: Bare, theirs: Path) -> None:
    (theirs / ".git/config").unlink()
    os.mkfifo(theirs / ".git/config")
    with pytest.raises(GitRefused, match="1 秒还没有取完"):
        fetch(own, str(theirs), None, Patience(1, Event()))


@posix
def test_a_repository_without_an_end_is_given_up(own: Bare, theirs: Path) -> None:
    (theirs / "large").write_bytes(os.urandom(1 << 20))
    commit_all(theirs)
    with bounded_files(1 << 18):
        assert "仓库太大" in refused(own, theirs)
    again = made(own.folder)
    assert not [*Path(own.folder).rglob("tmp_*")]
    assert fetch(again, str(theirs), None, SOON)


def test_a_fetch_that_was_killed_is_in_nobodys_way(own: Bare, theirs: Path) -> None:
    folder = Path(own.folder)
    fetch(own, str(theirs), None, SOON)
    (folder / "refs/mjplan/head.lock").touch()
    (folder / "objects/pack/tmp_pack_x").touch()
    (folder / "packed-refs.lock").touch()
    Path(f"{own.folder}.2.part").mkdir()
    second = later(theirs, "two")
    for each in (made(own.folder), made(f"{own.folder}.2")):
        assert fetch(each, str(theirs), None, SOON).id == second
    assert not [*folder.rglob("*.lock"), *folder.rglob("tmp_*")]


def test_many_fetches_are_packed_now_and_then(own: Bare, theirs: Path) -> None:
    first = fetch(own, str(theirs), None, SOON).id
    mirror.pin(own, first)
    git(theirs, "config", "--global", "gc.auto", "1")
    mirror.tidy(own, SOON)
    assert held(own, first) == "one"


@pytest.mark.parametrize("when", [b"", b"9999-12-31T23:00:00-12:00", b"2018-01-01T00:00:00+90:00"])
def test_a_commit_of_no_time_is_refused(
    when: bytes, own: Bare, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = subprocess.CompletedProcess([], 0, b"commit abc\n%b\n" % when, b"")
    monkeypatch.setattr(program, "run", lambda *_: done)
    with pytest.raises(GitRefused, match="时间读不了"):
        mirror.commit_in(own, "a" * 40)
    good = subprocess.CompletedProcess([], 0, b"commit abc\n2018-07-01T00:00:00Z\n", b"")
    monkeypatch.setattr(program, "run", lambda *_: good)
    found = mirror.commit_in(own, "a" * 40)
    assert isinstance(found, Commit)
