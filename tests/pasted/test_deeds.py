"""What may tell of no finished deed, or not give the number of one, is asked about."""

import pytest

from helpers.pasting import came

ASKED = {
    # to come
    "3月7日计划网站更新12篇": "计划",
    "3月7日拟更新网站12篇": "拟",
    "3月7日将更新网站12篇": "将更新",
    "3月7日网站下周要更新12篇": "下周",
    "3月7日还要更新网站12篇": "还要更新",
    "3月7日需要更新网站12篇": "需要更新",
    "3月7日网站争取更新12篇": "争取",
    "3月7日网站更新12篇（待核）": "待核",
    "3月7日网站正在更新12篇": "正在",
    # told to do
    "请各位3月7日前完成网站更新12篇": "请",
    "3月7日前完成网站更新12篇": "7日前",
    "3月7日以前网站更新12篇": "7日以前",
    "目标3月7日网站更新12篇": "目标",
    "3月7日网站任务：更新12篇": "任务",
    "3月7日上级要求网站更新12篇": "要求",
    # not done
    "3月7日未完成网站更新12篇": "未",
    "3月7日网站没有更新12篇": "没有",
    "3月7日网站还差12篇": "还差",
    "3月7日网站更新12篇已取消": "取消",
    # done away with
    "3月7日撤下网站文章12篇": "撤下",
    "3月7日网站12篇被删除": "被删",
    "3月7日网站退回12篇": "退回",
    "3月7日网站12篇作废": "作废",
    "3月7日网站12篇下架": "下架",
    "3月7日网站更新12篇，与上条重复": "重复",
    # questions
    "3月7日网站更新12篇？": "?",
    "3月7日网站更新12篇了吗": "吗",
    "3月7日网站是否更新12篇": "是否",
    # running totals
    "截至3月31日网站更新12篇": "截至",
    "到3月31日，网站更新12篇": "到",
    "3月31日止网站更新12篇": "日止",
    "3月31日网站累计12篇": "累计",
    "3月31日，1-3月网站更新12篇": "1-3月",
    "3月31日，1月至3月网站更新12篇": "1月至3月",
    "3月31日本月共更新网站12篇": "月共",
    # rates
    "3月7日至3月9日网站每天更新2篇": "每",
    "3月7日网站每周更新12篇": "每",
    "3月7日各支部新会员学习班各一期": "各",
    "3月7日网站日均12篇": "日均",
    "3月7日网站2篇/天": "篇/天",
    "3月7日网站分别更新2篇": "分别",
    # differences
    "3月7日网站比上月多更新12篇": "比",
    "3月5日新增会员38人": "新增",
    # cells
    "3月7日\t网站\t12篇\t未完成": "未",
    "3月7日\t网站\t12篇\t下月计划": "下月",
    "事项\t数量\t日期\t状态\n网站\t12\t3月7日\t已作废": "作废",
}


@pytest.mark.parametrize(("text", "word"), ASKED.items())
def test_what_may_be_no_deed_is_asked_about(text: str, word: str) -> None:
    found = came(text)
    assert (len(found.lines), found.errors, found.lost) == (1, [], [])
    assert any(f"写着“{word}”" in each for each in found.doubts), found.doubts


PLAIN = (
    "3月7日没有遗漏地完成网站更新12篇",
    "3月7日请示一次，网站更新12篇",
    "3月7日邀请各界人士，网站更新12篇",
    "3月7日按要求完成网站更新12篇",
    "3月7日按上级要求网站更新12篇",
    "3月7日按计划完成网站更新12篇",
    "3月7日完成网站更新任务12篇",
    "3月7日模拟演练，网站更新12篇",
    "3月7日草拟网站文章12篇",
    "3月7日网站更新重要文章12篇",
    "3月7日主要更新网站12篇",
    "3月7日网站更新纪要12篇",
    "3月7日未成年人保护，网站更新12篇",
    "3月7日面向未来，网站更新12篇",
    "3月7日线下线上同步，网站更新12篇",
    "3月7日前往学校，网站更新12篇",
    "3月7日将文章12篇发在网站",
    "3月7日网站更新共12篇",
    "3月7日各支部网站更新12篇",
    "3月7日到学校，网站更新12篇",
    "3月7日网站下半年首批更新12篇",
    "截至3月31日会员2105人",
    "3月7日网站更新12篇！",
)


@pytest.mark.parametrize("text", PLAIN)
def test_what_tells_of_a_deed_is_not(text: str) -> None:
    found = came(text)
    assert (len(found.lines), found.errors, found.lost, found.doubts) == (1, [], [], [])


@pytest.mark.parametrize(
    "text", ["截至3月31日，网站12篇；公众号11篇", "截至3月31日：\n网站12篇\n公众号11篇"]
)
def test_words_beside_a_day_hold_where_the_day_holds(text: str) -> None:
    found = came(text)
    assert (len(found.lines), len(found.doubts)) == (2, 2)


@pytest.mark.parametrize(
    "heading", ["请各位3月7日前完成：", "3月任务：", "三月目标", "未完成的：", "作废：", "待办："]
)
def test_nothing_below_a_heading_of_what_is_not_done_is_a_deed(heading: str) -> None:
    found = came(f"{heading}\n3月5日网站12篇\n公众号11篇")
    assert (found.lines, len(found.lost)) == ([], 2)


def test_names_of_items_are_no_such_words() -> None:
    assert came("3月7日计划生育宣传3次").lines == ["2018-03-07 family 3 计划生育宣传3次"]
    assert came("3月7日计划生育宣传3次").doubts == []
    assert came("3月7日计划计划生育宣传3次").doubts != []
