"""A login of the suite's own: no password, no group of the engine's, and one line of sudo for one program.

It is made when a run begins and goes when it ends; its home is below the folder of the run.
"""

import contextlib
import os
import pwd
import shlex
import signal
from collections.abc import Iterator
from pathlib import Path

from engine import run

SUDOERS = Path("/etc/sudoers.d")


class Login:
    """One account of this machine."""

    def __init__(self, home: Path, docker: str):
        # Short: names of accounts may have 32 letters.
        self.name = f"loopgen-ops-{os.getpid()}"
        self.home = home
        self.docker = docker
        self._sudoers = SUDOERS / self.name
        # A password that nobody has; an account whose password is locked is refused by sshd.
        account = ["--home-dir", home, "--create-home", "--shell", "/bin/sh", "--password", "*", self.name]
        run(["useradd", "--no-log-init", *account])
        entry = pwd.getpwnam(self.name)
        self.user, self.group = entry.pw_uid, entry.pw_gid
        self.permit()

    def permit(self) -> None:
        """The sudoers line that loopgen names where it is missing."""
        line = f"{self.name} ALL=(root) NOPASSWD: {self.docker}\n"
        whole = self._sudoers.with_name(self._sudoers.name + "~")
        whole.write_text(line)
        whole.chmod(0o440)
        # sudo passes over names that end in `~`, so it never reads half a file.
        whole.rename(self._sudoers)

    @contextlib.contextmanager
    def without_sudo(self) -> Iterator[None]:
        """Nothing is permitted meanwhile."""
        self._sudoers.unlink()
        try:
            yield
        finally:
            self.permit()

    def own(self, *paths: Path) -> None:
        """Gives it what the suite has made."""
        for path in paths:
            os.chown(path, self.user, self.group)

    def run(self, command: str) -> str:
        """What it does at its own keyboard, without ssh."""
        return run(["su", self.name, "-s", "/bin/sh", "-c", command]).output

    def write(self, path: Path, text: str, mode: int = 0o644) -> None:
        """A file of its own."""
        self.run(f"mkdir -p {shlex.quote(str(path.parent))}")
        path.write_text(text)
        path.chmod(mode)
        self.own(path)

    def processes(self) -> list[str]:
        """What it runs at the moment, sshd's own aside."""
        said = run(["ps", "-u", str(self.user), "-o", "pid=,args="], check=False).output
        return [line.strip() for line in said.splitlines() if "sshd:" not in line]

    def remove(self) -> None:
        self._sudoers.unlink(missing_ok=True)
        self._sudoers.with_name(self._sudoers.name + "~").unlink(missing_ok=True)
        # Whoever still runs something cannot be removed.
        for line in run(["ps", "-u", str(self.user), "-o", "pid="], check=False).output.split():
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(line), signal.SIGKILL)
        run(["userdel", "--force", self.name], check=False)
