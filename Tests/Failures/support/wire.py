"""The client's side: whole answers, and streams that are read byte by byte."""

import contextlib
import http.client
import json
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from processes import LIMIT

# The public name that requests are for.
HOST = "edge.example.com"


@dataclass(frozen=True)
class Answer:
    """What came back; a status of 0 is a connection that was closed without an answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def seen(self) -> dict[str, Any]:
        """What a service of `services` saw of the request."""
        assert self.status == 200, self
        found = json.loads(self.body)
        assert isinstance(found, dict)
        return found

    @property
    def service(self) -> str:
        return str(self.seen["service"])


class Client:
    """One connection to an edge, kept open between requests as long as the edge keeps it."""

    def __init__(self, port: int, host: str = HOST, limit: float = LIMIT):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=limit)
        self.host = host

    def ask(
        self, method: str = "GET", path: str = "/", headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> Answer:
        try:
            self.connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            self.connection.putheader("Host", self.host)
            if body or method != "GET":
                self.connection.putheader("Content-Length", str(len(body)))
            for name, value in (headers or {}).items():
                self.connection.putheader(name, value)
            self.connection.endheaders()
            # Whoever refuses a body answers before it is read.
            with contextlib.suppress(ConnectionError):
                self.connection.send(body)
            answer = self.connection.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, named, answer.read())
        except (ConnectionError, http.client.BadStatusLine):
            self.connection.close()
            return Answer(0, {}, b"")

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def ask(
    port: int,
    path: str = "/",
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
    host: str = HOST,
) -> Answer:
    """One request on a connection of its own."""
    with Client(port, host) as client:
        return client.ask(method, path, headers, body)


class Stream:
    """A request for events, and what has come of the answer, head included."""

    def __init__(self, port: int, path: str = "/mcp", headers: Mapping[str, str] | None = None):
        self.got = b""
        self.has_ended = False
        lines = {"Host": HOST, "Accept": "text/event-stream", **(headers or {})}
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=LIMIT)
        self.request = f"GET {path} HTTP/1.1\r\n{head}\r\n".encode()
        self.socket.sendall(self.request)

    def ask_again(self) -> None:
        """The same request over the same connection; what has come so far is forgotten."""
        self.got = b""
        self.socket.sendall(self.request)

    def _read(self, limit: float) -> bool:
        """Takes what comes next; false when nothing comes in time."""
        self.socket.settimeout(max(limit, 0.001))
        try:
            chunk = self.socket.recv(65_536)
        except TimeoutError:
            return False
        except ConnectionError:
            chunk = b""
        self.got += chunk
        self.has_ended = not chunk
        return True

    def has(self, text: bytes, within: float = LIMIT) -> bool:
        """Whether a text has come, or comes in this time."""
        deadline = time.monotonic() + within
        while text not in self.got and not self.has_ended:
            if not self._read(deadline - time.monotonic()):
                return False
        return text in self.got

    def is_silent(self, seconds: float) -> bool:
        """Whether not a byte comes, nor the end, in this time."""
        return not self._read(seconds)

    def ends(self, within: float = LIMIT) -> bool:
        """Whether the connection is closed in this time."""
        deadline = time.monotonic() + within
        while not self.has_ended and self._read(deadline - time.monotonic()):
            pass
        return self.has_ended

    def close(self) -> None:
        self.socket.close()
