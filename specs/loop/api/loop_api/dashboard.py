"""`GET /api/dashboard`: the vault at a glance."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request

from loop_api.access import EXEC_READ, Reader
from loop_api.index import Index, Note
from loop_api.models import Dashboard, NoteSummary, OverdueNote

# A note in one of these states is nobody's debt, whatever its day.
CLOSED = frozenset(
    {"done", "completed", "closed", "cancelled", "canceled", "archived", "dropped", "완료", "취소"}
)
NONE = "(none)"
MAX_LISTED = 100

router = APIRouter(prefix="/api")


@router.get("/dashboard")
def dashboard(
    request: Request,
    principal: Reader,
    recent: Annotated[int, Query(ge=0, le=MAX_LISTED)] = 10,
) -> Dashboard:
    """Counts, overdue and recently changed notes; restricted ones only with `exec:read`."""
    index: Index = request.app.state.index
    notes = index.notes(restricted=EXEC_READ in principal.scopes)
    return summary(notes, datetime.now(request.app.state.time_zone).date(), recent)


def summary(notes: list[Note], today: date, recent: int) -> Dashboard:
    """The dashboard of `notes` on the day `today`."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for note in notes:
        counts[note.text("entity_type") or NONE][note.text("status") or NONE] += 1
    by_change = sorted(notes, key=lambda note: (note.modified, note.path), reverse=True)
    return Dashboard(
        today=today,
        total=len(notes),
        counts={kind: dict(sorted(states.items())) for kind, states in sorted(counts.items())},
        overdue=sorted(_overdue(notes, today), key=lambda note: (note.due, note.path))[:MAX_LISTED],
        recently_changed=[NoteSummary.of(note) for note in by_change[:recent]],
        problems=[NoteSummary.of(note) for note in notes if note.problem][:MAX_LISTED],
    )


def _overdue(notes: Iterable[Note], today: date) -> Iterable[OverdueNote]:
    for note in notes:
        due = note.day("due")
        status = (note.text("status") or "").casefold()
        if due is not None and due < today and status not in CLOSED:
            fields = NoteSummary.of(note).model_dump()
            yield OverdueNote(**fields, due=due, days_late=(today - due).days)
