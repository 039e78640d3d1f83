"""Which item a word means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjplan.lookup import Names, resolve

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
