"""STR006: a worker without a free connection resets everybody, not only whom it has no room for."""

from bench import Bench
from edges import Program
from generated import api, mcp
from wire import Stream, ask

STREAMS = 6


def open_streams(bench: Bench, port: int) -> list[Stream]:
    streams = [Stream(port) for _ in range(STREAMS)]
    for stream in streams:
        bench.stack.callback(stream.close)
    return streams


def test_streams_beyond_the_connections_cost_every_route(bench: Bench, nginx: Program) -> None:
    feed, other = bench.service("feed"), bench.service("api")
    edge = bench.by_hand(
        nginx,
        f"""
        location /mcp {{ proxy_http_version 1.1; proxy_buffering off; proxy_pass http://127.0.0.1:{feed.port}; }}
        location /api/ {{ proxy_pass http://127.0.0.1:{other.port}; }}
        """,
        main="worker_processes 1;",
        # Two for each stream, and one to listen with.
        events="worker_connections 8;",
    )
    streams = open_streams(bench, edge.port)
    served = [stream for stream in streams if stream.has(b"data: first\n\n", within=2)]
    assert len(served) < STREAMS
    assert ask(edge.port, "/api/").status in (0, 500)
    assert "worker_connections are not enough" in edge.child.said


def test_the_generated_edge_has_room_for_them_and_for_others(bench: Bench, nginx: Program) -> None:
    feed, other = bench.service("feed"), bench.service("api")
    services = {"feed": mcp(feed.port), "api": api(other.port)}
    edge = bench.generated(nginx, services, {"/api/": "api"}, ready="/mcp")
    streams = open_streams(bench, edge.port)
    assert all(stream.has(b"data: first\n\n") for stream in streams)
    assert ask(edge.port, "/api/").service == "api"
