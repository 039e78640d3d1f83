"""Long readings show a bar where somebody watches, and only there."""

import io
import sys

import pytest

from mjplan.cli import console

PATHS = [f"records/2018/{month:02}.yaml" for month in range(1, 13)]


class Screen(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


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
