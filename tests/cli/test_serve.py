"""The command `serve`: where it listens, what it says, how it ends."""

import os
import signal
import webbrowser
from http import HTTPStatus
from urllib.request import urlopen

import pytest

from helpers import PATIENCE, Desk
from helpers.serving import served
from mjplan.web.answers import notice
from mjplan.web.serving import Server


def body(address: str) -> str:
    with urlopen(address, timeout=PATIENCE) as answer:
        return str(answer.read().decode())


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is no signal that one can send")
def test_the_page_is_there_until_ctrl_c(small: Desk) -> None:
    with served(small.root) as (program, address):
        assert "截至 2018-07-01" in body(address)
        assert small.run("add", "网站文章", "1", "--title", "刚刚登记的").code == 0
        assert "刚刚登记的" in body(address)
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
    first = result.out.splitlines()[0]
    assert [f"已打开 {url} ，按 Ctrl-C 结束" for url in opened] == [first] * len(flags)
