"""The command `serve`: where it listens, what it says, how it ends."""

import os
import signal
import subprocess
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection

import pytest

from helpers import PATIENCE, Desk, bare_environment
from mjplan.web.answers import notice
from mjplan.web.serving import ADDRESS, Server


@contextmanager
def started(
    desk: Desk, *arguments: str
) -> Iterator["tuple[subprocess.Popen[str], HTTPConnection]"]:
    """The program as a process of its own that shows the page, and a connection to it."""
    program = subprocess.Popen(
        [sys.executable, "-m", "mjplan", "serve", "--port", "0", *arguments],
        cwd=desk.root,
        env=bare_environment() | {"PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert program.stdout is not None
        line = program.stdout.readline()
        start, _, rest = line.partition("http://127.0.0.1:")
        port, _, end = rest.partition("/")
        assert (start, end) == ("已打开 ", " ，按 Ctrl-C 结束\n")
        yield program, HTTPConnection(ADDRESS, int(port), timeout=PATIENCE)
    finally:
        program.kill()
        program.communicate(timeout=PATIENCE)


def body(connection: HTTPConnection, path: str = "/") -> str:
    connection.request("GET", path)
    return connection.getresponse().read().decode()


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is no signal that one can send")
def test_the_page_is_there_until_ctrl_c(small: Desk) -> None:
    with started(small) as (program, connection):
        assert "截至 2018-07-01" in body(connection)
        assert small.run("add", "网站文章", "1", "--title", "刚刚登记的").code == 0
        assert "刚刚登记的" in body(connection)
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=PATIENCE)
        assert (program.returncode, out, err) == (0, "已结束\n", "")


def test_a_port_in_use_is_said_with_what_to_type(small: Desk) -> None:
    with Server(0, lambda _: notice(HTTPStatus.NOT_FOUND)) as other:
        result = small.run("serve", "--port", str(other.port))
        assert (result.code, result.out) == (1, "")
        (line,) = result.err.splitlines()
        assert line.startswith(f"错误：端口 {other.port} 有别的程序在用")
        assert line.endswith(f"请换一个，如 mjplan serve --port {other.port + 1}")


@pytest.mark.parametrize("port", ["", "x", "-1", "65536", "8018.5", "８０１８", "80180000", "0x50"])
def test_what_is_no_port_is_refused(small: Desk, port: str) -> None:
    result = small.run("serve", f"--port={port}")
    assert result.code == 2
    assert "不是端口" in result.err


@pytest.mark.parametrize("year", ["2031", "2018-03", "明年也许"])
def test_a_year_that_is_none_of_the_plan_is_refused(small: Desk, year: str) -> None:
    assert small.run("serve", year, "--port", "0").code == 2


def test_with_faults_in_the_plan_nothing_is_opened(small: Desk) -> None:
    small.write({"plan/plan.yaml": "name: 1\n"})
    result = small.run("serve", "--port", "0")
    assert (result.code, result.out) == (1, "")
    assert "请先改正" in result.err


@pytest.mark.parametrize("flags", [(), ("--open",)])
def test_a_browser_is_opened_where_one_asks_for_it(small: Desk, flags: tuple[str, ...]) -> None:
    opened: list[str] = []
    small.patch.setattr(webbrowser, "open", opened.append)
    small.patch.setattr(Server, "serve_forever", lambda _: None)
    result = small.run("serve", "2017", "--port", "0", *flags)
    assert (result.code, result.err) == (0, "")
    assert [f"已打开 {url} ，按 Ctrl-C 结束" for url in opened] == result.out.splitlines()[
        : len(flags)
    ]
