"""What is answered to a browser: a page, or a notice why there is none."""

import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import NamedTuple

from mjplan.web import paint


class Answer(NamedTuple):
    """A page with its status and the policy that says what it may load; `version` is its ETag,
    empty where nobody should ask for it again."""

    status: HTTPStatus
    html: str
    policy: str
    version: str = ""


POLICY = re.compile('(?<=http-equiv="Content-Security-Policy" content=")[^"]*')
"""Where a page of ours says what it may do."""

_WORDS = {
    HTTPStatus.FORBIDDEN: (
        "没有打开",
        "这是从别的网页转来的，所以没有直接给看。确实要看，请点下面的链接。",
    ),
    HTTPStatus.NOT_FOUND: (
        "没有这一页",
        "这里只有进度页和规划的各年：网址后面不写，或只写年份，如 /2018。",
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: (
        "这里只能看",
        "网页不改任何数据：登记用 mjplan add，更正用 mjplan replace。",
    ),
    HTTPStatus.MISDIRECTED_REQUEST: ("网址不对", "这一页只在本机上看。"),
}
_UNREADABLE = ("读不懂这个请求", "请在浏览器的地址栏里重新打开这一页。")


def notice(status: HTTPStatus, *more: str) -> Answer:
    """Say why there is nothing to see, and what to do."""
    title, why = _WORDS.get(status, _UNREADABLE)
    page = plain_page(title, (why, *more))
    return Answer(status, page, policy(page))


def policy(page: str) -> str:
    """Return what a page of ours says that it may do."""
    found = POLICY.search(page)
    assert found is not None, "not a page of ours"
    return found[0]


def plain_page(title: str, lines: Sequence[str], listed: Sequence[str] = ()) -> str:
    """Make a page of a few lines, and a list below them."""
    return paint.whole("notice.html", title=title, lines=lines, listed=listed)
