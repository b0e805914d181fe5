"""RTE002: a `proxy_pass` with a path and a location without its slash double the slash."""

from bench import Bench
from edges import Program
from generated import api
from wire import ask


def test_a_path_that_is_replaced_by_hand_begins_with_two_slashes(bench: Bench, nginx: Program) -> None:
    service = bench.service("api")
    edge = bench.by_hand(nginx, f"location /cut {{ proxy_pass http://127.0.0.1:{service.port}/; }}")
    assert ask(edge.port, "/cut/x").seen["path"] == "//x"


def test_a_generated_route_that_strips_leaves_one(bench: Bench, nginx: Program) -> None:
    service = bench.service("api")
    route = {"to": "api", "strip": True}
    edge = bench.generated(nginx, {"api": api(service.port)}, {"/cut/": route}, ready="/cut/")
    assert [ask(edge.port, path).seen["path"] for path in ("/cut", "/cut/", "/cut/x")] == ["/", "/", "/x"]
