"""What loopgen makes of a spec, read back."""

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from namespaces import Mount

ROOT = Path(__file__).resolve().parents[3]
LOOPGEN = Path(os.environ.get("LOOPGEN", ROOT / ".build/debug/loopgen"))

# Parts of a spec, as YAML has them.
Tree = Mapping[str, Any]


def api(port: int, **more: Any) -> Tree:
    """A service with a ready image: nothing is built."""
    return {"image": "example/api:1.0.0", "port": port, **more}


def mcp(port: int) -> Tree:
    return {"kind": "mcp", "port": port, "mcp": {"open": True}}


def python(port: int, **more: Any) -> Tree:
    """A service of uvicorn, as the recipe has it."""
    return {"build": {"recipe": "python", "context": "api", "asgi": "apps:app"}, "port": port, **more}


@dataclass(frozen=True)
class Generated:
    """A folder with a spec, and `generated/live` in it."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / "generated/live"

    def again(self, services: Tree, routes: Tree) -> "Generated":
        """Builds a changed spec over it."""
        return build(self.root, services, routes)

    @property
    def nginx(self) -> dict[str, str]:
        return {path.name: path.read_text() for path in (self.folder / "nginx").iterdir()}

    @cached_property
    def compose(self) -> Any:
        return yaml.safe_load((self.folder / "compose.yaml").read_text())

    def command(self, service: str) -> list[str]:
        """The arguments that the image starts uvicorn with."""
        text = (self.folder / service / "Dockerfile").read_text().replace("\\\n", "")
        lines = [line.removeprefix("CMD ") for line in text.splitlines() if line.startswith("CMD ")]
        command = json.loads(lines[-1])
        assert command[0] == "uvicorn", command
        return list(command[1:])

    def environment(self, service: str) -> dict[str, str]:
        return dict(self.compose["services"][service].get("environment", {}))

    def mounts(self, service: str, layer: Path, volumes: Path) -> list[Mount]:
        """The service's mounts onto a folder that stands for its container, outer ones first; named volumes are
        folders of `volumes`."""
        found = []
        for volume in self.compose["services"][service]["volumes"]:
            is_named = volume["type"] == "volume"
            source = volumes / volume["source"] if is_named else (self.folder / volume["source"]).resolve()
            target = layer / volume["target"].lstrip("/")
            found.append(Mount(source, target, volume.get("read_only", False)))
        return sorted(found, key=lambda mount: len(mount.target.parts))


def build(root: Path, services: Tree, routes: Tree, edge: Tree | None = None, volumes: Tree | None = None) -> Generated:
    """Runs `loopgen build`; the spec is written as JSON, which is YAML too."""
    spec: dict[str, Any] = {"loopgen": 1, "name": "live", "services": services}
    if volumes:
        spec["volumes"] = volumes
    spec["edge"] = {"host": "edge.example.com", "routes": routes, **(edge or {})}
    for folder in ("specs", "api"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "api/requirements.txt").write_text("uvicorn==0.54.0\n")
    (root / "specs/live.yaml").write_text(json.dumps(spec, indent=1))
    run = subprocess.run([LOOPGEN, "build"], cwd=root, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return Generated(root)
