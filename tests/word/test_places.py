"""The words in 【】 of a layout: split over runs, in margins, boxes and tables, without a value."""

from collections.abc import Sequence
from time import process_time

import pytest

from helpers.word import blank, cells, layout, parts, patched, read, saved, texts
from mjplan.word.document import document
from mjplan.word.places import body_of, fill

docx = pytest.importorskip("docx")

TEXT = "# 三月工作\n\n完成 3 项\n"
WORDS = {"单位": "某协会", "文号": "某发〔2018〕1号"}


def split(runs: Sequence[str]) -> bytes:
    """A layout with one paragraph of several runs before the body, the first in bold."""
    made = blank()
    paragraph = made.add_paragraph()
    for run in runs:
        paragraph.add_run(run)
    paragraph.runs[0].bold = True
    made.add_paragraph("【正文】")
    return saved(made)


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (["【单位】"], "某协会"),
        (["【单", "位】文件"], "某协会文件"),
        (["关于", "【", "单位", "】", "的", "【文号】", "函"], "关于某协会的某发〔2018〕1号函"),
        (["【 单位 】"], "某协会"),
        (["【单位】【单位】"], "某协会某协会"),
        (["【内部资料】【单位】"], "【内部资料】某协会"),
        (["【单位】　【日期】"], "某协会　"),
    ],
)
def test_places_split_over_runs_are_filled(runs: list[str], text: str) -> None:
    made = read(document(split(runs), TEXT, WORDS))
    (filled,) = [each for each in made.paragraphs if "协会" in each.text]
    assert filled.text == text
    assert filled.runs[0].bold


def test_a_place_without_a_word_takes_its_paragraph_away() -> None:
    whole = layout("【单位】文件", "【文号】", "【正文】", "联系人：", "签发：【日期】")
    assert texts(document(whole, TEXT, {"文号": "一号"})) == [
        *("一号", "三月工作", "完成 3 项", "联系人："),
    ]


def test_a_place_without_a_word_takes_its_line_away() -> None:
    whole = layout("【正文】", "【单位】\n【日期】\n完")
    assert texts(document(whole, TEXT, {"单位": "某协会"}))[-1] == "某协会\n\n完".replace(
        "\n\n", "\n"
    )
    assert texts(document(whole, TEXT, {"日期": "今天"}))[-1] == "今天\n完"


def test_places_in_tables_margins_and_boxes_are_filled() -> None:
    made = blank()
    made.add_paragraph("【正文】")
    table = made.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "【单位】", "【日期】"
    made.sections[0].header.paragraphs[0].text = "【单位】内部"
    made.sections[0].footer.paragraphs[0].text = "【日期】"
    box = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
        "<w:txbxContent><w:p><w:r><w:t>【文号】</w:t></w:r></w:p></w:txbxContent></v:textbox>"
        "</v:shape></w:pict></w:r></w:p>"
    )
    content = patched(
        saved(made), "word/document.xml", lambda xml: xml.replace("<w:body>", f"<w:body>{box}")
    )
    filled = document(content, TEXT, WORDS)
    assert cells(filled) == [[["某协会", ""]]]
    section = read(filled).sections[0]
    assert [each.text for each in section.header.paragraphs] == ["某协会内部"]
    assert [each.text for each in section.footer.paragraphs] == [""]
    assert "某发〔2018〕1号" in parts(filled)["word/document.xml"].decode()


def test_a_word_is_text_whatever_it_says() -> None:
    hostile = "【正文】<w:p/>&\x1b\u202e【文号】"
    made = document(
        layout("【标题】", "【单位】", "【正文】"), TEXT, {"单位": hostile, "文号": "一"}
    )
    assert texts(made)[1] == "【正文】<w:p/>&<U+001B><U+202E>【文号】"
    assert texts(made).count("完成 3 项") == 1


def test_words_of_the_report_in_brackets_stay() -> None:
    made = document(layout("【正文】"), "# 甲【单位】\n\n数据【更正】【单位】【正文】\n", WORDS)
    assert texts(made) == ["甲【单位】", "数据【更正】【单位】【正文】"]


def test_a_text_outside_of_a_run_is_none() -> None:
    stray = "<w:p><w:t>【单位】</w:t></w:p>"
    content = patched(
        layout("【正文】"),
        "word/document.xml",
        lambda xml: xml.replace("<w:body>", f"<w:body>{stray}"),
    )
    assert "完成 3 项" in texts(document(content, TEXT, WORDS))


@pytest.mark.parametrize(
    "xml",
    [
        f"<w:p>{'<w:r><w:t>【单位】【日期】</w:t></w:r>' * 4_000}</w:p>",
        f"<w:p><w:r>{'<w:t>【</w:t><w:t>单位</w:t><w:t>】</w:t>' * 4_000}</w:r></w:p>",
        f"<w:p><w:r>{'<w:t>【单位】</w:t><w:br/>' * 4_000}</w:r></w:p>",
        "<w:p><w:r><w:t>【日期】</w:t></w:r></w:p>" * 4_000,
        f"<w:p><w:r><w:t>【{' ' * 200_000}</w:t></w:r></w:p>",
        f"<w:p><w:r><w:t>{'【' + ' ' * 30}</w:t></w:r></w:p>" * 4_000,
    ],
    ids=["runs", "pieces", "lines", "paragraphs", "blanks", "openings"],
)
def test_many_places_take_no_more_time_than_they_are_many(xml: str) -> None:
    content = patched(
        layout("【正文】"),
        "word/document.xml",
        lambda text: text.replace("<w:body>", f"<w:body>{xml}"),
    )
    element = read(content).element
    before = process_time()
    body_of(element)
    fill(element, {"单位": "某协会"})
    assert process_time() - before < 2
