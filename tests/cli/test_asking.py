"""`add` without an item asks, a plain line each; nothing is written before a yes."""

import io
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from helpers import PATIENCE, Desk, Result, bare_environment, happened
from helpers.commands import last_record, records
from mjplan.cli import console

ITEMS = """\
  - {kind: count, id: articles, name: 网站文章, aliases: [网站], unit: 篇, department: publicity,
     targets: {2018: 120}}
  - {kind: level, id: members, name: 会员数, unit: 人, targets: {2018: 2120}}
  - {kind: count, id: total, name: 累计投入, unit: 万元, reads: year_to_date, targets: {2018: 90}}
  - {kind: level, id: rate, name: 绿化率, unit: "%", targets: {2018: 40}}
  - {kind: milestone, id: charter, name: 修订章程, due: 2018, department: office}
  - {kind: count, id: collected, name: 社情民意信息收集, unit: 篇, targets: {2018: 20}}
  - {kind: count, id: taken, name: 信息录用, unit: 篇, follows: collected, targets: {2018: 12}}
  - {kind: every_period, id: month, name: 处室月报, every: month, roster: departments}
  - {kind: every_member, id: visits, name: 走访, roster: team}
  - {kind: milestone, id: parted, name: 两步走, due: 2018, parts: [起草, 印发]}
  - {kind: rectification, id: mend, name: 整改, due: 2018}
  - {kind: points, id: extra, name: 加减分}
  - {kind: ratio, id: share, name: 录用率, of: taken, to: collected, unit: "%", targets: {2018: 5}}
"""
HEAD = """\
departments:
  - {id: publicity, name: 宣传处, aliases: [宣]}
  - {id: office, name: 办公室, aliases: [办]}
rosters:
  team: {name: 班子, members: [{name: 陈一民}, {name: 王二民}, {name: 李三民, since: 2018-05-01}]}
"""
CONTENT = {
    *("date", "value", "title", "by", "members", "evidence"),
    *("period", "of", "parts", "assessment", "note"),
}


@pytest.fixture
def office(desk: Desk) -> Desk:
    desk.plan(ITEMS, HEAD)
    desk.patch.setenv("MJPLAN_TODAY", "2018-04-02")
    desk.keep(
        happened("2018-03-05", 3, "articles", title="一", by="宣传处"),
        happened("2018-03-31", 2071, "members"),
        happened("2018-03-06", None, "collected", title="食堂", id="20180306-aaaaa"),
        happened("2018-03-07", None, "collected", title="路灯", id="20180307-aaaaa"),
    )
    return desk


Answer = Callable[..., Result]


@pytest.fixture
def answer(office: Desk, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Run `add` with somebody at the terminal who types these lines, then ends the input."""

    def run(*lines: str, given: tuple[str, ...] = ()) -> Result:
        monkeypatch.setattr(console, "is_interactive", lambda: True)
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return office.run("add", *given)

    return run


def new(desk: Desk, item: str) -> dict[str, Any]:
    """What the last record of an item says, as far as it was asked for."""
    found = records(desk, "--item", item)[-1]
    return {key: found[key] for key in found if key in CONTENT}


# ---- every kind, in its own words


TODAY = {"date": "2018-04-02"}
KINDS = {
    "a count": (
        ["网站", "十二篇", "3月5日", "三月第二周", "", "https://example.org/3", "", "补记"],
        {
            **{"date": "2018-03-05", "value": 12, "title": "三月第二周", "by": "宣传处"},
            **{"evidence": ["https://example.org/3"], "note": "补记"},
        },
        "数量（单位 篇；回车：1）：",
    ),
    "a stock": (
        ["会员", "2075", "昨天", "", "", "", ""],
        {"date": "2018-04-01", "value": 2075},
        "数量（当日的总数，不是增减；单位 人）：",
    ),
    "a share": (
        ["绿化", "39.5", "", "", "", "", ""],
        {**TODAY, "value": 39.5},
        "数量（当日的读数，不是增减；单位 %）：",
    ),
    "a running total": (
        ["累计", "20", "", "", "", "", ""],
        {**TODAY, "value": 20},
        "数量（年初以来的累计数，单位 万元）：",
    ),
    "a milestone": (
        ["章程", "", "印发", "", "", ""],
        {**TODAY, "title": "印发", "by": "办公室"},
        "处室（回车：办公室；? 列出）：",
    ),
    "the next stage": (
        ["信息录", "", "", "2", "", "省报", "", ""],
        {**TODAY, "of": "20180306-aaaaa", "by": "省报"},
        "  1 2018-03-07  社情民意信息收集  路灯\n  2 2018-03-06  社情民意信息收集  食堂\n",
    ),
    "a report": (
        ["月报", "", "", "3月", "", "2", "", ""],
        {**TODAY, "period": "2018-03", "by": "办公室"},
        "期间（说的是哪一期；回车：2018年4月）：",
    ),
    "people": (
        ["走访", "", "5月2日", "2018-04-01", "1 2", "", "", "", ""],
        {"date": "2018-04-01", "members": ["陈一民", "王二民"]},
        "  1 陈一民\n  2 王二民\n人员（班子；号或姓名，可写几个：1 3）：",
    ),
    "parts": (
        ["两步", "", "1、印", "", "", "", ""],
        {**TODAY, "parts": ["起草", "印发"]},
        "  1 起草\n  2 印发\n部分（",
    ),
    "an assessment": (
        ["整改", "", "", "", "京发〔2018〕1号", "", "1", ""],
        {**TODAY, "evidence": ["京发〔2018〕1号"], "assessment": "met"},
        "  1 已落实\n  2 未落实\n评定（",
    ),
    "points": (
        ["加减", "", "-2", "", "", "迟报", "", "", ""],
        {**TODAY, "value": -2, "title": "迟报"},
        "内容（为什么加减，一句话）：",
    ),
}


@pytest.mark.parametrize(("lines", "expected", "asked"), KINDS.values(), ids=KINDS)
def test_a_kind_is_asked_what_it_takes(
    office: Desk, answer: Answer, lines: list[str], expected: dict[str, Any], asked: str
) -> None:
    """And the command line that is shown writes the same record."""
    result = answer(*lines, "", "")
    assert result.code == 0, result
    assert asked in result.out
    assert "已写入" in result.out
    assert new(office, lines[0]) == expected
    (shown,) = [line for line in result.out.splitlines() if "mjplan add" in line]
    words = shlex.split(shown.partition("mjplan ")[2])
    number = records(office, "--item", words[1])[-1]["id"]
    assert office.run("void", number, "--reason", "再来一次").code == 0
    again = office.run(*words)
    assert (again.code, again.err) == (0, "")
    assert new(office, lines[0]) == expected


def test_what_takes_no_number_is_not_asked_for_one(answer: Answer) -> None:
    said = answer("章程").out
    for label in ("数量", "人员", "部分", "接续", "期间", "评定"):
        assert f"{label}（" not in said


# ---- the item


@pytest.mark.parametrize(
    ("lines", "item"),
    [
        (["wzwz"], "网站文章"),
        (["shqy", "1"], "社情民意信息收集"),
        (["信息", "2"], "信息录用"),
        (["", "1", "3"], "累计投入"),
        (["没有的", "", "1", "", "1", "2"], "会员数"),
        (["?", "articles"], "网站文章"),
        (["99", "会员"], "会员数"),
        (["1", "会员"], "会员数"),
    ],
)
def test_which_item(answer: Answer, lines: list[str], item: str) -> None:
    assert f"  → {item}（" in answer(*lines).out


def test_what_is_computed_is_not_asked_for(answer: Answer) -> None:
    result = answer("录用率", "会员")
    assert "“录用率”是自动算出来的，不登记：请登记" in result.out
    assert "→ 会员数" in result.out


# ---- wrong answers


WRONG = {
    "a number": (["网站", "abc", "3"], "'abc' 不是数，或有两种读法：请写成 12 或 12篇\n数量（"),
    "below zero": (["网站", "-3", "3"], "“网站文章”的数不能小于 0"),
    "no reading": (["会员", "", "2075"], "“会员数”要写读数，请写当日的总数\n数量（"),
    "a day": (["网站", "", "十二篇", ""], "：  '十二篇' 不是日期：请写成 2018-03-05"),
    "a day to come": (["网站", "", "12月3日", ""], "今年还没有到：请写明年份，2017-12-03 或"),
    "outside the plan": (["网站", "", "2030-01-01", ""], "不在规划期 2016—2020 内，请核对日期"),
    "a department": (["网站", "", "", "", "外联", ""], "没有处室 '外联'，可选：宣传处、办公室"),
    "nobody": (["走访", "", "", "", "陈一民"], "“走访”要写明是谁\n"),
    "a stranger": (["走访", "", "", "陈一名", "1"], '没有 "陈一名"，相近的有：陈一民'),
    "a file": (["网站", "", "", "", "", "没有.pdf", ""], "佐证文件 '没有.pdf' 找不到"),
    "a period": (["月报", "", "", "2018Q1", ""], '的期间 "2018Q1" 不对'),
    "no period": (["月报", "", "", "abc", ""], 'period："abc"写法不对，应如 2018、2018H1'),
    "whose report": (
        ["月报", "", "", "", "", "", "办"],
        "要写明是哪个处室\n",
    ),
    "met without evidence": (["整改", "", "", "", "", "1", ""], "整改销号要有佐证"),
    "half a character": (["网\ufffd", "网站"], "有的字读不出"),
    "a cut line": (["网站", "", "", "长" * 1365, "短"], "这一行太长"),
}


@pytest.mark.parametrize(("lines", "why"), WRONG.values(), ids=WRONG)
def test_a_wrong_answer_says_why_and_asks_again(
    office: Desk, answer: Answer, lines: list[str], why: str
) -> None:
    before = office.files()
    result = answer(*lines)
    assert why in result.out
    assert "用法错误" not in result.out + result.err
    label = result.out.splitlines()[-1].partition("（")[0]
    assert (label, result.code) != ("事项", 0)
    assert office.files() == before


def test_after_some_wrong_answers_it_is_said_how_to_get_out(answer: Answer) -> None:
    assert "Ctrl-C" not in answer("走访", "", "", "", "").out
    assert answer("走访", *[""] * 9).out.count("不做了按 Ctrl-C") == 1


def test_a_question_mark_explains(answer: Answer) -> None:
    said = answer("?", "网站", "？", "", "", "", "?").out
    assert "拼音首字母（如 wz 是“网站”）" in said
    assert "1,010、十二、1.2万都行" in said
    assert "  1 宣传处\n  2 办公室\n处室（" in said


# ---- before it is written


ARTICLE = ("网站", "3", "", "四月", "", "", "")


def test_it_is_shown_in_words_and_as_a_command(answer: Answer) -> None:
    said = answer(*ARTICLE).out
    assert (
        "\n"
        "  事项：网站文章\n"
        "  数量：3 篇\n"
        "  日期：2018-04-02\n"
        "  内容：四月\n"
        "  处室：宣传处\n"
        "  下次可以直接写：mjplan add 网站文章 3 --date 2018-04-02 --title 四月 --by 宣传处\n"
        "写入？[Y/n，或写要改的一项，如 日期] "
    ) in said


@pytest.mark.parametrize("no", ["n", "N", "否", None])
def test_without_a_yes_nothing_is_written(office: Desk, answer: Answer, no: str | None) -> None:
    before = office.files()
    result = answer(*ARTICLE, *([] if no is None else [no]))
    assert (result.code, result.err) == (1, "这一条没有写入\n")
    assert office.files() == before


@pytest.mark.parametrize("after", range(len(ARTICLE) + 1))
def test_the_end_of_input_writes_nothing(office: Desk, answer: Answer, after: int) -> None:
    before = office.files()
    result = answer(*ARTICLE[:after])
    assert (result.code, result.err) == (1, "这一条没有写入\n")
    assert office.files() == before


def test_a_field_is_asked_for_again(office: Desk, answer: Answer) -> None:
    result = answer(*ARTICLE, "嗯", "数量", "5", "佐证", "文1", "文2", "", "y", "")
    assert "请写 y 或 n" in result.out
    assert result.code == 0
    written = new(office, "网站")
    assert (written["value"], written["evidence"]) == (5, ["文1", "文2"])


def test_what_does_not_fit_a_new_answer_is_asked_for_too(office: Desk, answer: Answer) -> None:
    """A day on which one of those named was not on the roster yet."""
    people = ("走访", "", "", "1", "", "", "", "")
    result = answer(*people, "人员", "李三民", "2", "y", "", given=("--date", "2018-04-01"))
    assert "2018-05-01 起" in result.out
    assert new(office, "走访")["members"] == ["王二民"]
    office.patch.setenv("MJPLAN_TODAY", "2018-05-02")
    result = answer("走访", "", "", "3", "", "", "", "", "日期", "2018-04-05", "陈一民", "", "")
    assert "2018-05-01 起" in result.out
    assert new(office, "走访") == {"date": "2018-04-05", "members": ["陈一民"]}


@pytest.mark.parametrize("title", ['三月 "更新"', "it's $5", "“更新”", "-x", "a`b", "对!", "c:\\d"])
def test_whatever_is_written_the_command_says_it(office: Desk, answer: Answer, title: str) -> None:
    result = answer("网站", "3", "", title, "", "", "", "", "")
    (shown,) = [line for line in result.out.splitlines() if "mjplan add" in line]
    assert last_record(office, "records/2018/04.yaml")["title"] == title
    assert shlex.split(shown)[-3:-2] == [title]


# ---- afterwards


def test_what_is_refused_can_be_answered_otherwise(office: Desk, answer: Answer) -> None:
    office.keep(happened("2018-02-06", None, "charter"))
    result = answer("章程", "", "", "", "", "", "", "n")
    assert (result.code, "不能完成两次" in result.err) == (1, True)
    assert result.out.count("写入？[Y/n") == 2
    result = answer("会员", "20710", "", "", "", "", "", "", "n", "数量", "2071", "", "")
    assert result.code == 0, result
    assert new(office, "会员")["value"] == 2071


def test_a_doubt_is_asked_about_as_ever(office: Desk, answer: Answer) -> None:
    lines = ("会员", "3", "", "", "", "", "", "")
    before = office.files()
    result = answer(*lines, "")
    assert result.code == 1
    assert "是否仍要写入？[y/N] " in result.out
    assert office.files() == before
    assert "会员数 2018：2071 → 3" in answer(*lines, "y", "").out
    assert "疑问" not in answer(*lines, "", given=("--yes",)).out


def test_the_next_one_is_asked_for(office: Desk, answer: Answer) -> None:
    result = answer(*ARTICLE, "", "y", "会员", "2075", "", "", "", "", "", "")
    assert result.code == 0, result
    assert "网站文章 2018：3 → 6 / 120 篇" in result.out
    assert result.out.count("已写入") == 2
    assert result.out.count("再登记一条？[y/N] ") == 2


def test_only_what_was_not_given_is_asked(office: Desk, answer: Answer) -> None:
    given = ("--by", "办", "-d", "昨天", "--evidence", "文1", "--note", "无")
    result = answer("网站", "3", "", "", "", given=given)
    assert result.code == 0, result
    for label in ("日期", "处室", "佐证", "备注"):
        assert f"{label}（" not in result.out
    expected = {"date": "2018-04-01", "value": 3, "by": "办公室", "evidence": ["文1"], "note": "无"}
    assert new(office, "网站") == expected


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (("--by", "外联"), "没有处室 '外联'"),
        (("--member", "陈一民"), "不按名册统计"),
        (("--date", "2030-01-01"), "不在规划期"),
    ],
)
def test_what_was_given_wrong_stops(answer: Answer, given: tuple[str, ...], why: str) -> None:
    result = answer("网站", given=given)
    assert result.code == 2
    assert why in result.err


# ---- not a terminal, and a real one


@pytest.mark.parametrize("lines", ["", "网站\n3\n\n\n\n\n\ny\n"])
def test_not_a_terminal_never_picks(office: Desk, lines: str) -> None:
    before = office.files()
    done = subprocess.run(
        [sys.executable, "-m", "mjplan", "add"],
        cwd=office.root,
        env=bare_environment(),
        input=lines.encode(),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("用法错误：缺少参数 事项")
    assert office.files() == before


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_a_real_terminal_asks(office: Desk, locale: str) -> None:
    typed = "wz\n3\n\n四月\n\n\n\n\n\n"
    said = office.on_screen("add", typed=typed, LC_ALL=locale)
    assert "  → 网站文章（articles）\n" in said
    assert "网站文章 2018：3 → 6 / 120 篇" in said
    assert last_record(office, "records/2018/04.yaml")["title"] == "四月"


@pytest.fixture
def terminal(office: Desk) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    """`mjplan add` on a pseudo-terminal that speaks GBK, at its first question."""
    pty = pytest.importorskip("pty")
    mine, theirs = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "mjplan", "add"],
        cwd=office.root,
        env=bare_environment() | {"PYTHONIOENCODING": "gbk"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        # Whoever runs the tests in the background has interrupts ignored, and children inherit it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    os.close(theirs)
    seen = b""
    while "看说明）：".encode("gbk") not in seen:
        seen += os.read(mine, 65536)
    yield mine, program
    os.close(mine)
    program.kill()
    program.wait(PATIENCE)


def test_ctrl_c_writes_nothing(
    office: Desk, terminal: tuple[int, "subprocess.Popen[bytes]"]
) -> None:
    before = office.files()
    mine, program = terminal
    os.write(mine, "网站\n".encode("gbk"))
    program.send_signal(signal.SIGINT)
    assert program.wait(PATIENCE) == 130
    assert office.files() == before


def test_a_terminal_of_another_encoding_is_understood(
    office: Desk, terminal: tuple[int, "subprocess.Popen[bytes]"]
) -> None:
    """And half a character, as a terminal leaves it, is told of."""
    mine, program = terminal
    os.write(mine, b"\xcd\n")
    os.write(mine, "网站\n3\n\n四月\n\n\n\n\n\n".encode("gbk"))
    seen = b""
    try:
        while chunk := os.read(mine, 65536):
            seen += chunk
    except OSError:  # the program has gone
        pass
    assert program.wait(PATIENCE) == 0
    assert "有的字读不出" in seen.decode("gbk", "replace")
    assert last_record(office, "records/2018/04.yaml")["title"] == "四月"
