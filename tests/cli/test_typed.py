"""Numbers, days and months as people write them: read where they are plain, and said back."""

import pytest

from helpers import Desk
from helpers.commands import records, refused, written
from helpers.focuses import add


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        *(("12篇", 12), ("１２", 12), ("十二", 12), ("两", 2), ("十二篇", 12), ("1,2", None)),
        *(("1,010篇", 1010), ("12条", None), ("98%", None), ("+3", None), ("十几", None)),
    ],
)
def test_a_number(small: Desk, typed: str, value: int | None) -> None:
    command = ("add", "网文", typed, "--yes")
    if value is None:
        assert "请写成 12 或 12篇" in refused(small, *command).err
    else:
        assert small.run(*command).code == 0
        assert records(small, "--item", "网文")[-1]["value"] == value


def test_a_corrected_number(small: Desk) -> None:
    result = small.run("replace", "20180110-aaaaa", "--value", "十一篇", "--reason", "数错了")
    effect = result.out.splitlines()[1]
    assert effect == "网站文章 2018：35 → 26 / 120 篇，差 94（日期 2018-01-10，办公室）"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2018/1/8", "2018-01-08"),
        ("2018.1.8", "2018-01-08"),
        ("20180108", "2018-01-08"),
        ("２０１８－０１－０８", "2018-01-08"),
        ("2018年1月8日", "2018-01-08"),
        ("1月8日", "2018-01-08"),
        ("一月八日", "2018-01-08"),
        ("去年12月30日", "2017-12-30"),
        ("今天", "2018-07-01"),
        ("昨天", "2018-06-30"),
        ("前天", "2018-06-29"),
    ],
)
def test_a_day_and_how_it_was_read(small: Desk, typed: str, day: str) -> None:
    result = small.run("add", "网文", "3", "--date", typed, "--by", "培训部")
    assert written(result).startswith(day.replace("-", ""))
    assert result.out.splitlines()[1].endswith(f"（日期 {day}，培训部）")


def test_what_is_typed_to_the_letter_is_not_said_back(small: Desk) -> None:
    result = small.run("add", "网文", "3", "--date", "2018-06-30", "--by", "培训部")
    assert result.out.splitlines()[1] == "网站文章 2018：35 → 38 / 120 篇，差 82"


def test_a_day_without_a_year_is_none_to_come(small: Desk) -> None:
    """On 1 July 12月30日 may be last year's: it has to be said."""
    for command in (("add", "网文", "3"), ("replace", "20180110-aaaaa", "--reason", "错")):
        result = refused(small, *command, "--date", "12月30日")
        assert "请写明年份，2017-12-30 或 2018-12-30" in result.err
    ahead = small.run("focus", "add", "8月", "办展", "--by", "办", "--due", "8月20日")
    assert "期限 2018-08-20" in ahead.out


@pytest.mark.parametrize("typed", ["2018年6月", "6月", "六月", "201806", "上月", "2018-6"])
def test_a_month(small: Desk, typed: str) -> None:
    result = small.run("submit", typed, "--by", "培训")
    assert "培训部 2018年6月已报" in result.out
    month = small.run("add", "部门月报", "--by", "办公室", "--period", typed)
    assert "属于 2018-06" in month.out
    assert add(small, typed, "补登的")
    for command in (("log", typed), ("remind", typed), ("report", typed)):
        assert small.run(*command).code == 0, command


def test_a_month_without_a_year_is_one_that_can_be_meant(small: Desk) -> None:
    """In January the report of 12月 is last year's, in December the focus of 1月 next year's."""
    result = refused(small, "submit", "12月", "--by", "办")
    assert "请写明年份，如 2017-12" in result.err
    small.patch.setenv("MJPLAN_TODAY", "2018-12-20")
    result = refused(small, "focus", "add", "1月", "办展", "--by", "办")
    assert "请写明年份，2018-01 或 2019-01" in result.err


def test_a_quarter_and_a_year(small: Desk) -> None:
    for command in ("report 2018年第2季度", "log 二季度", "status 今年", "show 网文 --year 2018年"):
        assert small.run(*command.split()).code == 0, command
