"""The search path of a host's shell that is not interactive: one folder, with what every host has and nothing else.

No docker, no git, no python, no loopgen is in it. One host has the GNU tools and dash, the other one BusyBox for all of them.
"""

import shutil
from pathlib import Path

from engine import run

# What is promised to suffice: a shell, coreutils, and what BusyBox has beside them.
GNU = """
awk base64 basename cat chgrp chmod chown cksum cmp comm cp cut date dd df diff dirname du echo env expr false find fold
grep groups gzip head hostname id install join kill ln logname ls md5sum mkdir mkfifo mktemp mv nice nl nohup nproc od
paste printenv printf pwd readlink realpath rm rmdir sed seq sh sha1sum sha256sum sha512sum sleep sort split stat stty
sync tac tail tar tee test timeout touch tr true truncate tsort tty uname uniq unlink wc which who whoami xargs yes
"""


class Toolbox:
    """A folder of programs; sudo is in both."""

    def __init__(self, folder: Path, is_busybox: bool):
        self.folder = folder
        folder.mkdir(parents=True)
        if is_busybox:
            busybox = shutil.which("busybox")
            assert busybox is not None
            for name in run([busybox, "--list"]).output.split():
                (folder / name).symlink_to(busybox)
        else:
            for name in GNU.split():
                if found := shutil.which(name):
                    (folder / name).symlink_to(found)
        sudo = shutil.which("sudo")
        assert sudo is not None
        (folder / "sudo").unlink(missing_ok=True)
        (folder / "sudo").symlink_to(sudo)

    def replace(self, name: str, text: str) -> None:
        """A program of the suite's in place of the host's."""
        path = self.folder / name
        self._put_aside(path)
        path.write_text(text)
        path.chmod(0o755)

    def put_back(self, name: str) -> None:
        path = self.folder / name
        aside = self._aside(path)
        path.unlink(missing_ok=True)
        if aside.is_symlink():
            aside.rename(path)

    def path_of(self, name: str) -> str:
        """The host's own program, whatever took its place."""
        path = self.folder / name
        aside = self._aside(path)
        return str((aside if aside.is_symlink() else path).readlink())

    def _put_aside(self, path: Path) -> None:
        if path.is_symlink():
            path.rename(self._aside(path))

    @staticmethod
    def _aside(path: Path) -> Path:
        return path.parent.parent / f"{path.parent.name}-aside-{path.name}"
