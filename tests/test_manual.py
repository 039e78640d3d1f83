"""The manual's chapters, which of them a topic means, and that each command is treated once."""

import pytest

from helpers.commands import GROUP
from mjplan import manual
from mjplan.manual import Chapter, document, find

TEXT = """\
# mjplan 某手册

开头。

## 一、先看

<!-- commands: demo, help -->
看样例。

## 二、登记与更正
<!-- commands: add -->
登记 Git。

## 附：更正说明

完。
"""
CHAPTERS = document(TEXT, before=3).chapters


def test_a_document_is_divided_at_its_headings() -> None:
    found = document(TEXT)
    assert (found.title, found.text) == ("某手册", TEXT)
    assert [(each.number, each.heading, each.title, each.commands) for each in found.chapters] == [
        (1, "一、先看", "先看", ("demo", "help")),
        (2, "二、登记与更正", "登记与更正", ("add",)),
        (3, "附：更正说明", "附：更正说明", ()),
    ]
    assert found.chapters[2].text == "## 附：更正说明\n\n完。\n"


@pytest.mark.parametrize(
    ("topic", "numbers"),
    [
        ("5", [5]),
        ("５", [5]),
        ("二", [5]),
        ("二、登记与更正", [5]),
        ("先看", [4]),
        ("登记", [5]),
        ("更正", [5, 6]),
        ("GIT", [5]),
        ("样例", [4]),
        ("记", [5]),
        ("。", [4, 5, 6]),
        ("1", []),
        ("²", []),
        ("没有的词", []),
    ],
)
def test_a_topic_is_a_number_a_heading_or_a_word(topic: str, numbers: list[int]) -> None:
    assert [each.number for each in find(topic, CHAPTERS)] == numbers


def test_a_command_is_treated_where_the_comment_says_so() -> None:
    assert manual.treating("add", CHAPTERS) == (CHAPTERS[1],)
    assert manual.treating("add more", CHAPTERS) == (CHAPTERS[1],)
    assert manual.treating("ad", CHAPTERS) == ()


def everything() -> list[Chapter]:
    return [chapter for each in manual.documents() for chapter in each.chapters]


def test_every_command_is_treated_in_one_chapter_of_the_guide_and_named_in_it() -> None:
    guide = manual.documents()[0]
    treated = [name for each in guide.chapters for name in each.commands]
    assert sorted(treated) == sorted(GROUP.commands)
    for chapter in everything():
        for name in chapter.commands:
            assert f"mjplan {name}" in chapter.text, (chapter.heading, name)


def test_chapters_are_numbered_through_and_found_by_what_they_are_called() -> None:
    chapters = everything()
    assert [each.number for each in chapters] == list(range(1, len(chapters) + 1))
    for each in chapters:
        assert find(each.heading, chapters) == (each,)
        assert find(each.title, chapters) == (each,)


def test_what_may_be_asked_for_by_name() -> None:
    known = manual.topics([document(TEXT)])
    assert known[:4] == ("某手册", "先看", "登记与更正", "附：更正说明")
    assert "更正说明" in known
