"""The shapes of the API's answers and requests."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from loop_api.index import Note


class NoteSummary(BaseModel):
    """A note in a list: everything but its text."""

    path: str
    title: str
    restricted: bool
    front_matter: dict[str, Any]
    problem: str | None
    modified: datetime
    size: int

    @classmethod
    def of(cls, note: Note) -> "NoteSummary":
        return cls(
            path=note.path,
            title=note.title,
            restricted=note.restricted,
            front_matter=note.values,
            problem=note.problem,
            modified=note.modified,
            size=note.size,
        )


class NoteDetail(NoteSummary):
    """A note with its text as it is in the file, front matter included, and its ETag."""

    content: str
    etag: str


class NoteWritten(NoteSummary):
    """A note just written, with its new ETag."""

    etag: str


class NotePage(BaseModel):
    """One page of a filtered list, in the order of the paths."""

    total: int
    offset: int
    limit: int
    notes: list[NoteSummary]


class NoteContent(BaseModel):
    """The whole new text of a note."""

    model_config = ConfigDict(extra="forbid")

    content: str


class OverdueNote(NoteSummary):
    """An open note whose day has passed."""

    due: date
    days_late: int


class Dashboard(BaseModel):
    """The state of the vault at one moment.

    `counts` goes from `entity_type` to `status` to the number of notes; a note without the one or
    the other is counted under `(none)`.
    """

    today: date
    total: int
    counts: dict[str, dict[str, int]]
    overdue: list[OverdueNote]
    recently_changed: list[NoteSummary]
    problems: list[NoteSummary]
