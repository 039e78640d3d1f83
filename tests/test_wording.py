"""What a plan's own words say of a number, and what they do not."""

from decimal import Decimal

import pytest

from mjplan.wording import read


@pytest.mark.parametrize(
    ("text", "target", "said"),
    [
        # limits
        ("全年控制在3起以内", "3", "at_most"),
        ("控制在三起以内", "3", "at_most"),
        ("不得超过 3 件", "3", "at_most"),
        ("3件（含）以下", "3", "at_most"),
        ("3起（含3起）以下", "3", "at_most"),
        ("事故不超过3起，死亡不超过2人", "2", "at_most"),
        ("降至5%以下", "5", "at_most"),
        ("从50降到40", "40", "at_most"),
        ("减少到5件", "5", "at_most"),
        ("≤35微克", "35", "at_most"),
        ("＜35", "35", "at_most"),
        ("低于5%", "5", "at_most"),
        ("不高于全市平均", "7", "at_most"),
        ("零发生", "0", "at_most"),
        ("杜绝重大事故", "0", "at_most"),
        ("2021—2025年控制在3起以内", "3", "at_most"),
        ("上限100万元", "100", "at_most"),
        ("控制到5%", "5", "at_most"),
        ("低至2", "2", "at_most"),
        ("收窄到2%", "2", "at_most"),
        ("不足5%", "5", "at_most"),
        ("5个工作日内办结", "5", "at_most"),
        ("48小时内", "48", "at_most"),
        ("发病率低于全国平均水平", "5", "at_most"),
        ("严格控制在预算内", "90", "at_most"),
        ("严禁超过5起", "5", "at_most"),
        ("未超过3", "3", "at_most"),
        ("没有超过3起", "3", "at_most"),
        ("不超3起", "3", "at_most"),
        ("不允许超过5起", "5", "at_most"),
        ("不到3起", "3", "at_most"),
        ("3起内", "3", "at_most"),
        ("最高3次", "3", "at_most"),
        ("3次封顶", "3", "at_most"),
        ("限额3万元", "3", "at_most"),
        ("以5起为限", "5", "at_most"),
        ("5起为上限", "5", "at_most"),
        ("精简到5个", "5", "at_most"),
        ("降成5个", "5", "at_most"),
        ("跌至5", "5", "at_most"),
        ("总数不增加", "100", "at_most"),
        ("编制只减不增", "100", "at_most"),
        ("不逾5天", "5", "at_most"),
        ("24小时办结", "24", "at_most"),
        ("≯5", "5", "at_most"),
        ("⩽5", "5", "at_most"),
        # floors
        ("不低于95%", "95", "at_least"),
        ("达到90％以上", "90", "at_least"),
        ("50人次以上", "50", "at_least"),
        ("保持在95%以上", "95", "at_least"),
        ("控制在90%以上", "90", "at_least"),
        ("超过100篇", "100", "at_least"),
        ("力争10篇", "10", "at_least"),
        ("由50%提高到60%", "60", "at_least"),
        ("10万元以上", "100000", "at_least"),
        ("降低10%以上", "10", "at_least"),
        ("降低10%以上", "-10", "at_most"),
        # bands
        ("100—120篇", "100", "between"),
        ("15%~20%", "15", "between"),
        ("80%至90%", "80", "between"),
        ("三至五次", "3", "between"),
        ("在15和20之间", "15", "between"),
        ("不低于80%、不超过90%", "80", "at_least"),
        ("85%左右（80%至90%）", "85", "about"),
        ("会员数达到 2000 人左右", "2000", "about"),
        ("约5家", "5", "about"),
        ("正好4期", "4", "exactly"),
        ("低于全国平均5个百分点以上", "5", "at_least"),
        ("PM2.5浓度达到35", "35", "at_least"),
        ("不断突破10项", "10", "at_least"),
        ("不仅超过10篇", "10", "at_least"),
        # nothing of the number
        ("PM2.5浓度到35", "35", ""),
        ("降成本5%", "5", ""),
        ("3栋封顶", "3", ""),
        ("培训5家市内", "5", ""),
        ("3个月内完成10篇", "10", ""),
        ("克服不足完成10件", "10", ""),
        ("不低于全省平均的10件", "3", "at_least"),
        ("国庆前3场", "3", ""),
        ("完成以下工作5项", "5", ""),
        ("县级以上单位3家", "3", ""),
        ("不超过3000字的报告10篇", "10", ""),
        ("约谈3人", "3", ""),
        ("签约5家", "5", ""),
        ("2016—2020年每年5篇", "5", ""),
        ("第1—3季度各2次", "2", ""),
        ("零增长", "0", ""),
        ("出刊4期", "4", ""),
    ],
)
def test_a_word_compares_the_number_that_it_stands_beside(
    text: str, target: str, said: str
) -> None:
    assert set(read(text, [Decimal(target)]).comparators) == ({said} if said else set())


def test_two_ends_that_are_told_apart_are_a_band() -> None:
    assert read("不低于80%、不超过90%", [Decimal(80), Decimal(90)]).comparators == {"between"}


@pytest.mark.parametrize(
    "text",
    [
        *("下降10%", "能耗降低10%", "减少10件", "保持10篇", "稳定在10%"),
        *(
            "用时缩短10%",
            "压降10%",
            "降10%",
            "收窄10%",
            "全省排名前10",
            "前十名",
            "位列第10",
            "进入全省前10",
        ),
    ],
)
def test_a_change_without_a_side_is_open(text: str) -> None:
    assert read(text, [Decimal(10)]).open


@pytest.mark.parametrize("text", ["下降10%以上", "降低到10%", "完成减少污染的宣传报道10篇"])
def test_a_side_that_is_told_is_not_open(text: str) -> None:
    assert not read(text, [Decimal(10)]).open


def test_the_target_is_the_number_of_a_fall_or_what_is_left_of_it() -> None:
    assert read("下降10%", [Decimal(10)]).falls
    assert not read("下降10%", [Decimal(45)]).falls
    assert not read("下降10%以上", [Decimal(10)]).falls
    assert not read("稳定在10%", [Decimal(10)]).falls


@pytest.mark.parametrize("text", ["下降10%以上", "减少不少于5个", "降幅大，降低10%左右"])
def test_by_how_much_it_falls_says_nothing_of_what_is_left(text: str) -> None:
    reading = read(text, [Decimal(90)])
    assert (reading.comparators, reading.open, reading.falls) == (frozenset(), True, False)
