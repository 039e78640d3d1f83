"""What a pasted text comes to: sentences, rows, and what is not understood."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.pasting import PLAN, TODAY, Came, came, notes
from helpers.steps import grows_in_step
from mjplan.pasted.asked import Asked
from mjplan.pasted.mentions import amounts, plain
from mjplan.pasted.reading import MAX_LINES, read
from mjplan.pasted.source import MAX_BYTES, Pasted
from mjplan.sheets.book import Unread

ASKED = Asked(PLAN, TODAY)

CHAT = """\
各位，本月情况：
1、3月5日，网站更新12篇；
2. 3月7日公众号推送11篇，阅读量1.2万
（3）3月20日举办新会员学习班一期，38人参加
4、3月31日会员总数2105人
@所有人
"""


def test_a_message_as_people_write_it() -> None:
    found = came(CHAT)
    assert found.lines == [
        "2018-03-05 articles 12 网站更新12篇",
        "2018-03-07 posts 11 公众号推送11篇，阅读量1.2万",
        "2018-03-20 class 1 举办新会员学习班一期，38人参加",
        "2018-03-31 members 2105 会员总数2105人",
    ]
    assert (found.errors, found.doubts, found.lost) == ([], [], [])
    assert found.talk == "略过 2 处问候、标题和发言人：“各位，本月情况：”、“@所有人”"


SENTENCES = {
    # list marks
    "1.3月5日网站12篇": "2018-03-05 articles 12 网站12篇",
    "①3月5日网站12篇": "2018-03-05 articles 12 网站12篇",
    "一、3月5日网站12篇": "2018-03-05 articles 12 网站12篇",
    "- 3月5日网站12篇": "2018-03-05 articles 12 网站12篇",
    "1️⃣3月5日网站12篇": "2018-03-05 articles 12 网站12篇",
    # days
    "网站3月5日更新12篇": "2018-03-05 articles 12 网站3月5日更新12篇",
    "2018-03-05 网站12篇": "2018-03-05 articles 12 网站12篇",
    "2018.3.5网站12篇": "2018-03-05 articles 12 网站12篇",
    "20180305网站12篇": "2018-03-05 articles 12 网站12篇",
    "2018年3月5日网站12篇": "2018-03-05 articles 12 网站12篇",
    "３月５日，网站１２篇": "2018-03-05 articles 12 网站１２篇",
    "三月五日网站十二篇": "2018-03-05 articles 12 网站十二篇",
    "3月5号网站12篇": "2018-03-05 articles 12 网站12篇",
    "3.5 网站12篇": "2018-03-05 articles 12 网站12篇",
    "3/15网站12篇": "2018-03-15 articles 12 网站12篇",
    "3月底网站12篇": "2018-03-31 articles 12 网站12篇",
    "3月5日-7日网站12篇": "2018-03-07 articles 12 网站12篇",
    "3月7日（周三）网站12篇": "2018-03-07 articles 12 网站12篇",
    # numbers
    "3月5日网站更新共1,012篇": "2018-03-05 articles 1012 网站更新共1,012篇",
    "3月5日网站第3期推文12篇": "2018-03-05 articles 12 网站第3期推文12篇",
    "3月5日捐款12.5万元": "2018-03-05 fund 12.5 捐款12.5万元",
    "3月5日网站12 篇": "2018-03-05 articles 12 网站12 篇",
    "3月5日网站-12篇": "2018-03-05 articles 12 网站-12篇",
    "3月31日会员2105人，活动38人次": "2018-03-31 members 2105 会员2105人，活动38人次",
    # items
    "3月5日新会员学习班2期": "2018-03-05 class 2 新会员学习班2期",
    "3月5日完成修订章程": "2018-03-05 rules 完成修订章程",
    "3月5日思想建设座谈": "2018-03-05 unity 思想建设座谈",
    "3月5日召开主席会议": "2018-03-05 council 召开主席会议",
    "3月5日陈一民、王二走基层": "2018-03-05 visits 陈一民、王二走基层 陈一民 王二",
    "3月5日更新网站12篇🎉": "2018-03-05 articles 12 更新网站12篇🎉",
}


@pytest.mark.parametrize(("text", "line"), SENTENCES.items())
def test_a_sentence_is_read(text: str, line: str) -> None:
    found = came(text)
    assert (found.lines, found.errors, found.doubts, found.lost) == ([line], [], [], [])


WRONG = {
    "网站12篇": "文:1:1: 没有日期",
    "3月，网站12篇": "文:1:1: 没有日期",
    "昨天网站12篇": "文:1:1: “昨天”是哪一天要看何时",
    "上周五网站12篇": "文:1:1: “上周五”是哪一天要看何时说的",
    "5日网站12篇": "文:1:1: “5日”没有写几月",
    "3月32日网站12篇": "文:1:1: 没有“3月32日”这一天",
    "3月5日、3月7日网站12篇": "文:1:6: 不止一个日期",
    "3月8日（周三）网站12篇": "文:1:1: 2018-03-08 是星期四",
    "3月5日网站更新了": "文:1:1: “网站文章”没有以“篇”计的数",
    "3月5日网站12期": "文:1:1: “网站文章”没有以“篇”计的数",
    "3月5日网站约12篇": "文:1:7: “约12篇”不是确切的数",
    "3月5日网站十余篇": "文:1:7: “十余篇”不是确切的数",
    "3月5日网站近百篇": "文:1:7: “近百篇”不是确切的数",
    "3月5日网站3-5篇": "文:1:7: “3-5篇”是一个范围",
    "3月5日网站12篇左右": "文:1:7: “12篇左右”",
    "3月5日网站12篇，其中原创3篇": "文:1:15: “网站文章”有几个以“篇”计的数（12篇、3篇）",
    "3月5日网站12篇，公众号11篇": "文:1:1: 一句话里有“网站文章”、“公众号文章”几个事项",
    "3月5日报送社情民意3篇，录用2篇": "文:1:1: 一句话里有“社情民意”、“录用”几个事项",
    "3月5日有人走基层": "文:1:1: “走基层”要写明是谁",
    "\n  2、3月5日网站约12篇": "文:2:11: “约12篇”不是确切的数",
}


@pytest.mark.parametrize(("text", "error"), WRONG.items())
def test_what_is_open_is_told_at_its_place_and_not_made_up(text: str, error: str) -> None:
    found = came(text)
    assert found.lines == []
    assert len(found.errors) == 1
    assert found.errors[0].startswith(error), found.errors


def test_all_that_is_open_in_a_sentence_is_told_at_once() -> None:
    assert [each[:9] for each in came("网站3篇，头条1篇").errors] == ["文:1:1: 没有", "文:1:8: “网"]


DOUBTFUL = {
    "3月20日计划新会员学习班1期": "写着“计划”",
    "3月5日网站累计12篇": "写着“累计”",
    "3月5日新增会员38人": "写着“新增”",
    "3月5日专题2项": "“专题”是否就是“专题调研”？",
}


@pytest.mark.parametrize(("text", "doubt"), DOUBTFUL.items())
def test_what_may_mean_something_else_is_asked_about(text: str, doubt: str) -> None:
    found = came(text)
    assert (len(found.lines), len(found.doubts)) == (1, 1)
    assert doubt in found.doubts[0]


def test_what_is_not_understood_is_listed_and_greetings_are_passed_over() -> None:
    found = came("大家好！3月5日走访了三家企业。辛苦了[玫瑰]\n张三:\n网站很好看\n")
    assert (found.lines, found.errors) == ([], [])
    assert [each.split("没有登记")[1] for each in found.lost] == [
        "“3月5日走访了三家企业”：没有看懂是哪个事项",
        "“网站很好看”：没有看懂，提到“网站文章”，没有日期，也没有数",
    ]
    assert found.talk == "略过 3 处问候、标题和发言人：“大家好”、“辛苦了[玫瑰]”、“张三:”"


def test_a_day_holds_for_the_line_and_below_a_heading() -> None:
    found = came("3月5日网站3篇；公众号2篇\n公众号9篇")
    assert found.lines == ["2018-03-05 articles 3 网站3篇", "2018-03-05 posts 2 公众号2篇"]
    assert [each.split("：")[0] for each in found.errors] == ["文:2:1: 没有日期"]
    assert notes(found) == ["后面没写日期的，照这里的日期"]
    below = came("3月5日：\n网站3篇\n3月份公众号2篇\n3月6日工作：\n\n公众号1篇")
    assert below.lines == ["2018-03-05 articles 3 网站3篇", "2018-03-06 posts 1 公众号1篇"]
    assert len(below.errors) == 1


def test_what_is_planned_is_no_deed() -> None:
    found = came(
        "3月5日网站3篇\n下月计划：\n1、网站更新10篇\n2、4月20日新会员学习班1期\n本月其他：\n3月6日公众号1篇"
    )
    assert found.lines == ["2018-03-05 articles 3 网站3篇", "2018-03-06 posts 1 公众号1篇"]
    assert [each.split(": ")[0] for each in found.lost] == ["文:3:3", "文:4:3"]
    assert all("在“下月计划”下面" in each for each in found.lost)


def test_titles_are_no_deeds_and_end_what_is_planned() -> None:
    text = (
        "宣传处3月份工作小结\n一、宣传工作\n3月5日下午网站3篇\n二、下月工作安排\n4月20日新会员学习班1期\n"
        "三、其他工作\n3月6日公众号1篇"
    )
    found = came(text)
    assert found.lines == ["2018-03-05 articles 3 网站3篇", "2018-03-06 posts 1 公众号1篇"]
    assert [each.split(": ")[0] for each in found.lost] == ["文:5:1"]
    assert found.talk.startswith("略过 4 处")


def test_yesterday_is_known_by_the_day_of_the_message() -> None:
    found = came("张三 2018年3月7日 10:21\n昨天网站3篇\n李四  10:25\n昨天网站3篇")
    assert found.lines == ["2018-03-06 articles 3 网站3篇"]
    assert notes(found) == ["“昨天”按发消息的 2018-03-07 读作 2018-03-06"]
    assert [each.split(": ")[0] for each in found.errors] == ["文:4:1"]


def test_a_named_month_reads_days_without_one() -> None:
    found = came("5日网站12篇", "2018-03")
    assert found.lines == ["2018-03-05 articles 12 网站12篇"]
    assert notes(found) == ["“5日”按 2018-03 读作 2018-03-05"]


ROWS = {
    "day, item, number, text": (
        '3月5日\t网站\t12篇\t三月第一周\n2018/3/7\t公众号\t11\t"推文：\n妇女节""专题"""\n',
        ["2018-03-05 articles 12 三月第一周", '2018-03-07 posts 11 推文： 妇女节"专题"'],
    ),
    "running numbers": (
        "1\t网站\t3月5日\t12\n2\t公众号\t3月7日\t11",
        ["2018-03-05 articles 12", "2018-03-07 posts 11"],
    ),
    "headings": (
        "序号\t处室\t事项\t数量（篇）\t完成时间\t工作内容\t备注\n1\t组织处\t网站文章\t12\t3.5\t更新\t补\n",
        ["2018-03-05 articles 12 更新"],
    ),
    "the item in the text": (
        "3月5日\t网站更新\t12篇\t38人",
        ["2018-03-05 articles 12 网站更新，38人"],
    ),
    "CRLF and full width": ("３月５日\t网站\t１２\r\n", ["2018-03-05 articles 12"]),
    "a level": ("会员数\t2105\t2018-3-31", ["2018-03-31 members 2105"]),
}


@pytest.mark.parametrize(("text", "lines"), ROWS.values(), ids=ROWS)
def test_copied_cells_are_read(text: str, lines: list[str]) -> None:
    found = came(text.replace("\r\n", "\n"))
    assert (found.lines, found.errors, found.lost) == (lines, [], [])


def test_headings_give_department_and_note_and_what_is_unused_is_told() -> None:
    found = came("事项\t数量\t日期\t部门\t备注\t负责人\n网站\t12\t3月5日\t宣传处\t补报\t甲\n")
    (line,) = found.batch.lines
    assert (line.fields["by"], line.fields["note"]) == ("宣传处", "补报")
    assert [each.message for each in found.batch.remarks] == ["没有用到的列：“负责人”"]
    assert (line.place.line, str(line.at("date"))) == (2, "文:2:7")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("网站\t12", "文:1:1: 没有日期"),
        ("3月5日\t网站\t12\t11", "文:1:12: “网站文章”有几个"),
        ("3月5日\t网站\t公众号\t11", "文:1:1: 一句话里有"),
        ("3月5日\t3月7日\t网站\t11", "文:1:6: 不止一个日期"),
        ("事项\t数量\t日期\n网站\t约12\t3月5日", "文:2:4: “约12”不是确切的数"),
        ("事项\t数量\t日期\n网站\t12\t3月", "文:2:7: “3月”没有写到哪一天"),
    ],
)
def test_a_cell_that_is_open_is_told_at_its_place(text: str, error: str) -> None:
    found = came(text)
    assert found.lines == []
    assert found.errors[0].startswith(error), found.errors


def test_rows_and_sentences_may_stand_in_one_text() -> None:
    found = came("各位好：\n3月5日\t网站\t12\n3月7日公众号推送11篇\n合计\t23\n")
    assert found.lines == ["2018-03-05 articles 12", "2018-03-07 posts 11 公众号推送11篇"]
    assert len(found.lost) == 1


def test_a_department_is_that_of_the_item() -> None:
    lines = came("3月5日网站1篇\n3月5日公众号1篇").batch.lines
    assert [line.fields["by"] for line in lines] == ["宣传处", None]


def test_equal_lines_have_keys_of_their_own_and_other_texts_the_same() -> None:
    once = [line.origin for line in came("3月5日网站1篇").batch.lines]
    twice = [
        line.origin
        for line in came("好\n3月5日网站1篇\n3月5日，网站1篇。\n3月6日网站1篇").batch.lines
    ]
    assert re.fullmatch(r"paste#[0-9a-f]{10}\.1", once[0])
    assert twice[:2] == [once[0], f"{once[0][:-1]}2"]
    assert twice[2][:-1] != once[0][:-1]


def test_what_steers_a_terminal_is_in_no_title() -> None:
    (line,) = came("3月5日网站\x1b[31m更新\x9b12篇\u2028").batch.lines
    assert line.fields["title"] == "网站 [31m更新 12篇"


def test_too_many_lines_are_refused_and_long_ones_listed() -> None:
    many = read(Asked(PLAN, TODAY), Pasted("文", "好\n" * (MAX_LINES + 1)))
    assert isinstance(many, Unread)
    long = came("3月5日网站1篇" * 300)
    assert (long.lines, len(long.lost)) == ([], 1)


NOISE = (
    "网站",
    "公众号",
    "会员",
    "12篇",
    "篇",
    "3月5日",
    "3.5",
    "-",
    "；",
    "，",
    "\t",
    "\n",
    '"',
    "约",
    "(",
    "（",
    "月",
)


@given(st.lists(st.sampled_from(NOISE) | st.text(max_size=3), max_size=30).map("".join))
def test_no_text_breaks_it_and_no_number_is_made_up(text: str) -> None:
    found = came(text)
    for line in found.batch.lines:
        value = line.fields["value"]
        if value is not None:
            unit = PLAN.items[line.fields["item"]].recorded_in
            assert value in _numbers(line.raw, unit)


def _numbers(raw: str, unit: str) -> list[object]:
    """Every number that stands in a text, with its unit or alone in a cell."""
    found = [each.value for each in amounts(plain(raw), unit)]
    return [*found, *(Decimal(each) for each in re.findall(r"[0-9]{1,12}", plain(raw)))]


NOISY = (
    "3月5日网站12篇",
    "3月5日-",
    "(",
    '"',
    '\t"',
    "网站\t12\t",
    '\t"x""\t',
    "一",
    "好",
    " ",
    "1",
    "@",
)


@pytest.mark.parametrize("sign", NOISY)
def test_noise_of_twice_the_size_is_twice_the_work(sign: str) -> None:
    def work(lines: int) -> None:
        line = (sign * 200)[:200]
        read(ASKED, Pasted("文", f"{line}\n" * lines))

    assert grows_in_step(work, 20)


@pytest.mark.parametrize("sign", NOISY)
def test_noise_in_one_line_is_no_record(sign: str) -> None:
    found = read(ASKED, Pasted("文", sign * (MAX_BYTES // 8 // len(sign.encode()))))
    assert isinstance(found, Unread) or found.said == ()


def test_nothing_is_lost_silently() -> None:
    found: Came = came(CHAT + "网站很好\n3月5日网站约1篇\n")
    told = len(found.lines) + len(found.errors) + len(found.lost)
    assert told == 6
