"""A redeploy costs a client nothing: the same object calls on, since nothing of it was in the process."""

import json

import pytest

from clients import CLIENTS, Client, surroundings
from conftest import Bench
from processes import Child, wait_until

STATELESS = [client for client in CLIENTS if client.transport == "http"]


@pytest.mark.parametrize("client", STATELESS, ids=lambda client: client.name)
def test_a_call_after_a_redeploy(bench: Bench, client: Client) -> None:
    server = bench.server(issuer=bench.issuer())
    folder = bench.place("client")
    go_on = folder / "go-on"
    job = client.job(
        server.url, server.token(), redeploy=str(go_on), tool="read_note", arguments={"path": "projects/jeju-pilot.md"}
    )
    child = Child(client.command(job), folder, surroundings(folder))
    bench.stack.callback(child.end)
    wait_until(lambda: "called" in child.said or not child.is_running, "the first call", 60)
    assert child.is_running, child.said
    server.restart()
    go_on.touch()
    assert child.wait(60) == 0, child.said
    first, second = json.loads(child.said.splitlines()[-1])["answers"]
    assert first == second and not first.get("isError"), (first, second)
