"""Reading a commit as if it were a folder."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import HEAD, Desk
from helpers.repositories import (
    ITEMS,
    LINE,
    MONTH,
    commit_all,
    git,
    in_subfolder,
    isolate,
)
from mjplan.history import Bare, GitRefused, Repository, Snapshot, open_repository
from mjplan.loading import Year, read_scope
from mjplan.planfiles import read_plan
from mjplan.readable import Readable
from mjplan.record_reading import Sieve, read_records
from mjplan.workspace import Workspace

WORK = f"id: work\nname: 工作\nitems:\n{ITEMS}"


def test_a_workspace_in_a_folder_sees_only_itself(desk: Desk) -> None:
    top = in_subfolder(desk).root.parent.parent
    desk.write({MONTH: LINE % 1, "报告.md": "指纹\n"})
    (top / "plan").mkdir()
    (top / "plan/plan.yaml").write_text("not ours\n")
    (top / "other.md").write_text("指纹\n", "utf-8")
    here = open_repository(desk.root)
    ours = ["plan/plan.yaml", "plan/work.yaml", MONTH]
    assert here.changed() == ours
    here.commit(ours, "ours")
    assert here.changed() == []
    commit = commit_all(top)
    assert here.last_commit_of("报告.md") == commit
    with here.at(commit) as snapshot:
        assert snapshot.plan_paths() == ours[:2]
        assert snapshot.record_paths() == [MONTH]
        assert reading(snapshot) == reading(Workspace(desk.root))
    for setting in ("diff.relative", "grep.fullName", "status.relativePaths"):
        git(top, "config", setting, "false" if "elative" in setting else "true")
    (desk.root / MONTH).write_text("")
    assert here.changed() == [MONTH]


def reading(space: Readable) -> tuple[object, ...]:
    """What is read there: plan, records whole and sifted, a year's part of them, all problems."""
    files = read_plan(space)
    paths = space.record_paths()
    about_plan = (files.texts, files.head, files.areas, files.problems, files.strays)
    year = read_scope(space, files.plan, Year(2018)) if files.plan else None
    sifted = Sieve(space).read(paths, {"articles"})
    sizes = [(path, space.size(path), space.has(path)) for path in [*paths, "plan/none.yaml"]]
    return (about_plan, read_records(space, paths), sifted, year, sizes)


CONTENTS = st.sampled_from(
    (
        b"",
        (LINE % 1).encode(),
        (LINE % 1 + LINE % 2).encode(),
        (LINE % 3).replace("articles", "visits").encode(),
        b"# by hand\n- id: 20180305-aaaaa\n  date: 2018-03-05\n  item: members\n  value: 5\n",
        b"\xef\xbb\xbf" + (LINE % 4).replace("\n", "\r\n").encode(),
        (LINE % 5).encode()[:-20],
        "- {id: 20180305-bbbbb, title: 中文}\n".encode("gbk"),
        b"<<<<<<< HEAD\n",
        b"- {]\n",
        None,
    )
)
PATHS = st.sampled_from(
    (
        "plan/plan.yaml",
        "plan/work.yaml",
        "plan/更多.yaml",
        "plan/.hidden.yaml",
        "records/2017/12.yaml",
        MONTH,
        "records/2018/04.yml",
        "records/2018/换\n行 空格.yaml",
        "records/.deep/01.yaml",
        "records/2018/03.torn",
        "records/2019/01.yaml",
    )
)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("史") / "工作 区"
    root.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        isolate(patch, root.parent / "home")
        git(root.parent, "init", "-q")
        (root.parent / ".gitignore").write_text("home\n")
        yield root


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(PATHS, CONTENTS, max_size=6), st.dictionaries(PATHS, CONTENTS, max_size=3))
def test_a_commit_reads_like_the_folder_that_was_committed(
    bench: Path, texts: dict[str, bytes | None], later: dict[str, bytes | None]
) -> None:
    for path in files(bench):
        (bench / path).unlink()
    write(bench, {"plan/plan.yaml": HEAD.encode(), "plan/work.yaml": WORK.encode()})
    write(bench, texts)
    commit = commit_all(bench)
    repository = open_repository(bench)
    before, kept = files(bench), reading(Workspace(bench))
    assert repository.changed() == []
    write(bench, later)
    after = files(bench)
    both = before.keys() | after.keys()
    assert repository.changed() == sorted(p for p in both if before.get(p) != after.get(p))
    with repository.at(commit) as snapshot:
        assert reading(snapshot) == kept


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def write(root: Path, texts: dict[str, bytes | None]) -> None:
    """Write files, or remove them where they are None."""
    for path, content in texts.items():
        full = root / path
        full.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            full.unlink(missing_ok=True)
        else:
            full.write_bytes(content)


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_links_of_a_commit_are_not_followed(repository: Repository) -> None:
    root = repository.root
    (root / "records/link.yaml").symlink_to("2018/03.yaml")
    git(root, "-c", "protocol.file.allow=always", "submodule", "add", "-q", "./", "records/sub")
    with repository.at(commit_all(root)) as snapshot:
        assert snapshot.record_paths() == [MONTH, "records/link.yaml", "records/sub/"]
        assert refused(snapshot, "records/link.yaml") == ["symlink"]
        assert refused(snapshot, "records/sub/") == ["unreadable"]


def refused(space: Readable, path: str) -> list[str]:
    """The rules by which a file is not read."""
    read = space.read(path)
    assert read.text is None
    return [problem.rule for problem in read.problems]


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
@pytest.mark.parametrize("folder", ["records", "records/2018", "plan"])
def test_a_folder_that_is_a_link_in_a_commit_is_not_an_empty_one(
    repository: Repository, folder: str
) -> None:
    full = repository.root / folder
    full.rename(repository.root / "elsewhere")
    full.symlink_to(repository.root / "elsewhere")
    commit_all(repository.root)
    with repository.at(repository.resolve("HEAD")) as snapshot:
        paths = snapshot.record_paths() + snapshot.plan_paths()
        shut = [path for path in paths if not snapshot.may_read(path)]
        assert shut == [f"{folder}/"]
        assert refused(snapshot, shut[0]) == ["symlink"]


def test_large_files_of_a_commit_are_not_read(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("mjplan.files").files.MAX_BYTES, "records", 10)
    with repository.at(repository.resolve("HEAD")) as snapshot:
        read = snapshot.read(MONTH)
        assert [problem.rule for problem in read.problems] == ["huge"]
        assert reading(snapshot) == reading(Workspace(repository.root))


def test_lost_content_is_a_problem(repository: Repository) -> None:
    head = repository.resolve("HEAD")
    content = git(repository.root, "rev-parse", f"HEAD:{MONTH}").strip()
    with repository.at(head) as snapshot:
        (repository.root / ".git/objects" / content[:2] / content[2:]).unlink()
        assert [p.rule for p in snapshot.read(MONTH).problems] == ["unreadable"]
        assert snapshot.read("plan/plan.yaml").text is not None
        assert [p.rule for p in snapshot.read("plan/none.yaml").problems] == ["missing-file"]


def test_one_git_reads_all_files_and_is_let_go(repository: Repository) -> None:
    with repository.at(repository.resolve("HEAD")) as snapshot:
        contents = snapshot._contents
        assert contents._reader is None
        snapshot.read(MONTH)
        reader = contents._reader
        snapshot.read("plan/plan.yaml")
        assert reader is not None
        assert contents._reader is reader
    assert reader.returncode == 0
    assert contents._reader is None


@pytest.fixture
def mirror(repository: Repository, tmp_path_factory: pytest.TempPathFactory) -> Bare:
    """A repository without files beside it, with the same commit."""
    folder = tmp_path_factory.mktemp("mirrors") / "a.git"
    git(repository.root, "clone", "-q", "--bare", ".", str(folder))
    return Bare(str(folder))


def test_a_mirror_reads_like_the_repository(repository: Repository, mirror: Bare) -> None:
    head = repository.resolve("HEAD")
    with Snapshot(mirror, head, most=6) as there, repository.at(head) as here:
        assert reading(there) == reading(here)
        sizes = {path: len((repository.root / path).read_bytes()) for path in here.plan_paths()}
        sizes[MONTH] = len(LINE % 1)
        assert dict(here.sizes()) == sizes
        assert dict(there.sizes()) == sizes | {"plan": 0, "records": 0, "records/2018": 0}
        assert there.tree("plan") == git(repository.root, "rev-parse", "HEAD:plan").strip()
        assert there.tree("imports") is None
        assert there.folder != here.folder


def test_what_is_in_other_folders_can_be_asked_for(repository: Repository) -> None:
    (repository.root / "scores").mkdir()
    (repository.root / "scores/2018.csv").write_bytes(b"\xb5\xa5\xce\xbb\n")
    (repository.root / "units.lock").write_text("a: 1\n")
    with Snapshot(repository.root, commit_all(repository.root), ("scores", "units.lock")) as then:
        assert [path for path, _ in then.sizes()] == ["scores/2018.csv", "units.lock"]
        assert then.content("scores/2018.csv", 5) == b"\xb5\xa5\xce\xbb\n"
        assert then.content("scores/2018.csv", 4) is None
        assert then.content("scores/2017.csv", 5) is None
        assert then.read("units.lock").text == "a: 1\n"


def test_folders_in_folders_without_an_end_are_not_all_listed(repository: Repository) -> None:
    """Thirty folders that each hold the next one twice, and the last one nothing."""
    root = repository.root
    folder = tree(root, "")
    for _ in range(30):
        folder = tree(root, f"040000 tree {folder}\ta\n040000 tree {folder}\tb\n")
    with Snapshot(root, with_records(root, folder), most=100) as bomb:
        assert len([*bomb.sizes()]) == 101


def test_names_without_an_end_are_refused(repository: Repository) -> None:
    root = repository.root
    blob = git(root, "rev-parse", f"HEAD:{MONTH}").strip()
    folder = tree(root, f"100644 blob {blob}\t{'x' * 200_000}\n")
    with pytest.raises(GitRefused, match="文件名太长"):
        Snapshot(root, with_records(root, folder), most=10)


def tree(root: Path, entries: str) -> str:
    """Make a folder of git's from lines as `git ls-tree` prints them; its id."""
    command = ["git", "mktree"]
    made = subprocess.run(
        command, cwd=root, input=entries.encode(), capture_output=True, check=True
    )
    return made.stdout.decode().strip()


def with_records(root: Path, folder: str) -> str:
    """Make a commit in which records/ is a folder of git's; its id."""
    return git(
        root, "commit-tree", "-m", "x", tree(root, f"040000 tree {folder}\trecords\n")
    ).strip()


def test_a_commit_that_is_not_there_is_refused(repository: Repository, mirror: Bare) -> None:
    for root in (repository.root, mirror):
        for most in (None, 5):
            with pytest.raises(GitRefused):
                Snapshot(root, "0" * 40, most=most)
