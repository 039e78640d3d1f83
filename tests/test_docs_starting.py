"""The guide's way to a plan with empty records in a repository of one's own, in a real shell."""

import re
from pathlib import Path

import pytest

from helpers import ROOT
from helpers.repositories import git, isolate
from helpers.walks import in_bash

HEADING = "### 用现成的规划，台账从今年记起"
DAY = "2018-01-08"


def commands() -> list[str]:
    """The lines of the section's shell blocks."""
    text = (ROOT / "docs" / "guide.md").read_text("utf-8")
    section = re.split("^##+ ", text.partition(HEADING)[2], flags=re.MULTILINE)[0]
    blocks = re.findall(r"^```sh\n(.*?)^```$", section, re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines()]


def in_a_shell(folder: Path, lines: list[str]) -> str:
    """What the lines say, typed one after the other; each has to succeed."""
    done = in_bash(folder, "\n".join(("set -e", *lines)), DAY)
    assert (done.returncode, done.stderr.replace("warning", "")) == (0, ""), done
    return done.stdout


def test_the_guides_way_to_a_plan_with_empty_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(monkeypatch, tmp_path / ".home")
    lines = commands()
    assert len(lines) == 8
    out = in_a_shell(tmp_path, lines)
    assert "已写入 records/2018/01.yaml:2" in out
    assert "0 处错误" in out
    root = tmp_path / "台账"
    assert "records_begin: 2018-01\n" in (root / "plan/plan.yaml").read_text("utf-8")
    kept = git(root, "ls-files").splitlines()
    assert {".gitattributes", ".gitignore", "plan/plan.yaml"} <= {*kept}
    assert not [path for path in kept if path.startswith("records/")]

    home = in_a_shell(root, ["mjplan"])
    assert "规划和台账有 1 个文件没有提交（mjplan commit）" in home
    assert "年已经结束" not in home
    assert "月报还差" not in home
    assert "没有提交" not in in_a_shell(root, ["mjplan commit", "mjplan"]).split("\n", 1)[1]
    overview = in_a_shell(root, ["mjplan overview"])
    for year in ("2016", "2017"):
        assert f"{year} 年未纳入台账" in overview
    assert "2020 年" in overview


def test_two_clones_of_such_a_workspace_merge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copied plan lacked .gitattributes, so that records of two people were in conflict."""
    isolate(monkeypatch, tmp_path / ".home")
    in_a_shell(tmp_path, commands())
    one, two = tmp_path / "台账", tmp_path / "两"
    in_a_shell(one, ["mjplan commit"])
    git(tmp_path, "clone", "-q", str(one), str(two))
    for root in (one, two):
        in_a_shell(root, ["mjplan add 公众号 1 --date 2018-01-06 --title 甲 --commit"])
    git(one, "pull", "-q", "--no-rebase", "--no-edit", str(two), "main")
    assert "错误" not in in_a_shell(one, ["mjplan check"]).replace("0 处错误", "")
    assert (one / "records/2018/01.yaml").read_text("utf-8").count("wechat_articles") == 2
