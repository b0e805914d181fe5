"""What the front matter of all notes says, kept in memory and brought up to date by `stat`."""

import codecs
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeAlias

from loop_api import front_matter
from loop_api.library import Library
from loop_api.vault import NoteNotFound

# Enough for the front matter and the first heading.
HEAD_BYTES = 128 * 1024

_HEADING = re.compile(r"^# +(.+?)[ \t#]*$", re.MULTILINE)
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Note:
    """A note as lists show it."""

    path: str
    restricted: bool
    title: str
    values: dict[str, Any]
    problem: str | None
    modified: datetime
    size: int

    def text(self, key: str) -> str | None:
        """The front matter's `key` as text; None if absent or not a single value."""
        value = self.values.get(key)
        return str(value) if isinstance(value, str | int | float) and value != "" else None

    def day(self, key: str) -> date | None:
        """The front matter's `key` as a day; a time after it is ignored."""
        found = _ISO_DATE.match(self.text(key) or "")
        try:
            return date.fromisoformat(found.group()) if found else None
        except ValueError:
            return None

    def names(self, key: str) -> list[str]:
        """The front matter's `key` as a list of texts: `assignee` may be one or several."""
        value = self.values.get(key)
        return [str(item) for item in (value if isinstance(value, list) else [value]) if item]


def note_from(
    path: str, restricted: bool, content: bytes, modified_ns: int, size: int | None = None
) -> Note:
    """The note described by (the head of) its `content`, which need not be valid in any way."""
    text, problem = _text(content)
    front = front_matter.read(text)
    heading = _HEADING.search(text, front.body_start)
    name = front.values.get("entity_name")
    stem = path.rpartition("/")[2].removesuffix(".md")
    return Note(
        path=path,
        restricted=restricted,
        title=str(name) if name else heading.group(1) if heading else stem,
        values=front.values,
        problem=front.problem or problem,
        modified=datetime.fromtimestamp(modified_ns // 1_000_000_000, UTC),
        size=len(content) if size is None else size,
    )


def _text(content: bytes) -> tuple[str, str | None]:
    try:
        # Not `final`: a head may end in the middle of a character.
        return codecs.utf_8_decode(content, "strict", False)[0], None
    except UnicodeDecodeError:
        return content.decode("utf-8", errors="replace"), "the note is not UTF-8 text"


# What `stat` says that changes whenever a file does: time, size, and inode (a file renamed into
# place may be as old and as long as the one it replaces).
_Stamp: TypeAlias = tuple[int, int, int]


class Index:
    """All notes of a library; a file is read again only when `stat` says that it changed."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._known: dict[str, tuple[_Stamp, Note]] = {}

    def notes(self, restricted: bool) -> list[Note]:
        """The notes by path, with those of the restricted vault only if asked for."""
        with self._lock:
            self._known = dict(self._current())
            notes = [note for _, note in self._known.values()]
        return sorted(
            (note for note in notes if restricted or not note.restricted),
            key=lambda note: note.path,
        )

    def _current(self) -> Iterator[tuple[str, tuple[_Stamp, Note]]]:
        for public, place, status in self._library.entries():
            path = str(public)
            stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
            known = self._known.get(path)
            if known is None or known[0] != stamp:
                try:
                    head = place.vault.read(place.path, HEAD_BYTES).content
                except NoteNotFound:
                    # Removed since, or not ours to read: not a note for us.
                    continue
                note = note_from(path, place.restricted, head, status.st_mtime_ns, status.st_size)
                known = (stamp, note)
            yield path, known
