"""What a layout lacks is said, and it is filled all the same."""

from helpers.word import PACKAGED, layout, read, saved
from mjplan.word.lacking import lacking

TEXT = "# 题\n\n## 一\n\n### （一）\n\n```\n# 不是\n```\n"


def test_a_packaged_layout_lacks_nothing() -> None:
    for content in (PACKAGED["公文"], PACKAGED["信函"]):
        assert lacking(content, TEXT, ["文号"]) == ()


def test_a_word_that_was_asked_for_and_has_no_place_is_named() -> None:
    (remark,) = lacking(layout("【单位】", "【正文】"), TEXT, ["文号", "单位"])
    assert remark.startswith("里面没有【文号】，文号没有写进去")


def test_a_place_in_a_header_is_one() -> None:
    made = read(layout("【正文】"))
    made.sections[0].header.paragraphs[0].text = "【文号】"
    assert lacking(saved(made), TEXT, ["文号"]) == ()


def test_words_of_the_layout_that_look_like_ours_are_named() -> None:
    mine = read(layout("【标题 】", "【正文】", "【发文单位】", "【内部资料】"))
    mine.sections[0].footer.paragraphs[0].text = "【曰期】"
    first, second = lacking(saved(mine), TEXT, [])
    assert "【发文单位】" in first
    assert first.endswith("是不是【单位】？")
    assert "【曰期】" in second
    assert second.endswith("是不是【日期】？")


def test_styles_of_headings_that_are_used_and_missing_are_named() -> None:
    made = read(layout("【正文】"))
    for name in ("Heading 2", "Heading 3"):
        made.styles[name].delete()
    (remark,) = lacking(saved(made), TEXT, [])
    assert remark.startswith("里面没有样式“标题 2”")
    assert lacking(saved(made), "## 一\n", []) == ()
