"""`mjplan commit` and what git does not see: hidden files, evidence that nobody has added."""

import shlex
import subprocess

import pytest

from helpers import Desk, happened
from helpers.commands import items
from helpers.repositories import commit_all, git, in_repository, in_subfolder, isolate

MARCH, APRIL = "records/2018/03.yaml", "records/2018/04.yaml"
ONE = ("add", "网站", "3", "--date", "2018-03-05")


@pytest.fixture
def home(desk: Desk) -> Desk:
    """A repository with the plan and a record committed."""
    in_repository(desk).keep(happened("2018-03-05", 1, "articles"))
    commit_all(desk.root)
    return desk


def advised(message: str, start: str) -> list[str]:
    """The git command that a message advises."""
    return shlex.split(start + message.split(start, 1)[1].splitlines()[0])


def follow(desk: Desk, message: str, start: str) -> None:
    subprocess.run(advised(message, start), cwd=desk.root, check=True)


@pytest.mark.parametrize("pattern", ["records", "*.yaml", "records/2018/0*"])
@pytest.mark.parametrize("file", [".gitignore", ".git/info/exclude"])
def test_a_new_file_that_is_ignored_is_named(home: Desk, pattern: str, file: str) -> None:
    home.write({file: f".home\n{pattern}\n"})
    home.keep(happened("2018-04-05", 1, "articles"))
    for words in (("commit",), ("commit", "-m", "x")):
        said = home.run(*words)
        assert (said.code, said.out) == (1, "")
        assert said.err == (
            f"错误：没有提交：git 看不到 {APRIL}，它列在 .gitignore 里："
            f"请从 .gitignore 里去掉，或运行 git add -f {APRIL}\n"
        )
    follow(home, said.err, "git add -f")
    assert home.run("commit").code == 0
    assert APRIL in git(home.root, "ls-tree", "-r", "--name-only", "HEAD")
    assert home.run("commit").out == "没有要提交的：plan 和 records 与上次提交一样\n"


def test_what_git_sees_is_committed_and_the_rest_named(home: Desk) -> None:
    home.write({".gitignore": ".home\n2018/04.yaml\nrecords/2018/04.yaml\n"})
    home.keep(happened("2018-04-05", 1, "articles"), happened("2018-05-05", 1, "articles"))
    said = home.run("commit")
    assert said.code == 0
    assert said.out.startswith("已提交 ")
    assert f"警告：没有提交：git 看不到 {APRIL}，" in said.err


@pytest.mark.parametrize("flag", ["assume-unchanged", "skip-worktree"])
def test_files_that_git_was_told_not_to_look_at(home: Desk, flag: str) -> None:
    git(home.root, "update-index", f"--{flag}", MARCH)
    said = home.run(*ONE, "--commit")
    assert said.code == 1
    assert "已在提交" not in said.out
    assert f"记录已经写入 {MARCH}，只是没有提交：git 看不到 {MARCH}，它标了 {flag}" in said.err
    said = home.run("commit")
    assert (said.code, said.out) == (1, "")
    follow(home, said.err, "git update-index")
    assert home.run("commit").code == 0
    assert git(home.root, "show", f"HEAD:{MARCH}") == home.text(MARCH)


@pytest.mark.parametrize("flag", ["assume-unchanged", "skip-worktree"])
def test_a_file_that_is_not_there_and_that_git_was_told_not_to_miss(home: Desk, flag: str) -> None:
    whole = home.text(MARCH)
    git(home.root, "update-index", f"--{flag}", MARCH)
    (home.root / MARCH).unlink()
    said = home.run("commit")
    assert (said.code, said.out) == (1, "")
    assert f"git 看不到 {MARCH}，它在仓库里，这里却没有" in said.err
    said = home.run("add", "网站", "3", "--date", "2018-04-05", "--commit")
    assert (said.code, said.err) == (0, "")
    home.keep(happened("2018-05-05", 1, "articles"))
    said = home.run("commit")
    assert said.code == 0
    assert f"警告：没有提交：git 看不到 {MARCH}" in said.err
    for command in said.err.split("请运行 ")[1].split("，再运行 "):
        subprocess.run(shlex.split(command), cwd=home.root, check=True)
    assert home.text(MARCH) == whole


def test_a_plan_file_too(home: Desk) -> None:
    git(home.root, "update-index", "--assume-unchanged", "plan/work.yaml")
    home.write({"plan/work.yaml": home.text("plan/work.yaml") + "# 改\n"})
    assert "git 看不到 plan/work.yaml" in home.run("commit").err


def test_a_repository_inside(desk: Desk) -> None:
    in_repository(desk)
    commit_all(desk.root)
    desk.keep(happened("2018-03-05", 1, "articles"))
    git(desk.root / "records", "init", "-q")
    said = desk.run("commit")
    assert said.code == 1
    assert f"git 看不到 {MARCH}，它在一个套在里面的 git 仓库里" in said.err
    (desk.root / "records/.git").rename(desk.root / ".home/old")
    assert desk.run("commit").code == 0


def test_in_a_subfolder_paths_are_the_workspaces(desk: Desk) -> None:
    top = in_subfolder(desk).root.parents[1]
    commit_all(top)
    (top / ".gitignore").write_text(".home\nrecords\n")
    desk.keep(happened("2018-03-05", 1, "articles"))
    said = desk.run("commit")
    assert said.code == 1
    follow(desk, said.err, "git add -f")
    assert desk.run("commit").code == 0


# Evidence


def prove(desk: Desk, path: str) -> None:
    desk.write({path: "证明\n"})
    assert desk.run(*ONE, "--title", path, "--evidence", path).code == 0


@pytest.mark.parametrize("path", ["佐证/名单.txt", "附件/二月 份's.txt", "x.txt"])
def test_new_evidence_is_offered(home: Desk, path: str) -> None:
    prove(home, path)
    hint = f"提示：佐证 {path} 还没有提交：git add {shlex.quote(path)}，再 git commit -m 佐证\n"
    said = home.run("commit")
    assert (said.code, said.err) == (0, hint)
    assert "已提交" in said.out
    said = home.run("commit")
    assert (said.code, said.err) == (0, hint)
    git(home.root, "add", path)
    assert home.run("commit").err == hint  # it is not in a commit yet
    git(home.root, "commit", "-q", "-m", "佐证")
    assert home.run("commit").err == ""


def test_add_with_commit_offers_it_too(home: Desk) -> None:
    home.write({"佐证/a.txt": "x"})
    said = home.run(*ONE, "--evidence", "佐证/a.txt", "--commit")
    assert said.code == 0
    assert "提示：佐证 佐证/a.txt 还没有提交：git add 佐证/a.txt" in said.err.replace("'", "")


def test_evidence_of_no_account_is_not_offered(home: Desk) -> None:
    prove(home, "佐证/secret.txt")
    number = home.text(MARCH).splitlines()[-1].split('"')[3]
    home.write({".gitignore": ".home\nrecords/.lock*\n佐证\n"})
    assert home.run("commit").err == ""  # git was told that it is kept elsewhere
    home.write({".gitignore": ".home\nrecords/.lock*\n"})
    assert "佐证/secret.txt" in home.run("commit").err
    assert home.run("void", number, "--reason", "重复").code == 0
    assert home.run("commit").err == ""


def test_of_many_pieces_ten_are_named(home: Desk) -> None:
    paths = [f"佐证/{number}.txt" for number in range(12)]
    home.write(dict.fromkeys(paths, "x"))
    more = [word for path in paths for word in ("--evidence", path)]
    assert home.run(*ONE, *more).code == 0
    hints = home.run("commit").err.splitlines()
    assert len(hints) == 11
    assert hints[-1] == "提示：共有 12 件佐证还没有提交，见 git status"


# Line ends


@pytest.fixture
def fresh(desk: Desk) -> Desk:
    """What `init` makes, in a repository, with a record that has evidence outside of 佐证/."""
    isolate(desk.patch, desk.root.parent / "home")
    git(desk.root, "init", "-q")
    assert desk.run("init").code == 0
    desk.plan("  - {kind: count, id: x, name: 文章, owner: 甲, unit: 篇, targets: {2018: 12}}\n")
    for path in ("附件/y.txt", "佐证/x.txt", "会议.csv"):
        desk.write({path: "第一行\n第二行\n"})
        evidence = ("--evidence", path)
        assert desk.run("add", "文章", "5", "--date", "2018-03-05", *evidence).code == 0
    commit_all(desk.root)
    return desk


@pytest.mark.parametrize("setting", ["true", "input", "false"])
def test_evidence_stays_as_it_is_in_every_clone(fresh: Desk, setting: str) -> None:
    for number, machine in enumerate(("true", setting)):
        copy = fresh.root / f"copy{number}"
        git(fresh.root, "clone", "-q", "-c", f"core.autocrlf={machine}", ".", str(copy))
        said = fresh.run("-C", str(copy), "check")
        assert (said.code, said.out) == (0, "没有问题\n")
        month = (copy / MARCH).read_bytes()
        assert b"\r" not in month
        assert b"\r" not in (copy / "plan/plan.yaml").read_bytes()


def test_windows_line_ends_on_one_side_double_nothing(fresh: Desk) -> None:
    git(fresh.root, "switch", "-q", "-c", "windows")
    path = fresh.root / MARCH
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    commit_all(fresh.root)
    git(fresh.root, "switch", "-q", "main")
    more = ("--date", "2018-03-06", "--title", "另一篇")
    assert fresh.run("add", "文章", "1", *more).code == 0
    commit_all(fresh.root)
    git(fresh.root, "merge", "-q", "--no-edit", "windows")
    assert fresh.run("check").code == 0
    assert fresh.text(MARCH).count('"id": ') == 4
    assert items(fresh, "2018")["x"]["actual"] == 16


def test_the_demo_has_the_same_rules(desk: Desk) -> None:
    assert desk.run("init", "a").code == 0
    assert desk.run("demo", "b", "--until", "2016-02-01").code == 0
    assert desk.text("a/.gitattributes") == desk.text("b/.gitattributes")
