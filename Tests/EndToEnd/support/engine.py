"""The container engine: programs run to their end within a limit, and what they said is kept."""

import json
import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# What an engine may take for something small on a loaded machine.
LIMIT = 120.0


@dataclass(frozen=True)
class Run:
    """A program that has ended."""

    command: Sequence[str | Path]
    status: int
    output: str
    errors: str
    seconds: float

    @property
    def said(self) -> str:
        return self.output + self.errors


class Failed(AssertionError):
    """A program that should have succeeded."""


class Engine:
    """`docker`, with the environment of one project."""

    def __init__(self, folder: Path | None = None, environment: Mapping[str, str] | None = None):
        self.folder = folder
        self.environment = dict(environment or {})

    @staticmethod
    def absent() -> str | None:
        """Why there is no engine to test on; nothing where there is one."""
        for command in (["version", "--format", "{{.Server.Version}}"], ["compose", "version"], ["buildx", "version"]):
            try:
                run = subprocess.run(["docker", *command], capture_output=True, text=True, timeout=30, check=False)
            except FileNotFoundError:
                return "docker is not on the search path"
            except subprocess.TimeoutExpired:
                return f"docker {command[0]} does not answer"
            if run.returncode != 0:
                return (run.stderr.strip().splitlines() or [f"docker {command[0]} fails"])[-1]
        return None

    def run(self, *words: str | Path, limit: float = LIMIT, check: bool = True, text: str | None = None) -> Run:
        """One command of `docker`."""
        return run(["docker", *words], self.folder, self.environment, limit, check, text)

    def said(self, *words: str | Path) -> str:
        return self.run(*words).output.strip()

    def inspect(self, *words: str) -> Any:
        """The description of one thing."""
        return json.loads(self.said("inspect", *words))[0]

    @property
    def versions(self) -> str:
        server = self.said("version", "--format", "{{.Server.Version}}")
        return f"Docker {server}, Compose {self.said('compose', 'version', '--short')}"


def run(
    command: Sequence[str | Path],
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    limit: float = LIMIT,
    check: bool = True,
    text: str | None = None,
) -> Run:
    """Runs a program to its end."""
    begun = time.monotonic()
    try:
        result = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            input=text if text is not None else "",
            capture_output=True,
            text=True,
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired as expired:
        said = b"".join(part if isinstance(part, bytes) else b"" for part in (expired.stdout, expired.stderr))
        raise Failed(f"{' '.join(map(str, command))}: not within {limit} s\n{said.decode(errors='replace')}") from None
    done = Run(command, result.returncode, result.stdout, result.stderr, time.monotonic() - begun)
    if check and done.status != 0:
        raise Failed(f"{' '.join(map(str, command))}: exit {done.status}\n{done.said}")
    return done
