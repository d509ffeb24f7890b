"""The whole partnership on a day, as one reader may see it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from boards import lives
from boards.models import Board, BoardLink
from boards.partnership import Partnership, partnership
from trust_portal.public.lives_then import links_then, lives_then

if TYPE_CHECKING:
    from boards.access import Reader

ENDS = ("from_board", "to_board", "from_organisation", "to_organisation")


def partnership_on(user: Reader, day: dt.date) -> Partnership:
    """Return the map of all boards that ``user`` may see, as they were on ``day``.

    Five statements. The ends of links bear the names of that day, too.
    """
    boards = list(Board.objects.visible_to(user))
    found = lives.read(boards)
    links = list(BoardLink.objects.visible_to(user).in_force(day).select_related(*ENDS))
    name_as_on(links, found, day)
    return partnership(boards, links, found, day)


def partnership_then(user: Reader, day: dt.date, moment: dt.datetime) -> Partnership:
    """Return the same as it had been recorded by ``moment``. Seven statements."""
    found = lives_then(user, moment)
    boards = sorted((one.board for one in found.values()), key=lambda one: one.name)
    return partnership(boards, links_then(found, day, moment), found, day)


def name_as_on(links: list[BoardLink], found: dict[int, lives.Life], day: dt.date) -> None:
    """Give the boards at both ends of ``links`` the names they bore on ``day``, to be read."""
    for link in links:
        for board in (link.from_board, link.to_board):
            if board is not None and board.pk in found:
                board.name = found[board.pk].name_on(day)
