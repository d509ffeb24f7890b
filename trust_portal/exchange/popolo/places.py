"""People, seats and terms: Popolo's persons, posts and memberships."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from boards.access import Role
from boards.periods import Precision
from boards.terms import TermModel
from membership.models import Appointment, OfficerAppointment, Person, Seat
from trust_portal.exchange.popolo.terms import (
    Frame,
    Thing,
    board_id,
    dates,
    mark,
    organisation_id,
    person_id,
    seat_id,
    told,
)

BOUNDS = (Precision.BY, Precision.FROM)


def people(frame: Frame, found: Iterable[Person]) -> Iterator[Thing]:
    """Yield each person: the name as printed, and where it is. Nothing else is given out."""
    for one in found:
        yield told(id=person_id(one), name=one.name, sources=frame.sources(one)) | mark(one)


def posts(frame: Frame, found: Iterable[Seat]) -> Iterator[Thing]:
    """Yield each seat, held or vacant."""
    for one in found:
        yield told(
            id=seat_id(one),
            label=one.title,
            role=one.get_role_display(),
            organization_id=board_id(one.board),
            **dates(one),
            links=[frame.link(one.get_absolute_url(), "Its place in the register")],
            sources=frame.sources(one),
        ) | mark(one)


def memberships(frame: Frame, found: Iterable[Appointment]) -> Iterator[Thing]:
    """Yield each term in a seat, on behalf of whom it is served."""
    for one in found:
        organisation = one.organisation
        yield told(
            id=f"terms/{one.pk}",
            label=_label(one.seat.title, one),
            role=one.seat.get_role_display(),
            person_id=person_id(one.person),
            organization_id=board_id(one.seat.board),
            post_id=seat_id(one.seat),
            on_behalf_of_id=organisation_id(organisation) if organisation else "",
            **dates(one),
            sources=frame.sources(one),
        ) | mark(one)


def officers(frame: Frame, found: Iterable[OfficerAppointment]) -> Iterator[Thing]:
    """Yield who serves a board as its officer, which is no seat."""
    for one in found:
        yield told(
            id=f"officers/{one.pk}",
            label=_label(one.title, one),
            role=str(Role.OFFICER.label),
            person_id=person_id(one.person),
            organization_id=board_id(one.board),
            **dates(one),
            sources=frame.sources(one),
        ) | mark(one)


def _label(title: str, term: TermModel) -> str:
    """Return the title; with the term in words where its dates are bounds and so not given."""
    bound = [
        day is not None and precision in BOUNDS
        for day, precision in (
            (term.starts_on, term.starts_on_precision),
            (term.ends_on, term.ends_on_precision),
        )
    ]
    return f"{title}, {term.term}" if any(bound) else title
