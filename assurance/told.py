"""What the receiving board is told of a report's history."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assurance.models import AssuranceReport
from boards import timeline

if TYPE_CHECKING:
    from boards.access import Reader

STATUS = "Status"


def told_to_receiver(report: AssuranceReport, reader: Reader) -> list[timeline.Entry]:
    """Return when a report was submitted, sent back and accepted, by whom, the latest first.

    Drafts and what was written while it was sent back are left out: the receiving
    board reads a text when it is filed, not while it is made.
    """
    told = []
    for entry in timeline.entries(report, reader):
        steps = [change for change in entry.changes if change.label == STATUS]
        if steps:
            told.append(replace(entry, changes=steps))
    return told
