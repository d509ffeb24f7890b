"""Seats with everything that had been recorded about them by a moment."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from boards.models import Board, Succession
from boards.successions import Lineages
from membership.holdings import Kept, latest_first
from membership.models import Appointment, OfficerAppointment, RotationTurn, Seat, Substitute
from membership.recorded import Names, names_then, rows_then, then

if TYPE_CHECKING:
    from membership.holdings import Reader

OfSeat = Appointment | Substitute | RotationTurn


@dataclass
class Recorded:
    """What had been recorded about some seats, their board's officers, and the successions."""

    seats: list[Kept]
    officers: list[OfficerAppointment]
    lineages: Lineages


@dataclass
class _Rows:
    """The rows of the history, before their names are put to them."""

    seats: dict[int, Kept]
    of_seats: list[OfSeat]
    officers: list[OfficerAppointment]
    successions: list[Succession]
    stood_for: dict[str, dict[int, list[int]]] = field(default_factory=dict)

    def organisations(self) -> set[int | None]:
        """Return the keys of every organisation that the rows name."""
        found: set[int | None] = {one.organisation_id for one in self.of_seats}
        found |= {key for many in self.stood_for["organisations"].values() for key in many}
        for one in self.successions:
            found |= {one.predecessor_id, one.successor_id}
        return found

    def people(self) -> set[int]:
        """Return the keys of every person that the rows name."""
        found = {one.person_id for one in self.of_seats if not isinstance(one, RotationTurn)}
        return {key for key in found if key} | {one.person_id for one in self.officers}

    def boards(self, reader: Reader) -> QuerySet[Any, Any]:
        """Return the keys of the boards that the rows name and ``reader`` may see."""
        keys = {key for many in self.stood_for["boards_represented"].values() for key in many}
        keys |= {one.seat.board_id for one in self.seats.values()}
        return Board.objects.visible_to(reader).filter(pk__in=keys).order_by().values("pk")


def kept_then(
    wanted: Q, reader: Reader, moment: dt.datetime, officers_of: Board | None = None
) -> Recorded:
    """Return the seats that ``wanted`` matched at ``moment``, with all that was recorded of them.

    ``wanted`` is asked of the rows of the seats' history. Nine statements at most,
    however many seats there are. Which boards the reader may see is asked of today.
    """
    rows = list(rows_then(Seat, moment, wanted))
    held = {row.id: Kept(row.instance) for row in rows}
    of_seats = Q(seat_id__in=held)
    read = _Rows(
        seats=held,
        of_seats=[
            *then(Appointment, moment, of_seats),
            *then(Substitute, moment, of_seats),
            *then(RotationTurn, moment, of_seats),
        ],
        officers=then(OfficerAppointment, moment, Q(board_id=officers_of.pk))
        if officers_of
        else [],
        successions=then(Succession, moment),
        stood_for={name: _many(rows, name) for name in ("organisations", "boards_represented")},
    )
    names = names_then(
        moment,
        people=read.people(),
        organisations=read.organisations(),
        boards=read.boards(reader),
    )
    _name(read, names)
    return Recorded(
        seats=sorted(held.values(), key=lambda one: (one.seat.order, one.seat.title, one.seat.pk)),
        officers=read.officers,
        lineages=Lineages.of(read.successions),
    )


def _many(rows: list[Any], name: str) -> dict[int, list[int]]:
    """Return the keys that rows of the seats' history hold in one relation to many, by seat."""
    relation: Any = Seat._meta.get_field(name)
    column = f"{relation.m2m_reverse_field_name()}_id"
    seat_of = {row.pk: row.id for row in rows}
    history: Any = Seat.history.model
    through = getattr(history, name).model
    held: dict[int, list[int]] = defaultdict(list)
    kept = through.objects.filter(history__in=seat_of).order_by(column)
    for row, key in kept.values_list("history_id", column):
        held[seat_of[row]].append(key)
    return held


def _name(read: _Rows, names: Names) -> None:
    """Put the names of then to everything, and hand each row to its seat."""
    for key, kept in read.seats.items():
        kept.seat.board = names.board(kept.seat.board_id) or Board(pk=kept.seat.board_id)
        stood_for = [names.organisation(one) for one in read.stood_for["organisations"][key]]
        kept.organisations = sorted(stood_for, key=lambda one: one.name)
        seen = [names.board(one) for one in read.stood_for["boards_represented"][key]]
        kept.boards = sorted(filter(None, seen), key=lambda one: one.name)
    for one in read.of_seats:
        one.seat = read.seats[one.seat_id].seat
        if one.organisation_id is not None:
            one.organisation = names.organisation(one.organisation_id)
        if not isinstance(one, RotationTurn):
            one.person = names.person(one.person_id) if one.person_id else None
    for officer in read.officers:
        officer.person = names.person(officer.person_id)
    for link in read.successions:
        link.predecessor = names.organisation(link.predecessor_id)
        link.successor = names.organisation(link.successor_id)
    _hand_out(read.seats, read.of_seats)


def _hand_out(seats: dict[int, Kept], rows: Iterable[OfSeat]) -> None:
    for one in rows:
        kept = seats[one.seat_id]
        if isinstance(one, Appointment):
            kept.terms.append(one)
        elif isinstance(one, Substitute):
            kept.substitutes.append(one)
        else:
            kept.rotation.append(one)
    for kept in seats.values():
        kept.terms = latest_first(kept.terms)
        kept.substitutes.sort(key=lambda one: (one.rank, one.pk))
        kept.rotation.sort(key=lambda one: one.position)
