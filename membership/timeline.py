"""The seats of a board over the years: what the drawn timeline and its table both tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from boards.periods import today
from membership.certainty import bounds
from membership.elections import concern, county_elections
from membership.holdings import Kept
from membership.models import Appointment, Seat
from membership.stretches import Kind, Stretch, stretches

MOST_YEARS = 12
YEAR = dt.timedelta(days=365)
#: How far an end that is open on one side is drawn, so that it can be seen to be open.
OPEN_END = dt.timedelta(days=240)
ELECTION = "Ordinary day of election of county councillors"


@dataclass(frozen=True)
class Bar:
    """One stretch of a row. ``solid_from`` to ``solid_to`` is certain, the rest is not.

    ``shown_from`` and ``shown_to`` are how far it is drawn.
    """

    kind: Kind
    name: str
    words: str
    shown_from: dt.date
    shown_to: dt.date
    solid_from: dt.date
    solid_to: dt.date
    is_example: bool = False


@dataclass
class Row:
    """One place of one seat over the years."""

    seat: Seat
    title: str
    bars: list[Bar] = field(default_factory=list)
    told: list[Stretch] = field(default_factory=list)


@dataclass
class Timeline:
    """The rows of a board from the first day shown to the last, with elections between them."""

    first: dt.date
    last: dt.date
    on: dt.date
    rows: list[Row]
    elections: list[dt.date]

    @property
    def years(self) -> list[int]:
        """Return the years whose first day is shown."""
        return [
            year
            for year in range(self.first.year, self.last.year + 1)
            if self.first <= dt.date(year, 1, 1) <= self.last
        ]

    @property
    def has_examples(self) -> bool:
        """Say whether any term drawn was made for the demonstration."""
        return any(bar.is_example for row in self.rows for bar in row.bars)

    @property
    def days(self) -> int:
        """Return the length in days."""
        return (self.last - self.first).days


def timeline_of(kept: Sequence[Kept], on: dt.date) -> Timeline:
    """Return the seats over the years that hold their terms, twelve at most, ``on`` among them."""
    first, last = _frame(kept, on)
    rows = [row for one in kept for row in _rows(one, first, last)]
    elections = county_elections(first, last) if concern(kept) else []
    return Timeline(first, last, on, rows, elections)


def _frame(kept: Iterable[Kept], on: dt.date) -> tuple[dt.date, dt.date]:
    """Return from when to when it is drawn, in whole years."""
    terms = [term for one in kept for term in one.terms]
    known = [day for term in terms for day in (term.starts_on, term.ends_on) if day]
    latest = min(max([*known, on, today()]), max(on, today()) + 2 * YEAR)
    earliest = max(min([*known, on]), latest - MOST_YEARS * YEAR)
    return dt.date(min(earliest, on).year, 1, 1), dt.date(latest.year, 12, 31)


def _rows(kept: Kept, first: dt.date, last: dt.date) -> Iterable[Row]:
    for place in range(1, kept.seat.places + 1):
        title = kept.seat.title + (f", place {place}" if kept.seat.places > 1 else "")
        terms = [term for term in kept.terms if term.place == place]
        told = stretches(kept.seat, terms, first, last)
        yield Row(kept.seat, title, list(_bars(told)), told)


def _bars(told: Sequence[Stretch]) -> Iterable[Bar]:
    """Yield what is drawn: held stretches with how exactly their ends are known, and gaps."""
    for number, one in enumerate(told):
        if one.term is None:
            yield _gap(one)
            continue
        before = told[number - 1] if number else None
        after = told[number + 1] if number + 1 < len(told) else None
        yield _held(one, one.term, before, after)


def _gap(one: Stretch) -> Bar:
    name = {Kind.VACANT: "Vacant", Kind.NOT_KNOWN: "Not known"}.get(one.kind, "")
    words = f"{one.in_words} {one.when}"
    return Bar(one.kind, name, words, one.first, one.last, one.first, one.last)


def _held(one: Stretch, term: Appointment, before: Stretch | None, after: Stretch | None) -> Bar:
    """Return a term as drawn; an end not known reaches into the gap beside it, not beyond."""
    ends = bounds(term)
    shown_from, shown_to = one.first, one.last
    if before is not None and before.kind is Kind.NOT_KNOWN and ends.starts_earliest < one.first:
        shown_from = max(ends.starts_earliest, before.first, _less(one.first))
    if after is not None and after.kind is Kind.NOT_KNOWN and ends.ends_latest > one.last:
        shown_to = min(ends.ends_latest, after.last, one.last + OPEN_END)
    return Bar(
        Kind.HELD,
        str(term.person),
        f"{term.person}, {term.term}",
        shown_from,
        shown_to,
        max(ends.starts_latest, one.first),
        min(ends.ends_earliest, one.last),
        term.is_example,
    )


def _less(day: dt.date) -> dt.date:
    return max(day, dt.date.min + OPEN_END) - OPEN_END


def legend(timeline: Timeline) -> list[tuple[str, str]]:
    """Return the marks that the drawing uses, each with what it means."""
    bars = [bar for row in timeline.rows for bar in row.bars]
    kinds = {bar.kind for bar in bars}
    held = [bar for bar in bars if bar.kind is Kind.HELD]
    found = [("held", "Held")] if held else []
    if any(bar.shown_from < bar.solid_from or bar.solid_to < bar.shown_to for bar in held):
        found.append(("perhaps", "May have been held: the exact day is not known"))
    found += [("vacant", "Vacant")] if Kind.VACANT in kinds else []
    found += [("unknown", "Holder not known")] if Kind.NOT_KNOWN in kinds else []
    found += [("election", ELECTION)] if timeline.elections else []
    return found
