"""Builds one revision of a build context after the other with a real engine."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Revision:
    """The files of a revision, and what its build is told."""

    files: Mapping[str, Sequence[str]]
    arguments: Mapping[str, str] = field(default_factory=dict)
    target: str | None = None
    executables: Sequence[str] = ()
    links: Mapping[str, str] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        for name, lines in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes("\n".join(lines).encode())
            path.chmod(0o755 if name in self.executables else 0o644)
        for name, target in self.links.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).symlink_to(target)

    def build(self, folder: Path, context: str) -> str:
        """The id of the image; layers of earlier builds are used again."""
        self.write(folder)
        command = ["docker", "build", "--quiet", "--file", f"{context}/Dockerfile"]
        for name, value in self.arguments.items():
            command += ["--build-arg", f"{name}={value}"]
        if self.target is not None:
            command += ["--target", self.target]
        done = subprocess.run(
            [*command, context], cwd=folder, env=environment(), capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


def environment() -> dict[str, str]:
    return {**os.environ, "DOCKER_BUILDKIT": "1"}


def why_absent() -> str | None:
    """Why nothing can be built here; `None` when it can."""
    if shutil.which("docker") is None:
        return "there is no docker on the search path"
    for question in (["docker", "version", "--format", "{{.Server.Version}}"], ["docker", "buildx", "version"]):
        done = subprocess.run(question, env=environment(), capture_output=True, text=True, timeout=30, check=False)
        if done.returncode != 0:
            return (done.stderr.strip() or "no engine answers").splitlines()[-1]
    return None
