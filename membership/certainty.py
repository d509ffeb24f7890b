"""How surely a term includes a day, when its ends are known only to a month, or "by" a day.

A term seen on one day only ("by 29 April 2019", "29 April 2019 or later") certainly
includes that day; the days around it are open until somebody else is known to sit there.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from boards.periods import Precision, long_date
from boards.terms import TermModel

AnyTerm = TypeVar("AnyTerm", bound=TermModel)


class Sure(Enum):
    """Whether a day belongs to a term."""

    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"


@dataclass(frozen=True)
class Bounds:
    """The earliest and the latest day that each end of a term may be, both included."""

    starts_earliest: dt.date
    starts_latest: dt.date
    ends_earliest: dt.date
    ends_latest: dt.date


def bounds(term: TermModel) -> Bounds:
    """Return between which days each end of ``term`` lies, as exactly as it is known."""
    first = _span(term.starts_on, term.starts_on_precision)
    last = _span(term.ends_on, term.ends_on_precision)
    starts_earliest, starts_latest = first or (dt.date.min, dt.date.max)
    ends_earliest, ends_latest = last or (dt.date.max, dt.date.max)
    # No term ends before it starts, so each end bounds the other.
    return Bounds(
        starts_earliest,
        min(starts_latest, ends_latest),
        max(ends_earliest, starts_earliest),
        ends_latest,
    )


def _span(day: dt.date | None, precision: str) -> tuple[dt.date, dt.date] | None:
    if day is None:
        return None
    match precision:
        case Precision.MONTH:
            last = calendar.monthrange(day.year, day.month)[1]
            return day.replace(day=1), day.replace(day=last)
        case Precision.YEAR:
            return day.replace(month=1, day=1), day.replace(month=12, day=31)
        case Precision.BY:
            return dt.date.min, day
        case Precision.FROM:
            return day, dt.date.max
    return day, day


def sure(term: TermModel, on: dt.date) -> Sure:
    """Say whether ``on`` belongs to ``term``: yes, perhaps, or no."""
    ends = bounds(term)
    if on < ends.starts_earliest or on > ends.ends_latest:
        return Sure.NO
    if ends.starts_latest <= on <= ends.ends_earliest:
        return Sure.YES
    return Sure.PERHAPS


def perhaps(terms: Sequence[AnyTerm], on: dt.date) -> list[AnyTerm]:
    """Return the terms of one place that may include ``on`` though none is known to.

    At most two: the last that was seen before the day, and the first seen after it.
    """
    if any(term.is_in_force(on) for term in terms):
        return []
    before = [one for one in terms if one.ends_on is not None and one.ends_on < on]
    after = [one for one in terms if one.starts_on is not None and one.starts_on > on]
    nearest = [
        *sorted(before, key=lambda one: one.ends_on or on)[-1:],
        *sorted(after, key=lambda one: one.starts_on or on)[:1],
    ]
    return [one for one in nearest if sure(one, on) is Sure.PERHAPS]


def doubt(term: TermModel, called: str, on: dt.date) -> str:
    """Say what is known of ``called`` around ``on``, a day that ``term`` may include."""
    if term.is_in_force(on):
        return f"{called}: {term.term}, the exact day is not known"
    if term.ends_on is not None and term.ends_on < on:
        seen, word = term.ends_on, "still"
    else:
        seen, word = term.starts_on or on, "already"
    return f"{called} held it on {long_date(seen)}; whether {word} on this day is not known"
