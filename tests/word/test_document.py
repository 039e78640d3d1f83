"""A Markdown text in a layout: what stands where, and how it looks."""

import pytest

from helpers.word import cells, layout, read, texts
from mjplan.word.document import document
from mjplan.word.faults import LayoutFault

WHOLE = layout("【标题】", "【正文】", "", "【单位】", "【日期】")
REPORT = """\
# 三月工作

## 一、小结

- 完成 3 项
- 落后 **1** 项：“甲”

| 事项 | 目标 |
| --- | ---: |
| 网站文章 | 120 篇 |

<!-- mjplan report 2018-03 -->
"""


def test_a_report_stands_in_its_places() -> None:
    made = document(WHOLE, REPORT, {"单位": "某协会", "日期": "2018年4月3日"})
    said = [
        "三月工作",
        "一、小结",
        "完成 3 项",
        "落后 1 项：“甲”",
        "",
        "",
        "某协会",
        "2018年4月3日",
    ]
    assert texts(made) == said
    assert cells(made) == [[["事项", "目标"], ["网站文章", "120 篇"]]]


def test_a_layout_of_a_body_alone_has_the_title_above_it() -> None:
    made = document(layout("【正文】"), REPORT, {"单位": "某协会"})
    assert texts(made)[:2] == ["三月工作", "一、小结"]
    assert "某协会" not in texts(made)


def test_a_layout_without_a_body_is_a_fault() -> None:
    with pytest.raises(LayoutFault, match="【正文】"):
        document(layout("【标题】"), REPORT, {})


def test_the_same_is_the_same_bytes_but_for_the_archives_times() -> None:
    first, again = (document(WHOLE, REPORT, {"日期": "2018年4月3日"}) for _ in range(2))
    assert read(first).element.xml == read(again).element.xml
    assert read(first).core_properties.created == read(again).core_properties.created
