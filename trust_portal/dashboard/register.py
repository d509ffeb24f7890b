"""What waits for those who keep the register: vacancies, and terms that end soon."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse

from membership.models import Appointment, Seat
from trust_portal.dashboard.tasks import Task

DAYS_AHEAD = 90
SHOWN = 10


@dataclass(frozen=True)
class Register:
    """Vacant seats and ending terms, the first ten of each, with how many there are."""

    vacancies: list[Task]
    vacant: int
    endings: list[Task]
    ending: int


def load(on: dt.date) -> Register:
    """Return what a keeper of the register should see to: two statements.

    A seat is vacant when it exists today and nobody holds it. A term ends soon when
    its last day is today or within 90 days.
    """
    held = Appointment.objects.in_force(on).filter(seat=OuterRef("pk"))
    empty = Seat.objects.in_force(on).filter(~Exists(held)).select_related("board")
    vacancies = [
        Task(seat.title, None, reverse("admin:membership_seat_change", args=[seat.pk]), seat.board)
        for seat in empty.order_by("board__name", "order", "title")
    ]
    until = on + dt.timedelta(days=DAYS_AHEAD)
    soon = Appointment.objects.in_force(on).filter(ends_on__lte=until)
    endings = [
        Task(
            f"{one.person}, {one.seat.title}",
            None,
            reverse("admin:membership_appointment_change", args=[one.pk]),
            one.seat.board,
            f"Ends on {one.until}",
        )
        for one in soon.select_related("person", "seat__board").order_by("ends_on")
    ]
    return Register(vacancies[:SHOWN], len(vacancies), endings[:SHOWN], len(endings))
