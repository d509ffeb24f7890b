"""Who chaired a board and who was deputy: through time, and on one day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from boards.access import Role
from boards.successions import Lineages
from membership.holdings import Kept
from membership.models import Appointment, Person
from membership.register import Place, place_of

LEADING = (Role.CHAIR, Role.DEPUTY)


@dataclass(frozen=True)
class Acting:
    """Somebody who took the chair for one meeting only."""

    on: dt.date | None
    when: str
    meeting: str
    href: str
    person: Person


@dataclass
class Leaders:
    """The chair's and the deputies' seats on one day, and everyone known to have held them."""

    on: dt.date
    places: list[Place]
    acting: list[Acting]

    def of(self, role: Role) -> list[Place]:
        """Return the seats of ``role`` that exist on the day."""
        there = [one for one in self.places if one.seat.is_in_force(self.on)]
        return [one for one in there if one.seat.role == role]

    @property
    def chairs(self) -> list[Place]:
        """Return the chair's seat on the day."""
        return self.of(Role.CHAIR)

    @property
    def deputies(self) -> list[Place]:
        """Return the deputies' seats on the day."""
        return self.of(Role.DEPUTY)

    @property
    def acting_that_day(self) -> list[Acting]:
        """Return who took the chair at a meeting on the very day."""
        return [one for one in self.acting if one.on == self.on]

    @property
    def history(self) -> list[tuple[Place, list[Appointment]]]:
        """Return each seat with all its terms, the latest first."""
        return [(one, one.kept.terms) for one in self.places]


def leaders(
    kept: Iterable[Kept], acting: Sequence[Acting], on: dt.date, lineages: Lineages
) -> Leaders:
    """Return who leads a board on ``on``, from the seats of it that are read already."""
    leading = [one for one in kept if one.seat.role in LEADING]
    leading.sort(key=lambda one: (LEADING.index(Role(one.seat.role)), one.seat.order))
    latest_first = sorted(acting, key=lambda one: one.on or dt.date.min, reverse=True)
    return Leaders(on, [place_of(one, on, lineages) for one in leading], latest_first)
