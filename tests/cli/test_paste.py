"""Pasted text through the real program: files, pipes, questions; nothing that was not shown."""

import io
import re
import shutil
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import PATIENCE, ROOT, Desk, Result, bare_environment, happened
from helpers.commands import records
from helpers.pasting import HEAD, ITEMS
from mjplan.cli import console
from mjplan.pasted import source

TEXT = "各位好：\n1、3月5日，网站更新12篇；\n2. 3月7日公众号推送11篇，阅读量1.2万\n走访了三家企业\n"


@pytest.fixture
def office(desk: Desk) -> Desk:
    """The small plan to paste into; it is the 2nd of April."""
    desk.plan(ITEMS, HEAD)
    desk.patch.setenv("MJPLAN_TODAY", "2018-04-02")
    desk.patch.setattr(sys, "stdin", None)
    desk.write({"群.txt": TEXT})
    return desk


def piped(desk: Desk, text: str | bytes, *arguments: str) -> Result:
    """Run `paste` with a text in a pipe."""
    content = text if isinstance(text, bytes) else text.encode()
    desk.patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))
    return desk.run("paste", *arguments)


def answering(desk: Desk, text: str, answers: str) -> Result:
    """Run `paste` of a file where somebody sits at the terminal who types this."""
    desk.write({"问.txt": text})
    desk.patch.setattr(console, "is_interactive", lambda: True)
    desk.patch.setattr(sys, "stdin", io.StringIO(answers))
    return desk.run("paste", "问.txt")


def kept(desk: Desk) -> list[str]:
    """What stands in the ledger, in few words."""
    return [
        " ".join(str(each[key]) for key in ("date", "item", "value", "title") if each.get(key))
        for each in records(desk)
    ]


LINES = ["2018-03-05 articles 12 网站更新12篇", "2018-03-07 posts 11 公众号推送11篇，阅读量1.2万"]


def test_a_file_is_shown_and_written_with_yes(office: Desk) -> None:
    before = office.files()
    shown = office.run("paste", "群.txt")
    assert shown.code == 1
    assert "核对无误请加 --yes。什么都没有写入" in shown.err
    assert "网站更新12篇" in shown.out
    assert "“走访了三家企业”：没有看懂是哪个事项" in shown.out
    assert shown.out.count("走访了三家企业") == 1
    assert "略过 1 处" in shown.out
    assert office.files() == before
    done = office.run("paste", "群.txt", "--yes")
    assert (done.code, done.err) == (0, "")
    assert "已写入 records/2018/03.yaml" in done.out
    assert kept(office) == LINES
    assert office.run("check").code == 0


def test_the_same_text_twice_writes_nothing(office: Desk) -> None:
    office.run("paste", "群.txt", "--yes")
    before = office.files()
    again = piped(office, f"再发一遍\n{TEXT}", "--yes")
    assert (again.code, again.err) == (0, "")
    assert "没变 2 条" in again.out
    assert office.files() == before


def test_a_pipe_in_another_encoding(office: Desk) -> None:
    done = piped(office, TEXT.replace("\n", "\r\n").encode("gb18030"), "--yes")
    assert (done.code, kept(office)) == (0, LINES)


def test_copied_cells_in_a_pipe(office: Desk) -> None:
    done = piped(office, '日期\t事项\t数量\t内容\n2018/3/5\t网站\t12篇\t"三月\n第一周"\n', "--yes")
    assert done.code == 0, done
    assert kept(office) == ["2018-03-05 articles 12 三月 第一周"]


def test_the_clipboard_where_nothing_is_piped(office: Desk) -> None:
    office.patch.setattr(source, "clipboard", lambda _limit: TEXT.encode())
    assert office.run("paste", "--yes").code == 0
    assert kept(office) == LINES
    office.patch.setattr(source, "clipboard", lambda _limit: None)
    without = office.run("paste")
    assert (without.code, without.out) == (1, "")
    assert without.err.startswith("错误：这里读不到剪贴板")
    assert without.err.endswith("什么都没有写入\n")


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        (
            "网站12篇\n3月5日公众号约3篇\n3月5日会员2100人",
            ["1:1: 错误 没有日期", "2:8: 错误 “约3篇”"],
        ),
        ("3月5日网站12篇，公众号11篇", ["1:1: 错误 一句话里有"]),
        ("3月5日网站12.5篇\n4月1日网站9篇\n2015年3月5日网站3篇", ["3:1: 错误"]),
    ],
)
def test_what_is_open_refuses_all_at_its_places(office: Desk, text: str, errors: list[str]) -> None:
    before = office.files()
    found = piped(office, text, "--yes")
    assert (found.code, found.out) == (1, "")
    lines = found.err.splitlines()
    assert len(lines) == len(errors) + 1
    for line, error in zip(lines, errors, strict=False):
        assert line.startswith(f"标准输入:{error}"), line
    assert office.files() == before


def test_by_and_month_are_those_of_the_command(office: Desk) -> None:
    done = piped(office, "5日公众号推送11篇", "--by", "组织", "--month", "2018-02", "--yes")
    assert done.code == 0, done
    (record,) = records(office)
    assert (record["date"], record["by"]) == ("2018-02-05", "组织处")


def test_commit_commits(office: Desk) -> None:
    from helpers.repositories import git

    git(office.root, "init", "-q")
    git(office.root, "add", "plan")
    done = office.run("paste", "群.txt", "--yes", "--commit")
    assert done.code == 0, done
    assert "records/2018/03.yaml" in str(git(office.root, "ls-files"))


def test_a_doubt_is_shown_and_yes_accepts_it(office: Desk) -> None:
    office.keep(happened("2018-03-01", 2071, "members"))
    shown = piped(office, "3月5日新增会员38人")
    assert "写着“新增”" in shown.out
    assert shown.code == 1
    assert piped(office, "3月5日新增会员38人", "--yes").code == 0


def test_the_guide_shows_what_is_shown(desk: Desk) -> None:
    guide = (ROOT / "docs" / "guide.md").read_text("utf-8")
    section = guide.split("### 群里的文字\n")[1].split("\n## ")[0]
    text, preview = re.findall(r"^```text[^\n]*\n(.*?)^```$", section, re.DOTALL | re.MULTILINE)
    shutil.copytree(ROOT / "plan", desk.root / "plan")
    shown = piped(desk, text)
    rows = [line for line in shown.out.splitlines() if line.startswith("第")]
    assert [line.rstrip() for line in rows] == preview.splitlines()
    assert "“走访了三家企业”" in shown.out


# ---- asked


def test_what_is_missing_is_asked_line_by_line(office: Desk) -> None:
    text = "网站12篇\n3月7日公众号推送11篇，其中原创3篇\n3月9日网站5篇，公众号6篇\n3月8日走基层\n"
    done = answering(office, text, "3月5号\n1\n1 2\n1\n2\n陈一民\ny\n")
    assert done.code == 0, done
    assert sorted(kept(office)) == [
        "2018-03-05 articles 12 网站12篇",
        "2018-03-07 posts 11 公众号推送11篇，其中原创3篇",
        "2018-03-08 visits 走基层",
        "2018-03-09 articles 5 网站5篇，公众号6篇",
        "2018-03-09 posts 6 网站5篇，公众号6篇",
    ]


def test_a_wrong_answer_is_asked_again_and_an_empty_one_leaves_out(office: Desk) -> None:
    text = "网站12篇\n公众号3篇\n3月5日专题调研1项"
    done = answering(office, text, "三月\n3月32日\n3月5日\n\ny\n")
    assert done.code == 0, done
    assert "没有写到哪一天" in done.out
    assert "没有登记“公众号3篇”：没有答全" in done.out
    assert len(kept(office)) == 2


@pytest.mark.parametrize("answers", ["", "3月5日", "3月5日\n", "3月5日\nn\n", "3月5日\n\n"])
def test_the_end_of_the_input_or_a_no_writes_nothing(office: Desk, answers: str) -> None:
    before = office.files()
    done = answering(office, "网站12篇", answers)
    assert done.code == 1
    assert done.err.endswith("什么都没有写入\n")
    assert office.files() == before


def test_a_real_terminal_asks(office: Desk) -> None:
    office.write({"问.txt": "网站12篇\n"})
    said = office.on_screen("paste", "问.txt", columns=200, typed="3月5日\ny\n")
    assert "没有日期" in said
    assert "是否写入以上 1 条？[y/N] " in said
    assert "已写入" in said
    assert kept(office) == ["2018-03-05 articles 12 网站12篇"]


def test_a_real_pipe_is_never_asked(office: Desk) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mjplan", "paste", "--yes"],
        cwd=office.root,
        env=bare_environment(),
        input=TEXT.encode("utf-16"),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert kept(office) == LINES


# ---- any text

WORDS = (
    "网站",
    "公众号3篇",
    "12篇",
    "3月5日",
    "；",
    "\n",
    "\t",
    "会员2100人",
    '"',
    "\x1b[2J",
    "走基层",
    "陈一",
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=2), max_size=12).map("".join))
def test_no_text_makes_a_traceback_and_nothing_is_written_that_was_not_shown(
    office: Desk, text: str
) -> None:
    content = text.encode("utf-8", "replace")
    before = _ids(office)
    shown = piped(office, content)
    assert shown.code in (0, 1)
    assert "\x1b" not in shown.out + shown.err
    assert _ids(office) == before
    done = piped(office, content, "--yes")
    new = [each for each in records(office) if each["id"] not in before]
    assert len(new) == len(re.findall("^第[0-9]+行 +(?:新增|更正) ", shown.out, re.MULTILINE))
    if done.code == 0:
        assert _ids(office) == _again(office, content)


def _again(office: Desk, content: bytes) -> set[str]:
    assert piped(office, content, "--yes").code == 0
    return _ids(office)


def _ids(office: Desk) -> set[str]:
    found: list[dict[str, Any]] = records(office, "--all")
    return {each["id"] for each in found}
