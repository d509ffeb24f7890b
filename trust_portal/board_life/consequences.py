"""What an act in the life of a board changes beyond the board itself, in words and in records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from boards import lives, services
from boards.effects import Change
from boards.models import Board, BoardLink, FormerParent
from boards.periods import Precision, long_date
from meetings.models import Action, Meeting
from membership.models import Appointment, OfficerAppointment, Person, Seat
from membership.models.substitutes import Substitute

LINK_ENDS = ("from_board", "to_board", "from_organisation", "to_organisation")


def ends_with_the_board(board: Board, last_day: dt.date) -> list[Change]:
    """Return the terms, seats, officers, substitutes and links that end with ``board``.

    Raises ``ValidationError`` when one of them only begins after ``last_day``.
    """
    ending = Q(ends_on__isnull=True) | Q(ends_on__gt=last_day)
    day = long_date(last_day)
    links = BoardLink.objects.filter(Q(from_board=board) | Q(to_board=board))
    seats = Seat.objects.filter(ending, board=board)
    told: list[tuple[Any, str]] = [
        (
            Appointment.objects.filter(ending, seat__board=board).select_related("person", "seat"),
            "The term of {0.person} in the seat {0.seat.title} ends",
        ),
        (
            OfficerAppointment.objects.filter(ending, board=board).select_related("person"),
            "{0.person} is its officer no longer",
        ),
        (
            Substitute.objects.filter(ending, seat__board=board).select_related(
                "person", "organisation", "seat"
            ),
            "{0.called} no longer comes in the place of {0.seat.title}",
        ),
        (seats.select_related("board"), "The seat {0.title} is closed"),
        (links.filter(ending).select_related(*LINK_ENDS), "The link “{0}” ends"),
    ]
    found = [(one, words.format(one)) for rows, words in told for one in rows.order_by("pk")]
    _refuse_what_begins_later([one for one, _ in found], last_day)
    ended = {"ends_on": last_day, "ends_on_precision": Precision.DAY}
    return [Change(one, ended, f"{words} on {day}.") for one, words in found]


def _refuse_what_begins_later(rows: list[Any], last_day: dt.date) -> None:
    later = [one for one in rows if one.starts_on is not None and one.starts_on > last_day]
    if later:
        raise ValidationError(
            {
                "on": f"“{later[0]}” only begins after that day ({later[0].since}). "
                "Correct it first, or enter a later day."
            },
            code="begins_later",
        )


def meetings_not_held(board: Board, on: dt.date) -> list[Change]:
    """Return the meetings planned from ``on``, which are cancelled.

    Raises ``ValidationError`` when one was held after that day.
    """
    after = Meeting.objects.filter(board=board, held_on__gt=on)
    held = after.filter(status=Meeting.Status.HELD).order_by("held_on").last()
    if held is not None:
        raise ValidationError(
            {"on": f"The board met on {held.when}. Enter that day or a later one."},
            code="met_since",
        )
    planned = after.filter(status=Meeting.Status.PLANNED).order_by("held_on", "pk")
    return [
        Change(
            one, {"status": Meeting.Status.CANCELLED}, f"The meeting of {one.when} is cancelled."
        )
        for one in planned
    ]


def sub_groups_move(board: Board, other: Board) -> list[Change]:
    """Return the sub-groups of ``board``, which become those of ``other``."""
    return [
        Change(one, {"parent": other}, f"{one} becomes a sub-group of {other}.")
        for one in board.sub_groups.exclude(pk=other.pk).order_by("pk")
    ]


def parents_left(board: Board, other: Board, last_day: dt.date) -> list[FormerParent]:
    """Return what those sub-groups leave behind: ``board`` was above them to ``last_day``."""
    moved = board.sub_groups.exclude(pk=other.pk).order_by("pk")
    next_day = last_day + dt.timedelta(days=1)
    return [services.parent_left_behind(one, next_day) for one in lives.read(moved).values()]


def what_stays(board: Board) -> Iterator[str]:
    """Yield what an ended board leaves for people to look at, a sentence each."""
    open_actions = Action.objects.filter(board=board, closed_on__isnull=True).count()
    if open_actions:
        are = "action is" if open_actions == 1 else "actions are"
        yield f"{open_actions} {are} still open. They stay with their owners: close or move them."
    for seat in Seat.objects.in_force().filter(boards_represented=board).select_related("board"):
        yield f"The seat {seat.title} on the {seat.board} stands for it. Decide what becomes of it."
    for one in board.sub_groups.order_by("name"):
        yield f"{one} is its sub-group. Give it another parent if it goes on."


def who_is_told(*boards: Board) -> list[Person]:
    """Return who holds a seat on one of ``boards`` today or is its officer, in order of names."""
    seats = Appointment.objects.in_force().filter(seat__board__in=boards)
    officers = OfficerAppointment.objects.in_force().filter(board__in=boards)
    mine = Q(pk__in=seats.values("person")) | Q(pk__in=officers.values("person"))
    return list(Person.objects.filter(mine).order_by("name", "pk"))
