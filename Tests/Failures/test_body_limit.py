"""RTE008: nginx refuses bodies above 1 MB where nobody said how large they may be."""

from bench import Bench
from edges import Program
from generated import api
from wire import ask

MIB = 1024 * 1024


def test_a_body_above_the_default_is_refused(bench: Bench, nginx: Program) -> None:
    service = bench.service("api")
    edge = bench.by_hand(nginx, f"location /api/ {{ proxy_pass http://127.0.0.1:{service.port}; }}")
    assert ask(edge.port, "/api/", "POST", body=bytes(MIB)).seen["length"] == MIB
    assert ask(edge.port, "/api/", "POST", body=bytes(MIB + 1)).status == 413


def test_a_route_takes_the_body_that_its_spec_declares(bench: Bench, nginx: Program) -> None:
    service = bench.service("api")
    route = {"to": "api", "body": "3m"}
    edge = bench.generated(nginx, {"api": api(service.port)}, {"/api/": route}, ready="/api/")
    assert ask(edge.port, "/api/", "POST", body=bytes(3 * MIB)).seen["length"] == 3 * MIB
    assert ask(edge.port, "/api/", "POST", body=bytes(3 * MIB + 1)).status == 413
