"""Pages that show any day, though not what had been recorded by another."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.http import HttpRequest

from boards import as_on


def day_alone(request: HttpRequest) -> dt.date:
    """Return the day that ``request`` asks for, and leave out the day of recording.

    The banner and the links of the page then say nothing of one either.
    """
    request.as_on = replace(as_on.of(request), recorded=None)  # type: ignore[attr-defined]
    return as_on.of(request).day
