"""STR011: an MCP server that believes itself on localhost refuses every request that a proxy hands on."""

import json

import pytest

from bench import Bench
from edges import Edge, Program
from generated import mcp
from processes import free_port
from wire import HOST, Answer, ask

CALL = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}
HEADERS = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}


def call(edge: Edge) -> Answer:
    return ask(edge.port, "/mcp", "POST", HEADERS, json.dumps(CALL).encode())


def server(bench: Bench, **environment: str) -> int:
    port = free_port()
    bench.uvicorn(port, ["sdk:app"], environment)
    return port


@pytest.mark.parametrize("host", ["$host", "$proxy_host"])
def test_the_sdks_default_refuses_the_public_name_and_the_upstreams(bench: Bench, nginx: Program, host: str) -> None:
    port = server(bench)
    http = f"upstream notes {{ server 127.0.0.1:{port}; }}"
    edge = bench.by_hand(nginx, f"location / {{ proxy_set_header Host {host}; proxy_pass http://notes; }}", http)
    assert call(edge).status == 421


def test_a_server_that_is_told_the_edges_host_answers_through_the_generated_edge(bench: Bench, nginx: Program) -> None:
    port = server(bench, MCP_HOST=HOST)
    bench.names.addresses["feed"] = "127.0.0.1"
    edge = bench.generated(nginx, {"feed": mcp(port)}, {}, ready="/mcp")
    answer = call(edge)
    assert answer.status == 200 and b'"serverInfo"' in answer.body
