"""What a sentence mentions: items, numbers with a unit, days."""

from decimal import Decimal

import pytest

from helpers import plan_of
from helpers.pasting import PLAN
from mjplan.pasted.mentions import Names, amounts, days, plain
from mjplan.sheets.book import Unread

NAMES = Names(PLAN)


@pytest.mark.parametrize(
    ("sentence", "items"),
    [
        ("举办新会员学习班", ["class"]),
        ("会员参加新会员学习班", ["members", "class"]),
        ("网站文章和网站", ["articles"]),
        ("ＷＥＢ", []),
        ("网", []),
    ],
)
def test_items_by_their_longest_names(sentence: str, items: list[str]) -> None:
    assert [each.item.id for each in NAMES.mentions(plain(sentence))] == items


def test_a_name_of_two_items_is_both() -> None:
    items = "".join(
        f"  - {{kind: count, id: {id_}, name: {name}, aliases: [信息], owner: 甲, unit: 条}}\n"
        for id_, name in (("a", "信息收集"), ("b", "信息报送"))
    )
    assert len(Names(plan_of(items)).mentions("信息3条")) == 2


def test_a_plan_without_items_has_no_names() -> None:
    assert Names(plan_of("  []")).mentions("网站") == []


def test_a_cell_means_an_item_by_a_part_that_only_one_has() -> None:
    words = {"网站文章": "articles", "网站": "articles", "调研": "research", "文章": "", "章": ""}
    for word, item in words.items():
        meant = NAMES.meant(word)
        assert (meant.id if meant else "") == item, word


@pytest.mark.parametrize(
    ("sentence", "unit", "values"),
    [
        ("12篇", "篇", [12]),
        ("1.2万", "篇", []),
        ("38人次", "人", []),
        ("3个月", "个", []),
        ("第3期", "期", []),
        ("第12期", "期", []),
        ("第 12 期", "期", []),
        ("第十二期", "期", []),
        ("统一次", "次", []),
        ("两次", "次", [2]),
        ("1,234篇", "篇", [1234]),
        ("1.2万元", "元", [12000]),
        ("12万元", "万元", [12]),
        ("98.6%", "%", ["98.6"]),
        ("总数2105人", "人", [2105]),
        ("12", "", []),
    ],
)
def test_numbers_of_a_unit(sentence: str, unit: str, values: list[int | str]) -> None:
    found = [each.value for each in amounts(plain(sentence), unit)]
    assert found == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    "sentence",
    [
        "约12篇",
        "12余篇",
        "数百篇",
        "几十篇",
        "3-5篇",
        "12篇以上",
        "10多篇",
        "不到5篇",
        "12-15篇",
        "12+3篇",
        "12/15篇",
        "3×4篇",
    ],
)
def test_what_is_no_exact_number_is_none(sentence: str) -> None:
    (found,) = amounts(plain(sentence), "篇")
    assert isinstance(found.value, Unread)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("3月5日网站", ["3月5日"]),
        ("3月5日至7日网站", ["3月5日至7日"]),
        ("3月5-7日网站", ["3月5-7日"]),
        ("3月30日—4月2日网站", ["3月30日—4月2日"]),
        ("2018年3月5日（周一）网站", ["2018年3月5日(周一)"]),
        ("3.5网站", ["3.5"]),
        ("3.5万人", []),
        ("网站3.5", []),
        ("3月12篇", []),
        ("3月9日（上周五）", ["3月9日"]),
        ("上周五", ["上周五"]),
        ("今日头条", ["今日"]),
        ("今日报", []),
        ("二〇一八年三月五日", ["二零一八年三月五日"]),
    ],
)
def test_words_for_days(sentence: str, words: list[str]) -> None:
    assert [each.text for each in days(plain(sentence))] == words
