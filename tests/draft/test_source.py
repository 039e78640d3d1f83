"""What is taken out of a text leaves two numbers apart."""

import pytest

from mjplan.draft.source import clean


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>10</p><p>15</p>", "10 15"),
        ("10<sup>4</sup>", "10 4"),
        ("10\x0b15", "10 15"),
        ("10\n15", "10 15"),
        ("<p>做好</p><p>工作</p>", "做好工作"),
        ("采<b>购</b>", "采购"),
    ],
)
def test_numbers_stay_apart(text: str, expected: str) -> None:
    assert clean(text) == expected
