"""The two vaults as one tree of paths: the open vault, and the restricted one in a folder of it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from loop_api.note_path import NotePath
from loop_api.vault import Vault, same_names


@dataclass(frozen=True, slots=True)
class Place:
    """Where a public path leads: a vault and a path inside it."""

    vault: Vault
    path: NotePath
    restricted: bool


class Library:
    """Open and restricted notes under one naming.

    The restricted vault is mounted inside the open one (`/vault/exec` in `/vault`); its folder's
    name is taken from there. Whatever lies in the open vault under that name, mounted or not, is
    never served as an open note.
    """

    def __init__(self, vault_dir: Path, exec_vault_dir: Path) -> None:
        self._open = Vault(vault_dir)
        self._restricted = Vault(exec_vault_dir)
        inside = exec_vault_dir.is_relative_to(vault_dir) and exec_vault_dir != vault_dir
        self._folder = exec_vault_dir.relative_to(vault_dir).parts if inside else ("exec",)

    def place(self, path: NotePath) -> Place:
        """The vault that `path` belongs to. `EXEC/a.md` is restricted, too: disks may fold case."""
        depth = len(self._folder)
        if len(path.segments) > depth and same_names(path.segments[:depth], self._folder):
            return Place(self._restricted, NotePath(path.segments[depth:]), restricted=True)
        return Place(self._open, path, restricted=False)

    def entries(self) -> Iterator[tuple[NotePath, Place, os.stat_result]]:
        """Every note: its public path, its place, and what `stat` says of it."""
        for entry in self._open.entries(skip=self._folder):
            yield entry.path, Place(self._open, entry.path, restricted=False), entry.status
        for entry in self._restricted.entries():
            public = NotePath((*self._folder, *entry.path.segments))
            yield public, Place(self._restricted, entry.path, restricted=True), entry.status
