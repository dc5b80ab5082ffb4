"""Requests written by hand to a server of this computer: any host, any header, any nonsense."""

import socket
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    status: int
    head: str
    body: str


def connect(url: str) -> socket.socket:
    parts = urlsplit(url)
    return socket.create_connection((parts.hostname, parts.port), timeout=10)


def read_all(connection: socket.socket) -> bytes:
    raw = b""
    try:
        while chunk := connection.recv(65536):
            raw += chunk
    except ConnectionError:
        pass
    return raw


def ask(
    url: str,
    path: str | None = None,
    *,
    method: str = "GET",
    host: str | None = "own",
    headers: tuple[str, ...] = (),
) -> Answer:
    """Send one request; ``host`` None leaves the header away, "own" is the server's."""
    parts = urlsplit(url)
    lines = [f"{method} {parts.path if path is None else path} HTTP/1.1"]
    if host is not None:
        lines.append(f"Host: {parts.netloc if host == 'own' else host}")
    request = "\r\n".join([*lines, *headers, "", ""]).encode()
    with connect(url) as connection:
        connection.sendall(request)
        head, _, body = read_all(connection).partition(b"\r\n\r\n")
    status = head.split(b" ", 2)[1] if head else b"0"
    return Answer(int(status), head.decode("latin-1").lower(), body.decode("utf-8", "replace"))
