"""`page`: a file that is written once and again, and nothing where there is nothing to show."""

import pytest

from helpers import Desk
from helpers.commands import said
from helpers.html import read
from mjplan import sealing


def test_the_page_is_written_and_said(small: Desk) -> None:
    told = said(small, "page", "2018", "-o", "进度.html", today="2018-06-30")
    assert told == (
        "已写 进度.html：2018 年进度，截至 2018-06-30\n"
        "双击就能打开，手机、电脑都能看；可以直接发给领导，不用联网。打印用 A4 纸\n"
    )
    text = small.text("进度.html")
    assert read(text).title == "某市书法协会三年规划：2018 年进度"
    assert sealing.read(text.encode()) == ("page 2018 2018-06-30", True)


def test_without_a_name_the_year_names_the_file(small: Desk) -> None:
    assert "已写 进度-2018.html" in said(small, "page", today="2018-06-30")
    assert (small.root / "进度-2018.html").is_file()


def test_an_earlier_page_is_written_over(small: Desk) -> None:
    said(small, "page", "2018", "--as-of", "2018-03-31", today="2018-06-30")
    said(small, "page", "2018", today="2018-06-30")
    assert "截至 2018-06-30" in small.text("进度-2018.html")


def test_a_day_to_come_is_said(small: Desk) -> None:
    said(small, "page", "2018", "--as-of", "2018-12-31", today="2018-06-30")
    assert "截至 2018-12-31，还没有到的一天，按现有台账推算" in small.text("进度-2018.html")


@pytest.mark.parametrize(
    ("there", "why"),
    [
        ("别的文件", "不是 mjplan 写的这种文件，不覆盖"),
        (sealing.sealed_text("<p>", "report 2018-03"), "不是 mjplan 写的这种文件，不覆盖"),
        (sealing.sealed_text("<p>", "page"), "是整个规划的网页，不是同一期，不覆盖"),
        (
            sealing.sealed_text("<p>", "page 2017 2017-12-31"),
            "已经存在，是2017年的网页，不是同一期",
        ),
        (sealing.sealed_text("<p>", "page 2018 2018-03-31") + "改", "不覆盖"),
        (sealing.sealed_text("<p>", "page 2018 2018-03-31").replace("<p>", "<b>"), "有人改过"),
    ],
)
def test_nothing_else_is_written_over(small: Desk, there: str, why: str) -> None:
    small.write({"a.html": there})
    result = small.run("page", "2018", "-o", "a.html", today="2018-06-30")
    assert result.code == 1
    assert why in result.err
    assert small.text("a.html") == there


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (("2018", "-o", "a.md"), 2, "网页不能写成 .md 文件，可以是 .html：如 -o a.html"),
        (("2018", "-o", "a"), 2, "网页要写明是哪种文件，可以是 .html：如 -o a.html"),
        (("2018", "-o", "-"), 2, "-o 后面要写文件的名字，不能是 -"),
        (("2018", "-o", "a.html/"), 1, "a.html/ 是一个文件夹，请连文件名一起写"),
        (("2018", "-o", "a.html."), 2, "网页的文件名末尾不能是点或空格：如 -o a.html\n"),
        (("2018", "-o", "b/a.html "), 2, "网页的文件名末尾不能是点或空格：如 -o b/a.html\n"),
        (("2018", "-o", " "), 2, "网页的文件名末尾不能是点或空格：如 -o '网页'"),
        (("2018", "-o", "records/a.html"), 1, "网页请放在别处"),
        (("2018", "-o", "."), 1, "请连文件名一起写"),
        (("2030",), 2, "2030 年"),
        (("2019",), 2, "2019 年还没有开始（今天 2018-06-30）"),
        (("2018", "--as-of", "2017-03-01"), 2, "不在 2018 年内"),
    ],
)
def test_what_cannot_be_written(
    small: Desk, arguments: tuple[str, ...], code: int, why: str
) -> None:
    before = sorted(path.name for path in small.root.iterdir())
    result = small.run("page", *arguments, today="2018-06-30")
    assert (result.code, result.out) == (code, "")
    assert why in result.err
    assert sorted(path.name for path in small.root.iterdir()) == before


def test_a_year_before_the_records_begin_is_not_shown(small: Desk) -> None:
    plan = small.text("plan/plan.yaml")
    small.write({"plan/plan.yaml": f"{plan}records_begin: 2018-01\n"})
    result = small.run("page", "2017", today="2018-06-30")
    assert result.code == 2
    assert "2017 年未纳入台账" in result.err


def test_faults_of_the_files_are_said(small: Desk) -> None:
    small.write({"records/2018/07.yaml": "- nothing\n"})
    result = small.run("page", "2018", today="2018-07-30")
    assert result.code == 1
    assert "records/2018/07.yaml:1" in result.err
    assert "网页上还有别的年份，请先改正" in result.err
    assert not (small.root / "进度-2018.html").exists()
