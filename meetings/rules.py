"""The rules of meetings: by when an agenda is to be open to whoever reads it."""

from __future__ import annotations

import datetime as dt

from boards.working_days import clear_days_before

CLEAR_DAYS = 5


def agenda_due_on(held_on: dt.date) -> dt.date:
    """Return the last day on which the agenda of a meeting is published in time.

    "Open its agenda and reports to the public at least 5 clear days before." Neither the
    day of publishing nor that of the meeting is one of them; those that count are Monday
    to Friday without England's bank holidays, the strictest common reading.

    Source: Local Government Act 1972, section 100B, for committees of councils; for other
    boards the portal suggests the same.
    """
    return clear_days_before(held_on, CLEAR_DAYS)
