"""The command `serve`: the web page of a year, shown on this machine, new when its files change."""

import errno
import gc
from typing import TYPE_CHECKING

from mjplan import streams
from mjplan.append_log import reason
from mjplan.cli import arguments, console
from mjplan.cli.arguments import today, unmeasured
from mjplan.cli.exits import fail, refuse, sound
from mjplan.loading import load_plan
from mjplan.progress.year import default_year

if TYPE_CHECKING:
    from mjplan.web.serving import Server
    from mjplan.web.showing import Pages

_LAST = 65535


def serve(year: str | None = None, port: str = "8018", open_: bool = False) -> None:
    """Show a year's page until Ctrl-C is pressed."""
    space = arguments.workspace()
    plan = sound(load_plan(space))
    number = arguments.year(year, plan) if year else None
    arguments.as_of(number or default_year(plan, today()), None, plan)  # stops where it is none
    from mjplan.web.showing import Pages

    server = _listening(_port(port), Pages(space, number, today, unmeasured))
    gc.enable()  # this one does not end after one answer
    console.say_at_once(f"已打开 {server.url} ，按 Ctrl-C 结束")
    if open_:
        from webbrowser import open as open_browser

        open_browser(server.url)
    with streams.Interruptible(), server:
        server.serve_forever()
    console.say("已结束")


def _port(text: str) -> int:
    """Read a port; 0 is any that is free."""
    if not (text.isascii() and text.isdecimal() and len(text) < 6 and int(text) <= _LAST):
        refuse(f"--port {text!r} 不是端口：请写 1024 到 {_LAST} 之间的数，如 8019")
    return int(text)


def _listening(port: int, pages: "Pages") -> "Server":
    """Take a port. Stops where that can't be."""
    from mjplan.web.serving import Server

    try:
        return Server(port, pages)
    except OSError as error:
        is_taken = error.errno == errno.EADDRINUSE
        why = "有别的程序在用（也许是另一个 mjplan serve）" if is_taken else reason(error)
        other = port + 1 if 1023 < port < _LAST else 8019
        fail(f"端口 {port} {why}：请换一个，如 {arguments.program()} serve --port {other}")
