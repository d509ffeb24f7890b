"""A board's register as a page reads it: each seat with its holder on a day, and all before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from boards.as_on import AsOn
from boards.models import Board, Organisation
from boards.periods import Precision, long_date, today
from boards.prepared import prepared
from boards.successions import Lineages, Standing
from membership.certainty import doubt, perhaps
from membership.holdings import Kept, kept_now, seats_of
from membership.holdings_then import kept_then
from membership.models import Appointment, OfficerAppointment, Substitute
from membership.models.seats import Seat
from membership.rotation import next_turn

if TYPE_CHECKING:
    from membership.holdings import Reader


@dataclass
class Place:
    """One seat on a day: who holds it, since when nobody does, and who held it before.

    ``perhaps`` are terms that may include the day, where nobody is known to sit.
    ``turn`` is the organisation whose turn comes next in a seat that goes round.
    """

    kept: Kept
    on: dt.date
    held: list[Appointment]
    perhaps: list[Appointment]
    before: list[Appointment]
    to_come: list[Appointment]
    stands_for: list[Standing] = field(default_factory=list)
    turn: Organisation | None = None
    attendance: str = ""
    strip: str = ""

    @property
    def seat(self) -> Seat:
        """Return the seat itself."""
        return self.kept.seat

    @property
    def substitutes(self) -> list[Substitute]:
        """Return who may come in the holder's place on the day, the first to be asked first."""
        return [one for one in self.kept.substitutes if one.is_in_force(self.on)]

    @property
    def filled(self) -> str:
        """Say how many of several places are held: "2 of 2 places"; "" for a seat of one."""
        return f"{len(self.held)} of {self.seat.places} places" if self.seat.places > 1 else ""

    @property
    def vacant_places(self) -> int:
        """Count the places of the seat in which nobody is known to sit."""
        return max(self.seat.places - len(self.held), 0)

    @property
    def vacancy(self) -> str:
        """Say since when the seat is vacant, as exactly as that is known; "" while it is held."""
        if self.held:
            left = self.vacant_places
            return f"{left} place{'s' if left > 1 else ''} vacant" if left else ""
        last = self.before[0] if self.before else None
        if last is None or last.ends_on is None:
            return "No holder known"
        match last.ends_on_precision:
            case Precision.DAY:
                return f"Vacant since {long_date(last.ends_on + dt.timedelta(days=1))}"
            case Precision.MONTH | Precision.YEAR:
                return f"Vacant since {last.until}"
        return f"No holder known after {long_date(last.ends_on)}"

    @property
    def doubts(self) -> list[str]:
        """Say of each term that may include the day what is known around it."""
        return [doubt(one, str(one.person), self.on) for one in self.perhaps]

    @property
    def who_may(self) -> str:
        """Say who may be appointed, beyond the names of whom the seat stands for."""
        kinds = Seat.FilledBy
        match self.seat.filled_by:
            case kinds.ROTATION:
                order = [turn.organisation.called for turn in self.kept.rotation]
                return f"In turn: {', '.join(order)}" if order else "In turn, order not stated"
            case kinds.SECTOR:
                return "Anyone from the sector"
            case kinds.ANYONE:
                return "Anyone the board appoints"
        return "Shared: one of them appoints" if len(self.stands_for) > 1 else ""


def place_of(kept: Kept, on: dt.date, lineages: Lineages) -> Place:
    """Return the seat as it stands on ``on``."""
    terms = kept.terms
    before = [one for one in terms if one.ends_on is not None and one.ends_on < on]
    before.sort(key=lambda one: one.ends_on or on, reverse=True)
    return Place(
        kept,
        on,
        held=sorted((one for one in terms if one.is_in_force(on)), key=lambda one: one.place),
        perhaps=open_on(terms, kept.seat.places, on),
        before=before,
        to_come=[one for one in terms if one.starts_on and one.starts_on > max(on, today())],
        stands_for=_standing(kept.organisations, on, lineages),
        turn=next_turn(kept.rotation, terms, on, lineages),
    )


def open_on(terms: Sequence[Appointment], places: int, on: dt.date) -> list[Appointment]:
    """Return the terms that may include ``on``, in places where nobody is known to sit."""
    return [
        one
        for place in range(1, places + 1)
        for one in perhaps([term for term in terms if term.place == place], on)
    ]


def _standing(
    organisations: Iterable[Organisation], on: dt.date, lineages: Lineages
) -> list[Standing]:
    """Return for whom a seat stands on ``on``, each organisation once."""
    found: dict[int, Standing] = {}
    for named in organisations:
        for one in lineages.on(named, on):
            found.setdefault(one.organisation.pk, one)
    return list(found.values())


@dataclass
class Register:
    """A board's register on one day. ``all_seats`` adds those that do not exist that day."""

    on: dt.date
    places: list[Place]
    all_seats: list[Place]
    officers: list[OfficerAppointment]

    @property
    def vacant(self) -> int:
        """Count the seats in which nobody is known to sit."""
        return sum(not place.held for place in self.places)

    @property
    def votes(self) -> int:
        """Count the seats that carry a vote, held or not."""
        return sum(place.seat.has_vote for place in self.places)

    @property
    def ever_held(self) -> list[Place]:
        """Return the seats of which an earlier holder is known."""
        return [place for place in self.all_seats if place.before]

    @property
    def has_substitutes(self) -> bool:
        """Say whether any seat has a substitute on the day."""
        return any(place.substitutes for place in self.places)

    @property
    def has_attendance(self) -> bool:
        """Say whether attendance is counted for any seat."""
        return any(place.attendance for place in self.places)

    def count(self, attendance: Mapping[int, str]) -> None:
        """Put attendance in words beside each seat, by its key."""
        for place in self.all_seats:
            place.attendance = attendance.get(place.seat.pk, "")


def register_of(
    board: Board, reader: Reader, asked: AsOn, *, holders_only: bool = False
) -> Register:
    """Return the register of ``board`` as ``reader`` may see it, on the day asked for.

    Read from today's records, or from the history where the day of recording is
    asked for too. Nine statements at most; five with ``holders_only``, which leaves
    out substitutes, turns and officers.
    """
    moment = asked.recorded_until
    if moment is None:
        kept = kept_now(seats_of(board), reader, holders_only=holders_only)
        if holders_only:
            return arrange(kept, [], asked.day, Lineages.read())
        officers = _officers(board.pk, asked.day)
        return arrange(kept, officers, asked.day, Lineages.read())
    then = kept_then(Q(board_id=board.pk), reader, moment, officers_of=board)
    officers = [one for one in then.officers if one.is_in_force(asked.day)]
    for one in then.seats:
        one.seat.board = board
    return arrange(then.seats, officers, asked.day, then.lineages)


@prepared
def _officers(board: int, on: dt.date) -> QuerySet[OfficerAppointment]:
    serving = OfficerAppointment.objects.filter(board=board).in_force(on)
    return serving.order_by("-starts_on", "pk").select_related("person")


def arrange(
    kept: Iterable[Kept],
    officers: list[OfficerAppointment],
    on: dt.date,
    lineages: Lineages,
) -> Register:
    """Return the register of seats that are read already."""
    places = [place_of(one, on, lineages) for one in kept]
    there = [one for one in places if one.seat.is_in_force(on)]
    return Register(on, there, places, officers)
