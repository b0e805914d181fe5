"""Where a stack lives on its host, seen from the host itself: its folder, its containers, its images."""

import json
import time
from pathlib import Path
from typing import Any

from engine import Engine
from processes import wait_until
from raw import Answer, ask
from rig import Rig

BUILT_BY_COMPOSE = "com.docker.compose.project"


class Place:
    """The folder and the project; it asks the engine directly, never through loopgen."""

    def __init__(self, rig: Rig, name: str, target: str, folder: Path, port: int):
        self.rig, self.name, self.target, self.folder, self.port = rig, name, target, folder, port
        self.engine = Engine()

    @property
    def state(self) -> Path:
        return self.folder / ".loopgen"

    def read(self, path: str) -> str:
        return (self.folder / path).read_text()

    def journal(self) -> dict[str, Any]:
        """What `run.json` says; nothing where there is none, or only half of one."""
        try:
            found = json.loads((self.state / "run.json").read_text())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def deployed(self) -> dict[str, Any]:
        found = json.loads((self.state / "deployed.json").read_text())
        assert isinstance(found, dict)
        return found

    def audit(self) -> list[dict[str, Any]]:
        path = self.state / "audit.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    @property
    def is_locked(self) -> bool:
        return (self.state / "lock").exists()

    # What runs

    def containers(self) -> dict[str, Any]:
        """By service, those that there are, in whatever state."""
        words = ("ps", "--all", "--quiet", "--filter", f"label={BUILT_BY_COMPOSE}={self.name}")
        identifiers = self.engine.said(*words).split()
        found = self.engine.run("inspect", *identifiers, check=False).output if identifiers else "[]"
        return {item["Config"]["Labels"]["com.docker.compose.service"]: item for item in json.loads(found or "[]")}

    def identifiers(self) -> dict[str, str]:
        return {service: item["Id"] for service, item in self.containers().items()}

    def image_of(self, reference: str) -> str | None:
        done = self.engine.run("image", "inspect", "--format", "{{.Id}}", reference, check=False)
        return done.output.strip() if done.status == 0 else None

    def ask(self, path: str, limit: float = 5) -> Answer:
        """One request through the edge; status 0 where nobody answers."""
        try:
            return ask(self.port, "GET", path, limit=limit)
        except (OSError, AssertionError):
            return Answer(0)

    def wait_for(self, path: str, limit: float = 60) -> Answer:
        wait_until(lambda: self.ask(path).status == 200, f"{path} answers\n{self.containers_text()}", limit)
        return self.ask(path)

    def containers_text(self) -> str:
        return "\n".join(
            f"{service}: {item['State']['Status']} {item['State'].get('Health', {}).get('Status', '')}"
            for service, item in self.containers().items()
        )

    def at_work(self) -> list[str]:
        """What runs for this stack on the host: the login's programs, and those that sudo runs for it."""
        found = self.rig.login.processes()
        for line in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = line.read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if self.name in words and "docker" in words:
                found.append(words)
        return found

    def settle(self, limit: float = 120) -> None:
        """Until nothing of a deploy is at work on the host any more."""
        quiet = 0
        deadline = time.monotonic() + limit
        while quiet < 5:
            busy = self.at_work()
            assert time.monotonic() < deadline, busy
            quiet = 0 if busy else quiet + 1
            time.sleep(0.1)

    def remove(self) -> None:
        """Containers, networks, volumes and images of the project, whatever state they are in."""
        label = f"label={BUILT_BY_COMPOSE}={self.name}"
        for listing, removing in (
            (("ps", "--all", "--quiet"), ("rm", "--force", "--volumes")),
            (("network", "ls", "--quiet"), ("network", "rm")),
            (("volume", "ls", "--quiet"), ("volume", "rm", "--force")),
        ):
            found = self.engine.run(*listing, "--filter", label, check=False).output.split()
            if found:
                self.engine.run(*removing, *found, check=False)
        # By name, and those that lost theirs to a later build.
        unnamed = self.engine.run("image", "ls", "--no-trunc", "--quiet", "--filter", label, check=False).output.split()
        listed = self.engine.run("image", "ls", "--format", "{{.Repository}}:{{.Tag}}", f"{self.name}/*").output.split()
        if listed or unnamed:
            self.engine.run("image", "rm", "--force", *listed, *sorted(set(unnamed)), check=False)
