"""RTE003: nginx redirects the other spelling of an endpoint, and a POST comes back as a GET."""

import urllib.request

from bench import Bench
from edges import Program
from generated import mcp
from wire import ask

CALL = b'{"jsonrpc":"2.0","id":1,"method":"tools/list"}'


def test_a_post_to_the_other_spelling_is_redirected_and_comes_back_as_get(bench: Bench, nginx: Program) -> None:
    service = bench.service("feed")
    edge = bench.by_hand(nginx, f"location /mcp/ {{ proxy_pass http://127.0.0.1:{service.port}; }}")
    assert ask(edge.port, "/mcp", "POST", body=CALL).status == 301
    url = f"http://127.0.0.1:{edge.port}/mcp"
    with urllib.request.urlopen(urllib.request.Request(url, CALL), timeout=20) as answer:
        assert b'"method": "GET"' in answer.read()


def test_the_generated_endpoint_takes_a_post_under_both_spellings(bench: Bench, nginx: Program) -> None:
    service = bench.service("feed")
    edge = bench.generated(nginx, {"feed": mcp(service.port)}, {}, ready="/mcp")
    for path in ("/mcp", "/mcp/"):
        seen = ask(edge.port, path, "POST", body=CALL).seen
        assert (seen["method"], seen["path"], seen["length"]) == ("POST", "/mcp", len(CALL))
