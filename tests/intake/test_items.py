"""Which item a word means, as departments write it."""

import pytest

from helpers import plan_of
from mjplan.intake.items import item
from mjplan.sheets.book import Unread

PLAN = plan_of(
    """\
  - {kind: count, id: web, name: 网站（App）文章, aliases: [网站], unit: 篇, targets: {2018: 1}}
  - {kind: count, id: wechat, name: 公众号文章, unit: 篇, targets: {2018: 1}}
  - {kind: count, id: visits, name: 走基层, unit: 次, targets: {2018: 1}}
"""
)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("网站", "web"),
        (" 网 站\u3000", "web"),
        ("网站(Ａｐｐ)文章", "web"),
        ("公众号", "wechat"),
        ("wechat", "wechat"),
        ("走\n基层", "visits"),
    ],
)
def test_a_name_an_alias_or_a_part(word: str, found: str) -> None:
    meant = item(PLAN, word)
    assert not isinstance(meant, Unread)
    assert meant.id == found


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("文章", '"文章" 可指几个事项：网站（App）文章、公众号文章，请写全名'),
        ("号", '"号" 只有一个字，名称里有它的事项是：公众号文章，请写全名'),
        ("公号文章", '"公号文章" 不是事项名，相近的有：公众号文章，请写全名'),
        ("预算", '没有事项 "预算"：全部事项见 mjplan plan'),
        ("", '"" 不是事项名：请写事项的名称，全部事项见 mjplan plan'),
    ],
)
def test_what_is_not_clear_names_the_candidates(word: str, why: str) -> None:
    assert item(PLAN, word) == Unread(why)


def test_a_long_text_is_no_name() -> None:
    meant = item(PLAN, "字" * 40_000)
    assert isinstance(meant, Unread)
    assert len(meant.why) < 200
