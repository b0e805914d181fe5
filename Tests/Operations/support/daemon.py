"""A real OpenSSH server on 127.0.0.1, with a port, a host key and a log of its own.

Nothing of the machine's own server is read: neither its configuration nor its keys. It may run in a private view of the
file system, in which something that a host should have is not there.
"""

import re
import shutil
from pathlib import Path

from engine import run
from processes import Child, free_port

ACCEPTED = re.compile(r"^Accepted publickey for ", re.MULTILINE)
SESSION = re.compile(r"^Starting session: (?:command|shell|subsystem)", re.MULTILINE)


class Daemon:
    """One sshd, for one login and one search path."""

    def __init__(self, folder: Path, login: str, path: Path, key: Path, mounts: str = "", *options: str):
        self.folder = folder
        self.login = login
        self.port = free_port()
        folder.mkdir(parents=True)
        self.host_key = folder / "host_key"
        run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", self.host_key])
        self.log = folder / "sshd.log"
        self.log.touch()
        authorized = folder / "authorized_keys"
        shutil.copy(key.with_suffix(".pub"), authorized)
        authorized.chmod(0o644)
        configuration = folder / "sshd_config"
        lines = [
            f"ListenAddress 127.0.0.1:{self.port}",
            f"HostKey {self.host_key}",
            f"PidFile {folder}/pid",
            f"AuthorizedKeysFile {authorized}",
            # The folder of a run is below /tmp, where others may write.
            "StrictModes no",
            "UsePAM no",
            "PasswordAuthentication no",
            "KbdInteractiveAuthentication no",
            "PermitUserEnvironment no",
            "PrintMotd no",
            f"AllowUsers {login}",
            f"SetEnv PATH={path}",
            "LogLevel VERBOSE",
            "MaxStartups 100",
            *options,
        ]
        configuration.write_text("\n".join(lines) + "\n")
        sshd = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:/sbin")
        assert sshd is not None
        # The folder that it locks itself into before somebody has logged in.
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        command: list[str | Path] = [sshd, "-D", "-f", configuration, "-E", self.log]
        if mounts:
            words = ["unshare", "--mount", "--propagation", "private", "sh", "-euc", mounts + '\nexec "$@"', "sh"]
            command = [*words, *command]
        self._child = Child(command, folder / "run")
        self._child.wait_for_listener(self.port)

    @property
    def known_host(self) -> str:
        """What a client that trusts it has in its file."""
        words = self.host_key.with_suffix(".pub").read_text().split()
        return f"[127.0.0.1]:{self.port} {words[0]} {words[1]}\n"

    def connections(self) -> int:
        """How often somebody logged in."""
        return len(ACCEPTED.findall(self.log.read_text()))

    def sessions(self) -> int:
        """How many programs were asked for."""
        return len(SESSION.findall(self.log.read_text()))

    def knocks(self) -> int:
        """How often anybody came, with a key or without."""
        return self.log.read_text().count("Connection from ")

    def end(self) -> None:
        self._child.end()
