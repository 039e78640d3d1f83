"""What is painted without rich is what rich paints, byte for byte; and it is nearly everything."""

import sys
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import LONG, Desk, examples
from helpers.hostile import HOSTILE
from helpers.screens import Screen, by_rich, line_by_rich
from mjplan import cli
from mjplan.render import screen, terminal
from mjplan.render.table import Cell, Column, Section, Table

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there rich paints everything")

SURE = st.text(st.sampled_from("一二汉字，、。；：（）【】ab1 -x.  \u3000√●–█“”é"), max_size=60)
ODD = st.one_of(HOSTILE, st.text("e\u0301汉\u200d\ufe0f👩👧☺\xa0\t한", max_size=12))
SHORT = st.text(st.sampled_from("一二汉字1 .–%"), max_size=6)
TONES = st.sampled_from(["", "good", "warn", "bad", "dim", "strong", "struck"])


def tables(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Table]:
    """Tables of any form; one column at least is always shown."""
    cells = st.builds(Cell, st.one_of(SHORT, texts), TONES)
    columns = st.builds(
        Column, SHORT, st.booleans(), st.booleans(), st.integers(0, 2), st.integers(1, 20), SHORT
    )

    @st.composite
    def table(draw: st.DrawFn) -> Table:
        shown = draw(st.lists(columns, min_size=1, max_size=6))
        shown[0] = shown[0]._replace(spare=0)
        rows = st.lists(st.tuples(*[cells] * len(shown)), max_size=4)
        sections = draw(st.lists(st.builds(Section, st.one_of(SHORT, texts), rows), max_size=3))
        before = draw(st.lists(texts, max_size=2))
        after = draw(st.lists(cells, max_size=3))
        return Table(draw(texts), tuple(shown), sections, tuple(before), tuple(after))

    return table()


@pytest.fixture(autouse=True, scope="module")
def in_colours() -> Iterator[None]:
    """A terminal that has colours, whatever the one is in which the tests run."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
            patch.delenv(name, raising=False)
        patch.setenv("TERM", "xterm")
        yield


@pytest.mark.uncounted
@settings(max_examples=examples(1000))
@given(tables(SURE), st.integers(1, 200), st.booleans())
def test_any_table_is_painted_as_rich_paints_it(found: Table, wide: int, colour: bool) -> None:
    assert screen.table(found, wide, colour) == by_rich(found, wide, colour=colour)


@given(tables(st.one_of(SURE, ODD)), st.integers(20, 200))
def test_odd_signs_are_left_to_rich(found: Table, wide: int) -> None:
    shown = screen.table(found, wide, colour=True)
    assert shown in (by_rich(found, wide, colour=True), None)


def test_a_sign_of_which_the_width_is_not_sure_is_left_to_rich() -> None:
    for text in ("e\u0301", "👩\u200d👧"):
        rows: list[tuple[Cell, ...]] = [(Cell(text),)]
        assert screen.table(Table("", (Column("a"),), [Section("", rows)]), 80, True) is None
        assert screen.line(Cell(text), 80, colour=True) is None


@given(st.builds(Cell, st.one_of(SURE, ODD), TONES), st.integers(1, 150), st.booleans())
def test_a_line_is_painted_as_rich_paints_it(found: Cell, wide: int, colour: bool) -> None:
    shown = screen.line(found, wide, colour)
    assert shown in (line_by_rich(found, wide, colour=colour), None)


@given(st.lists(st.builds(Cell, st.one_of(SURE, ODD), TONES)), st.booleans())
def test_a_page_is_painted_as_rich_paints_it(found: list[Cell], colour: bool) -> None:
    by_rich = Screen()
    console = terminal.console(by_rich, colour)
    for cell in found:
        console.print(terminal.text(cell), soft_wrap=True)
    assert screen.page(found, colour) == by_rich.getvalue()


WIDTHS = range(30, 150) if LONG else (30, 80, 101)
FULL = (
    *((), ("status", "2018"), ("status", "2018", "--behind"), ("status", "2018", "--chart")),
    *(("overview",), ("log", "2018-03"), ("focus", "list", "2018-03"), ("plan",)),
    *(("show", "网站文章"), ("show", "会员数"), ("diff", "2018-03", "2018-05")),
)
BUREAU = (
    (),
    ("status",),
    ("overview",),
    ("log", "2025-03"),
    ("focus", "list", "2025-03"),
    ("plan",),
)


def shown_by(commands: Iterable[tuple[str, ...]]) -> tuple[list[Table], list[Cell]]:
    """The tables and the lines that commands show on a terminal."""
    tables: list[Table] = []
    lines: list[Cell] = []
    paint, draw = screen.table, screen.line

    def table(found: Table, wide: int, colour: bool) -> str | None:
        tables.append(found)
        return paint(found, wide, colour)

    def line(found: Cell, wide: int, colour: bool) -> str | None:
        lines.append(found)
        return draw(found, wide, colour)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(screen, "table", table)
        patch.setattr(screen, "line", line)
        patch.setattr(sys, "stdout", Screen())
        for words in commands:
            assert cli.run([*words]) == 0, words
    return tables, lines


def assert_painted(tables: list[Table], lines: list[Cell]) -> None:
    """Make sure that none of these is left to rich, and that it looks the same."""
    for found in tables:
        for wide in WIDTHS:
            assert screen.table(found, wide, True) == by_rich(found, wide, colour=True)
    for line in lines[:: 1 if LONG else 9]:
        for wide in (40, 80, 120):
            assert screen.line(line, wide, True) == line_by_rich(line, wide, colour=True)


@pytest.mark.uncounted
def test_what_commands_show_is_painted_without_rich(full: Desk) -> None:
    full.patch.setenv("MJPLAN_TODAY", "2018-06-29")
    tables, lines = shown_by(FULL)
    assert (len(tables) >= 14, len(lines) > 100) == (True, True)
    assert_painted(tables, lines)


@pytest.mark.uncounted
def test_what_commands_show_of_another_plan_is_painted_without_rich(bureau: Desk) -> None:
    tables, lines = shown_by(BUREAU)
    assert (len(tables) >= 5, len(lines) > 30) == (True, True), bureau.root
    assert_painted(tables, lines)
