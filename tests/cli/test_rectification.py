"""绩效问题整改 on the command line: what add says, and where one sees it."""

import json
import re
from pathlib import Path

import pytest

from helpers import Desk, happened
from helpers.rectifications import ITEMS, PROOF, judged


@pytest.fixture
def mending(desk: Desk) -> Desk:
    desk.plan(ITEMS)
    return desk


def said(desk: Desk, *arguments: str, today: str = "2018-06-30") -> str:
    result = desk.run(*arguments, today=today)
    assert (result.code, result.err) == (0, "")
    return result.out


def row(text: str) -> str:
    return " ".join(next(line for line in text.splitlines() if line.startswith("监督实效")).split())


def test_from_open_to_resolved_and_back(mending: Desk) -> None:
    add = ("add", "监督实效", "--date")
    out = said(mending, *add, "2018-03-01", "--title", "找原因")
    assert "监督实效 2018：未开始 → 整改中 1 条" in out
    proof = ("--evidence", "办〔2018〕3号")
    out = said(mending, *add, "2018-05-01", "--assess", "met", *proof)
    assert "监督实效 2018：整改中 1 条 → 已解决 2 条" in out
    assert row(said(mending, "status", "2018")) == "监督实效 2018年底 已解决 2 条 按期 – – √已完成"
    out = said(mending, *add, "2018-06-01", "--assess", "unmet", "--title", "复查仍有问题")
    assert "监督实效 2018：已解决 2 条 → 整改中 3 条" in out
    out = said(mending, "status", "2018")
    assert row(out) == "监督实效 2018年底 整改中 3 条 余184天 – – ●正常"
    log = said(mending, "log")
    assert "评定：已解决" in log
    assert "复查仍有问题  评定：未解决" in log
    assert "落实" not in log


def test_resolved_without_evidence_is_refused(mending: Desk) -> None:
    before = mending.files()
    result = mending.run("add", "监督实效", "--assess", "met")
    assert result.code == 1
    assert "整改销号要有佐证，加上 --evidence 链接或文件" in result.err
    assert "什么都没有写入" in result.err
    assert mending.files() == before
    assert mending.run("add", "监督实效", "--assess", "unmet").code == 0


def test_a_record_is_not_made_an_assessment_without_evidence(mending: Desk) -> None:
    mending.keep(happened("2018-03-01", id="20180301-aaaaa", title="找原因"))
    replace = ("replace", "20180301-aaaaa", "--assess", "met", "--reason", "已评定")
    assert mending.run(*replace).code == 1
    assert mending.run(*replace, "--evidence", "办〔2018〕3号").code == 0
    assert row(said(mending, "status", "2018")).endswith("√已完成")


def test_a_number_does_not_fit(mending: Desk) -> None:
    result = mending.run("add", "监督实效", "3")
    assert (result.code, "不计数" in result.err) == (1, True)


def test_status_in_json(mending: Desk) -> None:
    mending.keep(happened("2018-04-01"))
    found = json.loads(said(mending, "status", "2018", "--format", "json"))["items"][0]
    assert (found["kind"], found["state"], found["status"]) == ("rectification", "整改中", "正常")
    assert (found["due"], found["done_on"], found["records"]) == ("2018-12-31", None, 1)
    assert (found["target"], found["actual"], found["gap"], found["unit"]) == (None,) * 4
    assert list(found)[:17][-1] == "records"
    plan = json.loads(said(mending, "plan", "--format", "json"))
    assert plan["areas"][0]["items"][0]["due_date"] == "2018-12-31"


def test_every_view_knows_it(mending: Desk) -> None:
    mending.keep(happened("2018-03-01"), happened("2018-04-01", item="y", evidence=PROOF))
    assert re.search(r"监督实效 +未开始\? +未开始\? +整改中●", said(mending, "overview"))
    assert "问题整改：监督实效（整改中 2 条，余184天）" in said(mending)
    assert "[整改] 监督实效  x：期限 2018年底" in said(mending, "plan")
    out = said(mending, "show", "监督实效")
    assert "种类：整改" in out
    assert "也算数的事项：探索方式" in out
    assert "期限：2018-12-31；进展记录 2 条；销号：还没有；余184天" in out
    assert re.search(r"20180401-\d{5}  探索方式", out)  # whose record it is
    assert re.search(r"20180401-\d{5} 佐证：办〔2018〕3号", out)


def test_home_warns_before_the_day_and_calls_when_it_is_over(mending: Desk) -> None:
    mending.keep(happened("2018-09-01"))
    soon = said(mending, today="2018-11-15")
    assert "◎将到期 1 项\n  监督实效：余46天（未落实责任人）" in soon
    late = said(mending, today="2019-01-10")
    assert "×已逾期 1 项\n  监督实效：逾期10天（未落实责任人）" in late
    assert "问题整改：监督实效（整改中 1 条，逾期10天）" in late
    mending.keep(happened("2018-09-01"), judged("2018-10-01"))
    assert "监督实效" not in said(mending, today="2018-11-15")


def test_a_year_reads_what_was_done_in_earlier_ones(mending: Desk) -> None:
    """`status 2018` reads of 2016 and 2017 only what its items need: this is among it."""
    mending.keep(happened("2016-05-01", item="y"), judged("2017-05-01"))
    assert row(said(mending, "status", "2018")) == "监督实效 2018年底 已解决 2 条 按期 – – √已完成"
    out = said(mending, "add", "监督实效", "--assess", "unmet")
    assert "已解决 2 条 → 整改中 3 条" in out


def test_it_is_named_when_overdue(mending: Desk) -> None:
    out = said(mending, "status", "2019", today="2019-02-01")
    assert "需关注 1 项：监督实效（逾期32天）" in out
    out = said(mending, "status", "2018", today="2019-02-01")
    assert "需关注 2 项：监督实效（到期未解决）；无记录 1 项" in out


def test_the_example_of_a_new_plan_is_in_order(desk: Desk) -> None:
    """What `init` writes as a comment works when the comment signs are taken away."""
    assert desk.run("init").code == 0
    file = Path("plan/work.yaml")
    text = file.read_text("utf-8")
    head, found, example = text.partition("  # - kind: rectification")
    assert found
    file.write_text(head + re.sub("(?m)^  # ", "  ", found + example), "utf-8")
    result = desk.run("check")
    assert (result.code, "错误 " in result.out) == (0, False)
    assert "[整改] 示例问题" in desk.run("plan").out
    for number, line in enumerate(re.findall("(?m)^  # .*：(mjplan add sample_problem .*)$", text)):
        line = line.replace("佐证/评定意见.pdf", "办〔2026〕3号").replace("做了什么", "开了会")
        words = line.split()[1:]
        result = desk.run(*words, today="2026-07-01")
        assert (result.code, result.err) == (0, ""), number
    assert "已解决 2 条" in result.out
