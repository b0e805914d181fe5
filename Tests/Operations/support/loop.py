"""The LOOP stack of `specs/loop.yaml`, deployed to a host over ssh, with streams open.

Of the spec, the project's name, the address of the edge and the target are the run's own.
"""

import os
import secrets
import shutil
from typing import Any

from checkout import Checkout
from engine import Run
from people import Owner, Tokens
from place import Place
from processes import free_port, wait_until
from raw import Answer
from rig import Rig
from stack import PUBLIC, ROOT

KEYS = ("OPENAI_API_KEY", "ANTHROPIC_API_KEY")
SERVICES = ("loop-api", "loop-auth", "loop-mcp", "edge")
# Images are cached after the end-to-end suite; without it the server is compiled in its image.
BUILD_LIMIT = 1_500.0


class Loop:
    """Its checkout, and its place on the host of profile synology."""

    target = "nas"

    def __init__(self, rig: Rig):
        self.rig = rig
        self.name = f"loopgen-ops-{os.getpid()}-loop"
        home = rig.root / "loop"
        self.folder = home / "볼륨 1" / "loop stack"
        self.port = free_port()
        self.secrets = {name: secrets.token_hex(24) for name in KEYS}
        rig.plant(*self.secrets.values())
        self.checkout = Checkout(rig, home / "work")
        # Nobody has an account before the first deploy; `owner` says what it gets.
        del self.checkout.planted["LOOPGEN_TOKEN"]
        self.place = Place(rig, self.name, self.target, self.folder, self.port)
        self._write()
        self.checkout.commit("the stack")
        self.checkout.push()

    # What `Owner` asks of a stack

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def resource(self) -> str:
        return PUBLIC + "/mcp"

    def compose(self, *words: str) -> Run:
        """`exec -T SERVICE WORD…` on the host's own engine."""
        assert words[:2] == ("exec", "-T"), words
        return self.place.engine.run("exec", self.place.identifiers()[words[2]], *words[3:])

    # The files

    def _write(self) -> None:
        root = self.checkout.root
        ignored = shutil.ignore_patterns("tests", "__pycache__", ".*cache")
        shutil.copytree(ROOT / "specs", root / "specs", ignore=ignored)
        self.checkout.change("specs/loop.yaml", r"^name: loop$", f"name: {self.name}")
        self.checkout.change("specs/loop.yaml", r"^  listen: .*$", f'  listen: "127.0.0.1:{self.port}"')
        target = f'{{ ssh: nas, dir: "{self.folder}", profile: synology, secrets: secrets.env }}'
        self.checkout.change("specs/loop.yaml", r"^  nas: \{.*$", f"  nas: {target}")
        self.build()

    def build(self) -> None:
        self.checkout.done("build", "--target", self.target)

    def settle_in(self) -> None:
        """The vaults and the keys are the host's own: nobody sends them."""
        login = self.rig.login
        self.folder.parent.mkdir(parents=True)
        login.own(self.folder.parent)
        lines = "".join(f"{name}={value}\n" for name, value in self.secrets.items())
        login.write(self.folder / "secrets.env", lines, 0o600)
        for vault in ("vault", "exec_vault"):
            here, there = self.checkout.root / "specs/loop" / vault, self.folder / "specs/loop" / vault
            shutil.copytree(here, there)
            for path in [there, *there.rglob("*")]:
                path.chmod(0o777 if path.is_dir() else 0o666)
        made = (self.folder / part for part in ("specs", "specs/loop"))
        login.own(self.folder, *made)

    def up(self) -> None:
        """The first deploy, onto a host that has the vaults and the secrets, and nothing else."""
        self.settle_in()
        self.checkout.done("up", "--target", self.target, "--yes", limit=BUILD_LIMIT)
        self.wait_for_edge()

    def change_api(self, build: object) -> None:
        """Another line of source, which `/health` then tells."""
        self.checkout.change(
            "specs/loop/api/loop_api/app.py",
            r'"service": "loop-api".*\}',
            f'"service": "loop-api", "build": "{build}"}}',
        )

    def publish(self, subject: str) -> str:
        commit = self.checkout.commit(subject)
        self.checkout.push()
        return commit

    # What answers

    def ask(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        return self.place.ask(path)

    def health(self) -> dict[str, Any]:
        answer = self.place.ask("/health")
        return answer.json if answer.status == 200 else {}

    def wait_for_edge(self) -> None:
        for path in ("/health", "/.well-known/oauth-authorization-server", "/.well-known/oauth-protected-resource/mcp"):
            self.place.wait_for(path)

    def wait_for(self, build: str) -> None:
        wait_until(lambda: self.health().get("build") == build, f"build {build} answers", 60)

    def owner(self) -> Tokens:
        """The token that the first account got, which every test uses to the end."""
        return Owner(self).first  # type: ignore[arg-type]

    def remove(self) -> None:
        self.place.remove()
