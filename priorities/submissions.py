"""When an update was submitted, decided on and reopened, without the drafts in between."""

from __future__ import annotations

from typing import Any

from boards.timeline import Entry
from priorities.models import ProgressUpdate

Status = ProgressUpdate.Status
DID = {
    Status.SUBMITTED: "submitted",
    Status.ACCEPTED: "accepted",
    Status.RETURNED: "sent back",
    Status.DRAFT: "reopened",
}


def entries(update: ProgressUpdate) -> list[Entry]:
    """Return each time that ``update`` was submitted, decided on or reopened, the latest first."""
    rows = update.history.select_related("history_user").order_by("history_date", "history_id")
    told, was = [], Status.DRAFT.value
    for row in rows:
        if row.status != was:
            told.append(_entry(row, DID[Status(row.status)]))
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
