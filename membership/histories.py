"""What is told on the History pages of the register, removed records too."""

from __future__ import annotations

from django.db.models import Q

from boards.models import Board
from boards.timeline import Part, ever
from membership.models import (
    Appointment,
    MembershipList,
    MembershipListLine,
    Office,
    OfficerAppointment,
    Person,
    RotationTurn,
    Seat,
    Substitute,
)

# With which account somebody signs in, and notes on a person, are the register's alone.
PRIVATE = ("user", "note")


def of_seat(seat: Seat) -> list[Part]:
    """Return the seat, the terms served in it, its substitutes and its rotation."""
    return [
        ever(Seat, id=seat.pk),
        ever(Appointment, seat=seat),
        ever(Substitute, seat=seat),
        ever(RotationTurn, seat=seat),
    ]


def of_people(board: Board) -> list[Part]:
    """Return the terms of the board's officers, and the people who ever sat here or served it.

    Of a person, what the pages show: their name.
    """
    sat = Appointment.objects.filter(seat__board=board).values("person")
    served = OfficerAppointment.history.filter(board=board).values("person_id")
    return [
        ever(OfficerAppointment, board=board),
        ever(Person, Q(id__in=sat) | Q(id__in=served), untold=PRIVATE),
        ever(Office, Q(person__in=sat) | Q(person__in=served)),
    ]


def of_printed_lists(board: Board) -> list[Part]:
    """Return the lists of the board's members that sources print, with their lines."""
    return [ever(MembershipList, board=board), ever(MembershipListLine, of_list__board=board)]
