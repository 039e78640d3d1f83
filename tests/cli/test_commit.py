"""The command `commit`: what is committed, what it says, and what stands in its way."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import Desk, Result, happened, struck
from helpers.repositories import commit_all, git, hook, in_repository, in_subfolder, isolate
from mjplan.cli import exits
from mjplan.cli.commands import commit as worker
from mjplan.record import Record
from mjplan.record_files import RecordFile
from mjplan.render.changes import changes
from mjplan.workspace import Workspace

MARCH, APRIL = "records/2018/03.yaml", "records/2018/04.yaml"


@pytest.fixture
def home(desk: Desk) -> Desk:
    """A repository with the plan committed."""
    in_repository(desk)
    commit_all(desk.root, "plan")
    return desk


def message(root: Path) -> str:
    return git(root, "log", "-1", "--encoding=UTF-8", "--format=%B").strip()


def committed(root: Path) -> list[str]:
    """The files of the last commit, as it calls them from the top of the repository."""
    shown = git(root, "show", "--format=", "--name-only", "-z", "HEAD")
    return shown.split("\0")[:-1]


def refused(desk: Desk, *words: str) -> Result:
    """What `commit` says when it does not commit; nothing has moved."""
    before = git(desk.root, "rev-parse", "HEAD"), git(desk.root, "status", "--porcelain")
    said = desk.run("commit")
    assert (git(desk.root, "rev-parse", "HEAD"), git(desk.root, "status", "--porcelain")) == before
    assert said.code == 1
    assert said.out == ""
    for word in words:
        assert word in said.err
    return said


# What is committed


def test_records_and_plan_are_committed_and_nothing_else(home: Desk) -> None:
    assert home.run("add", "网站", "12", "--date", "2018-03-05", "--by", "宣传处").code == 0
    assert home.run("add", "走访", "--date", "2018-03-06", "--by", "组织处").code == 0
    home.write({"letter.txt": "mine\n", "plan/plan.yaml": home.text("plan/plan.yaml") + "# 改\n"})
    git(home.root, "add", "letter.txt")
    staged = git(home.root, "diff", "--cached", "--binary")
    home.write({"letter.txt": "mine, later\n", "notes.md": "x"})
    said = home.run("commit")
    told = "台账：2018-03 新增 2 条（宣传处、组织处）；规划：修改 plan.yaml"
    number = git(home.root, "rev-parse", "--short", "HEAD").strip()
    assert said == Result(0, f"已提交 {number}（2 个文件）  {told}\n", "")
    assert message(home.root) == told
    assert committed(home.root) == ["plan/plan.yaml", MARCH]
    assert git(home.root, "diff", "--cached", "--binary") == staged
    assert git(home.root, "status", "--porcelain") == "AM letter.txt\n?? notes.md\n"


def test_twice_is_once(home: Desk) -> None:
    assert home.run("commit").out == "没有要提交的：plan 和 records 与上次提交一样\n"
    home.keep(happened("2018-03-05", 1, "articles"))
    assert home.run("commit").code == 0
    before = git(home.root, "rev-parse", "HEAD")
    home.write({"letter.txt": "mine\n"})
    assert home.run("commit", "-m", "x") == Result(
        0, "没有要提交的：plan 和 records 与上次提交一样\n", ""
    )
    assert git(home.root, "rev-parse", "HEAD") == before


def test_the_first_commit_of_a_new_workspace(desk: Desk) -> None:
    in_repository(desk)
    desk.keep(happened("2018-03-05", 1, "articles"))
    assert desk.run("commit").code == 0
    assert message(desk.root) == "台账：2018-03 新增 1 条；规划：修改 plan.yaml、work.yaml"
    assert committed(desk.root) == ["plan/plan.yaml", "plan/work.yaml", MARCH]
    assert git(desk.root, "status", "--porcelain") == "?? .gitignore\n"


def test_a_workspace_that_init_made(desk: Desk) -> None:
    isolate(desk.patch, desk.root / ".home")
    assert desk.run("init", "我的 规划").code == 0
    desk.root = desk.root / "我的 规划"
    desk.patch.chdir(desk.root)
    git(desk.root, "init", "-q")
    assert desk.run("commit").code == 0
    assert "规划：修改 " in message(desk.root)
    assert "；其他：plan/schema/" in message(desk.root)
    left = git(desk.root, "status", "--porcelain").splitlines()
    assert left == ["?? .gitattributes", "?? .gitignore", "?? 说明.md"]


def test_a_workspace_in_a_folder_with_a_chinese_name(desk: Desk) -> None:
    top = in_subfolder(desk).root.parent.parent
    (top / "plan").mkdir()
    (top / "plan/plan.yaml").write_text("not ours\n")
    desk.keep(happened("2018-03-05", 1, "articles"))
    assert desk.run("commit").code == 0
    folder = "规划 与 台账/plan"
    assert committed(top) == [f"{folder}/plan/{p}.yaml" for p in ("plan", "work")] + [
        f"{folder}/{MARCH}"
    ]
    assert git(top, "status", "--porcelain") == "?? .gitignore\n?? plan/\n"


def test_a_message_of_ones_own(home: Desk) -> None:
    home.keep(happened("2018-03-05", 1, "articles"))
    assert "  三月的\n" in home.run("commit", "-m", "三月的\n\n#1 第二段").out
    assert message(home.root) == "三月的\n\n#1 第二段"
    home.keep(happened("2018-04-05", 1, "articles"))
    said = home.run("commit", "--message", " ")
    assert (said.code, said.out) == (2, "")
    assert "提交说明是空的" in said.err


def test_warnings_do_not_stand_in_the_way(home: Desk) -> None:
    home.write({MARCH: "\ufeff# 只有说明\n"})
    assert "警告" in home.run("check").out
    assert home.run("commit").code == 0
    assert message(home.root) == "台账：2018-03 整理"


def test_every_language_setting_will_do(home: Desk) -> None:
    home.keep(happened("2018-03-05", 1, "articles", by="宣传处"))
    said = home.process("commit", LANG="C", LC_ALL="C", PYTHONUTF8="0")
    assert said.returncode == 0, said.stderr
    assert "台账：2018-03 新增 1 条（宣传处）".encode() in said.stdout
    assert message(home.root) == "台账：2018-03 新增 1 条（宣传处）"
    home.keep(happened("2018-04-05", 1, "articles"))
    git(home.root, "config", "i18n.commitEncoding", "GBK")
    git(home.root, "config", "commit.cleanup", "scissors")
    assert home.run("commit").code == 0
    assert message(home.root) == "台账：2018-04 新增 1 条"


# What stands in its way


def test_errors_are_named_and_nothing_is_committed(home: Desk) -> None:
    home.keep(happened("2018-03-05", 1, "nothing"), happened("2018-04-05", 1, "articles"))
    said = refused(home, f"{MARCH}:1:", "未知", "共 1 处错误，没有提交：请先改正")
    assert len(said.err.splitlines()) == 2


def test_conflict_marks_are_named(home: Desk) -> None:
    home.write({MARCH: "<<<<<<< HEAD\n=======\n>>>>>>> other\n"})
    refused(home, f"{MARCH}:1:1: 错误 文件里有 git 合并冲突标记", "没有提交")


def test_without_git(home: Desk) -> None:
    home.keep(happened("2018-03-05", 1, "articles"))
    path = os.environ["PATH"]
    home.patch.setenv("PATH", str(home.root / ".home"))
    said = home.run("commit")
    home.patch.setenv("PATH", path)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("错误：没有提交：找不到 git 程序：请先安装 git")
    assert git(home.root, "status", "--porcelain") == "?? records/\n"


def test_without_a_repository(desk: Desk) -> None:
    isolate(desk.patch, desk.root / ".home")
    desk.patch.setenv("GIT_CEILING_DIRECTORIES", str(desk.root.parent))
    desk.plan("  - {kind: commitment, id: care, name: 关心, owner: 甲}\n")
    said = desk.run("commit")
    assert (said.code, said.out) == (1, "")
    assert "请先在工作区的文件夹里运行 git init" in said.err


def test_without_a_name(home: Desk) -> None:
    Path(os.environ["GIT_CONFIG_GLOBAL"]).write_text("")
    assert home.run("commit").code == 0  # there is nothing to sign
    home.keep(happened("2018-03-05", 1, "articles"))
    refused(home, 'git config --global user.name "姓名"', "user.email")


def test_in_the_middle_of_a_merge(home: Desk) -> None:
    for name in ("ours", "theirs"):
        git(home.root, "switch", "-q", "-c", name, "main")
        home.write({MARCH: f"# {name}\n"})
        commit_all(home.root, name)
    git(home.root, "merge", "ours", fails=True)
    refused(home, "合并冲突标记")
    home.write({MARCH: "# both\n"})
    refused(home, "没做完的合并（merge）", "git merge --continue", "git merge --abort")
    git(home.root, "add", MARCH)
    refused(home, "没做完的合并（merge）")
    git(home.root, "commit", "-q", "-m", "merged")
    home.write({MARCH: "# later\n"})
    assert home.run("commit").code == 0


def test_a_hook_that_refuses(home: Desk) -> None:
    hook(home.root, "commit-msg", "printf '先\\033[31m审核\\n再提交\\n' >&2; exit 1")
    home.keep(happened("2018-03-05", 1, "articles"))
    git(home.root, "add", "-N", MARCH)
    said = refused(home, "不同意提交：先<U+001B>[31m审核 / 再提交")
    assert len(said.err.splitlines()) == 1
    hook(home.root, "commit-msg", 'mkdir -p "$PWD/.home/ran"')
    assert home.run("commit").code == 0
    assert (home.root / ".home/ran").is_dir()


def test_a_hook_may_run_the_check(home: Desk) -> None:
    check = f'"{sys.executable}" -m mjplan check > "$PWD/.home/check" 2>&1'
    hook(home.root, "pre-commit", check)
    home.keep(happened("2018-03-05", 1, "articles"))
    assert home.run("commit").code == 0
    assert home.text(".home/check") == "没有问题\n"


def test_while_somebody_writes(home: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    home.keep(happened("2018-03-05", 1, "articles"))
    monkeypatch.setattr("mjplan.append_log.LOCK_SECONDS", 0.1)
    with Workspace(home.root).lock():
        refused(home, "没有提交：另一个 mjplan", "正在写台账")


def test_of_several_who_commit_at_once_one_does(home: Desk) -> None:
    home.keep(happened("2018-03-05", 1, "articles"))
    patient = "from mjplan import append_log, cli; append_log.LOCK_SECONDS = 600; "
    command = [sys.executable, "-c", patient + "raise SystemExit(cli.run(['commit']))"]
    running = [subprocess.Popen(command, cwd=home.root, stdout=subprocess.PIPE) for _ in range(5)]
    said = [each.communicate(timeout=600)[0].decode() for each in running]
    assert [each.returncode for each in running] == [0] * 5
    assert sorted(each[:3] for each in said) == ["已提交"] + ["没有要"] * 4
    assert git(home.root, "rev-list", "--count", "HEAD") == "2\n"


# One record file, right after an entry


def one(desk: Desk, what: str | None = None) -> Result:
    desk.capsys.readouterr()
    code = exits.DONE
    try:
        worker.commit_file(Workspace(desk.root), MARCH, message=what)
    except exits.Stop as stop:
        code = stop.code
    said = desk.capsys.readouterr()
    return Result(code, said.out, said.err)


def test_only_the_file_of_the_entry_is_committed(home: Desk) -> None:
    home.keep(
        happened("2018-03-05", 1, "articles", by="宣传处"), happened("2018-04-05", 1, "visits")
    )
    assert "  台账：2018-03 新增 1 条（宣传处）\n" in one(home).out
    assert committed(home.root) == [MARCH]
    assert git(home.root, "status", "--porcelain") == f"?? {APRIL}\n"
    home.keep(happened("2018-03-05", 1, "articles"))
    assert one(home, "登记").code == 0
    assert message(home.root) == "登记"
    number = git(home.root, "rev-parse", "--short", "HEAD").strip()
    assert one(home) == Result(0, f"{MARCH} 已在提交 {number} 里\n", "")


def test_the_entry_stands_where_only_the_commit_failed(home: Desk) -> None:
    written = f"记录已经写入 {MARCH}，只是没有提交"
    home.keep(happened("2018-03-05", 1, "articles"))
    home.patch.setattr("mjplan.append_log.LOCK_SECONDS", 0.1)
    with Workspace(home.root).lock():
        said = one(home)
    assert said.err.startswith(f"错误：{written}：另一个 mjplan")
    assert "什么都没有写入" not in said.err
    Path(os.environ["GIT_CONFIG_GLOBAL"]).write_text("")
    said = one(home)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"错误：{written}：git 还不知道您是谁")
    home.write({".git/info/exclude": "records\n"})
    assert f"{written}：git 看不到 {MARCH}，" in one(home).err
    home.write({APRIL: "<<<<<<< HEAD\n"})
    said = one(home)
    assert said.code == 1
    assert said.err.endswith(f"{written}\n")
    assert "合并冲突标记" in said.err


# The message


def file(path: str, *found: Record) -> RecordFile:
    return RecordFile(path, "", [*found], [*range(1, len(found) + 1)])


def told(before: list[RecordFile], after: list[RecordFile], *others: str) -> str:
    paths = dict.fromkeys([*(each.path for each in (*before, *after)), *others])
    return changes(before, after, paths).message(["宣传处", "组织处"])


def test_each_way_to_change_a_record_is_counted() -> None:
    old, wrong, gone, edited = (happened("2018-03-05", 1, by="社会处") for _ in range(4))
    later = happened("2018-03-05", 2, id=edited.id, by="宣传处")
    focus = happened("2018-03-05", focus="2018-04", by="组织处")
    before = [file(MARCH, old, wrong, gone, edited)]
    after = [
        file(
            MARCH,
            *(old, wrong, later, struck(wrong), focus),
            happened("2018-03-09", settles=focus.id, outcome="carried", focus="2018-05"),
            happened("2018-03-09", focus="2018-04", replaces=focus.id, reason="写错"),
            happened("2018-03-09", 1),
        )
    ]
    assert told(before, after) == (
        "台账：2018-03 新增 1 条，更正 2 条，重点 1 条，办结/转月 1 条，改写 1 条，删去 1 条"
        "（宣传处、组织处）"
    )


def test_several_months_and_many_departments() -> None:
    months = [f"records/2018/{n:02}.yaml" for n in range(1, 6)]
    names = ["乙处", "组织处", "甲处", "宣传处", "丙处"]
    after = [
        file(path, happened(f"2018-0{n}-01", 1, by=names[n - 1]), happened(f"2018-0{n}-02", 1))
        for n, path in enumerate(months, 1)
    ]
    assert told([], after[:2]) == "台账：2018-01 新增 2 条；2018-02 新增 2 条（组织处、乙处）"
    assert told(after[:1], after) == (
        "台账：2018-01 整理；2018-02 新增 2 条；2018-03 新增 2 条；等 5 个月共新增 8 条"
        "（宣传处、组织处、丙处、甲处）"
    )
    assert told([], after).endswith("共新增 10 条（宣传处、组织处、丙处、乙处等 5 个处室）")


def test_a_record_that_moved_to_another_file_is_neither_new_nor_gone() -> None:
    moved = happened("2018-03-05", 1)
    assert told([file(MARCH, moved)], [file(APRIL, moved)]) == "台账：2018-03 整理；2018-04 整理"


def test_other_files_are_named() -> None:
    plan = [f"plan/{name}.yaml" for name in "abcde"]
    assert told([], [], *plan[:2]) == "规划：修改 a.yaml、b.yaml"
    assert told([], [], *plan) == "规划：修改 a.yaml、b.yaml、c.yaml、d.yaml 等 5 个文件"
    assert told([], [], "records/2018/03.torn") == "其他：records/2018/03.torn"


def test_lost_and_rewritten_records_are_warned_of(home: Desk) -> None:
    kept, gone, edited = (happened("2018-03-05", n, "articles") for n in (1, 2, 3))
    home.keep(kept, gone, edited)
    assert home.run("commit").code == 0
    home.keep(kept, happened("2018-03-05", 4, "articles", id=edited.id))
    said = home.run("commit")
    assert said.code == 0
    assert message(home.root) == "台账：2018-03 改写 1 条，删去 1 条"
    number = re.findall(r"已提交 (\w+)", said.out)[0]
    assert f"警告：台账只增不改，这次却改写 1 条、删去 1 条：请用 git show {number}" in said.err
    (home.root / MARCH).unlink()
    assert "删去 2 条" in home.run("commit").err
    assert committed(home.root) == [MARCH]
