"""What is asked of members about their interests, and what may be shown of what they volunteer.

Law is named where it is law. Everything else here is local policy, said as such on screen.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence

from membership.models.interests import Code, Interest
from membership.models.seats import Category

DAYS_TO_DECLARE = 28
SMALLEST_SHOWN = 5
LAGS = (0, 1, 2, 3, 4, 1_000_000)
"""By how much a cell lags behind before it is shown; the last is never. Which one is secret."""

KINDS: dict[str, list[Interest.Kind]] = {
    Code.COUNCILLOR: [
        Interest.Kind.EMPLOYMENT,
        Interest.Kind.SPONSORSHIP,
        Interest.Kind.CONTRACT,
        Interest.Kind.LAND,
        Interest.Kind.LICENCE,
        Interest.Kind.TENANCY,
        Interest.Kind.SECURITIES,
        Interest.Kind.GIFT,
        Interest.Kind.OTHER,
    ],
    Code.NHS: [
        Interest.Kind.FINANCIAL,
        Interest.Kind.PROFESSIONAL,
        Interest.Kind.PERSONAL,
        Interest.Kind.INDIRECT,
        Interest.Kind.GIFT,
        Interest.Kind.OTHER,
    ],
    Code.OTHER: [
        Interest.Kind.ORGANISATIONAL,
        Interest.Kind.FINANCIAL,
        Interest.Kind.PROFESSIONAL,
        Interest.Kind.PERSONAL,
        Interest.Kind.INDIRECT,
        Interest.Kind.GIFT,
        Interest.Kind.OTHER,
    ],
}


CALLED: dict[str, str] = {
    Code.COUNCILLOR: "Councillors’ code",
    Code.NHS: "NHS code",
    Code.OTHER: "Own organisation’s code",
}


def code_of_seat(category: str) -> Code:
    """Return the code of conduct under which the holder of a seat declares.

    A councillor's seat asks for the code of councillors, a seat of the NHS for that of
    the NHS, and every other seat for the member's own. Who holds seats of two groups
    declares under both. Local policy: law asks a councillor to register with their own
    council, and asks nothing of the others.
    """
    codes = {Category.COUNCILLOR: Code.COUNCILLOR, Category.NHS: Code.NHS}
    return codes.get(Category(category), Code.OTHER)


def interests_due_on(first_day: dt.date) -> dt.date:
    """Return the last day on which a new member's declaration is in time.

    28 days, of which the first day of the term is one: who starts on 1 September
    declares by 28 September. For councillors and co-opted voting members this is law
    (Localism Act 2011, ss.29-34; kinds and partner's interests by SI 2012/1464),
    towards their own council. For everybody else the same 28 days are local policy.
    """
    return first_day + dt.timedelta(days=DAYS_TO_DECLARE - 1)


def renewal_due_on(declared_on: dt.date) -> dt.date:
    """Return the day on which a declaration is 12 months old and is to be made again.

    The same day of the next year; 28 February after a 29 February. Local policy.
    """
    year = declared_on.year + 1
    last = calendar.monthrange(year, declared_on.month)[1]
    return dt.date(year, declared_on.month, min(declared_on.day, last))


def reminder_month(day: dt.date) -> dt.date:
    """Return the month to which a reminder counts: a person has one in a month at most.

    Local policy.
    """
    return day.replace(day=1)


def cells_shown(counts: Sequence[int], lags: Sequence[int]) -> list[bool]:
    """Say of each cell of one question whether it is shown, as "at least five" and never exactly.

    ``counts`` are the members who gave each answer, and last those who gave none;
    together they are all who are counted, a number that everybody can find out.

    1. A cell under five is never shown, and neither are totals of answers.
    2. A cell of five or more is shown when it is past five by its lag, which is from 0
       to 4, or so long that the cell is not shown at all. Lags are secret and drawn
       again whenever the members change, so two boards, or two days, that differ by
       one person never settle what that person answered.
    3. All members less five for each cell shown leaves at least six; otherwise nothing
       of the question is shown. So what is shown never settles that a hidden cell is
       under five.

    Local policy. That both hold is tested against an attacker who tries every way in
    which a small board can have answered.
    """
    shown = [count >= SMALLEST_SHOWN + lag for count, lag in zip(counts, lags, strict=True)]
    left = sum(counts) - SMALLEST_SHOWN * sum(shown)
    return shown if left > SMALLEST_SHOWN else [False] * len(shown)
