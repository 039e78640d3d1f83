"""Markdown: text that stays text, and a page that is tidy."""

import re

from hypothesis import given

from helpers.hostile import HOSTILE, holds_control, table
from mjplan.render import markdown
from mjplan.render.markdown import tidy


def test_the_text_is_tidied() -> None:
    assert tidy("\n\na  \n\n\n\nb\t\n\n") == "a\n\nb\n"
    assert tidy("```\n\n\nx\n~~~\n```` \n\n\n\n~~~ py\n\n\n```\n~~~\n\n\n.") == (
        "```\n\n\nx\n~~~\n````\n\n~~~ py\n\n\n```\n~~~\n\n.\n"
    )
    assert tidy("") == "\n"
    assert tidy("a\x1b[31m\u202e\r") == "a<U+001B>[31m<U+202E><U+000D>\n"


@given(HOSTILE)
def test_a_markdown_row_keeps_its_number_of_cells(text: str) -> None:
    for line in markdown.paint(table(text)).split("\n"):
        if line.startswith("|"):
            assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == 3
    assert not holds_control(markdown.paint(table(text)))


@given(HOSTILE)
def test_markdown_has_no_markup_from_data(text: str) -> None:
    shown = markdown.escape(text)
    bare = re.sub(r"\\[\\`*_{}\[\]<>#|~!&$+=.)-]", "", shown)
    bare = re.sub(r"&(lt|gt|amp);", "", bare)
    assert not re.search(r"[<>`*\[\]|&]", bare)
    assert "\n" not in shown
    assert not re.match(r"\s*([-+=]|\d+[.)])(\s|$)", shown)


@given(HOSTILE)
def test_markdown_hides_nothing_that_can_be_read(text: str) -> None:
    words_of = re.findall("[a-z0-9一-龥]+", re.sub("[^ -~一-龥]", " ", text))
    shown = re.sub("[\u200b\\\\]", "", markdown.escape(text))
    assert all(word in shown for word in words_of)
