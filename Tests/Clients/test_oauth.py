"""A client that has nothing but the URL signs in: 401, metadata, registration, consent, token, call."""

import json
from pathlib import Path

import pytest

from clients import LIMIT, PROGRAMS, surroundings, tool
from conftest import Bench
from processes import Child
from stack import Stack

# What the client asks for, in this order; between them it may ask for more.
WAY = [
    "POST /mcp 401",
    "GET /.well-known/oauth-protected-resource/mcp 200",
    "GET /.well-known/oauth-authorization-server 200",
    "POST /register 201",
    "browser /authorize",
    "POST /token 200",
    "POST /mcp 200",
]


@pytest.fixture(scope="module")
def stack(shared: Bench) -> Stack:
    return Stack(shared.place("stack"), shared.stack)


def sign_in(folder: Path, stack: Stack, role: str, scope: str, query: str) -> dict:
    job = {
        "url": stack.url,
        "name": role,
        "password": stack.passwords[role],
        "scope": scope,
        "query": query,
    }
    child = Child(
        [tool("mcp-2", "python"), "-B", PROGRAMS / "sign_in.py", json.dumps(job)], folder, surroundings(folder)
    )
    assert child.wait(LIMIT) == 0, child.said + stack.mcp.running.said
    found = json.loads(child.said.splitlines()[-1])
    rest = iter(found["asked"])
    assert all(step in rest for step in WAY), found["asked"]
    assert found["revision"] == "2026-07-28"
    assert not found["result"].get("isError"), found["result"]
    return found


def test_a_reader_signs_in_and_finds_notes(bench: Bench, stack: Stack) -> None:
    found = sign_in(bench.place("client"), stack, "reader", "vault:read", "감귤")
    assert found["scope"] == "vault:read"
    assert found["result"]["structuredContent"]["results"] and found["listed"]


def test_a_reader_sees_nothing_of_the_executives(bench: Bench, stack: Stack) -> None:
    found = sign_in(bench.place("client"), stack, "reader", "vault:read exec:read", "runway")
    assert found["scope"] == "vault:read"
    said = json.dumps([found["result"], found["listed"]], ensure_ascii=False).lower()
    assert "runway.md" not in said and "418 million" not in said


def test_an_executive_signs_in_for_both_vaults(bench: Bench, stack: Stack) -> None:
    found = sign_in(bench.place("client"), stack, "exec", "vault:read exec:read", "runway")
    assert set(found["scope"].split()) == {"vault:read", "exec:read"}
    assert any("runway" in item["uri"] for item in found["listed"])
    assert any("Runway" in item["title"] for item in found["result"]["structuredContent"]["results"])
