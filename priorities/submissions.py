"""When an update was submitted and reopened, without the drafts in between."""

from __future__ import annotations

from typing import Any

from boards.timeline import Entry
from priorities.models import ProgressUpdate

SUBMITTED = ProgressUpdate.Status.SUBMITTED


def entries(update: ProgressUpdate) -> list[Entry]:
    """Return each time that ``update`` was submitted or reopened, the latest first."""
    rows = update.history.select_related("history_user").order_by("history_date", "history_id")
    told, was = [], ProgressUpdate.Status.DRAFT.value
    for row in rows:
        if row.status != was:
            told.append(_entry(row, "submitted" if row.status == SUBMITTED else "reopened"))
        was = row.status
    return told[::-1]


def _entry(row: Any, did: str) -> Entry:
    return Entry(
        at=row.history_date,
        by=str(row.history_user) if row.history_user else "the portal",
        did=did,
        of="progress update",
        reason=row.history_change_reason or "",
    )
