"""What a board's page says as it had been recorded by an earlier moment, from the history alone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from boards.map import groups
from boards.models import Board, BoardLink
from membership.models import Appointment, Seat
from membership.recorded import Names, names_then, then
from trust_portal.public.board_page import LEADING, BoardPage, Place
from trust_portal.public.lives_then import lives_then
from trust_portal.public.tree import tree_of

if TYPE_CHECKING:
    from boards.access import Reader

ENDS = (("from", "board"), ("from", "organisation"), ("to", "board"), ("to", "organisation"))


def page_then(board: Board, user: Reader, day: dt.date, moment: dt.datetime) -> BoardPage | None:
    """Return what was recorded by ``moment`` of ``board`` on ``day``; ``None`` if nothing was.

    Its name, status, life, place in the tree, links, chair and deputies: nine statements.
    What the page takes from meetings and plans is left out.
    """
    known = lives_then(user, moment)
    if board.pk not in known:
        return None
    links = then(BoardLink, moment, Q(from_board=board.pk) | Q(to_board=board.pk))
    places = _places(board, day, moment)
    called = _called(links, places, user, moment)
    shown = [one for one in links if one.is_in_force(day) and _named(one, called)]
    for place in places:
        for held in place.holders:
            held.person = called.person(held.person_id)
            if held.organisation_id is not None:
                held.organisation = called.organisation(held.organisation_id)
    return BoardPage(
        day=day,
        life=known[board.pk],
        statements={},
        links=shown,
        around=groups(board, shown),
        places=places,
        tree=tree_of(board.pk, known, day),
        next_meeting=None,
        last_meeting=None,
        themes=[],
        objectives=[],
        terms=[],
        is_then=True,
    )


def _places(board: Board, day: dt.date, moment: dt.datetime) -> list[Place]:
    """Return the seats of the chair and deputies, with who was recorded in them for ``day``."""
    seats = then(Seat, moment, Q(board=board.pk, role__in=LEADING))
    places = {one.pk: Place(one) for one in seats if one.is_in_force(day)}
    for held in then(Appointment, moment, Q(seat__in=places)):
        if held.is_in_force(day):
            places[held.seat_id].holders.append(held)
    return sorted(places.values(), key=lambda one: (one.seat.order, one.seat.title))


def _called(
    links: list[BoardLink], places: list[Place], user: Reader, moment: dt.datetime
) -> Names:
    """Return the names of then of everybody the page names. One statement."""
    held = [one for place in places for one in place.holders]
    bodies = [one.from_organisation_id for one in links] + [one.to_organisation_id for one in links]
    keys = {one.from_board_id for one in links} | {one.to_board_id for one in links}
    seen = Board.objects.visible_to(user).filter(pk__in=keys - {None})
    return names_then(
        moment,
        people={one.person_id for one in held},
        organisations={*bodies, *(one.organisation_id for one in held)},
        boards=seen.values("pk"),
    )


def _named(link: BoardLink, called: Names) -> bool:
    """Put the names of then to both ends of ``link``; say whether the reader may see both."""
    for side, kind in ENDS:
        key = getattr(link, f"{side}_{kind}_id")
        if key is None:
            continue
        end: Any = called.board(key) if kind == "board" else called.organisation(key)
        if end is None:
            return False
        setattr(link, f"{side}_{kind}", end)
    return True
