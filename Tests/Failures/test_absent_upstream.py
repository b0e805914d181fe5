"""DEP011, RTE009, SPC002, SPC009: one name that does not resolve keeps the whole proxy from starting."""

from bench import Bench
from edges import Program, by_hand
from generated import api
from processes import free_port
from wire import ask


def test_one_absent_service_stops_every_route(bench: Bench, nginx: Program) -> None:
    service = bench.service("api")
    server = f"""
        location /api/ {{ proxy_pass http://127.0.0.1:{service.port}; }}
        location /gone/ {{ proxy_pass http://gone.invalid:8081; }}
    """
    edge = bench.launch(nginx, {"nginx.conf": by_hand(server)})
    assert edge.child.wait() != 0
    assert 'host not found in upstream "gone.invalid"' in edge.child.said


def test_the_generated_edge_starts_without_it(bench: Bench, nginx: Program) -> None:
    service = bench.service("api")
    services = {"api": api(service.port), "gone": api(free_port())}
    edge = bench.generated(nginx, services, {"/api/": "api", "/gone/": "gone"}, ready="/api/")
    assert ask(edge.port, "/gone/").status == 502
    assert ask(edge.port, "/api/").service == "api"
