"""What waits for those who keep the register: vacancies, and terms that end soon."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Func, QuerySet, Subquery
from django.urls import reverse

from boards.prepared import prepared
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
    seats, terms = _vacant(on), _ending(on, on + dt.timedelta(days=DAYS_AHEAD))
    vacancies = [
        Task(seat.title, None, reverse("admin:membership_seat_change", args=[seat.pk]), seat.board)
        for seat in seats
    ]
    endings = [
        Task(
            f"{one.person}, {one.seat.title}",
            None,
            reverse("admin:membership_appointment_change", args=[one.pk]),
            one.seat.board,
            f"Ends on {one.until}",
        )
        for one in terms
    ]
    return Register(vacancies, _in_all(seats), endings, _in_all(terms))


def _in_all(rows: list[Any]) -> int:
    return rows[0].in_all if rows else 0


@prepared
def _vacant(on: dt.date) -> QuerySet[Seat]:
    held = Appointment.objects.in_force(on).values("seat")
    empty = Seat.objects.in_force(on).exclude(pk__in=held)
    return _first(empty, "board__name", "order", "title").select_related("board")


@prepared
def _ending(on: dt.date, until: dt.date) -> QuerySet[Appointment]:
    soon = Appointment.objects.in_force(on).filter(ends_on__lte=until)
    return _first(soon, "ends_on").select_related("person", "seat__board")


def _first(found: QuerySet[Any], *order: str) -> QuerySet[Any]:
    """Return the first of ``found``, each with how many there are ``in_all``.

    They are put in order by their keys alone: to sort thousands of whole rows costs a
    database more than to find them.
    """
    first = found.order_by(*order, "pk").values("pk")[:SHOWN]
    count = found.order_by().annotate(n=Func("pk", function="COUNT")).values("n")
    whole = found.model.objects.filter(pk__in=first).order_by(*order, "pk")
    return whole.annotate(in_all=Subquery(count))
