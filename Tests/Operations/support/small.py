"""The smallest stack that has all there is to deploy: code in two images, a served folder, data of the host's, an edge.

Its images are built in a second, so a test may deploy it as often as it likes.
"""

import os
import secrets
from pathlib import Path

from checkout import Checkout
from place import Place
from processes import free_port, wait_until
from rig import Rig

SPEC = """\
# A page, and the service behind it.
loopgen: 1
name: {name}

volumes:
  data: {{ path: ./data, holds: notes }}
  pages: {{ path: ./pages, holds: static }}

services:
  api:
    build: {{ recipe: python, context: api, command: "python -I serve.py" }}
    port: 8081
    health: {{ path: /health, every: 1s, timeout: 2s, retries: 3, start: 5s }}
    deploys: often
    stop: 5s
    env: {{ LEVEL: info }}
    secrets: [API_KEY]
    writes: {{ /data: data }}
    reads: {{ /pages: pages }}

  web:
    build: {{ recipe: python, context: web, command: "python -I serve.py" }}
    port: 8082
    health: {{ path: /health, every: 1s, timeout: 2s, retries: 3, start: 5s }}
    stop: 5s

edge:
  host: small.example.com
  listen: "127.0.0.1:{port}"
  routes:
    /api/: api
    /health: api
    /: web

allow:
  - {{ rule: DEP009, at: services.api, because: "what is tested is the moment in which it is away" }}

"""

TARGET = """
targets:
  {target}: {{ ssh: {target}, dir: "{folder}", profile: {profile}, secrets: secrets.env }}
"""

SERVE = '''\
"""Tells its build; the constants are what a test changes."""

import http.server
import json
import os
import pathlib
import signal
import sys

SERVICE = "{service}"
BUILD = "1"
HEALTHY = True
PORT = {port}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        page = pathlib.Path("/pages/index.html")
        told = {{"service": SERVICE, "build": BUILD, "level": os.environ.get("LEVEL", "")}}
        told["page"] = page.read_text().strip() if page.exists() else ""
        body = json.dumps(told).encode()
        self.send_response(200 if HEALTHY else 500)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, form, *words):
        print(SERVICE, "build", BUILD, form % words, flush=True)


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
print(SERVICE, "build", BUILD, "begins", flush=True)
http.server.ThreadingHTTPServer(("", PORT), Handler).serve_forever()
'''

PROFILES = {"box": "linux", "nas": "synology"}
_count = iter(range(1, 1_000))


class Small:
    """A checkout of it, and its place on one of the hosts: `box` is an ordinary Linux, `nas` a Synology.

    For `local` there is no target: the checkout itself is the place.
    """

    def __init__(self, rig: Rig, target: str = "box", folder: Path | None = None):
        number = next(_count)
        self.rig, self.target = rig, target
        self.name = f"loopgen-ops-{os.getpid()}-{number}"
        home = rig.root / f"small-{number}"
        self.folder = folder or home / "홈 폴더" / "the stack's own"
        if target == "local":
            self.folder = home / "work/checkout"
        self.port = free_port()
        self.secret = secrets.token_hex(24)
        rig.plant(self.secret)
        self.checkout = Checkout(rig, home / "work")
        self.place = Place(rig, self.name, target, self.folder, self.port)
        self._write()
        self.base = self.checkout.commit("the stack")
        self.checkout.push()

    @property
    def output(self) -> str:
        """Below the root, here and there."""
        return f"generated/{self.name}" + ("" if self.target == "local" else f".{self.target}")

    def _write(self) -> None:
        root = self.checkout.root
        for service, port in (("api", 8081), ("web", 8082)):
            (root / service).mkdir()
            (root / service / "serve.py").write_text(SERVE.format(service=service, port=port))
            (root / service / "requirements.txt").write_text("")
        for folder, file in (("pages", "index.html"), ("data", "README.md"), ("specs", "small.yaml"), ("docs", "a.md")):
            (root / folder).mkdir()
            (root / folder / file).write_text("1\n")
        words = {"name": self.name, "port": self.port, "target": self.target, "folder": self.folder}
        text = SPEC.format(**words)
        if self.target in PROFILES:
            text += TARGET.format(profile=PROFILES[self.target], **words)
        (root / "specs/small.yaml").write_text(text)
        self.build()

    def build(self) -> None:
        """What is generated for the host, as the spec says now."""
        self.checkout.done("build", *(["--target", self.target] if self.target in PROFILES else []))

    def settle_in(self) -> None:
        """What the host's owner does once: the folder of the data, and the file of secrets."""
        login = self.rig.login
        data = self.folder / "data"
        login_home = self.folder.parent
        login_home.mkdir(parents=True, exist_ok=True)
        login.own(login_home)
        login.write(self.folder / "secrets.env", f"API_KEY={self.secret}\n", 0o600)
        login.write(data / "kept.md", "the host's own\n")
        data.chmod(0o777)

    def up(self) -> None:
        """The first deploy."""
        self.settle_in()
        self.checkout.done("up", "--target", self.target, "--yes")
        self.wait_for("1")

    # Changes

    def change(self, build: str, service: str = "api") -> None:
        self.checkout.change(f"{service}/serve.py", r'^BUILD = ".*"$', f'BUILD = "{build}"')

    def sicken(self) -> None:
        """Its container starts, and is never healthy."""
        self.checkout.change("api/serve.py", r"^HEALTHY = True$", "HEALTHY = False")

    def breaks(self) -> None:
        """Its image cannot be built."""
        path = self.checkout.root / "api/serve.py"
        path.write_text(path.read_text() + "\ndef (\n")

    def heal(self) -> None:
        """The code that builds and is healthy."""
        (self.checkout.root / "api/serve.py").write_text(SERVE.format(service="api", port=8081))

    def publish(self, subject: str) -> str:
        """Committed and pushed."""
        commit = self.checkout.commit(subject)
        self.checkout.push()
        return commit

    # What answers

    def told(self, service: str = "api") -> dict[str, str]:
        """What a service says of itself through the edge; nothing while it is away."""
        answer = self.place.ask("/api/" if service == "api" else "/")
        return answer.json if answer.status == 200 else {}

    def wait_for_any(self, *builds: str, service: str = "api", limit: float = 60) -> None:
        wait_until(
            lambda: self.told(service).get("build") in builds,
            f"a build of {builds} of {service} answers: {self.place.containers_text()}",
            limit,
        )

    def wait_for(self, build: str, service: str = "api", limit: float = 60) -> None:
        self.wait_for_any(build, service=service, limit=limit)

    def remove(self) -> None:
        self.place.remove()
