"""Which item a word means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjplan.lookup import Names, candidates, did_you_mean, nearest, resolve

THINGS = (
    Names("website_articles", "网站文章", ("网站",)),
    Names("wechat_articles", "公众号文章", ("微信", "公众号")),
    Names("members", "会员数"),
    Names("new_members", "新会员培训"),
)


@pytest.mark.parametrize(
    ("word", "means"),
    [
        ("website_articles", "website_articles"),
        ("网站文章", "website_articles"),
        ("网站", "website_articles"),
        (" 网站 ", "website_articles"),
        ("website", "website_articles"),
        ("WECHAT", "wechat_articles"),
        ("号文", "wechat_articles"),
        ("members", "members"),  # an exact id wins over a part of another one
        ("新会员", "new_members"),
    ],
)
def test_what_a_word_means(word: str, means: str) -> None:
    found = resolve(word, THINGS)
    assert found.match is not None
    assert found.match.id == means


@pytest.mark.parametrize(
    ("word", "candidates"),
    [
        ("articles", ["website_articles", "wechat_articles"]),
        ("文章", ["website_articles", "wechat_articles"]),
        ("会员", ["members", "new_members"]),
        ("website_artcles", ["website_articles", "wechat_articles"]),
        ("网页文章", ["website_articles", "wechat_articles"]),
        ("完全无关", []),
        ("", []),
        ("  ", []),
    ],
)
def test_what_is_unclear_or_unknown(word: str, candidates: list[str]) -> None:
    found = resolve(word, THINGS)
    assert found.match is None
    assert [each.id for each in found.candidates] == candidates


def test_a_part_may_not_reach_over_two_names() -> None:
    assert resolve("网站文章\n网站", THINGS).match is None


@given(st.text(max_size=20))
def test_any_word_has_an_answer(word: str) -> None:
    found = resolve(word, THINGS)
    assert found.match is None or found.candidates == ()


def test_the_nearest_come_first_and_the_unlike_not_at_all() -> None:
    choices = ("members", "wechat_articles", "website_articles")
    assert nearest("website_artcles", choices, 3, 0.4) == ("website_articles", "wechat_articles")
    assert nearest("website_artcles", choices, 1, 0.4) == ("website_articles",)
    assert nearest("x", choices, 3, 0.4) == nearest("x", (), 3, 0.4) == ()


def test_what_may_be_meant() -> None:
    assert did_you_mean("itmes", ["id", "items"]) == '，是否为 "items"？'
    assert did_you_mean("colour", ["id", "items"]) == ""
    assert did_you_mean("a" * 101, ["a" * 101]) == ""


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=6))
def test_only_what_is_like_is_near(word: str, choices: list[str]) -> None:
    from difflib import SequenceMatcher

    likest = [SequenceMatcher(None, word, each).ratio() for each in dict.fromkeys(choices)]
    near = nearest(word, tuple(choices), len(choices), 0.6)
    assert len(near) == sum(ratio >= 0.6 for ratio in likest)
    assert near == () or SequenceMatcher(None, word, near[0]).ratio() == max(likest)


def test_one_character_is_a_whole_name_or_none() -> None:
    """It may be the beginning of anything: whatever has it is named, and nothing chosen."""
    found = resolve("信", THINGS)
    assert (found.match, found.unclear) == (None, True)
    assert [each.id for each in found.candidates] == ["wechat_articles"]
    assert resolve("宣", [Names("publicity", "宣传处", ("宣",))]).match is not None


def test_candidates_are_what_is_near_else_what_there_is() -> None:
    assert candidates("陈一名", ("陈一民", "王二民", "李四")) == "，相近的有：陈一民"
    assert candidates("赵", ("陈一民", "王二民")) == "，可选：陈一民、王二民"
    assert candidates("赵", tuple("甲乙丙丁戊己")) == "，可选：甲、乙、丙、丁、戊等 6 个"
    assert candidates("赵", ()) == ""
