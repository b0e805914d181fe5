"""STR007: a short `worker_shutdown_timeout` cuts open streams at a reload."""

import time

from bench import Bench
from edges import Edge, Program, by_hand
from generated import api, mcp
from processes import wait_until
from wire import Stream, ask

# Seconds after which the old worker gives up; the generated one is still there five times as long after the reload.
SHORT = 1
LONG = 5 * SHORT
MOVED = "location = /moved {{ return 301 /{}/; }}"


def reload(edge: Edge, files: dict[str, str]) -> None:
    """Lets nginx take up a changed configuration, and returns once new requests are answered by it."""
    edge.write(files)
    edge.reload()
    wait_until(lambda: ask(edge.port, "/moved").headers.get("location", "").endswith("/new/"), "the new configuration")


def opened(bench: Bench, edge: Edge) -> Stream:
    stream = bench.stream(edge)
    assert stream.has(b"data: first\n\n")
    return stream


def test_a_short_shutdown_timeout_cuts_the_stream(bench: Bench, nginx: Program) -> None:
    feed = bench.service("feed")
    to_feed = (
        f"location /mcp {{ proxy_http_version 1.1; proxy_buffering off; proxy_pass http://127.0.0.1:{feed.port}; }}"
    )
    main = f"worker_shutdown_timeout {SHORT}s;"
    edge = bench.run(nginx, {"nginx.conf": by_hand(to_feed + MOVED.format("old"), main=main)})
    stream = opened(bench, edge)
    reload(edge, {"nginx.conf": by_hand(to_feed + MOVED.format("new"), main=main)})
    assert stream.ends() and b"\r\n0\r\n" not in stream.got


def test_the_generated_edge_keeps_it_in_the_old_worker(bench: Bench, nginx: Program) -> None:
    feed, other = bench.service("feed"), bench.service("api")
    services = {"feed": mcp(feed.port), "api": api(other.port)}

    def files(word: str) -> dict[str, str]:
        return bench.build(services, {"/api/": "api"}, nginx, {"raw": {"server": MOVED.format(word)}}).nginx

    edge = bench.run(nginx, files("old"))
    bench.wait_for(edge, "/mcp")
    stream = opened(bench, edge)
    reload(edge, files("new"))
    time.sleep(LONG)
    feed.say("second")
    assert stream.has(b"data: second\n\n")
