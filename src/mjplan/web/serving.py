"""A page shown on this machine alone: a small server that only answers what may be looked at.

It stands on the standard library's http.server. waitress loads as fast and bounds as much, but is
one package more to install, and nothing else of it is needed to answer GET on the loopback.
"""

import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from email.message import Message
from http import HTTPStatus
from http.client import LineTooLong
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from threading import BoundedSemaphore, Timer
from typing import Any

from mjplan.web.answers import Answer, notice

ADDRESS = "127.0.0.1"
"""The only address that is listened on: the IPv4 loopback, which every system has."""

LONGEST = 16 << 10
"""Bytes that a request may have, its headers included."""

MOST = 32
"""Connections at a time; whoever comes then is turned away."""

PATIENCE = 10.0
"""Seconds within which a request has to have come, and its answer to be taken."""

_METHODS = ("GET", "HEAD")

_HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)


class Server(ThreadingTCPServer):
    """Answer requests on a port (0: any that is free) with what `answer` says of their path.

    Each connection has a thread of its own, so that a slow one holds nobody up. Raises OSError
    where the port can't be had.
    """

    daemon_threads = True
    request_queue_size = MOST
    # Windows would give a port that is in use to a second program; elsewhere it is only the way
    # to get a port back at once that was ours a moment ago.
    _own_port = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
    allow_reuse_address = _own_port is None

    def __init__(
        self, port: int, answer: Callable[[str], Answer], patience: float = PATIENCE
    ) -> None:
        self.answer, self.patience = answer, patience
        self._free = BoundedSemaphore(MOST)
        super().__init__((ADDRESS, port), _Request)

    @property
    def port(self) -> int:
        """The port that is listened on."""
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        """What one types to see the page."""
        return f"http://{ADDRESS}:{self.port}/"

    def server_bind(self) -> None:
        if self._own_port is not None:
            self.socket.setsockopt(socket.SOL_SOCKET, self._own_port, 1)
        super().server_bind()

    def process_request(self, request: Any, client_address: Any) -> None:
        if self._free.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that has gone; anything else is a bug, and a traceback here."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)
            sys.stderr.flush()  # the program goes on


class _Request(BaseHTTPRequestHandler):
    """One request and its answer; then the connection ends."""

    server: Server
    command = ""  # until a request has been read
    request_version = "HTTP/1.0"

    def setup(self) -> None:
        super().setup()
        self.connection.settimeout(self.server.patience)
        self.rfile = _Bounded(self.rfile)  # type: ignore[assignment]
        self._late = Timer(self.server.patience, _cut, [self.connection])
        self._late.daemon = True

    def handle(self) -> None:
        """Answer, if the request is whole in time."""
        self._late.start()
        try:
            self.handle_one_request()
        except LineTooLong:
            self.send_error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        finally:
            self._late.cancel()

    def do_GET(self) -> None:
        """Answer with what there is to be seen."""
        self._late.cancel()
        self._send(refusal(self.headers, self.server.port) or self._answer())

    do_HEAD = do_GET  # noqa: N815 - called so by http.server

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse a request that can't be answered, in words of ours: nothing of it is repeated."""
        status = HTTPStatus(code)
        if status is HTTPStatus.NOT_IMPLEMENTED:
            status = HTTPStatus.METHOD_NOT_ALLOWED
        self._send(notice(status))

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the screen is the user's."""

    def _answer(self) -> Answer:
        answer = self.server.answer(self.path)
        if answer.version and self.headers.get("If-None-Match") == answer.version:
            return answer._replace(status=HTTPStatus.NOT_MODIFIED, html="")
        return answer

    def _send(self, answer: Answer) -> None:
        body = answer.html.encode()
        self.send_response_only(answer.status)
        for name, value in _HEADERS:
            self.send_header(name, value)
        self.send_header("Content-Security-Policy", f"{answer.policy}; frame-ancestors 'none'")
        if answer.version:
            self.send_header("ETag", answer.version)
        if answer.status is HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", ", ".join(_METHODS))
        if answer.status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class _Bounded:
    """What a client sends, up to LONGEST bytes."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._left = LONGEST

    def readline(self, _limit: int = -1) -> bytes:
        """Read a line. Raises LineTooLong where there is more than there may be."""
        line: bytes = self._file.readline(self._left + 1)
        self._left -= len(line)
        if self._left < 0:
            raise LineTooLong("request")
        return line

    def close(self) -> None:
        self._file.close()


def _cut(connection: socket.socket) -> None:
    """End a connection whose request takes too long, byte by byte as it may come."""
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def refusal(headers: "Message[str, str]", port: int) -> Answer | None:
    """Refuse a request that does not come from somebody who typed our address or from our own page;
    None where it may be answered.

    The Host tells a name that another site has pointed at this machine (DNS rebinding); Origin and
    Sec-Fetch-Site tell a page of another site that asks behind its reader's back.
    """
    names = [name for own in (ADDRESS, "localhost") for name in _hosts(own, port)]
    hosts = headers.get_all("Host", [])
    if len(hosts) != 1 or hosts[0].lower() not in names:
        return notice(HTTPStatus.MISDIRECTED_REQUEST, f"请用 http://{ADDRESS}:{port}/ 打开。")
    origin = headers.get("Origin", f"http://{hosts[0]}").lower()
    site = headers.get("Sec-Fetch-Site", "none").lower()
    if origin != f"http://{hosts[0].lower()}" or site not in ("none", "same-origin"):
        return notice(HTTPStatus.FORBIDDEN)
    return None


def _hosts(name: str, port: int) -> tuple[str, ...]:
    """How a browser names a host: without the port where it is the usual one."""
    return (f"{name}:{port}", name) if port == 80 else (f"{name}:{port}",)
