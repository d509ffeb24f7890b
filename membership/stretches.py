"""One place of a seat, told without a hole: stretches from a first day to a last.

Each day is in exactly one stretch: held, vacant, holder not known, or before or
after the seat itself existed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from boards.periods import Precision, long_date
from boards.terms import TermModel
from membership.models import Appointment, Seat

ONE_DAY = dt.timedelta(days=1)
EXACT = {Precision.DAY, Precision.MONTH, Precision.YEAR}


class Kind(Enum):
    """What a stretch of days is, for one place of one seat."""

    HELD = "held"
    VACANT = "vacant"
    NOT_KNOWN = "not known"
    NO_SEAT = "no seat"


WORDS = {
    Kind.HELD: "Held",
    Kind.VACANT: "Vacant",
    Kind.NOT_KNOWN: "Holder not known",
    Kind.NO_SEAT: "The seat did not exist",
}


@dataclass(frozen=True)
class Stretch:
    """Days ``first`` to ``last``, both included. ``term`` is whose they are while held.

    ``before`` and ``after`` are the terms on either side of a gap.
    """

    first: dt.date
    last: dt.date
    kind: Kind
    term: Appointment | None = None
    before: Appointment | None = None
    after: Appointment | None = None

    @property
    def in_words(self) -> str:
        """Say what the stretch is where nobody is known to hold the place."""
        return WORDS[self.kind]

    @property
    def when(self) -> str:
        """Return the term while held, else the days from the term before to the term after."""
        if self.term is not None:
            return self.term.term
        if self.kind is Kind.NO_SEAT:
            return self.days
        since = long_date(self.first) if self.before is not None else ""
        until = long_date(self.last) if self.after is not None else ""
        if since and until:
            return self.days
        return f"since {since}" if since else f"until {until}" if until else "at any time"

    @property
    def days(self) -> str:
        """Return the days in words."""
        if self.first == self.last:
            return long_date(self.first)
        return f"{long_date(self.first)} to {long_date(self.last)}"


def stretches(
    seat: Seat, terms: Sequence[Appointment], first: dt.date, last: dt.date
) -> list[Stretch]:
    """Return ``first`` to ``last`` as stretches, of ``terms`` that do not overlap."""
    return [
        one
        for part in _existence(seat, first, last)
        for one in ([part] if part.kind is Kind.NO_SEAT else _filled(terms, part))
    ]


def _existence(seat: TermModel, first: dt.date, last: dt.date) -> Iterator[Stretch]:
    """Yield the days before, within and after the dates of the seat."""
    starts = max(first, seat.starts_on) if seat.starts_on else first
    ends = min(last, seat.ends_on) if seat.ends_on else last
    if starts > last or ends < first:
        yield Stretch(first, last, Kind.NO_SEAT)
        return
    if starts > first:
        yield Stretch(first, starts - ONE_DAY, Kind.NO_SEAT)
    yield Stretch(starts, ends, Kind.NOT_KNOWN)
    if ends < last:
        yield Stretch(ends + ONE_DAY, last, Kind.NO_SEAT)


def _filled(terms: Sequence[Appointment], within: Stretch) -> Iterator[Stretch]:
    """Yield the terms inside the days of ``within``, and the gaps between them."""
    order = sorted(terms, key=lambda one: one.starts_on or dt.date.min)
    day = within.first
    for before, term in pairwise([None, *order]):
        assert term is not None
        starts, ends = term.starts_on or dt.date.min, term.ends_on or dt.date.max
        if ends < day:
            continue
        if starts > within.last:
            break
        if starts > day:
            yield _gap(day, starts - ONE_DAY, before, term)
        day = max(day, starts)
        yield Stretch(day, min(ends, within.last), Kind.HELD, term)
        if ends >= within.last:
            return
        day = ends + ONE_DAY
    before = next((one for one in reversed(order) if _is_over(one, day)), None)
    after = next((one for one in order if one.starts_on and one.starts_on > within.last), None)
    yield _gap(day, within.last, before, after)


def _is_over(term: Appointment, on: dt.date) -> bool:
    return term.ends_on is not None and term.ends_on < on


def _gap(
    first: dt.date, last: dt.date, before: Appointment | None, after: Appointment | None
) -> Stretch:
    """Return days that nobody is known to hold: vacant where both their ends are known."""
    left = before is not None and before.ends_on_precision in EXACT
    came = after is None or (after.starts_on is not None and after.starts_on_precision in EXACT)
    kind = Kind.VACANT if left and came else Kind.NOT_KNOWN
    return Stretch(first, last, kind, before=before, after=after)


def split(stretch: Stretch, days: Sequence[dt.date]) -> list[Stretch]:
    """Return ``stretch`` cut so that each of ``days`` inside it begins a part."""
    cuts = sorted({day for day in days if stretch.first < day <= stretch.last})
    firsts = [stretch.first, *cuts]
    lasts = [*(day - ONE_DAY for day in cuts), stretch.last]
    return [replace(stretch, first=a, last=b) for a, b in zip(firsts, lasts, strict=True)]
