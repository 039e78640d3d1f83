"""Long readings show a bar where somebody watches, and only there."""

import contextlib
import io
import sys
from collections.abc import Callable

import pytest

from helpers.screens import Screen, by_rich, line_by_rich
from mjplan.cli import console
from mjplan.render.table import Cell, Column, Section, Table

PATHS = [f"records/2018/{month:02}.yaml" for month in range(1, 13)]


def large(_path: str) -> int:
    return 1 << 20


def test_a_bar_goes_over_all_files(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    assert list(console.watched(PATHS, large)) == PATHS
    assert "读取台账" in screen.getvalue()


def test_no_bar_for_little_or_into_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    assert console.watched(PATHS, large) is PATHS
    monkeypatch.setattr(sys, "stderr", Screen())
    assert console.watched(PATHS, lambda _: 1) is PATHS


def test_a_complaint_is_on_the_screen_before_what_comes_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(screen, encoding="utf-8"))
    console.complain("警告")
    assert screen.getvalue().decode() == "警告\n"


POSIX = pytest.mark.skipif(sys.platform == "win32", reason="there rich paints everything")
ODD = "👩\u200d👧"
"""A sign of several, of which nobody knows how wide a terminal makes it."""


@pytest.fixture
def coloured(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 80 columns that has colours."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")


def shown(show: Callable[[], None]) -> str:
    """What is shown on a terminal."""
    with contextlib.redirect_stdout(Screen()) as screen:
        show()
    return screen.getvalue()


def small_table(text: str) -> Table:
    columns = (Column("事项", wraps=True), Column("数", right=True))
    return Table("表", columns, [Section("", [(Cell(text, "bad"), Cell("1"))])])


@POSIX
@pytest.mark.usefixtures("coloured")
@pytest.mark.parametrize("text", ["网站文章", ODD])
def test_a_table_looks_the_same_whoever_paints_it(text: str) -> None:
    found = small_table(text)
    assert shown(lambda: console.table(found)) == by_rich(found, 80, colour=True)


@POSIX
@pytest.mark.usefixtures("coloured")
def test_lines_look_the_same_whoever_paints_them() -> None:
    found = [Cell("标题", "strong"), Cell(ODD, "good"), Cell("正文，" * 40)]
    expected = [line_by_rich(cell, 80, colour=True) for cell in found]
    assert shown(lambda: console.lines(found)) == "".join(expected)


@POSIX
@pytest.mark.usefixtures("coloured")
def test_on_windows_rich_paints_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [Cell("标题", "strong"), Cell("正文，" * 40)]

    def show() -> None:
        console.table(small_table("网站文章"))
        console.lines(found)
        console.page(lambda wide: [Cell("-" * wide, "dim"), *found])

    ours = shown(show)
    monkeypatch.setattr(sys, "platform", "win32")
    assert shown(show) == ours
