"""The lock: a commit for each unit, read with every fault at its place, merged line by line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import Desk
from helpers.repositories import commit_all, git, isolate
from mjplan.fleet.places.lock import LOCK_FILE, lock_text, read_lock
from mjplan.workspace import Workspace

A, B, C = ("a" * 40, "1234567890" * 4, "0" * 40)


def test_without_a_file_nothing_is_locked(desk: Desk) -> None:
    assert read_lock(Workspace(desk.root)) == ({}, [])
    desk.write({LOCK_FILE: "# nothing\n"})
    assert read_lock(Workspace(desk.root)) == ({}, [])


def test_what_is_written_is_read(desk: Desk) -> None:
    commits = {"jyj": A, "fgw": B, "kjj": C}
    desk.write({LOCK_FILE: lock_text(commits)})
    assert read_lock(Workspace(desk.root)) == (commits, [])
    lines = [line for line in desk.text(LOCK_FILE).splitlines() if not line.startswith("#")]
    assert lines == ["", f"fgw: {B}", "", f"jyj: {A}", "", f"kjj: {C}"]


@given(st.dictionaries(st.from_regex(r"\A[a-z][a-z0-9_]{0,9}\Z"), st.sampled_from((A, B, C))))
def test_any_lock_is_read_as_it_was_written(commits: dict[str, str]) -> None:
    commits.pop("true", None), commits.pop("false", None)

    class Space:
        def has(self, path: str) -> bool:
            return True

        def plan_paths(self) -> list[str]:
            return []

        def read(self, path: str, sift: object = None) -> object:
            from mjplan.file_text import decode

            return decode(path, lock_text(commits).encode())

    assert read_lock(Space()) == (commits, [])  # type: ignore[arg-type]


def test_every_fault_is_named_at_its_place(desk: Desk) -> None:
    desk.write({LOCK_FILE: f"fgw: {A[1:]}\njyj: {A}\nKJJ: {B}\nswj: [{B}]\n"})
    lock = read_lock(Workspace(desk.root))
    assert lock.commits == {"jyj": A}
    assert [(p.line, p.column, p.rule) for p in lock.problems] == [
        (1, 6, "lock"),
        (3, 1, "lock"),
        (4, 6, "lock"),
    ]
    assert all("units fetch" in p.message for p in lock.problems)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (f"fgw: {A}\nfgw: {B}\n", "duplicate-key"),
        (f"<<<<<<< HEAD\nfgw: {A}\n=======\nfgw: {B}\n>>>>>>> b\n", "conflict"),
        (f"- {A}\n", "lock"),
        ("fgw\n", "lock"),
        ("fgw: &a 1\n", "anchor"),
    ],
)
def test_what_is_no_lock_is_refused(desk: Desk, text: str, rule: str) -> None:
    desk.write({LOCK_FILE: text})
    lock = read_lock(Workspace(desk.root))
    assert lock.commits == {}
    assert [problem.rule for problem in lock.problems] == [rule]


def test_a_link_in_its_place_is_refused(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "lock"
    outside.write_text(lock_text({"fgw": A}))
    (desk.root / LOCK_FILE).symlink_to(outside)
    assert [problem.rule for problem in read_lock(Workspace(desk.root)).problems] == ["symlink"]


def test_two_branches_that_both_fetch_merge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "work"
    root.mkdir()
    isolate(monkeypatch, tmp_path / "home")
    git(root, "init", "-q")
    lock = root / LOCK_FILE
    lock.write_text(lock_text({"fgw": A, "jyj": A, "kjj": A}), "utf-8")
    commit_all(root)
    git(root, "checkout", "-q", "-b", "other")
    lock.write_text(lock_text({"fgw": A, "jyj": B, "kjj": C}), "utf-8")
    commit_all(root)
    git(root, "checkout", "-q", "main")
    lock.write_text(lock_text({"fgw": B, "jyj": A, "kjj": C}), "utf-8")
    commit_all(root)
    git(root, "merge", "-q", "other", "-m", "both")
    assert read_lock(Workspace(root)).commits == {"fgw": B, "jyj": B, "kjj": C}
