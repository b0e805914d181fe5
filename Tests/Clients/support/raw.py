"""HTTP byte by byte: requests as no library would send them, answers that are read strictly."""

import contextlib
import json
import select
import socket
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from processes import LIMIT


class Malformed(AssertionError):
    """An answer that is not HTTP, not whole, or not what its headers say."""


@dataclass(frozen=True)
class Answer:
    """A whole answer; status 0 is a connection that was closed without one."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def header(self, name: str) -> str | None:
        """The one value of a header; naming it twice is an error."""
        found = [value for known, value in self.headers if known == name.lower()]
        if len(found) > 1:
            raise Malformed(f"{name} twice: {found}")
        return found[0] if found else None

    @property
    def media(self) -> str:
        return (self.header("content-type") or "").split(";")[0].strip()

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def result(self) -> Any:
        assert self.status == 200 and "result" in self.json, self
        return self.json["result"]

    @property
    def error(self) -> Any:
        return self.json["error"]


class Connection:
    """One connection to 127.0.0.1, whatever is sent over it."""

    def __init__(self, port: int, limit: float = LIMIT, receive: int | None = None, source: str = "127.0.0.1"):
        self.socket = socket.socket()
        self.socket.bind((source, 0))
        if receive is not None:
            # Before connecting: the window that the peer may fill unread.
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
        self.socket.settimeout(limit)
        self.socket.connect(("127.0.0.1", port))
        self.got = b""
        self.has_ended = False

    def send(self, data: bytes) -> Self:
        """Sends what can be sent: a peer that has answered a part of much already need not read on."""
        with contextlib.suppress(ConnectionError):
            rest = memoryview(data)
            while len(rest) > 1 << 16:
                readable, writable, _ = select.select([self.socket], [self.socket], [], self.socket.gettimeout())
                if readable or not writable:
                    return self
                rest = rest[self.socket.send(rest[: 1 << 16]) :]
            self.socket.sendall(rest)
        return self

    def send_end(self) -> Self:
        """Half-closes: nothing more will come, answers are still read."""
        self.socket.shutdown(socket.SHUT_WR)
        return self

    def more(self) -> bool:
        """Takes what comes next; false at the end."""
        try:
            chunk = self.socket.recv(1 << 20)
        except ConnectionError:
            chunk = b""
        self.got += chunk
        self.has_ended = not chunk
        return bool(chunk)

    def until(self, text: bytes, limit: float = LIMIT) -> bytes:
        """Everything up to and with a text, taken out of what has come."""
        deadline = time.monotonic() + limit
        while text not in self.got:
            self.socket.settimeout(max(deadline - time.monotonic(), 0.001))
            try:
                if not self.more():
                    raise Malformed(f"ended before {text!r}: {self.got[-2_000:]!r}")
            except TimeoutError:
                raise Malformed(f"no {text!r} within {limit} s: {self.got[-2_000:]!r}") from None
        before, _, self.got = self.got.partition(text)
        return before + text

    def exactly(self, count: int) -> bytes:
        while len(self.got) < count:
            if not self.more():
                raise Malformed(f"ended after {len(self.got)} of {count} bytes")
        taken, self.got = self.got[:count], self.got[count:]
        return taken

    def head(self) -> tuple[int, tuple[tuple[str, str], ...]]:
        """Status and headers of the next answer; 0 when the connection ends instead."""
        while not self.got:
            if not self.more():
                return 0, ()
        lines = self.until(b"\r\n\r\n").decode("latin-1").split("\r\n")[:-2]
        version, _, rest = lines[0].partition(" ")
        status = rest[:3]
        if version not in ("HTTP/1.1", "HTTP/1.0") or not status.isdecimal():
            raise Malformed(lines[0])
        headers = []
        for line in lines[1:]:
            name, colon, value = line.partition(":")
            if not colon or not name or name != name.strip():
                raise Malformed(line)
            headers.append((name.lower(), value.strip()))
        return int(status), tuple(headers)

    def answer(self, method: str = "POST") -> Answer:
        """The next answer, with its body to the last byte."""
        status, headers = self.head()
        while status == 100:
            status, headers = self.head()
        answer = Answer(status, headers)
        if status == 0 or method == "HEAD" or status in (204, 304):
            return answer
        if (answer.header("transfer-encoding") or "").lower() == "chunked":
            return Answer(status, headers, b"".join(self.chunks()))
        length = answer.header("content-length")
        if length is not None:
            return Answer(status, headers, self.exactly(int(length)))
        while self.more():
            pass
        return Answer(status, headers, self.got)

    def chunks(self) -> Iterator[bytes]:
        """The chunks of a body until its end."""
        while size := int(self.until(b"\r\n"), 16):
            yield self.exactly(size)
            if self.exactly(2) != b"\r\n":
                raise Malformed("a chunk is longer than its size")
        while self.until(b"\r\n") != b"\r\n":
            pass

    def ends(self, limit: float = LIMIT) -> bool:
        """Whether the peer closes in this time; what comes before is kept."""
        deadline = time.monotonic() + limit
        while not self.has_ended:
            self.socket.settimeout(max(deadline - time.monotonic(), 0.001))
            try:
                self.more()
            except TimeoutError:
                return False
        return True

    def close(self) -> None:
        self.socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def request(
    method: str = "GET",
    path: str = "/mcp",
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
    host: str | None = "127.0.0.1",
) -> bytes:
    """A request as it goes over the wire; a host of None is left out."""
    lines = [f"{method} {path} HTTP/1.1"]
    if host is not None:
        lines.append(f"Host: {host}")
    if body is not None:
        lines.append(f"Content-Length: {len(body)}")
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join([*lines, "", ""]).encode() + (body or b"")


def ask(
    port: int,
    method: str = "GET",
    path: str = "/mcp",
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
    host: str | None = "127.0.0.1",
    limit: float = LIMIT,
) -> Answer:
    """One request on a connection of its own."""
    with Connection(port, limit) as connection:
        return connection.send(request(method, path, headers, body, host)).answer(method)


@dataclass(frozen=True)
class Event:
    """One event of a stream, or with the kind `comment` a sign of life."""

    kind: str
    data: str

    @property
    def message(self) -> Any:
        return json.loads(self.data)


class Stream:
    """An answer of events, read as they come."""

    def __init__(self, connection: Connection):
        self.connection = connection
        self.status, self.headers = connection.head()
        self._text = b""
        self.has_ended = False

    @classmethod
    def open(cls, port: int, data: bytes) -> "Stream":
        return cls(Connection(port).send(data))

    def header(self, name: str) -> str | None:
        return Answer(self.status, self.headers).header(name)

    def event(self, limit: float = LIMIT, comments: bool = False) -> Event | None:
        """The next event; nothing at the end of the stream."""
        deadline = time.monotonic() + limit
        while True:
            while b"\n\n" not in self._text:
                if not self._chunk(deadline):
                    self.has_ended = True
                    if self._text:
                        raise Malformed(f"the stream ends within an event: {self._text!r}")
                    return None
            block, _, self._text = self._text.partition(b"\n\n")
            event = _event(block.decode())
            if event.kind != "comment" or comments:
                return event

    def _chunk(self, deadline: float) -> bool:
        connection = self.connection
        line = connection.until(b"\r\n", deadline - time.monotonic())
        size = int(line, 16)
        connection.socket.settimeout(LIMIT)
        chunk = connection.exactly(size)
        connection.exactly(2)
        self._text += chunk.replace(b"\r\n", b"\n")
        return size > 0

    def message(self, limit: float = LIMIT) -> Any:
        """The JSON-RPC message of the next event."""
        event = self.event(limit)
        assert event is not None and event.kind == "message", event
        return event.message

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _event(block: str) -> Event:
    kind, data, is_comment = "message", [], True
    for line in block.split("\n"):
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "event":
            kind, is_comment = value, False
        elif name == "data":
            data.append(value)
            is_comment = False
        elif name not in ("", "id", "retry"):
            raise Malformed(f"no field of an event stream: {line!r}")
    return Event("comment" if is_comment else kind, "\n".join(data))
