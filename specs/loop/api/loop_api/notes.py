"""`/api/notes`: reading for all who may, writing the open vault for those who may."""

import logging
from typing import Annotated, Any

from fastapi import APIRouter, Body, Header, HTTPException, Query, Request, Response

from loop_api import front_matter
from loop_api.access import EXEC_READ, VAULT_READ, Principal, Reader, Writer, demand
from loop_api.index import Index, Note, note_from
from loop_api.library import Library, Place
from loop_api.models import NoteContent, NoteDetail, NotePage, NoteSummary, NoteWritten
from loop_api.note_path import InvalidPath, NotePath
from loop_api.vault import (
    MAX_NOTE_BYTES,
    Condition,
    NoteNotFound,
    Stored,
    VersionMismatch,
    VersionNeeded,
)

log = logging.getLogger("uvicorn.error")

# Every route is a plain function: FastAPI runs it in a worker thread, so that no disk, however
# slow, holds up the event loop.
router = APIRouter(prefix="/api/notes")

Filter = Annotated[str | None, Query(max_length=200)]
ETags = Annotated[str | None, Header(max_length=1000)]


@router.get("")
def list_notes(
    request: Request,
    principal: Reader,
    folder: Filter = None,
    entity_type: Filter = None,
    status: Filter = None,
    project_id: Filter = None,
    assignee: Filter = None,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> NotePage:
    """The notes that meet every filter given; restricted ones only with `exec:read`."""
    wanted = {"entity_type": entity_type, "status": status, "project_id": project_id}
    prefix = folder.strip("/") + "/" if folder and folder.strip("/") else ""

    def meets(note: Note) -> bool:
        return (
            note.path.startswith(prefix)
            and all(note.text(key) == value for key, value in wanted.items() if value is not None)
            and (assignee is None or assignee in note.names("assignee"))
        )

    index: Index = request.app.state.index
    notes = index.notes(restricted=EXEC_READ in principal.scopes)
    found = [note for note in notes if meets(note)]
    return NotePage(
        total=len(found),
        offset=offset,
        limit=limit,
        notes=[NoteSummary.of(note) for note in found[offset : offset + limit]],
    )


@router.get("/{path:path}")
def read_note(
    request: Request,
    response: Response,
    principal: Reader,
    path: str,
    if_none_match: ETags = None,
) -> NoteDetail:
    """One note with its text."""
    place = _readable(request, principal, path)
    stored = _stored(place)
    response.headers["ETag"] = _etag(stored)
    response.headers["Cache-Control"] = "private, no-cache"
    if stored.version in _versions(if_none_match or ""):
        raise HTTPException(304, headers=dict(response.headers))
    return NoteDetail(
        **_summary(path, place, stored).model_dump(),
        content=stored.content.decode("utf-8", errors="replace"),
        etag=_etag(stored),
    )


@router.put("/{path:path}")
def write_note(
    request: Request,
    response: Response,
    principal: Writer,
    path: str,
    note: NoteContent,
    if_match: ETags = None,
    if_none_match: ETags = None,
) -> NoteWritten:
    """Creates a note, or replaces the one whose ETag is in `If-Match`."""
    place = _writable(request, path)
    condition = Condition(
        versions=None if if_match is None else _versions(if_match),
        must_be_new=if_none_match is not None and if_none_match.strip() == "*",
    )
    return _write(response, principal, path, place, note.content, condition)


@router.patch("/{path:path}/front-matter")
def patch_front_matter(
    request: Request,
    response: Response,
    principal: Writer,
    path: str,
    patch: Annotated[dict[str, Any], Body()],
    if_match: ETags = None,
) -> NoteWritten:
    """Merges a JSON object into a note's front matter (RFC 7396); the body stays to the byte.

    Without `If-Match` the patch applies to the note as it is now: a patch says what it changes.
    """
    place = _writable(request, path)
    stored = _stored(place)
    versions = (stored.version,) if if_match is None else _versions(if_match)
    if if_match is not None and versions != ("*",) and stored.version not in versions:
        raise HTTPException(412, "the note has changed since it was read")
    try:
        text = stored.content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HTTPException(409, "the note is not UTF-8 text") from error
    if problem := front_matter.read(text).problem:
        raise HTTPException(409, f"{problem}; replace the note as a whole")
    # What was read above is what must be replaced, even under `If-Match: *`.
    condition = Condition(versions=(stored.version,))
    return _write(response, principal, path, place, front_matter.merged(text, patch), condition)


def _place(request: Request, path: str) -> Place:
    library: Library = request.app.state.library
    try:
        return library.place(NotePath.parse(path))
    except InvalidPath as error:
        raise HTTPException(400, str(error)) from error


def _readable(request: Request, principal: Principal, path: str) -> Place:
    """Where `path` leads. Whether a restricted note exists is restricted itself."""
    place = _place(request, path)
    if place.restricted:
        demand(principal, VAULT_READ, EXEC_READ)
    return place


def _writable(request: Request, path: str) -> Place:
    place = _place(request, path)
    if place.restricted:
        raise HTTPException(403, "the restricted vault is read-only")
    return place


def _stored(place: Place) -> Stored:
    try:
        return place.vault.read(place.path)
    except NoteNotFound as error:
        raise HTTPException(404, "there is no such note") from error


def _write(
    response: Response,
    principal: Principal,
    path: str,
    place: Place,
    text: str,
    condition: Condition,
) -> NoteWritten:
    content = _encoded(text)
    try:
        stored, created = place.vault.write(place.path, content, condition)
    except VersionMismatch as error:
        raise HTTPException(412, "the note has changed since it was read") from error
    except VersionNeeded as error:
        detail = "the note exists; send its ETag in If-Match"
        raise HTTPException(428, detail) from error
    except NoteNotFound as error:
        raise HTTPException(409, "the path leads through something that is no folder") from error
    log.info("note %s by %s", "created" if created else "replaced", principal.subject)
    response.status_code = 201 if created else 200
    response.headers["ETag"] = _etag(stored)
    return NoteWritten(**_summary(path, place, stored).model_dump(), etag=_etag(stored))


def _encoded(text: str) -> bytes:
    """The bytes of a note fit to be written; the Write API makes no broken notes."""
    try:
        content = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise HTTPException(422, "the text holds half a surrogate pair") from error
    if len(content) > MAX_NOTE_BYTES:
        raise HTTPException(413, f"a note has at most {MAX_NOTE_BYTES} bytes")
    if "\0" in text:
        raise HTTPException(422, "the text holds a NUL character")
    if problem := front_matter.read(text).problem:
        raise HTTPException(422, problem)
    return content


def _summary(path: str, place: Place, stored: Stored) -> NoteSummary:
    return NoteSummary.of(note_from(path, place.restricted, stored.content, stored.modified_ns))


def _etag(stored: Stored) -> str:
    return f'"{stored.version}"'


def _versions(header: str) -> tuple[str, ...]:
    """The versions listed in `If-Match` or `If-None-Match`.

    A weak mark is overlooked: a proxy that compresses the answer turns our strong ETag into a weak
    one, and then no editor behind it could ever write again.
    """
    tags = (tag.strip().removeprefix("W/").strip('"') for tag in header.split(","))
    return tuple(tag for tag in tags if tag)
