"""The way of a request in the LOOP stack: generated nginx in front, loop-auth and loop-mcp behind it."""

import contextlib
import json
import os
import secrets
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

import edges
import vaults
from edges import Edge, Program
from generated import LOOPGEN
from names import Names
from processes import KEPT, Child, free_port, wait_until
from raw import ask
from server import Server

ROOT = Path(__file__).resolve().parents[3]
LOOP = ROOT / "specs/loop"
SERVICES = ROOT / ".build/loop-services/bin/python"


def _nginx() -> Program:
    program = edges.newer() or edges.installed()
    if program is None or not SERVICES.exists() or not LOOPGEN.exists():
        absent = pytest.fail if os.environ.get("LOOPGEN_REQUIRE_TOOLS") == "1" else pytest.skip
        absent("NOT CHECKED: nginx, loopgen or .build/loop-services is not there")
    return program


class Auth:
    """loop-auth as in its container, except that it listens on 127.0.0.1 and sees clients without TLS."""

    def __init__(self, folder: Path, port: int, issuer: str):
        self.environment = {
            "TZ": "Asia/Seoul",
            "OAUTH_DB_PATH": str(folder / "data/oauth.db"),
            "OAUTH_KEYS_DIR": str(folder / "data/keys"),
            "OAUTH_ISSUER": issuer,
            "TOKEN_EXPIRE_HOURS": "720",
            "FORWARDED_ALLOW_IPS": "127.0.0.1",
            "PYTHONPATH": str(LOOP / "auth"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        command = [SERVICES, "-m", "uvicorn", "main:app", "--host", "127.0.0.1", "--port", str(port)]
        self.folder = folder
        self.child = Child([*command, "--proxy-headers"], folder / "auth", self.environment)

    def person(self, name: str, role: str) -> str:
        """Makes an account and gives its password."""
        password = secrets.token_urlsafe(16)
        command = [SERVICES, "-m", "loop_auth", "add", name, "--role", role]
        surroundings = {**KEPT, **self.environment}
        subprocess.run(command, env=surroundings, input=password + "\n", text=True, check=True, capture_output=True)
        return password


class Stack:
    """nginx, loop-auth and loop-mcp, each with the configuration that loopgen generates.

    Of the spec only the ports and nginx's version are changed, and of what is generated only what belongs to the
    container; see `edges.Edge`. Clients come to the edge without TLS, so the origin is http://127.0.0.1 and a port.
    """

    def __init__(self, folder: Path, stack: contextlib.ExitStack):
        program = _nginx()
        names = Names()
        stack.callback(names.end)
        names.addresses |= {name: "127.0.0.1" for name in ("loop-api", "loop-auth", "loop-mcp")}
        ports = {"loop-auth": free_port(), "loop-mcp": free_port()}
        self.edge = Edge(program, folder / "edge", _configuration(folder / "spec", program, ports), names.port, {})
        stack.callback(self.edge.child.end)
        self.edge.child.wait_for_listener(self.edge.port)
        self.origin = f"http://127.0.0.1:{self.edge.port}"
        self.url = self.origin + "/mcp"
        self.auth = Auth(folder, ports["loop-auth"], self.origin)
        stack.callback(self.auth.child.end)
        keys = f"http://127.0.0.1:{ports['loop-auth']}/.well-known/jwks.json"
        settings = {"ORIGIN": self.origin, "ISSUER": self.origin, "KEYS": keys}
        self.vaults = vaults.sample(folder)
        self.mcp = Server(folder / "mcp", self.vaults, settings=settings, port=ports["loop-mcp"])
        stack.callback(self.mcp.end)
        self.mcp.start()
        self.auth.child.wait_for_listener(ports["loop-auth"])
        self.passwords = {role: self.auth.person(role, role) for role in ("reader", "exec")}
        for path in ("/.well-known/oauth-protected-resource/mcp", "/.well-known/jwks.json"):
            wait_until(lambda path=path: ask(self.edge.port, path=path).status == 200, f"{path} resolved")


def _configuration(root: Path, program: Program, ports: dict[str, int]) -> dict[str, str]:
    """nginx's files for specs/loop.yaml."""
    spec = yaml.safe_load((ROOT / "specs/loop.yaml").read_text())
    spec["edge"]["image"] = program.image
    for name, port in ports.items():
        spec["services"][name]["port"] = port
    shutil.copytree(LOOP, root / "specs/loop", ignore=shutil.ignore_patterns("tests", "__pycache__"))
    (root / "specs/loop.yaml").write_text(json.dumps(spec))
    run = subprocess.run([LOOPGEN, "build"], cwd=root, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return {path.name: path.read_text() for path in (root / "generated/loop/nginx").iterdir()}
