"""Reads the years of the Local Authority Interactive Tool: what they are called, when they end."""

from __future__ import annotations

import datetime as dt
import re

# Last month and day of each kind of year. "Annual" is the count on 31 March of children looked
# after, in need or under a protection plan, as the descriptions of those series say.
ENDS = {
    "Calendar Year": (12, 31),
    "Financial Year": (3, 31),
    "Academic Year": (8, 31),
    "Annual": (3, 31),
    "Annual - January": (1, 31),
    "Annual (end of Sept)": (9, 30),
}
STATUS = {"": "final", "final": "final", "rev": "revised", "prov": "provisional", "ot": "final"}
YEAR = r"\d{4}(?:/\d{2})?"
PRINTED = re.compile(
    rf"(?P<first>{YEAR})(?:-(?P<last>\d{{2}}(?:/\d{{2}})?))?\s*(?:\((?P<status>\w+)\))?", re.ASCII
)


def period_of(printed: str, year_type: str) -> tuple[str, dt.date, str]:
    """Return the period as people say it, its last day, and its status.

    ``2024`` stays; ``2015/16`` stays; ``2016-17`` of a year that spans two is ``2016/17``;
    ``2014-16`` and ``2013/14-15/16`` are years put together: ``2014 to 2016``. ``(Rev)`` and
    ``(prov)`` tell the status; ``(OT)`` marks outturn. Raises ``ValueError`` for anything else.
    """
    found = PRINTED.fullmatch(printed)
    status = STATUS.get((found["status"] or "").lower()) if found else None
    if found is None or status is None:
        raise ValueError(f"the year is printed as {printed!r}")
    first, last = found["first"], found["last"]
    if last is None:
        period = first
    elif "/" not in last and int(last) == (int(first[:4]) + 1) % 100:
        period = f"{first}/{last}"
    else:
        period = f"{first} to {first[:2]}{last}"
    month, day = ENDS[year_type]
    return period, dt.date(_last_year(period), month, day), status


def _last_year(period: str) -> int:
    """Return the year in which a period ends: 2016 of 2015/16, and of 2014 to 2016."""
    last = period.rsplit(" to ", maxsplit=1)[-1]
    return int(last[:2] + last[-2:])
