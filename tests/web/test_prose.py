"""Markdown as a web page: its words, tables that scroll, charts, and nothing that runs or loads."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from helpers.html import read
from mjplan.web.prose import page

REPORT = """\
# 月报

<!-- 给改模板的人看 -->
## 各项

| 事项 | 实绩 |
|---|--:|
| 网站文章 | 12 |

![各月](chart:months) ![别的图](photo.png)

- [佐证](https://example.cn/?a=1&b=2)，[文件](../佐证/简报.pdf)
"""


def test_words_tables_and_links() -> None:
    text = page(REPORT, "2018年3月月报")
    html = read(text)
    assert html.title == "2018年3月月报"
    assert [each.text for each in html.all("h1")] == ["月报"]
    assert [each.text for each in html.all("td")] == ["网站文章", "12"]
    assert [each.get("class") for each in html.all("td")] == ["", "n"]
    assert [each.get("scope") for each in html.all("th")] == ["col", "col"]
    assert [each.get("aria-label") for each in html.all("div")] == ["表 1：各项"]
    assert [each.get("href") for each in html.all("a")][1:] == [
        "https://example.cn/?a=1&b=2",
        "../%E4%BD%90%E8%AF%81/%E7%AE%80%E6%8A%A5.pdf",
    ]
    assert "给改模板的人看" not in text
    assert "别的图" in html.text


def test_a_chart_is_drawn_where_its_image_stands() -> None:
    drawn = page(REPORT, "题", {"months": '<svg class="months"></svg>'})
    assert '<span class="chart"><svg class="months"></svg></span>' in drawn
    assert "<svg" not in page(REPORT, "题")


def test_what_heads_a_table_or_a_list_is_marked_to_stay_with_it() -> None:
    text = "**办公室**\n\n- 一\n\n**一**和**二**\n\n按权重：\n\n| 事项 |\n|---|\n| 甲 |\n\n尾\n"
    marks = [(each.text, each.get("class")) for each in read(page(text, "题")).all("p")]
    assert marks == [("办公室", "lead"), ("一和二", ""), ("按权重：", "lead"), ("尾", "")]


def test_a_text_without_a_heading_gets_its_title_as_one() -> None:
    assert [each.text for each in read(page("正文", "题 <1>")).all("h1")] == ["题 <1>"]


def test_the_page_allows_its_style_and_nothing_else() -> None:
    text = page(REPORT, "题")
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'"
    assert read(text).all("meta")[1].get("content").startswith(policy)
    assert "style=" not in text


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        '![x](https://example.cn/x.png "t")',
        "</style></main><svg onload=alert(1)>",
        '[x](https://example.cn/"onclick="alert(1))',
        "\u202e\x07\x00",
    ],
)
def test_hostile_text_stays_text(hostile: str) -> None:
    text = page(f"# {hostile}\n\n{hostile}\n\n| {hostile} |\n|---|\n| {hostile} |\n", hostile)
    html = read(text)
    assert {each.tag for each in html.elements} <= {
        *("html", "head", "meta", "title", "style", "body", "a", "main", "h1", "h2", "p", "div"),
        *("table", "thead", "tbody", "tr", "th", "td", "ul", "li"),
    }
    assert not [n for each in html.elements for n in each.attributes if n.startswith("on")]
    assert not re.search("[\x00-\x08\u202e]", text)
    for link in html.all("a"):
        assert link.get("href").startswith(("#main", "https://example.cn/"))


def test_a_dense_page_takes_less_paper_and_the_same_on_the_screen() -> None:
    usual, dense = page(REPORT, "简报"), page(REPORT, "简报", is_dense=True)
    assert dense.count("@page{") == usual.count("@page{") + 1
    assert read(dense).text.count("网站文章") == read(usual).text.count("网站文章") == 1
    (style,) = re.findall(r"<style>(.*?)</style>", dense, re.DOTALL)
    assert b64encode(sha256(style.encode()).digest()).decode() in dense
