"""Acts on the register: each whole or not at all, with who did it and why in the history."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from boards.models import Board
from boards.periods import Precision, long_date, today
from membership import letters
from membership.models import Appointment, OfficerAppointment
from membership.places import free_place

if TYPE_CHECKING:
    from accounts.models import User

Held = Appointment | OfficerAppointment
ONE_DAY = dt.timedelta(days=1)


def hold_register(board_id: int) -> Board:
    """Lock the register of one board until the transaction ends, and return the board.

    Whoever writes a term takes this lock first, so that two at once cannot both
    find a seat free. Call it inside a transaction.
    """
    return Board.objects.select_for_update(of=("self",), no_key=True).get(pk=board_id)


def board_of(held: Held) -> int:
    """Return the key of the board that a term is served on."""
    return held.board_id if isinstance(held, OfficerAppointment) else held.seat.board_id


@transaction.atomic
def end_term(*, appointment: Held, last_day: dt.date, by: User, because: str) -> Held:
    """End a term on ``last_day``, which is still a day of it, and tell who held it.

    Standing on the board ends with that day. Returns the appointment as stored.

    Raises ``PermissionDenied`` when ``by`` does not keep the register, and
    ``ValidationError`` when no reason is given, when the term ends by itself on or
    before ``last_day``, or when ``last_day`` is before its first day.
    """
    _require(by, "change", appointment)
    _require_reason(because)
    hold_register(board_of(appointment))
    kind = type(appointment)
    appointment = kind.objects.select_related("person").get(pk=appointment.pk)
    if appointment.ends_on is not None and appointment.ends_on <= last_day:
        raise ValidationError(
            {"last_day": f"This term already ends {appointment.until}. Enter an earlier day."},
            code="term_already_ends",
        )
    if appointment.starts_on is not None and last_day < appointment.starts_on:
        raise ValidationError(
            {"last_day": f"Enter a day on or after the first day, {appointment.since}."},
            code="ends_before_it_starts",
        )
    appointment.ends_on, appointment.ends_on_precision = last_day, Precision.DAY
    _save(appointment, by, because)
    _tell_of_end(appointment, last_day)
    return appointment


@transaction.atomic
def fill_vacancy(*, appointment: Appointment, by: User, because: str) -> Appointment:
    """Appoint a person to a seat from a first day, and tell them.

    ``appointment`` is new: it names seat, person, first day, and the organisation
    they sit for where the seat stands for one. It gets the first place that is free.
    Returns it as stored.

    Raises ``PermissionDenied`` when ``by`` does not keep the register, and
    ``ValidationError`` when no reason is given, when somebody holds the seat on one
    of those days, or when the board would have two chairs.
    """
    _require(by, "add", appointment)
    _require_reason(because)
    hold_register(board_of(appointment))
    appointment.place = free_place(appointment.seat, appointment)
    _save(appointment, by, because)
    _tell_of_start(appointment)
    return appointment


@transaction.atomic
def replace_holder(
    *, appointment: Appointment, last_day: dt.date, by_whom: Appointment, by: User, because: str
) -> Appointment:
    """End a term on ``last_day`` and seat ``by_whom``, which is new, in its place of the seat.

    Both, or neither. Returns the new term. Raises what ``end_term`` and
    ``fill_vacancy`` raise.
    """
    end_term(appointment=appointment, last_day=last_day, by=by, because=because)
    return fill_vacancy(appointment=by_whom, by=by, because=because)


@transaction.atomic
def reappoint(
    *,
    appointment: Appointment,
    first_day: dt.date,
    last_day: dt.date | None,
    by: User,
    because: str,
) -> Appointment:
    """Appoint the holder of a seat again, for a new term after the present one.

    A present term that is open-ended, or runs on past ``first_day``, ends the day
    before it; one that ended earlier is left as it was served. Returns the new term.

    Raises ``PermissionDenied`` when ``by`` does not keep the register, and
    ``ValidationError`` when no reason is given, when ``first_day`` is not after the
    first day of the present term, or when the seat is taken on one of the new days.
    """
    _require(by, "add", appointment)
    _require(by, "change", appointment)
    _require_reason(because)
    hold_register(board_of(appointment))
    served = Appointment.objects.select_related("person", "seat__board", "organisation").get(
        pk=appointment.pk
    )
    if served.starts_on is not None and first_day <= served.starts_on:
        raise ValidationError(
            {"first_day": f"Enter a day after the first day of this term, {served.since}."},
            code="starts_before_term",
        )
    if served.ends_on is None or served.ends_on >= first_day:
        served.ends_on, served.ends_on_precision = first_day - ONE_DAY, Precision.DAY
        _save(served, by, because)
    again = Appointment(
        seat=served.seat,
        person=served.person,
        organisation=served.organisation,
        place=served.place,
        starts_on=first_day,
        ends_on=last_day,
    )
    _save(again, by, because)
    _tell_of_start(again)
    return again


def _require(by: User, act: str, held: Held) -> None:
    if not by.has_perm(f"membership.{act}_{held._meta.model_name}"):
        raise PermissionDenied(f"{by} does not keep the register.")


def _require_reason(because: str) -> None:
    if not because.strip():
        raise ValidationError({"because": "Enter the reason"}, code="no_reason")


def _save(held: Held, by: User, because: str) -> None:
    held._history_user = by  # type: ignore[union-attr]
    held.full_clean()
    held.because(because.strip()).save()


def _tell_of_end(held: Held, last_day: dt.date) -> None:
    board = held.board if isinstance(held, OfficerAppointment) else held.seat.board
    ends = "ended" if last_day < today() else "ends"
    letters.write(
        to=held.person,
        subject=f"Your term on the {board} {ends} on {long_date(last_day)}",
        body=(
            f"Your term as {_place(held)} on the {board} {ends} on {long_date(last_day)}.\n"
            "After that day the board's members-only pages are closed to you in this role.\n"
        ),
    )


def _tell_of_start(held: Appointment) -> None:
    board = held.seat.board
    letters.write(
        to=held.person,
        subject=f"You are appointed to the {board} from {held.since}",
        body=(
            f"You hold the seat {_place(held)} on the {board} from {held.since}.\n"
            "From that day the board's members-only pages are open to you. Sign in to read them.\n"
        ),
    )


def _place(held: Held) -> str:
    return held.title if isinstance(held, OfficerAppointment) else held.seat.title
