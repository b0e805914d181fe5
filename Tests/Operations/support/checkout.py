"""A repository as somebody works in it: a spec, what is built of it, commits, and a remote to push to."""

import os
import re
import secrets
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path

from engine import Failed, Run, run
from rig import Rig, World
from said import Said
from stack import LOOPGEN

DANA = {"GIT_AUTHOR_NAME": "dana", "GIT_AUTHOR_EMAIL": "dana@example.com"}
DANA |= {"GIT_COMMITTER_NAME": "dana", "GIT_COMMITTER_EMAIL": "dana@example.com"}
# Nothing of the machine's own configuration of git counts.
ISOLATED = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}


class Checkout:
    """One repository of the stack that `write` makes."""

    def __init__(self, rig: Rig, folder: Path):
        self.rig = rig
        self.root = folder / "checkout"
        self.remote = folder / "remote.git"
        self.root.mkdir(parents=True)
        # What a client holds and its host must not see.
        self.planted = {"LOOPGEN_TOKEN": secrets.token_hex(24), "OTHER_TOKEN": secrets.token_hex(24)}
        rig.plant(*self.planted.values())
        run(["git", "init", "--quiet", "--bare", "--initial-branch=main", self.remote])
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "user.name", "dana")
        self.git("config", "user.email", "dana@example.com")
        self.git("remote", "add", "origin", str(self.remote))

    def git(self, *words: str) -> str:
        return run(["git", *words], self.root, {**DANA, **ISOLATED}).output.strip()

    def commit(self, subject: str) -> str:
        """Everything as it is now, not pushed."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", subject)
        return self.head

    def push(self) -> None:
        self.git("push", "--quiet", "--set-upstream", "origin", "HEAD")

    @property
    def head(self) -> str:
        return self.git("rev-parse", "HEAD")

    def environment(self, world: World | None = None) -> dict[str, str]:
        return {**self.rig.environment(world), **ISOLATED, **self.planted}

    def loopgen(self, *words: str | Path, world: World | None = None, limit: float = 240, **variables: str) -> Said:
        """One command, as nobody in front of a terminal gives it."""
        environment = {**self.environment(world), **variables}
        done: Run = run([LOOPGEN, *words], self.root, environment, limit, check=False)
        return self.rig.heard(Said(done.status, done.output, done.errors, done.seconds))

    def done(self, *words: str | Path, limit: float = 240, **variables: str) -> Said:
        """One command that succeeds."""
        said = self.loopgen(*words, limit=limit, **variables)
        if said.status != 0:
            raise Failed(f"loopgen {' '.join(map(str, words))}: exit {said.status}\n{said.all}")
        return said

    def begin(self, *words: str | Path, world: World | None = None, **variables: str) -> "Running":
        """One command that goes on while the test does something else."""
        return Running(self.rig, [LOOPGEN, *words], self.root, {**self.environment(world), **variables})

    def change(self, path: str, pattern: str, text: str) -> None:
        """Replaces the one place that matches."""
        file = self.root / path
        changed, count = re.subn(pattern, lambda _: text, file.read_text(), flags=re.MULTILINE)
        assert count == 1, f"{pattern!r} is {count} times in {path}"
        file.write_text(changed)


class Running:
    """A loopgen that has not ended, or has; what it says is kept as it comes."""

    def __init__(self, rig: Rig, command: Sequence[str | Path], folder: Path, environment: dict[str, str]):
        self.rig, self.command = rig, command
        self.marker = secrets.token_hex(8)
        whole = {**os.environ, **environment, "LOOPGEN_OPERATIONS_RUN": self.marker}
        self._files = [folder.parent / f"run-{self.marker}.{end}" for end in ("out", "err")]
        with self._files[0].open("wb") as output, self._files[1].open("wb") as errors:
            self.process = subprocess.Popen(
                command, cwd=folder, env=whole, stdin=subprocess.DEVNULL, stdout=output, stderr=errors
            )

    @property
    def said(self) -> str:
        return "".join(file.read_text(errors="replace") for file in self._files)

    @property
    def is_over(self) -> bool:
        return self.process.poll() is not None

    def wait(self, limit: float = 240) -> Said:
        try:
            status = self.process.wait(limit)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"{shlex.join(map(str, self.command))}: not within {limit} s\n{self.said}") from None
        output, errors = (file.read_text(errors="replace") for file in self._files)
        return self.rig.heard(Said(status, output, errors, 0))

    def connections(self) -> list[int]:
        """The processes of ssh that it, or a program of its, has started."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                name = (folder / "comm").read_text().strip()
                environment = (folder / "environ").read_bytes()
            except OSError:
                continue
            if name == "ssh" and f"LOOPGEN_OPERATIONS_RUN={self.marker}".encode() in environment.split(b"\0"):
                found.append(int(folder.name))
        return found

    def kill(self) -> None:
        if not self.is_over:
            self.process.kill()
            self.process.wait()
