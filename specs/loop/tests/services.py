"""The two services as they run in their containers: uvicorn, one process each, on loopback."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import httpx

LOOP = Path(__file__).resolve().parent.parent
ISSUER = "https://mcp.example.com"
# The arguments of the generated image.
UVICORN = ["--timeout-keep-alive", "75", "--timeout-graceful-shutdown", "20", "--proxy-headers"]


def free_port() -> int:
    """A port of the loopback interface that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def clean_environment(**variables: str) -> dict[str, str]:
    """What a container would see: the service's own variables and hardly anything else."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1", **variables}


@dataclass
class Service:
    """One service, started and stopped like a container."""

    context: Path
    environment: Mapping[str, str]
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def launch(self) -> Self:
        """Starts the process without waiting for it."""
        assert self.process is None
        command = [sys.executable, "-m", "uvicorn", "main:app", "--host", "127.0.0.1"]
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port), *UVICORN],
            cwd=self.context,
            env=clean_environment(**self.environment),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return self

    def wait(self) -> Self:
        """Returns once `/health` answers."""
        assert self.process is not None
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                if httpx.get(self.url + "/health").status_code == 200:
                    return self
            except httpx.TransportError:
                time.sleep(0.05)
        raise RuntimeError(f"{self.context.name} did not start")

    def start(self) -> Self:
        return self.launch().wait()

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None


class Auth(Service):
    """loop-auth over a data folder."""

    def __init__(self, data: Path) -> None:
        self.data = data
        super().__init__(
            LOOP / "auth",
            {
                "TZ": "Asia/Seoul",
                "OAUTH_DB_PATH": str(data / "oauth.db"),
                "OAUTH_KEYS_DIR": str(data / "keys"),
                "OAUTH_ISSUER": ISSUER,
                "TOKEN_EXPIRE_HOURS": "720",
            },
        )

    @property
    def signing_key(self) -> bytes:
        return (self.data / "keys" / "signing.pem").read_bytes()

    @property
    def setup_code(self) -> str:
        return (self.data / "setup-code").read_text().strip()

    def manage(self, *arguments: str, password: str = "") -> "subprocess.CompletedProcess[str]":
        """Runs `python -m loop_auth`, as an operator does in the container."""
        return subprocess.run(
            [sys.executable, "-m", "loop_auth", *arguments],
            cwd=self.context,
            env=clean_environment(**self.environment),
            input=password + "\n",
            capture_output=True,
            text=True,
            check=False,
        )

    def add(self, name: str, *roles: str) -> str:
        """Makes an account and gives its password."""
        password = secrets.token_urlsafe(16)
        flags = [flag for role in roles for flag in ("--role", role)]
        done = self.manage("add", name, *flags, password=password)
        assert done.returncode == 0, done.stderr
        return password


class API(Service):
    """loop-api over copies of the sample vaults, the restricted one inside the open one."""

    def __init__(self, folder: Path, jwks_url: str) -> None:
        self.vault = folder / "vault"
        shutil.copytree(LOOP / "vault", self.vault)
        shutil.copytree(LOOP / "exec_vault", self.vault / "exec", dirs_exist_ok=True)
        super().__init__(
            LOOP / "api",
            {
                "TZ": "Asia/Seoul",
                "VAULT_DIR": str(self.vault),
                "EXEC_VAULT_DIR": str(self.vault / "exec"),
                "JWKS_URL": jwks_url,
                "OAUTH_ISSUER": ISSUER,
            },
        )
