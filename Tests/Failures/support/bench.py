"""The workbench of one test: what it starts is ended with it."""

import contextlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import generated
from edges import Edge, Mounts, Program, by_hand
from generated import Generated, Tree
from names import Names
from processes import Child, free_port, wait_until
from services import Service
from wire import Stream, ask

PROGRAMS = Path(__file__).resolve().parents[1] / "programs"


class Bench:
    def __init__(self, folder: Path, stack: contextlib.ExitStack):
        self.folder = folder
        self.stack = stack
        self.names = Names()
        stack.callback(self.names.end)
        self._count = 0

    def _place(self, what: str) -> Path:
        self._count += 1
        return self.folder / f"{what}-{self._count}"

    def service(self, name: str, address: str = "127.0.0.1", port: int | None = None) -> Service:
        """An upstream of this process; its name resolves to its address from now on."""
        service = Service(name, address, port or free_port())
        self.stack.callback(service.end)
        self.names.addresses[name] = address
        return service

    def build(
        self,
        services: Tree,
        routes: Tree,
        nginx: Program | None = None,
        edge: Tree | None = None,
        volumes: Tree | None = None,
    ) -> Generated:
        """The output of `loopgen build`, for the image of this nginx."""
        image = {"image": nginx.image} if nginx else {}
        return generated.build(self._place("spec"), services, routes, {**image, **(edge or {})}, volumes)

    def launch(
        self,
        nginx: Program,
        files: Mapping[str, str],
        changes: Mapping[str, str] | None = None,
        launcher: Sequence[str] = (),
        mounts: Mounts | None = None,
    ) -> Edge:
        """An nginx that may refuse to start."""
        edge = Edge(nginx, self._place("edge"), files, self.names.port, changes or {}, launcher, mounts)
        self.stack.callback(edge.child.end)
        return edge

    def run(
        self,
        nginx: Program,
        files: Mapping[str, str],
        changes: Mapping[str, str] | None = None,
        launcher: Sequence[str] = (),
        mounts: Mounts | None = None,
    ) -> Edge:
        """An nginx that listens."""
        edge = self.launch(nginx, files, changes, launcher, mounts)
        edge.child.wait_for_listener(edge.port)
        return edge

    def generated(
        self,
        nginx: Program,
        services: Tree,
        routes: Tree,
        ready: str,
        edge: Tree | None = None,
        changes: Mapping[str, str] | None = None,
    ) -> Edge:
        """The generated edge, once the service behind the path `ready` has been found by its name."""
        running = self.run(nginx, self.build(services, routes, nginx, edge).nginx, changes)
        self.wait_for(running, ready)
        return running

    @staticmethod
    def wait_for(edge: Edge, path: str) -> None:
        """Returns once the service behind a path has been found by its name."""
        wait_until(lambda: ask(edge.port, path).status not in (0, 502), f"{path} resolved")

    def by_hand(
        self, nginx: Program, server: str, http: str = "", main: str = "", events: str = "worker_connections 1024;"
    ) -> Edge:
        return self.run(nginx, {"nginx.conf": by_hand(server, http, main, events)})

    def python(
        self,
        arguments: Sequence[str | Path],
        environment: Mapping[str, str] | None = None,
        launcher: Sequence[str] = (),
    ) -> Child:
        """A Python of the same installation, among the programs of these tests."""
        path = {"PYTHONPATH": str(PROGRAMS), "PYTHONDONTWRITEBYTECODE": "1"}
        child = Child([*launcher, sys.executable, *arguments], self._place("python"), {**path, **(environment or {})})
        self.stack.callback(child.end)
        return child

    def script(self, name: str, *arguments: str | Path, launcher: Sequence[str] = ()) -> str:
        """What a program of these tests prints before it ends; a failure of its own is part of that."""
        child = self.python([PROGRAMS / name, *arguments], launcher=launcher)
        child.wait()
        return child.said.strip()

    def uvicorn(self, port: int, arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> Child:
        """A uvicorn that listens on 127.0.0.1."""
        child = self.python(["-m", "uvicorn", *arguments, "--port", str(port)], environment)
        child.wait_for_listener(port)
        return child

    @staticmethod
    def on_loopback(command: Sequence[str], port: int) -> list[str]:
        """A generated command of uvicorn, except that it listens on 127.0.0.1 alone."""
        assert list(command[1:5]) == ["--host", "0.0.0.0", "--port", str(port)], command
        return [command[0], "--host", "127.0.0.1", *command[5:]]

    def stream(self, edge: Edge, path: str = "/mcp", headers: Mapping[str, str] | None = None) -> Stream:
        stream = Stream(edge.port, path, headers)
        self.stack.callback(stream.close)
        return stream
