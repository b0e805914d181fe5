"""One running stack for all tests that do not need to break it."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import httpx
import pytest

from people import Edge, tokens_for
from services import API, ISSUER, Auth

# The contexts are what images are built from; the tests leave nothing in them.
sys.dont_write_bytecode = True


@dataclass
class Stack:
    """loop-auth and loop-api behind one edge, with an account for each role."""

    auth: Auth
    api: API
    edge: Edge
    passwords: dict[str, str]

    def __post_init__(self) -> None:
        self.token = cache(self._token)

    def _token(self, name: str, scope: str) -> str:
        token: str = tokens_for(self.edge, name, self.passwords[name], scope)["access_token"]
        return token

    def client(self, token: str) -> httpx.Client:
        """An HTTP client of the API that shows `token`."""
        headers = {"Authorization": f"Bearer {token}"}
        return httpx.Client(transport=self.edge, base_url=ISSUER, headers=headers)

    @property
    def reader(self) -> httpx.Client:
        return self.client(self.token("reader", "vault:read"))

    @property
    def editor(self) -> httpx.Client:
        return self.client(self.token("editor", "vault:read vault:write"))

    @property
    def executive(self) -> httpx.Client:
        return self.client(self.token("exec", "vault:read exec:read"))


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("stack")
    auth = Auth(folder / "data")
    api = API(folder, auth.url + "/.well-known/jwks.json")
    auth.launch()
    api.launch()
    try:
        auth.wait()
        api.wait()
        passwords = {role: auth.add(role, role) for role in ("reader", "editor", "exec")}
        yield Stack(auth, api, Edge(auth.url, api.url), passwords)
    finally:
        api.stop()
        auth.stop()


@pytest.fixture
def auth(tmp_path: Path) -> Iterator[Auth]:
    """A loop-auth of one's own, not started: its volume is empty."""
    service = Auth(tmp_path / "data")
    try:
        yield service
    finally:
        service.stop()
