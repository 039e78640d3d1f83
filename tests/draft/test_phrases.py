"""Sentences -> what is asked: the name, the number, or why there is no number to rely on."""

import pytest

from mjplan.draft.phrases import LONGEST, phrases, sentences


def told(sentence: str) -> list[tuple[str, str, str]]:
    """Each thing with a number: its name, the number with its unit, and the doubt."""
    return [
        (
            each.name,
            f"{q.low:f}-{q.number:f}{q.unit}" if q.low is not None else f"{q.number:f}{q.unit}",
            each.doubt,
        )
        for each in phrases(sentence)
        if (q := each.quantity) is not None
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("每年编印《馆讯》4期", [("《馆讯》", "4期")]),
        ("举办读书会一次以上", [("读书会", "1次")]),
        ("举行一次以上的新书发布", [("新书发布", "1次")]),
        ("形成不少于 10 篇调研报告", [("调研报告", "10篇")]),
        ("读者数达到 2,000 人左右", [("读者数", "2000人")]),
        ("满意度提高到90%以上", [("满意度", "90%")]),
        ("在社区开展送书等服务活动５次", [("送书等服务活动", "5次")]),
        ("撰写信息15—20篇", [("信息", "15-20篇")]),
        ("培训1.2万人次", [("培训", "1.2万人次")]),
        ("收集意见20条，采纳意见10条", [("收集意见", "20条"), ("采纳意见", "10条")]),
        ("收集意见20条、采纳意见10条", [("收集意见", "20条"), ("采纳意见", "10条")]),
        ("向大会提交5个提案和2个发言", [("提案", "5个"), ("发言", "2个")]),
        ("召开“馆长论坛”和“读者论坛”各一次", [("馆长论坛", "1次"), ("读者论坛", "1次")]),
        ("举办新员工、志愿者培训班各一次", [("新员工培训班", "1次"), ("志愿者培训班", "1次")]),
        ("事故不超过2起", [("事故", "2起")]),
        ("每季度召开例会1次", [("例会", "1次")]),
        ("2. 新增座位120个", [("新增座位", "120个")]),
        ("培训教师40学时/年", [("培训教师", "40学时")]),
        ("慰问65岁以上老人100人", [("慰问65岁以上老人", "100人")]),
    ],
)
def test_plain_numbers(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert told(sentence) == [(name, number, "") for name, number in expected]


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("服务近100户", "不是准数"),
        ("走访10余家企业", "“10余家”不是准数"),
        ("到馆人次增长10%", "说的是增减多少"),
        ("经费比上年减少5万元", "说的是增减多少"),
        ("排名前5位", "说的是名次"),
        ("每人走访2次", "按名册算"),
        ("各支部开展活动2次", "按名册算"),
        ("五年累计培训200人次", "几年合起来"),
        ("上半年编印2期", "写着“上半年”"),
        ("6月底前完成60%", "写着“6月”"),
        ("季度例会1次", "写着“季度”"),
        ("24小时内答复", "时限"),
        ("推进三个平台建设", "像是说法里的数"),
        ("3000字以上的报告10篇", "一句里有几个数"),
        ("覆盖5个街道30个社区", "一句里有几个数"),
        ("图书和报刊分别达到10种、20种", "按名册算"),
        ("确保8篇", "没有写是什么的数"),
        ("每学期教研6次", "“每学期”的没有现成的写法"),
        ("每两年1次评比", "“每两年”的没有现成的写法"),
        ("志愿者10含2人", "前面还有一个数"),
        ("培训40学时/人", "“/人”各要多少"),
        ("走访5次/月", "“/月”各要多少"),
        ("阅读20本每人", "“每人”各要多少"),
        ("获奖3项/5人", "各要多少"),
        ("事故少10起", "说的是增减多少"),
        ("经费压减10%", "说的是增减多少"),
        ("未完成论文10篇", "写着“未”"),
        ("现有教师100人", "写着“现有”"),
        ("论文10篇不到", "不是准数"),
    ],
)
def test_numbers_that_are_no_target(sentence: str, why: str) -> None:
    found = told(sentence)
    assert found
    assert all(why in doubt for *_, doubt in found), found


@pytest.mark.parametrize(
    "sentence",
    [
        *(
            "十三五期间全面建成",
            "第3次会议",
            "第二期",
            "新一轮改革",
            "一户一策",
            "一次性补助",
            "二期工程",
        ),
        *("比例1:3名", "增速-5%", "3-5-10个平台", "3万5000人", "走访数十次", "三五次", "５，120人"),
        *("5个工作日", "2024年", "12月", "PM2.5", "G20峰会", "一季度", "人大代表", "五年规划"),
    ],
)
def test_what_only_looks_like_a_number_with_a_unit(sentence: str) -> None:
    assert told(sentence) == []


def test_a_lead_in_goes_with_what_follows() -> None:
    found = phrases("围绕中心工作，完成调研报告3篇，做好馆舍搬迁")
    assert [each.wording for each in found] == ["围绕中心工作，完成调研报告3篇", "做好馆舍搬迁"]


def test_sentences_are_short_enough_for_a_plan() -> None:
    text = "长" * 1200 + "。短句；又一句！"
    found = sentences(text)
    assert "".join(found) == text
    assert max(map(len, found)) <= LONGEST
    assert found[-2:] == ["短句；", "又一句！"]
