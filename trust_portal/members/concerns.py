"""What is out of order in a board's membership, and how a look at it is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from boards.models import Board
from membership.models import Appointment, OfficerAppointment, Seat
from trust_portal.members.reading import Reading


@dataclass(frozen=True)
class Act:
    """What mends a line: words and an address. ``posts`` when pressing it does it at once."""

    words: str
    href: str
    posts: bool = False


@dataclass(frozen=True)
class Line:
    """One thing out of order, since or by when, and what mends it."""

    what: str
    detail: str
    acts: list[Act] = field(default_factory=list)
    hint: str = ""
    is_example: bool = False


@dataclass(frozen=True)
class Concern:
    """One question that is asked of a board's membership, with what is out of order."""

    key: str
    title: str
    how: str
    lines: list[Line]


TELL_KEEPER = "Tell who keeps the register: they can mend this."


@dataclass(frozen=True)
class Looks:
    """Looks at one board, for a reader who keeps the register or runs its meetings."""

    reading: Reading
    board: Board
    keeps: bool

    @property
    def seats(self) -> list[Seat]:
        """Return the seats that exist on the day."""
        return [one for one in self.ever if one.is_in_force(self.reading.on)]

    @property
    def ever(self) -> list[Seat]:
        """Return the seats there are and ever were."""
        return self.reading.seats.get(self.board.pk, [])

    def holders(self, seat: Seat) -> list[Any]:
        """Return the appointments to ``seat`` in force on the day."""
        return [one for one in seat.appointments.all() if one.is_in_force(self.reading.on)]

    def act(self, words: str, name: str, pk: int) -> list[Act]:
        """Return the guided act in the admin site, for who may do it."""
        return [Act(words, reverse(f"admin:{name}", args=[pk]))] if self.keeps else []

    @property
    def hint(self) -> str:
        """Say what an officer does about what only the register's keeper can mend."""
        return "" if self.keeps else TELL_KEEPER

    def checklist(self, one: Appointment | OfficerAppointment) -> str:
        """Return the address of the checklist of an appointment, or of an officer's term."""
        if isinstance(one, OfficerAppointment):
            return f"{self.board.get_absolute_url()}officers/{one.pk}/checklist/"
        return f"{self.board.get_absolute_url()}members/{one.seat.slug}/{one.pk}/checklist/"
