"""RTE015: nginx drops request headers with `_` in their names, such as mirrored tool arguments."""

from bench import Bench
from edges import Program
from generated import mcp
from wire import ask

MIRRORED = {"Mcp-Param-user_id": "7"}


def test_a_header_with_an_underscore_is_dropped(bench: Bench, nginx: Program) -> None:
    service = bench.service("feed")
    edge = bench.by_hand(nginx, f"location / {{ proxy_pass http://127.0.0.1:{service.port}; }}")
    seen = ask(edge.port, "/mcp", "POST", {**MIRRORED, "Mcp-Param-other": "8"}).seen["headers"]
    assert "mcp-param-user_id" not in seen and seen["mcp-param-other"] == "8"


def test_the_generated_edge_of_an_mcp_service_passes_it_on(bench: Bench, nginx: Program) -> None:
    service = bench.service("feed")
    edge = bench.generated(nginx, {"feed": mcp(service.port)}, {}, ready="/mcp")
    assert ask(edge.port, "/mcp", "POST", MIRRORED).seen["headers"]["mcp-param-user_id"] == "7"
