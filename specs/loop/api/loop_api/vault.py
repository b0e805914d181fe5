"""One folder of notes on disk: the only module that touches files.

Every path is walked from an open folder, one segment at a time, and no step follows a symbolic
link (`openat` with `O_NOFOLLOW`). So there is no moment between a check and its use in which a
path could come to mean something outside the vault.
"""

import fcntl
import hashlib
import os
import secrets
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from loop_api.note_path import SUFFIX, InvalidPath, NotePath

# What the Write API accepts; what people put into the vault themselves may be larger.
MAX_NOTE_BYTES = 1024 * 1024

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
# Non-blocking, so that a FIFO named like a note cannot hold a thread.
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class NoteNotFound(Exception):
    """There is no regular file of that name inside the vault."""


class VersionMismatch(Exception):
    """The note is not in the state the writer took it to be in."""


class VersionNeeded(Exception):
    """The note exists, and the writer did not say which version it has read."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a writer demands of the note it replaces (RFC 9110 §13.1).

    `versions` is None when nothing was said, `("*",)` for "whichever is there".
    """

    versions: tuple[str, ...] | None = None
    must_be_new: bool = False

    def check(self, current: str | None) -> None:
        """Raises unless a note in version `current` (None: no note) may be written."""
        if self.must_be_new and current is not None:
            raise VersionMismatch
        if self.versions is None:
            if current is not None and not self.must_be_new:
                raise VersionNeeded
        elif current is None or (self.versions != ("*",) and current not in self.versions):
            raise VersionMismatch


@dataclass(frozen=True, slots=True)
class Stored:
    """A note as it lies on disk."""

    content: bytes
    modified_ns: int

    @property
    def version(self) -> str:
        """Changes with every change of the content and with nothing else."""
        return version_of(self.content)


@dataclass(frozen=True, slots=True)
class Entry:
    """A note found while walking: its path and what `stat` says of it."""

    path: NotePath
    status: os.stat_result


def version_of(content: bytes) -> str:
    """The version of a note: half a SHA-256, which is enough to tell versions apart."""
    return hashlib.sha256(content).hexdigest()[:32]


class Vault:
    """The notes under one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def entries(self, skip: tuple[str, ...] = ()) -> Iterator[Entry]:
        """Every note of the vault, in no order; the folder `skip` is left out.

        Hidden entries and symbolic links are passed over, and so is what disappears meanwhile.
        """
        pending: list[tuple[str, ...]] = [()]
        while pending:
            folders = pending.pop()
            with suppress(NoteNotFound), self._folder(folders, create=False) as folder:
                for item in os.scandir(folder):
                    segments = (*folders, item.name)
                    if item.name.startswith(".") or same_names(segments, skip):
                        continue
                    with suppress(OSError, InvalidPath):
                        if item.is_dir(follow_symlinks=False):
                            pending.append(segments)
                        elif item.name.endswith(SUFFIX) and item.is_file(follow_symlinks=False):
                            path = NotePath.parse("/".join(segments))
                            yield Entry(path, item.stat(follow_symlinks=False))

    def read(self, path: NotePath, limit: int = -1) -> Stored:
        """The note at `path`, or its first `limit` bytes; raises `NoteNotFound`."""
        with self._folder(path.folders, create=False) as folder:
            return _read(folder, _existing(folder, path.name), limit)

    def write(self, path: NotePath, content: bytes, condition: Condition) -> tuple[Stored, bool]:
        """Replaces or creates the note at `path` as a whole; says whether it is new.

        A reader sees the old note or the new one, never a part. Raises `VersionMismatch` or
        `VersionNeeded` when `condition` does not hold.
        """
        with self._locked():
            try:
                current: Stored | None = self.read(path)
            except NoteNotFound:
                current = None
            # Before any folder is made: a refused write leaves nothing behind.
            condition.check(current.version if current else None)
            with self._folder(path.folders, create=True) as folder:
                name = _existing(folder, path.name)
                _replace(folder, name, content)
                return _read(folder, name), current is None

    @contextmanager
    def _folder(self, segments: tuple[str, ...], create: bool) -> Iterator[int]:
        """A descriptor of the folder `segments` below the root."""
        folder = self._root()
        try:
            for segment in segments:
                name = _existing(folder, segment)
                if create:
                    with suppress(FileExistsError):
                        os.mkdir(name, 0o755, dir_fd=folder)
                try:
                    inner = os.open(name, _FOLDER, dir_fd=folder)
                except OSError as error:
                    # Not there, a file, or a symbolic link: for a caller all the same.
                    raise NoteNotFound from error
                os.close(folder)
                folder = inner
            yield folder
        finally:
            os.close(folder)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Holds all writers of this vault apart, threads and processes alike."""
        root = self._root()
        try:
            fcntl.flock(root, fcntl.LOCK_EX)
            yield
        finally:
            os.close(root)

    def _root(self) -> int:
        # The root itself may well be a symbolic link: it is the operator's word, not a caller's.
        try:
            return os.open(self.root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError as error:
            raise NoteNotFound from error


def same_names(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two paths may be one folder on a file system that ignores case or Unicode form."""
    return [_folded(name) for name in left] == [_folded(name) for name in right]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _existing(folder: int, name: str) -> str:
    """The spelling of `name` that `folder` holds: composed, decomposed, or else as given."""
    for spelling in (name, unicodedata.normalize("NFD", name)):
        with suppress(OSError):
            os.stat(spelling, dir_fd=folder, follow_symlinks=False)
            return spelling
    return name


def _read(folder: int, name: str, limit: int = -1) -> Stored:
    try:
        descriptor = os.open(name, _FILE, dir_fd=folder)
    except OSError as error:
        raise NoteNotFound from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise NoteNotFound
    with os.fdopen(descriptor, "rb") as file:
        return Stored(file.read(limit), status.st_mtime_ns)


def _replace(folder: int, name: str, content: bytes) -> None:
    """Puts `content` in the place of `name`, by way of a hidden file in the same folder."""
    try:
        status = os.stat(name, dir_fd=folder, follow_symlinks=False)
        if not stat.S_ISREG(status.st_mode):
            # A rename would throw a symbolic link away, or fail on a folder.
            raise NoteNotFound
        mode = stat.S_IMODE(status.st_mode)
    except FileNotFoundError:
        mode = 0o644
    temporary = f".{secrets.token_hex(8)}.tmp"
    descriptor = os.open(temporary, _NEW_FILE, mode, dir_fd=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(file.fileno(), mode)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.rename(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary, dir_fd=folder)
        raise
    os.fsync(folder)
