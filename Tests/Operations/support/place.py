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

    def settle(self, limit: float = 120) -> None:
        """Until nothing runs on the host any more that a deploy has left there."""
        quiet = 0
        deadline = time.monotonic() + limit
        while quiet < 5:
            assert time.monotonic() < deadline, self.rig.login.processes()
            quiet = quiet + 1 if not self.rig.login.processes() else 0
            time.sleep(0.2)

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
        images = self.engine.run("image", "ls", "--no-trunc", "--format", "{{.Repository}}:{{.Tag}} {{.ID}}").output
        own = [line.split() for line in images.splitlines() if line.startswith(f"{self.name}/")]
        names = sorted({word for words in own for word in words})
        if names:
            self.engine.run("image", "rm", "--force", *names, check=False)
