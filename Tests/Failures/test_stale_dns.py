"""RTE011: a name that is looked up once leads to nobody, or to another service, after a deploy.

nginx asks the system for names when it starts, so the bad configurations run with a hosts file of their own; those that
resolve at run time ask the name server of the test. Both say the same at every moment.
"""

from functools import partial
from pathlib import Path

import pytest

from bench import Bench
from edges import Edge, Program, by_hand
from generated import api
from namespaces import Mount, inside
from processes import free_port, wait_until
from services import Service
from wire import ask

# Each worker remembers names for itself: with one, every answer comes from the same memory.
ONE_WORKER = {"worker_processes auto;": "worker_processes 1;"}
OLD, NEW = "127.0.0.2", "127.0.0.3"


class Deploy:
    """A service, and what becomes of its address."""

    def __init__(self, bench: Bench):
        self.bench = bench
        self.hosts = bench.folder / "hosts"
        self.port = free_port()
        self.old = bench.service("api", OLD, self.port)
        self._tell(OLD)

    def _tell(self, address: str) -> None:
        self.bench.names.addresses["api"] = address
        self.hosts.write_text(f"127.0.0.1 localhost\n{address} api\n")

    def replace(self) -> Service:
        """The service comes back at another address."""
        self.old.end()
        self.bench.service("api", NEW, self.port)
        self._tell(NEW)
        return self.old

    def reuse(self) -> None:
        """The freed address is given to another service on the same port."""
        self.bench.service("oauth", OLD, self.port)

    def edge(self, nginx: Program, server: str, http: str = "") -> Edge:
        """An nginx by hand that finds the hosts file in its place."""
        launcher = inside([Mount(self.hosts, Path("/etc/hosts"))])
        return self.bench.run(nginx, {"nginx.conf": by_hand(server, http)}, launcher=launcher)


@pytest.fixture
def deploy(bench: Bench) -> Deploy:
    return Deploy(bench)


@pytest.mark.usefixtures("namespace")
def test_a_static_name_leads_to_nobody_and_then_to_another_service(deploy: Deploy, nginx: Program) -> None:
    edge = deploy.edge(nginx, f"location /api/ {{ proxy_pass http://api:{deploy.port}; }}")
    assert ask(edge.port, "/api/").service == "api"
    deploy.replace()
    assert ask(edge.port, "/api/").status == 502
    deploy.reuse()
    # Status 200, and the wrong service.
    assert ask(edge.port, "/api/").service == "oauth"


def test_a_record_is_believed_as_long_as_the_engine_says_where_valid_is_not_set(
    bench: Bench, deploy: Deploy, nginx: Program
) -> None:
    edge = bench.generated(
        nginx, {"api": api(deploy.port)}, {"/api/": "api"}, "/api/", changes={**ONE_WORKER, " valid=1s": ""}
    )
    deploy.replace()
    deploy.reuse()
    # Five times what the generated edge believes a record for.
    with pytest.raises(TimeoutError):
        wait_until(lambda: ask(edge.port, "/api/").service == "api", "the new address", limit=5)


def test_the_generated_edge_follows_the_service(bench: Bench, deploy: Deploy, nginx: Program) -> None:
    edge = bench.generated(nginx, {"api": api(deploy.port)}, {"/api/": "api"}, "/api/", changes=ONE_WORKER)
    assert ask(edge.port, "/api/").service == "api"
    deploy.replace()
    wait_until(lambda: ask(edge.port, "/api/").status == 200, "the new address")
    deploy.reuse()
    assert ask(edge.port, "/api/").service == "api"


@pytest.mark.usefixtures("namespace")
def test_a_literal_twin_makes_the_variable_useless(bench: Bench, deploy: Deploy, nginx: Program) -> None:
    """RTE013: the same host and port elsewhere is an implicit upstream, and wins over the resolver."""
    server = f"""
        location /api/ {{ set $service api; proxy_pass http://$service:{deploy.port}; }}
        location = /health {{ proxy_pass http://api:{deploy.port}; }}
    """
    resolver = f"resolver 127.0.0.1:{bench.names.port} valid=1s ipv6=off;"
    edge = deploy.edge(nginx, server, resolver)
    assert ask(edge.port, "/api/").service == "api"
    deploy.replace()
    with pytest.raises(TimeoutError):
        wait_until(lambda: ask(edge.port, "/api/").status == 200, "the new address", limit=5)
    # Without the twin, the same resolver finds it.
    alone = deploy.edge(nginx, server.replace(f"http://api:{deploy.port}", "http://127.0.0.1:1"), resolver)
    wait_until(lambda: ask(alone.port, "/api/").status == 200, "the new address")


def test_generated_routes_to_one_service_leave_no_twin(bench: Bench, deploy: Deploy, nginx: Program) -> None:
    routes = {"/api/": "api", "/health": "api", "/cut/": {"to": "api", "strip": True}}
    edge = bench.generated(nginx, {"api": api(deploy.port)}, routes, "/api/", changes=ONE_WORKER)
    deploy.replace()
    for path in ("/api/", "/health", "/cut/x"):
        wait_until(partial(follows, edge, path), f"{path} at the new address")


def follows(edge: Edge, path: str) -> bool:
    return ask(edge.port, path).status == 200
