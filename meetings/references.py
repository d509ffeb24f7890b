"""The references by which meetings, decisions and actions are called."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from boards.periods import Precision


def meeting_reference(held_on: dt.date, precision: str = Precision.DAY) -> str:
    """Return the address part of a meeting: its date, as far as the date is known.

    ``2026-07-14``, ``2020-06`` for a month, ``2023`` for a year, and
    ``by-2019-04-29`` or ``from-2019-04-29`` for a day that is a bound.
    """
    match precision:
        case Precision.MONTH:
            return f"{held_on.year:04d}-{held_on.month:02d}"
        case Precision.YEAR:
            return f"{held_on.year:04d}"
        case Precision.BY | Precision.FROM:
            return f"{precision}-{held_on.isoformat()}"
    return held_on.isoformat()


def next_reference(letter: str, year: int, taken: Iterable[str]) -> str:
    """Return the next free reference of a year, such as ``d2026-03``.

    Counts on from the highest number that ``taken`` holds for the letter and
    the year, so that a reference once used is never given again while it stands.
    """
    form = re.compile(rf"{letter}{year}-([0-9]+)", re.ASCII)
    used = [int(match[1]) for each in taken if (match := form.fullmatch(each))]
    return f"{letter}{year}-{max(used, default=0) + 1:02d}"
