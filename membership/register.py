"""A board's register as a page reads it: each seat with its holder on a day, and all before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet

from boards.models import Board, Organisation
from boards.periods import Precision, long_date, today
from membership.models import Appointment, MembershipList, MembershipListLine, OfficerAppointment
from membership.models.seats import Seat

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    Reader = User | AnonymousUser


@dataclass
class Place:
    """One seat on a day: who holds it, since when nobody does, and who held it before."""

    seat: Seat
    held: list[Appointment]
    before: list[Appointment]
    to_come: list[Appointment]

    @property
    def vacancy(self) -> str:
        """Say since when the seat is vacant, as exactly as that is known; "" while it is held."""
        if self.held:
            return ""
        last = self.before[0] if self.before else None
        if last is None or last.ends_on is None:
            return "No holder known"
        match last.ends_on_precision:
            case Precision.DAY:
                return f"Vacant since {long_date(last.ends_on + dt.timedelta(days=1))}"
            case Precision.MONTH | Precision.YEAR:
                return f"Vacant since {last.until}"
        return f"No holder known after {long_date(last.ends_on)}"


@dataclass
class Register:
    """A board's register on one day. ``all_seats`` adds those that do not exist that day."""

    on: dt.date
    places: list[Place]
    all_seats: list[Place]
    officers: QuerySet[OfficerAppointment]

    @property
    def vacant(self) -> int:
        """Count the seats in which nobody sits."""
        return sum(not place.held for place in self.places)

    @property
    def votes(self) -> int:
        """Count the seats that carry a vote, held or not."""
        return sum(place.seat.has_vote for place in self.places)

    @property
    def ever_held(self) -> list[Place]:
        """Return the seats of which an earlier holder is known."""
        return [place for place in self.all_seats if place.before]


def register_of(board: Board, reader: Reader, on: dt.date) -> Register:
    """Return the register of ``board`` on ``on``, as ``reader`` may see it. Five statements.

    A seat may stand for a board that is hidden from the reader, which then is not named.
    """
    terms = Appointment.objects.select_related("person", "organisation").order_by("-starts_on")
    seats = board.seats.prefetch_related(
        Prefetch("appointments", terms),
        "organisations",
        Prefetch("boards_represented", Board.objects.visible_to(reader)),
    )
    places = [_place(seat, on) for seat in seats]
    officers = board.officers.in_force(on).select_related("person")
    return Register(on, [one for one in places if one.seat.is_in_force(on)], places, officers)


def _place(seat: Seat, on: dt.date) -> Place:
    terms = list(seat.appointments.all())
    before = [one for one in terms if one.ends_on is not None and one.ends_on < on]
    before.sort(key=lambda one: one.ends_on or on, reverse=True)
    return Place(
        seat,
        held=[one for one in terms if one.is_in_force(on)],
        before=before,
        to_come=[one for one in terms if one.starts_on and one.starts_on > max(on, today())],
    )


@dataclass
class Represented:
    """One organisation or board: its seats here, and how each printed list names it."""

    name: str
    organisation: Organisation | None
    places: list[Place] = field(default_factory=list)
    printed: list[list[MembershipListLine]] = field(default_factory=list)


def by_organisation(register: Register, lists: list[MembershipList]) -> list[Represented]:
    """Return a row for each body that a seat or a printed line stands for, in order of names.

    A line that names no body is a row of its own, at the end.
    """
    rows: dict[tuple[str, int], Represented] = {}

    def row(body: Organisation | Board) -> Represented:
        key = (type(body).__name__, body.pk)
        own = body if isinstance(body, Organisation) else None
        return rows.setdefault(key, Represented(str(body), own, printed=[[] for _ in lists]))

    for place in register.places:
        for body in [*place.seat.organisations.all(), *place.seat.boards_represented.all()]:
            row(body).places.append(place)
    nameless: list[Represented] = []
    for column, printed in enumerate(lists):
        for line in printed.lines.all():
            bodies = [*line.organisations.all(), *line.boards.all()]
            for body in bodies:
                row(body).printed[column].append(line)
            if not bodies:
                nameless.append(Represented(line.label, None, printed=[[] for _ in lists]))
                nameless[-1].printed[column].append(line)
    return [*sorted(rows.values(), key=lambda one: one.name), *nameless]


def printed_lists(board: Board, reader: Reader) -> list[MembershipList]:
    """Return how the sources list the members of ``board``, line by line. Four statements."""
    lines = MembershipListLine.objects.prefetch_related(
        "organisations", Prefetch("boards", Board.objects.visible_to(reader))
    )
    return list(board.membership_lists.prefetch_related(Prefetch("lines", lines)))
