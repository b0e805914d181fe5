"""Every real client, in every mode it has: what it negotiates, and that all it can ask for works."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import person
from clients import CLIENTS, Client
from conftest import Bench
from stack import Stack

TOOLS = {"search", "fetch", "list_notes", "read_note", "related", "vault_overview"}
NOTE = "jeju-pilot.md"

every_client = pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)


@pytest.fixture(scope="module")
def stack(shared: Bench) -> Stack:
    return Stack(shared.place("stack"), shared.stack)


@pytest.fixture(scope="module")
def tokens(stack: Stack) -> Iterator[dict[str, str]]:
    """Access tokens as people get them, from loop-auth through nginx."""
    yield {
        "reader": person.token(stack, "reader", "vault:read"),
        "exec": person.token(stack, "exec", "vault:read exec:read"),
    }


def walk(client: Client, folder: Path, url: str, token: str | None, vault: Path) -> dict:
    found = client.run(folder, client.job(url, token, folder=str(vault), note=NOTE))
    assert found["revision"] == client.revision
    assert set(found["tools"]) >= TOOLS and set(found["results"]) == set(found["tools"])
    assert all(annotation["readOnlyHint"] for annotation in found["annotations"])
    assert any("제주" in result["title"] for result in found["results"]["search"]["results"])
    assert any(uri.endswith(NOTE) for uri in found["resources"]) and found["templates"]
    assert found["completed"] and found["prompts"]
    assert found["notified"] == client.word
    return found


@every_client
def test_without_auth(bench: Bench, client: Client) -> None:
    server = bench.server()
    found = walk(client, bench.place("client"), server.url, None, bench.folder / "server-1/vault")
    assert any("runway" in uri for uri in found["resources"]), "without auth every vault is open"
    assert server.stop() == 0


@every_client
def test_with_a_token_through_the_edge(bench: Bench, stack: Stack, tokens: dict[str, str], client: Client) -> None:
    found = walk(client, bench.place("client"), stack.url, tokens["reader"], stack.vaults["loop"])
    assert "runway" not in json.dumps(found, ensure_ascii=False).lower()


@pytest.mark.parametrize("client", [CLIENTS[0], CLIENTS[5]], ids=lambda client: client.name)
def test_with_a_token_for_both_vaults(bench: Bench, stack: Stack, tokens: dict[str, str], client: Client) -> None:
    found = walk(client, bench.place("client"), stack.url, tokens["exec"], stack.vaults["loop"])
    assert any("runway" in uri for uri in found["resources"])
