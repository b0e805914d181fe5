"""Servers for each test or for a file of them, ended with it."""

import contextlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

import vaults
from issuer import Issuer
from messages import legacy
from server import Server

sys.dont_write_bytecode = True


class Bench:
    """What a test starts is ended with it."""

    def __init__(self, folder: Path, stack: contextlib.ExitStack):
        self.folder = folder
        self.stack = stack
        self._count = 0

    def place(self, what: str) -> Path:
        self._count += 1
        folder = self.folder / f"{what}-{self._count}"
        folder.mkdir()
        return folder

    def issuer(self) -> Issuer:
        issuer = Issuer()
        self.stack.callback(issuer.end)
        return issuer

    def server(
        self,
        vault: Mapping[str, Path] | None = None,
        issuer: Issuer | None = None,
        launcher: Sequence[str] = (),
        **settings: str | int,
    ) -> Server:
        """A server that answers; over the sample vaults unless others are given."""
        folder = self.place("server")
        server = Server(folder, vault or vaults.sample(folder), issuer, settings, launcher)
        self.stack.callback(server.end)
        return server.start()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with contextlib.ExitStack() as stack:
        yield Bench(tmp_path, stack)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """A bench for all tests of a file."""
    with contextlib.ExitStack() as stack:
        yield Bench(tmp_path_factory.mktemp("shared"), stack)


@pytest.fixture(scope="module")
def opened(shared: Bench) -> Server:
    """A server without auth."""
    return shared.server()


@pytest.fixture(scope="module")
def guarded(shared: Bench) -> Server:
    """A server with auth, and an issuer of the tests' own."""
    return shared.server(issuer=shared.issuer())


@pytest.fixture(scope="module")
def healthy(opened: Server) -> Callable[[], None]:
    """Demands that the server without auth is the same process and answers a call."""
    process = opened.process

    def check() -> None:
        assert opened.running.is_running and opened.process == process, opened.running.said
        assert legacy("tools/list").to(opened.port).result["tools"]

    return check
