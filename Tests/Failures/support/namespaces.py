"""Mounts as a container has them: a mount namespace of its own, made with util-linux's `unshare`."""

import shlex
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory


@dataclass(frozen=True)
class Mount:
    """A bind mount of a file or a folder, as an engine makes it."""

    source: Path
    target: Path
    is_read_only: bool = False

    @property
    def commands(self) -> list[list[str]]:
        """Recursive, but read-only at the top alone: what engines did before 25, and kernels before 5.12."""
        made = [["mount", "--rbind", str(self.source), str(self.target)]]
        if self.is_read_only:
            made.append(["mount", "-o", "remount,bind,ro", str(self.target)])
        return made


def _entering(launcher: Sequence[str], before: Sequence[Sequence[str]]) -> list[str]:
    """A command to which another is appended: it runs in a new namespace, with the same process id."""
    steps = [shlex.join(command) for command in before]
    return [*launcher, "sh", "-euc", "\n".join([*steps, 'exec "$@"']), "sh"]


@cache
def launcher() -> tuple[str, ...] | None:
    """How a namespace is entered here, or nothing where it is not permitted, as in most containers."""
    for candidate in (("unshare", "-m"), ("unshare", "-rm")):
        with TemporaryDirectory() as folder:
            source, target = Path(folder, "source"), Path(folder, "target")
            source.mkdir()
            target.mkdir()
            command = [*_entering(candidate, Mount(source, target, True).commands), "true"]
            try:
                if subprocess.run(command, capture_output=True, timeout=20, check=False).returncode == 0:
                    return candidate
            except FileNotFoundError:
                return None
    return None


def inside(mounts: Sequence[Mount], before: Sequence[Sequence[str]] = ()) -> list[str]:
    """The start of a command line that runs the rest of it with these mounts."""
    found = launcher()
    assert found is not None
    for mount in mounts:
        # Targets inside another mount exist in its source already.
        if not mount.target.exists():
            if mount.source.is_dir():
                mount.target.mkdir(parents=True)
            else:
                mount.target.parent.mkdir(parents=True, exist_ok=True)
                mount.target.touch()
    return _entering(found, [*before, *(command for mount in mounts for command in mount.commands)])
