"""The real clients: programs in environments of their own, made by `.ci/install` in .build/clients."""

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from processes import KEPT, Child

ROOT = Path(__file__).resolve().parents[3]
PROGRAMS = Path(__file__).resolve().parents[1] / "programs"
ENVIRONMENTS = ROOT / ".build/clients"
# What one program may take on a loaded machine.
LIMIT = 120.0


def tool(environment: str, name: str) -> Path:
    """A program of an environment."""
    path = ENVIRONMENTS / environment / "bin" / name
    if not os.access(path, os.X_OK):
        absent = pytest.fail if os.environ.get("LOOPGEN_REQUIRE_TOOLS") == "1" else pytest.skip
        absent(f"NOT CHECKED: {environment}/bin/{name} is not there; bash .ci/install makes it")
    return path


@dataclass(frozen=True)
class Client:
    """A library in one of its modes, the revision that it must end with, and the word by which it hears of a change."""

    name: str
    environment: str
    program: str
    transport: str
    mode: str
    revision: str
    word: str | None

    def job(self, url: str, token: str | None = None, **more: Any) -> dict[str, Any]:
        return {"url": url, "token": token, "transport": self.transport, "mode": self.mode, **more}

    def command(self, job: Mapping[str, Any]) -> list[str | Path]:
        return [tool(self.environment, "python"), "-B", PROGRAMS / self.program, json.dumps(job)]

    def run(self, folder: Path, job: Mapping[str, Any]) -> dict[str, Any]:
        """What the client found; whatever it raises is a failure of the server."""
        child = Child(self.command(job), folder, surroundings(folder))
        try:
            status = child.wait(LIMIT)
        except subprocess.TimeoutExpired:
            child.end()
            raise AssertionError(f"{self.name} hangs\n{child.said}") from None
        assert status == 0, f"{self.name}\n{child.said}"
        found = json.loads(child.said.splitlines()[-1])
        assert isinstance(found, dict)
        return found


CLIENTS = [
    Client("mcp 2, auto", "mcp-2", "sdk_two.py", "http", "auto", "2026-07-28", "ResourceUpdated"),
    Client("mcp 2, 2026-07-28", "mcp-2", "sdk_two.py", "http", "2026-07-28", "2026-07-28", "ResourceUpdated"),
    Client("mcp 2, legacy", "mcp-2", "sdk_two.py", "http", "legacy", "2025-11-25", None),
    Client("mcp 2 over SSE, auto", "mcp-2", "sdk_two.py", "sse", "auto", "2026-07-28", "ResourceUpdated"),
    Client(
        "mcp 2 over SSE, legacy", "mcp-2", "sdk_two.py", "sse", "legacy", "2025-11-25", "ResourceUpdatedNotification"
    ),
    Client("mcp 1", "mcp-1", "sdk_one.py", "http", "", "2025-11-25", None),
    Client("mcp 1 over SSE", "mcp-1", "sdk_one.py", "sse", "", "2025-11-25", "ResourceUpdatedNotification"),
    Client("fastmcp, auto", "mcp-2", "fast.py", "http", "auto", "2026-07-28", None),
    Client("fastmcp, legacy", "mcp-2", "fast.py", "http", "legacy", "2025-11-25", None),
    Client("fastmcp over SSE", "mcp-2", "fast.py", "sse", "auto", "2025-11-25", "ResourceUpdatedNotification"),
]


def surroundings(folder: Path) -> dict[str, str]:
    """A home of its own: some programs keep tokens and settings there."""
    return {**KEPT, "HOME": str(folder), "NO_COLOR": "1", "COLUMNS": "200", "FASTMCP_LOG_LEVEL": "ERROR"}


def check(folder: Path, environment: str, name: str, *arguments: str | Path) -> tuple[int, str]:
    """Status and output of a public conformance check."""
    child = Child([tool(environment, name), *arguments], folder, surroundings(folder))
    try:
        return child.wait(LIMIT), child.said
    except subprocess.TimeoutExpired:
        child.end()
        raise AssertionError(f"{name} hangs\n{child.said}") from None
