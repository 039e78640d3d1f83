"""add: what it writes, what it says, and when it writes nothing."""

import json
import re

import pytest

from helpers import Desk, happened
from helpers.commands import records, refused, written

# ---- add


@pytest.mark.parametrize("name", ["articles", "网站文章", "网文", "站文", "ARTICL"])
def test_an_item_is_named_by_id_name_alias_or_part(small: Desk, name: str) -> None:
    result = small.run("add", name, "12", "--date", "2018-07-01")
    assert result.code == 0
    place, effect = result.out.splitlines()
    assert place.startswith("已写入 records/2018/07.yaml:2  记录号 20180701-")
    assert effect == "网站文章 2018：35 → 47 / 120 篇，差 73（日期 2018-07-01，办公室）"
    assert result.err == ""


def test_a_record_is_one_line_of_json(small: Desk) -> None:
    result = small.run(
        *("add", "网文", "12", "--date", "2018-03-05", "--title", "三月第一周更新", "--by", "办"),
        *("--evidence", "https://example.org/1", "--evidence", "办〔2018〕3号", "--note", "补记"),
    )
    last = small.text("records/2018/03.yaml").splitlines()[-1]
    assert last.startswith("- {")
    assert json.loads(last[2:]) == {
        "id": written(result),
        "date": "2018-03-05",
        "item": "articles",
        "value": 12,
        "title": "三月第一周更新",
        "by": "办公室",
        "evidence": ["https://example.org/1", "办〔2018〕3号"],
        "note": "补记",
        "entered": "2018-07-01",
    }


def test_adding_only_appends(small: Desk) -> None:
    before = small.files()
    small.run("add", "网文", "12", "--date", "2018-03-05")
    after = small.files()
    assert after["records/2018/03.yaml"].startswith(before["records/2018/03.yaml"])
    assert {k: v for k, v in after.items() if before.get(k) != v}.keys() == {"records/2018/03.yaml"}


def test_a_new_month_begins_with_the_editors_comment(small: Desk) -> None:
    small.run("add", "网文", "1", "--date", "2018-05-05")
    assert small.text("records/2018/05.yaml").startswith("# yaml-language-server: $schema=../../")


def test_a_file_without_a_last_line_end_gets_one(small: Desk) -> None:
    path = small.root / "records/2018/06.yaml"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    before = len(records(small))
    assert small.run("add", "网文", "1", "--date", "2018-06-05").code == 0
    assert len(records(small)) == before + 1


@pytest.mark.parametrize(
    ("arguments", "effect"),
    [
        (("网文", "--by", "办公室"), "网站文章 2018：35 → 36 / 120 篇，差 84"),
        (("网文", "85", "--by", "办公室"), "网站文章 2018：35 → 120 / 120 篇，0"),
        (("网文", "95", "--by", "办公室"), "网站文章 2018：35 → 130 / 120 篇，超 10"),
        (("大型展览",), "大型展览 2018：– → 1 / 1 次，0"),
        (("会员数", "495"), "会员数 2018：481 → 495 / 500 人，差 5"),
        (("修订章程",), "修订章程 2018：×已逾期 → √已完成"),
        (("季度例会",), "季度例会 2018：1 → 2 / 4 个季度，差 2"),
        (
            ("季度例会", "--date", "2018-02-20"),
            "季度例会 2018：1 → 1 / 4 个季度，差 3（第1季度已有 2 次）",
        ),
        (("理事走访", "--member", "李二"), "理事走访 2018：1 → 1 / 2 人，差 1（李二 1/2 次）"),
        (("理事走访", "2", "--member", "李二"), "理事走访 2018：1 → 2 / 2 人，0（李二 2/2 次）"),
        (("品牌",), "打造品牌活动 2018：记录 1 → 2 条，其中带佐证的 0 条"),
        (
            ("品牌", "--assess", "met"),
            "打造品牌活动 2018：记录 1 → 2 条，其中带佐证的 0 条，●正常 → √已完成",
        ),
        (("考级",), "考级人数 2018：5 → 6 人（2018 年没有此项年度目标）"),
    ],
)
def test_every_kind_says_what_the_record_did(
    small: Desk, arguments: tuple[str, ...], effect: str
) -> None:
    result = small.run("add", *arguments)
    assert (result.code, result.out.splitlines()[1:]) == (0, [effect])
    assert small.run("check").code == 0


def test_a_department_reports_by_its_alias(small: Desk) -> None:
    small.run("add", "部门月报", "--by", "办", "--period", "2018-02")
    result = small.run("add", "部门月报", "--by", "training", "--period", "2018-02")
    assert result.out.splitlines()[1] == (
        "部门月报 2018：3 → 4 / 24 份，差 20（日期 2018-07-01，属于 2018-02，培训部）"
    )


def test_text_with_line_breaks_and_escapes_stays_on_one_line(small: Desk) -> None:
    title = "一行\n二行\r\x1b[31m红\u2028末\t尾"
    assert small.run("add", "网文", "--title", title).code == 0
    assert small.run("check").code == 0
    assert records(small)[-1]["title"] == "一行 二行  [31m红 末 尾"


@pytest.mark.parametrize(
    "title", ['他说"好"', "a\\b", "{a: b}", "- x", "# x", "null", "：，", "[b]"]
)
def test_a_title_comes_back_as_typed(small: Desk, title: str) -> None:
    assert small.run("add", "网文", "--title", title).code == 0
    assert records(small)[-1]["title"] == title
    assert title in small.run("log").out


def test_a_day_to_come_is_written_with_a_warning(small: Desk) -> None:
    result = small.run("add", "网文", "1", "--date", "2018-08-01")
    assert result.code == 0
    assert "警告：日期 2018-08-01 还没有到" in result.err


def test_of_two_readings_of_one_day_the_later_one_stands(small: Desk) -> None:
    for value in range(482, 490):
        effect = small.run("add", "会员数", str(value)).out.splitlines()[1]
        assert effect == f"会员数 2018：{value - 1} → {value} / 500 人，差 {500 - value}"


def test_what_is_not_written_is_no_second_reading(desk: Desk) -> None:
    """It was called the second one, and was to be voided, although an error had kept it out."""
    desk.plan(
        "  - {kind: level, id: n, name: 到会率, unit: '%', range: [0, 100], targets: {2018: 90}}\n"
    )
    desk.keep(happened("2018-07-01", 91, "n"))
    result = refused(desk, "add", "到会率", "101")
    assert result.err == (
        "错误：“到会率”的数应在 0 到 100 之间，101 不对，请核对\n什么都没有写入\n"
    )


def test_two_readings_of_one_day_are_named_with_what_to_do(small: Desk) -> None:
    first = written(small.run("add", "会员数", "482"))
    result = small.run("add", "会员数", "485")
    said = (
        f"警告：“会员数”2018-07-01 登记了两个：读数 482（{first}）和读数 485（{written(result)}），"
        f"只按同日录入、记录号在后的 {written(result)} 算；"
        f"请作废不对的一条，如 mjplan void {first} --reason 重复登记\n"
    )
    assert (result.code, result.err) == (0, said)
    assert "读数 482" in small.run("add", "会员数", "485", "--yes").err
    for line in small.run("check").out.splitlines()[:-1]:
        assert "登记了两个" not in line or first in line
    assert small.run("void", first, "--reason", "重复登记").code == 0
    assert "登记了两个" not in small.run("check").out


# ---- what is refused, with nothing written


def test_an_ambiguous_name_lists_the_candidates(small: Desk) -> None:
    result = refused(small, "add", "稿件", "3")
    assert result.code == 2
    for name in ("稿件收集（collected）", "稿件报送（submitted）", "稿件录用（adopted）"):
        assert name in result.err
    assert "什么都没有写入" in result.err


def test_an_unknown_name_lists_what_is_near(small: Desk) -> None:
    result = refused(small, "add", "artcles", "3")
    assert (result.code, "网站文章（articles）" in result.err) == (2, True)
    assert refused(small, "add", "完全无关").code == 2
    assert refused(small, "add", "").code == 2


@pytest.mark.parametrize(
    ("code", "arguments", "said"),
    [
        (1, ("网文", "1", "--date", "2020-01-01"), "不在规划期 2017—2019 内"),
        (1, ("网文", "1", "--date", "2016-12-31"), "不在规划期 2017—2019 内"),
        (2, ("网文", "1", "--date", "2018-02-30"), "不是日期"),
        (2, ("网文", "1", "--date", "2月3"), "不是日期"),
        (2, ("网文", "1", "--date", "2018-W10-1"), "不是日期"),
        (2, ("网文", "十几"), "不是数"),
        (2, ("网文", "１２条"), "不是数"),
        (2, ("网文", "1e3"), "不是数"),
        (2, ("网文", "1,00"), "不是数"),
        (2, ("网文", "nan"), "不是数"),
        (2, ("网文", "1.2345678"), "不是数"),
        (2, ("网文", "9999999999999"), "不是数"),
        (1, ("网文", "--", "-3"), "不能小于 0"),
        (1, ("网文", "-3"), "不能小于 0"),
        (1, ("会员数", "-3"), "不小于 0，这次是 -3"),
        (1, ("会员数",), "要写读数"),
        (1, ("展厅建成",), "不能完成两次"),
        (1, ("展厅建成", "2"), "不计数"),
        (1, ("季度例会", "0.5"), "次数应是不小于 1 的整数"),
        (1, ("品牌", "2"), "不计数"),
        (1, ("理事走访",), "要写明是谁"),
        (1, ("理事走访", "0", "--member", "王一"), "次数"),
        (1, ("理事走访", "1.5", "--member", "王一"), "次数"),
        (1, ("部门月报",), "要写明是哪个处室"),
        (1, ("部门月报", "--by", "办公室", "--period", "2018Q1"), "期间"),
        (1, ("部门月报", "--by", "办公室", "--period", "2018-12"), "期间"),
        (2, ("部门月报", "--by", "办公室", "--period", "三四月"), "period"),
        (1, ("网文", "--period", "2018-03"), "不按期间统计"),
        (1, ("网文", "--member", "王一"), "不按名册统计"),
        (1, ("网文", "--assess", "met"), "不用评定"),
        (2, ("品牌", "--assess", "好"), "评定（--assess）："),
        (1, ("网文", "--of", "20171220-aaaab"), "没有上一环节"),
        (1, ("录用", "--of", "20180101-zzzzz"), "不存在"),
        (2, ("报送", "--of", "20180110-aaaaa"), "只能接续“稿件收集”的"),
        (2, ("录用", "--of", "乱写"), "记录号"),
        (2, ("网文", "1", "2"), "多出的参数"),
        (2, ("网文", "--date"), "--date"),
        (2, ("网文", "--dat", "2018-01-01"), "--dat"),
        (2, (), "缺少"),
        (2, ("网文", "--title", ""), "内容："),
        (2, ("网文", "--title", "长" * 501), "内容："),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(
    small: Desk, code: int, arguments: tuple[str, ...], said: str
) -> None:
    result = refused(small, "add", *arguments)
    assert said in result.err
    assert result.code == code


def test_nothing_is_added_to_broken_files(small: Desk) -> None:
    small.write({"records/2018/05.yaml": "- {id: 1}\n"})
    result = refused(small, "add", "网文", "1")
    assert (result.code, "records/2018/05.yaml:1:" in result.err) == (1, True)


def test_a_milestone_that_is_done_in_a_later_year_is_not_done_twice(small: Desk) -> None:
    assert small.run("add", "修订章程", "--date", "2019-02-01", today="2019-03-01").code == 0
    result = refused(small, "add", "修订章程", "--date", "2018-02-01")
    assert "不能完成两次" in result.err


# ---- the funnel


def test_a_report_goes_through_the_funnel_over_the_years(small: Desk) -> None:
    result = small.run("add", "报送", "--of", "20180310-aaaaf", "--date", "2018-12-20")
    assert result.code == 0
    submitted = written(result)
    for day, by in (("2019-01-05", "市政协"), ("2019-02-05", "省里")):
        result = small.run(
            "add", "录用", "--of", submitted, "--by", by, "--date", day, today="2019-03-01"
        )
        assert result.code == 0, result
    assert small.run("check").code == 0
    shown = small.run("show", "录用", "--year", "2019", today="2019-03-01").out
    assert "接续往年" in shown
    shown = small.run("show", "收集", "--year", "2018", today="2019-03-01").out
    assert re.search(r"稿件收集 +4 篇 +– +0 +0 +0\n", shown)
    assert re.search(r"稿件报送 +2 篇 +50% +2 +1 +1\n", shown)  # adopted after that year


def test_several_adoptions_of_one_report_count_once(small: Desk) -> None:
    result = small.run("add", "录用", "--of", "20180112-aaaab", "--by", "省报")
    assert result.out.splitlines()[1] == "稿件录用 2018：1 → 1 / 4 篇，差 3"
    assert "同一篇再次录用" in small.run("show", "录用").out
    assert small.run("check").code == 0


def test_adoptions_of_a_corrected_report_count_once(small: Desk) -> None:
    corrected = written(small.run("replace", "20180112-aaaab", "--title", "改", "--reason", "错"))
    result = small.run("add", "录用", "--of", corrected)
    assert result.out.splitlines()[1] == "稿件录用 2018：1 → 1 / 4 篇，差 3"


def test_several_adoptions_of_one_report_are_not_more_than_was_submitted(small: Desk) -> None:
    small.run("add", "录用", "--of", "20180112-aaaab", "--by", "省报")
    assert "多于" not in small.run("check").out


def test_more_adopted_than_submitted_is_a_warning(small: Desk) -> None:
    result = small.run("add", "录用", "3")
    assert result.code == 0
    assert "警告：2018 年“稿件录用”4，多于“稿件报送”1" in result.err
    checked = small.run("check")
    assert checked.code == 0
    assert "多于" in checked.out


# ---- reports on a period that was over


MEETINGS = """\
  - {kind: every_period, id: x, name: 支部会, every: month}
  - {kind: every_period, id: q, name: 例会, every: quarter, unit: 次}
"""


def test_the_year_of_the_period_is_told_of(desk: Desk) -> None:
    """What January said of December changed nothing of the new year, and nothing else was said."""
    desk.plan(MEETINGS)
    desk.keep(happened("2017-12-05", item="x", period="2017-11"))
    for name, period, said in (
        ("支部会", "2017-12", "支部会 2017：1 → 2 / 12 个月"),
        ("例会", "2017Q4", "例会 2017：– → 1 / 4 个季度"),
        ("支部会", "2018-01", "支部会 2018：– → 1 / 12 个月"),
    ):
        done = desk.run("add", name, "--period", period, today="2018-01-09")
        assert (done.code, done.out.splitlines()[1].split("，")[0]) == (0, said)
    december = [each for each in records(desk, "2018-01") if each["period"] == "2017Q4"]
    void = desk.run("void", december[0]["id"], "--reason", "误记", today="2018-02-01")
    assert void.out.splitlines()[1:] == [
        "例会 2017：1 → – / 4 个季度",
        "已作废：2018-01-09 例会 1 次",
    ]
    late = desk.run("add", "支部会", "--date", "2017-10-09", today="2018-02-01")
    assert "支部会 2017：2 → 3 / 12 个月" in late.out
