"""Tables for a pipe."""

from hypothesis import given

from helpers.hostile import HOSTILE, holds_control, table
from mjplan.render import plain


@given(HOSTILE)
def test_a_pipe_gets_no_control_characters(text: str) -> None:
    found = plain.paint(table(text))
    assert not holds_control(found)
    assert found.count("\n") == 7
