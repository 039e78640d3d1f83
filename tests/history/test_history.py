"""The history that git keeps: commits, what differs from them, and reading what was there."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import HEAD, TESTS, Desk
from helpers.repositories import ITEMS, commit_all, git, hook, in_repository, in_subfolder, isolate
from mjplan.history import GitRefused, Repository, open_repository
from mjplan.loading import read_records, sifter, year_files
from mjplan.planfiles import read_plan
from mjplan.workspace import Readable, Workspace

LINE = '- {"id": "20180305-%05d", "date": "2018-03-05", "item": "articles", "value": 3}\n'
MONTH = "records/2018/03.yaml"
WORK = f"id: work\nname: 工作\nitems:\n{ITEMS}"


@pytest.fixture
def home(desk: Desk) -> Desk:
    in_repository(desk)
    desk.write({".gitignore": ".home\n"})  # no word of the lock
    return desk


@pytest.fixture
def repository(home: Desk) -> Repository:
    """A repository with one commit: the plan and one record."""
    home.write({MONTH: LINE % 1})
    commit_all(home.root)
    return open_repository(home.root)


def refusal(root: Path) -> str:
    with pytest.raises(GitRefused) as refused:
        open_repository(root).hindrance()
    return str(refused.value)


# Opening


def test_without_a_repository_one_is_told_to_make_one(desk: Desk) -> None:
    isolate(desk.patch, desk.root / ".home")
    desk.patch.setenv("GIT_CEILING_DIRECTORIES", str(desk.root.parent))
    assert "git init" in refusal(desk.root)


def test_without_git_one_is_told_to_install_it(home: Desk) -> None:
    home.patch.setenv("PATH", str(home.root))
    assert "安装 git" in refusal(home.root)


def test_another_users_repository_names_the_command_that_trusts_it(home: Desk) -> None:
    home.patch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    said = refusal(home.root)
    assert f'git config --global --add safe.directory "{home.root.resolve()}"' in said


def test_inside_the_git_folder_nothing_works(home: Desk) -> None:
    assert "工作文件夹" in refusal(home.root / ".git")


def test_a_broken_repository_is_told_in_gits_words(home: Desk) -> None:
    (home.root / ".git" / "config").write_text("[core\n")
    said = refusal(home.root)
    assert said.startswith("git 没有做成：")
    assert "config" in said
    assert "\n" not in said


# Naming commits


def test_commits_are_named_in_every_way_that_git_knows(repository: Repository) -> None:
    head = repository.head()
    assert head is not None
    git(repository.root, "tag", "一月")
    for rev in ("HEAD", "main", "一月", head, head[:8], "HEAD^{commit}", "@"):
        assert repository.resolve(rev) == head
    assert head.startswith(repository.short(head))


@pytest.mark.parametrize(
    "rev", ["nothing", "", "-h", "--all", "--output=x", "^HEAD", "HEAD..HEAD", "HEAD:plan", "a b"]
)
def test_what_is_no_commit_is_refused(repository: Repository, rev: str) -> None:
    with pytest.raises(GitRefused, match="没有提交"):
        repository.resolve(rev)


def test_before_the_first_commit_there_is_no_head(home: Desk) -> None:
    empty = open_repository(home.root)
    assert empty.head() is None
    assert empty.changed() == ["plan/plan.yaml", "plan/work.yaml"]
    assert empty.files_holding("规划") == []
    assert empty.last_commit_of("plan/plan.yaml") is None
    with pytest.raises(GitRefused, match="还没有提交"):
        empty.resolve("HEAD")


# What changed


def test_new_changed_and_deleted_files_have_changed(repository: Repository) -> None:
    root = repository.root
    assert repository.changed() == []
    (root / "plan/work.yaml").unlink()
    (root / MONTH).write_text(LINE % 1 + LINE % 2)
    (root / "records/2018/新 的\n一月.yaml").write_text("")
    (root / "records/.lock").touch()
    (root / "records/.lock-holder").touch()
    (root / "other.md").write_text("x")
    assert repository.changed() == ["plan/work.yaml", MONTH, "records/2018/新 的\n一月.yaml"]


def test_it_does_not_matter_what_is_staged(repository: Repository) -> None:
    root = repository.root
    (root / MONTH).write_text(LINE % 2)
    git(root, "add", MONTH)
    assert repository.changed() == [MONTH]
    (root / MONTH).write_text(LINE % 1)  # as it was
    assert repository.changed() == []
    (root / "records/new.yaml").write_text("")
    git(root, "add", "-N", "records/new.yaml")
    assert repository.changed() == ["records/new.yaml"]
    git(root, "add", "records/new.yaml")
    (root / "records/new.yaml").unlink()
    assert repository.changed() == []


def test_changes_since_an_older_commit(repository: Repository) -> None:
    root, first = repository.root, repository.resolve("HEAD")
    (root / MONTH).write_text(LINE % 1 + LINE % 2)
    commit_all(root)
    (root / "records/2018/04.yaml").write_text("")
    assert repository.changed() == ["records/2018/04.yaml"]
    assert repository.changed_since(first) == [MONTH, "records/2018/04.yaml"]


def test_ignored_files_have_not_changed(repository: Repository) -> None:
    (repository.root / ".gitignore").write_text("records/2019\n")
    (repository.root / "records/2019").mkdir()
    (repository.root / "records/2019/01.yaml").write_text("")
    assert repository.changed() == []


# Committing


def staged(root: Path) -> str:
    return git(root, "diff", "--cached", "--binary")


def test_only_the_named_files_are_committed(repository: Repository) -> None:
    root = repository.root
    (root / "letter.txt").write_text("mine\n")
    (root / "plan/plan.yaml").write_text(HEAD + "# 改过\n", "utf-8")
    git(root, "add", "letter.txt", "plan/plan.yaml")
    (root / "letter.txt").write_text("mine, later\n")
    before = staged(root)
    (root / MONTH).write_text(LINE % 1 + LINE % 2)
    (root / "records/[新] *.yaml").write_text("# 新\n", "utf-8")
    (root / "records/n.yaml").write_text("# pattern\n")
    number = repository.commit([MONTH, "records/[新] *.yaml"], "三月\n\n# 两行\n")
    assert staged(root) == before
    assert git(root, "log", "-1", "--format=%h %an%n%B") == f"{number} 张三\n三月\n\n# 两行\n\n"
    shown = git(root, "show", "--format=", "--name-only", "-z", "HEAD")
    assert shown == f"{MONTH}\0records/[新] *.yaml\0"
    assert repository.changed() == ["plan/plan.yaml", "records/n.yaml"]


def test_the_first_commit_leaves_what_is_staged(home: Desk) -> None:
    home.write({"letter.txt": "mine\n", MONTH: LINE % 1})
    git(home.root, "add", "letter.txt", "plan/plan.yaml")
    open_repository(home.root).commit([MONTH], "first")
    assert git(home.root, "ls-tree", "-r", "--name-only", "HEAD") == f"{MONTH}\n"
    assert git(home.root, "diff", "--cached", "--name-only") == "letter.txt\nplan/plan.yaml\n"


def test_deleted_files_are_committed_staged_or_not(repository: Repository) -> None:
    root = repository.root
    (root / "records/a.yaml").write_text("# a\n")
    commit_all(root)
    (root / MONTH).unlink()
    git(root, "rm", "-q", "records/a.yaml")
    assert repository.changed() == [MONTH, "records/a.yaml"]
    repository.commit(repository.changed(), "gone")
    assert repository.changed() == []
    assert git(root, "ls-files", "records") == ""


def test_a_hook_that_refuses_is_quoted_and_leaves_the_index_as_it_was(
    repository: Repository,
) -> None:
    root = repository.root
    hook(root, "pre-commit", "echo 台账要先审核 >&2; echo 请找李四; exit 1")
    (root / "letter.txt").write_text("mine\n")
    git(root, "add", "letter.txt")
    before = git(root, "ls-files", "-s")
    (root / MONTH).write_text(LINE % 1 + LINE % 2)
    (root / "records/new.yaml").write_text("# new\n")
    with pytest.raises(GitRefused, match="台账要先审核 / 请找李四"):
        repository.commit([MONTH, "records/new.yaml"], "x")
    assert git(root, "ls-files", "-s") == before
    assert (root / "records/new.yaml").exists()
    assert repository.changed() == [MONTH, "records/new.yaml"]


def test_a_left_over_lock_of_git_is_explained(repository: Repository) -> None:
    (repository.root / ".git/index.lock").touch()
    (repository.root / MONTH).write_text(LINE % 2)
    with pytest.raises(GitRefused, match="另一个 git 正在用"):
        repository.commit([MONTH], "x")


# What stands in the way


def test_nothing_stands_in_the_way(repository: Repository) -> None:
    repository.hindrance()
    git(repository.root, "bisect", "start")
    repository.hindrance()


@pytest.mark.parametrize(
    "settings_", ["", "[user]\n name = 张三\n", "[user]\n email = z@example.org\n"]
)
def test_git_has_to_know_who_one_is(repository: Repository, settings_: str) -> None:
    Path(os.environ["GIT_CONFIG_GLOBAL"]).write_text(settings_, "utf-8")
    said = refusal(repository.root)
    assert 'git config --global user.name "姓名"' in said
    assert 'git config --global user.email "邮箱"' in said


def branches(root: Path) -> None:
    """Two branches that contradict each other; the first one is checked out."""
    for name in ("ours", "theirs"):
        git(root, "switch", "-q", "-c", name, "main")
        (root / MONTH).write_text(f"# {name}\n")
        commit_all(root, name)
    git(root, "switch", "-q", "ours")


@pytest.mark.parametrize("command", ["merge", "rebase", "cherry-pick", "revert"])
def test_what_is_under_way_has_to_be_finished_first(repository: Repository, command: str) -> None:
    branches(repository.root)
    git(repository.root, command, "theirs", fails=True)
    said = refusal(repository.root)
    assert f"（{command}）" in said
    assert f"git {command} --continue" in said
    assert f"git {command} --abort" in said
    git(repository.root, command, "--abort")
    repository.hindrance()


def test_a_conflict_of_a_stash_is_named(repository: Repository) -> None:
    root = repository.root
    (root / MONTH).write_text("# mine\n")
    git(root, "stash", "-q")
    (root / MONTH).write_text("# theirs\n")
    commit_all(root)
    git(root, "stash", "pop", fails=True)
    assert refusal(root).startswith(f"{MONTH} 的合并冲突还没有解决")


def test_a_linked_work_tree_has_its_own_state(repository: Repository) -> None:
    branches(repository.root)
    other = repository.root / ".home/other"
    git(repository.root, "worktree", "add", "-q", str(other), "theirs")
    git(other, "merge", "ours", fails=True)
    repository.hindrance()
    assert "git merge --abort" in refusal(other)


# Reading what was there


def test_texts_of_any_file_and_commit(repository: Repository) -> None:
    root, first = repository.root, repository.resolve("HEAD")
    (root / "报告").mkdir()
    (root / "报告/三月 份.md").write_bytes("\ufeff指纹 -a*b 在此\r\n".encode())
    (root / "报告/[三月].txt").write_text("指纹 -a*b 在此", "utf-8")
    second = commit_all(root)
    (root / MONTH).write_text("")
    third = commit_all(root)
    assert repository.files_holding("-a*b") == ["报告/三月 份.md"]
    assert repository.files_holding("-a*b", ".txt") == ["报告/[三月].txt"]
    assert repository.files_holding("-a.*b") == []
    assert repository.last_commit_of("报告/[三月].txt") == second
    assert repository.last_commit_of(MONTH) == third
    assert repository.last_commit_of("报告/*.txt") is None
    assert repository.text_at(second, "报告/三月 份.md") == "指纹 -a*b 在此\n"
    assert repository.text_at("HEAD", "报告/[三月].txt") == "指纹 -a*b 在此"
    assert repository.text_at(first, "报告/三月 份.md") is None
    assert repository.text_at(first, "records") is None
    assert repository.text_at("--textconv", MONTH) is None


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
    assert here.files_holding("指纹") == ["报告.md"]
    assert here.last_commit_of("报告.md") == commit
    assert here.text_at(commit, MONTH) == LINE % 1
    with here.at(commit) as snapshot:
        assert snapshot.plan_paths() == ours[:2]
        assert snapshot.record_paths() == [MONTH]
        assert reading(snapshot) == reading(Workspace(desk.root))
    for setting in ("diff.relative", "grep.fullName", "status.relativePaths"):
        git(top, "config", setting, "false" if "elative" in setting else "true")
    (desk.root / MONTH).write_text("")
    assert here.changed() == [MONTH]
    assert here.files_holding("指纹") == ["报告.md"]


def reading(space: Readable) -> tuple[object, ...]:
    """What is read there: plan, records whole and sifted, a year's part of them, all problems."""
    files = read_plan(space)
    paths = space.record_paths()
    about_plan = (files.texts, files.head, files.areas, files.problems, files.strays)
    year = year_files(space, files.plan, 2018) if files.plan else None
    sifted = read_records(space, paths, sifter(["articles"]))
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
        assert snapshot.record_paths() == [MONTH, "records/link.yaml"]
        read = snapshot.read("records/link.yaml")
        assert read.text is None
        assert [problem.rule for problem in read.problems] == ["symlink"]


def test_large_files_of_a_commit_are_not_read(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("mjplan.workspace").workspace.MAX_BYTES, "records", 10)
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
        assert snapshot._reader is None
        snapshot.read(MONTH)
        reader = snapshot._reader
        snapshot.read("plan/plan.yaml")
        assert reader is not None
        assert snapshot._reader is reader
    assert reader.returncode == 0
    assert snapshot._reader is None


def test_who_does_not_ask_for_history_does_not_load_it() -> None:
    folder = TESTS / "golden" / "workspace"
    code = (
        f"from mjplan.cli import run; assert run(['-C', {str(folder)!r}, 'status', '2018']) == 0\n"
        "import sys; assert not {'mjplan.history', 'subprocess'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=True, timeout=600)
