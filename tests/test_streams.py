"""Closed, full and broken streams, and Ctrl-C: never a traceback, always the right exit code."""

import io
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpers import Desk
from helpers.screens import Screen
from mjplan import streams
from mjplan.render import terminal

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
pytestmark = pytest.mark.usefixtures("counted_processes")
BROKEN = "- {id: x}\n" * 150


def shell(desk: Desk, line: str) -> "subprocess.CompletedProcess[str]":
    """What a line does in the shell, in which `mjplan` is this one; a pipe ends as it does."""
    program = f'mjplan() {{ {sys.executable} -m mjplan "$@"; }}; set -o pipefail; {line}'
    return subprocess.run(
        ["bash", "-c", program], cwd=desk.root, capture_output=True, encoding="utf-8", check=False
    )


@POSIX
@pytest.mark.parametrize("words", ["status 2018", "overview", "--version", "--help", "check", ""])
def test_with_standard_output_closed_nothing_is_done(small: Desk, words: str) -> None:
    done = shell(small, f"mjplan {words} >&-")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "错误：标准输出是关着的，结果没有地方写。什么都没有做\n"


@POSIX
def test_nothing_is_written_where_nobody_would_hear_of_it(small: Desk) -> None:
    before = small.files()
    assert shell(small, "mjplan add 网站 12 >&-").returncode == 1
    assert small.files() == before


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no full device")
@pytest.mark.parametrize("words", ["status 2018", "overview", "--version", "--help", "plan"])
def test_a_full_disk_is_said(small: Desk, words: str) -> None:
    done = shell(small, f"mjplan {words} > /dev/full")
    assert (done.returncode, done.stderr) == (1, "错误：输出没有写完：磁盘已满\n")


@POSIX
@pytest.mark.parametrize("close", ["2>&-", "2>/dev/full"])
def test_without_standard_error_the_exit_code_still_tells(small: Desk, close: str) -> None:
    done = shell(small, f"mjplan show 没有这一项 {close}")
    assert done.returncode == 2
    assert "Traceback" not in done.stdout
    if close == "2>&-":
        assert "没有事项" in done.stdout


@POSIX
def test_a_reader_that_left_is_told_by_141(small: Desk) -> None:
    done = shell(small, "mjplan status 2018 | true")
    assert done.stderr == ""
    assert done.returncode in (0, 141)  # 0 where all had fitted into the pipe in time
    loop = "for i in 1 2 3; do mjplan overview; done | (exec <&-; sleep 1)"
    assert shell(small, loop).returncode == 141


@POSIX
def test_errors_stay_errors_whoever_reads(small: Desk) -> None:
    small.write({"records/2018/03.yaml": BROKEN})
    done = shell(small, "mjplan check | head -1")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("plan/people.yaml:")


@POSIX
def test_what_is_begun_is_finished_though_the_reader_left(small: Desk) -> None:
    done = shell(small, "mjplan add 网站 12 --date 2018-06-30 | (exec <&-; sleep 1)")
    assert done.stderr == ""
    assert small.text("records/2018/06.yaml").count('"value": 12') == 1


@POSIX
def test_a_screen_of_a_billion_columns_is_not_believed(small: Desk) -> None:
    wide = small.on_screen("status", "2018", COLUMNS="999999999")
    assert "合计" in wide
    assert max(map(len, wide.splitlines())) < 1000


def terminals(patch: pytest.MonkeyPatch, *widths: int | None) -> None:
    """Let standard input, output and error be terminals of some widths; None for what is none."""

    def size(number: int) -> os.terminal_size:
        wide = widths[number]
        if wide is None:
            raise OSError
        return os.terminal_size((wide, 40))

    patch.setattr(os, "get_terminal_size", size)


@POSIX
@pytest.mark.parametrize(
    ("widths", "said", "expected"),
    [
        ((100, 120, 90), {}, 100),
        ((None, 120, 90), {}, 120),
        ((None, None, 90), {}, 90),
        ((None, None, None), {}, 80),
        ((0, 120, 120), {}, 80),  # a terminal that was never told its size
        ((100, 120, 90), {"COLUMNS": "60"}, 60),
        ((100, 120, 90), {"COLUMNS": "0"}, 100),
        ((100, 120, 90), {"COLUMNS": "wide"}, 100),
        ((100, 120, 90), {"TERM": "dumb"}, 80),
        ((100, 120, 90), {"TERM": "Unknown", "COLUMNS": "60"}, 60),
    ],
)
def test_the_width_of_a_screen(
    monkeypatch: pytest.MonkeyPatch,
    widths: tuple[int | None, ...],
    said: dict[str, str],
    expected: int,
) -> None:
    for name, value in ({"COLUMNS": "", "TERM": "xterm"} | said).items():
        monkeypatch.setenv(name, value)
    terminals(monkeypatch, *widths)
    monkeypatch.setattr(sys, "stdout", Screen())
    assert streams.columns() == expected
    assert terminal.console(sys.stdout, colour=False).width == expected


def test_the_width_of_a_pipe_is_that_of_no_screen_beside_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    terminals(monkeypatch, 100, None, 100)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert streams.columns() == 80
    monkeypatch.setenv("COLUMNS", "120")
    assert streams.columns() == 120


VARIABLES = ("TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE")


@POSIX
@pytest.mark.parametrize("term", [None, "", "xterm", "xterm-256color", "dumb", "Unknown"])
@pytest.mark.parametrize(
    "said",
    [
        {},
        {"COLORTERM": "truecolor"},
        {"NO_COLOR": "1"},
        {"NO_COLOR": ""},
        {"FORCE_COLOR": "1"},
        {"FORCE_COLOR": ""},
        {"FORCE_COLOR": "1", "NO_COLOR": "1"},
        {"TTY_COMPATIBLE": "0"},
        {"TTY_COMPATIBLE": "1", "FORCE_COLOR": ""},
        {"TTY_COMPATIBLE": "0", "FORCE_COLOR": "1"},
        {"TTY_COMPATIBLE": "yes", "FORCE_COLOR": ""},
    ],
)
def test_colours_are_shown_where_rich_shows_them(
    monkeypatch: pytest.MonkeyPatch, term: str | None, said: dict[str, str]
) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in (said if term is None else said | {"TERM": term}).items():
        monkeypatch.setenv(name, value)
    for output in (Screen(), io.StringIO()):
        console = terminal.console(output, colour="NO_COLOR" not in said)
        monkeypatch.setattr(sys, "stdout", output)
        assert streams.has_colours() == (console.color_system is not None)


@pytest.mark.parametrize("size", ["9" * 5000, "²", "abc", "-1", "0", "", "٣"])
def test_a_size_of_the_screen_that_is_no_number_is_not_believed(small: Desk, size: str) -> None:
    sizes = dict.fromkeys(("COLUMNS", "LINES", "TERMINAL_WIDTH"), size)
    done = small.process("add", "--help", **sizes)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"mjplan add" in done.stdout


@POSIX
@pytest.mark.parametrize(
    "words", [("status", "2018"), ("overview",), ("report", "2018-03"), ("check",), ("--help",)]
)
def test_ctrl_c_at_any_moment_is_one_word(small: Desk, words: tuple[str, ...]) -> None:
    chance = random.Random(4)
    for _ in range(8):
        code, err = interrupted(small, chance.random() * 0.25, *words)
        assert (code, err) in ((130, "已中断\n"), (130, ""), (0, "")), (words, code, err)


def interrupted(desk: Desk, seconds: float, *words: str) -> tuple[int, str]:
    """How a command ends that is interrupted after it began (its first line of code)."""
    program = "from mjplan.__main__ import main; import os; os.write(1, b'.'); main()"
    running = subprocess.Popen(
        [sys.executable, "-c", program, *words],
        cwd=desk.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout is not None
    running.stdout.read(1)
    time.sleep(seconds)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    return running.returncode, err.decode()


def test_what_ctrl_c_ends_may_be_a_part_of_a_command() -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        streams.catch_interrupt()
        ours = signal.getsignal(signal.SIGINT)
        with streams.Interruptible():
            assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
            raise KeyboardInterrupt
        assert signal.getsignal(signal.SIGINT) is ours
    finally:
        signal.signal(signal.SIGINT, before)
    with pytest.raises(LookupError), streams.Interruptible():
        raise LookupError


@POSIX
def test_ctrl_c_undoes_what_is_for_the_time_being_and_ends(tmp_path: Path) -> None:
    code = (
        "import signal, tempfile; from mjplan import streams; streams.catch_interrupt()\n"
        f"with streams.Unwinding(), tempfile.TemporaryDirectory(dir={str(tmp_path)!r}):\n"
        "    signal.raise_signal(signal.SIGINT)\n"
        "print('not reached')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (130, b"", "已中断\n")
    assert not [*tmp_path.iterdir()]
    with pytest.raises(KeyboardInterrupt), streams.Unwinding():
        raise KeyboardInterrupt  # of somebody who runs no program of ours


@POSIX
def test_nohup_goes_on(small: Desk) -> None:
    done = shell(small, "trap '' INT; mjplan status 2018 & sleep 0.05; kill -INT $!; wait $!")
    assert (done.returncode, done.stderr) == (0, "")


@POSIX
@pytest.mark.parametrize("bar", [False, True])
def test_ctrl_c_leaves_no_progress_bar_and_no_hidden_cursor(bar: bool) -> None:
    import pty

    mine, theirs = pty.openpty()
    code = "import os, signal; from mjplan import streams; streams.catch_interrupt(); "
    code += "import rich.progress; " if bar else ""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}os.kill(os.getpid(), signal.SIGINT)"],
        stderr=theirs,
        check=False,
    )
    os.close(theirs)
    sent = os.read(mine, 100).decode()
    os.close(mine)
    assert done.returncode == streams.INTERRUPTED
    assert sent == ("\r\x1b[2K\x1b[?25h" if bar else "") + "已中断\r\n"
