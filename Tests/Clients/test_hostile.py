"""Clients that mean harm, or are broken: each is answered or dropped, and everybody else is served on."""

import contextlib
import json
import socket
import time
from collections.abc import Callable

import pytest

from conftest import Bench
from messages import Message, call, legacy, tool
from processes import wait_until
from raw import Answer, Connection, ask, request
from server import Server

LIST = legacy("tools/list")
BODY_LIMIT = 4 << 20
# Half of the files that a process may have here, on either side; the contract's 10,000 need a higher limit.
IDLE = 3_000
# A connection that is refused may be refused by being closed.
REFUSED = (0, 400, 413, 431)

Healthy = Callable[[], None]


def send(server: Server, data: bytes) -> Answer:
    """Bytes of any kind; what comes back, if anything does before the end."""
    with Connection(server.port) as connection:
        return connection.send(data).send_end().answer()


BROKEN = {
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(256)),
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00",
    "no HTTP": b"hello\r\n\r\n",
    "HTTP/0.9": b"GET /mcp\r\n",
    "HTTP/9.9": b"GET /mcp HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n",
    "NUL in the path": b"GET /mcp\x00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    "a space before the colon": b"GET /health HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n",
    "a folded header": b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: b\r\n c\r\n\r\n",
    "a header without a colon": b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nnonsense\r\n\r\n",
    "CR in a value": b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: b\rc\r\n\r\n",
    "a negative length": b"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n{}",
    "a length of letters": b"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2x\r\n\r\n{}",
    "a length beyond 64 bits": b"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + b"9" * 40 + b"\r\n\r\n{}",
    "two lengths": b"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
    "a length and chunks": (
        b"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    ),
    "chunks of an unknown coding": (
        b"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n"
    ),
    "a chunk without a size": b"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
    "a chunk beyond 64 bits": (
        b"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        + b"f" * 20
        + b"\r\n"
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_bytes_that_are_no_request_are_refused(opened: Server, healthy: Healthy, name: str) -> None:
    assert send(opened, BROKEN[name]).status in (*REFUSED, 405, 501, 505)
    healthy()


def test_no_request_hides_in_the_body_of_another(opened: Server) -> None:
    """Of a length and chunks at most one request may be read: a second answer would be somebody else's."""
    inner = request("GET", "/health")
    data = (
        b"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner
    )
    with Connection(opened.port) as connection:
        first = connection.send(data).send_end().answer()
        assert first.status in REFUSED, first
        assert connection.answer().status == 0


def test_many_headers_are_refused(opened: Server, healthy: Healthy) -> None:
    headers = {f"X-{number}": "a" for number in range(20_000)}
    assert ask(opened.port, path="/health", headers=headers).status in REFUSED
    healthy()


@pytest.mark.parametrize("size", [100_000, 8 << 20])
def test_a_header_that_goes_on_and_on_is_refused(opened: Server, healthy: Healthy, size: int) -> None:
    before = opened.memory
    assert ask(opened.port, path="/health", headers={"X-A": "a" * size}).status in REFUSED
    healthy()
    assert opened.memory - before < 32 << 20


def test_a_path_that_goes_on_and_on_is_refused(opened: Server, healthy: Healthy) -> None:
    assert ask(opened.port, path="/" + "a" * 200_000).status in (*REFUSED, 404, 414)
    healthy()


def test_a_header_that_never_ends_does_not_stay(bench: Bench) -> None:
    """Byte by byte, never whole: the connection is given up in the end."""
    server = bench.server(IDLE=2)
    with Connection(server.port) as connection:
        connection.send(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        deadline = time.monotonic() + 60
        connection.socket.settimeout(0.25)
        while time.monotonic() < deadline:
            connection.send(b"X: y\r\n")
            with contextlib.suppress(TimeoutError):
                if not connection.more():
                    break
        assert connection.has_ended or connection.got.startswith(b"HTTP/1.1 4")


def test_large_bodies_have_a_limit(opened: Server, healthy: Healthy) -> None:
    padding = "a" * (BODY_LIMIT - 1_000)
    within = legacy("ping", {"padding": padding})
    assert within.to(opened.port).result == {}
    beyond = legacy("ping", {"padding": padding + "a" * 2_000})
    assert beyond.to(opened.port).status == 413
    with Connection(opened.port) as connection:
        # It is refused for what it says of itself, before it comes.
        head = f"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {1 << 40}"
        assert connection.send(head.encode() + b"\r\n\r\n").answer().status == 413
    healthy()


def test_a_body_in_endless_chunks_has_a_limit(opened: Server, healthy: Healthy) -> None:
    before = opened.memory
    head = (
        b"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    chunk = b"100000\r\n" + b"a" * 0x100000 + b"\r\n"
    with Connection(opened.port) as connection:
        connection.send(head)
        for _ in range(64):
            connection.send(chunk)
        assert connection.answer().status in (0, 413)
    healthy()
    assert opened.memory - before < 64 << 20


LARGE = {
    "a million elements": b"[" + b"1," * 999_999 + b"1]",
    "a million messages": b"[" + b"{}," * 999_999 + b"{}]",
    "a million members": b'{"jsonrpc":"2.0","id":1,"method":"ping","params":{' + b'"a":1,' * 500_000 + b'"b":1}}',
    "deep lists": b"[" * 1_000_000 + b"]" * 1_000_000,
    "deep objects": b'{"a":' * 500_000 + b"1" + b"}" * 500_000,
    "deep and never closed": b"[" * 4_000_000,
    "a long number": b'{"jsonrpc":"2.0","id":' + b"9" * 1_000_000 + b',"method":"ping"}',
    "a large exponent": b'{"jsonrpc":"2.0","id":1e999999999,"method":"ping"}',
    "a long id": json.dumps(call("ping", id="a" * 1_000_000)).encode(),
    "a long method": json.dumps(call("a" * 1_000_000)).encode(),
    "the same member twice": b'{"jsonrpc":"2.0","id":1,"id":2,"method":"ping","method":"tools/list"}',
}


@pytest.mark.parametrize("name", LARGE)
def test_large_and_deep_json_is_answered_at_once(opened: Server, healthy: Healthy, name: str) -> None:
    before = opened.memory
    answer = Message(LARGE[name]).to(opened.port)
    assert 200 <= answer.status < 500, answer.status
    assert len(answer.body) < 2_500_000
    json.loads(answer.body, parse_int=str)
    healthy()
    assert opened.memory - before < 256 << 20


def test_requests_in_one_packet_are_answered_in_order(opened: Server) -> None:
    with Connection(opened.port) as connection:
        connection.send(b"".join(legacy("ping", id=number).wire for number in range(50)))
        assert [connection.answer().json["id"] for _ in range(50)] == list(range(50))


def test_a_client_that_half_closes_gets_its_answer(opened: Server) -> None:
    with Connection(opened.port) as connection:
        answer = connection.send(LIST.wire).send_end().answer()
        assert answer.result["tools"]
        assert connection.ends()


def test_a_stream_of_a_client_that_half_closed_is_not_held(opened: Server) -> None:
    """Whoever half-closes on an event stream can still read; either way nothing is left when it has gone."""
    before = opened.open_files
    for _ in range(50):
        with Connection(opened.port) as connection:
            connection.send(request("GET", "/mcp", {"Accept": "text/event-stream"})).send_end()
            connection.head()
    settled(opened, before)


def test_a_slow_body_is_read_to_its_end(opened: Server) -> None:
    with Connection(opened.port) as connection:
        for start in range(0, len(LIST.wire), 10):
            connection.send(LIST.wire[start : start + 10])
            time.sleep(0.005)
        assert connection.answer().result["tools"]


def test_a_body_that_stops_does_not_stay(bench: Bench) -> None:
    server = bench.server(IDLE=2)
    with Connection(server.port) as connection:
        connection.send(LIST.wire[:-10])
        assert connection.ends(30)
    assert LIST.to(server.port).result["tools"]


def test_a_client_that_leaves_before_its_answer(opened: Server, healthy: Healthy) -> None:
    before = opened.open_files
    for number in range(100):
        connection = Connection(opened.port)
        connection.send(tool("search", {"query": "감귤"}).wire[: None if number % 2 else 200])
        if number % 3 == 0:
            # A reset instead of an end.
            linger = (1).to_bytes(4, "little") + (0).to_bytes(4, "little")
            connection.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        connection.close()
    healthy()
    settled(opened, before)


def test_connections_that_send_nothing_leave_room_for_others(bench: Bench) -> None:
    server = bench.server()
    before, files = server.memory, server.open_files
    with contextlib.ExitStack() as stack:
        for _ in range(IDLE):
            stack.enter_context(Connection(server.port))
        started = time.monotonic()
        for _ in range(20):
            assert LIST.to(server.port).result["tools"]
        assert time.monotonic() - started < 20
        assert server.memory - before < IDLE * 24_000
    settled(server, files)


def settled(server: Server, files: int) -> None:
    """Waits until what was opened is closed again; a few connections of a pool may be open."""
    wait_until(lambda: server.open_files <= files + 3, f"{server.open_files} open files, {files} before")
