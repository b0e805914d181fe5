"""The server under test, as a process of its own."""

import json
import os
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from issuer import Issuer
from processes import Child, free_port, wait_until
from raw import ask

ROOT = Path(__file__).resolve().parents[3]
ENDPOINT = "/mcp"


def program() -> Path:
    """What `build.py` makes, or what LOOP_CLIENTS_SERVER names."""
    path = Path(os.environ.get("LOOP_CLIENTS_SERVER", ROOT / ".build/field-mcp/tested"))
    if not os.access(path, os.X_OK):
        # Continuous integration sets it: what is missing is then a failure.
        absent = pytest.fail if os.environ.get("LOOPGEN_REQUIRE_TOOLS") == "1" else pytest.skip
        absent("NOT CHECKED: there is no server; python3 Tests/Clients/build.py makes it")
    return path


class Server:
    """One process after the other on one port: each start is a redeploy to whoever is connected."""

    def __init__(
        self,
        folder: Path,
        vaults: Mapping[str, Path],
        issuer: Issuer | None = None,
        settings: Mapping[str, str | int] | None = None,
        launcher: Sequence[str] = (),
        port: int | None = None,
    ):
        self.folder = folder
        self.port = port or free_port()
        self.issuer = issuer
        self.launcher = launcher
        self.environment = {"LOOP_MCP_PORT": str(self.port), "LOOP_MCP_HOST": "127.0.0.1"}
        self.environment |= {f"LOOP_MCP_VAULT_{name.upper()}": str(path) for name, path in vaults.items()}
        chosen: dict[str, str | int] = {"ORIGIN": self.origin}
        if issuer:
            chosen |= {"ISSUER": issuer.url, "KEYS": f"{issuer.url}/jwks.json"}
        self.environment |= {f"LOOP_TEST_{name}": str(value) for name, value in {**chosen, **(settings or {})}.items()}
        self.starts = 0
        self.child: Child | None = None

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return self.origin + ENDPOINT

    def token(self, scope: str = "vault:read", **changes: Any) -> str:
        assert self.issuer
        return self.issuer.token(changes.pop("audience", self.url), scope, **changes)

    def start(self) -> "Server":
        self.starts += 1
        command = [*self.launcher, program()]
        self.child = Child(command, self.folder / f"server-{self.starts}", self.environment)
        self.child.wait_for_listener(self.port)
        wait_until(lambda: self.health["status"] != "starting", "the vaults are indexed", 60)
        return self

    @property
    def running(self) -> Child:
        assert self.child is not None
        return self.child

    @property
    def process(self) -> int:
        """Its process id, whatever launched it."""
        process = self.running.process.pid
        for _ in self.launcher[:1]:
            children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
            process = int(children[0])
        return process

    def restart(self) -> None:
        assert self.stop() == 0, self.running.said
        self.start()

    def stop(self, limit: float = 30) -> int:
        """Tells it to end, and waits; the exit status."""
        os.kill(self.process, signal.SIGTERM)
        return self.running.wait(limit)

    def end(self) -> None:
        if self.child:
            self.child.end()

    @property
    def health(self) -> dict[str, Any]:
        """What the container's own health check may read."""
        answer = ask(self.port, path="/health")
        assert answer.status == 200, answer
        report = json.loads(answer.body)
        assert isinstance(report, dict)
        return report

    @property
    def memory(self) -> int:
        """Resident bytes."""
        pages = Path(f"/proc/{self.process}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    @property
    def open_files(self) -> int:
        return len(list(Path(f"/proc/{self.process}/fd").iterdir()))
