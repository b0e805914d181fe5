"""STR001, STR002: HTTP/1.0, buffers and gzip hold events, and with HTTP/1.0 even the head of the answer."""

import pytest

from bench import Bench
from edges import Edge, Program
from generated import mcp
from services import Service
from wire import Stream

# Long beside the milliseconds in which an event arrives that nobody holds.
SILENCE = 2.0
GZIP = {"Accept-Encoding": "gzip"}
OLD_DEFAULTS = "proxy_http_version 1.0; proxy_set_header Connection close;"
BIG = "x" * 20_000


@pytest.fixture
def feed(bench: Bench) -> Service:
    return bench.service("feed")


def by_hand(bench: Bench, nginx: Program, feed: Service, more: str) -> Edge:
    return bench.by_hand(nginx, f"location /mcp {{ {more} proxy_pass http://127.0.0.1:{feed.port}; }}")


def good(bench: Bench, nginx: Program, feed: Service) -> Stream:
    edge = bench.generated(nginx, {"feed": mcp(feed.port)}, {}, ready="/mcp")
    return bench.stream(edge, headers=GZIP)


def test_events_and_head_are_held_to_the_end_by_the_defaults_before_1_29_7(
    bench: Bench, nginx: Program, feed: Service
) -> None:
    stream = bench.stream(by_hand(bench, nginx, feed, OLD_DEFAULTS))
    feed.say("second")
    assert stream.is_silent(SILENCE) and stream.got == b""
    feed.finish()
    assert stream.has(b"data: second\n\n") and stream.got.startswith(b"HTTP/1.1 200")


def test_the_tail_of_a_big_event_waits_for_the_next_one_in_a_buffer(
    bench: Bench, nginx: Program, feed: Service
) -> None:
    stream = bench.stream(by_hand(bench, nginx, feed, "proxy_http_version 1.1;"))
    assert stream.has(b"data: first\n\n")
    feed.say(BIG + "tail")
    assert stream.has(b"xxx") and not stream.has(b"tail", within=SILENCE)
    feed.say("next")
    assert stream.has(b"tail")


def test_compressed_events_are_held_to_the_end(bench: Bench, nginx: Program, feed: Service) -> None:
    compressed = "proxy_http_version 1.1; gzip on; gzip_types text/event-stream;"
    stream = bench.stream(by_hand(bench, nginx, feed, compressed), headers=GZIP)
    feed.say("second")
    assert stream.is_silent(SILENCE) and stream.got == b""
    feed.finish()
    assert stream.has(b"\r\n0\r\n\r\n") and b"content-encoding: gzip" in stream.got.lower()


def test_the_generated_edge_lets_each_event_through_before_the_next_is_made(
    bench: Bench, nginx: Program, feed: Service
) -> None:
    stream = good(bench, nginx, feed)
    assert stream.has(b"data: first\n\n") and b"content-encoding" not in stream.got.lower()
    for data in ("second", BIG + "tail", "third"):
        feed.say(data)
        assert stream.has(data[-4:].encode() + b"\n\n")
