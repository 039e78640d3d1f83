"""focus list: which focuses it shows, how, and in every form."""

import csv
import io

import pytest

from helpers import Desk
from helpers.commands import ESCAPE, listed, refused, titles
from helpers.focuses import add
from mjplan.render.table import width

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
    assert small.run(*command.split()).code == 1, "an example is no title"
    assert small.run(*command.replace("做什么", "办展").split()).code == 0
    assert titles(small, "2018-09") == ["办展"]
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
    [("四五月",), ("2018-13",), ("2015",), ("--as-of", "上周"), ("--format", "xml"), ("a", "b")],
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
