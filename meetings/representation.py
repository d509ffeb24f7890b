"""Attendance that is fair: of the meetings that somebody could have come to, how many they did.

The rule, for a member, for a seat and for an organisation alike:

* only meetings that were held on a known day count; cancelled and planned ones do not;
* a meeting counts for a member when its day is in their term, both end days included;
  for a seat when the seat existed that day;
* where nothing is recorded of somebody, the meeting is left out of their figures and told apart;
* a substitute credits the seat and the organisation, never the member;
* taking part remotely is taking part, and is told apart;
* a meeting at which nobody held the seat counts as one at which it was vacant, not as absence.

Source: feature N23; the founding documents state no rule of their own. Unit: meetings.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from boards.models import Board
from meetings.models import Attendance, Meeting
from membership.models import Appointment, Seat

Status = Attendance.Status


@dataclass
class Tally:
    """How often, out of the meetings that count. All are counts of meetings."""

    in_room: int = 0
    remote: int = 0
    substitute: int = 0
    substitute_remote: int = 0
    apologies: int = 0
    absent: int = 0
    unknown: int = 0
    vacant: int = 0

    def add(self, status: str) -> None:
        """Count one meeting at which somebody's attendance was ``status``."""
        name = _NAMES[status]
        setattr(self, name, getattr(self, name) + 1)

    def take(self, other: Tally) -> None:
        """Add the counts of ``other`` to these."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))

    @property
    def came(self) -> int:
        """Return at how many meetings the member was, in the room or remotely."""
        return self.in_room + self.remote

    @property
    def by_substitute(self) -> int:
        """Return at how many meetings a substitute came, in the room or remotely."""
        return self.substitute + self.substitute_remote

    @property
    def represented(self) -> int:
        """Return at how many meetings the seat was filled, by its holder or a substitute."""
        return self.came + self.by_substitute

    @property
    def remotely(self) -> int:
        """Return how many of those that count as represented were remote."""
        return self.remote + self.substitute_remote

    @property
    def counted(self) -> int:
        """Return the meetings of which something is recorded, while somebody held the seat."""
        return self.represented + self.apologies + self.absent


_NAMES: Mapping[str, str] = {
    Status.PRESENT: "in_room",
    Status.REMOTE: "remote",
    Status.SUBSTITUTE: "substitute",
    Status.SUBSTITUTE_REMOTE: "substitute_remote",
    Status.APOLOGIES: "apologies",
    Status.ABSENT: "absent",
    Status.UNKNOWN: "unknown",
}


@dataclass
class Row:
    """One member's term, one seat or one organisation, with its tally."""

    subject: Any
    beside: Any = None
    tally: Tally = field(default_factory=Tally)


@dataclass(frozen=True)
class Representation:
    """Who came how often between two days, three ways."""

    meetings: list[Meeting]
    members: list[Row]
    seats: list[Row]
    organisations: list[Row]
    cancelled: int
    is_example: bool

    def of_seat(self, seat: Seat) -> Tally:
        """Return the tally of one seat."""
        return next((one.tally for one in self.seats if one.subject == seat), Tally())


def representation(
    board: Board, since: dt.date | None = None, until: dt.date | None = None
) -> Representation:
    """Count attendance at the meetings of ``board`` held from ``since`` to ``until``.

    Both days are included; ``None`` sets no bound. Six statements, however much there is.
    """
    dated = Meeting.objects.filter(board=board, held_on__isnull=False)
    if since:
        dated = dated.filter(held_on__gte=since)
    if until:
        dated = dated.filter(held_on__lte=until)
    meetings = list(dated.filter(status=Meeting.Status.HELD).order_by("held_on", "pk"))
    rows = Attendance.objects.filter(meeting__in=meetings).only(
        "meeting_id", "appointment_id", "status", "is_example"
    )
    recorded = {(one.meeting_id, one.appointment_id): one for one in rows}
    seats = list(board.seats.prefetch_related("organisations"))
    terms = list(
        Appointment.objects.filter(seat__board=board)
        .select_related("person", "organisation")
        .order_by("seat__order", "seat__title", "starts_on", "pk")
    )
    counts = _Counts(meetings, seats, terms, recorded)
    return Representation(
        meetings,
        counts.members(),
        counts.by_seat(),
        counts.organisations(),
        cancelled=dated.filter(status=Meeting.Status.CANCELLED).count(),
        is_example=any(one.is_example for one in recorded.values()),
    )


def years_of_meetings(board: Board) -> list[int]:
    """Return the calendar years in which the board held a meeting, the latest first."""
    held = Meeting.objects.filter(board=board, status=Meeting.Status.HELD, held_on__isnull=False)
    return [day.year for day in held.dates("held_on", "year", order="DESC")]


class _Counts:
    """The arithmetic, over rows that have been read."""

    def __init__(
        self,
        meetings: list[Meeting],
        seats: list[Seat],
        terms: list[Appointment],
        recorded: Mapping[tuple[int, int], Attendance],
    ) -> None:
        self.meetings, self.seats, self.terms = meetings, seats, terms
        self.tallies = {term.pk: self._tally(term, recorded) for term in terms}
        self.of_seat: dict[int, list[Appointment]] = defaultdict(list)
        named = {seat.pk: seat for seat in seats}
        for term in terms:
            term.seat = named[term.seat_id]
            self.of_seat[term.seat_id].append(term)

    def _tally(self, term: Appointment, recorded: Mapping[tuple[int, int], Attendance]) -> Tally:
        tally = Tally()
        for meeting in self.meetings:
            if meeting.held_on is not None and term.is_in_force(meeting.held_on):
                found = recorded.get((meeting.pk, term.pk))
                tally.add(found.status if found else Status.UNKNOWN)
        return tally

    def members(self) -> list[Row]:
        """Return a row for each term in which a meeting was held."""
        rows = [Row(term.person, term, self.tallies[term.pk]) for term in self.terms]
        return [row for row in rows if row.tally != Tally()]

    def by_seat(self) -> list[Row]:
        """Return a row for each seat that existed at a meeting."""
        rows = []
        for seat in self.seats:
            row = Row(seat)
            held = self.of_seat[seat.pk]
            for term in held:
                row.tally.take(self.tallies[term.pk])
            row.tally.vacant = sum(
                seat.is_in_force(day) and not any(term.is_in_force(day) for term in held)
                for day in self._days()
            )
            rows.append(row)
        return [row for row in rows if row.tally != Tally()]

    def organisations(self) -> list[Row]:
        """Return a row for each organisation that people sat for, by name.

        A member who sits for no named organisation counts for the one that the seat
        stands for, where it stands for one alone.
        """
        rows: dict[int, Row] = {}
        for term in self.terms:
            own = term.organisation or _only(term.seat.organisations.all())
            if own is not None and self.tallies[term.pk] != Tally():
                rows.setdefault(own.pk, Row(own)).tally.take(self.tallies[term.pk])
        return sorted(rows.values(), key=lambda row: row.subject.name)

    def _days(self) -> Iterable[dt.date]:
        return (one.held_on for one in self.meetings if one.held_on is not None)


def _only(found: Iterable[Any]) -> Any:
    whole = list(found)
    return whole[0] if len(whole) == 1 else None
