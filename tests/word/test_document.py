"""A Markdown text in a layout: what stands where, and how it looks."""

import re
from datetime import datetime
from decimal import Decimal
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import examples
from helpers.word import (
    PACKAGED,
    cells,
    layout,
    names,
    parts,
    patched,
    read,
    relations,
    saved,
    texts,
)
from mjplan.render.charts import Bars, Series
from mjplan.render.markdown import escape
from mjplan.sealing import sealed_package
from mjplan.word.document import document
from mjplan.word.faults import LayoutFault

BARE = layout("【正文】")
WHOLE = layout("【标题】", "【正文】", "", "【单位】", "【日期】")
OFFICIAL = PACKAGED["公文"]
WORDS = {"单位": "某协会", "日期": "2018年4月3日"}
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
BARS = Bars(
    name="areas",
    title="各领域 =1+1 <甲&乙>",
    text='思想宣传 完成 2 项，"甲"',
    categories=("思想宣传", "组织建设"),
    series=(Series("已完成", (Decimal(2), None), "good"), Series("滞后", (Decimal(1), Decimal(0)))),
    stacked=True,
)


def looks(made: bytes) -> list[tuple[str, str]]:
    """The style and the text of each paragraph that has one."""
    return [(each.style.name, each.text) for each in read(made).paragraphs if each.text]


def body_of(made: bytes) -> Any:
    return read(made).element


def test_a_report_stands_in_its_places() -> None:
    made = document(WHOLE, REPORT, WORDS)
    body = ["三月工作", "一、小结", "完成 3 项", "落后 1 项：“甲”", "", ""]
    assert texts(made) == [*body, "某协会", "2018年4月3日"]
    assert cells(made) == [[["事项", "目标"], ["网站文章", "120 篇"]]]


@pytest.mark.parametrize(
    ("below", "is_subtitle"),
    [
        ("某协会　截至 2018-03-31", True),
        ("三月完成两项。", False),
        ("上\n下", False),
        ("- 点", False),
    ],
)
def test_the_line_below_the_title_is_the_subtitle(below: str, is_subtitle: bool) -> None:
    text = f"# 三月工作\n\n{below}\n\n正文两段\n"
    in_place = texts(document(layout("【标题】", "〔【副标题】〕", "【正文】"), text, {}))
    assert ("〔某协会　截至 2018-03-31〕" in in_place) == is_subtitle
    assert "".join(in_place).count(below.removeprefix("- ").replace("\n", "")) == 1
    given = texts(document(layout("【副标题】", "【正文】"), text, {"副标题": "草稿"}))
    assert given[0] == "草稿"
    assert below.removeprefix("- ").replace("\n", "") in given
    assert in_place[-1] == texts(document(layout("【正文】"), text, {}))[-1] == "正文两段"


def test_a_layout_of_a_body_alone_has_the_title_above_it() -> None:
    made = document(BARE, REPORT, WORDS)
    assert texts(made)[:2] == ["三月工作", "一、小结"]
    assert "某协会" not in texts(made)


def test_a_title_that_is_given_is_the_title() -> None:
    assert texts(document(WHOLE, REPORT, {"标题": "四月"}))[:2] == ["四月", "一、小结"]
    assert texts(document(WHOLE, "没有标题\n", {})) == ["没有标题", ""]


def test_a_layout_without_a_body_is_a_fault() -> None:
    with pytest.raises(LayoutFault, match="【正文】"):
        document(layout("【标题】"), REPORT, {})


def test_each_block_has_its_style() -> None:
    text = "# 题\n\n## 一\n\n### （一）\n\n#### 1.\n\n##### (1)\n\n段\n\n- 点\n\n1. 甲\n2. 乙\n"
    assert looks(document(OFFICIAL, text, {})) == [
        *(("Title", "题"), ("Heading 1", "一"), ("Heading 2", "（一）"), ("Heading 3", "1.")),
        *(("Heading 3", "(1)"), ("Normal", "段"), ("List Bullet", "点")),
        *(("Normal", "1. 甲"), ("Normal", "2. 乙")),
    ]


def test_the_body_looks_as_its_place_does_where_a_style_is_missing() -> None:
    made = layout("【正文】")
    plain = read(made)
    for style in list(plain.styles):
        if style.name not in ("Normal", "Default Paragraph Font"):
            style.delete()
    (place,) = plain.paragraphs
    place.runs[0].font.name, place.paragraph_format.line_spacing = "Arial", 2.0
    body = read(document(saved(plain), "## 一\n\n段\n\n- 点\n\n| 甲 |\n| --- |\n| 乙 |\n", {}))
    head, text, point, _ = body.paragraphs
    assert {each.runs[0].font.name for each in (head, text, point)} == {"Arial"}
    assert {each.paragraph_format.line_spacing for each in (head, text, point)} == {2.0}
    assert (head.runs[0].bold, text.runs[0].bold) == (True, None)
    assert head.paragraph_format.keep_with_next
    (table,) = body.tables
    assert table._tbl.xpath("./w:tblPr/w:tblBorders")
    assert table._cells[0].paragraphs[0].paragraph_format.line_spacing == 1.0


def test_lists_stand_in_by_their_level_and_number_from_their_own_start() -> None:
    text = "- 甲\n  - 乙\n    - 丙\n\n  又\n\n3. 丁\n   1. 戊\n\n> 引\n"
    made = read(document(BARE, text, {}))
    found = {
        each.text: (each._p.xpath("./w:pPr/w:ind/@w:leftChars") or ["0"])[0]
        for each in made.paragraphs
        if each.text
    }
    assert found == {
        **{"甲": "0", "乙": "200", "丙": "400", "又": "200"},
        **{"3. 丁": "0", "1. 戊": "200", "引": "200"},
    }


def test_what_is_marked_looks_so() -> None:
    (paragraph,) = read(document(BARE, "**甲**乙*丙*~~丁~~`戊`\n", {})).paragraphs
    fonts = [run.font for run in paragraph.runs]
    assert [run.text for run in paragraph.runs] == ["甲", "乙", "丙", "丁", "戊"]
    assert [font.bold for font in fonts] == [True, None, None, None, None]
    assert [font.italic for font in fonts] == [None, None, True, None, None]
    assert [font.strike for font in fonts] == [None, None, None, True, None]


def test_lines_of_the_source_go_on_and_breaks_by_hand_stay() -> None:
    text = "中文\n一行 and\nLatin\n\n断\\\n开  \n了<br>吧\n"
    assert texts(document(BARE, text, {})) == ["中文一行 and Latin", "断\n开\n了\n吧"]


def test_links_to_the_web_lead_there_and_others_are_text() -> None:
    text = "[证](https://example.org/a?b=1&c=2)、[文](佐证/a.pdf)、[坏](javascript:alert(1))\n"
    made = read(document(OFFICIAL, text, {}))
    (paragraph,) = [each for each in made.paragraphs if each.text]
    assert paragraph.text == "证、文、[坏](javascript:alert(1))"
    assert [link.address for link in paragraph.hyperlinks] == ["https://example.org/a?b=1&c=2"]
    assert [link.text for link in paragraph.hyperlinks] == ["证"]


def test_comments_and_tags_never_show() -> None:
    made = document(BARE, REPORT + "\n甲<!-- 乙 --><b>丙</b>\n\n<div>丁</div>\n", {})
    assert "mjplan" not in parts(made)["word/document.xml"].decode()
    assert texts(made)[-1] == "甲丙"


def test_rules_and_code_are_written() -> None:
    made = read(document(BARE, "甲\n\n---\n\n```\na  b\n\tc\n```\n", {}))
    assert [each.text for each in made.paragraphs] == ["甲", "", "a  b\n\tc"]
    assert made.paragraphs[1]._p.xpath("./w:pPr/w:pBdr/w:bottom")


def test_signs_that_both_kinds_of_fonts_have_are_chinese() -> None:
    element = body_of(document(OFFICIAL, "“甲”——乙…\n\n| “丙” |\n| --- |\n| – |\n", WORDS))
    for run in element.xpath(".//w:r[w:t]"):
        if re.search("[“”—…–]", run.text):
            assert run.xpath("./w:rPr/w:rFonts/@w:hint") == ["eastAsia"]


def test_nothing_that_is_written_names_a_theme() -> None:
    found = parts(document(OFFICIAL, REPORT, WORDS))
    assert not [name for name, xml in found.items() if b"Theme=" in xml or "theme" in name]


def test_a_heading_stays_with_what_follows_and_the_end_with_the_signature() -> None:
    made = read(document(OFFICIAL, "甲\n\n**处室**\n\n如下：\n\n末\n", WORDS))
    kept = {each.text: bool(each._p.xpath("./w:pPr/w:keepNext")) for each in made.paragraphs}
    assert kept == {
        **{"某协会文件": False, "": False, "甲": False, "处室": True, "如下：": True, "末": True},
        **{"某协会": True, "2018年4月3日": False},
    }


def test_a_last_table_stays_with_the_signature() -> None:
    made = read(document(OFFICIAL, "| 甲 |\n| --- |\n| 乙 |\n| 丙 |\n", WORDS))
    (table,) = made.tables
    kept = [bool(row.xpath(".//w:keepNext")) for row in table._tbl.tr_lst]
    assert kept == [False, False, True]
    assert table._tbl.getnext().xpath("./w:pPr/w:keepNext")


def test_a_document_says_what_it_is_and_nothing_of_the_layouts_author() -> None:
    mine = read(WHOLE)
    mine.core_properties.author = mine.core_properties.comments = "张三"
    core = read(document(saved(mine), REPORT, WORDS)).core_properties
    assert (core.title, core.author, core.comments) == ("三月工作", "某协会", "")
    assert core.created.replace(tzinfo=None) == datetime(2018, 4, 3)
    assert read(document(WHOLE, REPORT, {"日期": "2018年13月3日"})).core_properties.created is None


@pytest.mark.filterwarnings("error")
def test_what_another_program_says_of_the_layout_goes_whatever_it_calls_it() -> None:
    def renamed(rels: str) -> str:
        ours, theirs = "openxmlformats.org/package/2006", "openxmlformats.org/officedocument/2006"
        return rels.replace(f"{ours}/relationships/metadata", f"{theirs}/relationships/metadata")

    made = document(patched(WHOLE, "_rels/.rels", renamed), REPORT, WORDS)
    assert relations(made).count("core-properties") == 1
    assert len(names(made)) == len(set(names(made)))
    assert read(made).core_properties.title == "三月工作"


def test_the_same_is_the_same_bytes() -> None:
    first, again = (
        sealed_package(document(OFFICIAL, CHART, WORDS, {"areas": BARS}), "report")
        for _ in range(2)
    )
    assert first == again


CHART = "# 题\n\n甲\n\n![各领域](chart:areas)\n\n![没有](chart:other)\n\n![图](a.png)\n"


@pytest.mark.parametrize("whole", [BARE, OFFICIAL])
def test_a_chart_is_native_and_has_its_numbers_with_it(whole: bytes) -> None:
    made = document(whole, CHART, {}, {"areas": BARS})
    found = parts(made)
    assert found["word/embeddings/chart1.xlsx"].startswith(b"PK")
    chart = found["word/charts/chart1.xml"].decode()
    assert "externalData" in chart
    assert "&lt;甲&amp;乙&gt;" in chart
    (drawn,) = body_of(made).xpath(".//wp:docPr")
    assert drawn.get("descr") == BARS.text
    assert [text for text in texts(made) if text][-2:] == ["没有", "图"]


def test_a_name_too_long_for_a_line_is_smaller() -> None:
    sizes = []
    for name in ("某协会", "某某市某某区经济和信息化委员会（示例）"):
        made = read(document(OFFICIAL, "甲\n", {"单位": name}))
        sizes.append(made.paragraphs[0].runs[0].font.size)
    assert sizes[0] is None
    assert 22 <= sizes[1].pt < 42


def test_a_table_takes_no_more_time_than_it_has_cells() -> None:
    rows = ["| a " * 400 + "|", "| - " * 400 + "|", *["| b " * 400 + "|"] * 3]
    before = process_time()
    made = document(BARE, "# 题\n\n" + "\n".join(rows) + "\n\n末\n", {})
    assert process_time() - before < 2
    assert texts(made) == ["题", "", "末"]
    assert [len(row) for row in cells(made)[0]] == [400] * 4


HOSTILE = "<script>alert(1)</script> ]]> =cmd|'/c'!A1 \x07\u202e\ufffe [red] {{ 7*7 }} &amp;"


@pytest.mark.parametrize("template", ["# {}\n", "{}\n", "- {}\n", "| {} |\n| --- |\n| {} |\n"])
def test_hostile_text_stays_text(template: str) -> None:
    for text in (HOSTILE, "长" * 10_000):
        made = document(OFFICIAL, template.format(escape(text), escape(text)), {"单位": text})
        written = [cell for table in cells(made) for row in table for cell in row]
        shown = "\n".join([*texts(made), *written])
        assert text[:25] in shown
        assert "\x07" not in shown


_PIECES = (
    "# ",
    "## ",
    "- ",
    "1. ",
    "> ",
    "| ",
    "\n",
    "\n\n",
    "---",
    "```",
    "**",
    "*",
    "~~",
    "`",
    "<!--",
    "[",
    "](",
)
_MARKDOWN = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=9)), max_size=40)


@pytest.mark.uncounted
@settings(deadline=None, max_examples=examples(80))
@given(_MARKDOWN.map("".join), st.text(max_size=30))
def test_any_text_makes_a_document(text: str, word: str) -> None:
    made = document(BARE, text, {"标题": word, "单位": word})
    assert read(made).element.body.sectPr is not None
