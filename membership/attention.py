"""What waits for who keeps the register: empty seats, terms that end, boards without a chair."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Max, OuterRef

from boards.access import Role
from boards.models import Board
from boards.periods import today
from membership.models import Appointment, Seat

SOON = 90
SHOWN = 8
"""How many of each list are shown; the rest is one click away."""


@dataclass(frozen=True)
class Waiting:
    """One list of what waits: how many in all, and the first few."""

    total: int
    first: list[Any]


@dataclass(frozen=True)
class NeedsDoing:
    """All that the register needs today."""

    vacant: Waiting
    ending: Waiting
    without_chair: Waiting


def what_needs_doing(on: dt.date | None = None) -> NeedsDoing:
    """Return what the register needs on ``on``, by default today. Six statements, always.

    Vacant seats on boards that are active; terms whose last day is at most 90 days
    away, the nearest first; active boards that have seats and nobody in the chair.
    """
    day = on or today()
    active = {"board__status": Board.Status.ACTIVE}
    vacant = Seat.objects.vacant(day).filter(**active).select_related("board")
    vacant = vacant.annotate(vacated_on=Max("appointments__ends_on"))
    ending = Appointment.objects.ending_within(SOON, day).select_related("person", "seat__board")
    return NeedsDoing(
        _first(vacant.order_by("board__name", "order", "title")),
        _first(ending.order_by("ends_on", "person__name")),
        _first(boards_without_chair(day)),
    )


def boards_without_chair(on: dt.date) -> Any:
    """Return active boards with seats on ``on``, and nobody in the chair that day."""
    seats = Seat.objects.in_force(on).filter(board=OuterRef("pk"))
    chairs = Appointment.objects.in_force(on).filter(
        seat__board=OuterRef("pk"), seat__role=Role.CHAIR
    )
    return Board.objects.filter(
        Exists(seats), ~Exists(chairs), status=Board.Status.ACTIVE
    ).order_by("name")


def _first(rows: Any) -> Waiting:
    return Waiting(rows.count(), list(rows[:SHOWN]))
