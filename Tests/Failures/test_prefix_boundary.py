"""RTE001: a prefix that ends inside a segment catches the paths of others."""

from bench import Bench
from edges import Program
from generated import api
from wire import ask


def test_a_bare_prefix_catches_a_longer_name(bench: Bench, nginx: Program) -> None:
    service = bench.service("api")
    edge = bench.by_hand(nginx, f"location /api {{ proxy_pass http://127.0.0.1:{service.port}; }}")
    assert ask(edge.port, "/apifoo").service == "api"


def test_the_generated_route_ends_at_a_segment(bench: Bench, nginx: Program) -> None:
    service = bench.service("api")
    edge = bench.generated(nginx, {"api": api(service.port)}, {"/api/": "api"}, ready="/api/")
    assert ask(edge.port, "/api").service == ask(edge.port, "/api/x").service == "api"
    assert ask(edge.port, "/apifoo").status == 404
