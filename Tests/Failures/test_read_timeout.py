"""STR003: a stream that is silent for longer than the read timeout is cut; times are a fiftieth of the real ones."""

import time

from bench import Bench
from edges import Program
from generated import mcp
from processes import wait_until

# nginx's 60 s, the generated 75 s, the generated server's heartbeat of 15 s.
DEFAULT, GENERATED, HEARTBEAT = "1200ms", "1500ms", 0.3
# Ten heartbeats, and more than twice either timeout.
SILENCE = 10


def test_a_silent_stream_is_cut(bench: Bench, nginx: Program) -> None:
    feed = bench.service("feed")
    location = f"proxy_buffering off; proxy_read_timeout {DEFAULT}; proxy_pass http://127.0.0.1:{feed.port};"
    edge = bench.by_hand(nginx, f"location /mcp {{ proxy_http_version 1.1; {location} }}")
    stream = bench.stream(edge)
    assert stream.has(b"data: first\n\n")
    assert stream.ends() and b"\r\n0\r\n" not in stream.got
    assert "upstream timed out" in edge.child.said


def test_a_stream_with_heartbeats_goes_on(bench: Bench, nginx: Program) -> None:
    feed = bench.service("feed")
    changes = {"proxy_read_timeout 75s;": f"proxy_read_timeout {GENERATED};"}
    edge = bench.generated(nginx, {"feed": mcp(feed.port)}, {}, ready="/mcp", changes=changes)
    stream = bench.stream(edge)
    assert stream.has(b"data: first\n\n")
    for _ in range(SILENCE):
        time.sleep(HEARTBEAT)
        feed.beat()
    feed.say("second")
    assert stream.has(b"data: second\n\n")
    wait_until(lambda: stream.got.count(b": \n\n") == SILENCE, "every heartbeat")
