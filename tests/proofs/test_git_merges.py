"""Branches that add, void and replace, merged in any order: git keeps every record of each.

What `check` says of the merged ledger is nothing, or a true contradiction: a record that two
branches corrected, a milestone that two branches finished.
"""

import os
import re
import subprocess
import tempfile
from collections import Counter
from itertools import count
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from helpers import HEAD, LONG
from mjplan import record_files
from mjplan.record import Record
from proofs.fuzzing import run

EXAMPLES = 300 if LONG else 12
PHASES = [phase for phase in Phase if LONG or phase is not Phase.shrink]
ITEMS = """\
id: work
name: 工作
items:
  - {kind: count, id: articles, name: 网站文章, owner: 甲, unit: 篇, targets: {2018: 100}}
  - {kind: level, id: members, name: 会员数, owner: 甲, unit: 人, targets: {2018: 500}}
  - {kind: milestone, id: rules, name: 制定章程, owner: 甲, due: 2018}
  - {kind: commitment, id: care, name: 关心会员, owner: 甲}
"""
DAYS = ("2018-03-05", "2018-03-05", "2018-03-31", "2018-04-01", "2017-12-31")
GIT_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{
        f"GIT_{who}_{what}": "a@b.c"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    },
}


_numbers = count(1)


class Deed(NamedTuple):
    """Something a clerk does: `which` chooses among the records that can be corrected."""

    what: str
    item: str
    day: str
    which: int


deeds = st.builds(
    Deed,
    st.sampled_from(("add", "add", "add", "void", "replace")),
    st.sampled_from(("articles", "articles", "members", "rules", "care")),
    st.sampled_from(DAYS),
    st.integers(0, 5),
)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MJPLAN_TODAY", "2018-07-01")


def git(root: Path, *arguments: str) -> str:
    said = subprocess.run(
        ["git", *arguments],
        cwd=root,
        env=os.environ | GIT_ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert said.returncode == 0, (arguments, said.stdout, said.stderr)
    return said.stdout


def begin(root: Path) -> None:
    """A repository with a new workspace in it, as `mjplan init` makes one."""
    assert run(root, "init", str(root)).code == 0
    for path in (root / "plan").glob("*.yaml"):
        path.unlink()
    head = HEAD.replace("period: {first: 2016", "period: {first: 2017")
    (root / "plan/plan.yaml").write_text(head, encoding="utf-8")
    (root / "plan/work.yaml").write_text(ITEMS, encoding="utf-8")
    git(root, "init", "-q", "-b", "main")


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", "work")


def kept(root: Path) -> list[Record]:
    """Every record of the work tree; each line must be one."""
    found = []
    for path in sorted((root / "records").rglob("*.yaml")):
        name = path.relative_to(root).as_posix()
        file, problems = record_files.parse(name, path.read_text("utf-8"))
        assert problems == []
        found += file.records
    return found


def work(root: Path, todo: list[Deed]) -> None:
    """Do what can be done of it; the program refuses the rest (a milestone done already)."""
    for deed in todo:
        there = kept(root)
        corrected = {record.void or record.replaces for record in there}
        open_ = [r.id for r in there if r.item is not None and r.id not in corrected]
        if deed.what == "add":
            value = ["3"] if deed.item in ("articles", "members") else []
            title = ("--title", f"第 {next(_numbers)} 件", "--yes")
            said = run(root, "add", deed.item, *value, "--date", deed.day, *title)
        elif not open_:
            continue
        elif deed.what == "void":
            said = run(root, "void", open_[deed.which % len(open_)], "--reason", "重复")
        else:
            number = open_[deed.which % len(open_)]
            said = run(root, "replace", number, "--title", f"改 {next(_numbers)}", "--reason", "错")
        assert said.code == 0 or "不能完成两次" in said.err, said
    assert run(root, "check").out == "没有问题\n"


def contradictions(found: list[Record]) -> tuple[set[str], bool]:
    """The records that are corrected twice, and whether the milestone stands more than once."""
    voided = {record.void for record in found}
    replacements: dict[str | None, list[str]] = {}
    for record in found:
        replacements.setdefault(record.replaces, []).append(record.id)

    def stands(number: str) -> bool:
        after = replacements.get(number, [])
        return number not in voided and (not after or any(map(stands, after)))

    corrections = Counter(r.void or r.replaces for r in found if stands(r.id))
    twice = {number for number, times in corrections.items() if number and times > 1}
    corrected = {record.void or record.replaces for record in found}
    standing = [r for r in found if r.item == "rules" and r.id not in corrected]
    return twice, len(standing) > 1


@settings(max_examples=EXAMPLES, phases=PHASES, deadline=None)
@given(
    before=st.lists(deeds, max_size=4),
    branches=st.lists(st.lists(deeds, min_size=1, max_size=4), min_size=2, max_size=4),
    order=st.randoms(use_true_random=False),
)
def test_branches_merged_in_any_order(
    before: list[Deed], branches: list[list[Deed]], order: Random
) -> None:
    with tempfile.TemporaryDirectory(prefix="mjplan-git-") as folder:
        root = Path(folder)
        begin(root)
        work(root, before)
        commit(root)
        every = {record.id: record for record in kept(root)}
        names = [f"branch{number}" for number in range(len(branches))]
        for name, todo in zip(names, branches, strict=True):
            git(root, "switch", "-q", "-c", name, "main")
            work(root, todo)
            commit(root)
            every |= {record.id: record for record in kept(root)}
        while len(names) > 1:  # two of those that are left become one, until one is left
            order.shuffle(names)
            git(root, "switch", "-q", names[0])
            git(root, "merge", "-q", "--no-edit", names.pop())
        found = kept(root)
        assert len(found) == len(every)
        assert {record.id: record for record in found} == every
        assert not list(root.glob("records/.lock-*"))
        assert git(root, "status", "--porcelain") == ""

        check = run(root, "check")
        twice, done_twice = contradictions(found)
        errors = [line for line in check.out.splitlines() if "错误 " in line]
        assert check.code == (1 if twice or done_twice else 0), check
        assert bool(errors) == bool(twice or done_twice)
        named = set(re.findall(r"记录 (\S+) 被更正了两次", check.out))
        assert named == twice
        assert ("不能完成两次" in check.out) == done_twice
        assert all("被更正了两次" in line or "不能完成两次" in line for line in errors)
        for line in errors:  # the place is that of a record that takes part in it
            path, number = line.split(":")[:2]
            text = (root / path).read_text("utf-8").splitlines()[int(number) - 1]
            assert any(one in text for one in twice) or '"item": "rules"' in text
        for _ in errors:  # one after the other, as it is advised
            advice = re.search(r"mjplan (void \S+ --reason \S+)", run(root, "check").out)
            if advice is not None:
                assert run(root, *advice[1].split()).code == 0
        assert run(root, "check").out == "没有问题\n"
        if not errors:
            assert run(root, "status", "2018").code == 0
            assert run(root, "add", "articles").code == 0


def test_a_line_by_hand_without_its_end_is_merged_whole(tmp_path: Path) -> None:
    """An editor may leave the last line without its end; the other branch's line stays its own."""
    begin(tmp_path)
    work(tmp_path, [Deed("add", "articles", "2018-03-05", 0)])
    commit(tmp_path)
    month = tmp_path / "records/2018/03.yaml"
    base = month.read_bytes()
    git(tmp_path, "switch", "-q", "-c", "one")
    month.write_bytes(base + b"- {id: 20180305-aaaaa, date: 2018-03-05, item: articles}")
    commit(tmp_path)
    git(tmp_path, "switch", "-q", "-c", "other", "main")
    work(tmp_path, [Deed("add", "articles", "2018-03-05", 0)])
    commit(tmp_path)
    git(tmp_path, "merge", "-q", "--no-edit", "one")
    assert len(kept(tmp_path)) == 3
    assert run(tmp_path, "check").out == "没有问题\n"


def test_a_conflict_that_was_left_standing_is_named(tmp_path: Path) -> None:
    """Without .gitattributes git leaves its marks; nothing is guessed from them."""
    begin(tmp_path)
    (tmp_path / ".gitattributes").unlink()
    work(tmp_path, [Deed("add", "articles", "2018-03-05", 0)])
    commit(tmp_path)
    for name in ("one", "other"):
        git(tmp_path, "switch", "-q", "-c", name, "main")
        work(tmp_path, [Deed("add", "articles", "2018-03-05", 0)])
        commit(tmp_path)
    subprocess.run(
        ["git", "merge", "-q", "one"],
        cwd=tmp_path,
        env=os.environ | GIT_ENVIRONMENT,
        capture_output=True,
        check=False,
    )
    month = tmp_path / "records/2018/03.yaml"
    assert b"<<<<<<<" in month.read_bytes()
    before = month.read_bytes()
    said = run(tmp_path, "check")
    assert said.code == 1
    assert "合并冲突" in said.out
    assert run(tmp_path, "add", "articles", "--date", "2018-03-06").code == 1
    assert month.read_bytes() == before
