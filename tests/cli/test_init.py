"""init: a new workspace that is in order."""

import re

import pytest

from helpers import HEAD, Desk, happened
from helpers.commands import refused
from mjplan.files import packaged
from mjplan.given_plan import come_with


def test_init_makes_a_workspace_that_is_in_order(desk: Desk) -> None:
    result = desk.run("init", "新规划")
    assert (result.code, result.err) == (0, "")
    desk.patch.chdir(desk.root / "新规划")
    checked = desk.run("check")
    assert (checked.code, "错误 " in checked.out) == (0, False)
    for arguments in (("status",), (), ("overview",), ("plan",), ("log",)):
        assert desk.run(*arguments, today="2026-03-01").code == 0
    kept = (desk.root / "新规划/.gitattributes").read_text("utf-8").splitlines()
    assert [line for line in kept if not line.startswith("#")] == [
        "* -text",
        "plan/** text eol=lf",
        "records/**/*.yaml text eol=lf merge=union",
    ]
    assert (desk.root / "新规划/plan/schema/records.schema.json").is_file()


def test_init_here_and_not_twice(desk: Desk) -> None:
    assert desk.run("init").code == 0
    before = desk.files()
    result = desk.run("init")
    assert (result.code, "什么都没有写" in result.out) == (0, True)
    assert desk.files() == before


def test_every_file_that_init_writes_names_its_schema(desk: Desk) -> None:
    desk.run("init")
    for path in (desk.root / "plan").glob("*.yaml"):
        assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=schema/")


# ---- with a plan that is there


def test_init_with_the_plan_that_comes_along(desk: Desk) -> None:
    """There was no way to the real plan with empty records in a folder of one's own."""
    name, *_ = come_with()
    result = desk.run("init", "工作区", "--plan", name, "--records-begin", "2018-01")
    assert (result.code, result.err) == (0, "")
    assert [line[:4] for line in result.out.splitlines()[-3:]] == ["  1.", "  2.", "  3."]
    root = desk.root / "工作区"
    there = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    own = {f"plan/{path.name}" for path in packaged("plan").glob("*.yaml")}
    assert there >= own | {".gitattributes", ".gitignore", "plan/schema/plan.schema.json"}
    assert list((root / "records").iterdir()) == []
    desk.patch.chdir(root)
    assert "错误" not in desk.run("check").out.replace("0 处错误", "")
    assert "2017 年未纳入台账" in desk.run("overview").out
    assert "还没有任何记录" in desk.run("status", "2018").out
    assert "已逾期" not in desk.run("status", "2018", today="2018-03-01").out.split("小结")[0]


def test_the_steps_that_init_names_can_be_taken(desk: Desk) -> None:
    name, *_ = come_with()
    out = desk.run("init", "--plan", name).out
    assert "records_begin: 2018-01；不写就从 2016-01-01 记起" in out
    commands = re.findall(r"mjplan ((?:status|add)\b.*?)    ", out)
    assert len(commands) == 2
    for command in commands:
        assert desk.run(*command.replace("做了什么", "出了一期").split()).code == 0, command


@pytest.mark.parametrize("below", ["", "plan"])
def test_init_with_the_plan_of_a_folder(desk: Desk, below: str) -> None:
    desk.plan("  - {kind: commitment, id: c, name: 结对}\n")
    desk.keep(happened("2018-03-05", item="c"))
    assert desk.run("init", "新的", "--plan", below or ".").code == 0
    for path in ("plan/plan.yaml", "plan/work.yaml"):
        assert desk.text(f"新的/{path}") == desk.text(path)
    assert list((desk.root / "新的/records").iterdir()) == []


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (("--plan", "民"), 2, "没有规划 '民'，自带的有："),
        (("--plan", "没有/这里"), 2, "也可以写一个文件夹"),
        (("--records-begin", "年初"), 2, "请写成 2018-01 或 2018-01-15"),
        (("--records-begin", "2018-02-30"), 2, "须真有这一天"),
        (("--records-begin", "2015-01"), 2, "不在规划期 2026—2030 内"),
        (("--records-begin", "2018年3月"), 2, "2018-03 不在规划期"),
        (("--records-begin", "昨天"), 2, "2018-06-30 不在规划期"),
        (("--plan", "坏的"), 1, "plan/work.yaml:1:1: 错误"),
        (("--plan", "链接"), 1, "plan 是一个链接"),
    ],
)
def test_init_refuses_and_writes_nothing(
    desk: Desk, options: tuple[str, ...], code: int, message: str
) -> None:
    desk.write({"坏的/plan/plan.yaml": HEAD, "坏的/plan/work.yaml": "name: 工作\n"})
    (desk.root / "链接").mkdir()
    (desk.root / "链接/plan").symlink_to(desk.root / "坏的/plan")
    result = desk.run("init", "新的", *options)
    assert (result.code, result.out) == (code, "")
    assert message in result.err
    assert not (desk.root / "新的").exists()


# ---- where a plan is there already


def test_init_beside_a_copied_plan_completes_what_lacks(desk: Desk) -> None:
    """It refused, and the copy had no .gitattributes: two clones' records did not merge."""
    desk.plan("  - {kind: commitment, id: c, name: 结对}\n")
    before = desk.files()
    result = desk.run("init")
    assert (result.code, result.err) == (0, "")
    assert "补上：说明.md、.gitattributes、.gitignore、plan/schema/、records/" in result.out
    assert "原来就有、没有动：plan/" in result.out
    assert desk.files() == before
    assert "merge=union" in desk.text(".gitattributes")
    assert (desk.root / "records").is_dir()
    again = desk.run("init")
    assert (again.code, "要有的文件都有，什么都没有写" in again.out) == (0, True)


def test_init_overwrites_nothing_and_says_what_git_lacks(desk: Desk) -> None:
    desk.plan("  - {kind: commitment, id: c, name: 结对}\n")
    desk.write({".gitattributes": "*.pdf binary\n", "plan/schema/plan.schema.json": "{}\n"})
    desk.keep(happened("2018-03-05", item="c"))
    before = desk.files()
    result = desk.run("init")
    assert result.code == 0
    assert desk.text(".gitattributes") == "*.pdf binary\n"
    assert desk.text("plan/schema/plan.schema.json") == "{}\n"
    assert desk.files() == before
    assert "没有动：.gitattributes、plan/、records/" in result.out
    lacking = [line for line in result.err.splitlines() if ".gitattributes 里没有这一行" in line]
    assert len(lacking) == 3
    assert lacking[-1].endswith("records/**/*.yaml text eol=lf merge=union")


@pytest.mark.parametrize("options", [("--plan", "x"), ("--records-begin", "2018-01")])
def test_init_never_puts_another_plan_over_one(desk: Desk, options: tuple[str, ...]) -> None:
    desk.plan("  - {kind: commitment, id: c, name: 结对}\n")
    result = refused(desk, "init", *options)
    assert "已经存在，不覆盖" in result.err
    assert not (desk.root / ".gitattributes").exists()


@pytest.mark.parametrize("options", [(), ("--plan", "给的")])
def test_init_mixes_no_two_plans(desk: Desk, options: tuple[str, ...]) -> None:
    """An area file without its plan.yaml is somebody's: half of two plans is none."""
    desk.write({"给的/plan/plan.yaml": HEAD, "给的/plan/work.yaml": "id: work\nname: 工作\n"})
    desk.write({"plan/work.yaml": "id: work\nname: 别的\n"})
    result = refused(desk, "init", *options)
    assert "plan/work.yaml 已经存在，不覆盖" in result.err
    assert not (desk.root / "records").exists()


def test_init_writes_through_no_link(desk: Desk) -> None:
    desk.plan("  - {kind: commitment, id: c, name: 结对}\n")
    (desk.root / "elsewhere").mkdir()
    (desk.root / "records").symlink_to(desk.root / "elsewhere")
    result = desk.run("init")
    assert (result.code, result.out) == (1, "")
    assert "records 是一个链接" in result.err
    assert not (desk.root / ".gitattributes").exists()
