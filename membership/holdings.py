"""Seats with everything kept about them, read at once: the ground of every register page.

One shape for two questions. ``kept_now`` reads what the portal records today;
``membership/recorded.py`` reads the same from the history.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet

from boards.models import Board, Organisation
from membership.models import Appointment, RotationTurn, Seat, Substitute

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    Reader = User | AnonymousUser


@dataclass
class Kept:
    """One seat: whom it stands for, who held it, who may come instead, whose turn it is.

    A board that is hidden from the reader is not among ``boards``.
    """

    seat: Seat
    organisations: list[Organisation] = field(default_factory=list)
    boards: list[Board] = field(default_factory=list)
    terms: list[Appointment] = field(default_factory=list)
    substitutes: list[Substitute] = field(default_factory=list)
    rotation: list[RotationTurn] = field(default_factory=list)


def kept_now(seats: QuerySet[Seat], reader: Reader, *, holders_only: bool = False) -> list[Kept]:
    """Return ``seats`` with all that is recorded of them today. Six statements.

    With ``holders_only`` substitutes and the order of turns are left out: four.
    """
    terms = Appointment.objects.select_related("person", "organisation")
    substitutes = Substitute.objects.select_related("person", "organisation")
    turns = RotationTurn.objects.select_related("organisation")
    read = seats.prefetch_related(
        Prefetch("appointments", terms),
        Prefetch("boards_represented", Board.objects.visible_to(reader)),
        "organisations",
    )
    if not holders_only:
        read = read.prefetch_related(
            Prefetch("substitutes", substitutes), Prefetch("rotation", turns)
        )
    return [_kept(seat, holders_only) for seat in read]


def _kept(seat: Seat, holders_only: bool) -> Kept:
    """Return a seat with the relations that are read already."""
    return Kept(
        seat=seat,
        organisations=list(seat.organisations.all()),
        boards=list(seat.boards_represented.all()),
        terms=latest_first(seat.appointments.all()),
        substitutes=[] if holders_only else list(seat.substitutes.all()),
        rotation=[] if holders_only else list(seat.rotation.all()),
    )


def latest_first(terms: Iterable[Appointment]) -> list[Appointment]:
    """Return ``terms`` by their first days, the latest first; one that is not known last."""
    return sorted(terms, key=lambda one: (one.starts_on or dt.date.min, one.pk), reverse=True)
