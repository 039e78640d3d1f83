"""Links in a report lead where one expects, or stay text."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers.any_text import flat, parsed, safe, texts
from mjplan.templating.worker import render_template

GOOD = {
    "https://e.org/a?b=c&d=e#f": "https://e.org/a?b=c&d=e#f",
    "HTTP://e.org": "HTTP://e.org",
    "https://e.org/中文（一）": "https://e.org/%E4%B8%AD%E6%96%87%EF%BC%88%E4%B8%80%EF%BC%89",
    "https://e.org/a b": "https://e.org/a%20b",
    "https://e.org/?q=a|b": "https://e.org/?q=a%7Cb",
    "https://e.org/x)y(z>w<v": "https://e.org/x%29y%28z%3Ew%3Cv",
    "https://e.org/&copy;": "https://e.org/&copy;",
    "https://e.org/%41%7c": "https://e.org/%41%7c",
    "证据/2018/照片 1.jpg": "%E8%AF%81%E6%8D%AE/2018/%E7%85%A7%E7%89%87%201.jpg",
    "a\\b": "a%5Cb",
    "../佐证/a.pdf": "../%E4%BD%90%E8%AF%81/a.pdf",
    "../../x": "../../x",
    "javascript&colon;alert(1)": "javascript&colon;alert%281%29",  # a file with an odd name
}

BAD = [
    *("javascript:alert(1)", "JavaScript:alert(1)", " javascript:x", "java\nscript:x"),
    *("java\tscript:x", "javascript%3Ax", "data:text/html,x", "vbscript:x", "mailto:a@b.cn"),
    *("file:///etc/passwd", "/etc/passwd", "//evil.org", "\\\\evil", "C:\\x", "%2fetc"),
    *("../..", "../", "..//x", "a/../x", "a\\..\\x", "%2e%2e/x", "a/%2E%2E/x", "a/%2e.", ".."),
    *("https:evil.org", "http://", "https:///x", "https://\\x", "\x00https://e.org"),
    *("https://e.org/\u202e", "https://e.org/\n", "\ufeffa", "a\ud800", "", None, 5, ["a"]),
]


def linked(text: object, url: object) -> str:
    return render_template("t", {"t": "{{ e | links }}"}, {"e": [{"text": text, "url": url}]})


@pytest.mark.parametrize("url", GOOD)
def test_a_good_address_is_a_link(url: str) -> None:
    tokens = list(flat(parsed(linked("看]*", url))))
    (link,) = [token for token in tokens if token.type == "link_open"]
    assert link.attrs["href"] == GOOD[url]
    assert "".join(token.content for token in tokens if token.type.startswith("text")) == "看]*"


@pytest.mark.parametrize("url", BAD)
def test_a_bad_address_is_text(url: object) -> None:
    assert linked("看*", url) == "看\\*\n"


def test_evidence_without_a_text_shows_its_address() -> None:
    assert linked("", "a/b c") == "[a/b c](<a/b%20c>)\n"
    assert linked(None, "..") == "..\n"
    assert linked(None, None) == "–\n"


@settings(deadline=None)
@given(texts, st.one_of(texts, texts.map("https://e.org/".__add__), st.sampled_from(list(GOOD))))
@example("x", "https://e.org/`a`")
@example("`", "https://e.org/`")
@example("a](b", "https://e.org/](<x>)")
@example("![x](y)", "a*b_c*d_e")
def test_any_evidence_is_a_link_or_text(text: str, url: str) -> None:
    piece = {"text": text, "url": url}
    data = {"e": [piece], "rows": [{"e": [piece, piece], "n": 1}]}
    for source, rest in (
        ("字 {{ e | links }} *字*", {"paragraph", "em"}),
        ('{{ rows | table("n", "佐证=e") }}', {"table", "thead", "tbody", "tr", "th", "td"}),
    ):
        made = render_template("t", {"t": source}, data)
        safe(made)
        tokens = list(flat(parsed(made)))
        kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
        assert kinds <= {"inline", "text", "text_special", "link"} | rest
        assert [token.type for token in tokens].count("td_open") == (2 if "td" in rest else 0)
        for token in tokens:
            if token.type == "link_open":
                leads_somewhere_good(str(token.attrs["href"]))


def leads_somewhere_good(address: str) -> None:
    if not address.lower().startswith(("http://", "https://")):
        below = re.sub(r"^(\.\./)*", "", address)  # up first, then never again
        path = below.replace("\\", "/").lower().replace("%5c", "/").replace("%2e", ".")
        assert not path.startswith("/")
        assert ".." not in path.split("/")
        assert ":" not in path.replace("?", "/").replace("#", "/").split("/")[0]
