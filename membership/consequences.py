"""What else changes when terms end and begin: told before an act on the register is done.

Membership tells of access, chairs, seats and letters. What hangs on people further
up, such as actions and meetings, is told by the apps that keep it: they add their
own teller with ``also_ask`` when the portal starts, and are not imported here.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from boards.access import GRANTS, Role
from boards.models import Board
from boards.periods import long_date
from membership.models import Appointment, OfficerAppointment
from membership.services import Held

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Ending:
    """A term, and the last day it is to have."""

    held: Held
    last_day: dt.date

    @property
    def board(self) -> Board:
        """Return the board that the term is served on."""
        held = self.held
        return held.board if isinstance(held, OfficerAppointment) else held.seat.board

    @property
    def place(self) -> str:
        """Return what the person is there: the title of the seat, or of the officer."""
        held = self.held
        return held.title if isinstance(held, OfficerAppointment) else held.seat.title

    @property
    def is_of_chair(self) -> bool:
        """Say whether it is a term in the chair."""
        return isinstance(self.held, Appointment) and self.held.seat.role == Role.CHAIR


@dataclass(frozen=True)
class Proposal:
    """What an act would do to the register: terms that end, and terms that begin, unsaved."""

    endings: list[Ending] = field(default_factory=list)
    beginnings: list[Appointment] = field(default_factory=list)


@dataclass(frozen=True)
class Consequences:
    """What would change, a sentence each, under headings."""

    sections: list[tuple[str, list[str]]]

    @property
    def fingerprint(self) -> str:
        """Return what a confirmation carries: it changes when anything told here does."""
        told = "\n".join(f"{heading}: {line}" for heading, lines in self.sections for line in lines)
        return hashlib.sha256(told.encode()).hexdigest()[:24]


Teller = Callable[[Proposal], Iterable[str]]
_others: dict[str, Teller] = {}


def also_ask(heading: str, teller: Teller) -> None:
    """Let an app further up tell what it keeps, under ``heading``. Asked again, it replaces."""
    _others[heading] = teller


def consequences(proposal: Proposal) -> Consequences:
    """Return all that ``proposal`` would change, without changing anything."""
    asked: dict[str, Teller] = {
        "The register": _register,
        "Access": _access,
        "The chair": _chair,
        **_others,
        "Letters": _letters,
    }
    told = [(heading, list(teller(proposal))) for heading, teller in asked.items()]
    return Consequences([(heading, lines) for heading, lines in told if lines])


def _register(proposal: Proposal) -> Iterable[str]:
    filled = {one.seat_id for one in proposal.beginnings}
    for one in proposal.endings:
        last, after = long_date(one.last_day), long_date(one.last_day + DAY)
        yield f"{one.held.person} is {one.place} until {last}, a day still of the term."
        if isinstance(one.held, Appointment) and one.held.seat_id not in filled:
            yield f"The seat {one.place} is vacant from {after}."
            named = one.held.seat.substitutes.in_force(one.last_day + DAY).count()
            if named:
                are = "substitute stays" if named == 1 else "substitutes stay"
                yield f"{named} {are} named for the seat {one.place}."
    for begun in proposal.beginnings:
        whom = f" for {begun.organisation}" if begun.organisation else ""
        yield f"{begun.person} holds the seat {begun.seat.title}{whom} from {begun.since}."


def _access(proposal: Proposal) -> Iterable[str]:
    ending = {(type(one.held), one.held.pk) for one in proposal.endings}
    for one in proposal.endings:
        after = one.last_day + DAY
        if one.held.person.user_id is None:
            yield f"{one.held.person} has no account, so no access ends."
            continue
        kept = _roles(one, after, ending)
        kept |= {
            Role(new.seat.role)
            for new in proposal.beginnings
            if new.person == one.held.person and new.is_in_force(after)
        }
        if kept:
            roles = ", ".join(sorted(role.label.lower() for role in kept))
            yield f"{one.held.person} keeps standing on the {one.board} as {roles}."
        else:
            yield (
                f"{one.held.person} can no longer open the members-only pages of the {one.board} "
                f"from {long_date(after)}."
            )
    for begun in proposal.beginnings:
        if begun.person.user_id is None:
            yield f"{begun.person} has no account yet: they can sign in once one is made for them."
        elif GRANTS[Role(begun.seat.role)]:
            role = Role(begun.seat.role).label.lower()
            board, since = begun.seat.board, begun.since
            yield f"{begun.person} has the access of a {role} of the {board} from {since}."


def _roles(one: Ending, after: dt.date, ending: set[tuple[type, int]]) -> set[Role]:
    """Return the roles that who leaves still has on the board on the day after."""
    mine = {"person": one.held.person}
    seats = Appointment.objects.in_force(after).filter(seat__board=one.board, **mine)
    roles = {
        Role(held.seat.role)
        for held in seats.select_related("seat")
        if (Appointment, held.pk) not in ending
    }
    offices = OfficerAppointment.objects.in_force(after).filter(board=one.board, **mine)
    if any((OfficerAppointment, held.pk) not in ending for held in offices):
        roles.add(Role.OFFICER)
    return roles


def _chair(proposal: Proposal) -> Iterable[str]:
    chaired = {one.seat.board_id for one in proposal.beginnings if one.seat.role == Role.CHAIR}
    for one in proposal.endings:
        if one.is_of_chair and one.board.pk not in chaired:
            yield f"The {one.board} has nobody in the chair from {long_date(one.last_day + DAY)}."
    for begun in proposal.beginnings:
        if begun.seat.role == Role.CHAIR:
            yield f"{begun.person} chairs the {begun.seat.board} from {begun.since}."


def _letters(proposal: Proposal) -> Iterable[str]:
    told = [one.held.person.name for one in proposal.endings]
    told += [one.person.name for one in proposal.beginnings]
    if told:
        yield f"A letter tells {', '.join(dict.fromkeys(told))}."
