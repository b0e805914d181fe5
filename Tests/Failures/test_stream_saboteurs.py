"""STR010: directives that are copied from answer to answer, and what each costs a stream."""

import pytest

from bench import Bench
from edges import Program
from generated import api, mcp
from services import Service

BIG = "x" * 20_000
# Long beside the milliseconds in which an event arrives that nobody holds.
SILENCE = 2.0


@pytest.fixture
def feed(bench: Bench) -> Service:
    """A service that asks for its stream not to be buffered."""
    service = bench.service("feed")
    service.opts_out = True
    return service


def test_an_app_cannot_opt_out_of_buffers_where_its_header_is_ignored(
    bench: Bench, nginx: Program, feed: Service
) -> None:
    ignored = "proxy_http_version 1.1; proxy_ignore_headers X-Accel-Buffering;"
    edge = bench.by_hand(nginx, f"location / {{ {ignored} proxy_pass http://127.0.0.1:{feed.port}; }}")
    stream = bench.stream(edge)
    feed.say(BIG + "tail")
    assert stream.has(b"xxx") and not stream.has(b"tail", within=SILENCE)


def test_an_app_opts_out_of_buffers_on_a_generated_route_that_is_not_declared_a_stream(
    bench: Bench, nginx: Program, feed: Service
) -> None:
    edge = bench.generated(nginx, {"feed": api(feed.port)}, {"/events/": "feed"}, ready="/events/")
    stream = bench.stream(edge, "/events/")
    feed.say(BIG + "tail")
    assert stream.has(b"tail\n\n")


def test_without_chunks_a_connection_serves_one_stream(bench: Bench, nginx: Program, feed: Service) -> None:
    off = "proxy_http_version 1.1; proxy_buffering off; chunked_transfer_encoding off;"
    edge = bench.by_hand(nginx, f"location / {{ {off} proxy_pass http://127.0.0.1:{feed.port}; }}")
    stream = bench.stream(edge)
    assert stream.has(b"data: first\n\n")
    feed.finish()
    assert stream.ends() and b"connection: close" in stream.got.lower()


def test_a_connection_to_the_generated_edge_serves_one_stream_after_the_other(
    bench: Bench, nginx: Program, feed: Service
) -> None:
    edge = bench.generated(nginx, {"feed": mcp(feed.port)}, {}, ready="/mcp")
    stream = bench.stream(edge)
    for _ in range(2):
        assert stream.has(b"data: first\n\n")
        feed.finish()
        assert stream.has(b"\r\n0\r\n\r\n")
        stream.ask_again()
