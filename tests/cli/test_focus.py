"""focus add, done, drop, carry: what they write and say, and what they refuse."""

import contextlib
import io
import multiprocessing
import random
import re
from multiprocessing.synchronize import Event
from typing import Any

import pytest

from helpers import Desk
from helpers.commands import ID, last_record, listed, refused, titles, written
from helpers.focuses import add
from mjplan import cli
from mjplan.record import Record

# ---- add


def test_add_says_where_it_is_written_and_what(small: Desk) -> None:
    result = small.run(
        *("focus", "add", "2018-08", "举办学习班", "--by", "training", "--item", "网文"),
        *("--due", "2018-08-20", "--note", "讲师待定"),
    )
    assert (result.code, result.err) == (0, "")
    first, second = result.out.splitlines()
    assert first == f"已写入 records/2018/07.yaml:2  记录号 {written(result)}"
    assert second == "2018年8月重点（培训部）：举办学习班，期限 2018-08-20"
    assert last_record(small, "records/2018/07.yaml") == {
        "id": written(result),
        "date": "2018-07-01",
        "title": "举办学习班",
        "by": "培训部",
        "focus": "2018-08",
        "about": "articles",
        "due": "2018-08-20",
        "note": "讲师待定",
        "entered": "2018-07-01",
    }
    assert small.run("check").out.count("错误 ") == 0


def test_a_focus_without_a_day_is_due_at_the_end_of_the_month(small: Desk) -> None:
    result = small.run("focus", "add", "2018-08", "举办学习班", "--by", "办")
    assert result.out.splitlines()[1] == "2018年8月重点（办公室）：举办学习班，期限 2018-08-31"


@pytest.mark.parametrize("arguments", [("add", "2018-08", "x"), ("list", "2018-08")])
def test_an_unknown_department_is_refused(small: Desk, arguments: tuple[str, ...]) -> None:
    result = small.run("focus", *arguments, "--by", "外联部")
    assert result.code == 2
    assert "没有处室 '外联部'，可选：办公室、培训部、理事会" in result.err


def test_a_role_may_have_a_focus(small: Desk) -> None:
    assert small.run("focus", "add", "2018-08", "x", "--by", "board").code == 0
    assert last_record(small, "records/2018/07.yaml")["by"] == "理事会"


def test_a_month_that_is_over_is_written_with_a_hint(small: Desk) -> None:
    result = small.run("focus", "add", "2018-03", "x", "--by", "办")
    assert result.code == 0
    assert "2018年3月已经过完" in result.err
    number = written(result)
    (command,) = re.findall(r"mjplan (replace .*补登)", result.err)
    assert number in command
    assert small.run(*command.split()).code == 0
    assert small.run("focus", "add", "2018-07", "x", "--by", "办").err == ""


@pytest.mark.parametrize(
    ("code", "arguments", "said"),
    [
        (2, ("2018", "x", "--by", "办"), "'2018' 不是月份：请写成 2018-04"),
        (2, ("2018Q2", "x", "--by", "办"), "不是月份"),
        (2, ("2018-4-1", "x", "--by", "办"), "2018-04"),
        (2, ("四五月", "x", "--by", "办"), "2018-04"),
        (2, ("2018-13", "x", "--by", "办"), "2018-04"),
        (2, ("2020-01", "x", "--by", "办"), "2020年1月不在规划期 2017—2019 内"),
        (2, ("2018-08", "x"), "缺少选项 --by"),
        (2, ("2018-08", "", "--by", "办"), "内容：这里不能为空"),
        (2, ("2018-08", "--by", "办"), "缺少参数 重点"),
        (2, ("2018-08", "x", "--by", ""), "没有处室"),
        (2, ("2018-08", "长" * 501, "--by", "办"), "内容："),
        (2, ("2018-08", "x", "--by", "办", "--due", "2018-07-31"), "不在2018年8月里"),
        (2, ("2018-08", "x", "--by", "办", "--due", "2018-09-01"), "不在2018年8月里"),
        (2, ("2018-08", "x", "--by", "办", "--due", "8月"), "--due '8月' 不是日期"),
        (2, ("2018-08", "x", "--by", "办", "--date", "上周"), "--date"),
        (2, ("2018-08", "x", "--by", "办", "--item", "没有的"), "没有事项"),
        (2, ("2018-08", "x", "--by", "办", "--item", "稿件"), "可指几个事项"),
        (1, ("2018-08", "x", "--by", "办", "--date", "2016-12-31"), "不在规划期"),
    ],
)
def test_add_refuses(small: Desk, code: int, arguments: tuple[str, ...], said: str) -> None:
    result = refused(small, "focus", "add", *arguments)
    assert said in result.err
    assert result.code == code


# ---- done, drop, carry


def test_done_says_so_and_keeps_the_evidence(small: Desk) -> None:
    number = add(small, "2018-07", "办学习班")
    small.write({"佐证/名单.txt": "甲\n"})
    result = small.run("focus", "done", number, "-e", "佐证/名单.txt", "--note", "42 人")
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[1] == "已办结：办学习班（办公室）"
    record = last_record(small, "records/2018/07.yaml")
    assert record["evidence"][0].startswith("佐证/名单.txt")
    assert "sha256" in record["evidence"][0]
    assert {key: record[key] for key in ("settles", "outcome", "by", "note")} == {
        "settles": number,
        "outcome": "done",
        "by": "办公室",
        "note": "42 人",
    }
    assert "错误 " not in small.run("check").out


def test_done_with_evidence_that_is_not_there(small: Desk) -> None:
    number = add(small, "2018-07", "办学习班")
    assert "找不到" in refused(small, "focus", "done", number, "-e", "佐证/名单.txt").err


def test_drop_says_so_and_keeps_the_reason(small: Desk) -> None:
    number = add(small, "2018-07", "办学习班")
    result = small.run("focus", "drop", number, "--reason", "并入市里的培训")
    assert result.out.splitlines()[1] == "已取消：办学习班（办公室）"
    assert last_record(small, "records/2018/07.yaml")["reason"] == "并入市里的培训"
    assert refused(small, "focus", "drop", number).code == 2


def test_carry_says_where_to_and_how_often(small: Desk) -> None:
    number = add(small, "2018-07", "办学习班")
    result = small.run(
        "focus", "carry", number, "2018-08", "--due", "2018-08-10", "--note", "等批复"
    )
    said = result.out.splitlines()[1]
    assert said == "已转到2018年8月（第 1 次结转）：办学习班（办公室），期限 2018-08-10"
    result = small.run("focus", "carry", number, "2018-10", "--date", "2018-08-31")
    said = result.out.splitlines()[1]
    assert said == "已转到2018年10月（第 2 次结转）：办学习班（办公室），期限 2018-10-31"
    assert "错误 " not in small.run("check").out


def test_an_overdue_focus_is_carried_into_this_month(small: Desk) -> None:
    """It stands in this month already, because it was open when the last one ended; the carry
    gives it a day."""
    number = add(small, "2018-06", "办学习班", "--date", "2018-05-28", "--due", "2018-06-15")
    assert listed(small)["focuses"][0]["days_late"] == 16
    result = small.run("focus", "carry", number, "2018-07", "--due", "2018-07-20")
    assert "已转到2018年7月（第 1 次结转）" in result.out
    focus = listed(small)["focuses"][0]
    assert (focus["days_late"], focus["due"], focus["carried"]) == (None, "2018-07-20", 1)


def test_what_has_ended_does_not_end_again(april: dict[str, str], small: Desk) -> None:
    for command in (("done",), ("drop", "--reason", "不办"), ("carry", "2018-09")):
        result = refused(small, "focus", command[0], april["做成的"], *command[1:])
        assert result.code == 1
        (end,) = {*ID.findall(result.err)}
        assert f"这项重点已在 2018-04-18 办结（记录 {end}）" in result.err
        assert f"mjplan void {end} --reason" in result.err
    assert "已在 2018-04-05 取消" in refused(small, "focus", "done", april["取消的"]).err
    assert small.run("void", end, "--reason", "没有办成").code == 0
    assert small.run("focus", "done", april["做成的"]).code == 0
    assert "错误 " not in small.run("check").out


def test_an_end_that_was_backdated_is_no_way_round(april: dict[str, str], small: Desk) -> None:
    refused(small, "focus", "carry", april["做成的"], "2018-05", "--date", "2018-04-10")
    refused(small, "focus", "done", april["做成的"], "--date", "2018-04-10")


@pytest.mark.parametrize("month", ["2018-04", "2018-05", "2017-12"])
def test_a_carry_goes_forward(april: dict[str, str], small: Desk, month: str) -> None:
    result = refused(small, "focus", "carry", april["转月的"], month)
    assert "已经安排在2018年5月，只能转到以后的月份" in result.err


def test_a_carry_does_not_go_into_a_month_that_is_over(small: Desk) -> None:
    number = add(small, "2018-03", "x", "--date", "2018-02-27")
    assert "已经过去" in refused(small, "focus", "carry", number, "2018-05").err
    assert small.run("focus", "carry", number, "2018-05", "--date", "2018-04-30").code == 0


@pytest.mark.parametrize(
    ("code", "arguments", "said"),
    [
        (2, ("carry", "ID", "2020-01"), "不在规划期"),
        (2, ("carry", "ID", "2018Q4"), "不是月份"),
        (2, ("carry", "ID"), "缺少参数 月份"),
        (2, ("carry", "ID", "2018-09", "--due", "2018-08-31"), "不在2018年9月里"),
        (2, ("carry", "ID", "2018-09", "--due", "月底"), "不是日期"),
        (1, ("done", "20180101-zzzzz"), "没有记录 20180101-zzzzz"),
        (2, ("done", "乱写"), "重点的见 mjplan focus list"),
        (1, ("done", "20180110-aaaaa"), "不是工作重点，重点见 mjplan focus list"),
        (1, ("drop", "20180306-aaaae", "--reason", "x"), "不是工作重点"),
        (1, ("done", "ID", "--date", "2018-06-30"), "2018-07-01 才登记"),
        (2, ("done", "ID", "--date", "7月"), "不是日期"),
        (2, ("drop", "ID", "--reason", ""), "原因（--reason）：这里不能为空"),
        (2, ("end", "ID"), "没有命令 end"),
    ],
)
def test_what_is_refused(small: Desk, code: int, arguments: tuple[str, ...], said: str) -> None:
    number = add(small, "2018-07", "x")
    given = [number if each == "ID" else each for each in arguments]
    result = refused(small, "focus", *given)
    assert said in result.err
    assert result.code == code


def test_how_it_ended_is_no_focus_and_names_it(april: dict[str, str], small: Desk) -> None:
    path = "records/2018/04.yaml"
    end = last_record(small, path)["id"]
    result = refused(small, "focus", "done", end)
    assert f"{end} 是工作重点 {april['转月的']} 的结果" in result.err


def test_a_carry_is_not_overtaken_by_an_earlier_day(april: dict[str, str], small: Desk) -> None:
    result = refused(small, "focus", "done", april["转月的"], "--date", "2018-04-20")
    assert "这项重点 2018-04-26 才转月" in result.err


# ---- corrections


def test_a_voided_focus_is_gone_and_nothing_is_wrong(april: dict[str, str], small: Desk) -> None:
    void = written(small.run("void", april["做成的"], "--reason", "重复"))
    assert "做成的" not in titles(small, "2018")
    assert "错误 " not in small.run("check", "--strict").out
    result = refused(small, "focus", "done", april["做成的"])
    assert f"工作重点 {april['做成的']} 已作废（{void}：重复）" in result.err


def test_a_replaced_focus_is_named_by_either_id(april: dict[str, str], small: Desk) -> None:
    words = ("--by", "办", "--note", "记一下", "--reason", "写错")
    for name in ("做成的", "转月的"):
        new = written(small.run("replace", april[name], "--title", f"改过的{name}", *words))
        focus = next(f for f in listed(small, "2018-04")["focuses"] if f["id"] == new)
        assert (focus["title"], focus["by"]) == (f"改过的{name}", "办公室")
        assert focus["note"] == "记一下"
        assert focus["state"] == ("done" if name == "做成的" else "open")
    assert "已在 2018-04-18 办结" in refused(small, "focus", "done", april["做成的"]).err
    result = small.run("focus", "done", april["转月的"])
    assert result.out.splitlines()[1] == "已办结：改过的转月的（办公室）"
    assert last_record(small, "records/2018/05.yaml")["by"] == "办公室"
    assert "已在 2018-05-31 办结" in refused(small, "focus", "done", new).err
    assert "错误 " not in small.run("check").out


# ---- around


def test_commit_commits_the_month(small: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def note(_space: object, _plan: object, new: Record) -> None:
        asked.append(new.id)

    monkeypatch.setattr("mjplan.cli.appending.commit_record", note)
    number = add(small, "2018-07", "x", "--commit")
    other = add(small, "2018-07", "y", "--commit")
    assert asked == [number, other]
    for command in (("carry", number, "2018-08"), ("done", number)):
        asked.append(written(small.run("focus", *command, "--commit")))
    dropped = small.run("focus", "drop", other, "--reason", "不办", "--commit")
    assert asked[2] == asked[3]
    assert asked[4] == asked[5]
    assert asked[6] == written(dropped)
    assert small.run("focus", "add", "2018-07", "z", "--by", "办").code == 0
    assert len(asked) == 7


def test_the_log_shows_focuses(april: dict[str, str], small: Desk) -> None:
    out = small.run("log", "--by", "培训部").out
    assert "做成的  2018年4月工作重点" in out
    assert f"办结重点 “做成的”（{april['做成的']}）" in out


def test_the_commands_are_listed_in_their_panel(small: Desk) -> None:
    out = small.run("--help").out
    assert out.index("月度工作") < out.index(" focus ") < out.index("维护")
    for command in ("add", "list", "done", "drop", "carry"):
        said = small.run("focus", command, "--help")
        assert said.code == 0
        assert f"例：mjplan focus {command} " in said.out


# ---- whatever is typed, and many at once


@pytest.mark.parametrize("seed", range(4))
def test_what_the_commands_accept_is_in_order(small: Desk, seed: int) -> None:
    """A clerk who types anything: what is written never has to be mended by hand."""
    luck = random.Random(seed)
    numbers = [add(small, "2018-04", "一", "--date", "2018-03-28")]

    def month() -> str:
        return f"2018-{luck.randint(3, 9):02}"

    def day() -> tuple[str, str]:
        return "--date", f"2018-{luck.randint(3, 8):02}-{luck.randint(1, 28):02}"

    accepted = 0
    for _ in range(30):
        number = luck.choice(numbers)
        command = luck.choice(
            [
                ("focus", "add", month(), "又", "--by", "办", "--date", "2018-03-28"),
                ("focus", "add", month(), "又", "--by", "办", *day()),
                ("focus", "done", number, *day()),
                ("focus", "drop", number, "--reason", "不办", *day()),
                ("focus", "carry", number, month(), *day()),
                ("focus", "carry", number, month(), *day()),
                ("void", number, "--reason", "重复"),
                ("replace", number, "--title", "改", "--reason", "写错", *day()),
            ]
        )
        result = small.run(*command)
        if result.code == 0:
            accepted += 1
            numbers.append(written(result))
        assert "错误 " not in small.run("check").out, (command, result)
    assert accepted > 4
    said = listed(small, "2018")
    assert all(focus["carried"] == len(focus["months"]) - 1 for focus in said["focuses"])


def end(root: str, number: str, command: tuple[str, ...], start: Event, said: Any) -> None:
    """A process that ends a focus when it is told to; reports what it was told."""
    start.wait()
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.run(["-C", root, "focus", command[0], number, *command[1:]])
    said.put((code, err.getvalue()))


def test_only_one_of_many_ends_a_focus(small: Desk) -> None:
    number = add(small, "2018-07", "办学习班")
    fresh = multiprocessing.get_context("spawn")
    start, said = fresh.Event(), fresh.Queue()
    commands = [("done",), ("drop", "--reason", "不办"), ("done", "--note", "办完了")]
    clerks = [
        fresh.Process(target=end, args=(str(small.root), number, command, start, said))
        for command in commands
    ]
    for process in clerks:
        process.start()
    start.set()
    told = sorted(said.get(timeout=600) for _ in clerks)
    for process in clerks:
        process.join(600)
    assert [code for code, _ in told] == [0, 1, 1]
    assert all("这项重点已在 2018-07-01" in err for _, err in told[1:])
    assert "错误 " not in small.run("check").out
