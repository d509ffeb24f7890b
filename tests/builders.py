"""Plain functions that make one record each; a test names only what it is about."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from accounts.models import User
from boards.access import Role
from boards.models import Board, Organisation
from boards.periods import Quarter
from meetings.models import Meeting
from membership.models import Appointment, OfficerAppointment, Person, Seat
from priorities.models import Objective

_next = count(1)
PASSWORD = "correct horse battery staple"
LONG_AGO = dt.date(2020, 4, 1)
QUARTER = Quarter(2026, 2)


def a_board(**given: Any) -> Board:
    n = next(_next)
    return Board.objects.create(
        **{
            "name": f"Board {n}",
            "slug": f"board-{n}",
            "kind": Board.Kind.PARTNERSHIP_BOARD,
            "is_published": True,
        }
        | given
    )


def an_organisation(**given: Any) -> Organisation:
    n = next(_next)
    return Organisation.objects.create(
        **{
            "name": f"Organisation {n}",
            "slug": f"organisation-{n}",
            "kind": Organisation.Kind.COUNTY_COUNCIL,
        }
        | given
    )


def a_user(**given: Any) -> User:
    n = next(_next)
    return User.objects.create_user(
        **{"email": f"u{n}@example.org", "name": f"User {n}", "password": PASSWORD} | given
    )


def a_person(**given: Any) -> Person:
    n = next(_next)
    return Person.objects.create(
        **{"name": f"Person {n}", "slug": f"person-{n}", "user": a_user()} | given
    )


def a_seat(board: Board | None = None, **given: Any) -> Seat:
    n = next(_next)
    return Seat.objects.create(
        board=board or a_board(),
        **{"title": f"Seat {n}", "slug": f"seat-{n}", "role": Role.MEMBER} | given,
    )


def an_appointment(
    board: Board | None = None, *, role: str = Role.MEMBER, **given: Any
) -> Appointment:
    """Return an appointment to a seat of its own on ``board``, open-ended unless told."""
    seat = given.pop("seat", None) or a_seat(board, role=role)
    return Appointment.objects.create(
        seat=seat,
        person=given.pop("person", None) or a_person(),
        **{"starts_on": LONG_AGO} | given,
    )


def an_officer(board: Board, **given: Any) -> OfficerAppointment:
    return OfficerAppointment.objects.create(
        board=board,
        person=given.pop("person", None) or a_person(),
        **{"starts_on": LONG_AGO} | given,
    )


def standing_user(board: Board, role: str) -> User:
    """Return the account of somebody who has ``role`` on ``board`` today."""
    if role == Role.OFFICER:
        return an_officer(board).person.user
    return an_appointment(board, role=role).person.user


def an_objective(board: Board, **given: Any) -> Objective:
    n = next(_next)
    return Objective.objects.create(
        board=board, **{"reference": f"o{n}", "number": n, "title": f"Objective {n}"} | given
    )


def a_meeting(board: Board, **given: Any) -> Meeting:
    held_on = given.pop("held_on", dt.date(2026, 10, 22))
    return Meeting.objects.create(
        board=board,
        held_on=held_on,
        **{"reference": held_on.isoformat(), "is_published": True} | given,
    )
