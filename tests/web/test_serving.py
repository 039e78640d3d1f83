"""What the server answers, and to whom: real requests to a real port."""

import errno
import gc
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from email.message import Message
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse
from itertools import pairwise
from threading import Barrier, Event, Thread, Timer, enumerate

import pytest

from helpers import PATIENCE
from mjplan.web import serving
from mjplan.web.answers import Answer
from mjplan.web.serving import Server

HTML = "<!doctype html><title>进度</title>"
PAGE = Answer(HTTPStatus.OK, HTML, "default-src 'none'", '"1"')


@contextmanager
def serving_pages(
    answer: Callable[[str], Answer] = lambda _: PAGE, patience: float = 60
) -> Iterator[Server]:
    """A server on a free port that answers so."""
    with Server(0, answer, patience) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join(PATIENCE)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving_pages() as found:
        yield found


Said = tuple[HTTPResponse, str]


def asked(server: Server, method: str = "GET", path: str = "/", **headers: str) -> Said:
    """Ask as a browser does; what comes back."""
    with closing(HTTPConnection(serving.ADDRESS, server.port, timeout=PATIENCE)) as connection:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        response = connection.getresponse()
        return response, response.read().decode()


def sent(server: Server, *parts: bytes) -> bytes:
    """Send bytes as they are; all that comes back until the connection ends."""
    with socket.create_connection((serving.ADDRESS, server.port), timeout=PATIENCE) as connection:
        for part in parts:
            connection.sendall(part)
        return received(connection)


def received(connection: socket.socket) -> bytes:
    got = b""
    try:
        while chunk := connection.recv(65536):
            got += chunk
    except ConnectionResetError:  # something of what was sent has not been read
        pass
    return got


def test_a_page_is_shown_and_may_do_little(server: Server) -> None:
    response, text = asked(server)
    assert (response.status, text) == (HTTPStatus.OK, HTML)
    assert {name.lower(): value for name, value in response.getheaders()} == {
        "content-type": "text/html; charset=utf-8",
        "content-length": str(len(HTML.encode())),
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "cache-control": "no-store",
        "etag": '"1"',
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }


def test_head_says_the_same_without_the_page(server: Server) -> None:
    response, text = asked(server, "HEAD")
    assert (response.status, text) == (HTTPStatus.OK, "")
    assert response.getheader("Content-Length") == str(len(HTML.encode()))


def test_who_has_the_page_is_told_so(server: Server) -> None:
    response, text = asked(server, If_None_Match='"1"')
    assert (response.status, text) == (HTTPStatus.NOT_MODIFIED, "")
    assert response.getheader("ETag") == '"1"'
    assert asked(server, If_None_Match='"0"')[0].status == HTTPStatus.OK


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get"])
def test_nothing_can_be_done_but_look(server: Server, method: str) -> None:
    response, text = asked(server, method)
    assert response.status == HTTPStatus.METHOD_NOT_ALLOWED
    assert response.getheader("Allow") == "GET, HEAD"
    assert "这里只能看" in text


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LocalHost"])
def test_our_own_names_are_answered(server: Server, name: str) -> None:
    assert asked(server, Host=f"{name}:{server.port}")[0].status == HTTPStatus.OK


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "evil.example:{}", "127.0.0.1", "localhost", "127.0.0.1:1"),
        *("127.0.0.1:{}.evil.example", "127.0.0.1.evil.example:{}", "0.0.0.0:{}", "[::1]:{}"),
        *("user@127.0.0.1:{}", "127.1:{}", " ", ""),
    ],
)
def test_another_name_for_this_machine_gets_nothing(server: Server, host: str) -> None:
    response, text = asked(server, Host=host.format(server.port))
    assert response.status == HTTPStatus.MISDIRECTED_REQUEST
    assert HTML not in text
    assert f"请用 http://127.0.0.1:{server.port}/ 打开" in text


def test_the_usual_port_is_left_out_of_the_host() -> None:
    headers = Message()
    headers["Host"] = "localhost"
    assert serving.refusal(headers, 80) is None
    assert serving.refusal(headers, 8018) is not None


def test_two_hosts_or_none_are_refused(server: Server) -> None:
    own = f"Host: 127.0.0.1:{server.port}\r\n".encode()
    for hosts in (b"", own + b"Host: evil.example\r\n", own + own):
        assert sent(server, b"GET / HTTP/1.1\r\n", hosts, b"\r\n").startswith(b"HTTP/1.0 421 ")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1:{}"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://localhost:{}"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none", "Origin": "http://evil.example"},
    ],
)
def test_pages_of_other_sites_get_nothing(server: Server, headers: dict[str, str]) -> None:
    named = {name: value.format(server.port) for name, value in headers.items()}
    response, text = asked(server, **named)
    assert response.status == HTTPStatus.FORBIDDEN
    assert HTML not in text
    assert '<a href="/">' in text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://127.0.0.1:{}", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_our_own_page_and_the_address_bar_are_answered(
    server: Server, headers: dict[str, str]
) -> None:
    named = {name: value.format(server.port) for name, value in headers.items()}
    assert asked(server, **named)[0].status == HTTPStatus.OK


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: h\r\nX: " + b"x" * serving.LONGEST + b"\r\n\r\n", 431),
        (b"GET /" + b"x" * serving.LONGEST + b" HTTP/1.1\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + b"X: x\r\n" * 200 + b"\r\n", 431),
        (b"GET / HTTP/1.1 more\r\n\r\n", 400),
        (b"GET / FTP/1.0\r\n\r\n", 400),
        (b"GET / HTTP/2.0\r\n\r\n", 505),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),  # https
        (b"POST /\r\n\r\n", 400),
    ],
)
def test_odd_requests_are_refused_and_nothing_of_them_said_again(
    server: Server, request_: bytes, status: int
) -> None:
    got = sent(server, request_)
    head, _, body = got.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.0 %d " % status) or not head.startswith(b"HTTP")
    assert "读不懂这个请求" in body.decode() or "读不懂这个请求" in got.decode()
    assert b"Server:" not in head
    assert b"xxx" not in got
    assert b"Traceback" not in got


@pytest.mark.parametrize("nothing", [b"", b"\r\n", b"\r\n\r\n"])
def test_who_asks_nothing_is_told_nothing(server: Server, nothing: bytes) -> None:
    with socket.create_connection((serving.ADDRESS, server.port), timeout=PATIENCE) as connection:
        connection.sendall(nothing)
        connection.shutdown(socket.SHUT_WR)
        assert received(connection) == b""


def test_a_request_of_the_oldest_kind_gets_no_page(server: Server) -> None:
    assert HTML.encode() not in sent(server, b"GET /\r\n\r\n")


def test_one_connection_gets_one_answer(server: Server) -> None:
    request = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode()
    assert sent(server, request * 3).count(b"HTTP/1.0 200 ") == 1


def test_a_slow_client_holds_nobody_up(server: Server) -> None:
    place = (serving.ADDRESS, server.port)
    with socket.create_connection(place, timeout=PATIENCE) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nX: ")
        assert asked(server)[0].status == HTTPStatus.OK


def test_a_client_that_waits_is_cut_off() -> None:
    with serving_pages(patience=0.1) as server:
        assert not sent(server, b"GET / HTTP/1.1\r\nX: ").startswith(b"HTTP/1.0 200")


def test_a_client_that_drips_is_cut_off() -> None:
    ended = Event()

    def drip(connection: socket.socket) -> None:
        while not ended.wait(0.02):
            try:
                connection.sendall(b"x")
            except OSError:
                return

    with serving_pages(patience=0.1) as server:
        place = (serving.ADDRESS, server.port)
        with socket.create_connection(place, timeout=PATIENCE) as slow:
            thread = Thread(target=drip, args=[slow], daemon=True)
            thread.start()
            received(slow)  # for ever, were it not cut off
            ended.set()
            thread.join(PATIENCE)


def test_the_answer_may_take_longer_than_the_request() -> None:
    waiting: list[Thread] = []

    def answer(_: str) -> Answer:
        timers = [each for each in enumerate() if isinstance(each, Timer)]
        waiting.extend(each for each in timers if not each.finished.is_set())
        return PAGE

    with serving_pages(answer) as server:
        assert asked(server)[1] == HTML
    assert waiting == []  # nobody cuts off a client whose request has come


def test_requests_are_answered_at_the_same_time() -> None:
    together = Barrier(3)

    def answer(_: str) -> Answer:
        together.wait(PATIENCE)  # for ever, if one had to wait for another
        return PAGE

    with serving_pages(answer) as server:
        statuses: list[int] = []
        threads = [
            Thread(target=lambda: statuses.append(asked(server)[0].status)) for _ in range(3)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(PATIENCE)
    assert statuses == [HTTPStatus.OK] * 3


def test_more_than_some_connections_are_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "MOST", 2)
    arrived, go_on = Barrier(3), Event()

    def answer(_: str) -> Answer:
        arrived.wait(PATIENCE)
        go_on.wait(PATIENCE)
        return PAGE

    with serving_pages(answer) as server:
        threads = [Thread(target=asked, args=[server]) for _ in range(2)]
        for thread in threads:
            thread.start()
        arrived.wait(PATIENCE)
        assert sent(server, b"") == b""  # at once, though nothing was asked
        go_on.set()
        for thread in threads:
            thread.join(PATIENCE)


@pytest.mark.uncounted
def test_requests_leave_nothing_behind(server: Server) -> None:
    """What each left would be there after every round; anything else is there only once."""
    requests, rooms = 20, ("mjplan", "http", "email", "socket", "threading")

    def left_after_a_round() -> int:
        for _ in range(requests):
            asked(server)
        for each in enumerate():
            if isinstance(each, Timer):
                each.join(PATIENCE)  # the last one's has not ended yet
        return sum(f"{type(each).__module__}".startswith(rooms) for each in gc.get_objects())

    rounds = [left_after_a_round() for _ in range(3)]
    assert min(after - before for before, after in pairwise(rounds)) < requests


def test_a_client_that_goes_away_is_no_news(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    for error in (BrokenPipeError(), ConnectionAbortedError(), TimeoutError()):
        try:
            raise error
        except OSError:
            server.handle_error(None, None)
    assert capsys.readouterr() == ("", "")


def test_a_bug_is_a_traceback_here_and_nothing_there(capsys: pytest.CaptureFixture[str]) -> None:
    def answer(_: str) -> Answer:
        raise FileNotFoundError("a bug")

    with serving_pages(answer) as server:
        own = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode()
        assert sent(server, own) == b""
    assert "FileNotFoundError: a bug" in capsys.readouterr().err


def test_nobody_else_gets_the_port(server: Server) -> None:
    with pytest.raises(OSError) as refused:  # noqa: PT011 - its number tells
        Server(server.port, lambda _: PAGE)
    assert refused.value.errno == errno.EADDRINUSE
    assert server.server_address[0] == "127.0.0.1"
    assert server.url == f"http://127.0.0.1:{server.port}/"
