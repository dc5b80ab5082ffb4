"""The page's server tells the newest state to who has the address, and nothing to anybody else."""

import json
import logging
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from dmlt_desk.web import server as server_module
from dmlt_desk.web.door import Door
from dmlt_desk.web.server import PageNotServedError, PageServer
from tests.web.raw_http import ask, connect, read_all

HOSTILE = "</script><img src=x onerror=alert(1)>\u2028'\"&"


@pytest.fixture
def server() -> Iterator[PageServer]:
    made = PageServer()
    yield made
    made.stop()


@pytest.fixture
def url(server: PageServer) -> str:
    return server.start()


class Listener:
    """Reads the events that a page gets."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.connection = connect(url)
        request = f"GET {parts.path}/events HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n"
        self.connection.sendall(request.encode())
        self._lines = self.connection.makefile("rb")
        while self._lines.readline().strip():
            pass

    def next(self) -> tuple[str, dict[str, Any]]:
        """Return the name and the data of the next event."""
        name = ""
        for line in self._lines:
            if line.startswith(b"event: "):
                name = line[7:].decode().strip()
            elif line.startswith(b"data: "):
                return name, json.loads(line[6:])
        return "", {}

    def close(self) -> None:
        self._lines.close()
        self.connection.close()


@pytest.fixture
def listener(url: str) -> Iterator[Listener]:
    made = Listener(url)
    yield made
    made.close()


def test_the_page_and_its_parts_open_with_the_address(url: str) -> None:
    page = ask(url)

    assert page.status == 200
    assert "content-type: text/html; charset=utf-8" in page.head
    assert "$" not in page.body.replace("${", "")
    for part, kind in (
        ("page.js", "text/javascript"),
        ("page.css", "text/css"),
        ("semibold.otf", "font/otf"),
    ):
        answer = ask(url, f"{urlsplit(url).path}/{part}")
        assert answer.status == 200
        assert f"content-type: {kind}" in answer.head


def test_each_answer_forbids_what_the_page_does_not_need(url: str) -> None:
    for path in (None, f"{urlsplit(url).path}/page.js", "/nowhere"):
        head = ask(url, path).head
        policy = next(line for line in head.splitlines() if line.startswith("content-security"))
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "require-trusted-types-for 'script'" in policy
        assert "unsafe" not in policy
        assert "x-content-type-options: nosniff" in head
        assert "referrer-policy: no-referrer" in head
        assert "cache-control: no-store" in head
        assert "set-cookie" not in head
        assert "access-control" not in head


def test_no_answer_tells_versions(url: str) -> None:
    for answer in (ask(url), ask(url, "/nowhere"), ask(url, "no path"), ask(url, host=None)):
        assert "server: dmlt desk\r\n" in answer.head
        assert "aiohttp" not in answer.head + answer.body
        assert "python" not in answer.head + answer.body


def test_nothing_but_the_address_opens_the_page(url: str) -> None:
    path = urlsplit(url).path
    for wrong in ("/", "/d/", path[:-1], f"{path}x", f"{path}/", f"{path}/../..", f"{path}?a=1"):
        assert ask(url, wrong).status == 404, wrong
    for wrong in (f"{path}/page.html", f"{path}/%2e%2e/page.html", f"{path}/../../settings.json"):
        assert ask(url, wrong).status == 404, wrong


def test_a_foreign_name_page_or_method_is_refused(url: str) -> None:
    port = urlsplit(url).port
    for part in ("", "/events", "/page.js"):
        path = urlsplit(url).path + part
        assert ask(url, path, host=f"evil.example:{port}").status == 421
        assert ask(url, path, headers=("Origin: http://evil.example",)).status == 403
        assert ask(url, path, headers=("Sec-Fetch-Site: cross-site",)).status == 403
        assert ask(url, path, method="POST", headers=("Content-Length: 0",)).status == 405


def test_who_clicks_a_link_elsewhere_is_told_what_to_do(url: str) -> None:
    assert "paste the address" in ask(url, headers=("Sec-Fetch-Site: cross-site",)).body


def test_a_page_hears_the_newest_state_and_each_new_one(
    server: PageServer, listener: Listener
) -> None:
    server.publish({"title": "Welcome"})
    told = [listener.next()]
    while told[-1][1]["state"] is None:
        told.append(listener.next())

    name, data = told[-1]
    assert name == "state"
    assert data["state"] == {"title": "Welcome"}
    assert 0 <= data["age_ms"] < 5000

    server.publish({"title": "Budget"})
    assert listener.next()[1]["state"] == {"title": "Budget"}


def test_titles_travel_as_data_and_never_stand_in_the_page(server: PageServer, url: str) -> None:
    server.publish({"title": HOSTILE})
    listener = Listener(url)
    state = listener.next()[1]["state"] or listener.next()[1]["state"]

    assert state == {"title": HOSTILE}
    assert "onerror" not in ask(url).body
    listener.close()


def test_silent_clients_are_dropped_and_block_nobody(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = [connect(url) for _ in range(60)]
    for connection in silent:
        connection.sendall(b"GET ")

    assert ask(url).status == 200
    # The server hangs up: reading ends before the socket's own patience does.
    assert [read_all(connection) for connection in silent] == [b""] * 60
    for connection in silent:
        connection.close()


def test_a_client_that_sends_letter_by_letter_is_dropped_too(url: str) -> None:
    connection = connect(url)
    connection.settimeout(0.1)
    connection.sendall(b"GET /")
    answer = b"?"
    deadline = time.monotonic() + 3 * server_module.SILENT_S
    while answer and time.monotonic() < deadline:
        try:
            connection.sendall(b"a")
            answer = connection.recv(100)
        except TimeoutError:
            continue
        except ConnectionError:
            answer = b""
    connection.close()

    assert answer == b""


def test_more_than_so_many_connections_are_hung_up(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "MOST_CONNECTIONS", 3)
    held = [connect(url) for _ in range(3)]
    for connection in held:
        connection.sendall(b"GET ")
    one_more = connect(url)

    assert read_all(one_more) == b""
    for connection in (*held, one_more):
        connection.close()


def test_more_than_so_many_pages_are_asked_to_come_back(
    server: PageServer, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "MOST_LISTENERS", 2)
    listeners = [Listener(url) for _ in range(2)]
    for listener in listeners:
        listener.next()
    assert server.viewers == 2

    assert ask(url, f"{urlsplit(url).path}/events").status == 503
    for listener in listeners:
        listener.close()


def test_a_client_that_never_reads_is_hung_up_and_holds_no_place(
    server: PageServer,
    url: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(server_module, "SLOW_S", 0.2)
    monkeypatch.setattr(server_module, "MOST_CONNECTIONS", 1)
    listener = Listener(url)
    listener.next()
    pause = threading.Event()
    deadline = time.monotonic() + 10
    while server.viewers and time.monotonic() < deadline:
        server.publish({"title": "x" * 1_000_000})
        pause.wait(0.01)
    assert server.viewers == 0

    status = 0
    while status != 200 and time.monotonic() < deadline:
        status = ask(url).status
    assert status == 200
    assert not caplog.records
    listener.close()


def test_a_header_that_is_too_long_is_refused(url: str) -> None:
    assert ask(url, headers=(f"X-Long: {'a' * 70_000}",)).status in (0, 400)


def test_nonsense_is_answered_in_one_word(url: str) -> None:
    with connect(url) as connection:
        connection.sendall(b"\x16\x03\x01nonsense\r\n\r\n")
        answer = read_all(connection).decode("latin-1")

    assert answer.startswith("HTTP/1.0 400")
    assert answer.endswith("\r\n\r\n400")


def test_a_defect_of_ours_is_logged_and_told_to_nobody(
    server: PageServer, url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("private matters")

    monkeypatch.setattr(Door, "part", fail)
    answer = ask(url)

    assert (answer.status, answer.body) == (500, "500")
    assert "server: dmlt desk\r\n" in answer.head
    assert [record.message for record in caplog.records] == ["A request of the browser page failed"]


def test_the_token_is_in_no_log(
    server: PageServer, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    token = urlsplit(url).path.rpartition("/")[2]
    with caplog.at_level(logging.DEBUG):
        ask(url)
        ask(url, f"/d/{token}x")
        ask(url, method="POST")
        ask(url, headers=(f"X-Long: {token * 1000}",))
        server.stop()

    assert token not in caplog.text


def test_after_the_stop_no_thread_is_left_and_the_address_opens_nothing(
    server: PageServer, url: str, listener: Listener
) -> None:
    listener.next()
    server.stop()

    assert not [thread for thread in threading.enumerate() if thread.name == "page"]
    assert listener.next()[0] == "off"
    assert listener.next() == ("", {})
    with pytest.raises(ConnectionError):
        connect(url)


def test_each_start_makes_a_new_address(server: PageServer) -> None:
    first = server.start()
    server.stop()
    second = server.start()

    assert urlsplit(first).path != urlsplit(second).path
    assert ask(second, urlsplit(first).path).status == 404


def test_only_this_computer_can_reach_it_unless_told_otherwise(url: str) -> None:
    assert urlsplit(url).hostname == "127.0.0.1"


def has_ipv6() -> bool:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


@pytest.mark.skipif(not has_ipv6(), reason="this computer has no IPv6")
def test_the_page_can_be_offered_in_a_network_without_ipv4(server: PageServer) -> None:
    url = server.start("::1")
    port = urlsplit(url).port

    assert url.startswith(f"http://[::1]:{port}/")
    assert ask(url).status == 200
    for other in (f"::1:{port}", f"[::2]:{port}", f"localhost:{port}", f"127.0.0.1:{port}"):
        assert ask(url, host=other).status == 421
    own = ask(url, headers=(f"Origin: http://[::1]:{port}",))
    assert own.status == 200


def test_an_address_of_another_computer_is_refused_in_a_sentence(server: PageServer) -> None:
    with pytest.raises(PageNotServedError) as refused:
        server.start("192.0.2.200")

    assert refused.value.sentence.startswith("The page cannot be offered at 192.0.2.200.")
    assert not [thread for thread in threading.enumerate() if thread.name == "page"]
    assert server.viewers == 0


def test_a_state_for_a_page_that_is_off_is_dropped(server: PageServer) -> None:
    server.publish({"title": "Welcome"})
    server.stop()
    server.publish({"title": "Budget"})
