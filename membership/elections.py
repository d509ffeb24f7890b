"""When county councillors stood for election, which often ends and begins terms.

Source: the ordinary elections of county councillors are in 1973 and every fourth
year after it (Local Government Act 1972, section 7), on the first Thursday in May
(Representation of the People Act 1983, section 37). An Act or order may move one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from boards.models import Organisation
from membership.holdings import Kept
from membership.models import Category

FIRST_YEAR, EVERY, THURSDAY = 1973, 4, 3


def county_elections(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the ordinary days of election of county councillors from ``first`` to ``last``."""
    years = [year for year in range(first.year, last.year + 1) if not (year - FIRST_YEAR) % EVERY]
    days = [_first_thursday_in_may(year) for year in years if year >= FIRST_YEAR]
    return [day for day in days if first <= day <= last]


def _first_thursday_in_may(year: int) -> dt.date:
    first = dt.date(year, 5, 1)
    return first + dt.timedelta(days=(THURSDAY - first.weekday()) % 7)


def concern(kept: Iterable[Kept]) -> bool:
    """Say whether any of the seats is a councillor's and stands for a county council."""
    return any(
        body.kind == Organisation.Kind.COUNTY_COUNCIL
        for one in kept
        if one.seat.category == Category.COUNCILLOR
        for body in one.organisations
    )
