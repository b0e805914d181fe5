"""PRT006: a redirect carries the scheme and the port of the container, which nobody can reach from outside."""

from bench import Bench
from edges import Program
from generated import api
from wire import HOST, ask

MOVED = "location = /old { return 301 /new/; }"


def test_a_redirect_names_the_inner_scheme_and_port(bench: Bench, nginx: Program) -> None:
    edge = bench.by_hand(nginx, MOVED)
    assert ask(edge.port, "/old").headers["location"] == f"http://{HOST}:{edge.port}/new/"


def test_a_generated_edge_redirects_within_what_the_client_asked_for(bench: Bench, nginx: Program) -> None:
    service = bench.service("api")
    services = {"api": api(service.port)}
    edge = bench.generated(nginx, services, {"/api/": "api"}, ready="/api/", edge={"raw": {"server": MOVED}})
    answer = ask(edge.port, "/old")
    assert (answer.status, answer.headers["location"]) == (301, "/new/")
