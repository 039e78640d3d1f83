"""`mjplan focus`: what the commands write and say, what they refuse, and what the list shows."""

import contextlib
import csv
import io
import json
import multiprocessing
import random
import re
from multiprocessing.synchronize import Event
from typing import Any

import pytest

from helpers import Desk, Result
from mjplan import cli
from mjplan.render.table import width

ID = re.compile(r"\d{8}-[0-9a-hjkmnp-tv-z]{5}")
ESCAPE = "\x1b"


def written(result: Result) -> str:
    """The id of the record that a command says it wrote."""
    assert result.code == 0, result
    found = ID.search(result.out)
    assert found is not None, result
    return found[0]


def last_record(desk: Desk, path: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(desk.text(path).splitlines()[-1][2:])
    return record


def refused(desk: Desk, *arguments: str) -> Result:
    """A command that fails with words on one line or two, and leaves every file as it was."""
    before = desk.files()
    result = desk.run(*arguments)
    assert result.code in (1, 2), result
    assert desk.files() == before
    assert result.out == ""
    assert len(result.err.splitlines()) <= 2, result.err
    return result


def listed(desk: Desk, *arguments: str) -> dict[str, Any]:
    result = desk.run("focus", "list", "--format", "json", *arguments)
    assert (result.code, result.err) == (0, ""), result
    said: dict[str, Any] = json.loads(result.out)
    return said


def titles(desk: Desk, *arguments: str) -> list[str]:
    return [focus["title"] for focus in listed(desk, *arguments)["focuses"]]


def add(desk: Desk, month: str, title: str, *more: str, by: str = "办公室") -> str:
    """The id of a focus that was added."""
    return written(desk.run("focus", "add", month, title, "--by", by, *more))


@pytest.fixture
def april(small: Desk) -> dict[str, str]:
    """Focuses of April 2018 by what became of them, on the last of May."""
    set_ = {
        name: add(small, "2018-04", name, "--date", "2018-03-28", *more, by=by)
        for name, by, *more in (
            ("做成的", "培训部", "--due", "2018-04-20", "--item", "articles"),
            ("转月的", "培训部", "--due", "2018-04-15"),
            ("拖着的", "办公室", "--due", "2018-04-10"),
            ("取消的", "办公室"),
        )
    }
    small.run("focus", "done", set_["做成的"], "--date", "2018-04-18")
    small.run("focus", "drop", set_["取消的"], "--reason", "并入别项", "--date", "2018-04-05")
    carry = ("2018-05", "--due", "2018-05-25", "--date", "2018-04-26")
    small.run("focus", "carry", set_["转月的"], *carry)
    set_["下月的"] = add(small, "2018-06", "下月的", "--date", "2018-05-29", by="培训部")
    small.patch.setenv("MJPLAN_TODAY", "2018-05-31")
    return set_


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
        (2, ("2018-4", "x", "--by", "办"), "2018-04"),
        (2, ("四月", "x", "--by", "办"), "2018-04"),
        (2, ("2018-13", "x", "--by", "办"), "2018-04"),
        (2, ("2020-01", "x", "--by", "办"), "2020年1月不在规划期 2017—2019 内"),
        (2, ("2018-08", "x"), "缺少 选项 --by"),
        (2, ("2018-08", "--by", "办"), "缺少 参数 重点"),
        (2, ("2018-08", "", "--by", "办"), "title"),
        (2, ("2018-08", "x", "--by", ""), "没有处室"),
        (2, ("2018-08", "长" * 501, "--by", "办"), "title"),
        (2, ("2018-08", "x", "--by", "办", "--due", "2018-07-31"), "不在2018年8月里"),
        (2, ("2018-08", "x", "--by", "办", "--due", "2018-09-01"), "不在2018年8月里"),
        (2, ("2018-08", "x", "--by", "办", "--due", "8月"), "--due '8月' 不是日期"),
        (2, ("2018-08", "x", "--by", "办", "--date", "今天"), "--date"),
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
        (2, ("carry", "ID"), "缺少 参数 月份"),
        (2, ("carry", "ID", "2018-09", "--due", "2018-08-31"), "不在2018年9月里"),
        (2, ("carry", "ID", "2018-09", "--due", "月底"), "不是日期"),
        (1, ("done", "20180101-zzzzz"), "没有记录 20180101-zzzzz"),
        (2, ("done", "乱写"), "不是记录号"),
        (1, ("done", "20180110-aaaaa"), "不是工作重点，重点见 mjplan focus list"),
        (1, ("drop", "20180306-aaaae", "--reason", "x"), "不是工作重点"),
        (1, ("done", "ID", "--date", "2018-06-30"), "2018-07-01 才登记"),
        (2, ("done", "ID", "--date", "7月"), "不是日期"),
        (2, ("drop", "ID", "--reason", ""), "reason"),
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
    words = ("--title", "改过的", "--by", "办", "--note", "记一下", "--reason", "写错")
    for name in ("做成的", "转月的"):
        new = written(small.run("replace", april[name], *words))
        focus = next(f for f in listed(small, "2018-04")["focuses"] if f["id"] == new)
        assert (focus["title"], focus["by"], focus["note"]) == ("改过的", "办公室", "记一下")
        assert focus["state"] == ("done" if name == "做成的" else "open")
    assert "已在 2018-04-18 办结" in refused(small, "focus", "done", april["做成的"]).err
    result = small.run("focus", "done", april["转月的"])
    assert result.out.splitlines()[1] == "已办结：改过的（办公室）"
    assert last_record(small, "records/2018/05.yaml")["by"] == "办公室"
    assert "已在 2018-05-31 办结" in refused(small, "focus", "done", new).err
    assert "错误 " not in small.run("check").out


# ---- list


def test_the_list_shows_this_month_what_is_open_and_what_comes(
    april: dict[str, str], small: Desk
) -> None:
    out = small.run("focus", "list").out
    for name, number in april.items():
        out = out.replace(number, {"拖着的": "20180328-aaaaa"}.get(name, "20180328-bbbbb"))
    assert (
        out
        == """\
2018年5月及以后的工作重点（截至 2018-05-31）
记录号          重点                          处室    事项  期限        状态
【2018年5月】
20180328-aaaaa  拖着的（自4月，第 1 次结转）  办公室  –     2018-04-10  ×逾期51天
20180328-bbbbb  转月的（自4月，第 1 次结转）  培训部  –     2018-05-25  ×逾期6天
【2018年6月】
20180328-bbbbb  下月的                        培训部  –     2018-06-30  ○未开始

共 3 项：进行中 2（逾期 2），未开始 1
办结：mjplan focus done 20180328-aaaaa
转月：mjplan focus carry 20180328-aaaaa 2018-06
"""
    )


def test_a_month_that_is_over_shows_how_it_ended(april: dict[str, str], small: Desk) -> None:
    out = small.run("focus", "list", "2018-04").out
    for number in april.values():
        out = out.replace(number, "20180328-bbbbb")
    assert (
        out
        == """\
2018年4月工作重点（截至 2018-05-31）
记录号          重点                          处室    事项      期限        状态
20180328-bbbbb  拖着的（已转到5月）           办公室  –         2018-04-10  ×逾期51天
20180328-bbbbb  取消的（取消原因：并入别项）  办公室  –         2018-04-30  –已取消 04-05
20180328-bbbbb  做成的                        培训部  网站文章  2018-04-20  √已完成 04-18
20180328-bbbbb  转月的（已转到5月）           培训部  –         2018-05-25  ×逾期6天

共 4 项：已完成 1，进行中 2（逾期 2），已取消 1
办结：mjplan focus done 20180328-bbbbb
转月：mjplan focus carry 20180328-bbbbb 2018-06
"""
    )


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ((), ["拖着的", "转月的", "下月的"]),
        (("--open",), ["拖着的", "转月的", "下月的"]),
        (("2018-04", "--open"), ["拖着的", "转月的"]),
        (("2018-04", "--by", "training"), ["做成的", "转月的"]),
        (("2018Q2",), ["拖着的", "取消的", "做成的", "转月的", "下月的"]),
        (("2018",), ["拖着的", "取消的", "做成的", "转月的", "下月的"]),
        (("2018-03",), []),
        (("2018-04", "--as-of", "2018-03-27"), []),
        (("--as-of", "2018-04-04"), ["拖着的", "取消的", "转月的", "做成的"]),
    ],
)
def test_the_list_narrows(
    april: dict[str, str], small: Desk, arguments: tuple[str, ...], wanted: list[str]
) -> None:
    found = titles(small, *arguments)
    assert sorted(found) == sorted(wanted)
    assert [each for each in found if each == "下月的"] == found[-1:] or "下月的" not in found


def test_as_json_every_key_is_there(april: dict[str, str], small: Desk) -> None:
    said = listed(small, "2018-04", "--by", "培训部")
    done, carried = said["focuses"]
    assert done["id"] == april["做成的"]
    assert (done["item"], done["state"], done["ended_on"]) == ("articles", "done", "2018-04-18")
    assert (carried["months"], carried["carried"]) == (["2018-04", "2018-05"], 1)
    assert (carried["due"], carried["days_late"]) == ("2018-05-25", 6)
    assert said["summary"] == {"focuses": 2, "open": 1, "done": 1, "dropped": 0, "overdue": 1}


def test_an_empty_list_says_how_to_add_one(small: Desk) -> None:
    result = small.run("focus", "list", "2018-09")
    assert (result.code, result.err) == (0, "")
    first, second = result.out.splitlines()
    assert first == "2018年9月没有工作重点（截至 2018-07-01）"
    command = second.removeprefix("登记：mjplan ").replace('"', "").replace("处室", "办公室")
    assert small.run(*command.split()).code == 0
    assert titles(small, "2018-09") == ["做什么"]
    assert small.run("focus", "list", "2018-09", "--open", "--by", "培训部").out.startswith(
        "培训部2018年9月没有未完成的工作重点"
    )


@pytest.mark.parametrize("form", ["markdown", "csv", "json"])
def test_an_empty_list_in_every_form(small: Desk, form: str) -> None:
    result = small.run("focus", "list", "--format", form)
    assert (result.code, result.err) == (0, "")


def test_after_the_plan_the_list_is_as_of_its_last_day(small: Desk) -> None:
    add(small, "2019-11", "没做完的", "--date", "2019-10-30")
    result = small.run("focus", "list", today="2026-01-01")
    assert result.out.startswith("2019年12月工作重点（截至 2019-12-31）")
    assert "自11月，第 1 次结转" in result.out
    assert "转月：" not in result.out  # there is no later month


def test_before_the_plan_the_list_shows_what_is_planned(small: Desk) -> None:
    assert "没有工作重点" in small.run("focus", "list", today="2016-12-01").out


@pytest.mark.parametrize(
    "arguments",
    [("四月",), ("2018-13",), ("2015",), ("--as-of", "昨天"), ("--format", "xml"), ("a", "b")],
)
def test_the_list_with_wrong_usage(small: Desk, arguments: tuple[str, ...]) -> None:
    add(small, "2018-07", "x")
    assert refused(small, "focus", "list", *arguments).code == 2


# ---- hostile and wide texts

HOSTILE = [
    "[bold red]x[/] [link=http://e.org]y[/link]",
    "一\x1b[31m红\u202e反\n二",
    "| a | **b** | <script>",
    "=HYPERLINK(1)",
    "':smile:'",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_do_nothing(small: Desk, title: str) -> None:
    kept = title.replace("\x1b", " ").replace("\n", " ")
    number = add(small, "2018-07", title)
    assert small.run("check").code == 0
    for form in ("table", "markdown", "csv"):
        out = small.run("focus", "list", "--format", form).out
        assert ESCAPE not in out
        assert "\u202e" not in out
    assert titles(small) == [kept]
    row = next(csv.DictReader(io.StringIO(small.run("focus", "list", "-f", "csv").out[1:])))
    assert (row["月份"], row["记录号"]) == ("2018年7月", number)
    assert not row["重点"].startswith("=")
    markdown = small.run("focus", "list", "-f", "markdown").out
    assert "<script>" not in markdown
    assert "**b**" not in markdown
    screen = small.on_screen("focus", "list", NO_COLOR="1")
    assert kept.replace("\u202e", "<U+202E>")[:8] in screen
    assert ESCAPE not in screen
    assert small.run("focus", "done", number).code == 0


def test_the_screen_is_never_too_narrow(april: dict[str, str], small: Desk) -> None:
    add(
        small,
        "2018-05",
        "贯彻落实上级会议精神并组织各支部开展集中学习讨论活动" * 3,
        "--item",
        "articles",
    )
    for columns in (80, 120):
        screen = small.on_screen("focus", "list", "2018", columns=columns, NO_COLOR="1")
        assert ESCAPE not in screen
        assert max(width(line) for line in screen.splitlines()) <= columns
        for number in april.values():
            assert number in screen
    assert "网站文章" in screen
    assert ESCAPE in small.on_screen("focus", "list", "2018")


def test_a_pipe_gets_plain_text(april: dict[str, str], small: Desk) -> None:
    result = small.process("focus", "list", "2018-04")
    assert result.returncode == 0
    assert result.stdout.decode("utf-8") == small.run("focus", "list", "2018-04").out


# ---- around


def test_commit_commits_the_month(small: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr("mjplan.cli.entry.commit_entry", lambda _, new: asked.append(new.id))
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
    assert f"办结重点 {april['做成的']}" in out


def test_the_commands_are_listed_in_their_panel(small: Desk) -> None:
    out = small.run("--help").out
    assert out.index("月度工作") < out.index(" focus ") < out.index("维护")
    for command in ("add", "list", "done", "drop", "carry"):
        said = small.run("focus", command, "--help")
        assert said.code == 0
        assert f"例：mjplan focus {command} " in said.out


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("mjplan focus add 2018-1", ["2018-10", "2018-11", "2018-12"]),
        ("mjplan focus list 2018Q", ["2018Q1", "2018Q2", "2018Q3", "2018Q4"]),
        ("mjplan focus add 2018-04 x --by 培", ["培训部"]),
        ("mjplan focus add 2018-04 x --item exh", ["exhibition"]),
        ("mjplan focus list --by 培", ["培训部"]),
    ],
)
def test_completion_offers_months_and_names(small: Desk, line: str, offered: list[str]) -> None:
    assert completed(small, line) == offered


@pytest.mark.parametrize("command", ["done", "drop", "carry"])
def test_completion_offers_what_is_open(april: dict[str, str], small: Desk, command: str) -> None:
    gone = add(small, "2018-05", "作废的")
    small.run("void", gone, "--reason", "重复")
    found = completed(small, f"mjplan focus {command} 2018")
    assert sorted(found) == sorted(april[name] for name in ("转月的", "拖着的", "下月的"))


def completed(desk: Desk, line: str) -> list[str]:
    """What bash is offered for the last word of a command line."""
    number = str(len(line.split(" ")) - 1)
    environment = {"_MJPLAN_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": number}
    result = desk.process(**environment)
    assert result.stderr == b""
    return result.stdout.decode().split()


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
