"""Seats with everything kept about them, read at once: the ground of every register page.

One shape for two questions. ``kept_now`` reads what the portal records today;
``membership/recorded.py`` reads the same from the history.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from boards import access
from boards.models import Board, Organisation
from boards.prepared import prepared
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


def kept_now(seats: Iterable[Seat], reader: Reader, *, holders_only: bool = False) -> list[Kept]:
    """Return ``seats`` with all that is recorded of them today. Six statements.

    With ``holders_only`` substitutes and the order of turns are left out: four.
    """
    found = {seat.pk: Kept(seat) for seat in seats}
    keys, standing = list(found), access.keys_where(reader, access.Permission.VIEW_BOARD)
    for one in _organisations(keys):
        found[one.seat_id].organisations.append(one.organisation)
    for one in _boards(standing, keys):
        found[one.seat_id].boards.append(one.board)
    _share(found, "terms", _terms(keys))
    if not holders_only:
        _share(found, "substitutes", _substitutes(keys))
        _share(found, "rotation", _turns(keys))
    for kept in found.values():
        kept.terms = latest_first(kept.terms)
    return list(found.values())


def _share(found: dict[int, Kept], name: str, rows: Iterable[Any]) -> None:
    """Give each of ``rows`` to its seat, and its seat to each."""
    for one in rows:
        kept = found[one.seat_id]
        one.seat = kept.seat
        getattr(kept, name).append(one)


def seats_of(board: Board) -> list[Seat]:
    """Return the seats of ``board`` in their order. One statement."""
    found = _of_board(board.pk)
    for seat in found:
        seat.board = board
    return found


@prepared
def _of_board(board: int) -> QuerySet[Seat]:
    return Seat.objects.filter(board=board).order_by("order", "title")


@prepared
def _terms(seats: list[int]) -> QuerySet[Appointment]:
    terms = Appointment.objects.filter(seat__in=seats).order_by()
    return terms.select_related("person", "organisation")


@prepared
def _substitutes(seats: list[int]) -> QuerySet[Substitute]:
    found = Substitute.objects.filter(seat__in=seats).order_by("rank", "pk")
    return found.select_related("person", "organisation")


@prepared
def _turns(seats: list[int]) -> QuerySet[RotationTurn]:
    turns = RotationTurn.objects.filter(seat__in=seats).order_by("position")
    return turns.select_related("organisation")


@prepared
def _organisations(seats: list[int]) -> QuerySet[Any]:
    links = Seat.organisations.through.objects.filter(seat__in=seats)
    return links.select_related("organisation").order_by("organisation__name")


@prepared
def _boards(standing: list[int], seats: list[int]) -> QuerySet[Any]:
    shown = Board.objects.shown_to(standing).values("pk")
    links = Seat.boards_represented.through.objects.filter(seat__in=seats, board__in=shown)
    return links.select_related("board").order_by("board__name")


def latest_first(terms: Iterable[Appointment]) -> list[Appointment]:
    """Return ``terms`` by their first days, the latest first; one that is not known last."""
    return sorted(terms, key=lambda one: (one.starts_on or dt.date.min, one.pk), reverse=True)
