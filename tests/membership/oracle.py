"""A register in plain tuples: says by brute force what the portal is to answer.

Written from the rules alone, without a line of the portal's code.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple


class Term(NamedTuple):
    """One person's term in one place of one seat; ``None`` is open."""

    seat: int
    person: int
    place: int
    first: dt.date | None
    last: dt.date | None

    def has(self, day: dt.date) -> bool:
        return not (self.first and day < self.first) and not (self.last and day > self.last)


class SeatOf(NamedTuple):
    """One seat: how many places, which role, from when to when it exists."""

    role: str
    places: int
    first: dt.date | None
    last: dt.date | None

    def has(self, day: dt.date) -> bool:
        return not (self.first and day < self.first) and not (self.last and day > self.last)


@dataclass
class Oracle:
    """The seats, the terms by name, and what the terms were after each act."""

    seats: list[SeatOf]
    days: list[dt.date]
    terms: dict[int, Term] = field(default_factory=dict)
    log: list[dict[int, Term]] = field(default_factory=list)

    def allows(self, term: Term, but: int | None = None) -> bool:
        """Say whether ``term`` may stand beside the others, ``but`` itself."""
        seat = self.seats[term.seat]
        if term.first and term.last and term.last < term.first:
            return False
        if not 1 <= term.place <= seat.places:
            return False
        others = [one for name, one in self.terms.items() if name != but]
        return not any(self._clash(term, one) for one in others)

    def _clash(self, one: Term, other: Term) -> bool:
        if not self._meet(one, other):
            return False
        if one.seat == other.seat:
            return one.place == other.place or one.person == other.person
        return self.seats[one.seat].role == self.seats[other.seat].role == "chair"

    def _meet(self, one: Term, other: Term) -> bool:
        wide = [dt.date(1900, 1, 1), *self.days, dt.date(2200, 1, 1)]
        return any(one.has(day) and other.has(day) for day in wide)

    def did(self) -> None:
        """Remember the terms as they are after an act."""
        self.log.append(dict(self.terms))

    def held(self, day: dt.date, terms: dict[int, Term] | None = None) -> dict[int, list[int]]:
        """Return who holds each seat that exists on ``day``, the places in order."""
        found: dict[int, list[int]] = {}
        for number, seat in enumerate(self.seats):
            if seat.has(day):
                there = [
                    one
                    for one in (self.terms if terms is None else terms).values()
                    if one.seat == number and one.has(day)
                ]
                found[number] = [one.person for one in sorted(there, key=lambda one: one.place)]
        return found

    def roles(self, person: int, day: dt.date) -> set[str]:
        """Return the roles that ``person`` has on ``day``: a closed seat gives none."""
        return {
            self.seats[one.seat].role
            for one in self.terms.values()
            if one.person == person and one.has(day) and self.seats[one.seat].has(day)
        }
