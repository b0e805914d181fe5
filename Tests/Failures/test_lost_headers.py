"""RTE005: a location that sets one header for its upstream loses all that it would have inherited."""

from bench import Bench
from edges import Program
from generated import api
from wire import HOST, ask

OWN = "proxy_set_header X-Own 1;"


def test_one_header_of_its_own_costs_a_location_the_others(bench: Bench, nginx: Program) -> None:
    service = bench.service("api")
    to = f"proxy_pass http://127.0.0.1:{service.port};"
    edge = bench.by_hand(
        nginx,
        f"""
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-Proto https;
        location /api/ {{ {to} }}
        location /own/ {{ {OWN} {to} }}
        """,
    )
    inherited = ask(edge.port, "/api/").seen["headers"]
    assert (inherited["host"], inherited["x-forwarded-proto"]) == (HOST, "https")
    lost = ask(edge.port, "/own/").seen["headers"]
    assert (lost["host"], lost["x-own"]) == (f"127.0.0.1:{service.port}", "1")
    assert "x-forwarded-proto" not in lost


def test_a_generated_location_has_them_all_beside_its_own(bench: Bench, nginx: Program) -> None:
    service = bench.service("api")
    route = {"to": "api", "raw": OWN}
    edge = bench.generated(nginx, {"api": api(service.port)}, {"/own/": route}, ready="/own/")
    seen = ask(edge.port, "/own/").seen["headers"]
    assert (seen["host"], seen["x-forwarded-proto"], seen["x-own"]) == (HOST, "https", "1")
    assert (seen["x-forwarded-for"], seen["x-forwarded-host"]) == ("127.0.0.1", HOST)
