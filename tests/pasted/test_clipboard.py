"""The clipboard, asked by the programs that know it; each test brings its own."""

import os
import stat
import sys
from pathlib import Path

import pytest

from mjplan.pasted import clipboard as module
from mjplan.pasted.clipboard import clipboard
from mjplan.pasted.windows import clipboard_text

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has functions for it")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that alone is searched for programs, on a Linux screen."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setenv("DISPLAY", ":9")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(module, "_SECONDS", 30)
    return tmp_path


def put(folder: Path, name: str, does: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def test_the_first_program_that_answers(programs: Path) -> None:
    put(programs, "wl-paste", "exit 1")
    put(programs, "xclip", 'printf "%s" "$*"')
    assert clipboard(100) == b"-selection clipboard -out -target UTF8_STRING"
    put(programs, "wl-paste", "printf wayland")
    assert clipboard(100) == b"wayland"


def test_long_text_is_cut_where_it_is_too_long(programs: Path) -> None:
    put(programs, "wl-paste", "printf 123456")
    assert clipboard(3) == b"1234"


def test_a_program_that_never_answers_is_ended(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SECONDS", 0.05)
    monkeypatch.delenv("DISPLAY")
    put(programs, "wl-paste", "exec sleep 60")
    assert clipboard(100) is None


def test_without_a_screen_or_a_program_there_is_none(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(programs))
    assert clipboard(100) is None
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY")
    assert clipboard(100) is None


def test_on_a_mac(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(programs, "pbpaste", 'printf "%s" "$LC_CTYPE"')
    monkeypatch.setattr(sys, "platform", "darwin")
    assert clipboard(100) == b"UTF-8"


def test_elsewhere_the_functions_of_windows_are_not_asked() -> None:
    assert clipboard_text() is None
