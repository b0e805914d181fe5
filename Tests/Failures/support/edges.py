"""Edges that really serve: nginx as loopgen configures it, and as it is often configured by hand."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generated import ROOT
from namespaces import Mount, inside
from processes import Child, free_port
from wire import HOST

# From the folder that is written and the one that nginx sees.
Mounts = Callable[[Path, Path], list[Mount]]

RESOLVE_SINCE = (1, 27, 3)


@dataclass(frozen=True)
class Program:
    """An nginx of this machine."""

    path: str
    version: tuple[int, ...]

    @property
    def image(self) -> str:
        """The image for which loopgen writes what this program reads."""
        return "nginx:" + ".".join(map(str, self.version))

    @property
    def resolves(self) -> bool:
        """Whether it knows `server … resolve`, and loopgen keeps connections to upstreams with it."""
        return self.version >= RESOLVE_SINCE


def _program(path: str | None) -> Program | None:
    if not path or not os.access(path, os.X_OK):
        return None
    said = subprocess.run([path, "-v"], capture_output=True, text=True, timeout=20, check=False).stderr
    found = re.search(r"nginx/([0-9.]+)", said)
    return Program(path, tuple(map(int, found[1].split(".")))) if found else None


@cache
def installed() -> Program | None:
    """The one of the distribution."""
    return _program(shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin"))


@cache
def newer() -> Program | None:
    """One that knows `resolve`: made by Tests/FieldTests/Programs/newer-nginx, or named by LOOPGEN_NEWER_NGINX."""
    own = ROOT / ".build/tools/newer-nginx/nginx"
    candidates = [_program(os.environ.get("LOOPGEN_NEWER_NGINX")), _program(str(own)), installed()]
    return next((program for program in candidates if program and program.resolves), None)


def by_hand(server: str, http: str = "", main: str = "", events: str = "worker_connections 1024;") -> str:
    """A configuration as tutorials have it; everything that it does not say is nginx's default."""
    scratch = "\n".join(
        f"    {kind}_temp_path /tmp/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return f"""
pid /tmp/nginx.pid;
error_log stderr warn;
{main}
events {{ {events} }}
http {{
    access_log off;
{scratch}
    {http}
    server {{
        listen 8080;
        server_name {HOST};
        {server}
    }}
}}
"""


class Edge:
    """A running nginx.

    Of the configuration only what belongs to the container is changed: its scratch folder, the two ports that it
    listens on, and the engine's name server, in whose place one of the test answers. `changes` are the test's own,
    each of which must apply: times that are scaled down, an address that stands for the container's. With `mounts`,
    nginx sees the folder that is written through them.
    """

    def __init__(
        self,
        program: Program,
        folder: Path,
        files: Mapping[str, str],
        names: int,
        changes: Mapping[str, str],
        launcher: Sequence[str] = (),
        mounts: Mounts | None = None,
    ):
        self.port = free_port()
        self.folder = folder
        self.adapted = {
            "/tmp/": f"{folder}/scratch/",
            "listen 8080": f"listen 127.0.0.1:{self.port}",
            "127.0.0.1:8079": f"127.0.0.1:{free_port()}",
            "resolver 127.0.0.11 ": f"resolver 127.0.0.1:{names} ",
        }
        for old in changes:
            assert any(old in text for text in files.values()), old
        self.changes = changes
        (folder / "scratch").mkdir(parents=True)
        self.written.mkdir()
        self.write(files)
        seen = self.written
        if mounts:
            seen = folder / "seen"
            launcher = inside(mounts(self.written, seen))
        # Workers of a root's nginx would be `nobody`, who may not enter the test's folder.
        user = " user root;" if os.geteuid() == 0 else ""
        self.child = Child(
            [
                *launcher,
                program.path,
                "-p",
                folder,
                "-c",
                seen / "nginx.conf",
                "-e",
                "stderr",
                "-g",
                "daemon off;" + user,
            ],
            folder / "run",
        )

    @property
    def written(self) -> Path:
        """Where the configuration is, as the host sees it."""
        return self.folder / "conf"

    def write(self, files: Mapping[str, str]) -> None:
        """Places the files as loopgen does: each replaced whole, under its name."""
        for name, text in files.items():
            for old, new in (*self.adapted.items(), *self.changes.items()):
                text = text.replace(old, new)
            new_one = self.written / (name + ".new")
            new_one.write_text(text)
            new_one.rename(self.written / name)

    @property
    def workers(self) -> set[int]:
        """Process ids of the master's children."""
        master = self.child.process.pid
        return set(map(int, Path(f"/proc/{master}/task/{master}/children").read_text().split()))

    def reload(self) -> None:
        self.child.send(signal.SIGHUP)
