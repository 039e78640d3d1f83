"""Tables for a terminal: nothing that steers it, and nothing too wide."""

from hypothesis import example, given
from hypothesis import strategies as st

from helpers.hostile import HOSTILE, holds_control, on_terminal, table
from mjplan.render.table import width

GBK = st.text(st.characters(codec="gbk"), max_size=60)


@given(HOSTILE)
@example("[bold]红[/bold]")
@example("[red]x[/red] :smile: https://e.org 123")
def test_a_terminal_gets_no_control_characters_and_markup_as_it_is(text: str) -> None:
    found = on_terminal(table(text), wide=400)
    assert not holds_control(found)
    if text.isprintable() and text.strip() and len(text) < 40:
        assert text.strip() in found


@given(GBK, GBK, st.integers(30, 120))
def test_no_line_is_wider_than_the_screen(one: str, two: str, wide: int) -> None:
    for line in on_terminal(table(one, two), wide).split("\n"):
        assert width(line) <= wide
