"""Keys of a form's lines, there and back."""

from datetime import date

import pytest

from mjplan.forms import layout
from mjplan.periods import Period

MARCH = Period("month", date(2018, 3, 1))
FOCUS = "20180226-7k3mq"


@pytest.mark.parametrize(
    "key",
    [
        layout.result_key("website"),
        layout.result_key("website", 2),
        layout.free_key(1),
        layout.focus_key(FOCUS),
        layout.planned_key(10),
        layout.REPORT_KEY,
    ],
)
def test_an_origin_says_its_form_and_its_line(key: str) -> None:
    source = layout.source(MARCH, "publicity")
    read = layout.read_origin(f" {layout.origin(source, key)} ")
    assert read == ("2018-03", "publicity", key)
    assert read is not None
    assert read.source == source


@pytest.mark.parametrize("text", ["", "website.1", "form/2018-03#x", "table/甲#0123456789.1"])
def test_what_is_no_origin_of_a_form_is_none(text: str) -> None:
    assert layout.read_origin(text) is None


def test_a_key_says_which_focus_ended() -> None:
    assert layout.focus_of(layout.focus_key(FOCUS)) == FOCUS
    assert layout.focus_of(layout.planned_key(1)) is None


@pytest.mark.parametrize("columns", [layout.DEEDS, layout.FOCUSES, layout.ITEMS])
def test_columns_are_told_apart_by_their_headings(columns: tuple[layout.Column, ...]) -> None:
    titles = [each.title for each in columns]
    assert len(titles) == len({*titles})
