"""The small bar beside each holder of the register: the seat's terms on one axis for all rows."""

from __future__ import annotations

import datetime as dt

from boards.terms import TermModel
from design.templatetags.parts import span_bar
from membership.register import Register

BEHIND, AHEAD = dt.timedelta(days=6 * 365), dt.timedelta(days=2 * 365)


def put_strips(register: Register) -> None:
    """Draw for each place its terms from six years before the day shown to two years after."""
    first, last = register.on - BEHIND, register.on + AHEAD
    now = _along(register.on, first, last)
    for place in register.places:
        spans = [
            (_along(_starts(term), first, last), _along(_ends(term), first, last), "")
            for term in place.kept.terms
            if _ends(term) >= first and _starts(term) <= last
        ]
        place.strip = span_bar(spans, now)


def _starts(term: TermModel) -> dt.date:
    return term.starts_on or dt.date.min


def _ends(term: TermModel) -> dt.date:
    return term.ends_on or dt.date.max


def _along(day: dt.date, first: dt.date, last: dt.date) -> float:
    """Return how far along the axis ``day`` is, in percent."""
    inside = min(max(day, first), last)
    return round((inside - first).days / (last - first).days * 100, 1)
