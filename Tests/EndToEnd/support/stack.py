"""The LOOP stack of `specs/loop.yaml` in containers, from a copy of the repository's specs.

Of the spec only the address of the edge is changed, to a free port of 127.0.0.1. Project and images carry the name of the
run, so that nothing of the machine's own is touched; the commands are those that people type.
"""

import json
import os
import re
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from engine import Engine, Run, run
from processes import free_port, wait_until
from raw import Answer, ask

ROOT = Path(__file__).resolve().parents[3]
LOOPGEN = Path(os.environ.get("LOOPGEN", ROOT / ".build/debug/loopgen")).absolute()
SERVICES = ("loop-api", "loop-auth", "loop-mcp", "edge")
BUILT = SERVICES[:3]
PUBLIC = "https://mcp.example.com"
# The generated server is compiled in its image: minutes on two cores when nothing is cached.
BUILD_LIMIT = 1_500.0
NGINX = ("nginx", "-c", "/etc/nginx/loopgen/nginx.conf")
IDENTITY = {"GIT_AUTHOR_NAME": "tests", "GIT_AUTHOR_EMAIL": "tests@example.com"}
COMMITTER = {"GIT_COMMITTER_NAME": "tests", "GIT_COMMITTER_EMAIL": "tests@example.com"}


class Stack:
    """One copy, one project, one port.

    Whoever wants to see what a protection is worth takes it away with `alter`, which is given the generated folder
    whenever it was written.
    """

    def __init__(self, folder: Path, alter: Callable[[Path], None] | None = None):
        self.root = folder
        self._alter = alter
        self.name = f"loopgen-e2e-{os.getpid()}"
        self.port = free_port()
        self.spec = folder / "specs/loop.yaml"
        self.output = folder / "generated/loop"
        # Planted: whoever finds one of them where it does not belong has found a leak.
        self.secrets = {name: secrets.token_hex(24) for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY")}
        images = folder / "images.yaml"
        environment = {
            **self.secrets,
            "COMPOSE_PROJECT_NAME": self.name,
            "COMPOSE_FILE": f"compose.yaml{os.pathsep}{images}",
            "BUILDKIT_PROGRESS": "plain",
            "NO_COLOR": "1",
        }
        self.engine = Engine(self.output, environment)
        # What builds said, for whoever looks for secrets in it.
        self.logs: list[str] = []
        # Every image of the run: one that lost its name to a later one would stay behind.
        self.images: set[str] = set()
        self._prepare()
        images.write_text(json.dumps({"services": {name: {"image": self.image(name)} for name in BUILT}}))

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def resource(self) -> str:
        """What tokens for the MCP server are for."""
        return PUBLIC + "/mcp"

    # The files

    def _prepare(self) -> None:
        ignored = shutil.ignore_patterns("tests", "__pycache__", ".*cache")
        shutil.copytree(ROOT / "specs", self.root / "specs", ignore=ignored)
        for vault in ("vault", "exec_vault"):
            # The image's user is nobody of this machine; and what is refused below shall not be by these bits.
            for path in [self.root / "specs/loop" / vault, *(self.root / "specs/loop" / vault).rglob("*")]:
                path.chmod(0o777 if path.is_dir() else 0o666)
        self.change(self.spec, r"^  listen: .*$", f'  listen: "127.0.0.1:{self.port}"')
        self.git("init", "-q")
        self.build()
        self.commit("the stack")

    def change(self, path: Path, pattern: str, text: str) -> None:
        """Replaces the one place that matches."""
        changed, count = re.subn(pattern, lambda _: text, path.read_text(), flags=re.MULTILINE)
        assert count == 1, f"{pattern!r} is {count} times in {path.name}"
        path.write_text(changed)

    def git(self, *words: str) -> str:
        return run(["git", *words], self.root, {**IDENTITY, **COMMITTER}).output.strip()

    def commit(self, subject: str) -> str:
        """The revision of everything as it is now."""
        self.git("add", "--all")
        self.git("commit", "-q", "--allow-empty", "-m", subject)
        return self.git("rev-parse", "HEAD")

    def loopgen(self, *words: str | Path, check: bool = True, limit: float = 120) -> Run:
        return run([LOOPGEN, *words], self.root, {"NO_COLOR": "1"}, limit, check)

    def build(self) -> None:
        """What is generated of the spec as it is now."""
        if self._alter is None:
            self.loopgen("build")
        else:
            self.loopgen("build", "--force")
            self._alter(self.output)

    def change_api(self, build: object) -> None:
        """Another line of source, which `/health` then tells."""
        path = self.root / "specs/loop/api/loop_api/app.py"
        self.change(path, r'"service": "loop-api".*\}', f'"service": "loop-api", "build": "{build}"}}')

    def change_auth(self, build: object) -> None:
        path = self.root / "specs/loop/auth/loop_auth/__init__.py"
        path.write_text(f'"""Build {build}."""\n')

    def change_spec(self, pattern: str, text: str) -> None:
        """A spec that says something else, and what is generated of it."""
        self.change(self.spec, pattern, text)
        self.build()

    def write_note(self, name: str, text: str = "text") -> Path:
        """A note of the vault, as another program would write it."""
        path = self.root / "specs/loop/vault/inbox" / f"{name}.md"
        path.write_text(f"# {name}\n\n{text}\n")
        path.chmod(0o666)
        return path

    # The containers

    def compose(self, *words: str, limit: float = 120, check: bool = True) -> Run:
        """What people type in the folder of `compose.yaml`."""
        done = self.engine.run("compose", *words, limit=limit, check=check)
        self.logs.append(done.said)
        if words[0] in ("build", "up"):
            names = [self.image(service) for service in BUILT]
            self.images.update(self.engine.said("image", "inspect", "--format", "{{.Id}}", *names).split())
        return done

    @property
    def model(self) -> Any:
        """The generated Compose file, as it is written."""
        return yaml.safe_load((self.output / "compose.yaml").read_text())

    def reads(self, service: str) -> set[str]:
        """What the spec mounts read-only."""
        return set(yaml.safe_load(self.spec.read_text())["services"][service].get("reads", {}))

    def image(self, service: str) -> str:
        return f"{self.name}/{service}"

    def image_id(self, service: str) -> str:
        return self.engine.said("image", "inspect", "--format", "{{.Id}}", self.image(service))

    def container(self, service: str) -> str:
        return self.engine.said("compose", "ps", "--all", "--quiet", service)

    def inspect(self, service: str) -> Any:
        return self.engine.inspect(self.container(service))

    def address(self, service: str) -> str:
        """In the network that it shares with the edge."""
        return str(self.inspect(service)["NetworkSettings"]["Networks"][f"{self.name}_edge"]["IPAddress"])

    def execute(self, service: str, *words: str, user: str | None = None, check: bool = True) -> Run:
        options = ["--user", user] if user else []
        return self.engine.run("exec", *options, self.container(service), *words, check=check)

    def up(self) -> Run:
        done = self.compose("up", "--build", "--detach", "--wait", "--wait-timeout", "120", limit=BUILD_LIMIT)
        self.wait_for_edge()
        return done

    def wait_for_edge(self) -> None:
        """The edge looks names up by itself, a moment after it started.

        The issuer's metadata and not its keys: those the edge gives from its cache while nobody is behind it.
        """
        for path in ("/health", "/.well-known/oauth-authorization-server", "/.well-known/oauth-protected-resource/mcp"):
            wait_until(lambda path=path: self.ask(path).status == 200, f"{path} answers", 60)

    def wait_healthy(self, *services: str, limit: float = 60) -> None:
        for service in services or SERVICES:
            wait_until(lambda service=service: self.health(service) == "healthy", f"{service} is healthy", limit)

    def health(self, service: str) -> str:
        """What its health check says; nothing while there is no container."""
        state = ("inspect", "--format", "{{.State.Health.Status}}", self.container(service))
        return self.engine.run(*state, check=False).output.strip()

    def reload(self) -> None:
        """The edge takes its new configuration, with the two commands that `loopgen diff` names."""
        self.compose("exec", "-T", "edge", *NGINX, "-t")
        self.compose("exec", "-T", "edge", *NGINX, "-s", "reload")

    def ask(self, path: str, headers: dict[str, str] | None = None, limit: float = 10) -> Answer:
        """One request through the edge; status 0 where nobody answers."""
        try:
            return ask(self.port, "GET", path, headers, limit=limit)
        except (OSError, AssertionError):
            return Answer(0)

    def down(self) -> None:
        """Everything of the run goes, whatever state it is in."""
        self.engine.run("compose", "down", "-v", "-t", "3", "--remove-orphans", limit=180, check=False)
        for image in (*self.images, *map(self.image, BUILT)):
            self.engine.run("image", "rm", "--force", image, check=False)

    def logs_of(self, service: str) -> str:
        return self.engine.run("compose", "logs", "--no-color", "--tail", "40", service, check=False).said
