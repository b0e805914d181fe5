"""A host that loopgen reaches over ssh, on this machine: a login, an OpenSSH server, and the real engine behind sudo.

The login's shell finds no docker on its search path; docker stands where people's hosts have it, at a full path, and its
socket is not the login's to write. The client is the system's ssh with a configuration of the suite's own: a program named
`ssh` that comes first on the search path hands it over, since OpenSSH takes the home from the account and not from HOME.
"""

import json
import os
import shutil
import socket
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from daemon import Daemon
from engine import Engine, run
from login import Login
from processlist import Processes
from said import Said
from toolbox import Toolbox

SOCKET = Path("/var/run/docker.sock")
# Where loopgen looks for docker when the search path has none.
PLACES = ("/usr/local/bin/docker", "/usr/bin/docker", "/snap/bin/docker")
NEEDED = {"sshd": "openssh-server", "sudo": "sudo", "busybox": "busybox", "useradd": "passwd", "unshare": "util-linux"}
# Takes a file away in a private view of the file system; its folder keeps everything else.
HIDE = """
mkdir -p {scratch}; mount -t tmpfs -o mode=0755 none {scratch}; mkdir {scratch}/up {scratch}/work
mount -t overlay none -o lowerdir={folder},upperdir={scratch}/up,workdir={scratch}/work {folder}
rm {path}
"""


def absent() -> str | None:
    """Why the suite cannot run here; nothing where it can."""
    if os.geteuid() != 0:
        return "an account and a server for it are made by root alone"
    for program, package in NEEDED.items():
        if shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin:/sbin") is None:
            return f"there is no {program}, which is in the package {package}"
    if reason := Engine.absent():
        return reason
    if not SOCKET.is_socket() or SOCKET.stat().st_mode & 0o006:
        return f"{SOCKET} is not a socket that only root and a group may write"
    if not docker_of_the_host():
        return f"docker is at none of {', '.join(PLACES)}"
    return None


def docker_of_the_host() -> str | None:
    """The path that loopgen finds, as it looks for it."""
    return next((path for path in PLACES if Path(path).exists()), None)


@dataclass
class World:
    """What a client sees: which server answers, and how it is known."""

    name: str
    configuration: Path
    daemon: Daemon | None = None
    environment: dict[str, str] = field(default_factory=dict)


class Rig:
    """The login, its two search paths, its servers and the client's configurations."""

    def __init__(self) -> None:
        # Not pytest's: the login has to pass through, and so has whatever runs in a container.
        self.root = Path(tempfile.mkdtemp(prefix="loopgen-ops-"))
        self.root.chmod(0o755)
        found = docker_of_the_host()
        assert found is not None
        self.docker = found
        self.daemons: list[Daemon] = []
        # Values that are in nobody's output, and all output that there was.
        self.secrets: set[str] = set()
        self.outputs: list[Said] = []
        self.processes = Processes()
        self._worlds: dict[str, World] = {}
        self.login = Login(self.root / "home", self.docker)
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def _prepare(self) -> None:
        self.client = self.root / "client"
        self.client.mkdir()
        self.key = self._key("key")
        self.stranger = self._key("stranger")
        self.gnu = Toolbox(self.root / "gnu", is_busybox=False)
        self.busybox = Toolbox(self.root / "busybox", is_busybox=True)
        self._wrap_ssh()
        self.box = self.serve("box", self.gnu)
        self.nas = self.serve("nas", self.busybox)
        self.world = self.trusted("good")

    def _key(self, name: str) -> Path:
        path = self.client / name
        run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", path])
        return path

    def _wrap_ssh(self) -> None:
        ssh = shutil.which("ssh")
        assert ssh is not None
        program = self.client / "bin/ssh"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nexec {ssh} -F "$LOOPGEN_OPERATIONS_SSH" "$@"\n')
        program.chmod(0o755)

    # What must not be seen

    def plant(self, *values: str) -> None:
        """Whoever finds one of these where it does not belong has found a leak."""
        self.secrets.update(values)
        self.processes.look_for(*values)

    def heard(self, said: Said) -> Said:
        self.outputs.append(said)
        return said

    # The host

    def serve(self, name: str, toolbox: Toolbox, mounts: str = "", *options: str) -> Daemon:
        """One more server for the same login."""
        daemon = Daemon(self.root / "sshd" / name, self.login.name, toolbox.folder, self.key, mounts, *options)
        self.daemons.append(daemon)
        return daemon

    def hiding(self, *paths: str) -> str:
        """Commands that take files away from a server's view."""
        present = [Path(path) for path in paths if Path(path).exists()]
        texts = []
        for number, path in enumerate(present):
            scratch = self.root / "hidden" / f"{len(self.daemons)}-{number}"
            texts.append(HIDE.format(scratch=scratch, folder=path.parent, path=path))
        return "".join(texts)

    @staticmethod
    def composes() -> list[str]:
        """Every place where this machine has Compose, as a plugin and by itself."""
        info = json.loads(run(["docker", "info", "--format", "{{json .ClientInfo.Plugins}}"]).output)
        found = [plugin["Path"] for plugin in info if plugin["Name"] == "compose"]
        alone = [path for path in ("/usr/local/bin/docker-compose", "/usr/bin/docker-compose") if Path(path).exists()]
        return [*found, *alone]

    def dead_socket(self) -> str:
        """Commands that put a socket nobody listens at in the engine's place."""
        path = self.root / "dead.sock"
        if not path.exists():
            with socket.socket(socket.AF_UNIX) as made:
                made.bind(str(path))
        path.chmod(0o660)
        return f"mount --bind {path} {SOCKET.resolve()}\n"

    # The client

    def configure(self, name: str, known: str, key: Path, hosts: dict[str, int], *options: str) -> World:
        """A configuration of ssh; `known` is the content of its file of known hosts."""
        folder = self.client / "worlds" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "known_hosts").write_text(known)
        lines = []
        for host, port in hosts.items():
            lines += [f"Host {host}", "  HostName 127.0.0.1", f"  Port {port}", f"  User {self.login.name}"]
        lines += [
            "Host *",
            f"  IdentityFile {key}",
            "  IdentitiesOnly yes",
            "  IdentityAgent none",
            f"  UserKnownHostsFile {folder}/known_hosts",
            "  GlobalKnownHostsFile /dev/null",
            *(f"  {option}" for option in options),
        ]
        configuration = folder / "ssh_config"
        configuration.write_text("\n".join(lines) + "\n")
        return World(name, configuration)

    def trusted(self, name: str, box: Daemon | None = None, nas: Daemon | None = None) -> World:
        """Both hosts, known and open to the key."""
        box, nas = box or self.box, nas or self.nas
        hosts = {"box": box.port, "nas": nas.port}
        world = self.configure(name, box.known_host + nas.known_host, self.key, hosts)
        world.daemon = box
        return world

    def once(self, make: Callable[["Rig"], World]) -> World:
        """A world that is made when it is first asked for."""
        if make.__name__ not in self._worlds:
            self._worlds[make.__name__] = make(self)
        return self._worlds[make.__name__]

    def environment(self, world: World | None = None) -> dict[str, str]:
        """What loopgen is started with."""
        world = world or self.world
        return {
            "PATH": f"{self.client / 'bin'}:{os.environ['PATH']}",
            "LOOPGEN_OPERATIONS_SSH": str(world.configuration),
            "NO_COLOR": "1",
            **world.environment,
        }

    def ssh(self, host: str, *words: str, world: World | None = None, check: bool = True) -> str:
        """What anybody's ssh says who types these words."""
        command = ["ssh", "-T", "-o", "BatchMode=yes", host, *words]
        return run(command, None, self.environment(world), 60, check).said

    def close(self) -> None:
        self.processes.stop()
        for daemon in self.daemons:
            daemon.end()
        self.login.remove()
        shutil.rmtree(self.root, ignore_errors=True)
